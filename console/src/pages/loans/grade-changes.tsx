import { Table } from 'antd';
import { useGet } from '../../api/hooks.ts';
import { Instant } from '../../parts/figures.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { loanTexts } from '../../texts/loans.ts';
import { useTexts } from '../../texts.ts';

/** How a loan's grade came to be what it is. */
export function GradeChanges({ loanId }: { readonly loanId: number }) {
  const t = useTexts(loanTexts);
  const grades = useGet('/api/v1/admin/loans/{loan_id}/grades', { path: { loan_id: String(loanId) } });
  return (
    <Loaded query={grades}>
      {({ changes }) => (
        <Table
          aria-label={t.grades}
          size="small"
          pagination={false}
          scroll={{ x: 'max-content' }}
          rowKey="changed_at"
          locale={{ emptyText: t.none }}
          dataSource={changes}
          columns={[
            { title: t.since, dataIndex: 'changed_on' },
            { title: t.change, key: 'change', render: (_, row) => `${t[row.from]} → ${t[row.to]}` },
            { title: t.daysPastDue, dataIndex: 'days_past_due', align: 'right' },
            { title: t.at, key: 'at', render: (_, row) => <Instant at={row.changed_at} /> },
          ]}
        />
      )}
    </Loaded>
  );
}
