import { expect } from 'chai';
import type { Knex } from 'knex';
import { createServicingActivities } from '../../activities/servicing.ts';
import { addDays, addMonths, startOfDayMs } from '../../domain/calendar.ts';
import { Loan } from '../../models/loan.ts';
import { readLoanBook } from '../../models/loan-book.ts';
import { LoanRestructuring } from '../../models/loan-restructuring.ts';
import type { Restructure } from '../../workflows/loan-servicing.contract.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';
import { buildLoan, expectTrueBooks, fund, type LoanWish, rowsOf, Teller } from '../support/loan-story.ts';
import { buildStaff } from '../support/people.ts';

const DISBURSED = new Date('2026-11-21T02:30:00Z');
/** The first of 12 instalments of 1 066.19. */
const DUE = '2026-12-21';

describe('a loan that is restructured', function () {
  this.timeout(60_000);
  let database: TestDatabase;
  let knex: Knex;
  let staffId: number;
  let activities: ReturnType<typeof createServicingActivities>;

  before(async () => {
    database = await testDatabase();
    knex = database.knex;
    staffId = (await buildStaff(knex, 'senior', DISBURSED)).id;
    activities = createServicingActivities({ knex });
  });
  after(() => database?.drop());

  async function aLoan(wish: LoanWish = {}) {
    const loan = await buildLoan(knex, DISBURSED, wish);
    await fund(knex, loan.userId, 10_000_000n, DISBURSED);
    const teller = new Teller(loan, DISBURSED.getTime(), staffId);
    const live = async (date: string) => {
      teller.nowMs = startOfDayMs(date) + 12 * 3_600_000;
      await activities.serviceLoan({ loanNo: loan.loanNo, untilMs: teller.nowMs });
    };
    const agree = (change: Partial<Restructure>): Restructure => ({
      ...teller.writeOff('因灾减产，双方协议'),
      annualRatePpm: null,
      firstDueDate: null,
      months: null,
      capitaliseOverdue: false,
      moveOverdueInterest: false,
      version: null,
      ...change,
    });
    const reload = () => Loan.query(knex).findById(loan.id).throwIfNotFound();
    const audited = () =>
      knex('audit_log').where({ action: 'loan.restructure', subject_id: String(loan.id) });
    return { loan, teller, live, agree, reload, audited };
  }

  const refusal = (work: Promise<unknown>): Promise<string | null> =>
    work.then(
      () => null,
      (error: unknown) => (error as { type?: string }).type ?? String(error),
    );

  it('keeps what is paid, makes the rest anew, tells the borrower, and is done once however often it is asked', async () => {
    const { loan, teller, live, agree, reload, audited } = await aLoan();
    await live(DUE);
    await activities.postRepayment(teller.repay(1));
    await live(addDays(DUE, 10));
    const before = await rowsOf(knex, loan);
    const command = agree({ annualRatePpm: 60_000, months: 20 });
    const { result, standing } = await activities.restructureLoan(command);
    expect(result).to.deep.equal({
      no: 1,
      agreedOn: addDays(DUE, 10),
      firstDueDate: addMonths(DUE, 1),
      lastDueDate: addMonths(DUE, 20),
      months: 20,
      annualRatePpm: 60_000,
      principalFen: '1105381',
    });
    expect(standing).to.include({ periods: 21, nextPeriod: 2, status: 'active' });
    expect((await activities.restructureLoan(command)).result, 'asked twice').to.deep.equal(result);
    const after = await rowsOf(knex, loan);
    expect(after).to.have.length(21);
    expect(after[0], 'the paid row is untouched').to.deep.equal(before[0]);
    expect(after[1]?.publicId, 'a row on an old date keeps its id').to.equal(before[1]?.publicId);
    expect(after[1]).to.include({
      restructuringNo: 1,
      annualRatePpm: 60_000,
      termsSince: addDays(DUE, 10),
      carriedInterestFen: 3_685n,
      interestFen: 3_685n + 3_744n,
    });
    expect(await audited()).to.have.length(1);
    const [kept] = await LoanRestructuring.query(knex).where({ loan_id: loan.id });
    expect(kept).to.deep.include({ no: 1, agreedBy: staffId, reason: '因灾减产，双方协议' });
    expect(kept?.planBefore).to.have.length(12);
    expect(kept?.planAfter.map((row) => row.publicId)).to.deep.equal(after.map((row) => row.publicId));
    const told = await knex('messages').where({ dedupe_key: `loan/${loan.id}/restructured/1` });
    expect(told).to.have.length(1);
    expect(told[0]).to.include({ template: 'loan_restructured' });
    expect(await reload()).to.include({
      restructuredOn: addDays(DUE, 10),
      observedSince: addMonths(DUE, 1),
      grade: 'special_mention',
    });
    await expectTrueBooks(knex, loan);
  });

  it('is lived to its end: late fees at the new rate, a prepayment, the last instalment, and nothing is left', async () => {
    const { loan, teller, live, agree, reload } = await aLoan();
    await live(addDays(DUE, 40));
    await activities.restructureLoan(
      agree({
        annualRatePpm: 60_000,
        capitaliseOverdue: true,
        moveOverdueInterest: true,
        firstDueDate: '2027-03-01',
      }),
    );
    await expectTrueBooks(knex, loan);
    const [first, second, third] = await rowsOf(knex, loan);
    expect(first).to.include({ principalFen: 0n, interestFen: 0n, lateFeeFen: 53n * 40n, status: 'partial' });
    expect(second).to.include({ principalFen: 0n, interestFen: 0n, status: 'partial' });
    expect(third).to.include({ status: 'pending', dueDate: '2027-03-01' });
    expect(await reload()).to.include({ daysPastDue: 0, repaymentStatus: 'normal' });
    await activities.postRepayment(teller.repay(1));
    await activities.postRepayment(teller.repay(2));
    expect((await rowsOf(knex, loan))[0]).to.include({ status: 'paid', paidLateFeeFen: 2_120n });
    await live('2027-03-11');
    const [, , late] = await rowsOf(knex, loan);
    expect(late, '9 % a year, by days of 360').to.include({ status: 'overdue' });
    const owed = (late?.principalFen ?? 0n) + (late?.interestFen ?? 0n);
    expect(late?.lateFeeFen).to.equal(((owed * 90_000n + 180_000_000n) / 360_000_000n) * 10n);
    await activities.postRepayment(teller.repay(3));
    await activities.applyPrepayment(teller.prepay({ strategy: 'reduce_payment', amountFen: '300000' }));
    await expectTrueBooks(knex, loan);
    expect((await rowsOf(knex, loan)).slice(3).map((row) => row.annualRatePpm)).to.satisfy(
      (rates: number[]) => rates.every((ppm) => ppm === 60_000),
    );
    for (;;) {
      const next = (await rowsOf(knex, loan)).find((row) => row.status !== 'paid');
      if (next === undefined) break;
      await live(next.dueDate);
      await activities.postRepayment(teller.repay(next.period));
    }
    expect(await reload()).to.include({ status: 'settled' });
    await expectTrueBooks(knex, loan);
    expect(await refusal(activities.restructureLoan(agree({ months: 3 })))).to.equal('loan_closed');
  });

  it('takes a payment of before it back: the old row is owed again at the old rate, and the plan stays the loan', async () => {
    const { loan, teller, live, agree } = await aLoan();
    await live(DUE);
    const { result: paid } = await activities.postRepayment(teller.repay(1));
    await live(addDays(DUE, 5));
    await activities.restructureLoan(agree({ annualRatePpm: 30_000 }));
    await activities.reversePayment(teller.reverse(paid.paymentNo));
    const [row] = await rowsOf(knex, loan);
    expect(row).to.include({ status: 'overdue', lateFeeFen: 53n * 5n, annualRatePpm: null });
    await expectTrueBooks(knex, loan);
    await activities.applyPrepayment(teller.prepay({ strategy: 'settle' }));
    expect((await Loan.query(knex).findById(loan.id))?.status).to.equal('settled');
    await expectTrueBooks(knex, loan);
  });

  it('blocks the reversal of a prepayment on whose plan it was built', async () => {
    const { teller, live, agree } = await aLoan();
    await live(addDays(DUE, -5));
    const { result: prepaid } = await activities.applyPrepayment(
      teller.prepay({ strategy: 'reduce_payment', amountFen: '300000' }),
    );
    await activities.restructureLoan(agree({ annualRatePpm: 30_000 }));
    expect(await refusal(activities.reversePayment(teller.reverse(prepaid.paymentNo)))).to.equal(
      'reversal_blocked',
    );
  });

  it('takes back a prepayment made after it with the terms that were in force', async () => {
    const { loan, teller, live, agree } = await aLoan();
    await live(addDays(DUE, -5));
    await activities.restructureLoan(agree({ annualRatePpm: 30_000 }));
    const before = await rowsOf(knex, loan);
    const { result: prepaid } = await activities.applyPrepayment(
      teller.prepay({ strategy: 'reduce_payment', amountFen: '300000' }),
    );
    await activities.reversePayment(teller.reverse(prepaid.paymentNo));
    const figures = (rows: typeof before) => rows.map(({ id: _id, updatedAt: _at, ...row }) => row);
    expect(figures(await rowsOf(knex, loan))).to.deep.equal(figures(before));
    const book = await knex.transaction(async (trx) => readLoanBook(trx, loan));
    expect(book.rows[0]).to.deep.include({
      inForce: { no: 1, annualRatePpm: 30_000, since: addDays(DUE, -5) },
    });
    await expectTrueBooks(knex, loan);
  });

  it('restructured again within its observation is 次级, and refused when the loan has changed since it was looked at', async () => {
    const { loan, live, agree, reload } = await aLoan();
    await live(addDays(DUE, -5));
    const { version } = await reload();
    await activities.restructureLoan(agree({ annualRatePpm: 60_000, version }));
    expect(await refusal(activities.restructureLoan(agree({ months: 14, version })))).to.equal(
      'version_stale',
    );
    await activities.restructureLoan(agree({ months: 14 }));
    expect(await reload()).to.include({ grade: 'substandard' });
    const rows = await rowsOf(knex, loan);
    expect(rows.map((row) => row.restructuringNo)).to.deep.equal(Array.from({ length: 14 }, () => 2));
    expect(rows[0]?.annualRatePpm, 'a rate that is not named stays').to.equal(60_000);
    const changes = await knex('loan_grade_changes').where({ loan_id: loan.id }).orderBy('id');
    expect(changes.map((change) => change.to_grade)).to.deep.equal(['special_mention', 'substandard']);
    await expectTrueBooks(knex, loan);
  });

  it('is refused once the loan is written off', async () => {
    const { teller, live, agree } = await aLoan();
    await live(addDays(DUE, 5));
    await activities.writeOffLoan(teller.writeOff());
    expect(await refusal(activities.restructureLoan(agree({ months: 14 })))).to.equal('loan_closed');
  });
});
