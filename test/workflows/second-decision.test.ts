import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { expect } from 'chai';
import type { Knex } from 'knex';
import { createAssessmentActivities } from '../../activities/assessment.ts';
import { createDisbursementActivities } from '../../activities/disbursement.ts';
import { createLoanApplicationActivities } from '../../activities/loan-application.ts';
import type { Clock } from '../../adapters/clock.ts';
import type { Assessment } from '../../adapters/dify/assessor.ts';
import { Loan } from '../../models/loan.ts';
import { ApprovalLog } from '../../models/loan-application.ts';
import { Message } from '../../models/message.ts';
import { Payout } from '../../models/payout.ts';
import type { Staff } from '../../models/staff.ts';
import { LOAN_STAGE } from '../../temporal/search-attribute-keys.ts';
import { Story } from '../support/application-story.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';
import { activityDeps, clockOf } from '../support/deps.ts';
import { FakeAssessor, FakePayouts, opinion } from '../support/fakes.ts';
import { buildApplication, buildProduct, buildStaff } from '../support/people.ts';
import { keepHistory, startWorkers, timeSkippingEnvironment } from '../support/workflows.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

describe('an application of an amount that takes two people', function () {
  this.timeout(60_000);
  let env: TestWorkflowEnvironment;
  let database: TestDatabase;
  let knex: Knex;
  let clock: Clock;
  let first: Staff;
  let second: Staff;
  let workers: { stop(): Promise<void> };
  const assessor = new FakeAssessor();
  const payouts = new FakePayouts();
  /** when the answer of what was written about the AI's opinion arrives */
  let answered: Promise<void> = Promise.resolve();

  before(async () => {
    [env, database] = await Promise.all([timeSkippingEnvironment(), testDatabase()]);
    knex = database.knex;
    clock = clockOf(() => env.currentTimeMs());
    first = await buildStaff(knex, 'senior', await clock.now());
    second = await buildStaff(knex, 'senior', await clock.now());
    const deps = { ...activityDeps(knex, clock), assessor, payouts };
    const records = createLoanApplicationActivities(deps);
    workers = await startWorkers(env, {
      ...records,
      async recordAssessment(input: Parameters<typeof records.recordAssessment>[0]) {
        const recorded = await records.recordAssessment(input);
        await answered;
        return recorded;
      },
      ...createAssessmentActivities(deps),
      ...createDisbursementActivities(deps),
    });
  });
  after(async () => {
    await workers.stop();
    await env.teardown();
    await database.drop();
  });
  beforeEach(() => {
    assessor.reset();
    assessor.next(opinion('approve'));
    payouts.reset();
  });

  /** Asked for 12 000 yuan of a product that lets one person approve 10 000. */
  async function story(more: { autoDecide?: boolean } = {}): Promise<Story> {
    const at = await clock.now();
    const product = await buildProduct(knex, at, { secondDecisionAboveFen: 1_000_000n, ...more });
    const application = await buildApplication(knex, at, { productId: product.id });
    return Story.start(env, knex, clock, application, first);
  }
  const other = () => ({ staff: second, maySecond: true });
  const waitingForSecond = async (): Promise<Story> => {
    const one = await story();
    await one.reaches('ai_approved');
    expect((await one.approve()).status).to.equal('second_decision');
    return one;
  };

  it('is not approved by one: nothing is paid out or said to the borrower, and a second person is asked', async () => {
    const one = await waitingForSecond();
    const application = await one.application();
    expect(application).to.include({ status: 'second_decision', firstDecidedBy: first.id, decidedBy: null });
    expect(application.approvedAmountFen).to.equal(1_200_000n);
    const [asked, again] = await one.tasks();
    expect(asked).to.include({ kind: 'loan_application', status: 'completed', decidedBy: first.id });
    expect(again).to.include({
      kind: 'second_decision',
      status: 'open',
      permission: 'application.decide_second',
      excludedStaffId: first.id,
    });
    expect((again?.dueAt.getTime() ?? 0) - (again?.createdAt.getTime() ?? 0)).to.equal(DAY);
    expect(again?.shown['first']).to.include({ by: first.realName, amount_fen: '1200000' });
    expect(await Payout.query(knex).where({ application_id: one.id })).to.have.length(0);
    expect(await Message.query(knex).where({ dedupe_key: `application/${one.id}/decided` })).to.have.length(
      0,
    );
    await one.reject(other());
    await one.end();
  });

  it('is approved by the second, under the terms of the first, and paid out once', async () => {
    const one = await waitingForSecond();
    expect((await one.approve({}, other())).status).to.equal('approved');
    expect(await one.end()).to.equal('disbursed');
    expect(payouts.asked.map((call) => call.amountFen)).to.deep.equal([1_200_000n]);
    const application = await one.application();
    expect([application.firstDecidedBy, application.decidedBy]).to.deep.equal([first.id, second.id]);
    expect((await one.tasks()).map((task) => [task.kind, task.status, task.decidedBy])).to.deep.equal([
      ['loan_application', 'completed', first.id],
      ['second_decision', 'completed', second.id],
    ]);
    const steps = await ApprovalLog.query(knex).where({ application_id: one.id }).orderBy('id');
    expect(steps.map(({ step, status }) => `${step}:${status}`)).to.deep.equal([
      'ai_assessment:approved',
      'first_decision:manual_review',
      'second_decision:approved',
      'disbursement:disbursed',
    ]);
    await keepHistory(one.handle, 'loan-application', 'second-decision-confirmed');
  });

  it('is refused by the second, and nothing of the first approval is left', async () => {
    const one = await waitingForSecond();
    await one.reject(other());
    expect(await one.end()).to.equal('rejected');
    expect((await one.application()).approvedAmountFen).to.equal(null);
    expect(await Loan.query(knex).where({ application_id: one.id })).to.have.length(0);
    await keepHistory(one.handle, 'loan-application', 'second-decision-refused');
  });

  it('that is sent back is decided anew, by the first or anybody, and then needs another person again', async () => {
    const one = await waitingForSecond();
    expect((await one.sendBack(other())).status).to.equal('manual_review');
    expect(await one.application()).to.include({ firstDecidedBy: null, approvedAmountFen: null });
    const asked = (await one.tasks()).at(-1);
    expect(asked).to.include({ kind: 'loan_application', status: 'open' });
    expect(asked?.shown['sent_back']).to.include({ by: second.realName });
    expect(await one.refusal(() => one.sendBack(other()))).to.equal('application_state');
    expect((await one.approve({ amountFen: '1100000' }, other())).status).to.equal('second_decision');
    expect(await one.refusal(() => one.approve({ amountFen: '1100000' }, other()))).to.equal(
      'second_decision_self',
    );
    await one.approve({ amountFen: '1100000' }, { staff: first, maySecond: true });
    expect(await one.end()).to.equal('disbursed');
    expect(payouts.asked.map((call) => call.amountFen)).to.deep.equal([1_100_000n]);
    await keepHistory(one.handle, 'loan-application', 'second-decision-sent-back');
  });

  it('after being sent back is approved by one alone, if he grants what one may', async () => {
    const one = await waitingForSecond();
    await one.sendBack(other());
    expect((await one.approve({ amountFen: '1000000' })).status).to.equal('approved');
    expect(await one.end()).to.equal('disbursed');
  });

  it('takes neither the first person again, nor somebody whose role does not allow it, nor other terms', async () => {
    const one = await waitingForSecond();
    const again = { staff: first, maySecond: true };
    for (const act of [() => one.approve({}, again), () => one.reject(again), () => one.sendBack(again)])
      expect(await one.refusal(act)).to.equal('second_decision_self');
    expect(await one.refusal(() => one.approve({}, { staff: second }))).to.equal('forbidden');
    expect(await one.refusal(() => one.approve({ amountFen: '1100000' }, other()))).to.equal('invalid_input');
    expect((await one.application()).status).to.equal('second_decision');
    await one.reject(other());
    await one.end();
  });

  it('is decided by one of two second persons at once', async () => {
    const one = await waitingForSecond();
    const third = await buildStaff(knex, 'senior', await clock.now());
    const results = await Promise.allSettled([
      one.approve({}, other()),
      one.reject({ staff: third, maySecond: true }),
    ]);
    expect(results.filter(({ status }) => status === 'fulfilled')).to.have.length(1);
    await one.end();
  });

  it('may be withdrawn by the borrower meanwhile', async () => {
    const one = await waitingForSecond();
    await one.cancel();
    expect(await one.end()).to.equal('cancelled');
    expect((await one.tasks()).map(({ status }) => status)).to.deep.equal(['completed', 'cancelled']);
    expect((await one.application()).approvedAmountFen, 'one of two approved, so nobody').to.equal(null);
    await keepHistory(one.handle, 'loan-application', 'second-decision-cancelled');
  });

  it('gives the second person a day of his own, reminds every day, and expires thirty days after it was submitted', async () => {
    const one = await story();
    await one.reaches('ai_approved');
    await one.lives(20 * HOUR);
    await one.approve();
    await one.lives(23 * HOUR);
    const asked = async () => (await one.tasks()).at(-1);
    expect((await asked())?.priority, 'not yet').to.equal(0);
    await one.lives(2 * HOUR);
    expect(await asked()).to.include({ priority: 1, status: 'open' });
    expect((await asked())?.escalatedAt).to.be.instanceOf(Date);
    await one.lives(29 * DAY);
    expect(await one.end()).to.equal('expired');
    expect((await asked())?.status).to.equal('cancelled');
    expect((await one.application()).approvedAmountFen).to.equal(null);
    await keepHistory(one.handle, 'loan-application', 'second-decision-expired');
  });

  it('passes to the second person also before the AI has spoken; its word opens no other question', async () => {
    let answerNow = (_: Assessment): void => {};
    assessor.reset();
    assessor.next(() => new Promise((resolve) => (answerNow = resolve)));
    const one = await story();
    await one.reaches('ai_processing');
    expect((await one.approve()).status).to.equal('second_decision');
    answerNow(opinion('reject'));
    await one.until(async () => ((await one.application()).aiProcessedAt === null ? undefined : true));
    expect(await one.application()).to.include({ status: 'second_decision', aiDecision: 'reject' });
    expect((await one.tasks()).map(({ kind }) => kind)).to.deep.equal(['second_decision']);
    await one.approve({}, other());
    expect(await one.end()).to.equal('disbursed');
    await keepHistory(one.handle, 'loan-application', 'second-decision-before-ai');
  });

  it('waits for the second person, also in the eyes of operators, when the AI’s word was just being written', async () => {
    let arrive = (): void => {};
    answered = new Promise((resolve) => (arrive = resolve));
    const one = await story();
    await one.reaches('ai_approved');
    expect((await one.approve()).status).to.equal('second_decision');
    arrive();
    answered = Promise.resolve();
    await one.until(async () => {
      const { events } = await one.handle.fetchHistory();
      const over = (events ?? []).filter((event) => event.activityTaskCompletedEventAttributes);
      return over.length >= 3 ? true : undefined;
    });
    await one.lives(HOUR);
    const { typedSearchAttributes } = await one.handle.describe();
    const stage = typedSearchAttributes.getAll().find(({ key }) => key.name === LOAN_STAGE.name);
    expect(stage?.value).to.equal('second_decision');
    await one.approve({}, other());
    expect(await one.end()).to.equal('disbursed');
  });

  it('is written once however often it is said: the first word, after the last one or after it was sent back', async () => {
    const { recordDecision } = createLoanApplicationActivities({
      ...activityDeps(knex, clock),
    });
    const one = await waitingForSecond();
    const { firstDecidedAt } = await one.application();
    const decision = {
      decision: 'approve',
      by: { staffId: first.id, username: first.username, requestId: null, ip: null, maySecond: true },
      nowMs: firstDecidedAt?.getTime() ?? 0,
      version: null,
      taskId: null,
      comments: '',
      reasonCode: null,
      amountFen: '1200000',
      term: 12,
      months: 12,
      ratePpm: 120_000,
    } as const;
    await one.sendBack(other());
    expect((await recordDecision({ applicationId: one.id, decision })).status).to.equal('manual_review');
    expect((await one.application()).status).to.equal('manual_review');
    await one.approve({}, other());
    await one.approve({}, { staff: first, maySecond: true });
    await one.end();
    expect((await recordDecision({ applicationId: one.id, decision })).status).to.equal('disbursed');
    expect((await one.tasks()).map(({ kind }) => kind)).to.have.lengthOf(4);
  });

  it('waits for people when its product begins to ask for two while it is deciding by itself', async () => {
    let arrive = (): void => {};
    answered = new Promise((resolve) => (arrive = resolve));
    const at = await clock.now();
    const product = await buildProduct(knex, at, { secondDecisionAboveFen: 2_000_000n, autoDecide: true });
    const application = await buildApplication(knex, at, { productId: product.id });
    const one = await Story.start(env, knex, clock, application, first);
    await one.reaches('ai_approved');
    await knex('loan_products').where({ id: product.id }).update({ second_decision_above_fen: 1_000_000 });
    arrive();
    answered = Promise.resolve();
    await one.lives(HOUR);
    expect(await one.application()).to.include({ status: 'ai_approved', decidedBy: null });
    expect((await one.approve()).status).to.equal('second_decision');
    await one.approve({}, other());
    expect(await one.end()).to.equal('disbursed');
  });

  it('is not approved by a product that decides by itself', async () => {
    const one = await story({ autoDecide: true });
    await one.reaches('ai_approved');
    expect((await one.openTask()).kind).to.equal('loan_application');
    await one.reject();
    await one.end();
  });

  it('has the last word of Postgres: nobody is both', async () => {
    const one = await waitingForSecond();
    const refused = await knex('loan_applications')
      .where({ id: one.id })
      .update({ status: 'approved', decided_by: first.id, decided_at: new Date() })
      .then(
        () => 'accepted',
        (error: { constraint?: string }) => error.constraint,
      );
    expect(refused).to.equal('loan_applications_four_eyes');
    await one.reject(other());
    await one.end();
  });
});
