import { randomUUID } from 'node:crypto';
import type { Incoming, Notification, Trade } from '../adapters/payments/payment-gateway.ts';
import type { Actor } from '../domain/actor.ts';
import type { AmountReport } from '../domain/amount-report.ts';
import { DomainError } from '../domain/errors.ts';
import {
  type NotificationVerdict,
  type OutsideChannel,
  type PaymentState,
  REFUSING_VERDICTS,
} from '../domain/payment.ts';
import { writeAmountReport } from '../models/amount-report.ts';
import { writeAudit } from '../models/audit.ts';
import { enqueueWorkflowStart } from '../models/outbox.ts';
import { Payment } from '../models/payment.ts';
import { PaymentNotification } from '../models/payment-notification.ts';
import { amountReportStart } from '../workflows/books-check.contract.ts';
import {
  type ChannelWord,
  type Money,
  paymentNotified,
  paymentStart,
  paymentWorkflowId,
} from '../workflows/payment.contract.ts';
import type { OperationDeps } from './deps.ts';
import { dispatchNow, kickOutbox } from './outbox.ts';
import { askWorkflow } from './workflow-calls.ts';

export interface NotificationTaken {
  /** whether the channel may forget it */
  readonly accepted: boolean;
  readonly verdict: NotificationVerdict;
}

interface Judged {
  readonly verdict: NotificationVerdict;
  readonly detail: string | null;
  readonly payment: Payment | null;
  /** what the channel says was paid, when that is not what was asked for */
  readonly amount: AmountReport | null;
}

const SIGNATURE_HEADERS = [
  'content-type',
  'wechatpay-signature',
  'wechatpay-timestamp',
  'wechatpay-nonce',
  'wechatpay-serial',
];
const KEPT_CHARACTERS = 65_536;

/**
 * Takes a channel's notification: verified over its bytes, kept with its verdict whatever it is worth, and answered when it has had
 * its effect. The same notification again changes nothing; one about another order, app or amount is refused, and another amount is
 * put before finance: money may have been taken.
 * @throws DomainError route_not_found for a channel the lender does not have; unavailable when the process cannot be asked now, so
 *   that the channel sends it again
 */
export async function takeNotification(
  deps: OperationDeps,
  actor: Actor,
  channel: OutsideChannel,
  incoming: Incoming,
): Promise<NotificationTaken> {
  const gateway = deps.payments[channel];
  if (gateway === null) throw new DomainError('route_not_found');
  const notification = gateway.readNotification(incoming);
  const judged = await judge(deps, channel, notification);
  // what is refused must not stand in the way of the genuine one, which has the same identity
  const notifyId =
    'notifyId' in notification && !REFUSING_VERDICTS.has(judged.verdict) ? notification.notifyId : null;
  const kept = await keep(deps, actor, channel, incoming, notifyId, judged);
  if (judged.amount !== null) kickOutbox(deps, amountReportStart(judged.amount.paymentNo).workflowId);
  if (judged.verdict !== 'deferred' || judged.payment === null || notification.kind !== 'trade')
    return taken(kept.verdict === 'deferred' ? judged.verdict : kept.verdict);
  const verdict = await deliver(deps, channel, judged.payment, notification.trade);
  // a second delivery leaves the first one's verdict on record
  if (kept.verdict === 'deferred')
    await PaymentNotification.query(deps.knex).patch({ verdict }).findById(kept.id);
  return taken(verdict);
}

const taken = (verdict: NotificationVerdict): NotificationTaken => ({
  accepted: !REFUSING_VERDICTS.has(verdict),
  verdict,
});

/** What a notification is worth before anybody is asked; `deferred` is news about one of our payments. */
async function judge(
  deps: OperationDeps,
  channel: OutsideChannel,
  notification: Notification,
): Promise<Judged> {
  const worth = (verdict: NotificationVerdict, detail: string | null, payment: Payment | null = null) => ({
    verdict,
    detail,
    payment,
    amount: null,
  });
  if (notification.kind === 'unsigned' || notification.kind === 'malformed')
    return worth(notification.kind, notification.detail);
  if (notification.kind === 'other') return worth('ignored', notification.event.slice(0, 100));
  const { trade } = notification;
  const payment = await Payment.query(deps.knex).findOne({ payment_no: notification.paymentNo, channel });
  if (payment === undefined) return worth('unknown_order', notification.paymentNo.slice(0, 100));
  if (!notification.ours) return worth('wrong_app', null, payment);
  if (trade.kind === 'paid' && trade.amountFen !== payment.amountFen)
    return {
      ...worth('wrong_amount', String(trade.amountFen), payment),
      amount: {
        paymentNo: payment.paymentNo,
        channel,
        askedFen: payment.amountFen,
        reportedFen: trade.amountFen,
        tradeNo: trade.tradeNo,
      },
    };
  if (trade.kind === 'waiting' || trade.kind === 'not_found') return worth('ignored', trade.kind, payment);
  if (trade.kind === 'paid' && payment.paidAt !== null) return worth('duplicate', null, payment);
  if (trade.kind === 'failed' && payment.status !== 'pending') return worth('ignored', trade.reason, payment);
  return worth('deferred', null, payment);
}

