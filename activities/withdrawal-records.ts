import type { Transaction } from 'objection';
import { SYSTEM } from '../domain/actor.ts';
import { businessDateOf } from '../domain/calendar.ts';
import { formatYuan } from '../domain/money.ts';
import { ESCALATE_AFTER_MS } from '../domain/review-task.ts';
import { withdrawalPaidLegs, withdrawalReleasedLegs } from '../domain/withdrawal-journal.ts';
import { writeAudit } from '../models/audit.ts';
import { HumanTask } from '../models/human-task.ts';
import { postEntry } from '../models/journal.ts';
import { closeProcess } from '../models/outbox.ts';
import { Payout } from '../models/payout.ts';
import { payeeInWords } from '../models/payout-payee.ts';
import { withdrawalAccounts } from '../models/wallet.ts';
import { type AskAgain, withdrawalWorkflowId } from '../workflows/withdrawal.contract.ts';
import type { ActivityDeps } from './deps.ts';
import { withRefusals } from './refusals.ts';
import { staffActor } from './staff-actor.ts';
import { cancelTask, completeTask, isWrittenDown, type TaskSubject } from './words-on-tasks.ts';

const TASK = { kind: 'withdrawal', subject_type: 'payout' } as const;

/** The records around a withdrawal: its end in the books, and finance's word when the channel is silent. */
export function createWithdrawalRecordActivities({ knex, clock }: Pick<ActivityDeps, 'knex' | 'clock'>) {
  return withRefusals({
    /** Books what the channel has said for good: paid, or refused and back in the wallet. A repeat changes nothing. */
    async endWithdrawal(input: { payoutNo: string }): Promise<void> {
      const at = await clock.now();
      await knex.transaction(async (trx) => {
        const payout = await lockPayout(trx, input.payoutNo);
        const paid = payout.status === 'paid';
        if (!paid && payout.status !== 'failed')
          throw new Error(`withdrawal ${payout.payoutNo} has no end: ${payout.status}`);
        const accounts = withdrawalAccounts(payout.userId);
        const posted = await postEntry(trx, {
          eventKey: `withdrawal/${payout.payoutNo}/${paid ? 'paid' : 'released'}`,
          kind: paid ? 'withdrawal_paid' : 'withdrawal_released',
          valueDate: businessDateOf(at.getTime()),
          bookedAt: at,
          description: paid ? `提现 ${payout.payoutNo}` : `提现退回 ${payout.payoutNo}`,
          legs: (paid ? withdrawalPaidLegs : withdrawalReleasedLegs)(accounts, payout.amountFen),
          userId: payout.userId,
        });
        if (!posted) return;
        if (!paid) await payout.$query(trx).patch({ releasedAt: at, updatedAt: at });
        await cancelTask(trx, about(payout));
        await closeProcess(trx, withdrawalWorkflowId(payout.payoutNo), at);
        await writeAudit(trx, {
          at,
          actor: SYSTEM,
          action: paid ? 'withdrawal.paid' : 'withdrawal.release',
          subjectType: 'payout',
          subjectId: payout.payoutNo,
          after: { amount_fen: String(payout.amountFen), reason: payout.failureReason },
        });
      });
    },

    /** Shows finance a withdrawal of which nobody has heard for a day. */
    async openWithdrawalTask(input: { payoutNo: string; why: string; nowMs: number }): Promise<void> {
      const at = new Date(input.nowMs);
      await knex.transaction(async (trx) => {
        const payout = await lockPayout(trx, input.payoutNo);
        await HumanTask.query(trx)
          .insert({
            kind: TASK.kind,
            subjectType: TASK.subject_type,
            subjectId: payout.id,
            workflowId: withdrawalWorkflowId(payout.payoutNo),
            title: `提现异常 ${payout.payoutNo} · ${formatYuan(payout.amountFen)} 元`,
            shown: {
              payout_no: payout.payoutNo,
              status: payout.status,
              reason: input.why,
              attempts: payout.attempts,
              payee: payeeInWords(payout),
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

    async escalateWithdrawal(input: { payoutNo: string; nowMs: number }): Promise<void> {
      const payout = await Payout.query(knex).findOne({ payout_no: input.payoutNo }).throwIfNotFound();
      await knex('human_tasks')
        .where({ ...TASK, subject_id: payout.id })
        .whereIn('status', ['open', 'claimed'])
        .update({ escalated_at: new Date(input.nowMs), priority: knex.raw('priority + 1') });
    },

    /** Finance has cleared it up with the channel, which is asked again now; it alone says what became of the money. */
    async closeWithdrawalTask(input: { payoutNo: string; word: AskAgain }): Promise<{ decidedAt: string }> {
      const { by, comments, nowMs } = input.word;
      const at = new Date(nowMs);
      return knex.transaction(async (trx) => {
        const payout = await lockPayout(trx, input.payoutNo);
        const word = { decision: 'approve', staffId: by.staffId, at, note: comments };
        // the attempt before this one did it, and nobody heard
        if (await isWrittenDown(trx, about(payout), word)) return { decidedAt: at.toISOString() };
        await completeTask(trx, about(payout), word);
        await writeAudit(trx, {
          at,
          actor: staffActor(by),
          action: 'withdrawal.ask_again',
          subjectType: 'payout',
          subjectId: payout.payoutNo,
          after: { status: payout.status, comments },
        });
        return { decidedAt: at.toISOString() };
      });
    },
  });
}

function lockPayout(trx: Transaction, payoutNo: string): Promise<Payout> {
  return Payout.query(trx)
    .findOne({ payout_no: payoutNo, purpose: 'withdrawal' })
    .forUpdate()
    .throwIfNotFound()
    .then();
}

const about = ({ id }: Payout): TaskSubject => ({
  kind: TASK.kind,
  subjectType: TASK.subject_type,
  subjectId: id,
});
