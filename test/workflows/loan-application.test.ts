import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { expect } from 'chai';
import type { Knex } from 'knex';
import { createAssessmentActivities } from '../../activities/assessment.ts';
import { createDisbursementActivities } from '../../activities/disbursement.ts';
import { createLoanApplicationActivities } from '../../activities/loan-application.ts';
import type { Clock } from '../../adapters/clock.ts';
import type { Assessment } from '../../adapters/dify/assessor.ts';
import { OutsideError } from '../../adapters/outside-error.ts';
import { Loan, PlanRow } from '../../models/loan.ts';
import { ApprovalLog, DifyLog, type LoanApplication } from '../../models/loan-application.ts';
import { Payout } from '../../models/payout.ts';
import type { Staff } from '../../models/staff.ts';
import { refusalOf, Story } from '../support/application-story.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';
import { activityDeps, clockOf } from '../support/deps.ts';
import { FakeAssessor, FakePayouts, opinion } from '../support/fakes.ts';
import { buildApplication, buildProduct, buildStaff } from '../support/people.ts';
import { unheardOnce } from '../support/unheard.ts';
import { keepHistory, startWorkers, timeSkippingEnvironment } from '../support/workflows.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

describe('the life of a loan application', function () {
  this.timeout(60_000);
  let env: TestWorkflowEnvironment;
  let database: TestDatabase;
  let knex: Knex;
  let clock: Clock;
  let reviewer: Staff;
  let workers: { stop(): Promise<void> };
  const assessor = new FakeAssessor();
  const payouts = new FakePayouts();
  /** the task of a payout is there for everybody to see, and its process hears of it after this */
  let hearsOfTask: Promise<unknown> = Promise.resolve();

  before(async () => {
    [env, database] = await Promise.all([timeSkippingEnvironment(), testDatabase()]);
    knex = database.knex;
    clock = clockOf(() => env.currentTimeMs());
    reviewer = await buildStaff(knex, 'reviewer', await clock.now());
    const deps = { ...activityDeps(knex, clock), assessor, payouts };
    const records = createLoanApplicationActivities(deps);
    workers = await startWorkers(env, {
      ...records,
      recordDecision: unheardOnce(records.recordDecision),
      cancelApplication: unheardOnce(records.cancelApplication),
      recordPayoutDecision: unheardOnce(records.recordPayoutDecision),
      async openPayoutTask(input: Parameters<typeof records.openPayoutTask>[0]) {
        await records.openPayoutTask(input);
        await hearsOfTask;
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
    payouts.reset();
  });

  async function journey<T>(
    body: (story: Story) => Promise<T>,
    columns: Partial<LoanApplication> = {},
  ): Promise<T> {
    const application = await buildApplication(knex, await clock.now(), columns);
    return body(await Story.start(env, knex, clock, application, reviewer));
  }

  describe('what the AI says is advice', () => {
    const cases: [string, Assessment | (() => Promise<Assessment>), string][] = [
      ['approves', opinion('approve'), 'ai_approved'],
      ['refuses', opinion('reject', { rejectionReason: '收入不足' }), 'ai_rejected'],
      ['asks for a person', opinion('manual_review'), 'manual_review'],
      ['fails', unusable('run_failed'), 'ai_failed'],
      ['answers garbage', unusable('not_json'), 'ai_failed'],
      [
        'cannot be reached',
        () => Promise.reject(new OutsideError('dify', 'refused', 'http_401', 'no')),
        'ai_failed',
      ],
    ];
    for (const [what, answer, status] of cases) {
      it(`waits for a person when the AI ${what}`, async () => {
        assessor.next(answer);
        await journey(async (story) => {
          await story.reaches(status);
          const task = await story.openTask();
          expect(task.status).to.equal('open');
          expect(task.dueAt.getTime() - task.createdAt.getTime()).to.equal(24 * HOUR);
          const logs = await DifyLog.query(knex).where({ application_id: story.id });
          expect(logs).to.have.length(1);
          await story.reject();
          expect(await story.end()).to.equal('rejected');
          await keepHistory(story.handle, 'loan-application', `ai-${what.replaceAll(' ', '-')}`);
        });
      });
    }

    it('gives up on an AI that hangs after a minute of business time', async () => {
      assessor.next(() => new Promise(() => {}));
      await journey(async (story) => {
        await story.reaches('ai_processing');
        await story.lives(61_000);
        expect((await story.application()).status).to.equal('ai_failed');
        const [log] = await DifyLog.query(knex).where({ application_id: story.id });
        expect(log?.reason).to.equal('timed_out');
        await story.reject();
        expect(await story.end()).to.equal('rejected');
        await keepHistory(story.handle, 'loan-application', 'ai-hangs');
      });
    });

    it('writes an opinion down that comes after the decision, and changes nothing for it', async () => {
      let answerNow = (_: Assessment): void => {};
      assessor.next(() => new Promise((resolve) => (answerNow = resolve)));
      await journey(async (story) => {
        await story.reaches('ai_processing');
        await story.reject();
        answerNow(opinion('approve'));
        expect(await story.end()).to.equal('rejected');
        const application = await story.application();
        expect(application.status).to.equal('rejected');
        expect(application.aiDecision).to.equal(null);
        const notes = await ApprovalLog.query(knex).where({
          application_id: story.id,
          step: 'ai_assessment',
        });
        expect(notes[0]?.note).to.contain('仅记录');
        await keepHistory(story.handle, 'loan-application', 'ai-late');
      });
    });

    it('lets a product approve by itself what the AI approves, and never refuse', async () => {
      const at = await clock.now();
      const product = await buildProduct(knex, at, { autoDecide: true });
      assessor.next(opinion('approve'));
      await journey(async (story) => expect(await story.end()).to.equal('disbursed'), {
        productId: product.id,
      });
      assessor.reset();
      assessor.next(opinion('reject'));
      await journey(
        async (story) => {
          await story.reaches('ai_rejected');
          await story.reject();
          await story.end();
        },
        { productId: product.id },
      );
    });
  });

  describe('a person decides', () => {
    it('pays out what was approved, once, and the loan has its plan', async () => {
      assessor.next(opinion('approve'));
      await journey(async (story) => {
        await story.reaches('ai_approved');
        const task = await story.openTask();
        await story.approve({ amountFen: '1000000', version: task.version });
        expect(await story.end()).to.equal('disbursed');
        expect(payouts.asked.map((call) => call.amountFen)).to.deep.equal([1_000_000n]);
        const loan = await Loan.query(knex).findOne({ application_id: story.id }).throwIfNotFound();
        const rows = await PlanRow.query(knex).where({ loan_id: loan.id });
        expect(rows.reduce((sum, row) => sum + row.principalFen, 0n)).to.equal(1_000_000n);
        expect((await story.task()).status).to.equal('completed');
        await keepHistory(story.handle, 'loan-application', 'approved-and-paid-out');
      });
    });

    it('lets exactly one of two reviewers win, whatever they decide', async () => {
      assessor.next(opinion('approve'));
      await journey(async (story) => {
        await story.reaches('ai_approved');
        const results = await Promise.allSettled([story.approve(), story.reject(), story.reject()]);
        const losers = results.filter((result) => result.status === 'rejected');
        expect(losers).to.have.length(2);
        for (const loser of losers) {
          expect(refusalOf(loser.reason)).to.be.oneOf(['application_state', 'task_taken']);
        }
        await story.end();
      });
    });

    it('refuses a decision on a version of the case that is no longer the current one', async () => {
      assessor.next(opinion('approve'));
      await journey(async (story) => {
        await story.reaches('ai_approved');
        expect(await story.refusal(() => story.approve({ version: 99 }))).to.equal('version_stale');
        await story.reject();
        await story.end();
      });
    });

    it('is reminded every day and the application expires after thirty', async () => {
      assessor.next(opinion('manual_review'));
      await journey(async (story) => {
        await story.reaches('manual_review');
        await story.lives(DAY + HOUR);
        const once = await story.until(async () => {
          const task = await story.task();
          return task.priority === 1 ? task : undefined;
        });
        expect(once.escalatedAt).to.be.instanceOf(Date);
        await story.lives(30 * DAY);
        expect(await story.end()).to.equal('expired');
        expect((await story.task()).status).to.equal('cancelled');
        expect((await story.task()).priority).to.equal(29);
        await keepHistory(story.handle, 'loan-application', 'expired');
      });
    });
  });

  describe('the borrower may withdraw', () => {
    it('while the AI works', async () => {
      assessor.next(() => new Promise(() => {}));
      await journey(async (story) => {
        await story.reaches('ai_processing');
        await story.cancel();
        await story.lives(61_000);
        expect(await story.end()).to.equal('cancelled');
        await keepHistory(story.handle, 'loan-application', 'cancelled-while-ai-works');
      });
    });

    it('while a person is waited for', async () => {
      assessor.next(opinion('approve'));
      await journey(async (story) => {
        await story.reaches('ai_approved');
        await story.cancel();
        expect(await story.end()).to.equal('cancelled');
        expect((await story.task()).status).to.equal('cancelled');
      });
    });

    it('not once a person has decided', async () => {
      assessor.next(opinion('approve'));
      payouts.next({ kind: 'unknown', code: 'SYSTEM_ERROR', detail: '' });
      await journey(async (story) => {
        await story.reaches('ai_approved');
        await story.approve();
        expect(await story.refusal(() => story.cancel())).to.equal('application_state');
        await story.lives(HOUR);
        expect(await story.end()).to.equal('disbursed');
      });
    });
  });

  describe('the payout', () => {
    it('of unknown outcome is asked for under the same number until it is found', async () => {
      assessor.next(opinion('approve'));
      const lost = { kind: 'unknown', code: 'SYSTEM_ERROR', detail: '' } as const;
      payouts.next(lost, lost, { kind: 'processing', channelNo: null });
      await journey(async (story) => {
        await story.reaches('ai_approved');
        await story.approve();
        await story.lives(HOUR);
        expect(await story.end()).to.equal('disbursed');
        expect(new Set(payouts.asked.map((call) => call.payoutNo)).size).to.equal(1);
        expect(payouts.asked.map((call) => call.mayExist)).to.deep.equal([false, true, true, true]);
        await keepHistory(story.handle, 'loan-application', 'payout-unknown-then-found');
      });
    });

    it('that the channel refuses goes to finance, who may have it tried again', async () => {
      assessor.next(opinion('approve'));
      payouts.next({ kind: 'failed', reason: 'insufficient_funds', code: 'X', detail: '' });
      await journey(async (story) => {
        await story.reaches('ai_approved');
        await story.approve();
        await story.until(() => story.payoutTask());
        await story.until(async () => ((await movesOf(story)) === 'person' ? true : undefined));
        await story.decidePayout('retry');
        expect(await story.end()).to.equal('disbursed');
        expect(await movesOf(story), 'it is over').to.equal(undefined);
        expect(new Set(payouts.asked.map((call) => call.payoutNo)).size).to.equal(1);
        await keepHistory(story.handle, 'loan-application', 'payout-shown-to-finance-then-retried');
      });
    });

    it('is decided by whoever is quicker than the process that showed it to him', async () => {
      assessor.next(opinion('approve'));
      payouts.next({ kind: 'failed', reason: 'insufficient_funds', code: 'X', detail: '' });
      await journey(async (story) => {
        let hear: (heard?: unknown) => void = () => undefined;
        hearsOfTask = new Promise((resolve) => {
          hear = resolve;
        });
        await story.reaches('ai_approved');
        await story.approve();
        await story.until(() => story.payoutTask());
        const decided = story.decidePayout('retry');
        setTimeout(hear, 500);
        await decided.finally(hear);
        expect(await story.end()).to.equal('disbursed');
      });
    });

    it('is given up only when the channel has clearly refused it', async () => {
      assessor.next(opinion('approve'));
      payouts.next({ kind: 'failed', reason: 'payee_invalid', code: 'X', detail: '' });
      await journey(async (story) => {
        await story.reaches('ai_approved');
        await story.approve();
        await story.until(() => story.payoutTask());
        await Payout.query(knex).where({ application_id: story.id }).patch({ status: 'unknown' });
        expect(await story.refusal(() => story.decidePayout('abandon'))).to.equal('application_state');
        await Payout.query(knex).where({ application_id: story.id }).patch({ status: 'failed' });
        await story.decidePayout('abandon');
        expect(await story.end()).to.equal('cancelled');
        expect(await Loan.query(knex).where({ application_id: story.id })).to.have.length(0);
      });
    });
  });
});

function unusable(reason: 'run_failed' | 'not_json'): Assessment {
  return { kind: 'unusable', runId: 'run-1', reason, detail: 'as told', rawOutput: null };
}

/** Whose move operators read that it is. */
async function movesOf({ handle }: Story): Promise<unknown> {
  const { typedSearchAttributes } = await handle.describe();
  return typedSearchAttributes.getAll().find(({ key }) => key.name === 'WaitingFor')?.value;
}
