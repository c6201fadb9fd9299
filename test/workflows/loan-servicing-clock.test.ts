import { expect } from 'chai';
import { formatYuan } from '../../domain/money.ts';
import { buildLoan, expectTrueBooks, fund, rowsOf } from '../support/loan-story.ts';
import { type Platform, startPlatform } from '../support/platform.ts';

/** A clock of one's own: every loan of a platform lives by the same one, and overdue ones wake daily. */
describe('a loan whose clock is moved', function () {
  this.timeout(60_000);
  let platform: Platform;

  before(async () => {
    platform = await startPlatform();
  });
  after(() => platform?.stop());

  it('sleeps through years that are paid in advance, run after run, while the clock is moved', async () => {
    const [borrower, finance] = await Promise.all([platform.asUser(), platform.asStaff('finance')]);
    const disbursedAt = await platform.ops.clock.now();
    const loan = await buildLoan(platform.knex, disbursedAt, { months: 36, userId: borrower.id });
    const path = `/api/v1/loans/${loan.publicId}`;
    const rows = await rowsOf(platform.knex, loan);
    const handle = platform.ops.temporal.workflow.getHandle(`loan/${loan.loanNo}`);
    const runs = new Set<string>();
    for (const year of [1, 2, 3]) {
      const paid = rows.slice(12 * year - 12, 12 * year - (year === 3 ? 1 : 0));
      const asked = paid.reduce((sum, row) => sum + row.principalFen + row.interestFen, 0n);
      const last = paid.at(-1)?.period;
      const answer = await finance.post(`${path}/repayment-schedule/${last}/payment`, {
        paid_amount: formatYuan(asked),
      });
      expect(answer.at('data.schedule.status'), answer.text).to.equal('paid');
      await platform.clockAdvance('P12M');
      runs.add((await handle.describe()).runId);
    }
    // a year's instalments end a run; the last payment is one short of that
    expect(runs.size).to.equal(2);
    await fund(platform.knex, borrower.id, 500_000n, await platform.ops.clock.now());
    expect((await borrower.post(`${path}/repayments`, {})).at('data.loan_status.repayment_status')).to.equal(
      'completed',
    );
    await expectTrueBooks(platform.knex, loan);
  });
});
