import type { Knex } from 'knex';
import type { QueryBuilder, Transaction } from 'objection';
import type { StaffActor, UserActor } from '../domain/actor.ts';
import { ANSWER_WITHIN_MS, type ConsultationState } from '../domain/consultation.ts';
import { DomainError } from '../domain/errors.ts';
import { auditRow } from '../models/audit.ts';
import { Consultation } from '../models/consultation.ts';
import { Expert } from '../models/expert.ts';
import { type WorkflowStart, workflowStartRows } from '../models/outbox.ts';
import { writeTogether } from '../models/together.ts';
import { TASK_QUEUES } from '../temporal/task-queues.ts';
import {
  answerConsultation as answerUpdate,
  type Closing,
  CONSULTATION,
  closeConsultation as closeUpdate,
  consultationWorkflowId,
  type Settled,
} from '../workflows/consultation.contract.ts';
import type { OperationDeps } from './deps.ts';
import { oncePerRequest } from './once-per-request.ts';
import { dispatchNow, kickOutbox } from './outbox.ts';
import { askWorkflow } from './workflow-calls.ts';

export interface Question {
  readonly expertId: number;
  readonly question: string;
  /** addresses of pictures: shown, never fetched by us */
  readonly images: readonly string[];
  readonly contactInfo: string | null;
}

/**
 * Asks an expert (document 001 §6.4): the question, the count on his page, the audit row and the promise of its process are one
 * transaction.
 * @throws DomainError content_not_found, also for an expert who has retired
 */
export async function askExpert(
  deps: OperationDeps,
  actor: UserActor,
  question: Question,
): Promise<Consultation> {
  const at = await deps.clock.now();
  const consultation = await deps.knex.transaction((trx) =>
    oncePerRequest(trx, actor, at, {
      name: 'consultation.submit',
      anew: () => submit(trx, actor, question, at),
      idsOf: ({ id }) => [id],
      again: ([id]) => findConsultation({ knex: trx }, actor, Number(id)),
    }),
  );
  kickOutbox(deps, consultationWorkflowId(consultation.id));
  return consultation;
}

async function submit(
  trx: Transaction,
  actor: UserActor,
  question: Question,
  at: Date,
): Promise<Consultation> {
  const counted = await Expert.query(trx)
    .where({ id: question.expertId, status: 'active' })
    .patch({ consultationCount: trx.raw('consultation_count + 1') as never });
  if (counted === 0) throw new DomainError('content_not_found');
  const created = await Consultation.query(trx).insertAndFetch({
    userId: actor.id,
    askedExpertId: question.expertId,
    expertId: question.expertId,
    question: question.question,
    images: [...question.images],
    contactInfo: question.contactInfo,
    dueAt: new Date(at.getTime() + ANSWER_WITHIN_MS),
    submittedAt: at,
    updatedAt: at,
  });
  await writeTogether(trx, [
    auditRow(trx, {
      at,
      actor,
      action: 'consultation.submit',
      subjectType: 'consultation',
      subjectId: created.id,
      after: { expert_id: question.expertId, images: question.images.length },
    }),
    ...workflowStartRows(trx, startOf(created), at),
  ]);
  return created;
}

/** The promise of the workflow that will wait for the answer. */
function startOf({ id, userId }: Consultation): WorkflowStart {
  return {
    workflowType: CONSULTATION,
    workflowId: consultationWorkflowId(id),
    taskQueue: TASK_QUEUES.people,
    input: { consultationId: id },
    summary: `专家咨询 ${id} · consultation`,
    searchAttributes: { BusinessNo: String(id), LoanStage: 'asked', BorrowerId: String(userId) },
  };
}

export interface ConsultationFilter {
  readonly status?: ConsultationState | undefined;
  readonly expertId?: number | undefined;
  readonly page: number;
  readonly limit: number;
}

export interface ConsultationPage {
  readonly consultations: Consultation[];
  readonly total: number;
}

/** The caller's own questions, newest first. */
export async function listMyConsultations(
  deps: OperationDeps,
  actor: UserActor,
  filter: ConsultationFilter,
): Promise<ConsultationPage> {
  return pageOf(Consultation.query(deps.knex).where({ user_id: actor.id }).orderBy('id', 'desc'), filter);
}

/** Everybody's questions for those who answer, what is due first first, then the newest of the others. */
export async function listConsultations(
  deps: OperationDeps,
  filter: ConsultationFilter,
): Promise<ConsultationPage> {
  const query = Consultation.query(deps.knex)
    .orderByRaw(`CASE WHEN status = 'pending' THEN due_at END ASC NULLS LAST`)
    .orderBy('id', 'desc');
  return pageOf(query, filter);
}

