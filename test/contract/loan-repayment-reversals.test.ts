import { expect } from 'chai';
import type { Loan } from '../../models/loan.ts';
import type { Caller } from '../support/http.ts';
import { balanceOf, buildLoan, expectTrueBooks, fund, type LoanWish } from '../support/loan-story.ts';
import { type Platform, startPlatform } from '../support/platform.ts';

/** 12 000 over 12 months at 12 %: 1066.19 a month. */
describe('staff take back a payment, and give a loan up', function () {
  this.timeout(120_000);
  let platform: Platform;
  let finance: Caller;
  let auditor: Caller;

  before(async () => {
    platform = await startPlatform();
    finance = await platform.asStaff('finance');
    auditor = await platform.asStaff('auditor');
  });
  after(() => platform?.stop());

  interface Story {
    readonly borrower: Caller;
    readonly loan: Loan;
    readonly path: string;
    readonly admin: string;
  }

  async function aStory(walletFen: bigint, wish: LoanWish = {}): Promise<Story> {
    const now = await platform.ops.clock.now();
    const borrower = await platform.asUser();
    const loan = await buildLoan(platform.knex, now, { ...wish, userId: borrower.id });
    if (walletFen > 0n) await fund(platform.knex, borrower.id, walletFen, now);
    const path = `/api/v1/loans/${loan.publicId}`;
    return { borrower, loan, path, admin: `/api/v1/admin/loans/${loan.publicId}` };
  }

  it('lists the payments of a loan, newest first, to its borrower and to staff', async () => {
    const { borrower, path } = await aStory(500_000n);
    await borrower.post(`${path}/repayments`, {});
    await borrower.post(`${path}/repayments`, { amount: 200.5 });
    const mine = await borrower.get(`${path}/payments`, { per_page: 1 });
    expect(mine.status, mine.text).to.equal(200);
    expect(mine.at('data.pagination')).to.deep.equal({
      current_page: 1,
      per_page: 1,
      total: 2,
      total_pages: 2,
    });
    expect(mine.at('data.items.0')).to.include({
      kind: 'instalment',
      amount: 200.5,
      period_number: 2,
      interest: 110.54,
      principal: 89.96,
      late_fee: 0,
      surplus: 0,
      payment_method: 'wallet',
      status: 'posted',
      reversed_at: null,
    });
    expect((await auditor.get(`${path}/payments`)).at('data.items')).to.have.length(2);
    const { borrower: other } = await aStory(0n);
    expect((await other.get(`${path}/payments`)).status).to.equal(404);
  });

  it('takes a payment back once, by who may record one, and shows it as reversed', async () => {
    const { borrower, loan, path, admin } = await aStory(500_000n);
    const paid = await borrower.post(`${path}/repayments`, {});
    const number = paid.at('data.payment.payment_no');
    const url = `${admin}/payments/${number}/reverse`;
    expect((await auditor.post(url, { reason: '银行退票' })).status).to.equal(403);
    expect((await borrower.post(url, { reason: '银行退票' })).status).to.equal(403);
    expect((await finance.post(url, {})).status).to.equal(400);
    const done = await finance.post(url, { reason: '银行退票' });
    expect(done.status, done.text).to.equal(200);
    expect(done.at('data.payment')).to.include({ status: 'reversed', reversal_reason: '银行退票' });
    expect(done.at('data.loan_status')).to.include({ repayment_status: 'normal', paid_periods: 0 });
    const again = await finance.post(url, { reason: '再次' });
    expect(again.at('data')).to.deep.equal(done.at('data'));
    expect(await balanceOf(platform.knex, borrower.id)).to.equal(500_000n);
    const listed = await borrower.get(`${path}/payments`);
    expect(listed.at('data.items.0.reversed_at')).to.equal(done.at('data.payment.reversed_at'));
    const unknown = await finance.post(`${admin}/payments/PAY20260101999999/reverse`, { reason: '无' });
    expect(unknown.status).to.equal(404);
    await expectTrueBooks(platform.knex, loan);
  });

  it('opens a settled loan again, whose process then lives on and charges what is late', async () => {
    const { borrower, loan, path, admin } = await aStory(5_000_000n);
    const settled = await borrower.post(`${path}/prepayment`, { strategy: 'settle' });
    expect(settled.at('data.loan_status.status')).to.equal('settled');
    await platform.clockAdvance('P1M10D');
    const number = settled.at('data.payment.payment_no');
    const done = await finance.post(`${admin}/payments/${number}/reverse`, { reason: '登记错误' });
    expect(done.status, done.text).to.equal(200);
    expect(done.at('data')).to.include({ reopened: true, status: 'active' });
    const plan = await borrower.get(`${path}/repayment-schedule`);
    expect(plan.at('data.items')).to.have.length(12);
    expect(plan.at('data.items.0')).to.include({ status: 'overdue', late_fee: 5.3 });
    await platform.clockAdvance('P1D');
    const later = await borrower.get(`${path}/repayment-schedule`);
    expect(later.at('data.items.0.late_fee')).to.equal(5.83);
    const again = await borrower.post(`${path}/repayments`, {});
    expect(again.at('data.payment')).to.include({ paid_amount: 1072.02, late_fee: 5.83 });
    await expectTrueBooks(platform.knex, loan);
  });

  it('answers two who take the same payment back at once alike, also while its loan’s process is ending', async () => {
    for (let round = 0; round < 4; round += 1) {
      const { borrower, loan, path, admin } = await aStory(5_000_000n);
      const settled = await borrower.post(`${path}/prepayment`, { strategy: 'settle' });
      const url = `${admin}/payments/${settled.at('data.payment.payment_no')}/reverse`;
      const answers = await Promise.all([
        finance.post(url, { reason: '登记错误' }),
        finance.post(url, { reason: '登记错误' }),
      ]);
      for (const answer of answers) expect(answer.status, answer.text).to.equal(200);
      expect(answers[0]?.at('data')).to.deep.equal(answers[1]?.at('data'));
      expect((await borrower.post(`${path}/repayments`, {})).status).to.equal(200);
      await expectTrueBooks(platform.knex, loan);
    }
  });

  it('says why a prepayment cannot be taken back, and why a surplus cannot', async () => {
    const { borrower, path, admin } = await aStory(5_000_000n);
    const prepaid = await borrower.post(`${path}/prepayment`, { strategy: 'reduce_term', amount: 6000 });
    await borrower.post(`${path}/repayments`, {});
    const number = prepaid.at('data.payment.payment_no');
    const blocked = await finance.post(`${admin}/payments/${number}/reverse`, { reason: '登记错误' });
    expect(blocked.status, blocked.text).to.equal(409);
    expect(blocked.at('message')).to.equal('该提前还款之后还有还款或计划调整，请先撤销它们');
    const poor = await aStory(0n);
    await finance.post(`${poor.path}/repayment-schedule/1/payment`, { paid_amount: 2000 });
    const [first] = (await finance.get(`${poor.path}/payments`)).at('data.items') as { payment_no: string }[];
    // what was left over pays the next period, so it is not there any more
    await poor.borrower.post(`${poor.path}/repayments`, { amount: 900 });
    const refused = await finance.post(`${poor.admin}/payments/${first?.payment_no}/reverse`, {
      reason: '银行退票',
    });
    expect([refused.status, refused.at('message')]).to.deep.equal([422, '余额不足']);
    await expectTrueBooks(platform.knex, poor.loan);
  });

  it('writes a loan off, once, and shows what was given up and what came in since', async () => {
    const { borrower, loan, path, admin } = await aStory(0n);
    await platform.clockAdvance('P1M10D');
    const open = await borrower.get(`${path}/payment-stats`);
    expect(open.at('data.write_off')).to.equal(null);
    expect((await auditor.post(`${admin}/write-off`, { reason: '失联' })).status).to.equal(403);
    const early = await finance.post(`${admin}/recoveries`, { amount: 1, transaction_id: 'R0' });
    expect(early.status, early.text).to.equal(409);
    const done = await finance.post(`${admin}/write-off`, { reason: '借款人失联' });
    expect(done.status, done.text).to.equal(200);
    const given = { reason: '借款人失联', written_off_principal: 12000, owed_amount: 12125.3 };
    expect(done.at('data.write_off')).to.include({ ...given, recovered_amount: 0 });
    const again = await finance.post(`${admin}/write-off`, { reason: '再次' });
    expect(again.at('data')).to.deep.equal(done.at('data'));
    expect((await borrower.post(`${path}/repayments`, {})).status).to.equal(422);

    const recovery = { amount: 1000, transaction_id: 'R1' };
    const recovered = await finance.post(`${admin}/recoveries`, recovery);
    expect(recovered.status, recovered.text).to.equal(200);
    expect(recovered.at('data')).to.include({ recovered_amount: 1000, left_amount: 11125.3 });
    expect((await finance.post(`${admin}/recoveries`, recovery)).status).to.equal(409);
    const tooMuch = await finance.post(`${admin}/recoveries`, { amount: 11125.31, transaction_id: 'R2' });
    expect(tooMuch.status).to.equal(422);
    const listed = await auditor.get(`${admin}/recoveries`);
    expect(listed.at('data.items')).to.have.length(1);
    expect(listed.at('data.items.0')).to.include({ amount: 1000, transaction_id: 'R1' });

    const shown = { ...given, recovered_amount: 1000 };
    expect((await borrower.get('/api/v1/loans')).at('data.items.0.write_off')).to.include(shown);
    expect((await borrower.get(`${path}/payment-stats`)).at('data.write_off')).to.include(shown);
    await expectTrueBooks(platform.knex, loan);
  });
});
