import type { StaffActor } from '../domain/actor.ts';
import { DomainError } from '../domain/errors.ts';
import type { Fen } from '../domain/money.ts';
import { periodsOfDays } from '../domain/plan.ts';
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
import type { TaskDecision } from './task-decisions.ts';
import { askWorkflow } from './workflow-calls.ts';

interface DecisionRequest {
  readonly applicationId: number;
  /** the version of the task that the reviewer looked at, where the request carries one */
  readonly version?: number | null;
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
 * follows by itself.
 * @throws DomainError application_not_found, application_state, task_taken, version_stale, own_application, amount_out_of_range, unavailable
 */
export async function approveApplication(
  deps: OperationDeps,
  actor: StaffActor,
  request: ApprovalRequest,
): Promise<Decided> {
  const application = await undecided(deps, actor, request.applicationId, 'approve');
  const amountFen = request.amountFen ?? application.amountFen;
  // a reviewer may grant less than was asked for, never more
  if (amountFen > application.amountFen) {
    throw new DomainError('amount_out_of_range', { minFen: '1', maxFen: String(application.amountFen) });
  }
  const term = request.term ?? application.term;
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
      ratePpm: request.ratePpm ?? application.annualRatePpm,
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

/** The same decision, made on the reviewer's task. @throws like `approveApplication` */
export async function decideApplicationTask(
  deps: OperationDeps,
  actor: StaffActor,
  { task, completion }: TaskDecision,
): Promise<void> {
  const request = { ...completion, applicationId: task.subjectId };
  if (completion.decision === 'approve') await approveApplication(deps, actor, request);
  else await rejectApplication(deps, actor, request);
}

export function deciderOf(actor: StaffActor): Decider {
  return {
    staffId: actor.id,
    username: actor.username,
    requestId: actor.requestId ?? null,
    ip: actor.ip ?? null,
  };
}

async function common(deps: OperationDeps, actor: StaffActor, request: DecisionRequest) {
  return {
    by: deciderOf(actor),
    nowMs: (await deps.clock.now()).getTime(),
    version: request.version ?? null,
    comments: request.comments ?? '',
    reasonCode: request.reasonCode ?? null,
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
  if (application.decidedBy !== actor.id) refuseDecided(application, event);
  await ensureStarted(deps, application);
  return application;
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
  return decided ?? refuseFromRecord(deps, application.id, decision.decision);
}
