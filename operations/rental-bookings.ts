import { raw, type Transaction } from 'objection';
import type { UserActor } from '../domain/actor.ts';
import { businessDateOf, compactDate, DAY_MS } from '../domain/calendar.ts';
import { DomainError, invalidInput } from '../domain/errors.ts';
import { distanceKm, type Place } from '../domain/geo.ts';
import { formatYuan } from '../domain/money.ts';
import { paymentDeadline } from '../domain/rental-order.ts';
import { priceRental, type RentalType } from '../domain/rental-price.ts';
import { writeAudit } from '../models/audit.ts';
import { Machine } from '../models/machine.ts';
import { enqueueWorkflowStart } from '../models/outbox.ts';
import { RentalOrder } from '../models/rental-order.ts';
import { User } from '../models/user.ts';
import { TASK_QUEUES } from '../temporal/task-queues.ts';
import { RENTAL_ORDER, rentalOrderWorkflowId } from '../workflows/rental-order.contract.ts';
import type { OperationDeps } from './deps.ts';
import { kickOutbox } from './outbox.ts';

export interface Booking {
  readonly machineId: number;
  readonly startMs: number;
  readonly endMs: number;
  readonly rentalType: RentalType;
  readonly useAddress: string | null;
  readonly usePlace: Place | null;
  readonly renterNotes: string | null;
  /** the caller's Idempotency-Key: under the same one there is one order */
  readonly requestKey?: string | undefined;
}

/**
 * Books a machine (document 001 §5.3). The order keeps the machine from others until it is paid or its deadline has passed; a
 * booking in the past is accepted, as the document prints one.
 * @throws DomainError machine_not_found, machine_unavailable, time_conflict, rental_duration, out_of_service_area, forbidden
 *   (one's own machine), account_frozen
 */
export async function bookMachine(
  deps: OperationDeps,
  actor: UserActor,
  booking: Booking,
): Promise<RentalOrder> {
  const at = await deps.clock.now();
  const order = await deps.knex.transaction(async (trx) => {
    // bookings of one machine take turns: two that overlap meet the constraint one after the other, and not in a deadlock
    const machine = await Machine.query(trx).findById(booking.machineId).forUpdate();
    if (machine === undefined || machine.status === 'retired') throw new DomainError('machine_not_found');
    const known = await bookedBefore(trx, actor, booking, at);
    if (known !== undefined) return known;
    const renter = await User.query(trx).findById(actor.id).throwIfNotFound();
    if (renter.status !== 'active') throw new DomainError('account_frozen');
    refuseUnsuitable(machine, actor, booking);
    const created = await insertOrder(trx, machine, actor, booking, {
      at,
      windowMs: deps.config.rental.paymentWindowMs,
    });
    await writeAudit(trx, {
      at,
      actor,
      action: 'order.create',
      subjectType: 'rental_order',
      subjectId: created.id,
      after: {
        order_no: created.orderNo,
        machine_id: machine.id,
        total_fen: String(created.rentalFen + created.depositFen),
      },
    });
    await promiseProcess(trx, created, machine, at);
    return created;
  });
  kickOutbox(deps, rentalOrderWorkflowId(order.orderNo));
  return order;
}

/** What the same request has booked in an earlier attempt, as long as a key lives (24 h). */
async function bookedBefore(
  trx: Transaction,
  actor: UserActor,
  { requestKey, machineId }: Booking,
  at: Date,
): Promise<RentalOrder | undefined> {
  if (requestKey === undefined) return undefined;
  return RentalOrder.query(trx)
    .where({ renter_id: actor.id, request_key: requestKey, machine_id: machineId })
    .where('created_at', '>', new Date(at.getTime() - DAY_MS))
    .orderBy('id', 'desc')
    .first();
}

function refuseUnsuitable(machine: Machine, actor: UserActor, booking: Booking): void {
  if (machine.ownerId === actor.id) throw new DomainError('forbidden');
  if (machine.status !== 'available') throw new DomainError('machine_unavailable');
  if (booking.endMs <= booking.startMs) throw invalidInput({ end_time: ['结束时间须晚于开始时间'] });
  if (booking.usePlace === null) return;
  const away = distanceKm(machine, booking.usePlace);
  if (away > machine.serviceRadiusKm) {
    throw new DomainError('out_of_service_area', {
      radiusKm: machine.serviceRadiusKm,
      distanceKm: Math.ceil(away * 10) / 10,
    });
  }
}

async function insertOrder(
  trx: Transaction,
  machine: Machine,
  actor: UserActor,
  booking: Booking,
  { at, windowMs }: { at: Date; windowMs: number },
): Promise<RentalOrder> {
  const price = priceRental(machine, booking.rentalType, booking);
  try {
    return await RentalOrder.query(trx)
      .insert({
        orderNo: orderNumber(booking.startMs) as never,
        machineId: machine.id,
        renterId: actor.id,
        ownerId: machine.ownerId,
        rentalType: booking.rentalType,
        startAt: new Date(booking.startMs),
        endAt: new Date(booking.endMs),
        useAddress: booking.useAddress,
        useLongitude: booking.usePlace?.longitude ?? null,
        useLatitude: booking.usePlace?.latitude ?? null,
        renterNotes: booking.renterNotes,
        units: price.units,
        unitPriceFen: price.unitPriceFen,
        rentalFen: price.rentalFen,
        depositFen: price.depositFen,
        paymentDeadline: new Date(paymentDeadline(at.getTime(), booking.startMs, windowMs)),
        requestKey: booking.requestKey ?? null,
        createdAt: at,
        updatedAt: at,
      })
      .returning('*');
  } catch (error) {
    if (isOverlap(error)) throw new DomainError('time_conflict');
    throw error;
  }
}

/** Postgres's word for a violated exclusion constraint, which Objection has no class for. */
function isOverlap(error: unknown): boolean {
  const native: unknown = error instanceof Error ? (Reflect.get(error, 'nativeError') ?? error) : null;
  return native instanceof Error && Reflect.get(native, 'constraint') === 'rental_orders_no_overlap';
}

/** `ORD20240110` and four or more digits: the day it starts in Shanghai, not the day it was made (document 001 L522, L565). */
function orderNumber(startMs: number) {
  const day = compactDate(businessDateOf(startMs));
  return raw(`? || to_char(nextval('rental_order_numbers'), 'FM9999999990000')`, [`ORD${day}`]);
}

async function promiseProcess(
  trx: Transaction,
  order: RentalOrder,
  machine: Machine,
  at: Date,
): Promise<void> {
  const start = {
    workflowType: RENTAL_ORDER,
    workflowId: rentalOrderWorkflowId(order.orderNo),
    taskQueue: TASK_QUEUES.people,
    input: { orderId: order.id, orderNo: order.orderNo },
    summary: `租赁 ${machine.machineCode} ${formatYuan(order.rentalFen)} 元 + 押金 ${formatYuan(order.depositFen)} 元`,
    searchAttributes: {
      BusinessNo: order.orderNo,
      LoanStage: 'pending',
      BorrowerId: String(order.renterId),
    },
  };
  await enqueueWorkflowStart(trx, start, at);
}
