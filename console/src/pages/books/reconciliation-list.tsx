import { Flex, Table } from 'antd';
import { Link } from 'react-router';
import { useGet } from '../../api/hooks.ts';
import type { Got } from '../../api/wire.ts';
import { ChoiceFilter, oneOf } from '../../parts/choice-filter.tsx';
import { DateField } from '../../parts/date-range.tsx';
import { Day, Instant, Reference, Yuan } from '../../parts/figures.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { PagedTable } from '../../parts/paged-table.tsx';
import { StateTag } from '../../parts/state-tag.tsx';
import { useUrlState } from '../../parts/url-state.ts';
import { booksTexts } from '../../texts/books.ts';
import { useTexts } from '../../texts.ts';

const PATH = '/api/v1/admin/reconciliations';
type Reconciliation = Got<typeof PATH>['reconciliations'][number];
type Difference = Reconciliation['differences'][number];

/** Each channel's daily bills beside our rows, the newest first; what differs opens below its line. */
export function ReconciliationList() {
  const t = useTexts(booksTexts);
  const [filter, change] = useUrlState({ channel: '', date: '', page: '1' });
  const channels = { payout: t.payout, alipay: t.alipay, wechat: t.wechat };
  const { date, page } = filter;
  const channel = oneOf(channels, filter.channel);
  const found = useGet(
    PATH,
    {
      query: {
        page: Number(page),
        limit: 20,
        ...(channel === null ? {} : { channel }),
        ...(date === '' ? {} : { bill_date: date }),
      },
    },
    { keep: true, every: 30_000 },
  );
  return (
    <Flex vertical gap={16}>
      <Flex gap={8} wrap>
        <ChoiceFilter
          label={t.channel}
          words={channels}
          chosen={channel}
          onChange={(word) => change({ channel: word })}
        />
        <DateField date={date} label={t.billDate} onChange={(chosen) => change({ date: chosen })} />
      </Flex>
      <Loaded query={found}>
        {(data) => (
          <PagedTable<Reconciliation>
            label={t.reconciliations}
            rows={data.reconciliations}
            rowKey="id"
            total={data.total}
            page={data.page}
            limit={data.limit}
            onPage={(next) => change({ page: String(next) })}
            expandable={{
              rowExpandable: ({ found: differences }) => differences > 0,
              expandedRowRender: ({ differences }) => <Differences rows={differences} />,
            }}
            columns={[
              { title: t.billDate, key: 'date', render: (_, row) => <Day date={row.bill_date} /> },
              { title: t.channel, key: 'channel', render: (_, row) => t[row.channel] },
              { title: t.lines, dataIndex: 'lines', align: 'right' },
              { title: t.booked, dataIndex: 'booked', align: 'right' },
              {
                title: t.found,
                key: 'found',
                render: (_, row) =>
                  row.found === 0 ? (
                    <StateTag tone="good">{t.noDifference}</StateTag>
                  ) : (
                    <StateTag tone="bad">{row.found}</StateTag>
                  ),
              },
              {
                title: t.file,
                key: 'file',
                render: (_, row) => (row.file === null ? t.noBill : <Reference value={row.file} />),
              },
              { title: t.comparedAt, key: 'at', render: (_, row) => <Instant at={row.created_at} /> },
            ]}
          />
        )}
      </Loaded>
    </Flex>
  );
}

function Differences({ rows }: { readonly rows: readonly Difference[] }) {
  const t = useTexts(booksTexts);
  const names = { payout: t.subjectPayout, payment: t.subjectPayment, refund: t.subjectRefund };
  return (
    <Table
      aria-label={t.found}
      size="small"
      pagination={false}
      scroll={{ x: 'max-content' }}
      rowKey={({ kind, subject, number }) => `${kind} ${subject} ${number}`}
      dataSource={[...rows]}
      columns={[
        { title: t.difference, key: 'kind', render: (_, row) => t[row.kind] },
        {
          title: t.number,
          key: 'number',
          render: (_, { subject, number }) => (
            <>
              {names[subject]}{' '}
              {subject === 'payment' ? (
                <Link to={`/payments/${number}`}>{number}</Link>
              ) : (
                <Reference value={number} />
              )}
            </>
          ),
        },
        { title: t.ours, key: 'ours', align: 'right', render: (_, row) => <Yuan fen={row.our_amount} /> },
        {
          title: t.theirs,
          key: 'theirs',
          align: 'right',
          render: (_, row) => <Yuan fen={row.their_amount} />,
        },
        { title: t.ourStatus, key: 'status', render: (_, row) => row.our_status ?? '—' },
      ]}
    />
  );
}
