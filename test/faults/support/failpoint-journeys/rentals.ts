import { fund } from '../../../support/loan-story.ts';
import { buildMachine } from '../../../support/rental-story.ts';
import type { PatientCaller } from '../failing-platform.ts';
import { type Crew, is, type Journey, rowOf, somebody } from './crew.ts';
import { paidAt } from './payments.ts';

const HOUR_MS = 3_600_000;

interface Booking {
  readonly id: number;
  readonly owner: PatientCaller;
  readonly renter: PatientCaller;
}

/** Ten hours of a machine that nobody else has, booked for yesterday, as document 001 prints one. */
async function booked(crew: Crew): Promise<Booking> {
  const { failing } = crew;
  const { knex, ops } = failing.platform;
  const now = await ops.clock.now();
  const owner = failing.callerOf(await failing.platform.asUser({ realName: '李四' }));
  const machine = await buildMachine(knex, now, { ownerId: owner.id });
  const renter = await somebody(crew);
  await fund(knex, renter.id, 600_000n, now);
  const startMs = now.getTime() - 30 * HOUR_MS;
  const text = (ms: number): string => new Date(ms).toISOString();
  const mine = { renter_id: renter.id };
  await renter.post(
    `/api/v1/machines/${machine.id}/orders`,
    { start_time: text(startMs), end_time: text(startMs + 10 * HOUR_MS), rental_type: 'hourly' },
    is(crew, 'rental_orders', mine),
  );
  const { id } = await rowOf<{ id: number }>(crew, 'the order', 'rental_orders', mine);
  return { id, owner, renter };
}

async function paid(crew: Crew, { id, renter }: Booking, by: 'balance' | 'alipay' | 'wechat'): Promise<void> {
  await renter.post(
    `/api/v1/orders/${id}/pay`,
    { payment_method: by, payment_type: 'full' },
    by === 'balance'
      ? async () => !(await is(crew, 'rental_orders', { id, status: 'pending' })())
      : is(crew, 'payments', { subject_type: 'rental_order', subject_id: id }),
  );
  if (by === 'balance') return;
  const of = { subject_type: 'rental_order', subject_id: id };
  await paidAt(crew, await rowOf<{ id: number; payment_no: string }>(crew, 'the payment', 'payments', of));
}

const stateOf = (crew: Crew, id: number, status: string): (() => Promise<boolean>) =>
  is(crew, 'rental_orders', { id, status });

/** Paid from the wallet; the owner never says a word. */
export const rental: Journey = {
  name: 'rental that its owner never confirms',
  days: true,
  async go(crew) {
    const booking = await booked(crew);
    await paid(crew, booking, 'balance');
    await crew.calendar.until(2);
    await rowOf(crew, 'the money back', 'rental_orders', { id: booking.id, status: 'refunded' });
  },
};

export const wholeRental: Journey = {
  name: 'rental through a channel: confirmed, started, completed',
  async go(crew) {
    const booking = await booked(crew);
    const { id, owner } = booking;
    await paid(crew, booking, 'alipay');
    for (const [verb, state] of [
      ['confirm', 'confirmed'],
      ['start', 'in_use'],
      ['complete', 'completed'],
    ] as const)
      await owner.post(`/api/v1/orders/${id}/${verb}`, {}, stateOf(crew, id, state));
    await crew.failing.until('the deposit is back', async () => {
      const row = await crew.failing.platform
        .knex('payment_refunds as r')
        .join('payments as p', 'p.id', 'r.payment_id')
        .where({ 'p.subject_type': 'rental_order', 'p.subject_id': id, 'r.status': 'refunded' })
        .first('r.id');
      return row === undefined ? undefined : true;
    });
  },
};

export const cancelledRental: Journey = {
  name: 'rental through a channel, cancelled by its renter',
  async go(crew) {
    const booking = await booked(crew);
    const { id, renter } = booking;
    await paid(crew, booking, 'wechat');
    const over = async (): Promise<boolean> =>
      (await stateOf(crew, id, 'cancelled')()) || (await stateOf(crew, id, 'refunded')());
    await renter.post(`/api/v1/orders/${id}/cancel`, { reason: '下雨' }, over);
    await rowOf(crew, 'the money back', 'rental_orders', { id, status: 'refunded' });
  },
};
