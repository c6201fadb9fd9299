import type { Transaction } from 'objection';
import type { RentalEvent } from '../domain/rental-order.ts';
import { rentalDeadline } from '../domain/rental-order.ts';
import { type RentalOrder, timesOf } from '../models/rental-order.ts';
import type {
  RentalCancellation,
  RentalCommand,
  RentalStanding,
} from '../workflows/rental-order.contract.ts';
import type { ActivityDeps } from './deps.ts';
import { withRefusals } from './refusals.ts';
import { endByCancelling, endByCompleting } from './rental-endings.ts';
import {
  actorOf,
  auditRental,
  followRental,
  inShanghai,
  lockRental,
  machineNameOf,
  moveRental,
  tellParty,
} from './rental-records.ts';

/** Why an order ended that nobody ended, as both parties read it. */
const LAPSED = {
  pending: '未在期限内支付',
  paid: '机主未在期限内确认',
  confirmed: '未在约定时间交付使用',
} as const;

/** The records of an order's life. Each is one transaction and may be repeated: what was done is found and answered again. */
export function createRentalOrderActivities({ knex }: Pick<ActivityDeps, 'knex'>) {
  type Ordered<C> = { readonly orderId: number; readonly command: C };

  /** One word of a person, once: a repeat of the command that moved the order is answered with where it stands. */
  const command = async <C extends RentalCommand>(
    { orderId, command: given }: Ordered<C>,
    event: RentalEvent,
    act: (trx: Transaction, before: RentalOrder, at: Date) => Promise<RentalOrder>,
  ): Promise<RentalStanding> => {
    const at = new Date(given.nowMs);
    return knex.transaction(async (trx) => {
      const before = await lockRental(trx, orderId);
      const known = await trx('rental_order_commands')
        .where({ request_key: given.requestKey })
        .first('event');
      if (known !== undefined) return followRental(trx, before, given.nowMs);
      const after = await act(trx, before, at);
      await trx('rental_order_commands').insert({
        request_key: given.requestKey,
        order_id: orderId,
        event,
        created_at: at,
      });
      await auditRental(trx, actorOf(given.by), event, before, after, at);
      return followRental(trx, after, given.nowMs);
    });
  };

  return withRefusals({
    /** Where an order stands: at the start, and whenever something outside the process has moved it. */
    async standingOfRental(input: { orderId: number; nowMs: number }): Promise<RentalStanding> {
      return knex.transaction(async (trx) =>
        followRental(trx, await lockRental(trx, input.orderId), input.nowMs),
      );
    },

    /** A deadline has passed. What nobody did in time ends: unpaid, unanswered and not handed over are cancelled, not returned is completed. */
    async rentalDue(input: { orderId: number; nowMs: number }): Promise<RentalStanding> {
      const at = new Date(input.nowMs);
      return knex.transaction(async (trx) => {
        const before = await lockRental(trx, input.orderId);
        const dueMs = rentalDeadline(timesOf(before));
        if (dueMs === null || dueMs > input.nowMs) return followRental(trx, before, input.nowMs);
        const after = await lapse(trx, before, at);
        if (after.status !== before.status)
          await auditRental(
            trx,
            actorOf(null),
            after.status === 'completed' ? 'complete' : 'lapse',
            before,
            after,
            at,
          );
        return followRental(trx, after, input.nowMs);
      });
    },

    /** The owner agrees. */
    confirmRental: (input: Ordered<RentalCommand>) =>
      command(input, 'confirm', async (trx, before, at) => {
        const after = await moveRental(trx, before, 'confirm', { confirmedAt: at }, at);
        const params = { machine: await machineNameOf(trx, after), start: inShanghai(after.startAt) };
        await tellParty(trx, after, after.renterId, 'rental_confirmed', params, at);
        return after;
      }),

    /** The machine is handed over. */
    startRental: (input: Ordered<RentalCommand>) =>
      command(input, 'start', (trx, before, at) => moveRental(trx, before, 'start', { startedAt: at }, at)),

    /** The machine is back: rental to the owner, deposit to the renter. */
    completeRental: (input: Ordered<RentalCommand>) =>
      command(input, 'complete', (trx, before, at) =>
        endByCompleting(trx, before, { by: input.command.by.role, at }),
      ),

    /** Ended before it began; what that costs is the table's business. */
    cancelRental: (input: Ordered<RentalCancellation>) =>
      command(input, 'cancel', (trx, before, at) => {
        const { by, reason } = input.command;
        return endByCancelling(trx, before, { by: by.role, reason, at });
      }),
  });
}

async function lapse(trx: Transaction, order: RentalOrder, at: Date): Promise<RentalOrder> {
  switch (order.status) {
    case 'pending':
    case 'paid':
    case 'confirmed':
      return endByCancelling(trx, order, {
        by: 'system',
        reason: LAPSED[order.status],
        at,
      });
    case 'in_use':
      return endByCompleting(trx, order, { by: 'system', at });
    case 'completed':
    case 'cancelled':
    case 'refunded':
      return order;
  }
}
