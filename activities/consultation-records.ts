import { randomUUID } from 'node:crypto';
import type { Knex } from 'knex';
import type { Transaction } from 'objection';
import { ANSWER_WITHIN_MS, type ConsultationEvent, consultationMachine } from '../domain/consultation.ts';
import { DomainError } from '../domain/errors.ts';
import { Consultation } from '../models/consultation.ts';
import { Expert } from '../models/expert.ts';
import { HumanTask } from '../models/human-task.ts';
import { messageRow } from '../models/message.ts';
import { Staff } from '../models/staff.ts';
import { SystemConfig } from '../models/system-config.ts';
import { User } from '../models/user.ts';
import { consultationWorkflowId, type Whereabouts } from '../workflows/consultation.contract.ts';
import { cancelTask } from './words-on-tasks.ts';

const TASK = 'consultation';
/** Who answers when no expert does, as the asker reads it. */
export const STAFF_NAME = '工作人员';

/** Loads a consultation under its row lock, so that words about it take turns. @throws DomainError consultation_not_found */
export async function lockConsultation(trx: Transaction, consultationId: number): Promise<Consultation> {
  const consultation = await Consultation.query(trx).findById(consultationId).forUpdate();
  if (consultation === undefined) throw new DomainError('consultation_not_found');
  return consultation;
}

/** Moves it by an event of its machine. @throws DomainError consultation_state */
export async function moveConsultation(
  trx: Transaction,
  consultation: Consultation,
  event: ConsultationEvent,
  columns: Partial<Consultation>,
  at: Date,
): Promise<Consultation> {
  const step = consultationMachine.next(consultation.status, event);
  if (!step.ok) throw new DomainError('consultation_state', { state: step.state, event });
  return Consultation.query(trx).patchAndFetchById(consultation.id, {
    ...columns,
    status: step.state,
    version: consultation.version + 1,
    updatedAt: at,
  });
}

export function whereabouts(consultation: Consultation): Whereabouts {
  const { status, round, expertId, askedExpertId, dueAt } = consultation;
  const stage = expertId === null ? 'staff' : expertId === askedExpertId ? 'asked' : 'colleague';
  return { status, stage, round, dueMs: dueAt.getTime() };
}

export async function expertOf(trx: Transaction, consultation: Consultation): Promise<Expert | undefined> {
  return consultation.expertId === null ? undefined : Expert.query(trx).findById(consultation.expertId);
}

/** Another expert who knows the field: who is online first, then who has least to do. */
export async function colleagueOf(trx: Transaction, consultation: Consultation): Promise<Expert | undefined> {
  const asked = await Expert.query(trx).findById(consultation.askedExpertId).throwIfNotFound();
  return Expert.query(trx)
    .where({ status: 'active', specialty: asked.specialty })
    .whereNotIn('id', [asked.id, consultation.expertId ?? asked.id])
    .orderBy('is_online', 'desc')
    .orderByRaw(
      `(SELECT count(*) FROM consultations c WHERE c.expert_id = experts.id AND c.status = 'pending')`,
    )
    .orderBy('id')
    .first();
}

/** The count on an expert's page is of the questions that are or were his: one that is passed on goes along. */
export async function countAlong(trx: Transaction, from: number | null, to: number | null): Promise<void> {
  if (from !== null) {
    await trx('experts')
      .where({ id: from })
      .update({ consultation_count: trx.raw('greatest(consultation_count - 1, 0)') });
  }
  if (to !== null) await trx('experts').where({ id: to }).increment('consultation_count', 1);
}

interface TaskColumns {
  readonly title: string;
  readonly shown: Record<string, unknown>;
  readonly dueAt: Date;
}

function taskColumns(consultation: Consultation, expert: Expert | undefined): TaskColumns {
  return {
    title: `咨询 ${consultation.id} · ${expert === undefined ? STAFF_NAME : `${expert.expertName} · ${expert.specialty}`}`,
    shown: {
      question: consultation.question,
      images: consultation.images,
      contact_info: consultation.contactInfo,
      expert: expert?.expertName ?? null,
      round: consultation.round,
      submitted_at: consultation.submittedAt.toISOString(),
    },
    dueAt: consultation.dueAt,
  };
}

