import { expect } from 'chai';
import type { Knex } from 'knex';
import { createServicingActivities } from '../../activities/servicing.ts';
import { addDays, startOfDayMs } from '../../domain/calendar.ts';
import { HumanTask } from '../../models/human-task.ts';
import { Loan } from '../../models/loan.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';
import { buildLoan, fund, Teller } from '../support/loan-story.ts';
import { buildStaff } from '../support/people.ts';

const DISBURSED = new Date('2026-11-21T02:30:00Z');
const DUE = '2026-12-21';

describe('a person calls who is overdue', function () {
  this.timeout(60_000);
  let database: TestDatabase;
  let knex: Knex;
  let staffId: number;
  let otherId: number;
  let activities: ReturnType<typeof createServicingActivities>;

  before(async () => {
    database = await testDatabase();
    knex = database.knex;
    staffId = (await buildStaff(knex, 'finance', DISBURSED)).id;
    otherId = (await buildStaff(knex, 'senior', DISBURSED)).id;
    activities = createServicingActivities({ knex });
  });
  after(() => database?.drop());

  const tasksOf = (loan: Loan) =>
    HumanTask.query(knex).where({ kind: 'collection', subject_id: loan.id }).orderBy('id');
  const onlyTask = async (loan: Loan): Promise<HumanTask> => {
    const tasks = await tasksOf(loan);
    expect(tasks).to.have.length(1);
    return tasks[0] ?? HumanTask.fromJson({});
  };

  async function overdue(
    days: number,
  ): Promise<{ loan: Loan; teller: Teller; live: (days: number) => Promise<void> }> {
    const loan = await buildLoan(knex, DISBURSED, { months: 24 });
    await fund(knex, loan.userId, 10_000_000n, DISBURSED);
    const teller = new Teller(loan, 0, staffId);
    const live = async (day: number) => {
      teller.nowMs = startOfDayMs(addDays(DUE, day)) + 1;
      await activities.serviceLoan({ loanNo: loan.loanNo, untilMs: teller.nowMs });
    };
    await live(days);
    return { loan, teller, live };
  }

  const said = (teller: Teller, task: HumanTask, outcome: 'promised' | 'escalated', comments: string) => ({
    ...teller.writeOff(),
    taskId: task.id,
    version: task.version,
    outcome,
    comments,
  });

  it('from the fourth day, with what he is to know and nothing personal in clear', async () => {
    const { loan, live } = await overdue(3);
    expect(await tasksOf(loan)).to.have.length(0);
    await live(4);
    await live(4);
    await live(5);
    const task = await onlyTask(loan);
    expect(task).to.include({ status: 'open', priority: 1, workflowId: `loan/${loan.loanNo}` });
    expect(task.title).to.match(/^M1 逾期4天 /);
    expect(task.shown).to.deep.include({ bucket: 'M1', days_past_due: 4, contacts: [] });
    expect(task.shown['overdue_periods']).to.have.length(1);
    const { phone } = await knex('users').where({ id: loan.userId }).first('phone');
    expect(JSON.stringify(task.shown)).not.to.contain(String(phone));
  });

  it('and again in the next bucket, more urgently, in the same task while it is open', async () => {
    const { loan, live } = await overdue(4);
    await live(31);
    expect(await onlyTask(loan)).to.include({ priority: 2, version: 2 });
    await live(91);
    const task = await onlyTask(loan);
    expect(task).to.include({ priority: 4, status: 'open' });
    expect(task.shown).to.include({ bucket: 'M4', days_past_due: 91 });
    expect(task.shown['overdue_periods']).to.have.length(4);
  });

  it('also when nobody looked for months: one task, of the bucket it is in', async () => {
    const { loan } = await overdue(70);
    expect((await onlyTask(loan)).shown).to.include({ bucket: 'M3', days_past_due: 70 });
  });

  it('a promise completes the task, once; the next bucket shows it beside a new one', async () => {
    const { loan, teller, live } = await overdue(4);
    const task = await onlyTask(loan);
    const command = said(teller, task, 'promised', '承诺周五还款');
    const first = await activities.noteContact(command);
    expect(first.result).to.deep.equal({ taskId: task.id, outcome: 'promised' });
    expect((await activities.noteContact(command)).result, 'asked again').to.deep.equal(first.result);
    expect(await onlyTask(loan)).to.include({
      status: 'completed',
      decidedBy: staffId,
      decisionNote: '承诺周五还款',
    });
    expect(await refusalOfWork(activities.noteContact(said(teller, task, 'promised', '再说')))).to.equal(
      'task_closed',
    );
    await live(31);
    const [, next] = await tasksOf(loan);
    expect(next?.shown['contacts']).to.deep.equal([
      { by: staffId, at: new Date(atDay(DUE, 4)).toISOString(), outcome: 'promised', note: '承诺周五还款' },
    ]);
    const audited = await knex('audit_log')
      .where({ action: 'loan.contact', subject_id: String(loan.id) })
      .select('after');
    expect(audited).to.have.length(1);
    expect(JSON.stringify(audited)).not.to.contain('承诺');
  });

  it('who was not reached goes back to the queue, one place up, with a note', async () => {
    const { loan, teller } = await overdue(4);
    const task = await onlyTask(loan);
    await task
      .$query(knex)
      .patch({ status: 'claimed', claimedBy: otherId, claimedUntil: new Date(teller.nowMs + 1000) });
    expect(await refusalOfWork(activities.noteContact(said(teller, task, 'escalated', '无人接听')))).to.equal(
      'task_taken',
    );
    await task.$query(knex).patch({ claimedBy: staffId });
    await activities.noteContact(said(teller, task, 'escalated', '无人接听'));
    const after = await onlyTask(loan);
    expect(after).to.include({ status: 'open', priority: 2, version: 2, claimedBy: null });
    expect(after.shown['contacts']).to.have.length(1);
    expect(await refusalOfWork(activities.noteContact(said(teller, task, 'promised', '旧版本')))).to.equal(
      'version_stale',
    );
  });

  it('nobody is called any more when the loan is in order, or written off', async () => {
    const paid = await overdue(4);
    await activities.postRepayment(paid.teller.repay(1));
    expect(await onlyTask(paid.loan)).to.include({ status: 'cancelled' });
    const lost = await overdue(4);
    await activities.writeOffLoan(lost.teller.writeOff());
    expect(await onlyTask(lost.loan)).to.include({ status: 'cancelled' });
    const other = await overdue(4);
    const foreign = said(other.teller, await onlyTask(paid.loan), 'promised', '别人的任务');
    expect(await refusalOfWork(activities.noteContact(foreign))).to.equal('task_not_found');
    expect((await Loan.query(knex).findById(other.loan.id))?.daysPastDue).to.equal(4);
  });
});

const atDay = (due: string, days: number): number => startOfDayMs(addDays(due, days)) + 1;

async function refusalOfWork(work: Promise<unknown>): Promise<unknown> {
  try {
    await work;
  } catch (error) {
    return (error as { type?: string }).type;
  }
  throw new Error('was not refused');
}
