import { Button, Card, Empty } from 'antd';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { useGet, useSend } from '../../api/hooks.ts';
import { CommandDialog } from '../../parts/command-dialog.tsx';
import { Facts } from '../../parts/facts.tsx';
import { TextField, YuanField } from '../../parts/fields.tsx';
import { Instant, Reference, Yuan } from '../../parts/figures.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { May } from '../../parts/may.tsx';
import { Page } from '../../parts/page.tsx';
import { RunLink } from '../../parts/run-link.tsx';
import { StateTag } from '../../parts/state-tag.tsx';
import { paymentTexts } from '../../texts/payments.ts';
import { useTexts } from '../../texts.ts';
import { type Payment, TONES, useStateWords } from './payment-words.ts';
import { RefundList } from './refund-list.tsx';

/** One payment with what went back of it. */
export function PaymentPage() {
  const t = useTexts(paymentTexts);
  const words = useStateWords();
  const { no = '' } = useParams();
  const found = useGet('/api/v1/admin/payments', { query: { payment_no: no, page: 1, limit: 1 } });
  const payment = found.data?.payments[0];
  return (
    <Page
      title={t.payment(no)}
      back={{ to: '/payments', label: t.payments }}
      aside={
        payment === undefined ? null : (
          <StateTag tone={TONES[payment.status]}>{words.payment[payment.status]}</StateTag>
        )
      }
      actions={
        payment === undefined ? null : (
          <>
            <RunLink workflowId={payment.workflow_id} />
            <May permission="payout.decide">
              <Refunding payment={payment} />
            </May>
          </>
        )
      }
    >
      <Loaded query={found}>
        {() =>
          payment === undefined ? (
            <Empty description={t.notFound} />
          ) : (
            <>
              <PaymentFacts payment={payment} />
              <Card size="small" title={t.refunds}>
                <RefundList paymentNo={no} />
              </Card>
            </>
          )
        }
      </Loaded>
    </Page>
  );
}

function PaymentFacts({ payment }: { readonly payment: Payment }) {
  const t = useTexts(paymentTexts);
  return (
    <Facts
      items={[
        { key: 'amount', label: t.amount, value: <Yuan fen={payment.amount} /> },
        { key: 'back', label: t.refunded_amount, value: <Yuan fen={payment.refunded_amount} /> },
        { key: 'method', label: t.method, value: t[payment.payment_method] },
        { key: 'trade', label: t.tradeNo, value: <Reference value={payment.provider_trade_no} /> },
        { key: 'about', label: t.description, value: payment.description },
        {
          key: 'person',
          label: t.person,
          value: <Link to={`/people/${payment.user_id}`}>{payment.user_id}</Link>,
        },
        { key: 'created', label: t.created, value: <Instant at={payment.created_at} /> },
        { key: 'paid', label: t.paidAt, value: <Instant at={payment.paid_at} /> },
        { key: 'expires', label: t.expires, value: <Instant at={payment.expires_at} /> },
        { key: 'failure', label: t.failure, value: payment.failure_reason },
      ]}
    />
  );
}

function Refunding({ payment }: { readonly payment: Payment }) {
  const t = useTexts(paymentTexts);
  const [open, setOpen] = useState(false);
  const refund = useSend('POST', '/api/v1/admin/payments/{payment_no}/refund', {
    done: t.refundDone,
    refresh: ['/api/v1/admin/payments', '/api/v1/admin/refunds'],
    quiet: true,
    onDone: () => setOpen(false),
  });
  if (payment.status !== 'paid' || payment.refunded_amount >= payment.amount) return null;
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t.refund}</Button>
      {open ? (
        <CommandDialog<{ readonly amount?: string; readonly reason: string }>
          title={t.refund}
          note={t.refundNote}
          submit={t.refund}
          danger
          busy={refund.isPending}
          error={refund.error}
          onClose={() => setOpen(false)}
          onSubmit={({ amount, reason }) =>
            refund.mutate({
              path: { payment_no: payment.payment_no },
              body: { reason, ...(amount ? { amount: fenOf(amount) } : {}) },
            })
          }
        >
          <YuanField name="amount" label={t.amountYuan} />
          <TextField name="reason" label={t.reason} required most={200} />
        </CommandDialog>
      ) : null}
    </>
  );
}

/** `12.50` → 1250: the field holds two decimals as text. */
const fenOf = (yuan: string): number => Number(yuan.replace('.', ''));
