import { expect } from 'chai';
import { OPERATOR_PASSWORD } from '../support/sandbox-data.ts';
import type { Substitution, Visit, Walk } from '../support/walk.ts';

/** Document 001 §5: the farmer rents the sandbox's machine 1 as printed, and its owner does his part. */

const OWNER_PHONE = '13900000001';
const machineId: Substitution = {
  at: 'path.machine_id',
  put: () => 1,
  because: 'machine 12345 does not exist; machine 1 of the sandbox is the printed one',
};
const orderId: Substitution = {
  at: 'path.order_id',
  put: (walk) => walk.kept('order'),
  because: 'the id was given when it was booked',
};
const position = (at: string, value: number): Substitution => ({
  at,
  put: () => value,
  because: 'the page prints the names of the parameters; the point is where §5.2 prints the machine',
});

async function paid(walk: Walk, paymentNo: unknown): Promise<void> {
  const json = { result: 'paid' };
  await walk.ask(null, 'POST', `/sandbox/payments/${String(paymentNo)}/complete`, { json });
}

/** The rest of the money, then the owner's steps, until the machine is back. */
async function carriedThrough(walk: Walk): Promise<void> {
  const order = `/api/v1/orders/${walk.number('order')}`;
  const rest = { payment_method: 'alipay', payment_type: 'rental' };
  const payment = await walk.ask('farmer', 'POST', `${order}/pay`, { json: rest });
  await paid(walk, payment.at('data.payment_no'));
  const owner = { phone: OWNER_PHONE, password: OPERATOR_PASSWORD };
  const login = await walk.ask(null, 'POST', '/api/v1/auth/login', { json: owner });
  walk.bearer('the owner', login.at('data.access_token'));
  for (const [state, step] of [
    ['paid', 'confirm'],
    ['confirmed', 'start'],
    ['in_use', 'complete'],
  ] as const) {
    await walk.platform.eventually(`the order being ${state}`, async () =>
      (await walk.ask('farmer', 'GET', order)).at('data.status') === state ? true : undefined,
    );
    await walk.ask('the owner', 'POST', `${order}/${step}`, { json: {} });
  }
  await walk.platform.eventually('the end of the order', async () =>
    (await walk.ask('farmer', 'GET', order)).at('data.status') === 'completed' ? true : undefined,
  );
}

export const machineVisits: readonly Visit[] = [
  {
    request: 's001-machines-nearby',
    instead: [position('query.longitude', 116.4074), position('query.latitude', 39.9042)],
    mayBeNull: {
      paths: ['data.machines.owner.avatar'],
      because: 'an owner may have no picture',
    },
    shows: { 'data.page': 1, 'data.limit': 20 },
    after(_, answer) {
      const machines = answer.at('data.machines') as { id: number; distance: number; owner: object }[];
      expect(machines.map(({ id }) => id)).to.include(1);
      const distances = machines.map(({ distance }) => distance);
      expect(distances, 'nearest first').to.deep.equal(distances.toSorted((a, b) => a - b));
      for (const { distance, owner } of machines) {
        expect(distance).to.be.within(0, 10);
        expect(owner, 'the list shows no phone').to.not.have.property('phone');
      }
    },
  },
  {
    request: 's001-machine-detail',
    instead: [machineId],
    mayBeNull: { paths: ['data.owner.avatar'], because: 'an owner may have no picture' },
    shows: {
      'data.machine_name': '东方红拖拉机',
      'data.machine_type': 'tractor',
      'data.status': 'available',
      'data.hourly_rate': 8000,
      'data.daily_rate': 60_000,
      'data.deposit_amount': 500_000,
      'data.min_rental_hours': 2,
      'data.max_rental_days': 30,
      'data.owner.phone': '139****0001',
    },
  },
  {
    request: 's001-machine-order-create',
    as: 'farmer',
    instead: [machineId],
    shows: {
      'data.order_no': /^ORD20240110\d{4,}$/,
      'data.total_amount': 580_000,
      'data.rental_amount': 80_000,
      'data.deposit_amount': 500_000,
      'data.status': 'pending',
    },
    async after(walk, answer) {
      walk.keep('order', answer.at('data.order_id'));
      const { json } = await walk.ask(null, 'GET', '/sandbox/clock');
      const hours =
        (Date.parse(String(answer.at('data.payment_deadline'))) - Date.parse(String(json['now']))) /
        3_600_000;
      expect(hours, 'hours until the payment is due').to.be.within(7.9, 8.01);
    },
  },
  {
    request: 's001-order-pay',
    as: 'farmer',
    instead: [orderId],
    after: (walk, answer) => paid(walk, answer.at('data.payment_no')),
  },
  {
    request: 's001-order-review',
    as: 'farmer',
    before: carriedThrough,
    instead: [orderId],
  },
  {
    request: 's001-orders-list',
    as: 'farmer',
    shows: {
      'data.orders.0.machine.machine_name': '东方红拖拉机',
      'data.orders.0.start_time': '2024-01-10T08:00:00Z',
      'data.orders.0.end_time': '2024-01-10T18:00:00Z',
      'data.orders.0.rental_type': 'hourly',
      'data.orders.0.total_amount': 580_000,
      'data.orders.0.status': 'completed',
      'data.orders.0.status_text': '已完成',
      'data.total': 1,
      'data.page': 1,
      'data.limit': 20,
    },
  },
];
