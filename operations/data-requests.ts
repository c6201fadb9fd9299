import type { Transaction } from 'objection';
import type { StaffActor, UserActor } from '../domain/actor.ts';
import { businessDateOf, startOfDayMs } from '../domain/calendar.ts';
import { DomainError, invalidInput } from '../domain/errors.ts';
import { isIdCard } from '../domain/identity.ts';
import type { Permission } from '../domain/permissions.ts';
import { answerBy, REQUEST_KINDS, type RequestKind, type RequestStatus } from '../domain/personal-data.ts';
import { refuseCompletion } from '../domain/review-task.ts';
import { writeAudit } from '../models/audit.ts';
import { DataRequest } from '../models/data-request.ts';
import { HumanTask } from '../models/human-task.ts';
import { LoanApplication } from '../models/loan-application.ts';
import { User } from '../models/user.ts';
import type { OperationDeps } from './deps.ts';
import type { TaskDecision } from './task-decisions.ts';
import { ruleView, taskActor } from './task-views.ts';

type RequestDeps = Pick<OperationDeps, 'knex' | 'clock'>;

/** What a person cannot put right himself: it was certified, handed in with an application, or said by somebody else. */
export const CORRECTABLE = [
  'real_name',
  'id_card_number',
  'bank_card',
  'credit_report',
  'application',
  'repayment_record',
  'other',
] as const;
export type Correctable = (typeof CORRECTABLE)[number];

/** The caller's requests, the latest first. */
export async function listMyDataRequests(
  deps: Pick<OperationDeps, 'knex'>,
  actor: UserActor,
): Promise<DataRequest[]> {
  return DataRequest.query(deps.knex).where({ user_id: actor.id }).orderBy('id', 'desc').limit(100);
}

/** Asks for a correction that a person of the house has to make (PIPL art. 46). Asking again while it is open is the same request. */
export async function requestCorrection(
  deps: RequestDeps,
  actor: UserActor,
  wish: { readonly field: Correctable; readonly wanted: string; readonly reason: string },
): Promise<DataRequest> {
  if (wish.field === 'id_card_number' && !isIdCard(wish.wanted)) throw invalidInput({ wanted: ['id_card'] });
  return ask(deps, actor, {
    ...wish,
    kind: 'correction',
    subjectType: 'user',
    subjectId: actor.id,
    permission: 'certification.review',
    excluded: null,
    facts: { field: wish.field },
  });
}

/**
 * Demands that somebody else looks at a decision again (PIPL art. 24): not the one who took it, and no machine.
 * @throws DomainError application_not_found, application_state while nothing is decided
 */
export async function requestReview(
  deps: RequestDeps,
  actor: UserActor,
  wish: { readonly applicationId: number; readonly reason: string },
): Promise<DataRequest> {
  const application = await LoanApplication.query(deps.knex).findById(wish.applicationId);
  if (application === undefined || application.userId !== actor.id)
    throw new DomainError('application_not_found');
  if (application.decidedAt === null && application.status !== 'expired')
    throw new DomainError('application_state', { state: application.status, event: 'review' });
  return ask(deps, actor, {
    kind: 'review',
    subjectType: 'loan_application',
    subjectId: application.id,
    field: null,
    wanted: null,
    reason: wish.reason,
    permission: 'application.decide',
    excluded: application.decidedBy,
    facts: { application_no: application.applicationNo, status: application.status },
  });
}

interface Asked {
  readonly kind: 'correction' | 'review';
  readonly subjectType: DataRequest['subjectType'];
  readonly subjectId: number;
  readonly field: string | null;
  readonly wanted: string | null;
  readonly reason: string;
  readonly permission: Permission;
  readonly excluded: number | null;
  /** for the title and table of the task: no personal data */
  readonly facts: Readonly<Record<string, unknown>>;
}

async function ask(deps: RequestDeps, actor: UserActor, asked: Asked): Promise<DataRequest> {
  const at = await deps.clock.now();
  const { permission, excluded, facts, ...columns } = asked;
  return deps.knex.transaction(async (trx) => {
    await trx.raw('SELECT pg_advisory_xact_lock(hashtext(?))', [`data-requests/${actor.id}`]);
    const { kind, subjectType, subjectId, field } = columns;
    const known = await DataRequest.query(trx)
      .where({ user_id: actor.id, kind, subject_type: subjectType, subject_id: subjectId, status: 'open' })
      .where((same) => (field === null ? same.whereNull('field') : same.where({ field })))
      .first();
    if (known !== undefined) {
      await note(trx, actor, at, 'data.request', known, { repeated: true });
      return known;
    }
    const dueOn = answerBy(businessDateOf(at.getTime()));
    const request = await DataRequest.query(trx).insertAndFetch({
      ...columns,
      userId: actor.id,
      dueOn,
      requestedAt: at,
    });
    await HumanTask.query(trx).insert({
      kind: 'data_request',
      subjectType: 'data_request',
      subjectId: request.id,
      // no run waits for it: a person answers by a date
      workflowId: '',
      title: `${REQUEST_KINDS[kind].zh}：${String(facts['application_no'] ?? facts['field'] ?? request.id)}`,
      shown: {
        request_id: request.id,
        kind,
        kind_text: REQUEST_KINDS[kind],
        user_id: actor.id,
        due_on: dueOn,
        ...facts,
      },
      permission,
      excludedStaffId: excluded,
      dueAt: new Date(startOfDayMs(dueOn)),
      createdAt: at,
    });
    await note(trx, actor, at, 'data.request', request, facts);
    return request;
  });
}

