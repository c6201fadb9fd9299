import type { StaffActor } from '../domain/actor.ts';
import { DomainError } from '../domain/errors.ts';
import { type Fen, fenText } from '../domain/money.ts';
import { writeAudit } from '../models/audit.ts';
import { Payment } from '../models/payment.ts';
import type { PaymentRefund } from '../models/payment-refund.ts';
import { writeRefund } from '../models/refund-book.ts';
import { paymentRefundStart, paymentRefundWorkflowId } from '../workflows/payment-refund.contract.ts';
import type { OperationDeps } from './deps.ts';
import { withSecondPerson } from './four-eyes.ts';
import { kickOutbox } from './outbox.ts';

/**
 * Staff send a payment's money back, all that is left or a part. It leaves the account it was credited to at once; the channel follows.
 * What a rental order holds goes back by the order's own ending, never from under it.
 * @throws DomainError payment_not_found, refund_out_of_range, insufficient_balance, order_state for a rental order's payment,
 *   second_person_needed
 */
export async function refundPayment(
  deps: OperationDeps,
  actor: StaffActor,
  request: RefundRequest,
): Promise<PaymentRefund> {
  const payment = await Payment.query(deps.knex).findOne({ payment_no: request.paymentNo });
  if (payment === undefined) throw new DomainError('payment_not_found');
  const amountFen = request.amountFen ?? payment.amountFen - payment.refundRequestedFen;
  const act = {
    act: 'payment.refund',
    subjectType: 'payment',
    subjectId: payment.paymentNo,
    amountFen,
    payload: { amount: request.amountFen ?? 'all that is left' },
    facts: { reason: request.reason },
    requestKey: request.requestKey,
  } as const;
  return withSecondPerson(deps, actor, act, () => sendBack(deps, actor, request));
}

interface RefundRequest {
  readonly paymentNo: string;
  readonly amountFen?: Fen | undefined;
  readonly reason: string;
  readonly requestKey: string;
}

async function sendBack(
  deps: OperationDeps,
  actor: StaffActor,
  request: RefundRequest,
): Promise<PaymentRefund> {
  const at = await deps.clock.now();
  const refund = await deps.knex.transaction(async (trx) => {
    const payment = await Payment.query(trx).findOne({ payment_no: request.paymentNo }).forUpdate();
    if (payment === undefined) throw new DomainError('payment_not_found');
    if (payment.subjectType === 'rental_order' && payment.status === 'paid')
      throw new DomainError('order_state', { state: payment.status, event: 'refund' });
    const written = await writeRefund(
      trx,
      {
        paymentId: payment.id,
        amountFen: request.amountFen ?? payment.amountFen - payment.refundRequestedFen,
        reason: request.reason,
        requestKey: `staff/${request.requestKey}`,
        at,
      },
      paymentRefundStart,
    );
    await writeAudit(trx, {
      at,
      actor,
      action: 'payment.refund',
      subjectType: 'payment',
      subjectId: payment.paymentNo,
      before: { refunded_fen: fenText(payment.refundRequestedFen) },
      after: { refund_no: written.refundNo, amount_fen: fenText(written.amountFen), reason: request.reason },
    });
    return written;
  });
  kickOutbox(deps, paymentRefundWorkflowId(refund.refundNo));
  return refund;
}
