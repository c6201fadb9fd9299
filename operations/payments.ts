import { randomUUID } from 'node:crypto';
import { type Transaction, UniqueViolationError } from 'objection';
import QRCode from 'qrcode';
import type { UserActor } from '../domain/actor.ts';
import { businessDateOf, compactDate } from '../domain/calendar.ts';
import { DomainError, invalidInput } from '../domain/errors.ts';
import type { Fen } from '../domain/money.ts';
import type { PaymentChannel, PaymentPart, PaymentState, PaymentSubjectType } from '../domain/payment.ts';
import { writeAudit } from '../models/audit.ts';
import { enqueueWorkflowStart, startFor } from '../models/outbox.ts';
import { Payment } from '../models/payment.ts';
import { paymentPrepared, paymentStart, paymentWorkflowId } from '../workflows/payment.contract.ts';
import type { OperationDeps } from './deps.ts';
import { dispatchNow } from './outbox.ts';
import { askWorkflow } from './workflow-calls.ts';

export interface PaymentWish {
  readonly subject: { readonly type: PaymentSubjectType; readonly id: number };
  readonly part: PaymentPart;
  readonly channel: PaymentChannel;
  readonly amountFen: Fen;
  /** nobody can pay after this */
  readonly deadlineAt: Date;
  /** shown to the payer by the channel; no personal data */
  readonly description: string;
  /** identity of the request, within its caller: a repeat finds the payment it made; absent where the caller named none */
  readonly requestKey?: string | undefined;
}

export interface PaymentRequested {
  readonly paymentNo: string;
  /** the cashier's page, or what the channel's app opens; null for the balance, which has paid already */
  readonly paymentUrl: string | null;
  /** the same as a picture to be scanned, `data:image/png;base64,…` */
  readonly qrCode: string | null;
  readonly amountFen: Fen;
  readonly status: PaymentState;
  readonly expiresAt: Date;
}

/**
 * Asks the caller for money. Through a channel there is a code to scan and the payment is `pending`; from the balance it is `paid`
 * when this returns. Asking again for the same unpaid thing through the same channel gives the same payment.
 * @throws DomainError invalid_input (`payment_method`: the lender has no such channel), payment_failed, payment_closed,
 *   insufficient_balance, idempotency_key_reused, unavailable (the channel or Temporal is away; asking again goes on)
 */
export async function requestPayment(
  deps: OperationDeps,
  actor: UserActor,
  wish: PaymentWish,
): Promise<PaymentRequested> {
  requireChannel(deps, wish.channel);
  if (wish.amountFen <= 0n) throw invalidInput({ amount: ['金额必须大于0'] });
  const at = await deps.clock.now();
  if (wish.deadlineAt <= at) throw new DomainError('payment_closed', { state: 'expired' });
  const payment = await findOrWrite(deps, actor, wish, at);
  if (payment.status !== 'pending' || payment.codeUrl !== null) return presentRequested(payment);
  const workflowId = paymentWorkflowId(payment.paymentNo);
  await dispatchNow(deps, workflowId);
  await askWorkflow(deps, {
    workflowId,
    update: paymentPrepared,
    args: { nowMs: at.getTime() },
    updateId: randomUUID(),
  });
  return presentRequested(await Payment.query(deps.knex).findById(payment.id).throwIfNotFound());
}

/**
 * What this very request has asked for before, when its answer was lost and it comes again: what it was for may be paid by now, and
 * must not be refused for that. Null when nothing was asked under its key.
 * @throws DomainError idempotency_key_reused, and what a payment that is over without money refuses with
 */
export async function paymentAskedBefore(
  deps: Pick<OperationDeps, 'knex' | 'clock'>,
  actor: UserActor,
  wish: Pick<PaymentWish, 'subject' | 'part' | 'channel' | 'requestKey'>,
): Promise<PaymentRequested | null> {
  if (wish.requestKey === undefined) return null;
  const asked = await askedUnder(deps, wish, keyOf(actor, wish.requestKey));
  if (asked === undefined || asked.status === 'pending') return null;
  return presentRequested(await askedAgain(deps, actor, asked, await deps.clock.now()));
}

const keyOf = (actor: UserActor, requestKey: string): string => `user/${actor.id}/${requestKey}`;

/** Whether the lender offers a channel. @throws DomainError invalid_input */
export function requireChannel(deps: Pick<OperationDeps, 'payments'>, channel: PaymentChannel): void {
  if (channel !== 'balance' && deps.payments[channel] === null)
    throw invalidInput({ payment_method: ['该支付方式未开通'] });
}

