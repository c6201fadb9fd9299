import { SYSTEM } from '../domain/actor.ts';
import { writeAmountReport } from '../models/amount-report.ts';
import { writeAudit } from '../models/audit.ts';
import { closeProcess, processDueRow } from '../models/outbox.ts';
import { Payment } from '../models/payment.ts';
import { amountReportStart } from '../workflows/books-check.contract.ts';
import {
  latePaymentWorkflowId,
  type Money,
  type PaymentTerms,
  paymentWorkflowId,
  type Standing,
} from '../workflows/payment.contract.ts';
import type { ActivityDeps } from './deps.ts';
import { endPayment, lockPayment, NotEnough, settleFromBalance, settleMoney } from './payment-settlement.ts';

/**
 * What a payment's process writes down: one transaction each, under the payment's row lock, repeatable. Nothing here refuses for good:
 * money that is there is tried to be written down until it is.
 */
export function createPaymentRecordActivities({
  knex,
  clock,
  logger,
}: Pick<ActivityDeps, 'knex' | 'clock' | 'logger'>) {
  return {
    async paymentTerms(input: { paymentNo: string }): Promise<PaymentTerms> {
      const payment = await Payment.query(knex).findOne({ payment_no: input.paymentNo }).throwIfNotFound();
      return {
        channel: payment.channel,
        status: payment.status,
        expiresMs: payment.expiresAt.getTime(),
        prepared: payment.codeUrl !== null,
      };
    },

    /** The payer can be shown a code. Its process now polls, which is sooner than the deadline. */
    async recordPrepared(input: { paymentNo: string; codeUrl: string }): Promise<void> {
      const at = await clock.now();
      await knex.transaction(async (trx) => {
        const payment = await lockPayment(trx, input.paymentNo);
        if (payment.codeUrl !== null) return;
        await payment.$query(trx).patch({ codeUrl: input.codeUrl, updatedAt: at });
        await processDueRow(trx, paymentWorkflowId(input.paymentNo), null);
      });
    },

    /** The channel says that the money is there. An amount that is not the payment's settles nothing, and is finance's to look into. */
    async settlePayment(input: { paymentNo: string; money: Money }): Promise<Standing> {
      const at = await clock.now();
      const { tradeNo, amountFen, paidAt } = input.money;
      return knex.transaction(async (trx) => {
        const payment = await lockPayment(trx, input.paymentNo);
        // whichever of the two processes asks, there is nothing left to do for the one that comes late
        await closeProcess(trx, latePaymentWorkflowId(input.paymentNo), at);
        if (amountFen !== String(payment.amountFen)) {
          logger.error(
            { payment: payment.paymentNo, asked: String(payment.amountFen), paid: amountFen },
            'a channel reports another amount than was asked for',
          );
          await writeAmountReport(
            trx,
            {
              paymentNo: payment.paymentNo,
              channel: payment.channel,
              askedFen: payment.amountFen,
              reportedFen: BigInt(amountFen),
              tradeNo,
            },
            amountReportStart,
            at,
          );
          return endPayment(trx, payment, 'fail', 'wrong_amount', at);
        }
        return settleMoney(trx, input.paymentNo, { tradeNo, paidAt: new Date(paidAt) }, at);
      });
    },

    async payFromBalance(input: { paymentNo: string }): Promise<Standing> {
      const at = await clock.now();
      try {
        return await knex.transaction((trx) => settleFromBalance(trx, input.paymentNo, at));
      } catch (error) {
        if (!(error instanceof NotEnough)) throw error;
        return end(input.paymentNo, 'fail', 'insufficient_balance');
      }
    },

    failPayment: (input: { paymentNo: string; reason: string }): Promise<Standing> =>
      end(input.paymentNo, 'fail', input.reason),

    expirePayment: (input: { paymentNo: string }): Promise<Standing> =>
      end(input.paymentNo, 'expire', 'not_paid_in_time'),

    /** A channel that neither confirms nor closes is left alone; should money come yet, it goes back. */
    async noteUnclosed(input: { paymentNo: string }): Promise<void> {
      const at = await clock.now();
      await knex.transaction((trx) =>
        writeAudit(trx, {
          at,
          actor: SYSTEM,
          action: 'payment.unclosed',
          subjectType: 'payment',
          subjectId: input.paymentNo,
        }),
      );
    },
  };

  async function end(paymentNo: string, event: 'fail' | 'expire', reason: string): Promise<Standing> {
    const at = await clock.now();
    return knex.transaction(async (trx) =>
      endPayment(trx, await lockPayment(trx, paymentNo), event, reason, at),
    );
  }
}
