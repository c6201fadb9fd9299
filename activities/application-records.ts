import type { Transaction } from 'objection';
import { DomainError } from '../domain/errors.ts';
import { type ApplicationEvent, isUndecided, loanApplicationMachine } from '../domain/loan-application.ts';
import { ApprovalLog, LoanApplication } from '../models/loan-application.ts';
import { closeProcess, setProcessDue } from '../models/outbox.ts';
import { loanApplicationWorkflowId } from '../workflows/loan-application.contract.ts';

/** Loads an application under its row lock, so that decisions about it take turns. @throws DomainError application_not_found */
export async function lockApplication(trx: Transaction, applicationId: number): Promise<LoanApplication> {
  const application = await LoanApplication.query(trx).findById(applicationId).forUpdate();
  if (application === undefined) throw new DomainError('application_not_found');
  return application;
}

/**
 * Moves an application by an event of its machine and writes the columns that go with it.
 * @throws DomainError application_state with what would have been accepted
 */
export async function moveApplication(
  trx: Transaction,
  application: LoanApplication,
  event: ApplicationEvent,
  columns: Partial<LoanApplication>,
  at: Date,
): Promise<LoanApplication> {
  const step = loanApplicationMachine.next(application.status, event);
  if (!step.ok) {
    throw new DomainError('application_state', { state: step.state, event, expected: step.expected });
  }
  const closedAt = isUndecided(step.state) || step.state === 'approved' ? null : at;
  const moved = await LoanApplication.query(trx).patchAndFetchById(application.id, {
    ...columns,
    status: step.state,
    version: application.version + 1,
    updatedAt: at,
    closedAt,
  });
  await followProcess(trx, moved, at);
  return moved;
}

/** The process is over when the application is closed and the AI's word is on record; until then its next moment is to be asked for. */
export async function followProcess(trx: Transaction, application: LoanApplication, at: Date): Promise<void> {
  const workflowId = loanApplicationWorkflowId(application.applicationNo);
  if (application.closedAt !== null && application.aiProcessedAt !== null)
    await closeProcess(trx, workflowId, at);
  else await setProcessDue(trx, workflowId, null);
}

/** A line of the history that document 001's module prints as `approval_logs`. */
export async function logApproval(
  trx: Transaction,
  entry: { applicationId: number; step: string; status: string; note: string; staffId?: number; at: Date },
): Promise<void> {
  const { at, staffId, ...rest } = entry;
  await ApprovalLog.query(trx).insert({ ...rest, staffId: staffId ?? null, createdAt: at });
}
