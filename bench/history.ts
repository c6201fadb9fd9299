import { TASK_QUEUES } from '../temporal/task-queues.ts';
import { timeSkippingEnvironment, withWorkers } from '../test/support/workflows.ts';
import { LOAN_SERVICING, loanServicingWorkflowId } from '../workflows/loan-servicing.contract.ts';
import type { BenchCase } from './report.ts';
import { punctualLoan } from './sleeping-loans.ts';

const MONTHS = 11;

/** (e) What a month of a loan that is paid in time leaves in Temporal: two wake-ups, read from the history of a run of eleven months. */
export const historyCase: BenchCase = {
  name: 'history',
  what: 'events and bytes a month of a loan',
  async measure() {
    const env = await timeSkippingEnvironment();
    try {
      const loan = punctualLoan(MONTHS, await env.currentTimeMs());
      return await withWorkers(env, loan, async () => {
        const handle = await env.client.workflow.start(LOAN_SERVICING, {
          workflowId: loanServicingWorkflowId('BENCH1'),
          taskQueue: TASK_QUEUES.loans,
          args: [{ loanNo: 'BENCH1', clock: { offsetMs: 0, movable: false } }],
        });
        await handle.result();
        const { events } = await handle.fetchHistory();
        const count = events?.length ?? 0;
        const description = await handle.describe();
        const bytes = Number(description.historySize ?? 0);
        const perMonth = count / MONTHS;
        return [
          {
            name: '(e) history events a month',
            value: `${perMonth.toFixed(1)} (${count} in ${MONTHS} months)`,
            target: '<= 12',
            met: perMonth <= 12,
          },
          {
            name: '    history bytes a month',
            value: bytes > 0 ? `${Math.round(bytes / MONTHS)} B` : 'not told by this server',
            target: '',
            met: null,
          },
        ];
      });
    } finally {
      await env.teardown();
    }
  },
};
