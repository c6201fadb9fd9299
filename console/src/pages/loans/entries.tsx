import { Link } from 'react-router';
import { useGet } from '../../api/hooks.ts';
import { Day, Instant } from '../../parts/figures.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { PagedTable } from '../../parts/paged-table.tsx';
import { useUrlState } from '../../parts/url-state.ts';
import { loanTexts } from '../../texts/loans.ts';
import { useTexts } from '../../texts.ts';
import { YuanAmount } from './money.tsx';

/** What the ledger holds of a loan, entry by entry. */
export function Entries({ loanId }: { readonly loanId: number }) {
  const t = useTexts(loanTexts);
  const [{ entries: page }, change] = useUrlState({ entries: '1' });
  const entries = useGet(
    '/api/v1/admin/loans/{loan_id}/entries',
    { path: { loan_id: String(loanId) }, query: { page: Number(page), per_page: 20 } },
    { keep: true },
  );
  return (
    <Loaded query={entries}>
      {({ items, pagination }) => (
        <PagedTable
          label={t.entries}
          rows={items}
          rowKey="id"
          total={pagination.total}
          page={pagination.current_page}
          limit={pagination.per_page}
          onPage={(next) => change({ entries: String(next) })}
          columns={[
            { title: t.valueDate, key: 'date', render: (_, row) => <Day date={row.value_date} /> },
            {
              title: t.entry,
              key: 'id',
              render: (_, row) => <Link to={`/ledger/entries/${row.id}`}>{row.id}</Link>,
            },
            { title: t.description, dataIndex: 'description' },
            {
              title: t.legs,
              key: 'legs',
              render: (_, row) =>
                row.legs.map((leg) => (
                  <div key={leg.account}>
                    <Link to={`/ledger/accounts/${encodeURIComponent(leg.account)}`}>{leg.name}</Link>{' '}
                    <YuanAmount yuan={leg.amount} />
                  </div>
                )),
            },
            { title: t.at, key: 'at', render: (_, row) => <Instant at={row.booked_at} /> },
          ]}
        />
      )}
    </Loaded>
  );
}
