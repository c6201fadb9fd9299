import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { expect } from 'chai';
import type { Knex } from 'knex';
import { createServicingActivities } from '../../activities/servicing.ts';
import { addDays, addMonths, businessDateOf, startOfDayMs } from '../../domain/calendar.ts';
import { TASK_QUEUES } from '../../temporal/task-queues.ts';
import {
  LOAN_SERVICING,
  loanServicingWorkflowId,
  prepay,
  type Restructure,
  repay,
  restructure,
} from '../../workflows/loan-servicing.contract.ts';
import { refusalOf } from '../support/application-story.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';
import { buildLoan, expectTrueBooks, fund, rowsOf, Teller } from '../support/loan-story.ts';
import { buildStaff } from '../support/people.ts';
import { keepHistory, startWorkers, timeSkippingEnvironment } from '../support/workflows.ts';

describe('the run of a loan that is restructured', function () {
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

  it('takes it once, wakes by the new dates, and settles', async () => {
    const startMs = await env.currentTimeMs();
    const loan = await buildLoan(knex, new Date(startMs));
    const staff = await buildStaff(knex, 'senior', new Date(startMs));
    await fund(knex, loan.userId, 2_000_000n, loan.disbursedAt);
    const teller = new Teller(loan, startMs, staff.id);
    const handle = await env.client.workflow.start(LOAN_SERVICING, {
      workflowId: loanServicingWorkflowId(loan.loanNo),
      taskQueue: TASK_QUEUES.loans,
      args: [{ loanNo: loan.loanNo, clock: { offsetMs: 0, movable: false } }],
    });
    const until = async (date: string) => {
      teller.nowMs = startOfDayMs(date) + 12 * 3_600_000;
      await env.sleep(teller.nowMs - (await env.currentTimeMs()));
    };
    const due = (await rowsOf(knex, loan))[0]?.dueDate ?? businessDateOf(startMs);
    await until(due);
    await handle.executeUpdate(repay, { args: [teller.repay(1)] });
    const wait = addMonths(due, 3);
    const agreed: Restructure = {
      ...teller.writeOff('因灾减产，双方协议'),
      annualRatePpm: 60_000,
      firstDueDate: wait,
      months: 12,
      capitaliseOverdue: false,
      moveOverdueInterest: false,
      version: null,
    };
    const nothing = {
      ...agreed,
      annualRatePpm: null,
      firstDueDate: null,
      months: null,
      requestKey: 'nothing',
    };
    const vain = handle.executeUpdate(restructure, { args: [nothing] });
    expect(await vain.then(() => undefined, refusalOf)).to.equal('invalid_input');
    const elsewhere = handle.executeUpdate(restructure, { args: [{ ...agreed, loanNo: 'LN0' }] });
    expect(await elsewhere.then(() => undefined, refusalOf)).to.equal('loan_not_found');
    const result = await handle.executeUpdate(restructure, { args: [agreed] });
    expect(result).to.include({ no: 1, firstDueDate: wait, months: 12, lastDueDate: addMonths(wait, 11) });
    expect(await handle.executeUpdate(restructure, { args: [agreed] }), 'asked twice').to.deep.equal(result);
    expect(await rowsOf(knex, loan)).to.have.length(13);

    // the dates of before are nobody's any more: nothing is overdue until the new one has gone by
    await until(addDays(wait, -20));
    expect((await rowsOf(knex, loan))[1]).to.include({ status: 'pending', dueDate: wait });
    await until(addDays(wait, 5));
    for (let attempt = 0; attempt < 400; attempt += 1) {
      if ((await rowsOf(knex, loan))[1]?.status === 'overdue') break;
      await new Promise((resolve) => setTimeout(resolve, 25));
    }
    expect((await rowsOf(knex, loan))[1]).to.include({ status: 'overdue' });
    await handle.executeUpdate(prepay, { args: [teller.prepay({ strategy: 'settle' })] });
    expect(await handle.result()).to.equal('settled');
    await expectTrueBooks(knex, loan);
    await keepHistory(handle, 'loan-servicing', 'restructured');
  });
});
