import type { StaffActor } from '../domain/actor.ts';
import { Loan } from '../models/loan.ts';
import { noteContact } from '../workflows/loan-servicing.contract.ts';
import type { OperationDeps } from './deps.ts';
import { askLoan } from './loan-commands.ts';
import { requesterOf } from './loans.ts';
import type { TaskDecision } from './task-decisions.ts';

/**
 * What came of calling a borrower: `approve` notes his promise to pay and completes the task, `reject` passes it on, one place up in
 * the queue. The comments are the contact's result.
 * @throws DomainError loan_closed, task_closed, task_taken, version_stale, unavailable
 */
export async function decideCollectionTask(
  deps: OperationDeps,
  actor: StaffActor,
  { task, completion, nowMs }: TaskDecision,
): Promise<void> {
  const loan = await Loan.query(deps.knex).findById(task.subjectId).throwIfNotFound();
  await askLoan(deps, noteContact, {
    requestKey: `note_contact/${loan.id}/${completion.requestKey}`,
    loanNo: loan.loanNo,
    nowMs,
    by: requesterOf(actor),
    taskId: task.id,
    version: completion.version,
    outcome: completion.decision === 'approve' ? 'promised' : 'escalated',
    comments: completion.comments,
  });
}
