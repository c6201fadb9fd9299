import { expect } from 'chai';
import type { Knex } from 'knex';
import { BOOKING_STATES, RENTAL_STATES } from '../../domain/rental-order.ts';
import type { Machine } from '../../models/machine.ts';
import { machinesNear, NEARBY_SQL, nearbyBindings } from '../../models/machine-search.ts';
import { RentalOrder, RentalReview } from '../../models/rental-order.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';
import { buildUser } from '../support/people.ts';
import { buildMachine, buildOrder } from '../support/rental-story.ts';
import { refusedBy } from './support/refusals.ts';

const AT = new Date('2026-03-01T02:00:00Z');
const HOUR = 3_600_000;

describe('the last word of Postgres on machines and their orders', function () {
  this.timeout(120_000);
  let database: TestDatabase;
  let knex: Knex;
  let machine: Machine;

  before(async () => {
    database = await testDatabase();
    ({ knex } = database);
  });
  after(async () => {
    await database?.drop();
  });
  beforeEach(async () => {
    machine = await buildMachine(knex, AT);
  });

  const order = (startAt: Date, hours: number, columns: Partial<RentalOrder> = {}) =>
    buildOrder(knex, AT, {
      machine,
      startAt,
      endAt: new Date(startAt.getTime() + hours * HOUR),
      ...columns,
    });
  const at = (hours: number) => new Date(AT.getTime() + hours * HOUR);

  describe('no machine is let twice for the same time', () => {
    it('whatever part of it: before, after, inside, around', async () => {
      await order(at(10), 10);
      for (const [from, hours] of [
        [10, 10],
        [5, 6],
        [19, 5],
        [12, 2],
        [0, 40],
      ] as const)
        expect(await refusedBy(order(at(from), hours)), `${hours} hours from ${from}`).to.equal(
          'rental_orders_no_overlap',
        );
      expect((await order(at(20), 2)).id, 'from its last moment').to.be.greaterThan(0);
      expect((await order(at(8), 2)).id, 'until its first moment').to.be.greaterThan(0);
    });

    it('also when many ask at once', async () => {
      const outcomes = await Promise.allSettled(Array.from({ length: 8 }, () => order(at(100), 3)));
      expect(outcomes.filter(({ status }) => status === 'fulfilled')).to.have.lengthOf(1);
    });

    it('in exactly those states in which the order holds it', async () => {
      for (const [index, status] of RENTAL_STATES.entries()) {
        const from = at(200 + index * 50);
        const held = await order(from, 5, columnsOf(status));
        expect(held.status).to.equal(status);
        const second = order(from, 5);
        if (BOOKING_STATES.includes(status))
          expect(await refusedBy(second), status).to.equal('rental_orders_no_overlap');
        else expect((await second).id, status).to.be.greaterThan(held.id);
      }
    });

    it('and two machines are two', async () => {
      await order(at(10), 10);
      const other = await buildMachine(knex, AT);
      expect((await order(at(10), 10, { machineId: other.id })).machineId).to.equal(other.id);
    });
  });

  it('an order that has ended has given out exactly what came in', async () => {
    const change = (id: number, columns: Partial<RentalOrder>) =>
      RentalOrder.query(knex).findById(id).patch(columns).then();
    const done = columnsOf('completed');
    const { id } = await order(at(1000), 5, columnsOf('in_use'));
    expect(await refusedBy(change(id, { ...done, ownerFen: 79_999n })), 'a fen is lost').to.equal(
      'rental_orders_accounted',
    );
    expect(await refusedBy(change(id, { ...done, refundFen: 500_001n })), 'a fen is made').to.equal(
      'rental_orders_accounted',
    );
    expect(
      await refusedBy(change(id, { ...done, ownerFen: 580_000n, refundFen: 0n })),
      'the owner gets the deposit',
    ).to.equal('rental_orders_earned');
    expect(await refusedBy(change(id, { ownerFen: 1n })), 'paid out before the end').to.equal(
      'rental_orders_accounted',
    );
    await change(id, done);
    expect(await refusedBy(change(id, { refundedFen: 500_001n }))).to.equal('rental_orders_refunds');
  });

  it('an order is paid when all of it is, and a part is paid whole or not', async () => {
    const { id } = await order(at(2000), 5);
    const change = (columns: Partial<RentalOrder>) =>
      RentalOrder.query(knex).findById(id).patch(columns).then();
    expect(await refusedBy(change({ status: 'paid', paidAt: AT }))).to.equal('rental_orders_paid');
    expect(await refusedBy(change({ paidDepositFen: 1n }))).to.equal('rental_orders_paid_deposit');
    expect(await refusedBy(change({ paidRentalFen: 79_999n }))).to.equal('rental_orders_paid_rental');
    expect(await refusedBy(change({ paidRentalFen: 80_000n, paidDepositFen: 500_000n }))).to.equal(
      'rental_orders_unpaid',
    );
  });

  it('an order is reviewed once, with one to five', async () => {
    const { id, renterId } = await order(at(3000), 5, columnsOf('completed'));
    const review = (overallRating: number) =>
      RentalReview.query(knex)
        .insert({
          orderId: id,
          machineId: machine.id,
          reviewerId: renterId,
          overallRating,
          deviceRating: 5,
          serviceRating: 5,
          deliveryRating: 5,
          createdAt: AT,
        })
        .then();
    expect(await refusedBy(review(6))).to.equal('rental_reviews_overall_rating_check');
    await review(5);
    expect(await refusedBy(review(4))).to.equal('rental_reviews_order_id_key');
  });

  it('a machine stands somewhere, and its place follows it', async () => {
    const move = (columns: object) => knex('machines').where({ id: machine.id }).update(columns);
    expect(await refusedBy(move({ longitude: 180.1 }))).to.equal('machines_longitude_check');
    expect(await refusedBy(move({ latitude: -90.1 }))).to.equal('machines_latitude_check');
    await move({ longitude: -70, latitude: 12 });
    const near = { near: { longitude: -70, latitude: 12 }, radiusKm: 1, limit: 10, offset: 0 };
    expect((await machinesNear(knex, near)).machines.map((found) => found.machine.id)).to.deep.equal([
      machine.id,
    ]);
  });

  describe('of a hundred thousand machines', () => {
    const beijing = { longitude: 116.4074, latitude: 39.9042 };

    before(async () => {
      const owner = await buildUser(knex, AT);
      // all over China, and denser around the cities than a real register is
      await knex.raw(
        `INSERT INTO machines (machine_code, owner_id, machine_name, machine_type, hourly_rate_fen, daily_rate_fen, deposit_fen,
           service_radius_km, longitude, latitude, created_at, updated_at)
         SELECT 'BULK' || n, ?, '拖拉机', (ARRAY['tractor', 'harvester', 'drone'])[1 + n % 3], 8000, 60000, 500000, 15,
           75 + (n * 0.6180339887498949) % 1 * 58, 20 + (n * 0.7548776662466927) % 1 * 32, now(), now()
         FROM generate_series(1, 100000) n`,
        [owner.id],
      );
      await knex.raw('ANALYZE machines');
    });

    it('those near a point are found through the index, and the nearest come first', async () => {
      for (const [radiusKm, machineType] of [
        [10, undefined],
        [50, 'tractor'],
      ] as const) {
        const search = { near: beijing, radiusKm, machineType, limit: 20, offset: 0 };
        const { rows } = await knex.raw<{ rows: { 'QUERY PLAN': string }[] }>(
          `EXPLAIN ${NEARBY_SQL}`,
          nearbyBindings(search),
        );
        const plan = rows.map((row) => row['QUERY PLAN']).join('\n');
        expect(plan).to.match(/Index Scan (using|on) machines_place/);
        expect(plan).to.not.match(/Seq Scan on machines/);
        const started = performance.now();
        const { machines, total } = await machinesNear(knex, search);
        const tookMs = performance.now() - started;
        console.log(`        ${total} of 100 000 within ${radiusKm} km in ${tookMs.toFixed(1)} ms`);
        expect(machines.length).to.equal(Math.min(20, total));
        const distances = machines.map(({ distanceKm }) => distanceKm);
        expect(distances).to.deep.equal(distances.toSorted((a, b) => a - b));
        expect(distances.at(-1)).to.be.at.most(radiusKm);
      }
    });

    it('the index finds the same machines as looking at each of them', async () => {
      const search = { near: { longitude: 133, latitude: 20.05 }, radiusKm: 120, limit: 100, offset: 0 };
      const { machines, total } = await machinesNear(knex, search);
      const { rows } = await knex.raw<{ rows: { id: number }[] }>(
        `SELECT id FROM machines WHERE 2 * 6371.0088 * asin(least(1, sqrt(
           sin(radians(latitude - :latitude) / 2) ^ 2
           + cos(radians(:latitude)) * cos(radians(latitude)) * sin(radians(longitude - :longitude) / 2) ^ 2))) <= 120`,
        search.near,
      );
      expect(total).to.equal(rows.length);
      expect(total).to.be.greaterThan(0);
      expect(machines.map(({ machine: one }) => one.id)).to.have.members(rows.map(({ id }) => id));
    });
  });
});

/** Columns of an order in a state that the constraints accept. */
function columnsOf(status: RentalOrder['status']): Partial<RentalOrder> {
  const paid = { paidRentalFen: 80_000n, paidDepositFen: 500_000n, paidAt: AT };
  const begun = { ...paid, confirmedAt: AT, startedAt: AT };
  switch (status) {
    case 'pending':
      return { status };
    case 'paid':
      return { status, ...paid };
    case 'confirmed':
      return { status, ...paid, confirmedAt: AT };
    case 'in_use':
      return { status, ...begun };
    case 'completed':
      return { status, ...begun, completedAt: AT, ownerFen: 80_000n, refundFen: 500_000n };
    case 'cancelled':
      return { status, ...paid, cancelledAt: AT, refundFen: 580_000n };
    case 'refunded':
      return { status, ...paid, cancelledAt: AT, refundedAt: AT, refundFen: 580_000n, refundedFen: 580_000n };
  }
}
