import { expect } from 'chai';
import { addDays } from '../../domain/calendar.ts';
import { Machine } from '../../models/machine.ts';
import { RentalOrder } from '../../models/rental-order.ts';
import type { Caller } from '../support/http.ts';
import { buildApplication, buildUser } from '../support/people.ts';
import { type Platform, startPlatform } from '../support/platform.ts';
import { expectShape } from '../support/shape.ts';

const STATISTICS = '/api/v1/admin/statistics';

interface Growth {
  readonly date: string;
  readonly count: number;
}
interface Trend {
  readonly date: string;
  readonly applications: number;
  readonly approvals: number;
}

/** Half an hour before and after the midnight at which 10 March 2024 begins in Shanghai. */
const BEFORE_MIDNIGHT = new Date('2024-03-09T15:30:00Z');
const AFTER_MIDNIGHT = new Date('2024-03-09T16:30:00Z');

describe('document 001 §8.6: statistics', () => {
  let platform: Platform;
  let admin: Caller;

  before(async function () {
    this.timeout(120_000);
    platform = await startPlatform({ workers: false });
    admin = await platform.asStaff('admin');
  });
  after(async function () {
    this.timeout(60_000);
    await platform?.stop();
  });

  const overview = async () => (await admin.get(STATISTICS)).at('data.overview') as Record<string, number>;
  const charts = async (start_date: string, end_date: string) => {
    const answer = await admin.get(STATISTICS, { start_date, end_date });
    expect(answer.status, answer.text).to.equal(200);
    return answer.at('data.charts') as { user_growth: Growth[]; application_trends: Trend[] };
  };
  const approvedAt = (submittedAt: Date, decidedAt: Date, status: 'approved' | 'disbursed' = 'disbursed') =>
    buildApplication(platform.knex, submittedAt, {
      status,
      approvedAmountFen: 1n,
      approvedMonths: 12,
      approvedTerm: 12,
      approvedRatePpm: 120_000,
      decidedAt,
    });

  it('has the printed shape, over the last thirty days in Shanghai', async () => {
    const answer = await admin.get(STATISTICS);
    expect(answer.status).to.equal(200);
    expectShape(answer.json, {
      code: 200,
      data: {
        overview: {
          total_users: 10000,
          new_users_today: 50,
          total_applications: 5000,
          pending_applications: 120,
          total_orders: 8000,
          active_orders: 200,
        },
        charts: {
          user_growth: [{ date: '2024-01-01', count: 100 }],
          application_trends: [{ date: '2024-01-01', applications: 50, approvals: 40 }],
        },
      },
    });
    const today = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai' }).format(
      await platform.ops.clock.now(),
    );
    const expected = Array.from({ length: 30 }, (_, index) => addDays(today, index - 29));
    for (const series of ['user_growth', 'application_trends']) {
      const days = (answer.at(`data.charts.${series}`) as { date: string }[]).map(({ date }) => date);
      expect(days).to.deep.equal(expected);
    }
  });

  it('counts people, applications and what waits, from the data', async () => {
    const before = await overview();
    const now = await platform.ops.clock.now();
    await buildUser(platform.knex, now);
    await buildApplication(platform.knex, now);
    await buildApplication(platform.knex, now, { status: 'manual_review' });
    await buildApplication(platform.knex, now, { status: 'rejected' });
    await approvedAt(now, now, 'approved');
    const after = await overview();
    expect(after['total_users']).to.equal((before['total_users'] ?? 0) + 5);
    expect(after['new_users_today']).to.equal((before['new_users_today'] ?? 0) + 5);
    expect(after['total_applications']).to.equal((before['total_applications'] ?? 0) + 4);
    expect(after['pending_applications']).to.equal((before['pending_applications'] ?? 0) + 2);
  });

  it('counts all orders, and those under way apart: a pending one is, an ended one is not', async () => {
    const now = await platform.ops.clock.now();
    const owner = await buildUser(platform.knex, now);
    const renter = await buildUser(platform.knex, now);
    const machine = await Machine.query(platform.knex).insertAndFetch({
      machineCode: 'MC20240001',
      ownerId: owner.id,
      machineName: '大型拖拉机',
      machineType: 'tractor',
      brand: '约翰迪尔',
      model: '6B-1404',
      hourlyRateFen: 5_000n,
      dailyRateFen: 30_000n,
      depositFen: 50_000n,
      minRentalHours: 2,
      maxRentalDays: 30,
      serviceRadiusKm: 50,
      province: '北京市',
      city: '北京市',
      county: '朝阳区',
      detailAddress: '某某路',
      longitude: 116.4,
      latitude: 39.9,
      createdAt: now,
      updatedAt: now,
    });
    const order = (number: number, ended: boolean) =>
      RentalOrder.query(platform.knex).insert({
        orderNo: `ORD2024011000${number}`,
        machineId: machine.id,
        renterId: renter.id,
        ownerId: owner.id,
        rentalType: 'hourly',
        startAt: new Date(Date.UTC(2024, 0, number)),
        endAt: new Date(Date.UTC(2024, 0, number, 2)),
        units: 2,
        unitPriceFen: 5_000n,
        rentalFen: 10_000n,
        depositFen: 50_000n,
        paymentDeadline: now,
        ...(ended ? { status: 'cancelled', cancelledAt: now } : {}),
        createdAt: now,
        updatedAt: now,
      });
    await order(1, false);
    await order(2, false);
    await order(3, true);
    expect(await overview()).to.include({ total_orders: 3, active_orders: 2 });
  });

  it('puts what happens around midnight in Shanghai on the day that it is there', async () => {
    await buildUser(platform.knex, BEFORE_MIDNIGHT);
    await buildUser(platform.knex, AFTER_MIDNIGHT);
    await buildUser(platform.knex, AFTER_MIDNIGHT);
    await approvedAt(BEFORE_MIDNIGHT, AFTER_MIDNIGHT);
    const { user_growth, application_trends } = await charts('2024-03-08', '2024-03-11');
    // the application brought its own borrower
    expect(user_growth).to.deep.equal([
      { date: '2024-03-08', count: 0 },
      { date: '2024-03-09', count: 2 },
      { date: '2024-03-10', count: 2 },
      { date: '2024-03-11', count: 0 },
    ]);
    expect(application_trends).to.deep.equal([
      { date: '2024-03-08', applications: 0, approvals: 0 },
      { date: '2024-03-09', applications: 1, approvals: 0 },
      { date: '2024-03-10', applications: 0, approvals: 1 },
      { date: '2024-03-11', applications: 0, approvals: 0 },
    ]);
  });

  it('starts a new today at midnight in Shanghai, by the business clock', async function () {
    this.timeout(60_000);
    const now = await platform.ops.clock.now();
    await buildUser(platform.knex, now);
    expect((await overview())['new_users_today']).to.be.greaterThan(0);
    await platform.clockAdvance('P1D');
    expect((await overview())['new_users_today']).to.equal(0);
    const days = (await admin.get(STATISTICS)).at('data.charts.user_growth') as Growth[];
    expect(days.at(-1)?.count).to.equal(0);
    expect(days.at(-2)?.count).to.be.greaterThan(0);
  });

  it('fills up what the request does not say of its span', async () => {
    const from = (await admin.get(STATISTICS, { start_date: '2024-03-01' })).at(
      'data.charts.user_growth',
    ) as Growth[];
    expect([from[0]?.date, from.at(-1)?.date]).to.deep.equal(['2024-03-01', '2024-03-30']);
    const to = (await admin.get(STATISTICS, { end_date: '2024-03-30' })).at(
      'data.charts.user_growth',
    ) as Growth[];
    expect([to[0]?.date, to.at(-1)?.date]).to.deep.equal(['2024-03-01', '2024-03-30']);
    expect((await charts('2024-02-28', '2024-03-01')).user_growth.map(({ date }) => date)).to.deep.equal([
      '2024-02-28',
      '2024-02-29',
      '2024-03-01',
    ]);
  });

  for (const [query, field, sentence] of [
    [{ start_date: '2024-03-02', end_date: '2024-03-01' }, 'end_date', '结束日期不能早于开始日期'],
    [{ start_date: '2023-01-01', end_date: '2024-01-02' }, 'end_date', '日期范围最多366天'],
    [{ start_date: '2024-02-30' }, 'start_date', '日期格式不正确'],
  ] as const) {
    it(`refuses ${JSON.stringify(query)}`, async () => {
      const answer = await admin.get(STATISTICS, query);
      expect(answer.status).to.equal(400);
      expect(answer.at(`errors.${field}`)).to.deep.equal([sentence]);
    });
  }

  it('takes a whole leap year', async () => {
    expect((await charts('2024-01-01', '2024-12-31')).user_growth).to.have.lengthOf(366);
  });

  it('answers staff with the permission alone', async () => {
    const [borrower, reviewer, senior] = [
      await platform.asUser(),
      await platform.asStaff('reviewer'),
      await platform.asStaff('senior'),
    ];
    expect((await platform.request('GET', STATISTICS)).status).to.equal(401);
    expect((await borrower.get(STATISTICS)).status).to.equal(403);
    expect((await reviewer.get(STATISTICS)).status).to.equal(403);
    expect((await senior.get(STATISTICS)).status).to.equal(200);
  });
});
