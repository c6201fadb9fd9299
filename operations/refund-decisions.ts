import type { StaffActor } from '../domain/actor.ts';
import { DomainError } from '../domain/errors.ts';
import { PaymentRefund } from '../models/payment-refund.ts';
import { decideRefund } from '../workflows/payment-refund.contract.ts';
import { deciderOf } from './application-decisions.ts';
import type { OperationDeps } from './deps.ts';
import { withSecondPerson } from './four-eyes.ts';
import type { TaskDecision } from './task-decisions.ts';
import { askWorkflow } from './workflow-calls.ts';

/**
 * A refund that a channel refused: `approve` asks the channel again under the same number, `reject` gives it up and returns the money to
 * the account it was taken from.
 * @throws DomainError task_closed, task_taken, payment_closed when it may be on its way, second_person_needed, unavailable
 */
export async function decideRefundTask(
  deps: OperationDeps,
  actor: StaffActor,
  { task, completion, nowMs }: TaskDecision,
): Promise<void> {
  const retry = completion.decision === 'approve';
  const decide = () =>
    askWorkflow(deps, {
      workflowId: task.workflowId,
      update: decideRefund,
      args: {
        by: deciderOf(actor),
        nowMs,
        decision: retry ? 'retry' : 'abandon',
        comments: completion.comments,
      },
      updateId: `refund/${completion.requestKey}`,
    });
  const decided = await (retry ? resending(deps, actor, { task, completion, nowMs }, decide) : decide());
  if (decided === null) throw new DomainError('task_closed');
}

async function resending<Result>(
  deps: OperationDeps,
  actor: StaffActor,
  { task, completion }: TaskDecision,
  work: () => Promise<Result>,
): Promise<Result> {
  const refund = await PaymentRefund.query(deps.knex).findById(task.subjectId).throwIfNotFound();
  const act = {
    act: 'refund.retry',
    subjectType: 'payment_refund',
    subjectId: refund.refundNo,
    amountFen: refund.amountFen,
    payload: { task: task.id },
    facts: { task_id: task.id, comments: completion.comments },
    requestKey: completion.requestKey,
  } as const;
  return withSecondPerson(deps, actor, act, work);
}
