import type { StaffActor } from '../domain/actor.ts';
import { DomainError } from '../domain/errors.ts';
import type { HumanTask } from '../models/human-task.ts';
import { LoanApplication } from '../models/loan-application.ts';
import { decidePayout, loanApplicationWorkflowId } from '../workflows/loan-application.contract.ts';
import { deciderOf } from './application-decisions.ts';
import type { OperationDeps } from './deps.ts';
import { type ActInHand, withSecondPerson } from './four-eyes.ts';
import type { Completion, TaskDecision } from './task-decisions.ts';
import { askWorkflow } from './workflow-calls.ts';

/** A payout that the channel refused: `approve` asks the channel again under the same number, `reject` gives up. @throws DomainError task_closed, second_person_needed */
export async function decidePayoutTask(
  deps: OperationDeps,
  actor: StaffActor,
  { task, completion, nowMs }: TaskDecision,
): Promise<void> {
  const application = await LoanApplication.query(deps.knex).findById(task.subjectId).throwIfNotFound();
  const retry = completion.decision === 'approve';
  const decide = () =>
    askWorkflow(deps, {
      workflowId: loanApplicationWorkflowId(application.applicationNo),
      update: decidePayout,
      args: {
        by: deciderOf(actor),
        nowMs,
        decision: retry ? 'retry' : 'abandon',
        comments: completion.comments,
      },
      updateId: `payout/${completion.requestKey}`,
    });
  const decided = await (retry
    ? withSecondPerson(deps, actor, retryOf(task, application, completion), decide)
    : decide());
  if (decided === null) throw new DomainError('task_closed', { state: application.status });
}

/** Sending the money of an application again. */
const retryOf = (task: HumanTask, application: LoanApplication, completion: Completion): ActInHand => ({
  act: 'payout.retry',
  subjectType: 'loan_application',
  subjectId: application.id,
  amountFen: application.approvedAmountFen ?? application.amountFen,
  payload: { task: task.id },
  facts: { application_no: application.applicationNo, task_id: task.id, comments: completion.comments },
  requestKey: completion.requestKey,
});
