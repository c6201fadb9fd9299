import { defineSignal, defineUpdate } from '@temporalio/workflow';
import type { RentalState } from '../domain/rental-order.ts';
import type { ClockStart } from './clock.contract.ts';
import type { Shown } from './run-page.contract.ts';

/** The order of a machine, from the booking until the deposit is back and nobody may review any more. One run per order. */
export const RENTAL_ORDER = 'rentalOrder';

export const rentalOrderWorkflowId = (orderNo: string): string => `rental-order/${orderNo}`;

export interface RentalOrderInput extends Shown {
  readonly orderId: number;
  readonly orderNo: string;
  readonly clock: ClockStart;
}

/** Where an order stands: all that its workflow keeps. Postgres has the rest. */
export interface RentalStanding {
  readonly status: RentalState;
  /** business time at which there is next something to do; null when it is over */
  readonly dueMs: number | null;
  /** grows with every change, so that of two standings the later one is known */
  readonly version: number;
}

/** Who asks, and as what, from the API's verified session. */
export interface RentalParty {
  readonly role: 'renter' | 'owner' | 'staff';
  readonly id: number;
  /** a member of staff's name; '' for the others */
  readonly username: string;
  readonly requestId: string | null;
  readonly ip: string | null;
}

export interface RentalCommand {
  /** identity of the request: asked twice, done once */
  readonly requestKey: string;
  readonly by: RentalParty;
  readonly nowMs: number;
}

export interface RentalCancellation extends RentalCommand {
  readonly reason: string;
}

/** Updates, not signals: whoever acts must learn whether it was he. Refusals: `order_state`, `machine_unavailable`. */
export const confirmRental = defineUpdate<RentalStanding, [RentalCommand]>('confirm');
export const startRental = defineUpdate<RentalStanding, [RentalCommand]>('start');
export const completeRental = defineUpdate<RentalStanding, [RentalCommand]>('complete');
export const cancelRental = defineUpdate<RentalStanding, [RentalCancellation]>('cancel');

/** Money of the order moved, or it was reviewed: look at Postgres. Losing it costs time and nothing else. */
export const LOOK = 'look';
export const lookAtRental = defineSignal(LOOK);
