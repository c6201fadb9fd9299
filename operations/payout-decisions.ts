import type { StaffActor } from '../domain/actor.ts';
import { DomainError } from '../domain/errors.ts';
import { LoanApplication } from '../models/loan-application.ts';
import { decidePayout, loanApplicationWorkflowId } from '../workflows/loan-application.contract.ts';
import { deciderOf } from './application-decisions.ts';
import type { OperationDeps } from './deps.ts';
import type { TaskDecision } from './task-decisions.ts';
import { askWorkflow } from './workflow-calls.ts';

/** A payout that the channel refused: `approve` asks the channel again under the same number, `reject` gives up. @throws DomainError task_closed */
export async function decidePayoutTask(
  deps: OperationDeps,
  actor: StaffActor,
  { task, completion, nowMs }: TaskDecision,
): Promise<void> {
  const application = await LoanApplication.query(deps.knex).findById(task.subjectId).throwIfNotFound();
  const decided = await askWorkflow(deps, {
    workflowId: loanApplicationWorkflowId(application.applicationNo),
    update: decidePayout,
    args: {
      by: deciderOf(actor),
      nowMs,
      decision: completion.decision === 'approve' ? 'retry' : 'abandon',
      comments: completion.comments,
    },
    updateId: `payout/${completion.requestKey}`,
  });
  if (decided === null) throw new DomainError('task_closed', { state: application.status });
}
