import { Flex, Table, Typography } from 'antd';
import { useGet } from '../../api/hooks.ts';
import { dayOf, Instant, Percent } from '../../parts/figures.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { loanTexts } from '../../texts/loans.ts';
import { useTexts } from '../../texts.ts';
import type { Loan } from './loan-words.ts';
import { YuanAmount } from './money.tsx';

/** What was agreed with the borrower since: times without late fees, and new terms. */
export function Agreements({ loan }: { readonly loan: Loan }) {
  const t = useTexts(loanTexts);
  const restructurings = useGet('/api/v1/admin/loans/{loan_id}/restructurings', {
    path: { loan_id: String(loan.loan_id) },
    query: { page: 1, per_page: 50 },
  });
  return (
    <Flex vertical gap={16}>
      <Typography.Text strong>{t.pause}</Typography.Text>
      <Table
        aria-label={t.pause}
        size="small"
        pagination={false}
        scroll={{ x: 'max-content' }}
        rowKey={({ from, agreed_at }) => `${from} ${agreed_at}`}
        locale={{ emptyText: t.none }}
        dataSource={loan.pauses}
        columns={[
          { title: t.from, dataIndex: 'from' },
          { title: t.to, dataIndex: 'to' },
          { title: t.reason, dataIndex: 'reason' },
          { title: t.agreedBy, key: 'by', render: (_, pause) => pause.agreed_by ?? '—' },
          { title: t.at, key: 'at', render: (_, pause) => <Instant at={pause.agreed_at} /> },
        ]}
      />
      <Typography.Text strong>{t.restructure}</Typography.Text>
      <Loaded query={restructurings}>
        {({ items }) => (
          <Table
            aria-label={t.restructure}
            size="small"
            pagination={false}
            scroll={{ x: 'max-content' }}
            rowKey="restructuring_no"
            locale={{ emptyText: t.none }}
            dataSource={items}
            columns={[
              { title: t.since, key: 'on', render: (_, row) => dayOf(row.effective_date) },
              { title: t.rate, key: 'rate', render: (_, row) => <Percent rate={row.annual_rate} /> },
              { title: t.newMonths, dataIndex: 'months', align: 'right' },
              { title: t.firstDue, key: 'first', render: (_, row) => dayOf(row.first_due_date) },
              {
                title: t.principal,
                key: 'principal',
                align: 'right',
                render: (_, row) => <YuanAmount yuan={row.principal} />,
              },
              { title: t.reason, dataIndex: 'reason' },
            ]}
          />
        )}
      </Loaded>
    </Flex>
  );
}
