import { Link } from 'react-router';
import { useGet } from '../../api/hooks.ts';
import { Yuan } from '../../parts/figures.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { Page } from '../../parts/page.tsx';
import { PagedTable } from '../../parts/paged-table.tsx';
import { useUrlState } from '../../parts/url-state.ts';
import { ledgerTexts } from '../../texts/ledger.ts';
import { useTexts } from '../../texts.ts';

/** The accounts of a line, of a loan or of a person, with what they hold now. */
export function AccountsPage() {
  const t = useTexts(ledgerTexts);
  const [{ line, user, loan, page }, change] = useUrlState({ line: '', user: '', loan: '', page: '1' });
  const accounts = useGet(
    '/api/v1/admin/ledger/accounts',
    {
      query: {
        page: Number(page),
        limit: 50,
        ...(line === '' ? {} : { line }),
        ...(user === '' ? {} : { user_id: Number(user) }),
        ...(loan === '' ? {} : { loan_id: Number(loan) }),
      },
    },
    { keep: true },
  );
  return (
    <Page
      title={line === '' ? t.accounts : t.accountsOf(line)}
      back={{ to: '/ledger', label: t.trialBalance }}
    >
      <Loaded query={accounts}>
        {(data) => (
          <PagedTable
            label={t.accounts}
            rows={data.accounts}
            rowKey="code"
            total={data.total}
            page={data.page}
            limit={data.limit}
            onPage={(next) => change({ page: String(next) })}
            columns={[
              {
                title: t.account,
                dataIndex: 'code',
                render: (code: string) => (
                  <Link to={`/ledger/accounts/${encodeURIComponent(code)}`}>{code}</Link>
                ),
              },
              { title: t.name, dataIndex: 'name' },
              { title: t.line, key: 'line', render: (_, row) => `${row.line} ${row.line_name}` },
              {
                title: t.balance,
                key: 'balance',
                align: 'right',
                render: (_, row) => <Yuan fen={row.balance} />,
              },
            ]}
          />
        )}
      </Loaded>
    </Page>
  );
}
