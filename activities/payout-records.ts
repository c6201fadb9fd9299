import { randomUUID } from 'node:crypto';
import type { Knex } from 'knex';
import type { Transaction } from 'objection';
import { SYSTEM } from '../domain/actor.ts';
import { businessDateOf, compactDate } from '../domain/calendar.ts';
import { DomainError } from '../domain/errors.ts';
import { formatYuan } from '../domain/money.ts';
import { payoutMachine } from '../domain/payout.ts';
import { ESCALATE_AFTER_MS } from '../domain/review-task.ts';
import { auditRow, writeAudit } from '../models/audit.ts';
import { HumanTask } from '../models/human-task.ts';
import type { LoanApplication } from '../models/loan-application.ts';
import { LoanProduct } from '../models/loan-product.ts';
import { messageRow } from '../models/message.ts';
import { Payout } from '../models/payout.ts';
import { payeeInWords, payeeOf } from '../models/payout-payee.ts';
import { writeTogether } from '../models/together.ts';
import { User } from '../models/user.ts';
import {
  type Decided,
  loanApplicationWorkflowId,
  type PayoutDecision,
} from '../workflows/loan-application.contract.ts';
import { followProcess, lockApplication, logApproval, moveApplication } from './application-records.ts';
import type { ActivityDeps } from './deps.ts';
import { openLoan } from './loan-opening.ts';
import { staffActor } from './staff-actor.ts';
import { cancelTask, completeTask, isWrittenDown, type TaskSubject } from './words-on-tasks.ts';

const TASK = 'payout';