/** The question to whoever answers; one is open at a time. */
export async function openTask(trx: Transaction, consultation: Consultation, at: Date): Promise<void> {
  await HumanTask.query(trx)
    .insert({
      ...taskColumns(consultation, await expertOf(trx, consultation)),
      kind: TASK,
      subjectType: TASK,
      subjectId: consultation.id,
      workflowId: consultationWorkflowId(consultation.id),
      permission: 'consultation.answer',
      createdAt: at,
    })
    .onConflict(trx.raw(`(kind, subject_type, subject_id) WHERE status IN ('open', 'claimed')`) as never)
    .ignore();
}

const openTaskOf = (trx: Transaction, consultationId: number) =>
  HumanTask.query(trx)
    .findOne({ kind: TASK, subject_type: TASK, subject_id: consultationId })
    .whereIn('status', ['open', 'claimed'])
    .forUpdate();

/** Two days without an answer: the task moves up the queue, is somebody else's question now, and its holder loses his claim. */
export async function escalateTask(trx: Transaction, consultation: Consultation, at: Date): Promise<void> {
  const task = await openTaskOf(trx, consultation.id);
  if (task === undefined) return;
  await task.$query(trx).patch({
    ...taskColumns(consultation, await expertOf(trx, consultation)),
    status: 'open',
    claimedBy: null,
    claimedUntil: null,
    escalatedAt: at,
    priority: task.priority + 1,
    version: task.version + 1,
  });
}

/** @throws DomainError task_taken naming who holds it, version_stale */
export async function completeTask(
  trx: Transaction,
  consultationId: number,
  word: {
    readonly staffId: number;
    readonly version: number | null;
    readonly decision: 'approve' | 'reject';
    readonly note: string;
  },
  at: Date,
): Promise<void> {
  const task = await openTaskOf(trx, consultationId);
  if (task === undefined) return;
  const held = task.claimedUntil !== null && task.claimedUntil > at && task.claimedBy !== word.staffId;
  if (held) {
    const holder = await Staff.query(trx).findById(task.claimedBy ?? 0);
    throw new DomainError('task_taken', {
      by: holder?.realName || holder?.username,
      until: task.claimedUntil?.toISOString(),
    });
  }
  if (word.version !== null && word.version !== task.version) {
    throw new DomainError('version_stale', { expected: word.version, actual: task.version });
  }
  await task.$query(trx).patch({
    status: 'completed',
    claimedBy: null,
    claimedUntil: null,
    decision: word.decision,
    decisionNote: word.note,
    decidedBy: word.staffId,
    decidedAt: at,
    version: task.version + 1,
  });
}

export function withdrawTask(trx: Transaction, consultationId: number): Promise<void> {
  return cancelTask(trx, { kind: TASK, subjectType: TASK, subjectId: consultationId });
}

/** What the asker is told; nothing for somebody who left neither phone nor mailbox. */
export async function told(
  trx: Transaction,
  consultation: Consultation,
  event: string,
  text: { readonly template: `consultation_${string}`; readonly params: Record<string, string> },
  at: Date,
): Promise<Knex.QueryBuilder[]> {
  const asker = await User.query(trx).findById(consultation.userId).throwIfNotFound();
  const recipient = asker.phone ?? asker.email;
  if (recipient === null) return [];
  return [
    messageRow(trx, {
      id: randomUUID(),
      dedupeKey: `consultation/${consultation.id}/${event}`,
      channel: asker.phone === null ? 'email' : 'sms',
      recipient,
      template: text.template,
      params: {
        name: asker.realName ?? asker.nickname ?? '客户',
        consultationNo: String(consultation.id),
        ...text.params,
      },
      at,
    }),
  ];
}

/** Closed without an answer: why, and whom to call instead. */
export async function toldOfClosing(
  trx: Transaction,
  consultation: Consultation,
  reason: string,
  at: Date,
): Promise<Knex.QueryBuilder[]> {
  const params = { reason, phone: await servicePhone(trx) };
  return told(trx, consultation, 'closed', { template: 'consultation_closed', params }, at);
}

/** The number that people may call, as the configs say. */
async function servicePhone(trx: Transaction): Promise<string> {
  const config = await SystemConfig.query(trx).findOne({ key: 'customer_service_phone', status: 'active' });
  return config?.value ?? '客服热线';
}

export const answerDueAt = (fromMs: number): Date => new Date(fromMs + ANSWER_WITHIN_MS);
