import type { Knex } from 'knex';
import type { Transaction } from 'objection';
import { DomainError } from '../domain/errors.ts';
import { type ApplicationEvent, isUndecided, loanApplicationMachine } from '../domain/loan-application.ts';
import { LoanApplication } from '../models/loan-application.ts';
import { processClosedRow, processDueRow } from '../models/outbox.ts';
import { loanApplicationWorkflowId } from '../workflows/loan-application.contract.ts';

/** What one of two people had approved is nobody's word once the application ends without the other's. */
export const NOT_APPROVED = {
  approvedAmountFen: null,
  approvedTerm: null,
  approvedMonths: null,
  approvedRatePpm: null,
} as const;

/** Loads an application under its row lock, so that decisions about it take turns. @throws DomainError application_not_found */
export async function lockApplication(trx: Transaction, applicationId: number): Promise<LoanApplication> {
  const application = await LoanApplication.query(trx).findById(applicationId).forUpdate();
  if (application === undefined) throw new DomainError('application_not_found');
  return application;
}

/**
 * Moves an application by an event of its machine and writes the columns that go with it; `followProcess` is the caller's to write
 * with the rest.
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
  const moved = await LoanApplication.query(trx)
    .findById(application.id)
    .patch({ ...columns, status: step.state, version: application.version + 1, updatedAt: at, closedAt })
    .returning('*')
    .first();
  if (moved === undefined) throw new DomainError('application_not_found');
  return moved;
}

/** The process is over when the application is closed and the AI's word is on record; until then its next moment is to be asked for. */
export function followProcess(trx: Transaction, application: LoanApplication, at: Date): Knex.QueryBuilder {
  const workflowId = loanApplicationWorkflowId(application.applicationNo);
  const over = application.closedAt !== null && application.aiProcessedAt !== null;
  return over ? processClosedRow(trx, workflowId, at) : processDueRow(trx, workflowId, null);
}

/** A line of the history that document 001's module prints as `approval_logs`. */
export function logApproval(
  trx: Transaction,
  entry: { applicationId: number; step: string; status: string; note: string; staffId?: number; at: Date },
): Knex.QueryBuilder {
  const { at, applicationId, staffId, ...rest } = entry;
  return trx('approval_logs').insert({
    ...rest,
    application_id: applicationId,
    staff_id: staffId ?? null,
    created_at: at,
  });
}