export interface RequestFilter {
  readonly status?: RequestStatus | undefined;
  readonly kind?: RequestKind | undefined;
  readonly page: number;
  readonly limit: number;
}

/** All requests for staff, those that wait by their date. Nothing in them is in clear: see `revealDataRequest`. */
export async function listDataRequests(
  deps: Pick<OperationDeps, 'knex'>,
  filter: RequestFilter,
): Promise<{ requests: DataRequest[]; total: number }> {
  const query = DataRequest.query(deps.knex)
    .orderByRaw(`status = 'open' DESC, CASE WHEN status = 'open' THEN due_on END`)
    .orderBy('id', 'desc');
  if (filter.status !== undefined) void query.where({ status: filter.status });
  if (filter.kind !== undefined) void query.where({ kind: filter.kind });
  const { results, total } = await query.page(filter.page - 1, filter.limit);
  return { requests: results, total: Number(total) };
}

/** What a person wrote in his request, in clear; who read it, and why, is in the audit log first. @throws DomainError content_not_found */
export async function revealDataRequest(
  deps: RequestDeps,
  actor: StaffActor,
  requestId: number,
  why: string,
): Promise<DataRequest> {
  const at = await deps.clock.now();
  return deps.knex.transaction(async (trx) => {
    const request = await DataRequest.query(trx).findById(requestId);
    if (request === undefined) throw new DomainError('content_not_found');
    await note(trx, actor, at, 'data.request_reveal', request, { reason: why });
    return request;
  });
}

/**
 * Staff's word on a request, always with a reason, which the person reads. A granted correction of name or number changes the account and
 * drops its certification; other corrections are made where they belong, and the request says that they are. A granted review says that
 * the first decision was wrong: the person may apply again at once, and whoever reads his history sees why.
 * @throws DomainError second_decision_self for whoever took the decision that is to be reviewed, task_closed, task_taken, version_stale,
 *   invalid_input without an answer
 */
export async function decideDataRequestTask(
  deps: OperationDeps,
  actor: StaffActor,
  { task, completion }: TaskDecision,
): Promise<void> {
  if (completion.comments.trim() === '') throw invalidInput({ comments: ['不能为空'] });
  const at = await deps.clock.now();
  await deps.knex.transaction(async (trx) => {
    const request = await DataRequest.query(trx).findById(task.subjectId).forUpdate().throwIfNotFound();
    const locked = await HumanTask.query(trx).findById(task.id).forUpdate().throwIfNotFound();
    const refusal = refuseCompletion(ruleView(locked), taskActor(actor), completion.version, at.getTime());
    if (refusal !== null) throw refusal;
    if (request.status !== 'open') throw new DomainError('task_closed', { decision: request.status });
    await refuseFirstDecider(trx, request, actor);
    const granted = completion.decision === 'approve';
    if (granted && request.kind === 'correction') await correct(trx, request, at);
    await request.$query(trx).patch({
      status: granted ? 'granted' : 'refused',
      answer: completion.comments,
      decidedBy: actor.id,
      decidedAt: at,
    });
    await locked.$query(trx).patch({
      status: 'completed',
      decision: completion.decision,
      decisionNote: completion.comments,
      decidedBy: actor.id,
      decidedAt: at,
      claimedBy: null,
      claimedUntil: null,
      version: locked.version + 1,
    });
    await note(trx, actor, at, granted ? 'data.grant' : 'data.refuse', request, {});
  });
}

async function refuseFirstDecider(trx: Transaction, request: DataRequest, actor: StaffActor): Promise<void> {
  if (request.kind !== 'review') return;
  const { decidedBy, firstDecidedBy } = await LoanApplication.query(trx)
    .findById(request.subjectId)
    .throwIfNotFound();
  if (actor.id === decidedBy || actor.id === firstDecidedBy)
    throw new DomainError('second_decision_self', { at: request.requestedAt.toISOString() });
}

async function correct(trx: Transaction, request: DataRequest, at: Date): Promise<void> {
  const { field, wanted, userId } = request;
  if (wanted === null || (field !== 'real_name' && field !== 'id_card_number')) return;
  const column = field === 'real_name' ? { realName: wanted } : { idCardNumber: wanted.toUpperCase() };
  await User.query(trx)
    .findById(userId)
    .patch({ ...column, isRealNameVerified: false, updatedAt: at });
}

async function note(
  trx: Transaction,
  actor: UserActor | StaffActor,
  at: Date,
  action: string,
  request: DataRequest,
  after: Readonly<Record<string, unknown>>,
): Promise<void> {
  await writeAudit(trx, {
    at,
    actor,
    action,
    subjectType: 'data_request',
    subjectId: request.id,
    after: { kind: request.kind, user_id: request.userId, ...after },
  });
}
