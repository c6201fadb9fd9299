import { expect } from 'chai';
import type { Knex } from 'knex';
import { createServicingActivities } from '../../activities/servicing.ts';
import { addDays, addMonths, startOfDayMs } from '../../domain/calendar.ts';
import { Loan } from '../../models/loan.ts';
import { LoanGradeChange } from '../../models/loan-grade-change.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';
import { buildLoan, fund, Teller } from '../support/loan-story.ts';
import { buildStaff } from '../support/people.ts';

const DISBURSED = new Date('2026-11-21T02:30:00Z');
/** The first of 60 instalments. */
const DUE = '2026-12-21';

describe('the grade of a loan in its books', function () {
  this.timeout(60_000);
  let database: TestDatabase;
  let knex: Knex;
  let staffId: number;
  let activities: ReturnType<typeof createServicingActivities>;

  before(async () => {
    database = await testDatabase();
    knex = database.knex;
    staffId = (await buildStaff(knex, 'finance', DISBURSED)).id;
    activities = createServicingActivities({ knex });
  });
  after(() => database?.drop());

  const reload = async (loan: Loan): Promise<Loan> => Loan.query(knex).findById(loan.id).throwIfNotFound();
  const lived = async (loan: Loan, date: string) => {
    await activities.serviceLoan({ loanNo: loan.loanNo, untilMs: startOfDayMs(date) + 1 });
    const { grade, gradeSince, daysPastDue } = await reload(loan);
    return { grade, gradeSince, daysPastDue };
  };
  const historyOf = async (loan: Loan) =>
    (await LoanGradeChange.query(knex).where({ loan_id: loan.id }).orderBy('id')).map((change) => [
      change.toGrade,
      change.daysPastDue,
      change.changedOn,
    ]);

  it('falls with the days past due, each change kept with its date and audited, however often it is looked at', async () => {
    const loan = await buildLoan(knex, DISBURSED, { months: 60 });
    expect(await lived(loan, addDays(DUE, 3))).to.deep.equal({
      grade: 'normal',
      gradeSince: null,
      daysPastDue: 3,
    });
    for (const [days, grade] of [
      [4, 'special_mention'],
      [90, 'special_mention'],
      [91, 'substandard'],
      [271, 'doubtful'],
      [361, 'loss'],
      [400, 'loss'],
    ] as const) {
      await lived(loan, addDays(DUE, days));
      expect(await lived(loan, addDays(DUE, days)), `${days} days`).to.include({ grade, daysPastDue: days });
    }
    expect(await historyOf(loan)).to.deep.equal([
      ['special_mention', 4, addDays(DUE, 4)],
      ['substandard', 91, addDays(DUE, 91)],
      ['doubtful', 271, addDays(DUE, 271)],
      ['loss', 361, addDays(DUE, 361)],
    ]);
    const audited = await knex('audit_log').where({ action: 'loan.grade', subject_id: String(loan.id) });
    expect(audited).to.have.length(4);
  });

  it('is 正常 at once when a short arrear is paid, but after a long one only six months later', async () => {
    const loan = await buildLoan(knex, DISBURSED, { months: 60 });
    await fund(knex, loan.userId, 100_000_000n, DISBURSED);
    const teller = new Teller(loan, DISBURSED.getTime(), staffId);
    const payUp = async (date: string) => {
      await lived(loan, date);
      teller.nowMs = startOfDayMs(date) + 1;
      for (;;) {
        const { daysPastDue } = await reload(loan);
        const due = await knex('plan_rows')
          .where({ loan_id: loan.id })
          .whereNot({ status: 'paid' })
          .where('due_date', '<=', date)
          .orderBy('period')
          .first('period');
        if (due === undefined) return expect(daysPastDue).to.equal(0);
        await activities.postRepayment(teller.repay(due.period));
      }
    };
    await payUp(addDays(DUE, 10));
    expect(await reload(loan)).to.include({ grade: 'normal', gradeSince: addDays(DUE, 10) });

    // the second instalment is left open for a hundred days
    const second = addMonths(DUE, 1);
    await lived(loan, addDays(second, 100));
    expect(await reload(loan)).to.include({ grade: 'substandard' });
    const cured = addDays(second, 100);
    await payUp(cured);
    expect(await reload(loan)).to.include({ grade: 'substandard', performingSince: cured, daysPastDue: 0 });
    for (let month = 4; addMonths(DUE, month) < addMonths(cured, 6); month++)
      await payUp(addMonths(DUE, month));
    expect(await reload(loan)).to.include({ grade: 'substandard', performingSince: cured });
    expect(await lived(loan, addMonths(cured, 6))).to.include({
      grade: 'normal',
      gradeSince: addMonths(cured, 6),
    });
  });

  it('is 损失 from the moment the loan is written off', async () => {
    const loan = await buildLoan(knex, DISBURSED, { months: 60 });
    const teller = new Teller(loan, startOfDayMs(addDays(DUE, 30)), staffId);
    await lived(loan, addDays(DUE, 30));
    await activities.writeOffLoan(teller.writeOff());
    expect(await reload(loan)).to.include({ status: 'written_off', grade: 'loss' });
    expect((await historyOf(loan)).at(-1)).to.deep.equal(['loss', 30, addDays(DUE, 30)]);
  });
});
