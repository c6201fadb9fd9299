import type { Transaction } from 'objection';
import { businessDateOf, compactDate } from '../domain/calendar.ts';
import { DomainError } from '../domain/errors.ts';
import type { Leg } from '../domain/journal.ts';
import { type Fen, fenText } from '../domain/money.ts';
import { refundMachine } from '../domain/payment.ts';
import { refundDoneLegs, refundRequestedLegs } from '../domain/payment-journal.ts';
import { postEntry, walletAccount, walletBalance } from './journal.ts';
import { enqueueWorkflowStart, startFor, type WorkflowStart } from './outbox.ts';
import { Payment } from './payment.ts';
import { REFUNDING, sourceAccount } from './payment-accounts.ts';
import { PaymentRefund } from './payment-refund.ts';

export interface RefundRequest {
  readonly paymentId: number;
  readonly amountFen: Fen;
  /** shown to the payer and to staff */
  readonly reason: string;
  /** identity of the event that asks for it: asked twice, refunded once */
  readonly requestKey: string;
  readonly at: Date;
}

/**
 * Writes, in the caller's transaction, that a part of a payment goes back where it came from. The money leaves the account it was
 * credited to at once, so that it cannot be spent or given back twice; to a wallet it has returned when the transaction commits, to
 * a channel the process `paymentRefund` brings it.
 * @throws DomainError refund_out_of_range (also when the payment was never paid), insufficient_balance when a wallet has spent it
 */
export async function writeRefund(
  trx: Transaction,
  request: RefundRequest,
  startOf: (refundNo: string, paymentNo: string) => WorkflowStart,
): Promise<PaymentRefund> {
  const { amountFen, at } = request;
  const payment = await Payment.query(trx).findById(request.paymentId).forUpdate().throwIfNotFound();
  const known = await PaymentRefund.query(trx).findOne({ request_key: request.requestKey });
  if (known !== undefined) return known;
  const left = payment.paidAt === null ? 0n : payment.amountFen - payment.refundRequestedFen;
  if (amountFen <= 0n || amountFen > left)
    throw new DomainError('refund_out_of_range', { leftFen: fenText(left) });
  const credit = creditOf(payment);
  await requireFunds(trx, credit, payment, amountFen);
  const refund = await PaymentRefund.query(trx).insertAndFetch({
    refundNo: await nextRefundNo(trx, at),
    paymentId: payment.id,
    amountFen,
    reason: request.reason,
    requestKey: request.requestKey,
    createdAt: at,
    updatedAt: at,
  });
  await payment.$query(trx).patch({
    refundRequestedFen: payment.refundRequestedFen + amountFen,
    updatedAt: at,
  });
  await postRefund(trx, payment, refund, 'requested', refundRequestedLegs(credit, REFUNDING, amountFen), at);
  await enqueueWorkflowStart(trx, startFor(startOf(refund.refundNo, payment.paymentNo), payment), at);
  return payment.channel === 'balance' ? finishRefund(trx, refund, { channelRef: null, at }) : refund;
}

/**
 * The money is back: books, refund and payment say so. A repeat changes nothing.
 * @returns the refund as it is stored now
 */
export async function finishRefund(
  trx: Transaction,
  { id }: Pick<PaymentRefund, 'id'>,
  done: { channelRef: string | null; at: Date },
): Promise<PaymentRefund> {
  const { paymentId } = await PaymentRefund.query(trx).findById(id).throwIfNotFound();
  // the payment first, as everybody locks them
  const payment = await Payment.query(trx).findById(paymentId).forUpdate().throwIfNotFound();
  const refund = await PaymentRefund.query(trx).findById(id).forUpdate().throwIfNotFound();
  if (refund.status === 'refunded') return refund;
  const step = refundMachine.next(refund.status, payment.channel === 'balance' ? 'credit' : 'done');
  if (!step.ok) throw new Error(`refund ${refund.refundNo} is ${step.state} and cannot take ${step.event}`);
  const refundedFen = payment.refundedFen + refund.amountFen;
  await payment.$query(trx).patch({
    refundedFen,
    status: refundedFen === payment.amountFen ? 'refunded' : payment.status,
    updatedAt: done.at,
  });
  const stored = await PaymentRefund.query(trx).patchAndFetchById(id, {
    status: step.state,
    channelRef: done.channelRef,
    failureReason: null,
    refundedAt: done.at,
    updatedAt: done.at,
  });
  const legs = refundDoneLegs(sourceAccount(payment), REFUNDING, refund.amountFen);
  await postRefund(trx, payment, refund, 'done', legs, done.at);
  return stored;
}

/** One entry of a refund's life; each event posts once. */
export async function postRefund(
  trx: Transaction,
  payment: Payment,
  refund: PaymentRefund,
  event: 'requested' | 'done' | 'abandoned',
  legs: readonly Leg[],
  at: Date,
): Promise<void> {
  const words = { requested: '申请退款', done: '退款', abandoned: '放弃退款' } as const;
  await postEntry(trx, {
    eventKey: `refund/${refund.refundNo}/${event}`,
    kind: `refund_${event}`,
    valueDate: businessDateOf(at.getTime()),
    bookedAt: at,
    description: `${words[event]} ${refund.refundNo} ${payment.paymentNo}`,
    legs,
    userId: payment.userId,
  });
}

/** The account a payment's money was credited to. */
export function creditOf(payment: Payment): string {
  if (payment.creditAccount === null) throw new Error(`payment ${payment.paymentNo} was never credited`);
  return payment.creditAccount;
}

/** What a wallet was given may have been spent; the database would refuse the overdraft without saying what it is. */
async function requireFunds(trx: Transaction, credit: string, payment: Payment, amountFen: Fen) {
  if (credit !== walletAccount(payment.userId)) return;
  const balance = await walletBalance(trx, payment.userId, true);
  if (balance < amountFen) throw new DomainError('insufficient_balance', { balanceFen: fenText(balance) });
}

async function nextRefundNo(trx: Transaction, at: Date): Promise<string> {
  const { rows } = (await trx.raw(`SELECT nextval('payment_refund_numbers')::int AS tail`)) as {
    rows: { tail: number }[];
  };
  return `RF${compactDate(businessDateOf(at.getTime()))}${String(rows[0]?.tail ?? 0).padStart(4, '0')}`;
}
