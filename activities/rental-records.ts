import { randomUUID } from 'node:crypto';
import type { Knex } from 'knex';
import type { Transaction } from 'objection';
import type { MessageParams, MessageTemplate } from '../adapters/messages/message.ts';
import { type Actor, SYSTEM } from '../domain/actor.ts';
import { businessDateOf, timeOfDayMs } from '../domain/calendar.ts';
import { DomainError } from '../domain/errors.ts';
import { type Fen, formatYuan } from '../domain/money.ts';
import {
  REFUND_LOOK_MS,
  type RentalEvent,
  rentalDeadline,
  rentalOrderMachine,
  reviewOpen,
} from '../domain/rental-order.ts';
import { auditRow } from '../models/audit.ts';
import { Machine } from '../models/machine.ts';
import { messageRow } from '../models/message.ts';
import { processClosedRow, processDueRow } from '../models/outbox.ts';
import { RentalOrder, RentalReview, timesOf } from '../models/rental-order.ts';
import { User } from '../models/user.ts';
import {
  type RentalParty,
  type RentalStanding,
  rentalOrderWorkflowId,
} from '../workflows/rental-order.contract.ts';

/** Loads an order under its row lock, so that words about it take turns. @throws DomainError order_not_found */
export async function lockRental(trx: Transaction, orderId: number): Promise<RentalOrder> {
  const order = await RentalOrder.query(trx).findById(orderId).forUpdate();
  if (order === undefined) throw new DomainError('order_not_found');
  return order;
}

/** Writes columns of an order, with its version. The state is moved by `moveRental`. */
export async function patchRental(
  trx: Transaction,
  order: RentalOrder,
  columns: Partial<RentalOrder>,
  at: Date,
): Promise<RentalOrder> {
  return RentalOrder.query(trx).patchAndFetchById(order.id, {
    ...columns,
    version: order.version + 1,
    updatedAt: at,
  });
}

/** Moves an order by an event of its machine. @throws DomainError order_state with what would have been accepted */
export async function moveRental(
  trx: Transaction,
  order: RentalOrder,
  event: RentalEvent,
  columns: Partial<RentalOrder>,
  at: Date,
): Promise<RentalOrder> {
  const step = rentalOrderMachine.next(order.status, event);
  if (!step.ok) throw new DomainError('order_state', { state: step.state, event, expected: step.expected });
  return patchRental(trx, order, { ...columns, status: step.state }, at);
}

/** Where an order stands now: its next deadline, or the next look at refunds that are under way; null when it is over. */
export async function standingOf(
  trx: Transaction,
  order: RentalOrder,
  nowMs: number,
): Promise<RentalStanding> {
  const standing = (dueMs: number | null) => ({ status: order.status, dueMs, version: order.version });
  const times = timesOf(order);
  const ended = ['completed', 'cancelled', 'refunded'].includes(order.status);
  if (!ended) return standing(rentalDeadline(times));
  if (reviewOpen(times, nowMs)) {
    const review = await RentalReview.query(trx).findOne({ order_id: order.id }).select('id');
    if (review === undefined) return standing(rentalDeadline(times));
  }
  return standing((await refundsOpen(trx, order.id)) ? nowMs + REFUND_LOOK_MS : null);
}

/** Whether money of the order is still on its way back. A refund that finance has given up is not. */
async function refundsOpen(trx: Transaction, orderId: number): Promise<boolean> {
  const open = (await trx('payment_refunds as r')
    .join('rental_order_payments as p', 'p.payment_id', 'r.payment_id')
    .where({ 'p.order_id': orderId })
    .whereNotIn('r.status', ['refunded', 'abandoned'])
    .first('r.id')) as { id: number } | undefined;
  return open !== undefined;
}

/** What the order's payments have given back so far, fen. */
export async function refundedSoFar(trx: Transaction, orderId: number): Promise<Fen> {
  const row = (await trx('payment_refunds as r')
    .join('rental_order_payments as p', 'p.payment_id', 'r.payment_id')
    .where({ 'p.order_id': orderId, 'r.status': 'refunded' })
    .first(trx.raw('coalesce(sum(r.amount_fen), 0)::bigint AS total'))) as { total: bigint } | undefined;
  return row?.total ?? 0n;
}

/** Where it stands, also noted for whoever steps the clock. Call it last in the transaction that changed the order. */
export async function followRental(
  trx: Transaction,
  order: RentalOrder,
  nowMs: number,
): Promise<RentalStanding> {
  const standing = await standingOf(trx, order, nowMs);
  const workflowId = rentalOrderWorkflowId(order.orderNo);
  await (standing.dueMs === null
    ? processClosedRow(trx, workflowId, new Date(nowMs))
    : processDueRow(trx, workflowId, new Date(standing.dueMs)));
  return standing;
}

export function auditRental(
  trx: Transaction,
  actor: Actor,
  action: string,
  before: RentalOrder,
  after: RentalOrder,
  at: Date,
): Knex.QueryBuilder {
  const facts = (order: RentalOrder) => ({
    status: order.status,
    paid_fen: String(order.paidRentalFen + order.paidDepositFen),
    owner_fen: String(order.ownerFen),
    refund_fen: String(order.refundFen),
  });
  return auditRow(trx, {
    at,
    actor,
    action: `order.${action}`,
    subjectType: 'rental_order',
    subjectId: after.id,
    before: facts(before),
    after: facts(after),
  });
}

/** Who asked, as the audit log knows him; nobody is the platform itself. */
export function actorOf(party: RentalParty | null): Actor {
  if (party === null) return SYSTEM;
  const origin = {
    ...(party.requestId === null ? {} : { requestId: party.requestId }),
    ...(party.ip === null ? {} : { ip: party.ip }),
  };
  if (party.role !== 'staff') return { kind: 'user', id: party.id, sessionId: '', ...origin };
  const { id, username } = party;
  return { kind: 'staff', id, publicId: '', username, sessionId: '', permissions: new Set(), ...origin };
}

type RentalTemplate = Extract<MessageTemplate, `rental_${string}`>;
type Params<T extends RentalTemplate> = Omit<MessageParams[T], 'name' | 'orderNo'>;

/** Tells a party of the order; each text once. Nothing for somebody who left neither phone nor mailbox. */
export async function tellParty<T extends RentalTemplate>(
  trx: Transaction,
  order: RentalOrder,
  userId: number,
  template: T,
  params: Params<T>,
  at: Date,
): Promise<void> {
  const user = await User.query(trx).findById(userId).throwIfNotFound();
  const recipient = user.phone ?? user.email;
  if (recipient === null) return;
  await messageRow(trx, {
    id: randomUUID(),
    dedupeKey: `rental/${order.id}/${template}/${userId}`,
    channel: user.phone === null ? 'email' : 'sms',
    recipient,
    template,
    params: { ...params, name: user.realName ?? user.nickname ?? '客户', orderNo: order.orderNo },
    at,
  });
}

export async function machineNameOf(trx: Transaction, order: RentalOrder): Promise<string> {
  const machine = await Machine.query(trx).findById(order.machineId).select('machine_name').throwIfNotFound();
  return machine.machineName;
}

/** '2026-11-21 14:05', as people here read it. */
export function inShanghai(at: Date): string {
  const ms = at.getTime();
  const minutes = Math.floor(timeOfDayMs(ms) / 60_000);
  const two = (part: number): string => String(part).padStart(2, '0');
  return `${businessDateOf(ms)} ${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}

export const inYuan = (fen: Fen): string => `¥${formatYuan(fen)}`;
