import { randomUUID } from 'node:crypto';
import type { Knex } from 'knex';
import type { Transaction } from 'objection';
import { type Actor, SYSTEM } from '../domain/actor.ts';
import { type ApplicationEvent, isUndecided } from '../domain/loan-application.ts';
import { formatYuan } from '../domain/money.ts';
import { auditRow, writeAudit } from '../models/audit.ts';
import { HumanTask } from '../models/human-task.ts';
import { LoanApplication } from '../models/loan-application.ts';
import { LoanProduct } from '../models/loan-product.ts';
import { messageRow } from '../models/message.ts';
import { writeTogether } from '../models/together.ts';
import { User } from '../models/user.ts';
import type {
  Approval,
  AssessmentOutcome,
  Cancellation,
  Decided,
  Decision,
} from '../workflows/loan-application.contract.ts';
import { followProcess, lockApplication, logApproval, moveApplication } from './application-records.ts';
import { assessmentLogs, automaticApproval, opinionColumns, takeOverScore } from './assessment-records.ts';
import type { ActivityDeps } from './deps.ts';
import { createPayoutRecordActivities } from './payout-records.ts';
import { withRefusals } from './refusals.ts';
import {
  completedReview,
  refuseOwnApplication,
  reviewTask,
  reviewToComplete,
  TASK,
  withdrawReview,
} from './review-records.ts';

const AI_EVENTS = { approve: 'ai_approve', reject: 'ai_reject', manual_review: 'ai_refer' } as const;

/** The records of an application's life. Each is one transaction and may be repeated: what was done is found and answered again. */
export function createLoanApplicationActivities(deps: ActivityDeps) {
  const { knex } = deps;

  return withRefusals({
    ...createPayoutRecordActivities(deps),

    /** Writes down what the AI said, opens the reviewer's task, and says what an automatic decision would be, if the product wants one. */
    async recordAssessment(input: { applicationId: number; outcome: AssessmentOutcome }): Promise<{
      status: LoanApplication['status'];
      autoDecide: Omit<Approval, 'nowMs'> | null;
    }> {
      const at = await deps.clock.now();
      const recorded = await knex.transaction(async (trx) => {
        const before = await lockApplication(trx, input.applicationId);
        if (before.aiProcessedAt !== null) return { status: before.status, autoDecide: null };
        const { outcome } = input;
        const logs = assessmentLogs(trx, before, outcome, at);
        if (!isUndecided(before.status)) {
          const late = await LoanApplication.query(trx).patchAndFetchById(before.id, { aiProcessedAt: at });
          await writeTogether(trx, [...logs, followProcess(trx, late, at)]);
          return { status: before.status, autoDecide: null };
        }
        const event: ApplicationEvent = outcome.kind === 'opinion' ? AI_EVENTS[outcome.decision] : 'ai_fail';
        const columns = { ...opinionColumns(outcome), aiProcessedAt: at };
        const application = await moveApplication(trx, before, event, columns, at);
        const product = await LoanProduct.query(trx).findById(application.productId).throwIfNotFound();
        const applicant = await User.query(trx).findById(application.userId).throwIfNotFound();
        await writeTogether(trx, [
          ...logs,
          reviewTask(trx, application, product, applicant, outcome, at),
          followProcess(trx, application, at),
        ]);
        return { status: application.status, autoDecide: automaticApproval(product, application, outcome) };
      });
      await takeOverScore(knex, input.applicationId);
      return recorded;
    },

    /** A person's decision, once: the state machine and the row lock refuse a second one. */
    async recordDecision(input: { applicationId: number; decision: Decision }): Promise<Decided> {
      const { decision } = input;
      const at = new Date(decision.nowMs);
      return knex.transaction(async (trx) => {
        const before = await lockApplication(trx, input.applicationId);
        if (decidedAlready(before, decision)) return answer(before);
        const applicant = await User.query(trx).findById(before.userId).throwIfNotFound();
        refuseOwnApplication(applicant, decision.by);
        const task = await reviewToComplete(trx, before, decision, at);
        const columns = decisionColumns(decision, at);
        const application = await moveApplication(trx, before, decision.decision, columns, at);
        await writeTogether(trx, [
          ...(task === undefined ? [] : [completedReview(trx, task, decision, at)]),
          logApproval(trx, {
            applicationId: before.id,
            step: 'manual_review',
            status: application.status,
            note: decision.comments,
            ...(decision.by.staffId > 0 ? { staffId: decision.by.staffId } : {}),
            at,
          }),
          auditRow(trx, {
            at,
            actor: actorOf(decision.by),
            action: `application.${decision.decision}`,
            subjectType: 'loan_application',
            subjectId: before.id,
            before: { status: before.status },
            after: { status: application.status, reason_code: decision.reasonCode },
          }),
          ...told(trx, applicant, application, decision, at),
          followProcess(trx, application, at),
        ]);
        return answer(application);
      });
    },

    async cancelApplication(input: { applicationId: number; cancellation: Cancellation }): Promise<Decided> {
      const { cancellation } = input;
      const at = new Date(cancellation.nowMs);
      return knex.transaction(async (trx) => {
        const before = await lockApplication(trx, input.applicationId);
        if (before.status === 'cancelled') return answer(before);
        const application = await moveApplication(trx, before, 'cancel', {}, at);
        await followProcess(trx, application, at);
        await withdrawReview(trx, before.id);
        await logApproval(trx, {
          applicationId: before.id,
          step: 'cancel',
          status: 'cancelled',
          note: '申请人撤回申请',
          at,
        });
        await writeAudit(trx, {
          at,
          actor: {
            kind: 'user',
            id: cancellation.userId,
            sessionId: '',
            ...origin(cancellation),
          },
          action: 'application.cancel',
          subjectType: 'loan_application',
          subjectId: before.id,
          before: { status: before.status },
          after: { status: 'cancelled' },
        });
        return answer(application);
      });
    },

    /** Nobody decided within 30 days. */
    async expireApplication(input: { applicationId: number; nowMs: number }): Promise<Decided> {
      const at = new Date(input.nowMs);
      return knex.transaction(async (trx) => {
        const before = await lockApplication(trx, input.applicationId);
        if (before.status === 'expired') return answer(before);
        const note = '30天内未完成审核，申请已过期';
        const application = await moveApplication(trx, before, 'expire', { decisionNote: note }, at);
        await followProcess(trx, application, at);
        await withdrawReview(trx, before.id);
        await logApproval(trx, { applicationId: before.id, step: 'expire', status: 'expired', note, at });
        await writeAudit(trx, {
          at,
          actor: SYSTEM,
          action: 'application.expire',
          subjectType: 'loan_application',
          subjectId: before.id,
          before: { status: before.status },
          after: { status: 'expired' },
        });
        return answer(application);
      });
    },

    /** A day without a decision: the task moves up the queue and its holder loses his claim. */
    async escalateReview(input: { applicationId: number; nowMs: number }): Promise<void> {
      const at = new Date(input.nowMs);
      await knex.transaction(async (trx) => {
        const application = await lockApplication(trx, input.applicationId);
        await HumanTask.query(trx)
          .where({ kind: TASK, subject_type: TASK, subject_id: input.applicationId })
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
        await followProcess(trx, application, at);
      });
    },
  });
}

