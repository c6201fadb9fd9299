import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { Worker } from '@temporalio/worker';
import { expect } from 'chai';
import { addMonths, businessDateOf, DAY_MS, startOfDayMs } from '../../domain/calendar.ts';
import { FAILURE_CONVERTER_PATH } from '../../temporal/data-converter.ts';
import { TASK_QUEUES } from '../../temporal/task-queues.ts';
import {
  LOAN_SERVICING,
  type LoanStanding,
  loanServicingWorkflowId,
} from '../../workflows/loan-servicing.contract.ts';
import { timeSkippingEnvironment, withWorkers, workflowBundle } from '../support/workflows.ts';

const MONTHS = 360;
const LOAN_NO = 'LN-THIRTY-YEARS';
const REMIND_MS = 3 * DAY_MS;

/** A loan whose borrower pays every month in time, as Postgres would tell of it. */
function punctual(startMs: number) {
  const paidOut = businessDateOf(startMs);
  const dues = Array.from({ length: MONTHS }, (_, index) => addMonths(paidOut, index + 1));
  const wakes = dues.flatMap((date) => [startOfDayMs(date) - REMIND_MS, startOfDayMs(date) + DAY_MS]);
  return {
    async serviceLoan({ untilMs }: { loanNo: string; untilMs: number }): Promise<LoanStanding> {
      const elapsed = wakes.filter((wake) => wake <= untilMs).length >> 1;
      const next = wakes.find((wake) => wake > untilMs) ?? null;
      const dueDate = dues[Math.min(elapsed, MONTHS - 1)] ?? paidOut;
      return {
        status: next === null ? 'settled' : 'active',
        nextWakeMs: next,
        version: elapsed + 1,
        nextPeriod: Math.min(elapsed + 1, MONTHS),
        nextDueDate: dueDate,
        nextDueMs: startOfDayMs(dueDate),
        periods: MONTHS,
        elapsed,
        daysPastDue: 0,
      };
    },
  };
}

describe('a loan of 360 months', function () {
  this.timeout(180_000);
  let env: TestWorkflowEnvironment;
  before(async () => {
    env = await timeSkippingEnvironment();
  });
  after(async () => env?.teardown());

  it('is one chain of some thirty runs, none of them long, and each replays on today’s code', async () => {
    const workflowId = loanServicingWorkflowId(LOAN_NO);
    const loan = punctual(await env.currentTimeMs());
    const first = await withWorkers(env, loan, async () => {
      const handle = await env.client.workflow.start(LOAN_SERVICING, {
        workflowId,
        taskQueue: TASK_QUEUES.loans,
        args: [{ loanNo: LOAN_NO, clock: { offsetMs: 0, movable: false } }],
      });
      expect(await handle.result()).to.equal('settled');
      return handle.firstExecutionRunId;
    });
    const histories = [];
    for (let runId: string | undefined = first; runId !== undefined && runId !== ''; ) {
      const history = await env.client.workflow.getHandle(workflowId, runId).fetchHistory();
      histories.push({ workflowId: `${workflowId}/${histories.length}`, history });
      const end = history.events?.at(-1);
      runId = end?.workflowExecutionContinuedAsNewEventAttributes?.newExecutionRunId ?? undefined;
    }
    expect(histories.length).to.be.within(28, 32);
    for (const { history } of histories) expect(history.events?.length ?? 0).to.be.below(250);
    const failures: string[] = [];
    const replays = Worker.runReplayHistories(
      {
        workflowBundle: await workflowBundle(),
        dataConverter: { failureConverterPath: FAILURE_CONVERTER_PATH },
      },
      histories,
    );
    let replayed = 0;
    for await (const { workflowId: run, error } of replays) {
      replayed += 1;
      if (error !== undefined) failures.push(`${run}: ${error.message}`);
    }
    expect(failures).to.deep.equal([]);
    expect(replayed).to.equal(histories.length);
  });
});
