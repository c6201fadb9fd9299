import { randomUUID } from 'node:crypto';
import type { WorkflowHandle } from '@temporalio/client';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { expect } from 'chai';
import type { Knex } from 'knex';
import { createBooksCheckActivities } from '../../activities/books-check.ts';
import { createBooksRecordActivities } from '../../activities/books-records.ts';
import type { Clock } from '../../adapters/clock.ts';
import { BookCheckRun, type KeptVerdict } from '../../models/book-check-run.ts';
import { HumanTask } from '../../models/human-task.ts';
import type { Staff } from '../../models/staff.ts';
import { TASK_QUEUES } from '../../temporal/task-queues.ts';
import { BOOKS_CHECK, type BooksDecision, decideBooks } from '../../workflows/books-check.contract.ts';
import { advanceClock } from '../../workflows/clock.contract.ts';
import { refusalOf } from '../support/application-story.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';
import { activityDeps, clockOf } from '../support/deps.ts';
import { buildStaff } from '../support/people.ts';
import { rejectionOf } from '../support/rejection.ts';
import { unheardOnce } from '../support/unheard.ts';
import { keepHistory, startWorkers, timeSkippingEnvironment } from '../support/workflows.ts';

const DAY = 24 * 3_600_000;

const verdict = (violations: readonly string[], unseen: string | null = null): KeptVerdict => ({
  check: 'ledger',
  holds: 'the postings of each entry sum to zero',
  remedy: 'Post what is missing.',
  counted: 7,
  found: violations.length,
  violations,
  unseen,
});