/** The records around a payout: its number before the first call, the loan after the last, and finance's word in between. */
export function createPayoutRecordActivities({ knex, clock }: ActivityDeps) {
  return {
    /** Gives the application its one payout number. A repeat finds the row and leaves it alone. */
    async preparePayout(input: { applicationId: number; nowMs: number }): Promise<{ payoutNo: string }> {
      const at = new Date(input.nowMs);
      return knex.transaction(async (trx) => {
        const application = await lockApplication(trx, input.applicationId);
        const existing = await Payout.query(trx).findOne({ application_id: application.id });
        if (existing !== undefined) return { payoutNo: existing.payoutNo };
        const user = await User.query(trx).findById(application.userId).throwIfNotFound();
        // of the application and nothing else: decided again on another day, after a restore, it must not get a second number
        const day = compactDate(businessDateOf(application.submittedAt.getTime()));
        const payout = await Payout.query(trx).insertAndFetch({
          payoutNo: `PO${day}${String(application.id).padStart(8, '0')}`,
          applicationId: application.id,
          userId: user.id,
          amountFen: application.approvedAmountFen ?? application.amountFen,
          ...(await payeeOf(trx, user)),
          createdAt: at,
          updatedAt: at,
        });
        return { payoutNo: payout.payoutNo };
      });
    },

    /** The money has arrived: the loan, its plan and the ledger entry exist from now on, and its servicing is promised to start. */
    async completeDisbursement(input: {
      applicationId: number;
      outcome: { channelNo: string; paidAt: string };
    }): Promise<Decided> {
      const at = await clock.now();
      return knex.transaction(async (trx) => {
        const application = await lockApplication(trx, input.applicationId);
        if (application.status === 'disbursed') {
          return { status: application.status, decidedAt: application.updatedAt.toISOString() };
        }
        const product = await LoanProduct.query(trx).findById(application.productId).throwIfNotFound();
        const user = await User.query(trx).findById(application.userId).throwIfNotFound();
        const payout = await Payout.query(trx).findOne({ application_id: application.id }).throwIfNotFound();
        const loan = await openLoan(trx, { application, product, payout, disbursedAt: at });
        await payout.$query(trx).patch({ loanId: loan.id, updatedAt: at });
        const moved = await moveApplication(trx, application, 'disburse', {}, at);
        await cancelTask(trx, about(application));
        await writeTogether(trx, [
          logApproval(trx, {
            applicationId: application.id,
            step: 'disbursement',
            status: 'disbursed',
            note: `已放款 ${formatYuan(payout.amountFen)} 元`,
            at,
          }),
          auditRow(trx, {
            at,
            actor: SYSTEM,
            action: 'loan.disburse',
            subjectType: 'loan',
            subjectId: loan.id,
            after: {
              payout_no: payout.payoutNo,
              amount_fen: String(payout.amountFen),
              loan_no: loan.loanNo,
            },
          }),
          ...paidOut(trx, user, payout, loan, at),
          followProcess(trx, moved, at),
        ]);
        return { status: moved.status, decidedAt: at.toISOString() };
      });
    },

    /** Shows finance a payout that was refused, or of which nobody has heard for a day. */
    async openPayoutTask(input: { applicationId: number; reason: string; nowMs: number }): Promise<void> {
      const at = new Date(input.nowMs);
      await knex.transaction(async (trx) => {
        const application = await lockApplication(trx, input.applicationId);
        const payout = await Payout.query(trx).findOne({ application_id: application.id }).throwIfNotFound();
        await HumanTask.query(trx)
          .insert({
            kind: TASK,
            subjectType: 'loan_application',
            subjectId: application.id,
            workflowId: loanApplicationWorkflowId(application.applicationNo),
            title: `放款异常 ${payout.payoutNo} · ${formatYuan(payout.amountFen)} 元`,
            shown: {
              payout_no: payout.payoutNo,
              status: payout.status,
              reason: input.reason,
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
        await followProcess(trx, application, at);
      });
    },

    async escalatePayout(input: { applicationId: number; nowMs: number }): Promise<void> {
      await knex('human_tasks')
        .where({ kind: TASK, subject_type: 'loan_application', subject_id: input.applicationId })
        .whereIn('status', ['open', 'claimed'])
        .update({ escalated_at: new Date(input.nowMs), priority: knex.raw('priority + 1') });
    },

    /** Retry asks the channel again under the same number; abandon closes the application. Neither can make a second payout. */
    async recordPayoutDecision(input: { applicationId: number; decision: PayoutDecision }): Promise<Decided> {
      const { decision } = input;
      const at = new Date(decision.nowMs);
      return knex.transaction(async (trx) => {
        const application = await lockApplication(trx, input.applicationId);
        const payout = await Payout.query(trx)
          .findOne({ application_id: application.id })
          .forUpdate()
          .throwIfNotFound();
        const { decision: said, comments, by } = decision;
        const word = { decision: said, staffId: by.staffId, at, note: comments };
        // the attempt before this one did it, and nobody heard
        if (await isWrittenDown(trx, about(application), word))
          return { status: application.status, decidedAt: at.toISOString() };
        // giving up on money that may be on its way would be a gift
        if (decision.decision === 'abandon' && payout.status !== 'failed') {
          throw new DomainError('application_state', {
            state: application.status,
            event: 'abandon',
            payout: payout.status,
          });
        }
        await completeTask(trx, about(application), word);
        if (decision.decision === 'retry') {
          const step = payoutMachine.next(payout.status, 'retry');
          if (step.ok)
            await payout.$query(trx).patch({ status: step.state, failureReason: null, updatedAt: at });
        }
        const moved =
          decision.decision === 'abandon'
            ? await moveApplication(trx, application, 'abandon', { decisionNote: decision.comments }, at)
            : application;
        await followProcess(trx, moved, at);
        await logApproval(trx, {
          applicationId: application.id,
          step: 'payout',
          status: decision.decision,
          note: decision.comments,
          staffId: decision.by.staffId,
          at,
        });
        await writeAudit(trx, {
          at,
          actor: staffActor(decision.by),
          action: `payout.${decision.decision}`,
          subjectType: 'loan_application',
          subjectId: application.id,
          before: { payout: payout.status },
          after: { status: moved.status },
        });
        return { status: moved.status, decidedAt: at.toISOString() };
      });
    },
  };
}

const about = ({ id }: LoanApplication): TaskSubject => ({
  kind: TASK,
  subjectType: 'loan_application',
  subjectId: id,
});

/** What the borrower is told when his money is there. */
function paidOut(
  trx: Transaction,
  user: User,
  payout: Payout,
  loan: { readonly id: number; readonly loanNo: string; readonly firstDueDate: string },
  at: Date,
): Knex.QueryBuilder[] {
  const recipient = user.phone ?? user.email;
  if (recipient === null) return [];
  return [
    messageRow(trx, {
      id: randomUUID(),
      dedupeKey: `loan/${loan.id}/paid-out`,
      channel: user.phone === null ? 'email' : 'sms',
      recipient,
      template: 'loan_paid_out',
      params: {
        name: user.realName ?? user.nickname ?? '客户',
        loanNo: loan.loanNo,
        amount: formatYuan(payout.amountFen),
        account: payeeInWords(payout),
        firstDueDate: loan.firstDueDate,
      },
      at,
    }),
  ];
}
