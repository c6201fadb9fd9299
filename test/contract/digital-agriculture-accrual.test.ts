import { expect } from 'chai';
import type { Loan } from '../../models/loan.ts';
import { checkBooks } from '../../operations/book-checks.ts';
import { bookCheckDeps } from '../support/books-story.ts';
import type { Caller } from '../support/http.ts';
import { buildLoan, expectTrueBooks, fund } from '../support/loan-story.ts';
import { type Platform, startPlatform } from '../support/platform.ts';

/**
 * 12 000.00 over 12 months at 12 %, paid out on 10 January: interest of 120.00, 110.54, 100.98, 91.33, 81.58, … due on the 10th of each
 * month. January to February, March to April and May to June have 31 days, of which 21 are over at the month's end.
 */
describe('interest is income in the month that earned it', function () {
  this.timeout(90_000);
  let platform: Platform;
  let finance: Caller;
  let auditor: Caller;
  let borrower: Caller;
  let loan: Loan;
  let year: number;

  const moveTo = async (to: string): Promise<void> => {
    const moved = await platform.request('POST', '/sandbox/clock/advance', { json: { to } });
    expect(moved.status, moved.text).to.equal(200);
  };

  /** Receivable and income of interest as the trial balance has them. */
  const figures = async (asOf: string): Promise<{ receivable: number; income: number }> => {
    const answer = await auditor.get('/api/v1/admin/ledger/trial-balance', { as_of: asOf });
    expect(answer.status, answer.text).to.equal(200);
    expect(answer.at('data.total_debit')).to.equal(answer.at('data.total_credit'));
    const lines = answer.at('data.lines') as { line: string; balance: number }[];
    const of = (line: string) => lines.find((one) => one.line === line)?.balance ?? Number.NaN;
    return { receivable: of('1132'), income: 0 - of('6011.01') };
  };

  /** What sleeps over a month end is accrued within a second of it. */
  const accruedUpTo = (date: string): Promise<true> =>
    platform.eventually(`interest up to ${date}`, async () => {
      const row = (await platform.knex('loans').where({ id: loan.id }).first('interest_accrued_on')) as {
        interest_accrued_on: string;
      };
      return row.interest_accrued_on >= date ? true : undefined;
    });

  const paidFen = async (): Promise<number> => {
    const paid = platform.knex('loan_payments').where({ loan_id: loan.id });
    const sum = (await paid.sum({ fen: 'interest_fen' }).first()) as { fen: string };
    return Number(sum.fen);
  };

  before(async () => {
    platform = await startPlatform();
    year = new Date((await platform.ops.clock.now()).getTime()).getUTCFullYear() + 1;
    await moveTo(`${year}-01-10T10:00:00+08:00`);
    finance = await platform.asStaff('finance');
    auditor = await platform.asStaff('auditor');
    borrower = await platform.asUser();
    loan = await buildLoan(platform.knex, await platform.ops.clock.now(), { userId: borrower.id });
  });
  after(() => platform?.stop());

  it('though nobody pays or is waked: 21 of 31 days of 120.00 at the end of January, booked in February', async () => {
    await moveTo(`${year}-02-01T00:05:00+08:00`);
    await accruedUpTo(`${year}-01-31`);
    expect(await figures(`${year}-01-30`)).to.deep.equal({ receivable: 0, income: 0 });
    expect(await figures(`${year}-01-31`)).to.deep.equal({ receivable: 8_129, income: 8_129 });
    const account = encodeURIComponent(`loan/${loan.id}/interest`);
    const statement = await auditor.get(`/api/v1/admin/ledger/accounts/${account}/statement`, {
      from: `${year}-01-01`,
      to: `${year}-12-31`,
    });
    expect(statement.at('data.total')).to.equal(1);
    expect(statement.at('data.lines.0')).to.include({
      kind: 'accrual',
      event_key: `loan/${loan.id}/accrual/${year}-01-31`,
      value_date: `${year}-01-31`,
      amount: 8_129,
    });
    expect(statement.text).to.match(new RegExp(`"booked_at":"${year}-01-31T16:05`));
    await expectTrueBooks(platform.knex, loan);
  });

  it('and a payment takes it from what is receivable: nothing is left on the due date that is paid', async () => {
    await moveTo(`${year}-02-10T12:00:00+08:00`);
    await fund(platform.knex, borrower.id, 106_619n, await platform.ops.clock.now());
    const paid = await borrower.post(`/api/v1/loans/${loan.publicId}/repayments`, {});
    expect(paid.status, paid.text).to.equal(200);
    expect(await figures(`${year}-02-10`)).to.deep.equal({ receivable: 0, income: 12_000 });
    expect(await figures(`${year}-01-31`), 'January is over').to.deep.equal({
      receivable: 8_129,
      income: 8_129,
    });
    await expectTrueBooks(platform.knex, loan);
  });

  it('overdue or not, up to 90 days: 120.00 + 110.54 + 21 of 31 days of 100.98 at the end of March', async () => {
    await moveTo(`${year}-04-01T00:05:00+08:00`);
    await accruedUpTo(`${year}-03-31`);
    expect(await figures(`${year}-03-31`)).to.deep.equal({ receivable: 17_895, income: 29_895 });
    await expectTrueBooks(platform.knex, loan);
  });

  it('and no longer than that: on the 91st day what is not paid is taken back', async () => {
    await moveTo(`${year}-06-10T00:05:00+08:00`);
    // 12000 + 11054 + 10098 + 9133 + 21 of the 31 days of 8158
    expect(await figures(`${year}-05-31`)).to.deep.equal({ receivable: 35_811, income: 47_811 });
    expect(await figures(`${year}-06-08`)).to.deep.equal({ receivable: 35_811, income: 47_811 });
    expect(await figures(`${year}-06-09`)).to.deep.equal({ receivable: 0, income: 12_000 });
    await expectTrueBooks(platform.knex, loan);
  });

  it('but again, with what was left out meanwhile, when the oldest instalment is paid', async () => {
    const plan = `/api/v1/loans/${loan.publicId}/repayment-schedule`;
    const recorded = await finance.post(`${plan}/2/payment`, {
      paid_amount: 1_300,
      paid_date: `${year}-06-10`,
      payment_method: 'bank_transfer',
      transaction_id: 'TX-ACCRUAL-1',
    });
    expect(recorded.status, recorded.text).to.equal(200);
    const income = 12_000 + 11_054 + 10_098 + 9_133 + 8_158;
    expect(await figures(`${year}-06-10`)).to.deep.equal({ receivable: income - (await paidFen()), income });
    await expectTrueBooks(platform.knex, loan);
  });

  it('and is what was paid, nothing more, of a loan that is written off', async () => {
    const gone = await finance.post(`/api/v1/admin/loans/${loan.publicId}/write-off`, {
      reason: '借款人失联',
    });
    expect(gone.status, gone.text).to.equal(200);
    expect(await figures(`${year}-06-10`)).to.deep.equal({ receivable: 0, income: await paidFen() });
    await expectTrueBooks(platform.knex, loan);
    const verdicts = await checkBooks(bookCheckDeps(platform));
    expect(verdicts.find(({ check }) => check === 'interest')).to.include({
      counted: 1,
      found: 0,
      unseen: null,
    });
  });
});
