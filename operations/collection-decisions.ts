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
    requestKey: contactKey(task, completion),
    loanNo: loan.loanNo,
    nowMs,
    by: requesterOf(actor),
    taskId: task.id,
    version: completion.version,
    outcome: completion.decision === 'approve' ? 'promised' : 'escalated',
    comments: completion.comments,
  });
}

/**
 * Whether this very request has been written down. A task that is passed on stays open, at its next version and for anybody to take, so it
 * does not say itself whose word it was that moved it: without this, whoever repeats the request because nobody answered is told that
 * somebody else was faster.
 */
export async function isContactNoted(
  { knex }: Pick<OperationDeps, 'knex'>,
  { task, completion }: Pick<TaskDecision, 'task' | 'completion'>,
): Promise<boolean> {
  if (task.kind !== 'collection') return false;
  const known = await knex('loan_commands')
    .where({ request_key: contactKey(task, completion) })
    .first('request_key');
  return known !== undefined;
}

/** A task's subject is its loan. */
const contactKey = (task: TaskDecision['task'], completion: TaskDecision['completion']): string =>
  `note_contact/${task.subjectId}/${completion.requestKey}`;
