/**
 * Tomorrow's code of the workflows: an instalment has one step more, introduced as such a step must be, behind `patched`. A module of
 * interceptors, so that everything else is today's code. What does not take the step must not even wait for a promise more.
 */
import { patched, sleep, type WorkflowInterceptors, workflowInfo } from '@temporalio/workflow';

export const STEP = 'one-step-more';

export const interceptors = (): WorkflowInterceptors => ({
  inbound: [
    {
      handleUpdate: (input, next) =>
        workflowInfo().workflowType === 'loanServicing' && input.name === 'repay' && patched(STEP)
          ? sleep(10).then(() => next(input))
          : next(input),
    },
  ],
});
