import { Alert, Card, Space, Table } from 'antd';
import { Link, useParams } from 'react-router';
import { useGet } from '../../api/hooks.ts';
import { Facts } from '../../parts/facts.tsx';
import { Instant, Reference, Yuan } from '../../parts/figures.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { Page } from '../../parts/page.tsx';
import { RunLink } from '../../parts/run-link.tsx';
import { StateTag } from '../../parts/state-tag.tsx';
import { paymentTexts } from '../../texts/payments.ts';
import { useTexts } from '../../texts.ts';
import { TONES, useStateWords } from './payment-words.ts';

/** One payout: what the channel said, how often it was asked, and who is at it. */
export function PayoutPage() {
  const t = useTexts(paymentTexts);
  const words = useStateWords();
  const { no = '' } = useParams();
  const payout = useGet('/api/v1/admin/payouts/{payout_no}', { path: { payout_no: no } }, { every: 15_000 });
  const { data } = payout;
  return (
    <Page
      title={t.payout(no)}
      back={{ to: '/payments?tab=payouts', label: t.payouts }}
      aside={
        data === undefined ? null : <StateTag tone={TONES[data.status]}>{words.payout[data.status]}</StateTag>
      }
      actions={
        <Space wrap>
          {(data?.tasks ?? []).map((task) => (
            <Link key={task.task_id} to={`/tasks/${task.task_id}`}>
              {t.tasks}
            </Link>
          ))}
          <RunLink workflowId={data?.workflow_id} />
        </Space>
      }
    >
      <Loaded query={payout}>
        {(found) => (
          <>
            {found.status === 'unknown' ? <Alert type="warning" showIcon title={t.unknownNote} /> : null}
            <Facts
              items={[
                { key: 'amount', label: t.amount, value: <Yuan fen={found.amount} /> },
                { key: 'purpose', label: t.purpose, value: t[found.purpose] },
                {
                  key: 'payee',
                  label: t.payee,
                  value: `${found.payee.name} ${found.payee.bank ?? ''} ${found.payee.account}`,
                },
                {
                  key: 'person',
                  label: t.person,
                  value: <Link to={`/people/${found.user_id}`}>{found.user_id}</Link>,
                },
                {
                  key: 'application',
                  label: t.application,
                  value:
                    found.application_id === null ? null : (
                      <Link to={`/applications/${found.application_id}`}>{found.application_id}</Link>
                    ),
                },
                {
                  key: 'loan',
                  label: t.loan,
                  value:
                    found.loan_id === null ? null : (
                      <Link to={`/loans/${found.loan_id}`}>{found.loan_id}</Link>
                    ),
                },
                { key: 'attempts', label: t.attempts, value: found.attempts },
                { key: 'ref', label: t.tradeNo, value: <Reference value={found.channel_ref} /> },
                { key: 'failure', label: t.failure, value: found.failure_reason },
                { key: 'released', label: t.released, value: <Instant at={found.released_at} /> },
                { key: 'created', label: t.created, value: <Instant at={found.created_at} /> },
                { key: 'paid', label: t.paidAt, value: <Instant at={found.paid_at} /> },
              ]}
            />
            <Card size="small" title={t.history}>
              <Table
                aria-label={t.history}
                size="small"
                pagination={false}
                scroll={{ x: 'max-content' }}
                rowKey="id"
                locale={{ emptyText: t.none }}
                dataSource={found.history}
                columns={[
                  { title: t.created, key: 'at', render: (_, deed) => <Instant at={deed.at} /> },
                  { title: t.action, dataIndex: 'action' },
                  { title: t.by, key: 'by', render: (_, deed) => deed.actor.name ?? deed.actor.kind },
                ]}
              />
            </Card>
          </>
        )}
      </Loaded>
    </Page>
  );
}
