import type { StaffActor } from '../domain/actor.ts';
import { isOpenCertification } from '../domain/certification.ts';
import { DomainError } from '../domain/errors.ts';
import { Certification } from '../models/certification.ts';
import {
  certificationWorkflowId,
  type Review,
  type Reviewed,
  reviewCertification,
} from '../workflows/certification.contract.ts';
import { deciderOf } from './application-decisions.ts';
import type { OperationDeps } from './deps.ts';
import { dispatchNow } from './outbox.ts';
import type { TaskDecision } from './task-decisions.ts';
import { askWorkflow } from './workflow-calls.ts';

export interface ReviewRequest {
  readonly certificationId: number;
  readonly decision: Review['decision'];
  readonly note?: string | undefined;
  readonly reasonCode?: string | null;
  /** the version of the task that the reviewer looked at, where the request carries one */
  readonly version?: number | null;
  /** identity of the HTTP request: a retry finds the first outcome */
  readonly requestKey: string;
}

/**
 * Approves or rejects a certification (document 001 §8.5), also before the provider's checks are back.
 * @throws DomainError certification_not_found, certification_state, own_application, task_taken, version_stale, unavailable
 */
export async function decideCertification(
  deps: OperationDeps,
  actor: StaffActor,
  request: ReviewRequest,
): Promise<Reviewed> {
  const certification = await Certification.query(deps.knex).findById(request.certificationId);
  if (certification === undefined) throw new DomainError('certification_not_found');
  // whoever has decided himself may be asking again because the answer was lost: the workflow knows his request by its key
  if (certification.reviewedBy !== actor.id) refuseDecided(certification);
  const workflowId = certificationWorkflowId(certification.id);
  // the decision may come before the outbox has started the workflow
  await dispatchNow(deps, workflowId);
  const reviewed = await askWorkflow(deps, {
    workflowId,
    update: reviewCertification,
    args: {
      by: deciderOf(actor),
      nowMs: (await deps.clock.now()).getTime(),
      version: request.version ?? null,
      decision: request.decision,
      note: request.note ?? '',
      reasonCode: request.reasonCode ?? null,
    },
    updateId: `review/${request.requestKey}`,
  });
  if (reviewed !== null) return reviewed;
  // the workflow is over, so the record says why
  refuseDecided(await Certification.query(deps.knex).findById(certification.id).throwIfNotFound());
  throw new DomainError('unavailable', { part: 'workflow', retryAfterSeconds: 5 });
}

/** The same decision, made on the reviewer's task. @throws DomainError task_closed, and like `decideCertification` */
export async function decideCertificationTask(
  deps: OperationDeps,
  actor: StaffActor,
  { task, completion }: TaskDecision,
): Promise<void> {
  try {
    await decideCertification(deps, actor, {
      certificationId: task.subjectId,
      decision: completion.decision === 'approve' ? 'approve' : 'reject',
      note: completion.comments,
      reasonCode: completion.reasonCode,
      version: completion.version,
      requestKey: completion.requestKey,
    });
  } catch (error) {
    if (error instanceof DomainError && error.code === 'certification_state') {
      throw new DomainError('task_closed', error.facts);
    }
    throw error;
  }
}

function refuseDecided(certification: Certification): void {
  if (isOpenCertification(certification.status)) return;
  throw new DomainError('certification_state', { state: certification.status });
}
