import { expect } from 'chai';
import { addMonths, businessDateOf, utcMidnightMs } from '../../domain/calendar.ts';
import type { Loan } from '../../models/loan.ts';
import type { Caller } from '../support/http.ts';
import { balanceOf, buildLoan, expectTrueBooks, type LoanWish } from '../support/loan-story.ts';
import { type Platform, startPlatform } from '../support/platform.ts';
import { expectShape } from '../support/shape.ts';

/** Document 002's own loan: 500 000 over 240 months at 4.5 %. */
const PRINTED_LOAN = { principalFen: 50_000_000n, ratePpm: 45_000, months: 240 };
const PRINTED_PAYMENT = {
  paid_amount: 3163.25,
  payment_method: 'bank_transfer',
  transaction_id: 'TXN123456',
  notes: '第一期还款',
  paid_date: '2025-06-10',
};
const PRINTED_CHANGE = {
  due_date: '2025-02-15',
  total_amount: 4221.19,
  principal_amount: 2471.19,
  interest_amount: 1750.0,
  late_fee: 0,
  notes: '修改原因说明',
};
const PRINTED_BATCH = {
  schedules: [
    {
      period_number: 1,
      due_date: '2025-02-15',
      total_amount: 4221.19,
      principal_amount: 2471.19,
      interest_amount: 1750.0,
      notes: '第一期修改',
    },
    {
      period_number: 2,
      due_date: '2025-03-15',
      total_amount: 4221.19,
      principal_amount: 2480.42,
      interest_amount: 1740.77,
      notes: '第二期修改',
    },
  ],
};
const PRINTED_ROW = {
  _id: 'xxx',
  loan_id: 'xxx',
  period_number: 1,
  due_date: '2025-08-10T07:15:38.008Z',
  total_amount: 3163.25,
  principal_amount: 1288.25,
  interest_amount: 1875,
  remaining_principal: 498711.75,
  status: 'pending',
  paid_amount: 0,
  paid_principal: 0,
  paid_interest: 0,
  paid_date: null,
  payment_method: null,
  transaction_id: null,
  late_fee: 0,
  notes: null,
};

