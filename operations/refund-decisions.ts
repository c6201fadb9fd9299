import type { StaffActor } from '../domain/actor.ts';
import { DomainError } from '../domain/errors.ts';
import { decideRefund } from '../workflows/payment-refund.contract.ts';
import { deciderOf } from './application-decisions.ts';
import type { OperationDeps } from './deps.ts';
import type { TaskDecision } from './task-decisions.ts';
import { askWorkflow } from './workflow-calls.ts';

/**
 * A refund that a channel refused: `approve` asks the channel again under the same number, `reject` gives it up and returns the money to
 * the account it was taken from.
 * @throws DomainError task_closed, task_taken, payment_closed when it may be on its way, unavailable
 */
export async function decideRefundTask(
  deps: OperationDeps,
  actor: StaffActor,
  { task, completion, nowMs }: TaskDecision,
): Promise<void> {
  const decided = await askWorkflow(deps, {
    workflowId: task.workflowId,
    update: decideRefund,
    args: {
      by: deciderOf(actor),
      nowMs,
      decision: completion.decision === 'approve' ? 'retry' : 'abandon',
      comments: completion.comments,
    },
    updateId: `refund/${completion.requestKey}`,
  });
  if (decided === null) throw new DomainError('task_closed');
}
