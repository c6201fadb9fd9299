import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { expect } from 'chai';
import type { Knex } from 'knex';
import { createServicingActivities } from '../../activities/servicing.ts';
import { addDays, businessDateOf, startOfDayMs } from '../../domain/calendar.ts';
import { HumanTask } from '../../models/human-task.ts';
import { TASK_QUEUES } from '../../temporal/task-queues.ts';
import {
  agreePause,
  LOAN_SERVICING,
  loanServicingWorkflowId,
  noteContact,
  prepay,
} from '../../workflows/loan-servicing.contract.ts';
import { refusalOf } from '../support/application-story.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';
import { buildLoan, fund, rowsOf, Teller } from '../support/loan-story.ts';
import { buildStaff } from '../support/people.ts';
import { keepHistory, startWorkers, timeSkippingEnvironment } from '../support/workflows.ts';

describe('a loan that people collect', function () {
  this.timeout(120_000);
  let env: TestWorkflowEnvironment;
  let database: TestDatabase;
  let knex: Knex;
  let workers: { stop(): Promise<void> };

  before(async () => {
    [env, database] = await Promise.all([timeSkippingEnvironment(), testDatabase()]);
    knex = database.knex;
    workers = await startWorkers(env, createServicingActivities({ knex }));
  });
  after(async () => {
    await workers.stop();
    await env.teardown();
    await database.drop();
  });

  it('opens a task by itself, takes what came of the call, refuses it a second time, keeps a pause, and settles', async () => {
    const startMs = await env.currentTimeMs();
    const loan = await buildLoan(knex, new Date(startMs));
    const staff = await buildStaff(knex, 'finance', new Date(startMs));
    await fund(knex, loan.userId, 2_000_000n, loan.disbursedAt);
    const teller = new Teller(loan, startMs, staff.id);
    const handle = await env.client.workflow.start(LOAN_SERVICING, {
      workflowId: loanServicingWorkflowId(loan.loanNo),
      taskQueue: TASK_QUEUES.loans,
      args: [{ loanNo: loan.loanNo, clock: { offsetMs: 0, movable: false } }],
    });
    const due = (await rowsOf(knex, loan))[0]?.dueDate ?? businessDateOf(startMs);
    teller.nowMs = startOfDayMs(addDays(due, 4)) + 12 * 3_600_000;
    await env.sleep(teller.nowMs - (await env.currentTimeMs()));
    let task: HumanTask | undefined;
    for (let attempt = 0; attempt < 400 && task === undefined; attempt += 1) {
      task = await HumanTask.query(knex).findOne({ kind: 'collection', subject_id: loan.id });
      if (task === undefined) await new Promise((resolve) => setTimeout(resolve, 25));
    }
    expect(task).to.include({ status: 'open', priority: 1 });

    const said = (outcome: 'promised' | 'escalated') => ({
      ...teller.writeOff(),
      taskId: task?.id ?? 0,
      version: null,
      outcome,
      comments: '电话联系',
    });
    expect(await handle.executeUpdate(noteContact, { args: [said('escalated')] })).to.include({
      outcome: 'escalated',
    });
    expect(await handle.executeUpdate(noteContact, { args: [said('promised')] })).to.include({
      outcome: 'promised',
    });
    const again = handle.executeUpdate(noteContact, { args: [said('promised')] });
    expect(await again.then(() => undefined, refusalOf)).to.equal('task_closed');
    const elsewhere = handle.executeUpdate(noteContact, { args: [{ ...said('promised'), loanNo: 'LN0' }] });
    expect(await elsewhere.then(() => undefined, refusalOf)).to.equal('loan_not_found');
    const [from, to] = [addDays(due, 6), addDays(due, 20)];
    const agreed = { ...teller.writeOff(), from, to, reason: '双方协议' };
    expect(await handle.executeUpdate(agreePause, { args: [agreed] })).to.deep.equal({ from, to });
    const overlapping = handle.executeUpdate(agreePause, { args: [{ ...agreed, requestKey: 'another' }] });
    expect(await overlapping.then(() => undefined, refusalOf)).to.equal('invalid_input');
    await handle.executeUpdate(prepay, { args: [teller.prepay({ strategy: 'settle' })] });
    expect(await handle.result()).to.equal('settled');
    await keepHistory(handle, 'loan-servicing', 'contact-noted');
  });
});