const origin = (from: { requestId: string | null; ip: string | null }) => ({
  ...(from.requestId === null ? {} : { requestId: from.requestId }),
  ...(from.ip === null ? {} : { ip: from.ip }),
});

function actorOf(by: Decision['by']): Actor {
  if (by.staffId === 0) return SYSTEM;
  return {
    kind: 'staff',
    id: by.staffId,
    publicId: '',
    username: by.username,
    sessionId: '',
    permissions: new Set(),
    ...origin(by),
  };
}

const answer = (application: LoanApplication): Decided => ({
  status: application.status,
  decidedAt: application.updatedAt.toISOString(),
});

/** A repeat of the very same decision (a retried activity) is answered, not refused. */
function decidedAlready(application: LoanApplication, decision: Decision): boolean {
  return (
    application.decidedAt?.getTime() === decision.nowMs &&
    (application.decidedBy ?? 0) === decision.by.staffId &&
    !isUndecided(application.status)
  );
}

function decisionColumns(decision: Decision, at: Date): Partial<LoanApplication> {
  const columns = {
    decidedBy: decision.by.staffId === 0 ? null : decision.by.staffId,
    decidedAt: at,
    decisionNote: decision.comments,
    reasonCode: decision.reasonCode,
  };
  if (decision.decision === 'reject') return columns;
  return {
    ...columns,
    approvedAmountFen: BigInt(decision.amountFen),
    approvedTerm: decision.term,
    approvedMonths: decision.months,
    approvedRatePpm: decision.ratePpm,
  };
}

function told(
  trx: Transaction,
  applicant: User,
  application: LoanApplication,
  decision: Decision,
  at: Date,
): Knex.QueryBuilder[] {
  const recipient = applicant.phone ?? applicant.email;
  if (recipient === null) return [];
  const name = applicant.realName ?? applicant.nickname ?? '客户';
  const { applicationNo } = application;
  const approved = decision.decision === 'approve';
  return [
    messageRow(trx, {
      id: randomUUID(),
      dedupeKey: `application/${application.id}/decided`,
      channel: applicant.phone === null ? 'email' : 'sms',
      recipient,
      template: approved ? 'application_approved' : 'application_rejected',
      params: approved
        ? { name, applicationNo, amount: formatYuan(BigInt(decision.amountFen)) }
        : { name, applicationNo, reason: decision.comments || '综合评估未通过' },
      at,
    }),
  ];
}
