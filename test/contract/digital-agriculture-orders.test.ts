import { expect } from 'chai';
import { SYSTEM } from '../../domain/actor.ts';
import type { Machine } from '../../models/machine.ts';
import { topUp } from '../../operations/wallet.ts';
import type { Answer, Caller } from '../support/http.ts';
import { type Platform, startPlatform } from '../support/platform.ts';
import { buildMachine } from '../support/rental-story.ts';
import { expectShape } from '../support/shape.ts';

const ORDERS = '/api/v1/orders';
const ADMIN = '/api/v1/admin/orders';
const HOUR = 3_600_000;

/** Document 001 L504. */
const PRINTED_ORDER = {
  start_time: '2024-01-10T08:00:00Z',
  end_time: '2024-01-10T18:00:00Z',
  rental_type: 'hourly',
  use_address: '北京市朝阳区XX农田',
  use_longitude: 116.4074,
  use_latitude: 39.9042,
  renter_notes: '需要提前30分钟到达',
};

/** Document 001 L547. */
const PRINTED_ITEM = {
  id: 54321,
  order_no: 'ORD202401100001',
  machine: {
    id: 12345,
    machine_name: '东方红拖拉机',
    machine_type: 'tractor',
    images: ['https://cdn.example.com/machine1.jpg'],
  },
  start_time: '2024-01-10T08:00:00Z',
  end_time: '2024-01-10T18:00:00Z',
  rental_type: 'hourly',
  rental_amount: 80000,
  deposit_amount: 500000,
  total_amount: 580000,
  status: 'completed',
  status_text: '已完成',
  created_at: '2024-01-09T10:00:00Z',
};

/** Document 001 L605. */
const PRINTED_REVIEW = {
  overall_rating: 5,
  device_rating: 5,
  service_rating: 4,
  delivery_rating: 5,
  content: '设备性能很好，老板服务态度也不错',
  images: ['https://cdn.example.com/review1.jpg'],
};

