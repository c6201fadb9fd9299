import { randomUUID } from 'node:crypto';
import type { Knex } from 'knex';
import type { Transaction } from 'objection';
import {
  type CertificationEvent,
  certificationMachine,
  isOpenCertification,
} from '../domain/certification.ts';
import { DomainError } from '../domain/errors.ts';
import { maskBankCard, maskIdCard } from '../domain/identity.ts';
import { ESCALATE_AFTER_MS, refuseCompletion } from '../domain/review-task.ts';
import { Certification } from '../models/certification.ts';
import { HumanTask } from '../models/human-task.ts';
import { messageRow } from '../models/message.ts';
import { processClosedRow, processDueRow } from '../models/outbox.ts';
import { Staff } from '../models/staff.ts';
import type { User } from '../models/user.ts';
import { certificationWorkflowId, type Review } from '../workflows/certification.contract.ts';

const TASK = 'certification';

export const KIND_NAMES = { real_name: '实名认证', bank_card: '银行卡认证', credit: '征信认证' } as const;

/** Loads a certification under its row lock, so that words about it take turns. @throws DomainError certification_not_found */
export async function lockCertification(trx: Transaction, certificationId: number): Promise<Certification> {
  const certification = await Certification.query(trx).findById(certificationId).forUpdate();
  if (certification === undefined) throw new DomainError('certification_not_found');
  return certification;
}

/** Moves it by an event of its machine, with the columns that go with it. @throws DomainError certification_state */
export async function moveCertification(
  trx: Transaction,
  certification: Certification,
  event: CertificationEvent,
  columns: Partial<Certification>,
  at: Date,
): Promise<Certification> {
  const step = certificationMachine.next(certification.status, event);
  if (!step.ok) throw new DomainError('certification_state', { state: step.state, event });
  return Certification.query(trx).patchAndFetchById(certification.id, {
    ...columns,
    status: step.state,
    version: certification.version + 1,
    updatedAt: at,
  });
}

/** The process is over when it is decided and the provider's word is on record; until then its next moment is to be asked for. */
export function followProcess(trx: Transaction, certification: Certification, at: Date): Knex.QueryBuilder {
  const workflowId = certificationWorkflowId(certification.id);
  const over = !isOpenCertification(certification.status) && certification.checkedAt !== null;
  return over ? processClosedRow(trx, workflowId, at) : processDueRow(trx, workflowId, null);
}

/** The question to a reviewer, with what he is to see beside it. One is open at a time. */
export function certificationTask(
  trx: Transaction,
  certification: Certification,
  at: Date,
): Knex.QueryBuilder {
  return trx('human_tasks')
    .insert({
      kind: TASK,
      subject_type: TASK,
      subject_id: certification.id,
      workflow_id: certificationWorkflowId(certification.id),
      title: `${KIND_NAMES[certification.kind]} ${certification.id} · 第${certification.attempt}次`,
      shown: JSON.stringify(shownOf(certification)),
      permission: 'certification.review',
      due_at: new Date(at.getTime() + ESCALATE_AFTER_MS),
      created_at: at,
    })
    .onConflict(trx.raw(`(kind, subject_type, subject_id) WHERE status IN ('open', 'claimed')`))
    .ignore();
}

/** Numbers are masked here too: a task is read by whoever may work on it, and kept for as long as the books. */
function shownOf(certification: Certification): Record<string, unknown> {
  const { idCardNumber, bankCardNumber, images } = certification;
  return {
    auth_id: certification.id,
    type: certification.kind,
    user_id: certification.userId,
    attempt: certification.attempt,
    real_name: certification.realName,
    id_card_number: idCardNumber === null ? null : maskIdCard(idCardNumber),
    id_card_front_img: images.front?.url ?? null,
    id_card_back_img: images.back?.url ?? null,
    face_verify_img: images.face?.url ?? null,
    bank_card_number: bankCardNumber === null ? null : maskBankCard(bankCardNumber),
    bank_name: certification.bankName,
    cardholder_name: certification.cardholderName,
    card_type: certification.cardType,
    provider: certification.provider,
    query_reason: certification.queryReason,
    verdict: certification.verdict,
    checks: certification.checks,
    credit_score: certification.creditScore,
    warnings: certification.warnings,
  };
}

