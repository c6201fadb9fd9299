import type { Knex } from 'knex';
import type { Transaction } from 'objection';
import { DomainError } from '../domain/errors.ts';
import { formatYuan } from '../domain/money.ts';
import { ESCALATE_AFTER_MS } from '../domain/review-task.ts';
import { HumanTask } from '../models/human-task.ts';
import type { LoanApplication } from '../models/loan-application.ts';
import type { LoanProduct } from '../models/loan-product.ts';
import { Staff } from '../models/staff.ts';
import type { User } from '../models/user.ts';
import {
  type Decider,
  type Decision,
  loanApplicationWorkflowId,
} from '../workflows/loan-application.contract.ts';

const TASK = 'loan_application';
export const SECOND_TASK = 'second_decision';
export const REVIEW_TASKS = [TASK, SECOND_TASK] as const;

/** Nobody decides on an application of his own: a member of staff whose user name is the applicant's phone, mailbox or name. */
export function refuseOwnApplication(applicant: User, by: Decider): void {
  const own = [applicant.phone, applicant.email, applicant.username].includes(by.username);
  if (own) throw new DomainError('own_application');
}

/** The question to a reviewer, with what he is to see beside it. One is open at a time. */
export function reviewTask(
  trx: Transaction,
  application: LoanApplication,
  product: LoanProduct,
  applicant: User,
  at: Date,
  more: Record<string, unknown>,
): Knex.QueryBuilder {
  return insertTask(trx, {
    ...about(application, product),
    kind: TASK,
    shown: JSON.stringify({ ...shownOf(application, applicant), ...more }),
    permission: 'application.decide',
    due_at: new Date(at.getTime() + ESCALATE_AFTER_MS),
    created_at: at,
  });
}

/** The question to a second person, who is shown what the first one approved and why. */
export function secondTask(
  trx: Transaction,
  application: LoanApplication,
  product: LoanProduct,
  applicant: User,
  at: Date,
  firstName: string | null,
): Knex.QueryBuilder {
  const { firstDecidedBy } = application;
  const first = {
    by: firstName,
    at: at.toISOString(),
    comments: application.firstNote,
    reason_code: application.firstReasonCode,
    amount_fen: String(application.approvedAmountFen),
    term: application.approvedTerm,
    rate_ppm: application.approvedRatePpm,
  };
  return insertTask(trx, {
    ...about(application, product),
    kind: SECOND_TASK,
    shown: JSON.stringify({ ...shownOf(application, applicant), first }),
    permission: 'application.decide_second',
    excluded_staff_id: firstDecidedBy,
    due_at: new Date(at.getTime() + ESCALATE_AFTER_MS),
    created_at: at,
  });
}

function insertTask(trx: Transaction, columns: Record<string, unknown>): Knex.QueryBuilder {
  return trx('human_tasks')
    .insert(columns)
    .onConflict(trx.raw(`(kind, subject_type, subject_id) WHERE status IN ('open', 'claimed')`))
    .ignore();
}

const about = (application: LoanApplication, product: LoanProduct) => ({
  subject_type: 'loan_application',
  subject_id: application.id,
  workflow_id: loanApplicationWorkflowId(application.applicationNo),
  title: `${product.productName} ${formatYuan(application.amountFen)} 元 · ${application.applicationNo}`,
});

function shownOf(application: LoanApplication, applicant: User): Record<string, unknown> {
  return {
    application_no: application.applicationNo,
    amount_fen: String(application.amountFen),
    term: application.term,
    term_unit: application.termUnit,
    ai: application.aiDecision ?? (application.aiProcessedAt === null ? 'running' : 'unusable'),
    ai_comments: application.aiComments,
    ai_confidence: application.aiConfidence,
    credit_score: application.creditScore,
    risk_level: application.aiRiskLevel,
    run_id: application.difyRunId,
    warnings: application.warnings,
    certifications: {
      real_name: applicant.isRealNameVerified,
      bank_card: applicant.isBankCardVerified,
      credit: applicant.isCreditVerified,
    },
  };
}

/**
 * The open task that this decision answers, under its lock; none when the decision came before the AI's word.
 * @throws DomainError task_taken naming who holds it, task_closed when the reviewer looked at an earlier one, version_stale
 */
export async function reviewToComplete(
  trx: Transaction,
  application: LoanApplication,
  decision: Decision,
  at: Date,
): Promise<HumanTask | undefined> {
  const task = await openReviews(trx, application.id).forUpdate().first();
  const seen = decision.taskId ?? null;
  if (seen !== null && task?.id !== seen) throw await closedTask(trx, seen);
  if (task === undefined) return undefined;
  const holder =
    task.status === 'claimed' && task.claimedUntil !== null && task.claimedUntil > at ? task.claimedBy : null;
  if (holder !== null && holder !== decision.by.staffId) {
    throw new DomainError('task_taken', {
      by: await nameOf(trx, holder),
      until: task.claimedUntil?.toISOString(),
    });
  }
  if (decision.version !== null && decision.version !== task.version) {
    throw new DomainError('version_stale', { expected: decision.version, actual: task.version });
  }
  return task;
}

async function closedTask(trx: Transaction, taskId: number): Promise<DomainError> {
  const task = await HumanTask.query(trx).findById(taskId);
  if (task === undefined) return new DomainError('task_not_found');
  return new DomainError('task_closed', {
    state: task.status,
    by: await nameOf(trx, task.decidedBy),
    at: task.decidedAt?.toISOString() ?? null,
    decision: task.decision,
  });
}

/** How a member of staff is called in what others read. */
export async function nameOf(trx: Transaction, staffId: number | null): Promise<string | null> {
  const staff = staffId === null ? undefined : await Staff.query(trx).findById(staffId);
  return staff === undefined ? null : staff.realName || staff.username;
}

export function completedReview(
  trx: Transaction,
  task: HumanTask,
  decision: Decision,
  at: Date,
): Knex.QueryBuilder {
  return trx('human_tasks')
    .where({ id: task.id })
    .update({
      status: 'completed',
      claimed_by: null,
      claimed_until: null,
      decision: decision.decision,
      decision_note: decision.comments,
      reason_code: decision.reasonCode,
      decided_by: decision.by.staffId === 0 ? null : decision.by.staffId,
      decided_at: at,
      version: task.version + 1,
    });
}

export async function withdrawReview(trx: Transaction, applicationId: number): Promise<void> {
  await openReviews(trx, applicationId).patch({ status: 'cancelled', claimedBy: null, claimedUntil: null });
}

/** The first question or the second: never both. */
function openReviews(trx: Transaction, applicationId: number) {
  return HumanTask.query(trx)
    .where({ subject_type: 'loan_application', subject_id: applicationId })
    .whereIn('kind', [...REVIEW_TASKS])
    .whereIn('status', ['open', 'claimed']);
}
