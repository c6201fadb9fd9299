import { expect } from 'chai';
import type { Loan } from '../../models/loan.ts';
import type { Caller } from '../support/http.ts';
import { buildLoan, expectTrueBooks, fund } from '../support/loan-story.ts';
import { type Platform, startPlatform } from '../support/platform.ts';

/** 12 000 over 12 months at 12 %: 1066.19 a month, 0.53 a day when it is late. */
describe('staff let a late fee go', function () {
  this.timeout(120_000);
  let platform: Platform;
  let finance: Caller;
  let senior: Caller;

  before(async () => {
    platform = await startPlatform();
    finance = await platform.asStaff('finance');
    senior = await platform.asStaff('senior');
  });
  after(() => platform?.stop());

  async function aLateLoan(): Promise<{
    borrower: Caller;
    loan: Loan;
    path: string;
    admin: string;
    feeOf: () => Promise<number>;
  }> {
    const now = await platform.ops.clock.now();
    const borrower = await platform.asUser();
    const loan = await buildLoan(platform.knex, now, { userId: borrower.id });
    await fund(platform.knex, borrower.id, 10_000_000n, now);
    await platform.clockAdvance('P40D');
    const path = `/api/v1/loans/${loan.publicId}`;
    const feeOf = async () =>
      (await borrower.get(`${path}/repayment-schedule`)).number('data.items.0.late_fee_outstanding');
    return { borrower, loan, path, admin: `/api/v1/admin/loans/${loan.publicId}`, feeOf };
  }

  const waivers = (loan: Loan) =>
    platform
      .knex('audit_log')
      .where({ action: 'loan.late_fee.waive', subject_id: String(loan.id) })
      .orderBy('id');

  it('in part and in whole, for a reason that the audit log keeps with who, when, before and after', async () => {
    const { loan, admin, feeOf } = await aLateLoan();
    const owed = await feeOf();
    expect(owed).to.be.greaterThan(1);
    const url = `${admin}/late-fee-waivers`;
    const wish = { period_number: 1, reason_code: 'disaster', reason: '因洪灾减产，经协商减免' };
    const part = await finance.post(url, { ...wish, amount: 1 });
    expect(part.status, part.text).to.equal(200);
    expect(part.at('data.waived_amount')).to.equal(1);
    expect(part.number('data.schedule.late_fee')).to.be.closeTo(owed - 1, 0.001);
    const over = await finance.post(url, { ...wish, amount: owed });
    expect(over.headers['x-error-code']).to.equal('amount_out_of_range');
    const all = await finance.post(url, wish, { headers: { 'idempotency-key': `waive-${loan.id}` } });
    expect(all.status, all.text).to.equal(200);
    expect(all.number('data.waived_amount')).to.be.closeTo(owed - 1, 0.001);
    const again = await finance.post(url, wish, { headers: { 'idempotency-key': `waive-${loan.id}` } });
    expect(again.at('data')).to.deep.equal(all.at('data'));
    expect(await feeOf()).to.equal(0);
    const none = await finance.post(url, wish);
    expect(none.headers['x-error-code']).to.equal('nothing_due');
    const kept = await waivers(loan);
    expect(kept).to.have.length(2);
    expect(kept[0]).to.include({ actor_kind: 'staff', actor_id: kept[1]?.actor_id });
    expect(kept[0]?.before).to.deep.equal({ period: 1, late_fee_fen: String(Math.round(owed * 100)) });
    expect(kept[0]?.after).to.deep.equal({
      period: 1,
      late_fee_fen: String(Math.round(owed * 100) - 100),
      waived_fen: '100',
      reason_code: 'disaster',
      reason: '因洪灾减产，经协商减免',
    });
    await platform.clockAdvance('P2D');
    expect(await feeOf(), 'later days count on').to.equal(1.06);
    await expectTrueBooks(platform.knex, loan);
  });

  it('never without a reason, a code of the list and the permission, and not the fee of a stranger’s period', async () => {
    const { borrower, loan, admin, feeOf } = await aLateLoan();
    const owed = await feeOf();
    const url = `${admin}/late-fee-waivers`;
    const wish = { period_number: 1, reason_code: 'goodwill', reason: '客户关怀' };
    expect((await borrower.post(url, wish)).status).to.equal(403);
    expect((await senior.post(url, wish)).status).to.equal(403);
    expect((await finance.post(url, { ...wish, reason: undefined })).status).to.equal(400);
    expect((await finance.post(url, { ...wish, reason: '  ' })).status).to.equal(400);
    expect((await finance.post(url, { ...wish, reason_code: 'because' })).status).to.equal(400);
    const beyond = await finance.post(url, { ...wish, period_number: 99 });
    expect(beyond.headers['x-error-code']).to.equal('period_not_found');
    const nowhere = `/api/v1/admin/loans/${'f'.repeat(24)}/late-fee-waivers`;
    expect((await finance.post(nowhere, wish)).status).to.equal(404);
    expect(await feeOf()).to.equal(owed);
    expect(await waivers(loan)).to.deep.equal([]);
  });

  it('by document 002’s edit too, where its notes are the reason, and not where nobody gives one', async () => {
    const { loan, path, feeOf } = await aLateLoan();
    const owed = await feeOf();
    const bare = await finance.put(`${path}/repayment-schedule/1`, { late_fee: 0 });
    expect([bare.status, bare.headers['x-error-code']], bare.text).to.deep.equal([400, 'invalid_input']);
    const batch = await finance.put(`${path}/repayment-schedule/batch`, {
      schedules: [{ period_number: 1, late_fee: 0 }],
    });
    expect(batch.at('data.errors')).to.have.length(1);
    expect(await feeOf()).to.equal(owed);
    const repeated = await finance.put(`${path}/repayment-schedule/1`, {
      late_fee: owed,
      due_date: '2027-01-05',
    });
    expect(repeated.status, 'forms repeat what is there').to.equal(200);
    const named = await finance.put(`${path}/repayment-schedule/1`, { late_fee: 0.5, reason: '协商减免' });
    expect(named.status, named.text).to.equal(200);
    const printed = await finance.put(`${path}/repayment-schedule/1`, { late_fee: 0, notes: '修改原因说明' });
    expect(printed.status, printed.text).to.equal(200);
    const kept = await waivers(loan);
    expect(kept.map(({ after }) => [after.reason_code, after.reason, after.late_fee_fen])).to.deep.equal([
      [null, '协商减免', '50'],
      [null, '修改原因说明', '0'],
    ]);
    await expectTrueBooks(platform.knex, loan);
  });

  it('also where a restructuring left nothing else of a period, which is paid then', async () => {
    const { loan, admin, borrower, path } = await aLateLoan();
    const wish = { capitalise_overdue: true, move_overdue_interest: true, months: 14, reason: '展期' };
    const done = await senior.post(`${admin}/restructure`, wish);
    expect(done.status, done.text).to.equal(200);
    const first = async () => (await borrower.get(`${path}/repayment-schedule`)).at('data.items.0') as object;
    expect(await first()).to.include({ status: 'partial', total_amount: 0 });
    const waived = await finance.post(`${admin}/late-fee-waivers`, {
      period_number: 1,
      reason_code: 'restructuring',
      reason: '随重组减免',
    });
    expect(waived.status, waived.text).to.equal(200);
    expect(await first()).to.include({ status: 'paid', late_fee: 0 });
    await expectTrueBooks(platform.knex, loan);
  });
});
