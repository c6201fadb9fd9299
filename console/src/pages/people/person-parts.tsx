import { Table } from 'antd';
import { Link } from 'react-router';
import { Instant, Yuan } from '../../parts/figures.tsx';
import { peopleTexts } from '../../texts/people.ts';
import { useTexts } from '../../texts.ts';
import type { Person } from './person-page.tsx';

interface PartProps {
  readonly person: Person;
}

export function PersonLoans({ person }: PartProps) {
  const t = useTexts(peopleTexts);
  return (
    <Table
      aria-label={t.loans}
      size="small"
      pagination={false}
      scroll={{ x: 'max-content' }}
      rowKey="loan_no"
      locale={{ emptyText: t.none }}
      dataSource={person.loans}
      columns={[
        {
          title: t.number,
          key: 'no',
          render: (_, row) => <Link to={`/loans/${row.loan_id}`}>{row.loan_no}</Link>,
        },
        { title: t.amount, key: 'amount', align: 'right', render: (_, row) => <Yuan fen={row.principal} /> },
        {
          title: t.state,
          key: 'state',
          render: (_, { status }) => (status === 'active' ? t.open : t[status]),
        },
        { title: t.daysPastDue, dataIndex: 'days_past_due', align: 'right' },
        { title: t.at, key: 'at', render: (_, row) => <Instant at={row.disbursed_at} /> },
      ]}
    />
  );
}

export function PersonApplications({ person }: PartProps) {
  const t = useTexts(peopleTexts);
  return (
    <Table
      aria-label={t.applications}
      size="small"
      pagination={false}
      scroll={{ x: 'max-content' }}
      rowKey="application_no"
      locale={{ emptyText: t.none }}
      dataSource={person.applications}
      columns={[
        {
          title: t.number,
          key: 'no',
          render: (_, row) => <Link to={`/applications/${row.application_id}`}>{row.application_no}</Link>,
        },
        { title: t.product, dataIndex: 'product_name' },
        { title: t.amount, key: 'amount', align: 'right', render: (_, row) => <Yuan fen={row.amount} /> },
        { title: t.state, dataIndex: 'status' },
        { title: t.at, key: 'at', render: (_, row) => <Instant at={row.submitted_at} /> },
      ]}
    />
  );
}

export function PersonCertifications({ person }: PartProps) {
  const t = useTexts(peopleTexts);
  const { real_name: realName, bank_card: bankCard, credit } = person.certifications;
  const rows = [
    { key: 'real_name', name: t.realName, standing: realName },
    { key: 'bank_card', name: t.bankCard, standing: bankCard },
    { key: 'credit', name: t.credit, standing: credit },
  ];
  return (
    <Table
      aria-label={t.certifications}
      size="small"
      pagination={false}
      scroll={{ x: 'max-content' }}
      dataSource={rows}
      columns={[
        {
          title: t.type,
          key: 'name',
          render: (_, { name, standing }) =>
            standing === null ? name : <Link to={`/certifications/${standing.auth_id}`}>{name}</Link>,
        },
        { title: t.state, key: 'state', render: (_, row) => row.standing?.auth_status ?? t.missing },
        { title: t.submitted, key: 'in', render: (_, row) => <Instant at={row.standing?.submitted_at} /> },
        { title: t.reviewed, key: 'out', render: (_, row) => <Instant at={row.standing?.reviewed_at} /> },
      ]}
    />
  );
}

/** What staff did to the account, and why. */
export function PersonHistory({ person }: PartProps) {
  const t = useTexts(peopleTexts);
  return (
    <Table
      aria-label={t.history}
      size="small"
      pagination={false}
      scroll={{ x: 'max-content' }}
      rowKey={({ at, action }) => `${at} ${action}`}
      locale={{ emptyText: t.none }}
      dataSource={person.history}
      columns={[
        { title: t.at, key: 'at', render: (_, row) => <Instant at={row.at} /> },
        { title: t.action, dataIndex: 'action' },
        { title: t.by, key: 'by', render: (_, row) => row.by ?? '—' },
        { title: t.reason, key: 'reason', render: (_, row) => row.reason ?? '—' },
      ]}
    />
  );
}
