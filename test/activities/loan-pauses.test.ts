import { expect } from 'chai';
import type { Knex } from 'knex';
import { createServicingActivities } from '../../activities/servicing.ts';
import { addDays, startOfDayMs } from '../../domain/calendar.ts';
import { Loan } from '../../models/loan.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';
import { buildLoan, expectTrueBooks, fund, rowsOf, Teller } from '../support/loan-story.ts';
import { buildStaff } from '../support/people.ts';

const DISBURSED = new Date('2026-11-21T02:30:00Z');
const DUE = '2026-12-21';

describe('a pause that was agreed with the borrower', function () {
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

  async function aLoan() {
    const loan = await buildLoan(knex, DISBURSED, { months: 24 });
    await fund(knex, loan.userId, 10_000_000n, DISBURSED);
    const teller = new Teller(loan, DISBURSED.getTime(), staffId);
    const live = async (days: number) => {
      teller.nowMs = startOfDayMs(addDays(DUE, days)) + 12 * 3_600_000;
      await activities.serviceLoan({ loanNo: loan.loanNo, untilMs: teller.nowMs });
    };
    const agree = (from: string, to: string) => ({ ...teller.writeOff(), from, to, reason: '因灾减产' });
    const told = async () => (await knex('messages').where('dedupe_key', 'like', `loan/${loan.id}/%`)).length;
    return { loan, teller, live, agree, told };
  }

  it('charges and tells nothing on its dates, goes on after it, and counts days past due all along', async () => {
    const { loan, teller, live, agree, told } = await aLoan();
    await live(4);
    const before = await told();
    const [row] = await rowsOf(knex, loan);
    expect(row?.lateFeeFen).to.equal(112n);
    const command = agree(addDays(DUE, 5), addDays(DUE, 34));
    const first = await activities.agreePause(command);
    expect(await activities.agreePause(command), 'asked twice').to.deep.include({ result: first.result });
    await live(20);
    await live(34);
    expect(await told(), 'the reminder of the second instalment and M2 are silent').to.equal(before);
    expect((await rowsOf(knex, loan))[0]?.lateFeeFen).to.equal(112n);
    const now = await Loan.query(knex).findById(loan.id).throwIfNotFound();
    expect(now).to.include({ daysPastDue: 34, grade: 'special_mention' });
    expect(now.pauses).to.have.length(1);
    await live(36);
    expect((await rowsOf(knex, loan))[0]?.lateFeeFen).to.equal(112n + 2n * 28n);
    const { result } = await activities.postRepayment(teller.repay(1));
    expect(result.lateFeeFen).to.equal('168');
    await expectTrueBooks(knex, loan);
    const audited = await knex('audit_log').where({ action: 'loan.pause', subject_id: String(loan.id) });
    expect(audited).to.have.length(1);
  });

  it('is refused when it has begun, or meets another one', async () => {
    const { loan, live, agree } = await aLoan();
    await live(4);
    const refused = async (from: number, to: number) =>
      activities.agreePause(agree(addDays(DUE, from), addDays(DUE, to))).then(
        () => null,
        (error: unknown) => (error as { type?: string }).type,
      );
    expect(await refused(4, 10)).to.equal('invalid_input');
    expect(await refused(5, 10)).to.equal(null);
    expect(await refused(10, 12)).to.equal('invalid_input');
    expect(await refused(11, 12)).to.equal(null);
    expect((await Loan.query(knex).findById(loan.id))?.pauses).to.have.length(2);
  });
});
