import { expect } from 'chai';
import { Payment } from '../../models/payment.ts';
import { PaymentNotification } from '../../models/payment-notification.ts';
import { PaymentRefund } from '../../models/payment-refund.ts';
import type { Caller } from '../support/http.ts';
import { balanceOf, buildLoan, expectTrueBooks, paymentsOf, rowsOf } from '../support/loan-story.ts';
import { accountFen, expectBooked } from '../support/payment-story.ts';
import { type Platform, startPlatform } from '../support/platform.ts';

const TOP_UPS = '/api/v1/wallet/top-ups';
const CHANNELS = ['alipay', 'wechat'] as const;
type Channel = (typeof CHANNELS)[number];

describe('payments through Alipay and WeChat Pay', function () {
  this.timeout(120_000);
  let platform: Platform;
  let finance: Caller;

  before(async () => {
    platform = await startPlatform();
    finance = await platform.asStaff('finance');
  });
  after(async () => {
    await platform?.stop();
  });
  beforeEach(async () => {
    await platform.request('DELETE', '/sandbox/payments/next');
  });

  const sandbox = (path: string, json: object) =>
    platform.request('POST', `/sandbox/payments/${path}`, { json });
  const next = (behaviour: string) => sandbox('next', { behaviour, times: 1 });

  async function asked(
    channel: Channel,
    amount = 5_000,
    payer?: Caller,
  ): Promise<{ payer: Caller; no: string }> {
    const who = payer ?? (await platform.asUser());
    const answer = await who.post(TOP_UPS, { amount, payment_method: channel });
    expect(answer.status, answer.text).to.equal(200);
    return { payer: who, no: String(answer.at('data.payment_no')) };
  }

  const stateOf = async (no: string): Promise<string> =>
    (await Payment.query(platform.knex).findOne({ payment_no: no }).throwIfNotFound()).status;
  const reaches = (no: string, status: string) =>
    platform.eventually(`${no} is ${status}`, async () =>
      (await stateOf(no)) === status ? true : undefined,
    );
  const noticesOf = async (no: string) => {
    const payment = await Payment.query(platform.knex).findOne({ payment_no: no }).throwIfNotFound();
    return PaymentNotification.query(platform.knex).where({ payment_id: payment.id }).orderBy('id');
  };

  for (const channel of CHANNELS) {
    describe(channel, () => {
      it('shows a cashier and a code, and the signed notification pays, once', async () => {
        const { payer, no } = await asked(channel);
        expect(no).to.match(/^PAY\d{12,}$/);
        const shown = await payer.get(`/api/v1/payments/${no}`);
        expect(shown.at('data.status')).to.equal('pending');
        expect(shown.at('data.payment_method')).to.equal(channel);
        expect(shown.at('data.payment_url')).to.equal(`${platform.standIns.payments.url}/cashier/${no}`);
        expect((await sandbox(`${no}/complete`, { result: 'paid' })).json).to.deep.equal({ ok: true });
        expect(await stateOf(no)).to.equal('paid');
        expect(await balanceOf(platform.knex, payer.id)).to.equal(5_000n);

        const again = await sandbox(`${no}/notify`, {});
        expect(again.at('ok')).to.equal(true);
        expect(again.at('accepted')).to.equal(true);
        expect(String(again.at('answer'))).to.contain(channel === 'alipay' ? 'success' : 'SUCCESS');
        expect(await balanceOf(platform.knex, payer.id)).to.equal(5_000n);
        const [notice, ...more] = await noticesOf(no);
        expect(notice).to.include({ verdict: 'settled', deliveries: 2, channel });
        expect(more).to.deep.equal([]);
      });

      it('refuses a notification that was tampered with, and keeps it', async () => {
        const { payer, no } = await asked(channel);
        await next('notify_lost');
        await sandbox(`${no}/complete`, { result: 'paid' });
        const answer = await sandbox(`${no}/notify`, { tamper: true });
        expect(answer.json).to.include({ ok: true, accepted: false });
        expect(await stateOf(no)).to.equal('pending');
        expect(await balanceOf(platform.knex, payer.id)).to.equal(0n);
        const kept = await PaymentNotification.query(platform.knex)
          .where({ channel, verdict: 'unsigned' })
          .orderBy('id', 'desc')
          .first();
        expect(kept?.notifyId).to.equal(null);
        expect(kept?.rawBody.length).to.be.greaterThan(100);
        expect((await sandbox(`${no}/notify`, {})).at('accepted')).to.equal(true);
        expect(await stateOf(no)).to.equal('paid');
      });

      for (const [behaviour, verdict] of [
        ['notify_wrong_amount', 'wrong_amount'],
        ['notify_other_app', 'wrong_app'],
        ['notify_other_order', 'unknown_order'],
      ] as const) {
        it(`refuses a signed notification that says ${verdict}`, async () => {
          const { no } = await asked(channel);
          await next(behaviour);
          await sandbox(`${no}/complete`, { result: 'paid' });
          expect(await stateOf(no)).to.equal('pending');
          const found = await PaymentNotification.query(platform.knex).where({ channel, verdict });
          expect(found).to.have.length(1);
          // the genuine one has the same identity, and what was refused must not stand in its way
          expect((await sandbox(`${no}/notify`, {})).at('accepted')).to.equal(true);
          expect(await stateOf(no)).to.equal('paid');
        });
      }

      it('puts another amount before finance once, with what to do, and keeps refusing it', async () => {
        const { no } = await asked(channel);
        for (let time = 0; time < 2; time += 1) {
          await next('notify_wrong_amount');
          await sandbox(`${no}/complete`, { result: 'paid' });
        }
        const reported = async () =>
          (await finance.get('/api/v1/admin/tasks', { kind: 'reconciliation', limit: 100 })).at(
            'data.tasks',
          ) as { id: number; title: string; version: number }[];
        const about = async (id: number) => {
          const detail = await finance.get(`/api/v1/admin/tasks/${id}`);
          return JSON.stringify(detail.at('data.shown')).includes(no);
        };
        const mine = await platform.eventually('the task', async () => {
          for (const task of await reported()) if (await about(task.id)) return task;
          return undefined;
        });
        expect(mine.title).to.equal('账簿差异 1 处：payment_amount');
        const shown = (await finance.get(`/api/v1/admin/tasks/${mine.id}`)).at('data.shown.findings.0');
        expect(shown).to.deep.include({ check: 'payment_amount' });
        expect((shown as { remedy: string }).remedy)
          .to.contain('全额退回')
          .and.contain('merchant platform');
        // the genuine word settles the payment; the task stays with whoever looks into the other one
        expect((await sandbox(`${no}/notify`, {})).at('accepted')).to.equal(true);
        expect(await stateOf(no)).to.equal('paid');
        const runs = await platform.knex('book_check_runs').where({ workflow_id: `books/amount-${no}` });
        expect(runs).to.have.length(1);
        const done = await finance.post(`/api/v1/admin/tasks/${mine.id}/complete`, {
          version: mine.version,
          decision: 'approve',
          comments: '渠道回报有误，已由渠道更正',
        });
        expect(done.at('data'), done.text).to.include({ status: 'completed', decision: 'resolve' });
      });

      it('counts two notifications at once as one payment', async () => {
        const { payer, no } = await asked(channel);
        await next('notify_twice');
        await sandbox(`${no}/complete`, { result: 'paid' });
        expect(await stateOf(no)).to.equal('paid');
        expect(await balanceOf(platform.knex, payer.id)).to.equal(5_000n);
      });

      it('believes a notification that overtakes the answer to its own order', async () => {
        await next('paid_before_answer');
        const { payer } = await asked(channel);
        expect(await balanceOf(platform.knex, payer.id)).to.equal(5_000n);
      });

      it('asks by itself when no notification comes, as the clock goes on', async () => {
        const { payer, no } = await asked(channel);
        await next('notify_lost');
        await sandbox(`${no}/complete`, { result: 'paid' });
        expect(await stateOf(no)).to.equal('pending');
        await platform.clockAdvance('PT1M');
        expect(await stateOf(no)).to.equal('paid');
        expect(await balanceOf(platform.knex, payer.id)).to.equal(5_000n);
      });

      it('fails when the payer cannot pay', async () => {
        const { payer, no } = await asked(channel);
        await sandbox(`${no}/complete`, { result: 'failed' });
        expect(await stateOf(no)).to.equal('failed');
        expect((await payer.get(`/api/v1/payments/${no}`)).at('data.payment_url')).to.equal(null);
        expect((await sandbox(`${no}/notify`, {})).at('accepted')).to.equal(true);
      });

      it('expires at its deadline and cannot be paid any more', async () => {
        const { no } = await asked(channel);
        await platform.clockAdvance('PT2H1M');
        expect(await stateOf(no)).to.equal('expired');
        expect((await sandbox(`${no}/complete`, { result: 'paid' })).status).to.equal(400);
      });

      it('sends money back that comes after the end', async () => {
        const { payer, no } = await asked(channel);
        await next('close_ignored');
        await platform.clockAdvance('PT2H1M');
        expect(await stateOf(no)).to.equal('expired');
        await sandbox(`${no}/complete`, { result: 'paid' });
        await reaches(no, 'refunded');
        expect(await balanceOf(platform.knex, payer.id)).to.equal(0n);
        const [notice] = await noticesOf(no);
        expect(notice?.verdict).to.equal('late');
        const book = await platform.request('GET', '/sandbox/payments', { query: { payment_no: no } });
        expect(book.at('payments.0.refunds.0.amount')).to.equal(5_000);
        expect((await sandbox(`${no}/notify`, {})).at('accepted')).to.equal(true);
      });

      it('tells the payer "not now" when the channel is away, and goes on when it is back', async () => {
        const payer = await platform.asUser();
        await platform.request('POST', '/sandbox/outages', { json: { component: 'payment', down: true } });
        const first = await payer.post(TOP_UPS, { amount: 700, payment_method: channel });
        expect(first.status).to.equal(503);
        await platform.request('POST', '/sandbox/outages', { json: { component: 'payment', down: false } });
        await platform.clockAdvance('PT1M');
        const second = await payer.post(TOP_UPS, { amount: 700, payment_method: channel });
        expect(second.status, second.text).to.equal(200);
        expect(await Payment.query(platform.knex).where({ user_id: payer.id })).to.have.length(1);
      });

      it('says that the payment failed when the channel refuses it', async () => {
        const payer = await platform.asUser();
        await next('refused');
        const answer = await payer.post(TOP_UPS, { amount: 800, payment_method: channel });
        expect(answer.status).to.equal(422);
        expect(answer.at('error_code')).to.equal(40001);
        expect(answer.at('message')).to.equal('支付失败');
      });

      it('refunds a part at the channel, and the rest with the next one', async () => {
        const { payer, no } = await asked(channel);
        await sandbox(`${no}/complete`, { result: 'paid' });
        const finance = await platform.asStaff('finance');
        const part = await finance.post(`/api/v1/admin/payments/${no}/refund`, {
          amount: 2_000,
          reason: '多付',
        });
        expect(part.status, part.text).to.equal(200);
        expect(part.at('data.amount')).to.equal(2_000);
        await next('refund_unknown');
        const rest = await finance.post(`/api/v1/admin/payments/${no}/refund`, { reason: '全退' });
        expect(rest.at('data.amount')).to.equal(3_000);
        await platform.eventually('both refunds are asked', async () => {
          const { refundedFen } = await Payment.query(platform.knex)
            .findOne({ payment_no: no })
            .throwIfNotFound();
          return refundedFen >= 2_000n ? true : undefined;
        });
        await platform.clockAdvance('PT1M');
        await reaches(no, 'refunded');
        const book = await platform.request('GET', '/sandbox/payments', { query: { payment_no: no } });
        expect(book.at('payments.0.refunds')).to.have.length(2);
        expect(await balanceOf(platform.knex, payer.id)).to.equal(0n);
        const shown = await payer.get(`/api/v1/payments/${no}`);
        expect(shown.at('data.refunded_amount')).to.equal(5_000);
        expect(shown.at('data.refunds')).to.have.length(2);
        const more = await finance.post(`/api/v1/admin/payments/${no}/refund`, { amount: 1, reason: '再退' });
        expect(more.status).to.equal(422);
      });

      it('shows a refused refund to finance, whose approval tries again under the same number', async () => {
        const { no } = await asked(channel);
        await sandbox(`${no}/complete`, { result: 'paid' });
        await next('refund_refused');
        const finance = await platform.asStaff('finance');
        const refund = await finance.post(`/api/v1/admin/payments/${no}/refund`, { reason: '退款' });
        const task = await platform.eventually('the task', async () => {
          const rows = await platform
            .knex('human_tasks')
            .where({ kind: 'refund', status: 'open' })
            .orderBy('id', 'desc');
          return rows[0] as { id: number; version: number } | undefined;
        });
        const done = await finance.post(`/api/v1/admin/tasks/${task.id}/complete`, {
          version: task.version,
          decision: 'approve',
          comments: '余额已补足',
        });
        expect(done.status, done.text).to.equal(200);
        await reaches(no, 'refunded');
        const stored = await PaymentRefund.query(platform.knex).findOne({
          refund_no: String(refund.at('data.refund_no')),
        });
        expect(stored).to.include({ status: 'refunded', attempts: 2 });
      });
    });
  }

  it('answers what nobody signed as each channel expects, whatever it looks like', async () => {
    const forms = ['a=1&a=2', 'sign=x&sign_type=RSA2', '', '{"not":"a form"}'];
    for (const body of forms) {
      const answer = await platform.request('POST', '/api/v1/payments/notify/alipay', {
        text: body,
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
      });
      expect([answer.status, answer.text], body).to.deep.equal([400, 'failure']);
    }
    for (const body of ['{"broken', '{}', '[]']) {
      const answer = await platform.request('POST', '/api/v1/payments/notify/wechat', {
        text: body,
        headers: { 'content-type': 'application/json' },
      });
      expect(answer.status, body).to.equal(400);
      expect(answer.at('code')).to.equal('FAIL');
    }
    const unsigned = await PaymentNotification.query(platform.knex).whereNull('payment_id');
    expect(unsigned.length).to.be.at.least(7);
  });

  it('shows another’s payment to nobody but staff who may read them', async () => {
    const { no } = await asked('alipay', 900);
    const stranger = await platform.asUser();
    expect((await stranger.get(`/api/v1/payments/${no}`)).status).to.equal(404);
    expect((await stranger.get('/api/v1/payments/PAY202401100001')).status).to.equal(404);
    expect((await (await platform.asStaff('reviewer')).get(`/api/v1/payments/${no}`)).status).to.equal(403);
    expect((await (await platform.asStaff('auditor')).get(`/api/v1/payments/${no}`)).status).to.equal(200);
    const byAuditor = await platform.asStaff('auditor');
    const refund = await byAuditor.post(`/api/v1/admin/payments/${no}/refund`, { reason: '试试' });
    expect(refund.status).to.equal(403);
  });

  it('lists the caller’s payments by what he asks for, and everybody’s to staff', async () => {
    const payer = await platform.asUser();
    await asked('alipay', 1_100, payer);
    const { no } = await asked('wechat', 1_200, payer);
    await sandbox(`${no}/complete`, { result: 'paid' });
    expect((await payer.get('/api/v1/payments')).at('data.total')).to.equal(2);
    const paid = await payer.get('/api/v1/payments', { status: 'paid', payment_method: 'wechat', limit: 1 });
    expect(paid.at('data.payments.0.payment_no')).to.equal(no);
    expect(paid.at('data.total')).to.equal(1);
    const finance = await platform.asStaff('finance');
    const all = await finance.get('/api/v1/admin/payments', { user_id: payer.id, status: 'pending' });
    expect(all.at('data.payments')).to.have.length(1);
    expect(all.at('data.payments.0.user_id')).to.equal(payer.id);
    expect((await payer.get('/api/v1/admin/payments')).status).to.equal(403);
  });

  it('gives the same payment to whoever asks twice for the same thing', async () => {
    const { payer, no } = await asked('alipay', 1_300);
    const again = await payer.post(TOP_UPS, { amount: 1_300, payment_method: 'alipay' });
    expect(again.at('data.payment_no')).to.equal(no);
    const [one, two] = await Promise.all(
      [1, 2].map(() => payer.post(TOP_UPS, { amount: 1_400, payment_method: 'wechat' })),
    );
    expect(one?.at('data.payment_no')).to.equal(two?.at('data.payment_no'));
  });

  it('refuses amounts and channels that are none', async () => {
    const payer = await platform.asUser();
    for (const json of [
      { amount: 0, payment_method: 'alipay' },
      { amount: 100_000_001, payment_method: 'alipay' },
      { amount: 100, payment_method: 'balance' },
      { amount: 1.5, payment_method: 'wechat' },
    ])
      expect((await payer.post(TOP_UPS, json)).status, JSON.stringify(json)).to.equal(400);
  });

  it('repays a loan through a channel, under the payment’s number', async () => {
    const payer = await platform.asUser();
    const at = await platform.ops.clock.now();
    const loan = await buildLoan(platform.knex, at, { userId: payer.id });
    const answer = await payer.post(`/api/v1/loans/${loan.publicId}/repayments`, {
      payment_method: 'wechat',
    });
    expect(answer.status, answer.text).to.equal(200);
    expect(answer.at('message')).to.equal('请完成支付');
    const [due] = await rowsOf(platform.knex, loan);
    expect(answer.at('data.amount')).to.equal(
      Number((due?.principalFen ?? 0n) + (due?.interestFen ?? 0n)) / 100,
    );
    expect(answer.at('data.qr_code')).to.match(/^data:image\/png;base64,/);
    const no = String(answer.at('data.payment_no'));
    await sandbox(`${no}/complete`, { result: 'paid' });
    expect(await stateOf(no)).to.equal('paid');
    const [row] = await rowsOf(platform.knex, loan);
    expect(row).to.include({ status: 'paid', paymentMethod: 'wechat', transactionId: no });
    expect(await paymentsOf(platform.knex, loan)).to.have.length(1);
    await expectTrueBooks(platform.knex, loan);
    expect((await accountFen(platform.knex, 'channel/wechat')) > 0n).to.equal(true);
  });

  it('serves a cashier that works without JavaScript', async () => {
    const { payer, no } = await asked('alipay', 2_345);
    const address = `${platform.standIns.payments.url}/cashier/${no}`;
    const page = await (await fetch(address)).text();
    expect(page).to.contain('¥ 23.45').and.contain('余额充值').and.contain('data:image/png;base64,');
    expect(page).not.to.contain('<script');
    const paid = await fetch(address, { method: 'POST', body: new URLSearchParams({ result: 'paid' }) });
    expect(await paid.text()).to.contain('支付成功');
    expect(await balanceOf(platform.knex, payer.id)).to.equal(2_345n);
    const late = await fetch(address, { method: 'POST', body: new URLSearchParams({ result: 'failed' }) });
    expect(await late.text()).to.contain('交易已结束');
    expect((await fetch(`${platform.standIns.payments.url}/cashier/none`)).status).to.equal(404);
  });

  // a describe, because those run after the single tests beside them
  describe('all of them together', () => {
    it('leave books that agree with the channels, and no process open that has nothing to do', async () => {
      const { knex } = platform;
      await expectBooked(knex);
      const book = await platform.request('GET', '/sandbox/payments');
      const trades = book.at('payments') as {
        payment_no: string;
        status: string;
        amount: number;
        refunds: { amount: number }[];
      }[];
      expect(trades.length).to.be.greaterThan(20);
      for (const trade of trades.filter(({ status }) => status === 'paid')) {
        const ours = await Payment.query(knex).findOne({ payment_no: trade.payment_no }).throwIfNotFound();
        const back = trade.refunds.reduce((sum, { amount }) => sum + amount, 0);
        expect([ours.amountFen, ours.refundedFen, ours.paidAt === null], trade.payment_no).to.deep.equal([
          BigInt(trade.amount),
          BigInt(back),
          false,
        ]);
      }
    });
  });
});

describe('a notification that nobody can act upon now', function () {
  this.timeout(120_000);
  let platform: Platform;

  before(async () => {
    platform = await startPlatform({ workers: false });
  });
  after(async () => {
    await platform?.stop();
  });

  it('is kept, and not confirmed to the channel, which will send it again', async () => {
    const payer = await platform.asUser();
    const asked = await payer.post(TOP_UPS, { amount: 600, payment_method: 'alipay' });
    expect(asked.status).to.equal(503);
    const payment = await Payment.query(platform.knex).findOne({ user_id: payer.id }).throwIfNotFound();
    await platform.ops.payments.alipay?.prepare(payment);
    await platform.request('POST', '/sandbox/payments/next', {
      json: { behaviour: 'notify_lost', times: 1 },
    });
    await platform.standIns.payments.complete(payment.paymentNo, 'paid');
    const told = await platform.standIns.payments.notify(payment.paymentNo, false);
    expect(told.accepted).to.equal(false);
    const [kept] = await PaymentNotification.query(platform.knex).where({ payment_id: payment.id });
    expect(kept?.verdict).to.equal('deferred');
  });
});
