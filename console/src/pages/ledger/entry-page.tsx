import { Table } from 'antd';
import { Link, useParams } from 'react-router';
import { useGet } from '../../api/hooks.ts';
import { Facts } from '../../parts/facts.tsx';
import { Day, Instant, Reference, Yuan } from '../../parts/figures.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { Page } from '../../parts/page.tsx';
import { ledgerTexts } from '../../texts/ledger.ts';
import { useTexts } from '../../texts.ts';

/** One entry: what happened, whose it is, its legs, and where it stands in the hash chain. */
export function EntryPage() {
  const t = useTexts(ledgerTexts);
  const { id = '' } = useParams();
  const entry = useGet('/api/v1/admin/ledger/entries/{id}', { path: { id: Number(id) } });
  return (
    <Page title={t.entryNo(id)} back={{ to: '/ledger', label: t.trialBalance }}>
      <Loaded query={entry}>
        {(data) => (
          <>
            <Facts
              items={[
                { key: 'description', label: t.description, value: data.description },
                { key: 'event', label: t.event, value: <Reference value={data.event_key} /> },
                { key: 'date', label: t.valueDate, value: <Day date={data.value_date} /> },
                { key: 'at', label: t.bookedAt, value: <Instant at={data.booked_at} /> },
                {
                  key: 'loan',
                  label: t.loan,
                  value:
                    data.loan_id === null ? null : <Link to={`/loans/${data.loan_id}`}>{data.loan_no}</Link>,
                },
                {
                  key: 'user',
                  label: t.user,
                  value:
                    data.user_id === null ? null : <Link to={`/people/${data.user_id}`}>{data.user_id}</Link>,
                },
                { key: 'payment', label: t.payment, value: <Reference value={data.payment_no} /> },
                { key: 'position', label: t.position, value: data.position ?? t.unsealed },
                { key: 'hash', label: t.hash, value: <Reference value={data.hash} /> },
              ]}
            />
            <Table
              aria-label={t.legs}
              size="middle"
              scroll={{ x: 'max-content' }}
              rowKey="account"
              pagination={false}
              dataSource={data.legs}
              columns={[
                {
                  title: t.account,
                  dataIndex: 'account',
                  render: (code: string) => (
                    <Link to={`/ledger/accounts/${encodeURIComponent(code)}`}>{code}</Link>
                  ),
                },
                { title: t.name, dataIndex: 'name' },
                {
                  title: t.debit,
                  key: 'debit',
                  align: 'right',
                  render: (_, { amount }) => (amount > 0 ? <Yuan fen={amount} /> : null),
                },
                {
                  title: t.credit,
                  key: 'credit',
                  align: 'right',
                  render: (_, { amount }) => (amount < 0 ? <Yuan fen={-amount} /> : null),
                },
                {
                  title: t.balanceAfter,
                  key: 'after',
                  align: 'right',
                  render: (_, leg) => <Yuan fen={leg.balance_after} />,
                },
              ]}
            />
          </>
        )}
      </Loaded>
    </Page>
  );
}
