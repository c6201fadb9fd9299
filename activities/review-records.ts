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
  type AssessmentOutcome,
  type Decider,
  type Decision,
  loanApplicationWorkflowId,
} from '../workflows/loan-application.contract.ts';

export const TASK = 'loan_application';

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
  outcome: AssessmentOutcome,
  at: Date,
): Knex.QueryBuilder {
  return trx('human_tasks')
    .insert({
      kind: TASK,
      subject_type: TASK,
      subject_id: application.id,
      workflow_id: loanApplicationWorkflowId(application.applicationNo),
      title: `${product.productName} ${formatYuan(application.amountFen)} 元 · ${application.applicationNo}`,
      shown: JSON.stringify({
        application_no: application.applicationNo,
        amount_fen: String(application.amountFen),
        term: application.term,
        term_unit: application.termUnit,
        ai: outcome.kind === 'opinion' ? outcome.decision : `unusable:${outcome.reason}`,
        ai_comments: application.aiComments,
        ai_confidence: application.aiConfidence,
        credit_score: application.creditScore,
        risk_level: application.aiRiskLevel,
        run_id: outcome.runId,
        warnings: application.warnings,
        certifications: {
          real_name: applicant.isRealNameVerified,
          bank_card: applicant.isBankCardVerified,
          credit: applicant.isCreditVerified,
        },
      }),
      permission: 'application.decide',
      due_at: new Date(at.getTime() + ESCALATE_AFTER_MS),
      created_at: at,
    })
    .onConflict(trx.raw(`(kind, subject_type, subject_id) WHERE status IN ('open', 'claimed')`))
    .ignore();
}

/**
 * The open task that this decision answers, under its lock; none when the decision came before the AI's word.
 * @throws DomainError task_taken naming who holds it, version_stale
 */
export async function reviewToComplete(
  trx: Transaction,
  application: LoanApplication,
  decision: Decision,
  at: Date,
): Promise<HumanTask | undefined> {
  const task = await HumanTask.query(trx)
    .findOne({ kind: TASK, subject_type: TASK, subject_id: application.id })
    .whereIn('status', ['open', 'claimed'])
    .forUpdate();
  if (task === undefined) return undefined;
  const holder =
    task.status === 'claimed' && task.claimedUntil !== null && task.claimedUntil > at ? task.claimedBy : null;
  if (holder !== null && holder !== decision.by.staffId) {
    const staff = await Staff.query(trx).findById(holder);
    throw new DomainError('task_taken', {
      by: staff?.username ?? holder,
      until: task.claimedUntil?.toISOString(),
    });
  }
  if (decision.version !== null && decision.version !== task.version) {
    throw new DomainError('version_stale', { expected: decision.version, actual: task.version });
  }
  return task;
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
  await HumanTask.query(trx)
    .where({ kind: TASK, subject_type: TASK, subject_id: applicationId })
    .whereIn('status', ['open', 'claimed'])
    .patch({ status: 'cancelled', claimedBy: null, claimedUntil: null });
}