async function pageOf(
  query: QueryBuilder<Consultation>,
  filter: ConsultationFilter,
): Promise<ConsultationPage> {
  void query.withGraphFetched('[expert, user]');
  if (filter.status !== undefined) void query.where({ status: filter.status });
  if (filter.expertId !== undefined) void query.where({ expert_id: filter.expertId });
  const { results, total } = await query.page(filter.page - 1, filter.limit);
  return { consultations: results, total: Number(total) };
}

/**
 * One consultation. A user sees his own; another's and one that does not exist look the same.
 * @throws DomainError consultation_not_found
 */
export async function findConsultation(
  deps: { readonly knex: Knex },
  actor: UserActor | StaffActor,
  consultationId: number,
): Promise<Consultation> {
  const consultation = await Consultation.query(deps.knex)
    .findById(consultationId)
    .withGraphFetched('[expert, user]');
  if (consultation === undefined || (actor.kind === 'user' && consultation.userId !== actor.id)) {
    throw new DomainError('consultation_not_found');
  }
  return consultation;
}

/**
 * Answers for the expert. The process has the word, so of two answers at once one is refused.
 * @throws DomainError consultation_not_found, consultation_state, task_taken, version_stale, unavailable
 */
export async function answerConsultation(
  deps: OperationDeps,
  actor: StaffActor,
  request: { consultationId: number; answer: string; version?: number | null; requestKey: string },
): Promise<Settled> {
  const consultation = await findConsultation(deps, actor, request.consultationId);
  if (consultation.answeredBy !== actor.id) refuseOver(consultation, 'answer');
  await ensureStarted(deps, consultation);
  const settled = await askWorkflow(deps, {
    workflowId: consultationWorkflowId(consultation.id),
    update: answerUpdate,
    args: {
      ...(await wordOf(deps, actor)),
      by: { staffId: actor.id, username: actor.username },
      version: request.version ?? null,
      answer: request.answer,
    },
    updateId: `answer/${request.requestKey}`,
  });
  return settled ?? refuseFromRecord(deps, actor, consultation.id, 'answer');
}

/**
 * Closes a consultation without an answer: the asker needs none any more, or staff give none and say why.
 * @throws DomainError like `answerConsultation`
 */
export async function closeConsultation(
  deps: OperationDeps,
  actor: UserActor | StaffActor,
  request: { consultationId: number; reason?: string; version?: number | null; requestKey: string },
): Promise<Settled> {
  const consultation = await findConsultation(deps, actor, request.consultationId);
  // whoever has closed it may be asking again because the answer was lost; the process knows his request by its key
  if (consultation.status !== 'closed') refuseOver(consultation, 'close');
  await ensureStarted(deps, consultation);
  const word = await wordOf(deps, actor);
  const closing: Closing =
    actor.kind === 'user'
      ? { ...word, closedBy: 'asker', userId: actor.id }
      : {
          ...word,
          closedBy: 'staff',
          by: { staffId: actor.id, username: actor.username },
          version: request.version ?? null,
          reason: request.reason ?? '',
        };
  const settled = await askWorkflow(deps, {
    workflowId: consultationWorkflowId(consultation.id),
    update: closeUpdate,
    args: closing,
    updateId: `close/${request.requestKey}`,
  });
  return settled ?? refuseFromRecord(deps, actor, consultation.id, 'close');
}

async function wordOf(deps: OperationDeps, actor: UserActor | StaffActor) {
  return {
    nowMs: (await deps.clock.now()).getTime(),
    requestId: actor.requestId ?? null,
    ip: actor.ip ?? null,
  };
}

function refuseOver({ status }: Consultation, event: string): void {
  if (status !== 'pending') throw new DomainError('consultation_state', { state: status, event });
}

/** The workflow is over, so the record says why. */
async function refuseFromRecord(
  deps: OperationDeps,
  actor: UserActor | StaffActor,
  consultationId: number,
  event: string,
): Promise<never> {
  refuseOver(await findConsultation(deps, actor, consultationId), event);
  throw new DomainError('unavailable', { part: 'workflow', retryAfterSeconds: 5 });
}

/** A word may come before the outbox has started the workflow: then it is started now. */
async function ensureStarted(deps: OperationDeps, { id }: Consultation): Promise<void> {
  await dispatchNow(deps, consultationWorkflowId(id));
}

/** The run that waits for the answer, for the way to the Temporal Web UI. */
export function runOfConsultation({ id }: Pick<Consultation, 'id'>): string {
  return consultationWorkflowId(id);
}