/** Tells the payment's process, which has the word; one that is over is answered for by what Postgres says. */
async function deliver(
  deps: OperationDeps,
  channel: OutsideChannel,
  payment: Payment,
  trade: Trade,
): Promise<NotificationVerdict> {
  const { paymentNo } = payment;
  const word = wordOf(channel, trade, (await deps.clock.now()).getTime());
  const workflowId = paymentWorkflowId(paymentNo);
  await dispatchNow(deps, workflowId);
  const standing = await askWorkflow(deps, {
    workflowId,
    update: paymentNotified,
    args: word,
    updateId: randomUUID(),
  });
  if (standing !== null) return verdictOf(standing.status, standing.changed);
  const now = await Payment.query(deps.knex).findById(payment.id).throwIfNotFound();
  if (word.trade.kind === 'failed') return 'ignored';
  if (now.paidAt !== null) return 'duplicate';
  await sendLate(deps, paymentNo, word.trade.money);
  return 'late';
}

function verdictOf(status: PaymentState, changed: boolean): NotificationVerdict {
  if (!changed) return 'duplicate';
  return status === 'returning' ? 'late' : 'settled';
}

function wordOf(channel: OutsideChannel, trade: Trade, nowMs: number): ChannelWord {
  if (trade.kind === 'paid') {
    const { tradeNo, amountFen, paidAt } = trade;
    const money = { tradeNo, amountFen: String(amountFen), paidAt: paidAt.toISOString() };
    return { channel, nowMs, trade: { kind: 'paid', money } };
  }
  return {
    channel,
    nowMs,
    trade: { kind: 'failed', reason: trade.kind === 'failed' ? trade.reason : trade.kind },
  };
}

/** Money for a payment that is over: a process of its own books it and sends it back. */
async function sendLate(deps: OperationDeps, paymentNo: string, money: Money): Promise<void> {
  const start = paymentStart(paymentNo, money);
  const at = await deps.clock.now();
  await deps.knex.transaction((trx) => enqueueWorkflowStart(trx, start, at));
  kickOutbox(deps, start.workflowId);
}

/** Writes the notification down, or counts its delivery when it is known by the channel's own identity. */
async function keep(
  deps: OperationDeps,
  actor: Actor,
  channel: OutsideChannel,
  incoming: Incoming,
  notifyId: string | null,
  judged: Judged,
): Promise<PaymentNotification> {
  const at = await deps.clock.now();
  const row = {
    channel,
    paymentId: judged.payment?.id ?? null,
    notifyId,
    // Postgres holds every character but this one
    rawBody: incoming.rawBody.replaceAll('\0', '\uFFFD').slice(0, KEPT_CHARACTERS),
    headers: Object.fromEntries(
      SIGNATURE_HEADERS.flatMap((name) => {
        const value = incoming.header(name);
        return value === undefined ? [] : [[name, value.slice(0, 2_000)]];
      }),
    ),
    verdict: judged.verdict,
    detail: judged.detail,
    receivedAt: at,
    lastReceivedAt: at,
  };
  return deps.knex.transaction(async (trx) => {
    const kept = await PaymentNotification.query(trx)
      .insert(row)
      .onConflict(trx.raw('(channel, notify_id) WHERE notify_id IS NOT NULL') as never)
      .merge({ deliveries: trx.raw('payment_notifications.deliveries + 1') as never, lastReceivedAt: at })
      .returning('*')
      .first();
    if (kept === undefined) throw new Error(`a notification of ${channel} was neither written nor found`);
    if (judged.amount !== null) await writeAmountReport(trx, judged.amount, amountReportStart, at);
    await writeAudit(trx, {
      at,
      actor,
      action: 'payment.notification',
      subjectType: 'payment_notification',
      subjectId: kept.id,
      after: { channel, verdict: judged.verdict, payment_no: judged.payment?.paymentNo ?? null },
    });
    return kept;
  });
}
