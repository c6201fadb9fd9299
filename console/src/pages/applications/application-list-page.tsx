import { Flex } from 'antd';
import { Link } from 'react-router';
import { useGet } from '../../api/hooks.ts';
import { DateRange } from '../../parts/date-range.tsx';
import { Instant, Percent, Yuan } from '../../parts/figures.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { Page } from '../../parts/page.tsx';
import { PagedTable } from '../../parts/paged-table.tsx';
import { StateTag, type Tone } from '../../parts/state-tag.tsx';
import { useUrlState } from '../../parts/url-state.ts';
import { applicationTexts } from '../../texts/applications.ts';
import { useTexts } from '../../texts.ts';
import { useTermText } from './evidence.tsx';

const TONES: Record<string, Tone> = {
  approved: 'good',
  disbursed: 'good',
  rejected: 'bad',
  cancelled: 'neutral',
};

/** Every application by its date, whatever became of it. */
export function ApplicationListPage() {
  const t = useTexts(applicationTexts);
  const termText = useTermText();
  const [{ from, to, page }, change] = useUrlState({ from: '', to: '', page: '1' });
  const applications = useGet(
    '/api/v1/admin/loans/applications',
    {
      query: {
        page: Number(page),
        limit: 20,
        ...(from === '' ? {} : { start_date: from }),
        ...(to === '' ? {} : { end_date: to }),
      },
    },
    { keep: true },
  );
  return (
    <Page title={t.list}>
      <Flex gap={8} wrap>
        <DateRange span={{ from, to }} label={t.period} onChange={(span) => change({ ...span })} />
      </Flex>
      <Loaded query={applications}>
        {(data) => (
          <PagedTable
            label={t.list}
            rows={data.applications}
            rowKey="id"
            total={data.total}
            page={data.page}
            limit={data.limit}
            onPage={(next) => change({ page: String(next) })}
            columns={[
              {
                title: t.number,
                key: 'no',
                render: (_, row) => <Link to={`/applications/${row.id}`}>{row.application_no}</Link>,
              },
              { title: t.product, dataIndex: 'product_name' },
              {
                title: t.amount,
                key: 'amount',
                align: 'right',
                render: (_, row) => <Yuan fen={row.applied_amount} />,
              },
              { title: t.term, key: 'term', render: (_, row) => termText(row.applied_term, row.term_unit) },
              {
                title: t.state,
                key: 'state',
                render: (_, row) => <StateTag tone={TONES[row.status] ?? 'info'}>{row.status_text}</StateTag>,
              },
              {
                title: t.rate,
                key: 'rate',
                align: 'right',
                render: (_, row) => <Percent rate={row.approved_rate} />,
              },
              { title: t.submitted, key: 'at', render: (_, row) => <Instant at={row.submitted_at} /> },
            ]}
          />
        )}
      </Loaded>
    </Page>
  );
}
