import type { Transaction } from 'objection';
import { DomainError } from '../domain/errors.ts';
import { formatYuan } from '../domain/money.ts';
import { ESCALATE_AFTER_MS } from '../domain/review-task.ts';
import { HumanTask } from '../models/human-task.ts';
import type { LoanApplication } from '../models/loan-application.ts';
import { LoanProduct } from '../models/loan-product.ts';
import { Staff } from '../models/staff.ts';
import { User } from '../models/user.ts';
import {
  type AssessmentOutcome,
  type Decision,
  loanApplicationWorkflowId,
} from '../workflows/loan-application.contract.ts';

export const TASK = 'loan_application';

export async function refuseOwnApplication(
  trx: Transaction,
  application: LoanApplication,
  staffId: number,
): Promise<void> {
  if (staffId === 0) return;
  const user = await User.query(trx).findById(application.userId).throwIfNotFound();
  const staff = await Staff.query(trx).findById(staffId).throwIfNotFound();
  if ([user.phone, user.email, user.username].includes(staff.username))
    throw new DomainError('own_application');
}

export async function openReview(
  trx: Transaction,
  application: LoanApplication,
  outcome: AssessmentOutcome,
  at: Date,
): Promise<void> {
  const product = await LoanProduct.query(trx).findById(application.productId).throwIfNotFound();
  await HumanTask.query(trx)
    .insert({
      kind: TASK,
      subjectType: TASK,
      subjectId: application.id,
      workflowId: loanApplicationWorkflowId(application.applicationNo),
      title: `${product.productName} ${formatYuan(application.amountFen)} 元 · ${application.applicationNo}`,
      shown: {
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
      },
      permission: 'application.decide',
      dueAt: new Date(at.getTime() + ESCALATE_AFTER_MS),
      createdAt: at,
    })
    .onConflict(trx.raw(`(kind, subject_type, subject_id) WHERE status IN ('open', 'claimed')`) as never)
    .ignore();
}

export async function completeReview(
  trx: Transaction,
  application: LoanApplication,
  decision: Decision,
  at: Date,
): Promise<void> {
  const task = await HumanTask.query(trx)
    .findOne({ kind: TASK, subject_type: TASK, subject_id: application.id })
    .whereIn('status', ['open', 'claimed'])
    .forUpdate();
  if (task === undefined) return;
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
  await task.$query(trx).patch({
    status: 'completed',
    claimedBy: null,
    claimedUntil: null,
    decision: decision.decision,
    decisionNote: decision.comments,
    reasonCode: decision.reasonCode,
    decidedBy: decision.by.staffId === 0 ? null : decision.by.staffId,
    decidedAt: at,
    version: task.version + 1,
  });
}

export async function withdrawReview(trx: Transaction, applicationId: number): Promise<void> {
  await HumanTask.query(trx)
    .where({ kind: TASK, subject_type: TASK, subject_id: applicationId })
    .whereIn('status', ['open', 'claimed'])
    .patch({ status: 'cancelled', claimedBy: null, claimedUntil: null });
}
