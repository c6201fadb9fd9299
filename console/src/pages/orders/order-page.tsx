import { Card } from 'antd';
import { useParams } from 'react-router';
import { useGet } from '../../api/hooks.ts';
import { Facts } from '../../parts/facts.tsx';
import { Instant, Yuan } from '../../parts/figures.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { Page } from '../../parts/page.tsx';
import { PersonLink } from '../../parts/person-link.tsx';
import { RunLink } from '../../parts/run-link.tsx';
import { StateTag } from '../../parts/state-tag.tsx';
import { orderStateNames, orderTexts } from '../../texts/orders.ts';
import { useTexts } from '../../texts.ts';
import { OrderCommands } from './order-commands.tsx';
import { OrderHistory, OrderPayments, OrderRefunds, OrderTasks } from './order-parts.tsx';
import { ORDER_TONES, type Order } from './order-words.ts';

/** One order: who has what machine when, what became of the money, and what may be done now. */
export function OrderPage() {
  const t = useTexts(orderTexts);
  const states = useTexts(orderStateNames);
  const { id = '' } = useParams();
  const order = useGet('/api/v1/admin/orders/{order_id}', { path: { order_id: Number(id) } });
  const { data } = order;
  return (
    <Page
      title={t.title(data?.order_no ?? id)}
      back={{ to: '/orders', label: t.menu }}
      aside={
        data === undefined ? null : (
          <>
            <StateTag tone={ORDER_TONES[data.status]}>{states[data.status]}</StateTag>
            <RunLink workflowId={data.workflow_id} />
          </>
        )
      }
      actions={data === undefined ? null : <OrderCommands order={data} />}
    >
      <Loaded query={order}>
        {(found) => (
          <>
            <OrderTasks order={found} />
            <Rental order={found} />
            <Card size="small" title={t.money}>
              <Money order={found} />
            </Card>
            <Card size="small" title={t.payments}>
              <OrderPayments order={found} />
            </Card>
            {found.refunds.length === 0 ? null : (
              <Card size="small" title={t.refunds}>
                <OrderRefunds order={found} />
              </Card>
            )}
            <Card size="small" title={t.history}>
              <OrderHistory order={found} />
            </Card>
          </>
        )}
      </Loaded>
    </Page>
  );
}

function Rental({ order }: { readonly order: Order }) {
  const t = useTexts(orderTexts);
  const { renter, owner, machine, rental_type: kind, units } = order;
  const length = kind === 'hourly' ? t.hours(units) : t.days(units);
  return (
    <Card size="small" title={t.parties}>
      <Facts
        columns={3}
        items={[
          { key: 'machine', label: t.machine, value: `${machine.machine_name} (#${machine.id})` },
          {
            key: 'renter',
            label: t.renter,
            value: (
              <>
                <PersonLink id={renter.id} name={renter.real_name} /> {renter.phone}
              </>
            ),
          },
          {
            key: 'owner',
            label: t.owner,
            value: (
              <>
                <PersonLink id={owner.id} name={owner.real_name} /> {owner.phone}
              </>
            ),
          },
          { key: 'start', label: t.start, value: <Instant at={order.start_time} /> },
          { key: 'end', label: t.end, value: <Instant at={order.end_time} /> },
          {
            key: 'kind',
            label: t.kind,
            value: (
              <>
                {t[kind]} · <Yuan fen={order.unit_price} /> × {length}
              </>
            ),
          },
          { key: 'address', label: t.address, value: order.use_address },
          { key: 'notes', label: t.notes, value: order.renter_notes },
          {
            key: 'deadline',
            label: t.deadline,
            value: order.status === 'pending' ? <Instant at={order.payment_deadline} /> : '—',
          },
        ]}
      />
    </Card>
  );
}

function Money({ order }: { readonly order: Order }) {
  const t = useTexts(orderTexts);
  const rows = [
    ['rental', t.rental, order.rental_amount],
    ['deposit', t.deposit, order.deposit_amount],
    ['total', t.total, order.total_amount],
    ['paid', t.paid, order.paid_amount],
    ['due', t.toRefund, order.refund_amount],
    ['back', t.refunded, order.refunded_amount],
  ] as const;
  return (
    <Facts columns={3} items={rows.map(([key, label, fen]) => ({ key, label, value: <Yuan fen={fen} /> }))} />
  );
}
