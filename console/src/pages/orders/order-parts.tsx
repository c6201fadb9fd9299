import { Alert, Flex, Table, Timeline } from 'antd';
import { Link } from 'react-router';
import { useMay } from '../../api/who.ts';
import { Due } from '../../parts/due.tsx';
import { Instant, Reference, Yuan } from '../../parts/figures.tsx';
import { May } from '../../parts/may.tsx';
import { StateTag } from '../../parts/state-tag.tsx';
import {
  channelNames,
  orderTexts,
  partNames,
  paymentStateNames,
  refundStateNames,
} from '../../texts/orders.ts';
import { useTexts } from '../../texts.ts';
import { type Order, PAYMENT_TONES, REFUND_TONES } from './order-words.ts';

interface PartProps {
  readonly order: Order;
}

export function OrderPayments({ order }: PartProps) {
  const t = useTexts(orderTexts);
  const parts = useTexts(partNames);
  const channels = useTexts(channelNames);
  const states = useTexts(paymentStateNames);
  return (
    <Table
      aria-label={t.payments}
      size="small"
      pagination={false}
      scroll={{ x: 'max-content' }}
      rowKey="payment_no"
      locale={{ emptyText: t.none }}
      dataSource={order.payments}
      columns={[
        { title: t.paymentNo, key: 'no', render: (_, row) => <PaymentLink no={row.payment_no} /> },
        { title: t.part, key: 'part', render: (_, row) => parts[row.payment_type] },
        { title: t.channel, key: 'channel', render: (_, row) => channels[row.payment_method] },
        { title: t.amount, key: 'amount', align: 'right', render: (_, row) => <Yuan fen={row.amount} /> },
        {
          title: t.refunded,
          key: 'back',
          align: 'right',
          render: (_, row) => <Yuan fen={row.refunded_amount} />,
        },
        {
          title: t.state,
          key: 'state',
          render: (_, row) => (
            <StateTag tone={PAYMENT_TONES[row.status]} title={row.failure_reason ?? ''}>
              {states[row.status]}
            </StateTag>
          ),
        },
        { title: t.at, key: 'at', render: (_, row) => <Instant at={row.paid_at ?? row.created_at} /> },
      ]}
    />
  );
}

export function OrderRefunds({ order }: PartProps) {
  const t = useTexts(orderTexts);
  const states = useTexts(refundStateNames);
  return (
    <Table
      aria-label={t.refunds}
      size="small"
      pagination={false}
      scroll={{ x: 'max-content' }}
      rowKey="refund_no"
      dataSource={order.refunds}
      columns={[
        { title: t.refundNo, key: 'no', render: (_, row) => <Reference value={row.refund_no} /> },
        { title: t.paymentNo, dataIndex: 'payment_no' },
        { title: t.amount, key: 'amount', align: 'right', render: (_, row) => <Yuan fen={row.amount} /> },
        { title: t.reason, dataIndex: 'reason' },
        {
          title: t.state,
          key: 'state',
          render: (_, { status }) => <StateTag tone={REFUND_TONES[status]}>{states[status]}</StateTag>,
        },
        { title: t.at, key: 'at', render: (_, row) => <Instant at={row.refunded_at ?? row.created_at} /> },
      ]}
    />
  );
}

/** The payment itself belongs to those who look after money. */
function PaymentLink({ no }: { readonly no: string }) {
  return useMay('payout.read') ? <Link to={`/payments/${no}`}>{no}</Link> : <Reference value={no} />;
}

/** What has happened, in the order in which it did. */
export function OrderHistory({ order }: PartProps) {
  const t = useTexts(orderTexts);
  const closers = { renter: t.byRenter, owner: t.byOwner, staff: t.byStaff, system: t.bySystem };
  const { review, closed_by: by } = order;
  const steps = [
    { key: 'created', at: order.created_at, text: t.wasCreated, more: null },
    { key: 'paid', at: order.paid_at, text: t.wasPaid, more: null },
    { key: 'confirmed', at: order.confirmed_at, text: t.wasConfirmed, more: null },
    { key: 'started', at: order.started_at, text: t.wasStarted, more: null },
    { key: 'completed', at: order.completed_at, text: t.wasCompleted, more: null },
    {
      key: 'cancelled',
      at: order.cancelled_at,
      text: t.wasCancelled(by === null ? '—' : closers[by]),
      more: order.cancel_reason,
    },
    {
      key: 'review',
      at: review?.created_at ?? null,
      text: t.wasReviewed(review?.overall_rating ?? 0),
      more: review?.content ?? null,
    },
  ];
  return (
    <Timeline
      style={{ marginTop: 8 }}
      items={steps
        .filter(({ at }) => at !== null)
        .map(({ key, at, text, more }) => ({
          key,
          content: (
            <>
              <Instant at={at} /> {text}
              {more ? `：${more}` : ''}
            </>
          ),
        }))}
    />
  );
}

/** What waits for somebody because of this order. */
export function OrderTasks({ order }: PartProps) {
  const t = useTexts(orderTexts);
  if (order.tasks.length === 0) return null;
  return (
    <May permission="task.read">
      <Alert
        type="warning"
        showIcon
        title={t.tasks}
        description={
          <Flex vertical gap={4}>
            {order.tasks.map((task) => (
              <span key={task.task_id}>
                <Link to={`/tasks/${task.task_id}`}>{task.title}</Link> <Due at={task.due_at} />
              </span>
            ))}
          </Flex>
        }
      />
    </May>
  );
}
