/**
 * The order of a machine (document 001 §5.3–5.6, which prints `pending` and `completed` and leaves what lies between open). It is paid
 * by a deadline, the owner confirms, hands over and takes back; whatever nobody does in time ends by itself, so that no order and
 * no money waits for ever.
 */
import { DAY_MS } from './calendar.ts';
import { defineMachine } from './state-machine.ts';

export const RENTAL_STATES = [
  'pending',
  'paid',
  'confirmed',
  'in_use',
  'completed',
  'cancelled',
  'refunded',
] as const;
export type RentalState = (typeof RENTAL_STATES)[number];

export const RENTAL_EVENTS = ['pay', 'confirm', 'start', 'complete', 'cancel', 'refund'] as const;
export type RentalEvent = (typeof RENTAL_EVENTS)[number];

export const rentalOrderMachine = defineMachine({
  initial: 'pending',
  states: RENTAL_STATES,
  events: RENTAL_EVENTS,
  table: {
    pending: { pay: 'paid', cancel: 'cancelled' },
    paid: { confirm: 'confirmed', cancel: 'cancelled' },
    confirmed: { start: 'in_use', cancel: 'cancelled' },
    // whoever has the machine gives it back; there is nothing left to cancel
    in_use: { complete: 'completed' },
    // the deposit goes back after completion, which changes no state
    completed: { refund: 'completed' },
    cancelled: { refund: 'refunded' },
    refunded: { refund: 'refunded' },
  },
});

/** The states in which an order keeps its machine from others; the exclusion constraint names the same ones. */
export const BOOKING_STATES: readonly RentalState[] = ['pending', 'paid', 'confirmed', 'in_use'];

const HOUR_MS = 3_600_000;

/** The owner answers within a day of the payment; otherwise all money goes back. */
export const CONFIRM_WITHIN_MS = 24 * HOUR_MS;
/** A machine that was not handed over within a day of the booked start is not going to be; all money goes back. */
export const START_WITHIN_MS = 24 * HOUR_MS;
/** An owner who does not say within three days that his machine is back has nothing to say against the renter. */
export const COMPLETE_WITHIN_MS = 3 * DAY_MS;
/** The renter may review for so long after completion. */
export const REVIEW_WITHIN_MS = 15 * DAY_MS;
/** While a refund is under way its end is signalled; should the signal be lost, the order looks by itself. */
export const REFUND_LOOK_MS = 6 * HOUR_MS;

/** An order as far as its deadlines go; moments are ms since the epoch. */
export interface RentalTimes {
  readonly status: RentalState;
  readonly startMs: number;
  readonly endMs: number;
  readonly paymentDeadlineMs: number;
  readonly paidMs: number | null;
  readonly confirmedMs: number | null;
  readonly startedMs: number | null;
  readonly completedMs: number | null;
}

/**
 * When an order does something by itself, ms since the epoch; null when only a person or a payment moves it. A booking may lie in the past
 * (document 001 prints one), so what is counted from the booked times is counted from the real ones where those are later.
 */
export function rentalDeadline(order: RentalTimes): number | null {
  const { startMs, endMs } = order;
  switch (order.status) {
    case 'pending':
      return order.paymentDeadlineMs;
    case 'paid':
      return (order.paidMs ?? startMs) + CONFIRM_WITHIN_MS;
    case 'confirmed':
      return Math.max(startMs, order.confirmedMs ?? startMs) + START_WITHIN_MS;
    case 'in_use':
      return Math.max(endMs, (order.startedMs ?? startMs) + (endMs - startMs)) + COMPLETE_WITHIN_MS;
    case 'completed':
      return (order.completedMs ?? endMs) + REVIEW_WITHIN_MS;
    case 'cancelled':
    case 'refunded':
      return null;
  }
}

/**
 * By when an order is to be paid: within the window after it was made, and before it starts. A start that has passed is no
 * bound: such a booking is accepted, so it can be paid.
 */
export function paymentDeadline(createdMs: number, startMs: number, windowMs: number): number {
  const byWindow = createdMs + windowMs;
  return startMs > createdMs ? Math.min(byWindow, startMs) : byWindow;
}

/** Whether the renter may still review. */
export function reviewOpen(order: RentalTimes, nowMs: number): boolean {
  return (
    order.status === 'completed' && order.completedMs !== null && nowMs < order.completedMs + REVIEW_WITHIN_MS
  );
}
