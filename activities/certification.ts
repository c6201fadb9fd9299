import type { Transaction } from 'objection';
import { SYSTEM } from '../domain/actor.ts';
import { isOpenCertification, verdictOf } from '../domain/certification.ts';
import { auditRow } from '../models/audit.ts';
import { Certification } from '../models/certification.ts';
import { takeCreditScore } from '../models/credit-score.ts';
import { writeTogether } from '../models/together.ts';
import { User } from '../models/user.ts';
import type { CheckOutcome, Review, Reviewed } from '../workflows/certification.contract.ts';
import {
  certificationTask,
  completedTask,
  followProcess,
  liftTask,
  lockCertification,
  moveCertification,
  taskToComplete,
  told,
  withdrawTask,
} from './certification-records.ts';
import type { ActivityDeps } from './deps.ts';
import { withRefusals } from './refusals.ts';
import { refuseOwnApplication } from './review-records.ts';
import { staffActor } from './staff-actor.ts';

const NOTES = { approve: '认证通过', reject: '认证未通过' } as const;
const EXPIRED_NOTE = '30天内未完成审核，认证申请已过期，请重新提交';

/** The records of a certification's life. Each is one transaction and may be repeated: what was done is found and answered again. */
export function createCertificationActivities({ knex, clock }: ActivityDeps) {
  return withRefusals({
    /** Writes down what the providers said and asks a reviewer, unless somebody has decided already. */
    async recordChecks(input: {
      certificationId: number;
      outcome: CheckOutcome;
    }): Promise<{ status: Certification['status'] }> {
      const at = await clock.now();
      return knex.transaction(async (trx) => {
        const before = await lockCertification(trx, input.certificationId);
        if (before.checkedAt !== null) return { status: before.status };
        const { outcome } = input;
        const verdict = verdictOf(outcome.checks.map(({ result }) => result));
        const columns = {
          checks: [...outcome.checks],
          verdict,
          checkedAt: outcome.scoredAt === null ? at : new Date(outcome.scoredAt),
          creditScore: outcome.creditScore,
        };
        const certification = await moveCertification(trx, before, 'checked', columns, at);
        const open = isOpenCertification(certification.status);
        if (!open) await takeOverScore(trx, certification);
        await writeTogether(trx, [
          ...(open ? [certificationTask(trx, certification, at)] : []),
          auditRow(trx, {
            at,
            actor: SYSTEM,
            action: 'certification.check',
            subjectType: 'certification',
            subjectId: before.id,
            before: { status: before.status },
            after: { status: certification.status, verdict },
          }),
          followProcess(trx, certification, at),
        ]);
        return { status: certification.status };
      });
    },

    /** A person's decision, once: the state machine and the row lock refuse a second one. */
    async recordReview(input: { certificationId: number; review: Review }): Promise<Reviewed> {
      const { review } = input;
      const at = new Date(review.nowMs);
      return knex.transaction(async (trx) => {
        const user = await lockOwner(trx, input.certificationId);
        const before = await lockCertification(trx, input.certificationId);
        if (reviewedAlready(before, review)) return answer(before);
        refuseOwnApplication(user, review.by);
        const task = await taskToComplete(trx, before.id, review);
        const columns = {
          reviewedBy: review.by.staffId,
          reviewedAt: at,
          reviewNote: review.note === '' ? NOTES[review.decision] : review.note,
          reasonCode: review.reasonCode,
        };
        const certification = await moveCertification(trx, before, review.decision, columns, at);
        if (review.decision === 'approve') await takeEffect(trx, certification, at);
        await writeTogether(trx, [
          ...(task === undefined ? [] : [completedTask(trx, task, review, at)]),
          auditRow(trx, {
            at,
            actor: staffActor(review.by),
            action: `certification.${review.decision}`,
            subjectType: 'certification',
            subjectId: before.id,
            before: { status: before.status, verdict: before.verdict },
            after: { status: certification.status, type: before.kind, reason_code: review.reasonCode },
          }),
          ...told(trx, user, certification, at),
          followProcess(trx, certification, at),
        ]);
        return answer(certification);
      });
    },

    /** A day without a decision: the task moves up the queue and its holder loses his claim. */
    async escalateCertification(input: { certificationId: number; nowMs: number }): Promise<void> {
      const at = new Date(input.nowMs);
      await knex.transaction(async (trx) => {
        const certification = await lockCertification(trx, input.certificationId);
        await liftTask(trx, certification.id, at);
        await followProcess(trx, certification, at);
      });
    },

    /** Nobody decided within 30 days: it reads as rejected, says why, and the person may hand in anew. */
    async expireCertification(input: { certificationId: number; nowMs: number }): Promise<Reviewed> {
      const at = new Date(input.nowMs);
      return knex.transaction(async (trx) => {
        const before = await lockCertification(trx, input.certificationId);
        if (before.status === 'expired') return answer(before);
        const columns = { reviewedAt: at, reviewNote: EXPIRED_NOTE };
        const certification = await moveCertification(trx, before, 'expire', columns, at);
        const user = await User.query(trx).findById(before.userId).throwIfNotFound();
        await withdrawTask(trx, before.id);
        await writeTogether(trx, [
          auditRow(trx, {
            at,
            actor: SYSTEM,
            action: 'certification.expire',
            subjectType: 'certification',
            subjectId: before.id,
            before: { status: before.status },
            after: { status: 'expired' },
          }),
          ...told(trx, user, certification, at),
          followProcess(trx, certification, at),
        ]);
        return answer(certification);
      });
    },
  });
}

/**
 * The person first, as whoever submits does: his insert waits at the index of open certifications for the one that is decided here, and
 * in the other order both would wait for each other.
 */
async function lockOwner(trx: Transaction, certificationId: number): Promise<User> {
  return User.query(trx)
    .whereIn('id', Certification.query(trx).findById(certificationId).select('user_id'))
    .forUpdate()
    .first()
    .throwIfNotFound();
}

/** What an approval changes about the person. */
async function takeEffect(trx: Transaction, certification: Certification, at: Date): Promise<void> {
  const user = User.query(trx).findById(certification.userId);
  switch (certification.kind) {
    case 'real_name':
      await user.patch({
        isRealNameVerified: true,
        realName: certification.realName,
        idCardNumber: certification.idCardNumber,
        updatedAt: at,
      });
      break;
    case 'bank_card':
      await user.patch({ isBankCardVerified: true, updatedAt: at });
      break;
    case 'credit':
      await user.patch({ isCreditVerified: true, updatedAt: at });
      await takeOverScore(trx, certification);
      break;
  }
}

/** Also for a report that comes after the approval: what was approved is that it counts. */
async function takeOverScore(trx: Transaction, certification: Certification): Promise<void> {
  const { creditScore, checkedAt, status, userId } = certification;
  if (status !== 'approved' || creditScore === null || checkedAt === null) return;
  await takeCreditScore(trx, userId, { score: creditScore, source: 'bureau', at: checkedAt });
}

/** A repeat of the very same review (a retried activity) is answered, not refused. */
function reviewedAlready(certification: Certification, review: Review): boolean {
  return (
    certification.reviewedAt?.getTime() === review.nowMs &&
    certification.reviewedBy === review.by.staffId &&
    !isOpenCertification(certification.status)
  );
}

const answer = (certification: Certification): Reviewed => ({
  status: certification.status,
  reviewedAt: (certification.reviewedAt ?? certification.updatedAt).toISOString(),
});