/**
 * The open task that this review answers, under its lock; none when the decision came before the checks.
 * @throws DomainError task_taken naming who holds it, version_stale
 */
export async function taskToComplete(
  trx: Transaction,
  certificationId: number,
  review: Review,
): Promise<HumanTask | undefined> {
  const task = await openTask(trx, certificationId).forUpdate();
  if (task === undefined) return undefined;
  const refusal = refuseCompletion(
    {
      state: task.status,
      version: task.version,
      claimedBy: task.claimedBy === null ? null : String(task.claimedBy),
      claimedUntilMs: task.claimedUntil?.getTime() ?? null,
      completedBy: null,
      completedAtMs: null,
      excludedPersons: [],
    },
    { staffId: String(review.by.staffId), personIds: [] },
    review.version,
    review.nowMs,
  );
  if (refusal === null) return task;
  const holder =
    refusal.code === 'task_taken' ? await Staff.query(trx).findById(Number(refusal.facts['by'])) : undefined;
  throw holder === undefined
    ? refusal
    : new DomainError(refusal.code, { ...refusal.facts, by: holder.username });
}

export function completedTask(
  trx: Transaction,
  task: HumanTask,
  review: Review,
  at: Date,
): Knex.QueryBuilder {
  return trx('human_tasks')
    .where({ id: task.id })
    .update({
      status: 'completed',
      claimed_by: null,
      claimed_until: null,
      decision: review.decision,
      decision_note: review.note,
      reason_code: review.reasonCode,
      decided_by: review.by.staffId,
      decided_at: at,
      version: task.version + 1,
    });
}

export async function withdrawTask(trx: Transaction, certificationId: number): Promise<void> {
  await openTask(trx, certificationId).patch({
    status: 'cancelled',
    claimedBy: null,
    claimedUntil: null,
  });
}

/** Moves the task up the queue and takes it from whoever holds it. */
export async function liftTask(trx: Transaction, certificationId: number, at: Date): Promise<void> {
  await HumanTask.query(trx)
    .where({ kind: TASK, subject_type: TASK, subject_id: certificationId })
    .whereIn('status', ['open', 'claimed'])
    .where((task) => task.whereNull('escalated_at').orWhere('escalated_at', '<', at))
    .patch({
      status: 'open',
      claimedBy: null,
      claimedUntil: null,
      escalatedAt: at,
      priority: trx.raw('priority + 1') as never,
      version: trx.raw('version + 1') as never,
    });
}

function openTask(trx: Transaction, certificationId: number) {
  return HumanTask.query(trx)
    .findOne({ kind: TASK, subject_type: TASK, subject_id: certificationId })
    .whereIn('status', ['open', 'claimed']);
}

/** What the person is told of the outcome. The address of an e-mail account that has no phone is its mailbox. */
export function told(
  trx: Transaction,
  user: User,
  certification: Certification,
  at: Date,
): Knex.QueryBuilder[] {
  const recipient = user.phone ?? user.email;
  if (recipient === null) return [];
  const approved = certification.status === 'approved';
  const name = user.realName ?? certification.realName ?? user.nickname ?? '客户';
  const kind = KIND_NAMES[certification.kind];
  return [
    messageRow(trx, {
      id: randomUUID(),
      dedupeKey: `certification/${certification.id}/decided`,
      channel: user.phone === null ? 'email' : 'sms',
      recipient,
      template: approved ? 'certification_approved' : 'certification_rejected',
      params: approved
        ? { name, kind }
        : { name, kind, reason: certification.reviewNote ?? '资料未通过审核' },
      at,
    }),
  ];
}
