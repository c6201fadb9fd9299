import type { StaffActor } from '../domain/actor.ts';
import { DomainError } from '../domain/errors.ts';
import type { Fen } from '../domain/money.ts';
import { periodsOfDays } from '../domain/plan.ts';
import { DOCUMENT_INTERFACE } from '../domain/reason-codes.ts';
import { LoanApplication } from '../models/loan-application.ts';
import {
  type Decided,
  type Decider,
  type Decision,
  decideApplication,
  loanApplicationWorkflowId,
} from '../workflows/loan-application.contract.ts';
import type { OperationDeps } from './deps.ts';
import { ensureStarted, refuseDecided, refuseFromRecord } from './loan-applications.ts';
import { requireDecisionProof } from './recent-proof.ts';
import { staffName } from './staff-names.ts';
import type { TaskDecision } from './task-decisions.ts';
import { askWorkflow } from './workflow-calls.ts';

interface DecisionRequest {
  readonly applicationId: number;
  /** the version of the task that the reviewer looked at, and the task, where the request carries them */
  readonly version?: number | null;
  readonly taskId?: number | null;
  readonly comments?: string;
  readonly reasonCode?: string | null;
  /** identity of the HTTP request: a retry finds the first outcome */
  readonly requestKey: string;
}

export interface ApprovalRequest extends DecisionRequest {
  /** what is left out is as applied for; the term has the unit of the application */
  readonly amountFen?: Fen | undefined;
  readonly term?: number | undefined;
  readonly ratePpm?: number | undefined;
}

/**
 * Approves an application: accepted in every state in which nobody has decided, also before the AI has answered. The payout
 * follows by itself, unless the amount takes two people: then this is the first decision, or confirms the one that was given.
 * @throws DomainError reauthentication_required, application_not_found, application_state, task_taken, task_closed, version_stale, own_application,
 *   second_decision_self, forbidden, invalid_input for other terms than the first one approved, amount_out_of_range, unavailable
 */
export async function approveApplication(
  deps: OperationDeps,
  actor: StaffActor,
  request: ApprovalRequest,
): Promise<Decided> {
  const application = await undecided(deps, actor, request.applicationId, 'approve');
  await requireDecisionProof(deps, actor);
  const proposed = application.status === 'second_decision' ? application : null;
  const amountFen = request.amountFen ?? proposed?.approvedAmountFen ?? application.amountFen;
  // a reviewer may grant less than was asked for, never more
  if (amountFen > application.amountFen) {
    throw new DomainError('amount_out_of_range', { minFen: '1', maxFen: String(application.amountFen) });
  }
  const term = request.term ?? proposed?.approvedTerm ?? application.term;
  const months = application.termUnit === 'day' ? periodsOfDays(term) : term;
  if (months < 1 || months > 600) {
    throw new DomainError('term_out_of_range', { min: 1, max: 600, unit: application.termUnit });
  }
  return decide(
    deps,
    application,
    {
      ...(await common(deps, actor, request)),
      decision: 'approve',
      amountFen: String(amountFen),
      term,
      months,
      ratePpm: request.ratePpm ?? proposed?.approvedRatePpm ?? application.annualRatePpm,
    },
    request.requestKey,
  );
}

/** Refuses an application, with a reason for the record and for the borrower. @throws like `approveApplication` */
export async function rejectApplication(
  deps: OperationDeps,
  actor: StaffActor,
  request: DecisionRequest,
): Promise<Decided> {
  const application = await undecided(deps, actor, request.applicationId, 'reject');
  const decision: Decision = { ...(await common(deps, actor, request)), decision: 'reject' };
  return decide(deps, application, decision, request.requestKey);
}

/** Gives an application back to be decided anew, by the second of two people. @throws like `approveApplication` */
export async function sendBackApplication(
  deps: OperationDeps,
  actor: StaffActor,
  request: DecisionRequest,
): Promise<Decided> {
  const application = await undecided(deps, actor, request.applicationId, 'send_back');
  const decision: Decision = { ...(await common(deps, actor, request)), decision: 'send_back' };
  return decide(deps, application, decision, request.requestKey);
}

/** The same decision, made on the reviewer's task. @throws like `approveApplication` */
export async function decideApplicationTask(
  deps: OperationDeps,
  actor: StaffActor,
  { task, completion }: TaskDecision,
): Promise<void> {
  const request = { ...completion, applicationId: task.subjectId, taskId: task.id };
  const { decision } = completion;
  if (decision === 'approve') await approveApplication(deps, actor, request);
  else if (decision === 'reject') await rejectApplication(deps, actor, request);
  else await sendBackApplication(deps, actor, request);
}

export function deciderOf(actor: StaffActor): Decider {
  return {
    staffId: actor.id,
    username: actor.username,
    requestId: actor.requestId ?? null,
    ip: actor.ip ?? null,
    maySecond: actor.permissions.has('application.decide_second'),
  };
}

async function common(deps: OperationDeps, actor: StaffActor, request: DecisionRequest) {
  return {
    by: deciderOf(actor),
    nowMs: (await deps.clock.now()).getTime(),
    version: request.version ?? null,
    taskId: request.taskId ?? null,
    comments: request.comments ?? '',
    reasonCode: request.reasonCode ?? DOCUMENT_INTERFACE,
  };
}

/**
 * What somebody else has decided is refused here. Whoever decided himself may be asking again because the answer was lost: his request
 * goes to the workflow, which knows it by its key, and refuses any other.
 */
async function undecided(
  deps: OperationDeps,
  actor: StaffActor,
  applicationId: number,
  event: string,
): Promise<LoanApplication> {
  const application = await LoanApplication.query(deps.knex).findById(applicationId);
  if (application === undefined) throw new DomainError('application_not_found');
  if (application.decidedBy !== actor.id) await refuseDecidedByName(deps, application, event);
  await ensureStarted(deps, application);
  return application;
}

/** The loser of a race is told who decided, when and what. @throws DomainError application_state */
async function refuseDecidedByName(
  deps: OperationDeps,
  application: LoanApplication,
  event: string,
): Promise<void> {
  try {
    refuseDecided(application, event);
  } catch (error) {
    if (!(error instanceof DomainError) || application.decidedBy === null) throw error;
    const by = await staffName(deps, application.decidedBy);
    throw new DomainError(error.code, { ...error.facts, by });
  }
}

async function decide(
  deps: OperationDeps,
  application: LoanApplication,
  decision: Decision,
  requestKey: string,
): Promise<Decided> {
  const decided = await askWorkflow(deps, {
    workflowId: loanApplicationWorkflowId(application.applicationNo),
    update: decideApplication,
    args: decision,
    updateId: `decide/${requestKey}`,
  });
  if (decided !== null) return decided;
  const now = await LoanApplication.query(deps.knex).findById(application.id).throwIfNotFound();
  await refuseDecidedByName(deps, now, decision.decision);
  return refuseFromRecord(deps, application.id, decision.decision);
}
