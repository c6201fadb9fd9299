import type { Transaction } from 'objection';
import { SYSTEM } from '../domain/actor.ts';
import { DomainError } from '../domain/errors.ts';
import { formatYuan } from '../domain/money.ts';
import { refundMachine } from '../domain/payment.ts';
import { refundAbandonedLegs } from '../domain/payment-journal.ts';
import { ESCALATE_AFTER_MS } from '../domain/review-task.ts';
import { writeAudit } from '../models/audit.ts';
import { HumanTask } from '../models/human-task.ts';
import { closeProcess, setProcessDue } from '../models/outbox.ts';
import { Payment } from '../models/payment.ts';
import { REFUNDING } from '../models/payment-accounts.ts';
import { PaymentRefund } from '../models/payment-refund.ts';
import { creditOf, finishRefund, postRefund } from '../models/refund-book.ts';
import type { Awaiting } from '../workflows/payment.contract.ts';
import {
  paymentRefundWorkflowId,
  type RefundDecided,
  type RefundDecision,
} from '../workflows/payment-refund.contract.ts';
import type { ActivityDeps } from './deps.ts';
import { paymentSubjects } from './payment-subjects.ts';
import { withRefusals } from './refusals.ts';
import { staffActor } from './staff-actor.ts';
import { cancelTask, completeTask, isWrittenDown, type TaskSubject } from './words-on-tasks.ts';

const TASK = { kind: 'refund', subject_type: 'payment_refund' } as const;

/** The records around a refund: its end in the books and for its subject, and finance's word when a channel refuses. */
export function createRefundRecordActivities({ knex, clock }: Pick<ActivityDeps, 'knex' | 'clock'>) {
  return withRefusals({
    /** The money is back. The subject hears of it in the same transaction, once. */
    async completeRefund(input: {
      refundNo: string;
      channelRef: string | null;
    }): Promise<{ wake: Awaiting | null }> {
      const at = await clock.now();
      return knex.transaction(async (trx) => {
        const workflowId = paymentRefundWorkflowId(input.refundNo);
        const found = await PaymentRefund.query(trx).findOne({ refund_no: input.refundNo }).throwIfNotFound();
        const payment = await Payment.query(trx).findById(found.paymentId).forUpdate().throwIfNotFound();
        const refund = await finishRefund(trx, found, { channelRef: input.channelRef, at });
        if (refund.toldAt !== null) return { wake: refund.wake };
        const { wake } = await paymentSubjects[payment.subjectType].refunded(trx, refund, at);
        await refund.$query(trx).patch({ wake, toldAt: at });
        await cancelTask(trx, about(refund));
        await closeProcess(trx, workflowId, at);
        if (wake !== null) await setProcessDue(trx, wake.workflowId, null);
        await writeAudit(trx, {
          at,
          actor: SYSTEM,
          action: 'refund.refunded',
          subjectType: 'payment_refund',
          subjectId: refund.refundNo,
          before: { status: found.status },
          after: {
            status: refund.status,
            amount_fen: String(refund.amountFen),
            payment_no: payment.paymentNo,
          },
        });
        return { wake };
      });
    },

    /** Shows finance a refund that a channel refused, or of which nobody has heard for a day. */
    async openRefundTask(input: { refundNo: string; reason: string; nowMs: number }): Promise<void> {
      const at = new Date(input.nowMs);
      await knex.transaction(async (trx) => {
        const refund = await lockRefund(trx, input.refundNo);
        const payment = await Payment.query(trx).findById(refund.paymentId).throwIfNotFound();
        await HumanTask.query(trx)
          .insert({
            kind: TASK.kind,
            subjectType: TASK.subject_type,
            subjectId: refund.id,
            workflowId: paymentRefundWorkflowId(refund.refundNo),
            title: `退款异常 ${refund.refundNo} · ${formatYuan(refund.amountFen)} 元`,
            shown: {
              refund_no: refund.refundNo,
              payment_no: payment.paymentNo,
              channel: payment.channel,
              status: refund.status,
              reason: input.reason,
              attempts: refund.attempts,
            },
            permission: 'payout.decide',
            priority: 1,
            dueAt: new Date(at.getTime() + ESCALATE_AFTER_MS),
            createdAt: at,
          })
          .onConflict(
            trx.raw(`(kind, subject_type, subject_id) WHERE status IN ('open', 'claimed')`) as never,
          )
          .ignore();
      });
    },

    async escalateRefund(input: { refundNo: string; nowMs: number }): Promise<void> {
      const refund = await PaymentRefund.query(knex).findOne({ refund_no: input.refundNo }).throwIfNotFound();
      await knex('human_tasks')
        .where({ ...TASK, subject_id: refund.id })
        .whereIn('status', ['open', 'claimed'])
        .update({ escalated_at: new Date(input.nowMs), priority: knex.raw('priority + 1') });
    },

    /**
     * Retry asks the channel again under the same number. Abandon gives the money back to the account it had been taken from, and only
     * what the channel refused may be abandoned: giving up on money that may be on its way would be a gift. Repeated, it changes nothing.
     * @throws DomainError payment_closed
     */
    async recordRefundDecision(input: {
      refundNo: string;
      decision: RefundDecision;
    }): Promise<RefundDecided> {
      const { decision } = input;
      const at = new Date(decision.nowMs);
      return knex.transaction(async (trx) => {
        const { paymentId } = await PaymentRefund.query(trx)
          .findOne({ refund_no: input.refundNo })
          .throwIfNotFound();
        const payment = await Payment.query(trx).findById(paymentId).forUpdate().throwIfNotFound();
        const refund = await lockRefund(trx, input.refundNo);
        const { decision: said, comments, by } = decision;
        const word = { decision: said, staffId: by.staffId, at, note: comments };
        // the attempt before this one did it, and nobody heard
        if (await isWrittenDown(trx, about(refund), word))
          return { status: refund.status, decidedAt: at.toISOString() };
        const step = refundMachine.next(refund.status, decision.decision);
        // asking again what is unknown is what a retry means there
        const status = step.ok ? step.state : refund.status;
        if (!step.ok && decision.decision === 'abandon')
          throw new DomainError('payment_closed', { state: refund.status });
        await refund.$query(trx).patch({ status, updatedAt: at });
        if (decision.decision === 'abandon') await giveUp(trx, payment, refund, at);
        await completeTask(trx, about(refund), word);
        await writeAudit(trx, {
          at,
          actor: staffActor(decision.by),
          action: `refund.${decision.decision}`,
          subjectType: 'payment_refund',
          subjectId: refund.refundNo,
          after: { status, comments: decision.comments },
        });
        return { status, decidedAt: at.toISOString() };
      });
    },
  });
}

async function lockRefund(trx: Transaction, refundNo: string): Promise<PaymentRefund> {
  return PaymentRefund.query(trx).findOne({ refund_no: refundNo }).forUpdate().throwIfNotFound();
}

async function giveUp(trx: Transaction, payment: Payment, refund: PaymentRefund, at: Date): Promise<void> {
  await payment.$query(trx).patch({
    refundRequestedFen: payment.refundRequestedFen - refund.amountFen,
    updatedAt: at,
  });
  const legs = refundAbandonedLegs(creditOf(payment), REFUNDING, refund.amountFen);
  await postRefund(trx, payment, refund, 'abandoned', legs, at);
  await closeProcess(trx, paymentRefundWorkflowId(refund.refundNo), at);
}

const about = ({ id }: PaymentRefund): TaskSubject => ({
  kind: TASK.kind,
  subjectType: TASK.subject_type,
  subjectId: id,
});
