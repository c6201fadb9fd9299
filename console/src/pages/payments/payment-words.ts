import type { Got } from '../../api/wire.ts';
import type { Tone } from '../../parts/state-tag.tsx';
import { paymentTexts } from '../../texts/payments.ts';
import { useTexts } from '../../texts.ts';

export type Payment = Got<'/api/v1/admin/payments'>['payments'][number];
export type Payout = Got<'/api/v1/admin/payouts'>['payouts'][number];
export type Refund = Got<'/api/v1/admin/refunds'>['refunds'][number];
export type PaymentState = Payment['status'];
export type PayoutState = Payout['status'];
export type RefundState = Refund['status'];

export const TONES: Readonly<Record<PaymentState | PayoutState | RefundState, Tone>> = {
  pending: 'info',
  created: 'info',
  sent: 'info',
  paid: 'good',
  refunded: 'neutral',
  returning: 'warn',
  unknown: 'warn',
  expired: 'neutral',
  abandoned: 'neutral',
  failed: 'bad',
  refused: 'bad',
};

/** What states are called; a payout that is paid went out, a payment that is paid came in. */
export function useStateWords() {
  const t = useTexts(paymentTexts);
  return {
    payment: {
      pending: t.pending,
      paid: t.paid,
      failed: t.failed,
      expired: t.expired,
      returning: t.returning,
      refunded: t.refunded,
    } satisfies Record<PaymentState, string>,
    payout: {
      created: t.paymentCreated,
      sent: t.sent,
      unknown: t.unknown,
      paid: t.payoutPaid,
      failed: t.failed,
    } satisfies Record<PayoutState, string>,
    refund: {
      created: t.paymentCreated,
      sent: t.sent,
      unknown: t.unknown,
      refunded: t.refunded,
      refused: t.refused,
      abandoned: t.abandoned,
    } satisfies Record<RefundState, string>,
  };
}
