import { expect } from 'chai';
import type { Loan } from '../../models/loan.ts';
import type { Caller } from '../support/http.ts';
import { balanceOf, buildLoan, expectTrueBooks, fund, type LoanWish } from '../support/loan-story.ts';
import { type Platform, startPlatform } from '../support/platform.ts';

/** 12 000 over 12 months at 12 %: 1066.19 a month. */
describe('documents 002 and 000: the borrower pays', function () {
  this.timeout(120_000);
  let platform: Platform;
  let finance: Caller;

  before(async () => {
    platform = await startPlatform();
    finance = await platform.asStaff('finance');
  });
  after(() => platform?.stop());

  async function aBorrower(
    walletFen: bigint,
    wish: LoanWish = {},
  ): Promise<{ borrower: Caller; loan: Loan; path: string }> {
    const now = await platform.ops.clock.now();
    const borrower = await platform.asUser();
    const loan = await buildLoan(platform.knex, now, { ...wish, userId: borrower.id });
    if (walletFen > 0n) await fund(platform.knex, borrower.id, walletFen, now);
    return { borrower, loan, path: `/api/v1/loans/${loan.publicId}` };
  }

  it('lists one’s own loans', async () => {
    const { borrower, loan } = await aBorrower(0n);
    const answer = await borrower.get('/api/v1/loans');
    expect(answer.at('data.pagination.total')).to.equal(1);
    expect(answer.at('data.items.0')).to.include({
      _id: loan.publicId,
      loan_id: loan.id,
      application_id: loan.applicationId,
      product_name: '农资贷',
      principal: 12000,
      repayment_status: 'normal',
    });
  });

  it('pays the next period, then an amount, each to the fen', async () => {
    const { borrower, loan, path } = await aBorrower(500_000n);
    const full = await borrower.post(`${path}/repayments`, {});
    expect(full.status, full.text).to.equal(200);
    expect(full.json).to.include({ success: true, message: '还款成功' });
    expect(full.at('data.payment')).to.include({
      period_number: 1,
      paid_amount: 1066.19,
      interest: 120,
      principal: 946.19,
      late_fee: 0,
      surplus: 0,
    });
    expect(full.at('data.loan_status')).to.include({ repayment_status: 'in_progress', paid_periods: 1 });
    const part = await borrower.post(`${path}/repayments`, { amount: 200.5 });
    expect(part.at('data.schedule')).to.include({ period_number: 2, status: 'partial', paid_amount: 200.5 });
    await expectTrueBooks(platform.knex, loan);
    expect(await balanceOf(platform.knex, borrower.id)).to.equal(500_000n - 106_619n - 20_050n);
  });

  it('refuses without enough in the wallet, and for somebody else’s loan', async () => {
    const { borrower, loan, path } = await aBorrower(100n);
    const poor = await borrower.post(`${path}/repayments`, {});
    expect([poor.status, poor.at('code')]).to.deep.equal([422, 4220]);
    expect(await balanceOf(platform.knex, borrower.id)).to.equal(100n);
    const { borrower: other } = await aBorrower(500_000n);
    expect((await other.post(`${path}/repayments`, {})).status).to.equal(404);
    expect((await finance.post(`${path}/repayments`, {})).status).to.equal(403);
    await expectTrueBooks(platform.knex, loan);
  });

  it('pays one period when the button is clicked twice', async () => {
    const { borrower, loan, path } = await aBorrower(500_000n);
    const clicks = await Promise.all([
      borrower.post(`${path}/repayments`, {}),
      borrower.post(`${path}/repayments`, {}),
    ]);
    expect(clicks.filter(({ status }) => status === 200)).to.have.length(1);
    expect(await balanceOf(platform.knex, borrower.id)).to.equal(500_000n - 106_619n);
    await expectTrueBooks(platform.knex, loan);
  });

  it('shows a late fee by reading, and takes it with the payment', async () => {
    const { borrower, loan, path } = await aBorrower(500_000n);
    await platform.clockAdvance('P1M4D');
    const plan = await borrower.get(`${path}/repayment-schedule`, { per_page: 1 });
    expect(plan.at('data.items.0')).to.include({ status: 'overdue', late_fee: 2.12, total_amount: 1066.19 });
    expect(plan.at('data.payment_stats')).to.include({ overdue_periods: 1, late_fee_outstanding: 2.12 });
    const stats = await borrower.get(`${path}/payment-stats`);
    expect(stats.at('data.loan_info.repayment_status')).to.equal('overdue');
    expect(stats.at('data.overdue_schedules')).to.have.length(1);
    const paid = await borrower.post(`${path}/repayments`, {});
    expect(paid.at('data.payment')).to.include({ paid_amount: 1068.31, late_fee: 2.12 });
    expect(paid.at('data.schedule')).to.include({
      status: 'paid',
      paid_amount: 1066.19,
      late_fee_outstanding: 0,
    });
    await expectTrueBooks(platform.knex, loan);
  });

  describe('prepayment', () => {
    it('settles by a quote at exactly 0.00, also on the next day', async () => {
      const { borrower, loan, path } = await aBorrower(5_000_000n);
      await platform.clockAdvance('P10D');
      const quote = await borrower.post(`${path}/prepayment-quote`, { strategy: 'settle' });
      expect(quote.status, quote.text).to.equal(200);
      expect(quote.at('data')).to.include({ new_months: 0, new_monthly_payment: 0, late_fee: 0 });
      await platform.clockAdvance('PT23H');
      const paid = await borrower.post(`${path}/prepayment`, { quote_id: quote.at('data.quote_id') });
      expect(paid.status, paid.text).to.equal(200);
      expect(paid.at('data.payment.paid_amount')).to.equal(quote.at('data.amount'));
      expect(paid.at('data.loan_status')).to.deep.equal({ status: 'settled', repayment_status: 'completed' });
      const stats = await borrower.get(`${path}/payment-stats`);
      expect(stats.at('data.loan_info')).to.include({ remaining_amount: 0, payment_progress: 100 });
      expect(stats.at('data.next_payment')).to.equal(null);
      await expectTrueBooks(platform.knex, loan);
      const again = await borrower.post(`${path}/prepayment`, { strategy: 'settle' });
      expect(again.status).to.equal(422);
    });

    it('refuses a quote that is a day old, one of another loan, and one from before a payment', async () => {
      const { borrower, path } = await aBorrower(5_000_000n);
      const quote = (): Promise<unknown> =>
        borrower
          .post(`${path}/prepayment-quote`, { strategy: 'reduce_term', amount: 5000 })
          .then((answer) => answer.at('data.quote_id'));
      const old = await quote();
      await platform.clockAdvance('P1D');
      expect((await borrower.post(`${path}/prepayment`, { quote_id: old })).status).to.equal(422);
      const stale = await quote();
      await borrower.post(`${path}/repayments`, {});
      expect((await borrower.post(`${path}/prepayment`, { quote_id: stale })).status).to.equal(409);
      const { borrower: other, path: otherPath } = await aBorrower(5_000_000n);
      expect((await other.post(`${otherPath}/prepayment`, { quote_id: stale })).status).to.equal(404);
    });

    for (const strategy of ['reduce_payment', 'reduce_term'] as const) {
      it(`takes a part by ${strategy} as quoted`, async () => {
        const { borrower, loan, path } = await aBorrower(5_000_000n);
        const quote = await borrower.post(`${path}/prepayment-quote`, { strategy, amount: 6000 });
        const paid = await borrower.post(`${path}/prepayment`, { strategy, amount: 6000 });
        for (const figure of ['new_months', 'new_monthly_payment', 'saved_interest'])
          expect(paid.at(`data.${figure}`), figure).to.equal(quote.at(`data.${figure}`));
        const plan = await borrower.get(`${path}/repayment-schedule`);
        expect(plan.at('data.items.0')).to.include({
          kind: 'prepayment',
          status: 'paid',
          principal_amount: 6000,
        });
        await expectTrueBooks(platform.knex, loan);
      });
    }

    it('names what is missing', async () => {
      const { borrower, path } = await aBorrower(0n);
      const noAmount = await borrower.post(`${path}/prepayment-quote`, { strategy: 'reduce_term' });
      expect([noAmount.status, noAmount.at('error.errors.0.field')]).to.deep.equal([400, 'amount']);
      expect((await borrower.post(`${path}/prepayment`, {})).status).to.equal(400);
      const tooLittle = await borrower.post(`${path}/prepayment`, { strategy: 'settle' });
      expect([tooLittle.status, tooLittle.at('code')]).to.deep.equal([422, 4220]);
    });
  });

  describe('document 000 on 8023', () => {
    const pay = (borrower: Caller, loan: Loan, borrowerId = borrower.id) =>
      platform.request('POST', '/user/pay_my_loan_order', {
        listener: 'repayments',
        token: borrower.token,
        json: { borrower_id: borrowerId, loan_id: loan.applicationId },
      });

    it('pays the earliest period and lists what was paid', async () => {
      const { borrower, loan } = await aBorrower(500_000n);
      const paid = await pay(borrower, loan);
      expect(paid.json).to.deep.equal({
        status: 200,
        message: '还款成功',
        loan_id: loan.applicationId,
        period_number: 1,
        paid_amount: 1066.19,
        late_fee: 0,
      });
      const records = await platform.request('GET', '/user/get_my_pay_records', {
        listener: 'repayments',
        token: borrower.token,
        json: { borrower_id: borrower.id, loan_id: loan.applicationId },
      });
      expect(records.at('pay_records')).to.have.length(1);
      expect(records.at('pay_records.0')).to.include({
        loan_id: loan.applicationId,
        period_number: 1,
        paid_amount: 1066.19,
      });
      expect(records.at('pay_records.0.paid_date')).to.match(/^\d{4}-\d\d-\d\d$/);
      await expectTrueBooks(platform.knex, loan);
    });

    it('refuses another’s id with 403, another’s loan with 404, an empty wallet with 422, nobody with 401', async () => {
      const { borrower, loan } = await aBorrower(0n);
      const { borrower: other } = await aBorrower(0n);
      expect((await pay(other, loan, borrower.id)).status).to.equal(403);
      expect((await pay(other, loan)).status).to.equal(404);
      const poor = await pay(borrower, loan);
      expect([poor.status, poor.at('code')]).to.deep.equal([422, 'insufficient_balance']);
      const nobody = await platform.request('POST', '/user/pay_my_loan_order', {
        listener: 'repayments',
        json: { borrower_id: borrower.id, loan_id: loan.applicationId },
      });
      expect(nobody.status).to.equal(401);
    });
  });
});