describe('document 001: orders of machines', function () {
  this.timeout(60_000);
  let platform: Platform;
  let owner: Caller;
  let renter: Caller;
  let machine: Machine;

  before(async function () {
    this.timeout(120_000);
    platform = await startPlatform();
    owner = await platform.asUser({ realName: '李四' });
  });
  after(async () => {
    await platform?.stop();
  });
  beforeEach(async () => {
    renter = await platform.asUser({ realName: '张三' });
    machine = await aMachine();
  });

  const aMachine = async (columns: Partial<Machine> = {}) =>
    buildMachine(platform.knex, await platform.ops.clock.now(), {
      ownerId: owner.id,
      images: ['https://cdn.example.com/machine1.jpg'],
      ...columns,
    });
  const book = (who: Caller, body: object = PRINTED_ORDER, of = machine.id) =>
    who.post(`/api/v1/machines/${of}/orders`, body);
  const booked = async (who = renter, body: object = PRINTED_ORDER) =>
    (await book(who, body)).number('data.order_id');
  const say = (who: Caller, id: number, verb: string, body: object = {}) =>
    who.post(`${ORDERS}/${id}/${verb}`, body);
  const funded = (who: Caller, amountFen: bigint) =>
    topUp(platform.ops, SYSTEM, { userId: who.id, amountFen, requestKey: `${who.id}/${amountFen}` });
  const balance = async (who: Caller) =>
    -(
      (await platform
        .knex('ledger_accounts')
        .where({ code: `wallet/${who.id}` })
        .first('balance_fen')) as { balance_fen: bigint }
    ).balance_fen;
  const payWhole = async (id: number) => {
    await funded(renter, 580_000n);
    const paid = await say(renter, id, 'pay', { payment_method: 'balance', payment_type: 'full' });
    expect(paid.status, paid.text).to.equal(200);
  };
  const refused = (answer: Answer, status: number, errorCode: number) => {
    expect(answer.status, answer.text).to.equal(status);
    expect(answer.json).to.include({ code: status, error_code: errorCode });
  };
  const inDays = (days: number, hours = 10) => {
    const startMs = Math.ceil(Date.now() / HOUR) * HOUR + days * 24 * HOUR;
    const text = (ms: number) => new Date(ms).toISOString();
    return { start_time: text(startMs), end_time: text(startMs + hours * HOUR), rental_type: 'hourly' };
  };

  describe('§5.3 booking', () => {
    it('accepts the printed request, though it lies in the past, and answers as printed', async () => {
      const before = Date.now();
      const answer = await book(renter);
      expect(answer.status).to.equal(200);
      expect(answer.json).to.include({ code: 200, message: '订单创建成功' });
      expect(answer.at('data')).to.deep.include({
        total_amount: 580000,
        rental_amount: 80000,
        deposit_amount: 500000,
        status: 'pending',
      });
      expect(answer.at('data')).to.have.all.keys(
        'order_id',
        'order_no',
        'total_amount',
        'rental_amount',
        'deposit_amount',
        'status',
        'payment_deadline',
      );
      expect(answer.at('data.order_no')).to.match(/^ORD20240110\d{4,}$/);
      const deadline = answer.at('data.payment_deadline') as string;
      expect(deadline).to.match(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
      expect(Date.parse(deadline)).to.be.within(before + 8 * HOUR - 1000, Date.now() + 8 * HOUR);
    });

    it('numbers an order by the day it starts in Shanghai, and is paid before it starts', async () => {
      const body = { ...inDays(0, 2), start_time: new Date(Date.now() + 3 * HOUR).toISOString() };
      const answer = await book(renter, { ...body, end_time: new Date(Date.now() + 6 * HOUR).toISOString() });
      const shanghai = new Date(Date.parse(body.start_time) + 8 * HOUR).toISOString().slice(0, 10);
      expect(answer.at('data.order_no')).to.match(new RegExp(`^ORD${shanghai.replaceAll('-', '')}\\d{4,}$`));
      expect(answer.at('data.payment_deadline')).to.equal(`${body.start_time.slice(0, 19)}Z`);
    });

    it('counts begun hours and days', async () => {
      const prices = async (body: object) => {
        const answer = await book(renter, body, (await aMachine()).id);
        return [answer.at('data.rental_amount'), answer.at('data.total_amount')];
      };
      const times = { start_time: '2024-01-10T08:00:00Z', end_time: '2024-01-11T09:00:00Z' };
      expect(await prices({ ...times, rental_type: 'daily' })).to.deep.equal([120_000, 620_000]);
      expect(await prices({ ...times, rental_type: 'hourly' })).to.deep.equal([200_000, 700_000]);
      const half = {
        start_time: '2024-01-10T08:00:00Z',
        end_time: '2024-01-10T10:00:01Z',
        rental_type: 'hourly',
      };
      expect(await prices(half)).to.deep.equal([24_000, 524_000]);
    });

    it('refuses what is too short, too long or ends before it begins', async () => {
      const until = (end_time: string) => book(renter, { ...PRINTED_ORDER, end_time });
      refused(await until('2024-01-10T09:59:59Z'), 422, 30004);
      refused(await until('2024-02-09T08:00:01Z'), 422, 30004);
      expect((await until('2024-01-10T08:00:00Z')).status).to.equal(400);
      expect((await until('2024-01-10T10:00:00Z')).status, 'two hours').to.equal(200);
      const wrongCentury = {
        ...PRINTED_ORDER,
        start_time: '0000-01-01T00:00:00Z',
        end_time: '0000-01-01T10:00:00Z',
      };
      expect((await book(renter, wrongCentury)).json).to.have.nested.property('errors.start_time');
    });

    it('refuses a place of use that is too far, and half a place', async () => {
      const far = await book(renter, { ...PRINTED_ORDER, use_longitude: 116.6 });
      refused(far, 422, 30005);
      expect(far.at('details')).to.include({ radiusKm: 15 });
      const { use_latitude: _latitude, ...half } = PRINTED_ORDER;
      expect((await book(renter, half)).json).to.have.nested.property('errors.use_latitude');
      const { use_longitude: _longitude, ...nowhere } = half;
      expect((await book(renter, nowhere)).status).to.equal(200);
    });

    it('says of a machine that is out of service what the document prints', async () => {
      const resting = await aMachine({ status: 'maintenance' });
      const answer = await book(renter, PRINTED_ORDER, resting.id);
      refused(answer, 422, 30002);
      expect(answer.json).to.include({ message: '设备当前不可用，无法创建订单' });
    });

    it('knows no machine that is not there or retired, and nobody rents from himself', async () => {
      refused(await book(renter, PRINTED_ORDER, 999_999), 404, 30001);
      refused(await book(renter, PRINTED_ORDER, (await aMachine({ status: 'retired' })).id), 404, 30001);
      expect((await book(owner)).status).to.equal(403);
      expect(
        (await platform.request('POST', `/api/v1/machines/${machine.id}/orders`, { json: PRINTED_ORDER }))
          .status,
      ).to.equal(401);
    });

    it('lets a machine once for the same time, also when ten ask at once', async () => {
      const others = await Promise.all(Array.from({ length: 10 }, () => platform.asUser()));
      const answers = await Promise.all(others.map((who) => book(who)));
      expect(answers.filter(({ status }) => status === 200)).to.have.lengthOf(1);
      for (const answer of answers.filter(({ status }) => status !== 200)) {
        refused(answer, 409, 30003);
        expect(answer.json).to.include({ message: '时间段冲突' });
      }
      const inside = {
        ...PRINTED_ORDER,
        start_time: '2024-01-10T17:00:00Z',
        end_time: '2024-01-10T20:00:00Z',
      };
      refused(await book(renter, inside), 409, 30003);
      const after = {
        ...PRINTED_ORDER,
        start_time: '2024-01-10T18:00:00Z',
        end_time: '2024-01-10T20:00:00Z',
      };
      expect((await book(renter, after)).status, 'from the moment the other one ends').to.equal(200);
    });

    it('lets it again when the first order is cancelled', async () => {
      const id = await booked();
      const other = await platform.asUser();
      refused(await book(other), 409, 30003);
      expect((await say(renter, id, 'cancel')).status).to.equal(200);
      expect((await book(other)).status).to.equal(200);
    });

    it('books once under one key', async () => {
      const headers = { 'Idempotency-Key': `book-${machine.id}` };
      const path = `/api/v1/machines/${machine.id}/orders`;
      const first = await renter.post(path, PRINTED_ORDER, { headers });
      const again = await renter.post(path, PRINTED_ORDER, { headers });
      expect(again.json['data']).to.deep.equal(first.json['data']);
      expect((await renter.get(ORDERS)).at('data.total')).to.equal(1);
    });
  });

  describe('§5.4 my orders', () => {
    it('lists a renter’s and an owner’s orders as printed, newest first', async () => {
      const first = await booked();
      const second = await booked(renter, inDays(3));
      const mine = await renter.get(ORDERS);
      expect(mine.status).to.equal(200);
      expectShape(mine.at('data'), { orders: [PRINTED_ITEM], total: 1, page: 1, limit: 20 });
      expect((mine.at('data.orders') as { id: number }[]).map(({ id }) => id)).to.deep.equal([second, first]);
      expect(mine.at('data.orders.1')).to.deep.include({
        start_time: '2024-01-10T08:00:00Z',
        end_time: '2024-01-10T18:00:00Z',
        status: 'pending',
        status_text: '待支付',
        machine: { ...PRINTED_ITEM.machine, id: machine.id },
      });
      const owned = await owner.get(ORDERS, { role: 'owner', limit: 2 });
      expect((owned.at('data.orders') as { id: number }[]).map(({ id }) => id)).to.deep.equal([
        second,
        first,
      ]);
      expect((await owner.get(ORDERS, { role: 'renter' })).at('data.total')).to.equal(0);
      expect((await renter.get(ORDERS, { role: 'owner' })).at('data.total')).to.equal(0);
    });

    it('filters by status, and pages', async () => {
      const id = await booked();
      await booked(renter, inDays(3));
      await say(renter, id, 'cancel');
      const cancelled = await renter.get(ORDERS, { status: 'cancelled' });
      expect(cancelled.at('data.total')).to.equal(1);
      expect(cancelled.at('data.orders.0')).to.include({ id, status_text: '已取消' });
      expect((await renter.get(ORDERS, { status: '' })).at('data.total')).to.equal(2);
      expect((await renter.get(ORDERS, { status: 'lost' })).status).to.equal(400);
      const second = await renter.get(ORDERS, { page: 2, limit: 1 });
      expect(second.at('data')).to.include({ total: 2, page: 2, limit: 1 });
      expect(second.at('data.orders.0.id')).to.equal(id);
    });

    it('shows one order to its parties and to staff, and to nobody else; phones only to their owners', async () => {
      const id = await booked();
      const seen = await renter.get(`${ORDERS}/${id}`);
      expectShape(seen.at('data'), PRINTED_ITEM);
      expect(seen.at('data.renter.phone')).to.match(/^139\d{8}$/);
      expect(seen.at('data.owner.phone')).to.match(/^139\*{4}\d{4}$/);
      expect((await owner.get(`${ORDERS}/${id}`)).at('data.renter.phone')).to.contain('****');
      const finance = await platform.asStaff('finance');
      expect((await finance.get(`${ORDERS}/${id}`)).at('data.renter.phone')).to.contain('****');
      refused(await (await platform.asUser()).get(`${ORDERS}/${id}`), 404, 30006);
      refused(await renter.get(`${ORDERS}/999999`), 404, 30006);
      expect((await (await platform.asStaff('auditor')).get(`${ORDERS}/${id}`)).status).to.equal(403);
    });
  });

  describe('§5.5 paying', () => {
    it('answers the printed request with a number, an address and a picture to scan', async () => {
      const id = await booked();
      const answer = await say(renter, id, 'pay', { payment_method: 'alipay', payment_type: 'deposit' });
      expect(answer.status, answer.text).to.equal(200);
      expect(answer.at('data.payment_no')).to.match(/^PAY\d{12,}$/);
      expect(answer.at('data.payment_url')).to.match(/^https?:\/\//);
      expect(answer.at('data.qr_code')).to.match(/^data:image\/png;base64,/);
      expect(answer.at('data')).to.include({ amount: 500_000, status: 'pending' });
      const again = await say(renter, id, 'pay', { payment_method: 'alipay', payment_type: 'deposit' });
      expect(again.at('data.payment_no')).to.equal(answer.at('data.payment_no'));
    });

    it('says 余额不足 with 40002 when the wallet has too little, and nothing has moved', async () => {
      const id = await booked();
      const answer = await say(renter, id, 'pay', { payment_method: 'balance', payment_type: 'full' });
      refused(answer, 422, 40002);
      expect(answer.json).to.include({ message: '余额不足' });
      expect((await renter.get(`${ORDERS}/${id}`)).at('data')).to.include({
        status: 'pending',
        paid_amount: 0,
      });
    });

    it('takes a part from the wallet, then the rest, and no part twice', async () => {
      const id = await booked();
      await funded(renter, 580_000n);
      const pay = (payment_type: string) =>
        say(renter, id, 'pay', { payment_method: 'balance', payment_type });
      expect((await pay('deposit')).at('data')).to.include({
        status: 'paid',
        payment_url: null,
        qr_code: null,
      });
      expect((await renter.get(`${ORDERS}/${id}`)).at('data')).to.include({
        status: 'pending',
        paid_amount: 500_000,
      });
      refused(await pay('deposit'), 422, 40003);
      expect((await pay('full')).at('data.amount')).to.equal(80_000);
      expect((await renter.get(`${ORDERS}/${id}`)).at('data.status')).to.equal('paid');
      refused(await pay('rental'), 422, 30007);
      expect(await balance(renter)).to.equal(0n);
    });

    it('is the renter’s own business', async () => {
      const id = await booked();
      const body = { payment_method: 'alipay', payment_type: 'full' };
      refused(await say(owner, id, 'pay', body), 404, 30006);
      refused(await say(await platform.asUser(), id, 'pay', body), 404, 30006);
      expect((await say(renter, id, 'pay', { ...body, payment_method: 'cash' })).status).to.equal(400);
      expect((await say(renter, id, 'pay', { ...body, payment_type: 'tip' })).status).to.equal(400);
    });
  });

  describe('from hand to hand', () => {
    it('is confirmed, started and completed by the owner; he is paid and the deposit is back', async () => {
      const id = await booked();
      await payWhole(id);
      const ownersBefore = await balance(owner);
      expect((await say(owner, id, 'confirm')).at('data')).to.include({
        status: 'confirmed',
        status_text: '已确认',
      });
      expect((await say(owner, id, 'start')).at('data.status')).to.equal('in_use');
      const out = await platform.request('GET', `/api/v1/machines/${machine.id}`);
      expect(out.at('data.status')).to.equal('rented');
      const completed = await say(owner, id, 'complete');
      expect(completed.at('data')).to.include({
        status: 'completed',
        status_text: '已完成',
        closed_by: 'owner',
        refund_amount: 500_000,
        refunded_amount: 500_000,
      });
      expect((await balance(owner)) - ownersBefore).to.equal(80_000n);
      expect(await balance(renter)).to.equal(500_000n);
      const detail = await platform.request('GET', `/api/v1/machines/${machine.id}`);
      expect(detail.at('data')).to.include({ status: 'available', total_orders: 1, success_orders: 1 });
    });

    it('is carried by staff as well, and not by the renter or a stranger', async () => {
      const id = await booked();
      await payWhole(id);
      expect((await say(renter, id, 'confirm')).status).to.equal(403);
      refused(await say(await platform.asUser(), id, 'confirm'), 404, 30006);
      expect((await say(await platform.asStaff('auditor'), id, 'confirm')).status).to.equal(403);
      const finance = await platform.asStaff('finance');
      expect((await say(finance, id, 'confirm')).at('data.status')).to.equal('confirmed');
      expect((await say(finance, id, 'start')).at('data.status')).to.equal('in_use');
      refused(await say(renter, id, 'cancel'), 422, 30007);
      expect((await say(finance, id, 'complete')).at('data.closed_by')).to.equal('staff');
      const actors = await platform
        .knex('audit_log')
        .where({ subject_type: 'rental_order', subject_id: String(id), action: 'order.complete' })
        .first('actor_kind', 'actor_id');
      expect(actors).to.deep.equal({ actor_kind: 'staff', actor_id: finance.id });
    });

    it('refuses steps out of order with what it is in', async () => {
      const id = await booked();
      const early = await say(owner, id, 'start');
      refused(early, 422, 30007);
      expect(early.at('details')).to.include({ state: 'pending', event: 'start' });
    });

    it('is cancelled by either party with its reason; all money is back, and a repeat is answered', async () => {
      const id = await booked();
      await payWhole(id);
      // a client that asks again because the answer was lost sends the same request
      const call = { headers: { 'Idempotency-Key': `cancel-${id}`, 'X-Request-Id': `cancel-${id}` } };
      const cancelled = await owner.post(`${ORDERS}/${id}/cancel`, { reason: '农机故障' }, call);
      expect(cancelled.at('data')).to.include({
        status: 'refunded',
        status_text: '已退款',
        cancel_reason: '农机故障',
        closed_by: 'owner',
        refunded_amount: 580_000,
      });
      expect(await balance(renter)).to.equal(580_000n);
      await platform.knex('idempotency_keys').delete();
      const again = await owner.post(`${ORDERS}/${id}/cancel`, { reason: '农机故障' }, call);
      expect(again.status, again.text).to.equal(200);
      refused(await say(renter, id, 'cancel'), 422, 30007);
    });

    it('staff see it with its money, its run and what may be done, and end it for a reason', async () => {
      const clerk = await platform.asStaff('finance');
      const id = await booked();
      await payWhole(id);
      const seen = await clerk.get(`${ADMIN}/${id}`);
      expect(seen.status, seen.text).to.equal(200);
      expect(seen.at('data.workflow_id')).to.equal(`rental-order/${seen.at('data.order_no')}`);
      expect(seen.at('data.payments.0')).to.include({
        amount: 580_000,
        status: 'paid',
        payment_method: 'balance',
      });
      expect(seen.at('data.commands')).to.deep.equal([
        { command: 'confirm', allowed: true },
        { command: 'start', allowed: false },
        { command: 'complete', allowed: false },
        { command: 'cancel', allowed: true },
      ]);
      expect((await say(clerk, id, 'cancel')).at('errors')).to.have.all.keys('reason');
      const ended = await say(clerk, id, 'cancel', { reason: '机主无法联系' });
      expect(ended.at('data')).to.include({ closed_by: 'staff', cancel_reason: '机主无法联系' });
      const after = await clerk.get(`${ADMIN}/${id}`);
      expect(after.at('data.refunds.0')).to.include({
        amount: 580_000,
        payment_no: seen.at('data.payments.0.payment_no'),
      });
      expect((after.at('data.commands') as { allowed: boolean }[]).some(({ allowed }) => allowed)).to.equal(
        false,
      );
      expect((await clerk.get(`${ADMIN}/2000000000`)).status).to.equal(404);
      expect((await renter.get(`${ADMIN}/${id}`)).status).to.equal(403);
    });

    it('two clicks on confirm confirm once', async () => {
      const id = await booked();
      await payWhole(id);
      const answers = await Promise.all([say(owner, id, 'confirm'), say(owner, id, 'confirm')]);
      expect(answers.map(({ status }) => status).toSorted()).to.deep.equal([200, 422]);
    });
  });

  describe('through a channel', () => {
    const cashier = (paymentNo: string) =>
      platform.request('POST', `/sandbox/payments/${paymentNo}/complete`, { json: { result: 'paid' } });
    const reaches = (id: number, wanted: string) =>
      platform.eventually(`order ${id} is ${wanted}`, async () => {
        const answer = await renter.get(`${ORDERS}/${id}`);
        return answer.at('data.status') === wanted ? answer : undefined;
      });
    const asked = async (id: number, payment_type: string, payment_method = 'alipay') =>
      (await say(renter, id, 'pay', { payment_method, payment_type })).at('data.payment_no') as string;

    it('is paid when the channel says so, and a completed order’s deposit goes back through it', async () => {
      const id = await booked();
      await cashier(await asked(id, 'deposit'));
      await platform.eventually('the deposit', async () =>
        (await renter.get(`${ORDERS}/${id}`)).at('data.paid_amount') === 500_000 ? true : undefined,
      );
      await cashier(await asked(id, 'rental', 'wechat'));
      await reaches(id, 'paid');
      for (const verb of ['confirm', 'start', 'complete'])
        expect((await say(owner, id, verb)).status, verb).to.equal(200);
      const done = await platform.eventually('the deposit is back', async () => {
        const answer = await renter.get(`${ORDERS}/${id}`);
        return answer.at('data.refunded_amount') === 500_000 ? answer : undefined;
      });
      expect(done.at('data')).to.include({ status: 'completed', refund_amount: 500_000 });
    });

    it('is refunded through it when the owner cancels', async () => {
      const id = await booked();
      await cashier(await asked(id, 'full'));
      await reaches(id, 'paid');
      const cancelled = await say(owner, id, 'cancel', { reason: '农机故障' });
      expect(cancelled.at('data.refund_amount')).to.equal(580_000);
      expect((await reaches(id, 'refunded')).at('data.refunded_amount')).to.equal(580_000);
    });

    it('a renter who cancels while his payment is on its way has his money back, whichever was first', async () => {
      for (let round = 0; round < 3; round += 1) {
        const id = await booked();
        const paymentNo = await asked(id, 'full');
        const [cancelled] = await Promise.all([say(renter, id, 'cancel'), cashier(paymentNo)]);
        expect(cancelled.status, cancelled.text).to.equal(200);
        await platform.eventually('the payment is back', async () => {
          const payment = await renter.get(`/api/v1/payments/${paymentNo}`);
          return payment.at('data.status') === 'refunded' ? true : undefined;
        });
        const held = (await platform
          .knex('ledger_accounts')
          .where({ code: `rental/${id}` })
          .first('balance_fen')) as { balance_fen: bigint } | undefined;
        expect(held?.balance_fen ?? 0n).to.equal(0n);
      }
    });
  });

  describe('§5.6 reviews', () => {
    const used = async () => {
      const id = await booked();
      await payWhole(id);
      for (const verb of ['confirm', 'start', 'complete'])
        expect((await say(owner, id, verb)).status).to.equal(200);
      return id;
    };

    it('takes the printed review once, after completion, and counts it for the machine', async () => {
      const id = await used();
      const answer = await say(renter, id, 'reviews', PRINTED_REVIEW);
      expect(answer.status, answer.text).to.equal(200);
      expect(answer.json).to.include({ message: '评价成功' });
      expect(answer.at('data.review_id')).to.be.a('number');
      refused(await say(renter, id, 'reviews', PRINTED_REVIEW), 409, 30008);
      expect((await renter.get(`${ORDERS}/${id}`)).at('data.review')).to.deep.include(PRINTED_REVIEW);
      const detail = await platform.request('GET', `/api/v1/machines/${machine.id}`);
      expect(detail.at('data')).to.include({ average_rating: 5, review_count: 1 });
      await platform.eventually('the end of the process', async () => {
        const process = await platform
          .knex('processes')
          .where('workflow_id', 'like', `rental-order/%`)
          .whereIn(
            'workflow_id',
            platform
              .knex('rental_orders')
              .where({ id })
              .select(platform.knex.raw(`'rental-order/' || order_no`)),
          )
          .first('closed_at');
        return process?.closed_at ?? undefined;
      });
    });

    it('is refused before completion, by anybody else, and with ratings that are none', async () => {
      const id = await booked();
      refused(await say(renter, id, 'reviews', PRINTED_REVIEW), 422, 30007);
      refused(await say(owner, id, 'reviews', PRINTED_REVIEW), 404, 30006);
      for (const overall_rating of [0, 6, 4.5])
        expect((await say(renter, id, 'reviews', { ...PRINTED_REVIEW, overall_rating })).status).to.equal(
          400,
        );
    });

    it('of five requests at once one is taken', async () => {
      const id = await used();
      const answers = await Promise.all(
        Array.from({ length: 5 }, () => say(renter, id, 'reviews', PRINTED_REVIEW)),
      );
      expect(answers.map(({ status }) => status).toSorted()).to.deep.equal([200, 409, 409, 409, 409]);
    });
  });

  describe('the back office', () => {
    it('lists orders by state, number, machine and person', async () => {
      const id = await booked();
      const finance = await platform.asStaff('finance');
      const orderNo = (await renter.get(`${ORDERS}/${id}`)).at('data.order_no') as string;
      for (const [name, value] of [
        ['order_no', orderNo],
        ['machine_id', machine.id],
        ['user_id', renter.id],
      ] as const) {
        const answer = await finance.get(ADMIN, { [name]: value });
        expect(answer.at('data.total'), name).to.equal(1);
        expect(answer.at('data.orders.0.id')).to.equal(id);
      }
      expect(
        (await finance.get(ADMIN, { user_id: renter.id, status: 'completed' })).at('data.total'),
      ).to.equal(0);
      expect((await renter.get(ADMIN)).status).to.equal(403);
      expect((await (await platform.asStaff('reviewer')).get(ADMIN)).status).to.equal(403);
    });
  });

  // last: it moves the clock of all
  describe('when time passes', () => {
    it('an unpaid order is cancelled by its deadline and lets the machine go', async () => {
      const id = await booked();
      await platform.clockAdvance('PT8H1M');
      expect((await renter.get(`${ORDERS}/${id}`)).at('data')).to.include({
        status: 'cancelled',
        closed_by: 'system',
      });
      refused(await say(renter, id, 'pay', { payment_method: 'alipay', payment_type: 'full' }), 422, 30007);
      expect((await book(renter)).status).to.equal(200);
    });

    it('an order that the owner forgets goes back to the renter, and a completed one ends in two weeks', async () => {
      const id = await booked();
      await payWhole(id);
      await platform.clockAdvance('P1D');
      expect((await renter.get(`${ORDERS}/${id}`)).at('data')).to.include({
        status: 'refunded',
        refunded_amount: 580_000,
      });
      await platform.clockAdvance('P16D');
      const open = await platform
        .knex('processes')
        .where({ workflow_type: 'rentalOrder' })
        .whereNull('closed_at')
        .pluck('workflow_id');
      expect(open).to.deep.equal([]);
      const held = (await platform
        .knex('ledger_accounts')
        .where('code', 'like', 'rental/%')
        .whereNot({ balance_fen: 0 })
        .select('code')) as unknown[];
      expect(held, 'money that is still held after every order has ended').to.deep.equal([]);
    });
  });
});
