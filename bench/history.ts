import proto from '@temporalio/proto';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { TASK_QUEUES } from '../temporal/task-queues.ts';
import { timeSkippingEnvironment, withWorkers } from '../test/support/workflows.ts';
import { LOAN_SERVICING, loanServicingWorkflowId } from '../workflows/loan-servicing.contract.ts';
import type { BenchCase } from './report.ts';
import { punctualLoan } from './sleeping-loans.ts';

const FEW = 1;
const MONTHS = 11;

/** (e) What each further month of a loan that is paid in time leaves in Temporal: two wake-ups, read from two whole runs. */
export const historyCase: BenchCase = {
  name: 'history',
  what: 'events and bytes a month of a loan',
  async measure() {
    const env = await timeSkippingEnvironment();
    try {
      const few = await lifeOf(env, FEW);
      const many = await lifeOf(env, MONTHS);
      const perMonth = (many.events - few.events) / (MONTHS - FEW);
      const bytes = (many.bytes - few.bytes) / (MONTHS - FEW);
      return [
        {
          name: '(e) history events of a month',
          value: `${perMonth.toFixed(1)} (${many.events} in ${MONTHS} months)`,
          target: '<= 12',
          met: perMonth <= 12,
        },
        { name: '    history bytes of a month', value: `${Math.round(bytes)} B`, target: '', met: null },
      ];
    } finally {
      await env.teardown();
    }
  },
};

async function lifeOf(
  env: TestWorkflowEnvironment,
  months: number,
): Promise<{ events: number; bytes: number }> {
  const loanNo = `BENCH${months}`;
  const loan = punctualLoan(months, await env.currentTimeMs());
  return withWorkers(env, loan, async () => {
    const handle = await env.client.workflow.start(LOAN_SERVICING, {
      workflowId: loanServicingWorkflowId(loanNo),
      taskQueue: TASK_QUEUES.loans,
      args: [{ loanNo, clock: { offsetMs: 0, movable: false } }],
    });
    await handle.result();
    const history = await handle.fetchHistory();
    const bytes = proto.temporal.api.history.v1.History.encode(history).finish().length;
    return { events: history.events?.length ?? 0, bytes };
  });
}