describe('a look at the books', function () {
  this.timeout(60_000);
  let env: TestWorkflowEnvironment;
  let database: TestDatabase;
  let knex: Knex;
  let clock: Clock;
  let finance: Staff;
  let workers: { stop(): Promise<void> };
  /** what the checks will say; an Error is thrown once */
  let said: (KeptVerdict | Error)[] = [];
  let looks = 0;

  before(async () => {
    [env, database] = await Promise.all([timeSkippingEnvironment(), testDatabase()]);
    knex = database.knex;
    clock = clockOf(() => env.currentTimeMs());
    finance = await buildStaff(knex, 'finance', await clock.now());
    const look = async (): Promise<KeptVerdict[]> => {
      looks += 1;
      const failed = said.findIndex((one) => one instanceof Error);
      if (failed >= 0) throw said.splice(failed, 1)[0];
      return said.flatMap((one) => (one instanceof Error ? [] : [one]));
    };
    const deps = activityDeps(knex, clock);
    workers = await startWorkers(env, {
      ...createBooksRecordActivities(deps),
      recordBooksDecision: unheardOnce(createBooksRecordActivities(deps).recordBooksDecision),
      ...createBooksCheckActivities({ knex, clock, look }),
    });
  });
  after(async () => {
    await workers.stop();
    await env.teardown();
    await database.drop();
  });
  beforeEach(() => {
    looks = 0;
  });

  async function started(
    ...verdicts: (KeptVerdict | Error)[]
  ): Promise<{ handle: WorkflowHandle; run: () => Promise<BookCheckRun> }> {
    said = verdicts;
    const workflowId = `books/${randomUUID()}`;
    const handle = await env.client.workflow.start(BOOKS_CHECK, {
      workflowId,
      taskQueue: TASK_QUEUES.loans,
      args: [{ trigger: 'nightly' }],
    });
    return {
      handle,
      run: async () => BookCheckRun.query(knex).findOne({ workflow_id: workflowId }).throwIfNotFound(),
    };
  }

  const tasksOf = async (workflowId: string): Promise<HumanTask[]> =>
    HumanTask.query(knex).where({ workflow_id: workflowId }).orderBy('id');

  async function taskOf(
    workflowId: string,
    wanted: (task: HumanTask) => boolean = () => true,
  ): Promise<HumanTask> {
    for (let attempt = 0; attempt < 200; attempt += 1) {
      const found = (await tasksOf(workflowId)).find(wanted);
      if (found !== undefined) return found;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    throw new Error(`no such task of ${workflowId}`);
  }

  async function decide(
    handle: WorkflowHandle,
    decision: BooksDecision['decision'],
    version: number,
    by = finance,
  ) {
    const nowMs = await env.currentTimeMs();
    return handle.executeUpdate(decideBooks, {
      args: [
        {
          by: { staffId: by.id, username: by.username, requestId: null, ip: null },
          nowMs,
          version,
          decision,
          comments: '已与银行流水核对',
        },
      ],
    });
  }

  const isOpen = async (workflowId: string): Promise<boolean> => {
    const row = await knex('processes').where({ workflow_id: workflowId }).first('closed_at');
    return row !== undefined && row.closed_at === null;
  };

  it('writes down how much was looked at and ends, when nothing is off', async () => {
    const { handle, run } = await started(verdict([]), verdict([]));
    expect(await handle.result()).to.equal('right');
    expect(await run()).to.include({
      status: 'right',
      trigger: 'nightly',
      counted: 14,
      found: 0,
      fingerprint: null,
    });
    expect((await run()).finishedAt).to.be.instanceOf(Date);
    expect(await tasksOf(handle.workflowId)).to.deep.equal([]);
    expect(await isOpen(handle.workflowId)).to.equal(false);
    await keepHistory(handle, 'books-check', 'right');
  });

  it('does not call right what it could not look at, and asks nobody', async () => {
    const { handle, run } = await started(verdict([]), verdict([], 'the payout channel: ECONNREFUSED'));
    expect(await handle.result()).to.equal('incomplete');
    expect(await run()).to.include({ status: 'incomplete', found: 0 });
    expect(await tasksOf(handle.workflowId)).to.deep.equal([]);
    await keepHistory(handle, 'books-check', 'incomplete');
  });

  it('looks again when the look itself fails', async () => {
    const { handle } = await started(new Error('Postgres is away'), verdict([]));
    expect(await handle.result()).to.equal('right');
    expect(looks).to.equal(2);
  });

  it('puts what is off before finance with what to do, reminds every day, and ends when it is resolved', async () => {
    const { handle, run } = await started(verdict(['entry 7 is out by 1 fen']), verdict([]));
    const task = await taskOf(handle.workflowId);
    expect(task).to.include({
      kind: 'reconciliation',
      permission: 'payout.decide',
      status: 'open',
      priority: 2,
    });
    expect(task.title).to.equal('账簿差异 1 处：ledger');
    expect(task.shown).to.deep.equal({
      run_id: (await run()).id,
      counted: 14,
      findings: [
        {
          check: 'ledger',
          holds: 'the postings of each entry sum to zero',
          remedy: 'Post what is missing.',
          found: 1,
          violations: ['entry 7 is out by 1 fen'],
        },
      ],
    });
    await env.sleep(DAY + 60_000);
    const reminded = await taskOf(handle.workflowId, ({ priority }) => priority === 3);
    expect(reminded.escalatedAt).to.be.instanceOf(Date);
    expect(await isOpen(handle.workflowId)).to.equal(true);

    const { status } = await decide(handle, 'resolve', reminded.version);
    expect(status).to.equal('resolved');
    expect(await handle.result()).to.equal('resolved');
    const [done] = await tasksOf(handle.workflowId);
    expect(done).to.include({
      status: 'completed',
      decision: 'resolve',
      decisionNote: '已与银行流水核对',
      decidedBy: finance.id,
    });
    expect((await run()).status).to.equal('resolved');
    expect(await isOpen(handle.workflowId)).to.equal(false);
    const audited = await knex('audit_log')
      .where({ subject_type: 'book_check_run', subject_id: String((await run()).id) })
      .first('action', 'actor_id', 'before', 'after');
    expect(audited).to.deep.equal({
      action: 'books.resolve',
      actor_id: finance.id,
      before: { status: 'wrong' },
      after: { status: 'resolved', comments: '已与银行流水核对' },
    });
    await keepHistory(handle, 'books-check', 'resolved');
  });

  it('keeps a task that is not resolved, with the note and one place up, and refuses who looked at an older one', async () => {
    const { handle, run } = await started(verdict(['entry 8 is out by 2 fen']));
    const task = await taskOf(handle.workflowId);
    expect((await decide(handle, 'keep', task.version)).status).to.equal('wrong');
    const [kept] = await tasksOf(handle.workflowId);
    expect(kept).to.include({ status: 'open', priority: 3, version: task.version + 1, decidedBy: null });
    expect(kept?.shown['notes']).to.have.length(1);
    expect((await run()).status).to.equal('wrong');
    expect(refusalOf(await rejectionOf(decide(handle, 'resolve', task.version)))).to.equal('version_stale');
    await decide(handle, 'resolve', task.version + 1);
    expect(await handle.result()).to.equal('resolved');
    await keepHistory(handle, 'books-check', 'kept-and-resolved');
  });

  it('respects who has claimed the task', async () => {
    const { handle } = await started(verdict(['entry 9 is out by 3 fen']));
    const task = await taskOf(handle.workflowId);
    const other = await buildStaff(knex, 'finance', await clock.now());
    const until = new Date((await env.currentTimeMs()) + 600_000);
    await task.$query(knex).patch({ status: 'claimed', claimedBy: other.id, claimedUntil: until });
    expect(refusalOf(await rejectionOf(decide(handle, 'resolve', task.version)))).to.equal('task_taken');
    await decide(handle, 'resolve', task.version, other);
    expect(await handle.result()).to.equal('resolved');
  });

  it('asks nobody twice about the same: a later look is resolved with the first', async () => {
    const first = await started(verdict(['entry 10 is out by 4 fen']));
    const task = await taskOf(first.handle.workflowId);
    const second = await started(verdict(['entry 10 is out by 4 fen']));
    expect(await second.handle.result()).to.equal('wrong');
    expect(await tasksOf(second.handle.workflowId)).to.deep.equal([]);
    expect(await isOpen(second.handle.workflowId)).to.equal(false);
    await decide(first.handle, 'resolve', task.version);
    await first.handle.result();
    expect((await second.run()).status).to.equal('resolved');

    const third = await started(verdict(['entry 10 is out by 4 fen']));
    const again = await taskOf(third.handle.workflowId);
    await decide(third.handle, 'resolve', again.version);
    expect(await third.handle.result()).to.equal('resolved');
    await keepHistory(second.handle, 'books-check', 'known');
  });

  it('can be moved by the sandbox’s clock while it waits for finance', async () => {
    const { handle } = await started(verdict(['entry 11 is out by 5 fen']));
    const task = await taskOf(handle.workflowId);
    const toMs = (await env.currentTimeMs()) + 2 * DAY;
    const { nextDueMs, closed } = await handle.executeUpdate(advanceClock, { args: [{ toMs }] });
    expect(closed).to.equal(false);
    expect(nextDueMs).to.be.greaterThan(toMs);
    await decide(handle, 'resolve', task.version);
    expect(await handle.result()).to.equal('resolved');
  });
});
