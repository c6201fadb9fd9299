import { Flex, Table, Typography } from 'antd';
import { Link } from 'react-router';
import { Due } from '../../parts/due.tsx';
import { Instant } from '../../parts/figures.tsx';
import { loanTexts } from '../../texts/loans.ts';
import { useTexts } from '../../texts.ts';
import type { Loan } from './loan-words.ts';

/** Who works on a loan, and what its borrower said when he was called. */
export function Collection({ loan }: { readonly loan: Loan }) {
  const t = useTexts(loanTexts);
  return (
    <Flex vertical gap={16}>
      <Table
        aria-label={t.task}
        size="small"
        pagination={false}
        scroll={{ x: 'max-content' }}
        rowKey="task_id"
        locale={{ emptyText: t.none }}
        dataSource={loan.tasks}
        columns={[
          {
            title: t.task,
            key: 'title',
            render: (_, task) => <Link to={`/tasks/${task.task_id}`}>{task.title}</Link>,
          },
          { title: t.state, dataIndex: 'status' },
          { title: t.due, key: 'due', render: (_, task) => <Due at={task.due_at} /> },
        ]}
      />
      <Typography.Text strong>{t.contacts}</Typography.Text>
      <Table
        aria-label={t.contacts}
        size="small"
        pagination={false}
        scroll={{ x: 'max-content' }}
        rowKey="at"
        locale={{ emptyText: t.none }}
        dataSource={loan.collection_contacts}
        columns={[
          { title: t.at, key: 'at', render: (_, contact) => <Instant at={contact.at} /> },
          { title: t.agreedBy, key: 'by', render: (_, contact) => contact.by ?? '—' },
          { title: t.outcome, dataIndex: 'outcome' },
          { title: t.notes, dataIndex: 'note' },
        ]}
      />
    </Flex>
  );
}