/** What became of it decides what the caller is told; a payment that is over without money is a refusal. */
async function presentRequested(payment: Payment): Promise<PaymentRequested> {
  const { status, codeUrl, failureReason } = payment;
  if (status === 'failed') {
    if (failureReason === 'insufficient_balance') throw new DomainError('insufficient_balance');
    throw new DomainError('payment_failed', { reason: failureReason });
  }
  if (status !== 'pending' && status !== 'paid') throw new DomainError('payment_closed', { state: status });
  if (status === 'pending' && codeUrl === null)
    throw new DomainError('unavailable', { part: 'payment', retryAfterSeconds: 5 });
  return {
    paymentNo: payment.paymentNo,
    paymentUrl: codeUrl,
    qrCode: codeUrl === null ? null : await QRCode.toDataURL(codeUrl, { margin: 2, width: 256 }),
    amountFen: payment.amountFen,
    status,
    expiresAt: payment.expiresAt,
  };
}

async function findOrWrite(
  deps: Pick<OperationDeps, 'knex'>,
  actor: UserActor,
  wish: PaymentWish,
  at: Date,
): Promise<Payment> {
  const requestKey = wish.requestKey === undefined ? null : keyOf(actor, wish.requestKey);
  const known = await findKnown(deps, actor, wish, requestKey);
  if (known !== undefined) return askedAgain(deps, actor, known, at);
  try {
    return await deps.knex.transaction((trx) => writePayment(trx, actor, wish, requestKey, at));
  } catch (error) {
    // somebody pressed twice, and the other request was first
    const first =
      error instanceof UniqueViolationError ? await findKnown(deps, actor, wish, requestKey) : undefined;
    if (first === undefined) throw error;
    return askedAgain(deps, actor, first, at);
  }
}

/** Asking again for the same unpaid thing is on record too. */
async function askedAgain(
  deps: Pick<OperationDeps, 'knex'>,
  actor: UserActor,
  payment: Payment,
  at: Date,
): Promise<Payment> {
  await deps.knex.transaction((trx) => auditRequest(trx, actor, payment, at));
  return payment;
}

async function findKnown(
  deps: Pick<OperationDeps, 'knex'>,
  actor: UserActor,
  wish: PaymentWish,
  requestKey: string | null,
): Promise<Payment | undefined> {
  const purpose = {
    user_id: actor.id,
    subject_type: wish.subject.type,
    subject_id: wish.subject.id,
    part: wish.part,
    channel: wish.channel,
    amount_fen: wish.amountFen,
  };
  const asked = requestKey === null ? undefined : await askedUnder(deps, wish, requestKey);
  if (asked !== undefined) return asked;
  return Payment.query(deps.knex).findOne({ ...purpose, status: 'pending' });
}

/** @throws DomainError idempotency_key_reused when it was for something else */
async function askedUnder(
  deps: Pick<OperationDeps, 'knex'>,
  wish: Pick<PaymentWish, 'subject' | 'part' | 'channel'>,
  requestKey: string,
): Promise<Payment | undefined> {
  const asked = await Payment.query(deps.knex).findOne({ request_key: requestKey });
  if (asked === undefined) return undefined;
  const { subjectType, subjectId, part, channel } = asked;
  const same =
    subjectType === wish.subject.type &&
    subjectId === wish.subject.id &&
    part === wish.part &&
    channel === wish.channel;
  if (!same) throw new DomainError('idempotency_key_reused');
  return asked;
}

async function writePayment(
  trx: Transaction,
  actor: UserActor,
  wish: PaymentWish,
  requestKey: string | null,
  at: Date,
): Promise<Payment> {
  const payment = await Payment.query(trx).insertAndFetch({
    paymentNo: await nextPaymentNo(trx, at),
    userId: actor.id,
    subjectType: wish.subject.type,
    subjectId: wish.subject.id,
    part: wish.part,
    channel: wish.channel,
    amountFen: wish.amountFen,
    description: wish.description,
    requestKey,
    expiresAt: wish.deadlineAt,
    createdAt: at,
    updatedAt: at,
  });
  await enqueueWorkflowStart(trx, startFor(paymentStart(payment.paymentNo), payment), at);
  await auditRequest(trx, actor, payment, at);
  return payment;
}

async function auditRequest(trx: Transaction, actor: UserActor, payment: Payment, at: Date): Promise<void> {
  await writeAudit(trx, {
    at,
    actor,
    action: 'payment.request',
    subjectType: 'payment',
    subjectId: payment.paymentNo,
    after: {
      subject: `${payment.subjectType}/${payment.subjectId}`,
      part: payment.part,
      channel: payment.channel,
      amount_fen: String(payment.amountFen),
      status: payment.status,
    },
  });
}

/** `PAY`, the day in Asia/Shanghai and a number, drawn with those of repayments so that no two payments read alike. */
async function nextPaymentNo(trx: Transaction, at: Date): Promise<string> {
  const { rows } = (await trx.raw(`SELECT nextval('loan_payment_numbers')::int AS tail`)) as {
    rows: { tail: number }[];
  };
  return `PAY${compactDate(businessDateOf(at.getTime()))}${String(rows[0]?.tail ?? 0).padStart(4, '0')}`;
}
