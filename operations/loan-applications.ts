import type { UserActor } from '../domain/actor.ts';
import { DomainError } from '../domain/errors.ts';
import { UNDECIDED_STATES } from '../domain/loan-application.ts';
import { LoanApplication } from '../models/loan-application.ts';
import {
  cancelApplication as cancelUpdate,
  type Decided,
  loanApplicationWorkflowId,
} from '../workflows/loan-application.contract.ts';
import type { OperationDeps } from './deps.ts';
import { dispatchNow } from './outbox.ts';
import { askWorkflow } from './workflow-calls.ts';

/**
 * Withdraws one's own application while nobody has decided.
 * @throws DomainError application_not_found, application_state, unavailable
 */
export async function cancelApplication(
  deps: OperationDeps,
  actor: UserActor,
  input: { applicationId: number; requestKey: string },
): Promise<Decided> {
  const application = await LoanApplication.query(deps.knex).findById(input.applicationId);
  if (application === undefined || application.userId !== actor.id) {
    throw new DomainError('application_not_found');
  }
  // whoever has withdrawn it may be asking again because the answer was lost; the workflow knows his request by its key
  if (application.status !== 'cancelled') refuseDecided(application, 'cancel');
  const nowMs = (await deps.clock.now()).getTime();
  await ensureStarted(deps, application);
  const decided = await askWorkflow(deps, {
    workflowId: loanApplicationWorkflowId(application.applicationNo),
    update: cancelUpdate,
    args: { userId: actor.id, nowMs, requestId: actor.requestId ?? null, ip: actor.ip ?? null },
    updateId: `cancel/${input.requestKey}`,
  });
  return decided ?? refuseFromRecord(deps, application.id, 'cancel');
}

/** @throws DomainError application_state when a person has decided already */
export function refuseDecided(application: LoanApplication, event: string): void {
  if (UNDECIDED_STATES.includes(application.status)) return;
  throw new DomainError('application_state', {
    state: application.status,
    event,
    at: application.decidedAt?.toISOString() ?? null,
  });
}

/** The workflow is over, so the record says why. */
export async function refuseFromRecord(
  deps: OperationDeps,
  applicationId: number,
  event: string,
): Promise<never> {
  const application = await LoanApplication.query(deps.knex).findById(applicationId).throwIfNotFound();
  refuseDecided(application, event);
  throw new DomainError('unavailable', { part: 'workflow', retryAfterSeconds: 5 });
}

/** A decision may come before the outbox has started the workflow: then it is started now. */
export async function ensureStarted(deps: OperationDeps, application: LoanApplication): Promise<void> {
  await dispatchNow(deps, loanApplicationWorkflowId(application.applicationNo));
}
