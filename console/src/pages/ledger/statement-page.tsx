import { Space } from 'antd';
import { Link, useParams } from 'react-router';
import { useGet } from '../../api/hooks.ts';
import { DateRange } from '../../parts/date-range.tsx';
import { DownloadButton } from '../../parts/download.tsx';
import { Facts } from '../../parts/facts.tsx';
import { Day, Instant, Reference, Yuan } from '../../parts/figures.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { Page } from '../../parts/page.tsx';
import { PagedTable } from '../../parts/paged-table.tsx';
import { useUrlState } from '../../parts/url-state.ts';
import { ledgerTexts } from '../../texts/ledger.ts';
import { useTexts } from '../../texts.ts';

/** One account between two value dates: what it held, each entry, what it holds. */
export function StatementPage() {
  const t = useTexts(ledgerTexts);
  const { code = '' } = useParams();
  const [{ from, to, page }, change] = useUrlState({ from: '', to: '', page: '1' });
  const span = { ...(from === '' ? {} : { from }), ...(to === '' ? {} : { to }) };
  const statement = useGet(
    '/api/v1/admin/ledger/accounts/{code}/statement',
    { path: { code }, query: { ...span, page: Number(page), limit: 50 } },
    { keep: true },
  );
  return (
    <Page
      title={t.statement}
      aside={<Reference value={code} />}
      back={{ to: '/ledger/accounts', label: t.accounts }}
      actions={
        <Space wrap>
          <DateRange span={{ from, to }} label={t.period} onChange={(chosen) => change({ ...chosen })} />
          <DownloadButton
            path={`/api/v1/admin/ledger/accounts/${encodeURIComponent(code)}/statement`}
            query={span}
            name="statement"
            label={t.download}
          />
        </Space>
      }
    >
      <Loaded query={statement}>
        {(data) => (
          <>
            <Facts
              items={[
                { key: 'name', label: t.name, value: data.account.name },
                { key: 'line', label: t.line, value: `${data.account.line} ${data.account.line_name}` },
                { key: 'opening', label: t.opening, value: <Yuan fen={data.opening_balance} /> },
                { key: 'closing', label: t.closing, value: <Yuan fen={data.closing_balance} /> },
              ]}
            />
            <PagedTable
              label={t.statement}
              rows={data.lines}
              rowKey={({ entry_id }) => String(entry_id)}
              total={data.total}
              page={data.page}
              limit={data.limit}
              onPage={(next) => change({ page: String(next) })}
              columns={[
                { title: t.valueDate, key: 'date', render: (_, row) => <Day date={row.value_date} /> },
                {
                  title: t.entry,
                  dataIndex: 'entry_id',
                  render: (entry: number) => <Link to={`/ledger/entries/${entry}`}>{entry}</Link>,
                },
                { title: t.description, dataIndex: 'description' },
                { title: t.bookedAt, key: 'at', render: (_, row) => <Instant at={row.booked_at} /> },
                {
                  title: t.amount,
                  key: 'amount',
                  align: 'right',
                  render: (_, row) => <Yuan fen={row.amount} />,
                },
                {
                  title: t.balance,
                  key: 'balance',
                  align: 'right',
                  render: (_, row) => <Yuan fen={row.balance} />,
                },
              ]}
            />
          </>
        )}
      </Loaded>
    </Page>
  );
}
