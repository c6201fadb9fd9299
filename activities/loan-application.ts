import { SYSTEM } from '../domain/actor.ts';
import { type ApplicationEvent, isUndecided } from '../domain/loan-application.ts';
import { writeAudit } from '../models/audit.ts';
import { HumanTask } from '../models/human-task.ts';
import { LoanApplication } from '../models/loan-application.ts';
import { LoanProduct } from '../models/loan-product.ts';
import { writeTogether } from '../models/together.ts';
import { User } from '../models/user.ts';
import type {
  Approval,
  AssessmentOutcome,
  Cancellation,
  Decided,
} from '../workflows/loan-application.contract.ts';
import {
  followProcess,
  lockApplication,
  logApproval,
  moveApplication,
  NOT_APPROVED,
} from './application-records.ts';
import { assessmentLogs, automaticApproval, opinionColumns, takeOverScore } from './assessment-records.ts';
import { answerOf, createDecisionRecordActivities } from './decision-records.ts';
import type { ActivityDeps } from './deps.ts';
import { createPayoutRecordActivities } from './payout-records.ts';
import { withRefusals } from './refusals.ts';
import { REVIEW_TASKS, reviewTask, withdrawReview } from './review-records.ts';

const AI_EVENTS = { approve: 'ai_approve', reject: 'ai_reject', manual_review: 'ai_refer' } as const;

/** The records of an application's life. Each is one transaction and may be repeated: what was done is found and answered again. */
export function createLoanApplicationActivities(deps: ActivityDeps) {
  const { knex } = deps;

  return withRefusals({
    ...createDecisionRecordActivities(deps),
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
        const second = application.status === 'second_decision';
        await writeTogether(trx, [
          ...logs,
          // somebody was faster: the second person is asked already
          ...(second ? [] : [reviewTask(trx, application, product, applicant, at, shownOfOpinion(outcome))]),
          followProcess(trx, application, at),
        ]);
        const approval = second ? null : automaticApproval(product, application, outcome);
        return { status: application.status, autoDecide: approval };
      });
      await takeOverScore(knex, input.applicationId);
      return recorded;
    },

    async cancelApplication(input: { applicationId: number; cancellation: Cancellation }): Promise<Decided> {
      const { cancellation } = input;
      const at = new Date(cancellation.nowMs);
      return knex.transaction(async (trx) => {
        const before = await lockApplication(trx, input.applicationId);
        if (before.status === 'cancelled') return answerOf(before);
        const application = await moveApplication(trx, before, 'cancel', NOT_APPROVED, at);
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
        return answerOf(application);
      });
    },

    /** Nobody decided within 30 days. */
    async expireApplication(input: { applicationId: number; nowMs: number }): Promise<Decided> {
      const at = new Date(input.nowMs);
      return knex.transaction(async (trx) => {
        const before = await lockApplication(trx, input.applicationId);
        if (before.status === 'expired') return answerOf(before);
        const note = '30天内未完成审核，申请已过期';
        const columns = { ...NOT_APPROVED, decisionNote: note };
        const application = await moveApplication(trx, before, 'expire', columns, at);
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
        return answerOf(application);
      });
    },

    /** A day without a decision: the task moves up the queue and its holder loses his claim. */
    async escalateReview(input: { applicationId: number; nowMs: number }): Promise<void> {
      const at = new Date(input.nowMs);
      await knex.transaction(async (trx) => {
        const application = await lockApplication(trx, input.applicationId);
        await HumanTask.query(trx)
          .where({ subject_type: 'loan_application', subject_id: input.applicationId })
          .whereIn('kind', [...REVIEW_TASKS])
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

const shownOfOpinion = (outcome: AssessmentOutcome) => ({
  ai: outcome.kind === 'opinion' ? outcome.decision : `unusable:${outcome.reason}`,
  run_id: outcome.runId,
});