describe('document 002 §2: a loan’s plan and what staff do to it', function () {
  this.timeout(120_000);
  let platform: Platform;
  let borrower: Caller;
  let stranger: Caller;
  let finance: Caller;
  let auditor: Caller;

  before(async () => {
    platform = await startPlatform();
    [borrower, stranger, finance, auditor] = await Promise.all([
      platform.asUser(),
      platform.asUser(),
      platform.asStaff('finance'),
      platform.asStaff('auditor'),
    ]);
  });
  after(() => platform?.stop());

  async function aLoan(wish: LoanWish = PRINTED_LOAN): Promise<{ loan: Loan; plan: string }> {
    const now = await platform.ops.clock.now();
    const loan = await buildLoan(platform.knex, now, { ...wish, userId: borrower.id });
    return { loan, plan: `/api/v1/loans/${loan.publicId}/repayment-schedule` };
  }

  describe('§2.1 the plan', () => {
    it('shows rows, page and figures as printed', async () => {
      const { loan, plan } = await aLoan();
      const answer = await borrower.get(plan);
      expect(answer.status).to.equal(200);
      expect(answer.json).to.include({ success: true, message: '获取还款计划成功', code: 200 });
      expect(answer.headers['cache-control']).to.equal('no-store');
      expect(answer.at('data.items')).to.have.length(50);
      const disbursedOn = businessDateOf(loan.disbursedAt.getTime());
      const dueAt = (months: number): string => {
        const days = utcMidnightMs(addMonths(disbursedOn, months)) - utcMidnightMs(disbursedOn);
        return new Date(loan.disbursedAt.getTime() + days).toISOString();
      };
      expectShape(answer.at('data.items.0'), PRINTED_ROW);
      expect(answer.at('data.items.0')).to.include({
        loan_id: loan.publicId,
        period_number: 1,
        due_date: dueAt(1),
        total_amount: 3163.25,
        principal_amount: 1288.25,
        interest_amount: 1875,
        remaining_principal: 498711.75,
        status: 'pending',
        late_fee: 0,
      });
      expect(answer.at('data.items.1.due_date')).to.equal(dueAt(2));
      expect(answer.at('data.items.0._id')).to.match(/^[0-9a-f]{24}$/);
      expect(answer.at('data.pagination')).to.deep.equal({
        current_page: 1,
        per_page: 50,
        total: 240,
        total_pages: 5,
      });
      expect(answer.at('data.payment_stats')).to.deep.equal({
        total_periods: 240,
        paid_periods: 0,
        pending_periods: 240,
        overdue_periods: 0,
        partial_periods: 0,
        total_amount: 759180,
        paid_amount: 0,
        remaining_amount: 759180,
        payment_progress: 0,
        late_fee_outstanding: 0,
      });
    });

    it('takes the number as well as the 24 hex digits, with and without the prefix, pages, filters and a cap', async () => {
      const { loan } = await aLoan();
      const last = await borrower.get(`/loans/${loan.id}/repayment-schedule`, { page: 5, per_page: 50 });
      expect(last.at('data.items')).to.have.length(40);
      const capped = await borrower.get(`/loans/${loan.publicId}/repayment-schedule`, { per_page: 1000 });
      expect(capped.at('data.pagination.per_page')).to.equal(200);
      const paid = await borrower.get(`/loans/${loan.id}/repayment-schedule`, { status: 'paid' });
      expect(paid.at('data.items')).to.deep.equal([]);
      expect(paid.at('data.payment_stats.total_periods')).to.equal(240);
      const odd = await borrower.get(`/loans/${loan.id}/repayment-schedule`, { status: 'lost' });
      expect([odd.status, odd.at('code')]).to.deep.equal([400, 4000]);
    });

    it('is seen by its borrower and by staff, and to everybody else there is no such loan', async () => {
      const { plan } = await aLoan();
      expect((await auditor.get(plan)).status).to.equal(200);
      const others = await stranger.get(plan);
      const nowhere = await borrower.get('/api/v1/loans/6847db3d3785242332a643a0/repayment-schedule');
      expect([others.status, others.at('code')]).to.deep.equal([404, 4040]);
      expect(nowhere.at('message')).to.equal(others.at('message'));
      expect((await platform.request('GET', plan)).status).to.equal(401);
    });
  });

  it('§2.2 tells the figures of a loan as printed after the first payment', async () => {
    const { loan, plan } = await aLoan();
    await finance.post(`${plan}/1/payment`, { paid_amount: 3163.25 });
    const answer = await borrower.get(`/api/v1/loans/${loan.publicId}/payment-stats`);
    expect(answer.json).to.include({ success: true, message: '获取还款统计成功', code: 200 });
    expect(answer.at('data.loan_info')).to.deep.equal({
      loan_name: '农资贷',
      total_payment: 759180,
      repayment_status: 'in_progress',
      payment_progress: 0,
      remaining_amount: 756016.75,
    });
    expect(answer.at('data.payment_stats')).to.include({
      total_periods: 240,
      paid_periods: 1,
      pending_periods: 239,
      payment_progress: 0,
    });
    expect(answer.at('data.overdue_schedules')).to.deep.equal([]);
    expect(answer.at('data.next_payment')).to.include({ period_number: 2, total_amount: 3163.25 });
    expect((await stranger.get(`/api/v1/loans/${loan.id}/payment-stats`)).status).to.equal(404);
  });

  describe('§2.3 recording a payment', () => {
    it('takes the printed request and answers as printed', async () => {
      const { loan, plan } = await aLoan();
      const answer = await finance.post(`${plan}/1/payment`, PRINTED_PAYMENT);
      expect(answer.status, answer.text).to.equal(200);
      expect(answer.json).to.include({ success: true, message: '还款记录成功', code: 200 });
      expect(answer.at('data.schedule')).to.include({
        period_number: 1,
        status: 'paid',
        paid_amount: 3163.25,
        paid_principal: 1288.25,
        paid_interest: 1875,
        paid_date: '2025-06-10T00:00:00.000Z',
        payment_method: 'bank_transfer',
        transaction_id: 'TXN123456',
        notes: '第一期还款',
      });
      expect(answer.at('data.loan_status')).to.deep.equal({
        repayment_status: 'in_progress',
        total_paid_amount: 3163.25,
        paid_periods: 1,
        payment_progress: 0,
      });
      await expectTrueBooks(platform.knex, loan);
    });

    it('takes a bank transaction once, and the same request under one Idempotency-Key once', async () => {
      const { loan, plan } = await aLoan();
      const call = { headers: { 'idempotency-key': 'payment-1' } };
      const first = await finance.post(`${plan}/1/payment`, PRINTED_PAYMENT, call);
      const repeat = await finance.post(`${plan}/1/payment`, PRINTED_PAYMENT, call);
      expect(repeat.text).to.equal(first.text);
      expect(repeat.headers['idempotency-replayed']).to.equal('true');
      const other = await finance.post(`${plan}/2/payment`, PRINTED_PAYMENT);
      expect([other.status, other.at('code')]).to.deep.equal([409, 4090]);
      await expectTrueBooks(platform.knex, loan);
    });

    it('puts what is too much into the wallet', async () => {
      const { loan, plan } = await aLoan();
      const before = await balanceOf(platform.knex, borrower.id);
      const answer = await finance.post(`${plan}/1/payment`, { paid_amount: 4000 });
      expect(answer.at('data.schedule.paid_amount')).to.equal(3163.25);
      expect((await balanceOf(platform.knex, borrower.id)) - before).to.equal(83_675n);
      await expectTrueBooks(platform.knex, loan);
    });

    it('shows a part payment as partial', async () => {
      const { plan } = await aLoan();
      const answer = await finance.post(`${plan}/1/payment`, { paid_amount: 2000 });
      expect(answer.at('data.schedule')).to.include({
        status: 'partial',
        paid_interest: 1875,
        paid_principal: 125,
      });
      const partial = await borrower.get(plan, { status: 'partial' });
      expect(partial.at('data.items')).to.have.length(1);
    });

    it('refuses borrowers, staff without the permission, unknown periods, tomorrow and nothing', async () => {
      const { plan } = await aLoan();
      expect((await borrower.post(`${plan}/1/payment`, PRINTED_PAYMENT)).status).to.equal(403);
      expect((await auditor.post(`${plan}/1/payment`, PRINTED_PAYMENT)).status).to.equal(403);
      expect((await finance.post(`${plan}/241/payment`, PRINTED_PAYMENT)).status).to.equal(404);
      const tomorrow = await finance.post(`${plan}/1/payment`, { paid_amount: 1, paid_date: '2999-01-01' });
      expect([tomorrow.status, tomorrow.at('error.errors.0.field')]).to.deep.equal([400, 'paid_date']);
      const nothing = await finance.post(`${plan}/1/payment`, { paid_amount: 0 });
      expect([nothing.status, nothing.at('error.errors.0.field')]).to.deep.equal([400, 'paid_amount']);
    });
  });

  describe('§2.4 changing a period', () => {
    it('takes the printed request and answers as printed', async () => {
      const { loan, plan } = await aLoan();
      const answer = await finance.put(`${plan}/1`, PRINTED_CHANGE);
      expect(answer.status, answer.text).to.equal(200);
      expect(answer.json).to.include({ success: true, message: '还款计划修改成功', code: 200 });
      expect(answer.at('data.schedule')).to.include({
        loan_id: loan.publicId,
        period_number: 1,
        due_date: '2025-02-15T00:00:00.000Z',
        total_amount: 4221.19,
        principal_amount: 2471.19,
        interest_amount: 1750,
        remaining_principal: 497528.81,
        paid_amount: 0,
        notes: '修改原因说明',
      });
      expect(answer.at('data.schedule.updated_by')).to.match(/^[0-9a-f]{24}$/);
      expect(answer.at('data.schedule.updated_at')).to.match(/Z$/);
      // its due date lies in the past, so it is overdue whatever the example says
      expect(answer.at('data.loan_status')).to.deep.equal({
        repayment_status: 'overdue',
        total_paid_amount: 0,
        paid_periods: 0,
        payment_progress: 0,
      });
      await expectTrueBooks(platform.knex, loan);
    });

    it('takes single fields, also unrounded as the document’s own client sends them', async () => {
      const { loan, plan } = await aLoan();
      const dated = await finance.put(`${plan}/3`, {
        due_date: '2999-01-01',
        notes: '还款日期修改为2999-01-01',
      });
      expect(dated.at('data.schedule')).to.include({
        due_date: '2999-01-01T00:00:00.000Z',
        total_amount: 3163.25,
        status: 'pending',
      });
      const interest = 1288.25 * (0.042 / 12);
      const amounts = await finance.put(`${plan}/1`, {
        interest_amount: interest,
        total_amount: 1288.25 + interest,
      });
      expect(amounts.at('data.schedule')).to.include({ principal_amount: 1288.25, interest_amount: 4.51 });
      await expectTrueBooks(platform.knex, loan);
    });

    it('refuses sums that do not add up, paid periods, nothing to change, and borrowers', async () => {
      const { plan } = await aLoan();
      const sums = await finance.put(`${plan}/1`, { ...PRINTED_CHANGE, total_amount: 4221.2 });
      expect([sums.status, sums.at('code')]).to.deep.equal([422, 4220]);
      await finance.post(`${plan}/1/payment`, { paid_amount: 3163.25 });
      expect((await finance.put(`${plan}/1`, { notes: 'x' })).status).to.equal(422);
      expect((await finance.put(`${plan}/2`, {})).status).to.equal(400);
      expect((await finance.put(`${plan}/999`, { notes: 'x' })).status).to.equal(404);
      expect((await finance.put(`${plan}/first`, { notes: 'x' })).status).to.equal(400);
      expect((await borrower.put(`${plan}/2`, { notes: 'x' })).status).to.equal(403);
      const tooMuch = await finance.put(`${plan}/240`, { principal_amount: 100000 });
      expect(tooMuch.status).to.equal(422);
    });
  });

  describe('§2.5 changing several', () => {
    it('takes the printed request and answers as printed', async () => {
      const { loan, plan } = await aLoan();
      const answer = await finance.put(`${plan}/batch`, PRINTED_BATCH);
      expect(answer.status, answer.text).to.equal(200);
      expect(answer.json).to.include({ success: true, message: '批量修改完成，成功2条，失败0条', code: 200 });
      expect(answer.at('data.errors')).to.deep.equal([]);
      expect(answer.at('data.modified_schedules')).to.have.length(2);
      expect(answer.at('data.modified_schedules.1')).to.include({
        period_number: 2,
        due_date: '2025-03-15T00:00:00.000Z',
        total_amount: 4221.19,
        principal_amount: 2480.42,
        interest_amount: 1740.77,
        notes: '第二期修改',
      });
      await expectTrueBooks(platform.knex, loan);
    });

    it('does what it can, names the rest, and is 200 all the same', async () => {
      const { loan, plan } = await aLoan();
      const answer = await finance.put(`${plan}/batch`, {
        schedules: [
          { period_number: 1, notes: '可以' },
          { period_number: 999, notes: '没有这一期' },
          { period_number: 2, total_amount: 1, principal_amount: 2, interest_amount: 3 },
        ],
      });
      expect(answer.status).to.equal(200);
      expect(answer.at('message')).to.equal('批量修改完成，成功1条，失败2条');
      const errors = answer.at('data.errors') as { period_number: number; message: string }[];
      expect(errors.map(({ period_number }) => period_number)).to.deep.equal([999, 2]);
      for (const { message } of errors) expect(message).to.match(/[一-龥]/);
      await expectTrueBooks(platform.knex, loan);
    });

    it('refuses an empty batch and borrowers', async () => {
      const { plan } = await aLoan();
      expect((await finance.put(`${plan}/batch`, { schedules: [] })).status).to.equal(400);
      expect((await borrower.put(`${plan}/batch`, PRINTED_BATCH)).status).to.equal(403);
    });
  });
});
