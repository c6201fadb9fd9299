import type { Transaction } from 'objection';
import { SYSTEM } from '../domain/actor.ts';
import { businessDateOf } from '../domain/calendar.ts';
import { type PaymentEvent, paymentMachine } from '../domain/payment.ts';
import { receiptLegs } from '../domain/payment-journal.ts';
import { writeAudit } from '../models/audit.ts';
import { postEntry, walletBalance } from '../models/journal.ts';
import { closeProcess, setProcessDue } from '../models/outbox.ts';
import { Payment } from '../models/payment.ts';
import { sourceAccount, UNCLAIMED } from '../models/payment-accounts.ts';
import { paymentWorkflowId, type Standing } from '../workflows/payment.contract.ts';
import { paymentSubjects, type Received } from './payment-subjects.ts';
import { requestRefund } from './refund-requests.ts';

/** Loads a payment under its row lock: whatever is said about it takes turns. */
export async function lockPayment(trx: Transaction, paymentNo: string): Promise<Payment> {
  return Payment.query(trx).findOne({ payment_no: paymentNo }).forUpdate().throwIfNotFound();
}

export interface ArrivedMoney {
  readonly tradeNo: string;
  readonly paidAt: Date;
}

/**
 * Money is there: in one transaction the payment, its subject and the books say so. What the subject does not take up, and what came
 * after the end, is booked as owed back and its refund is asked for. The second word about the same money changes nothing.
 */
export async function settleMoney(
  trx: Transaction,
  paymentNo: string,
  money: ArrivedMoney,
  at: Date,
): Promise<Standing> {
  const payment = await lockPayment(trx, paymentNo);
  if (payment.paidAt !== null) return standingOf(payment, false);
  const received: Received =
    payment.status === 'pending'
      ? await paymentSubjects[payment.subjectType].receive(trx, payment, at)
      : { taken: false, reason: 'late' };
  return received.taken
    ? takeUp(trx, payment, received, money, at)
    : sendBack(trx, payment, received.reason, money, at);
}

/**
 * Pays from the payer's wallet. Nothing moves unless it has the money and the subject takes it.
 * @returns a standing that is `failed`, with `insufficient_balance` or the subject's reason, when it does not
 */
export async function settleFromBalance(trx: Transaction, paymentNo: string, at: Date): Promise<Standing> {
  const payment = await lockPayment(trx, paymentNo);
  if (payment.status !== 'pending') return standingOf(payment, false);
  const received = await paymentSubjects[payment.subjectType].receive(trx, payment, at);
  if (!received.taken) return endPayment(trx, payment, 'fail', received.reason, at);
  // after the subject's own locks, so that everybody takes wallets last
  if ((await walletBalance(trx, payment.userId, true)) < payment.amountFen)
    throw new NotEnough(payment.paymentNo);
  return takeUp(trx, payment, received, { tradeNo: null, paidAt: at }, at);
}

/** Undoes the transaction in which a subject had taken up what the wallet then did not have. */
export class NotEnough extends Error {}

/** The payment is over without money. What is settled stays as it is. */
export async function endPayment(
  trx: Transaction,
  payment: Payment,
  event: 'fail' | 'expire',
  reason: string,
  at: Date,
): Promise<Standing> {
  const status = next(payment, event);
  if (status === payment.status) return standingOf(payment, false);
  const ended = await Payment.query(trx).patchAndFetchById(payment.id, {
    status,
    failureReason: reason,
    updatedAt: at,
  });
  await closeProcess(trx, paymentWorkflowId(payment.paymentNo), at);
  await audit(trx, payment, ended, at);
  return standingOf(ended, true);
}

async function takeUp(
  trx: Transaction,
  payment: Payment,
  received: Extract<Received, { taken: true }>,
  money: { tradeNo: string | null; paidAt: Date },
  at: Date,
): Promise<Standing> {
  const settled = await book(trx, payment, 'take', received.credit.account, money, at, {
    wake: received.wake,
  });
  await received.afterwards?.(trx);
  // the moment at which it next has something to do may be now; the sandbox's clock asks it
  if (received.wake !== null) await setProcessDue(trx, received.wake.workflowId, null);
  return standingOf(settled, true);
}

async function sendBack(
  trx: Transaction,
  payment: Payment,
  reason: string,
  money: ArrivedMoney,
  at: Date,
): Promise<Standing> {
  const settled = await book(trx, payment, 'return', UNCLAIMED, money, at, { failureReason: reason });
  await requestRefund(trx, {
    paymentId: payment.id,
    amountFen: payment.amountFen,
    reason: '款项未被接收，原路退回',
    requestKey: `payment/${payment.paymentNo}/return`,
    at,
  });
  return standingOf(settled, true);
}

async function book(
  trx: Transaction,
  payment: Payment,
  event: 'take' | 'return',
  creditAccount: string,
  money: { tradeNo: string | null; paidAt: Date },
  at: Date,
  more: Partial<Payment>,
): Promise<Payment> {
  const settled = await Payment.query(trx).patchAndFetchById(payment.id, {
    ...more,
    status: next(payment, event),
    providerTradeNo: money.tradeNo,
    paidAt: believable(payment, money.paidAt, at),
    creditAccount,
    updatedAt: at,
  });
  await postEntry(trx, {
    eventKey: `payment/${payment.paymentNo}/received`,
    kind: event === 'take' ? 'payment' : 'payment_unclaimed',
    valueDate: businessDateOf(at.getTime()),
    bookedAt: at,
    description: `${payment.description} ${payment.paymentNo}`,
    legs: receiptLegs(sourceAccount(payment), creditAccount, payment.amountFen),
    userId: payment.userId,
  });
  await closeProcess(trx, paymentWorkflowId(payment.paymentNo), at);
  await audit(trx, payment, settled, at);
  return settled;
}

/** A channel's own time counts when it lies within the payment's life; its clock is not ours, and the sandbox moves only ours. */
function believable(payment: Payment, paidAt: Date, at: Date): Date {
  return paidAt >= payment.createdAt && paidAt <= at ? paidAt : at;
}

function next(payment: Payment, event: PaymentEvent) {
  const step = paymentMachine.next(payment.status, event);
  if (!step.ok) throw new Error(`payment ${payment.paymentNo} in state ${step.state} cannot take ${event}`);
  return step.state;
}

export function standingOf(payment: Payment, changed: boolean): Standing {
  return { status: payment.status, reason: payment.failureReason, changed, wake: payment.wake };
}

async function audit(trx: Transaction, before: Payment, after: Payment, at: Date): Promise<void> {
  await writeAudit(trx, {
    at,
    actor: SYSTEM,
    action: `payment.${after.status}`,
    subjectType: 'payment',
    subjectId: before.paymentNo,
    before: { status: before.status },
    after: {
      status: after.status,
      amount_fen: String(after.amountFen),
      channel: after.channel,
      reason: after.failureReason,
    },
  });
}
