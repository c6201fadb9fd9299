import { OutsideError } from '../adapters/outside-error.ts';
import type {
  PaymentGateway,
  PaymentGateways,
  Refunded,
  RefundOrder,
} from '../adapters/payments/payment-gateway.ts';
import { mayRefund, type RefundEvent, refundMachine } from '../domain/payment.ts';
import { Payment } from '../models/payment.ts';
import { PaymentRefund } from '../models/payment-refund.ts';
import type { CloseOutcome, PrepareOutcome, QueryOutcome } from '../workflows/payment.contract.ts';
import type { RefundOutcome } from '../workflows/payment-refund.contract.ts';
import { attemptSignal, superseded } from './attempt.ts';
import type { ActivityDeps } from './deps.ts';
import { withRefusals } from './refusals.ts';

interface PaymentChannelDeps extends ActivityDeps {
  readonly payments: PaymentGateways;
}

/** The calls to the channels. Each may be repeated: the payment's and the refund's numbers are what makes a repeat harmless. */
export function createPaymentChannelActivities(deps: PaymentChannelDeps) {
  const { knex, clock } = deps;

  return withRefusals({
    /** Has the channel make a code. */
    async preparePayment(input: { paymentNo: string }): Promise<PrepareOutcome> {
      const payment = await find(input.paymentNo);
      const gateway = gatewayOf(payment);
      if (gateway === null) return { kind: 'refused', reason: 'channel_not_offered' };
      try {
        const prepared = await gateway.prepare(payment, attemptSignal());
        if (prepared.kind === 'ready') return prepared;
        note(payment.paymentNo, prepared.code);
        if (prepared.kind === 'refused') return { kind: 'refused', reason: `channel:${prepared.code}` };
        return { kind: 'open', why: prepared.code };
      } catch (error) {
        const { outcome, code } = outsideError(error, payment.paymentNo);
        return outcome === 'refused'
          ? { kind: 'refused', reason: `channel:${code}` }
          : { kind: 'open', why: code };
      }
    },

    async queryPayment(input: { paymentNo: string }): Promise<QueryOutcome> {
      const payment = await find(input.paymentNo);
      const gateway = gatewayOf(payment);
      if (gateway === null) return { kind: 'open', why: 'channel_not_offered' };
      try {
        const trade = await gateway.query(payment.paymentNo, attemptSignal());
        switch (trade.kind) {
          case 'paid':
            return {
              kind: 'paid',
              money: {
                tradeNo: trade.tradeNo,
                amountFen: String(trade.amountFen),
                paidAt: trade.paidAt.toISOString(),
              },
            };
          case 'failed':
            return { kind: 'failed', reason: trade.reason };
          case 'unknown':
            note(payment.paymentNo, trade.code);
            return { kind: 'open', why: trade.code };
          // Alipay knows a trade only from the moment somebody has scanned its code
          case 'waiting':
          case 'not_found':
            return { kind: 'waiting' };
        }
      } catch (error) {
        return { kind: 'open', why: outsideError(error, payment.paymentNo).code };
      }
    },

    /** Has the channel close the trade, so that nobody pays any more. */
    async closePayment(input: { paymentNo: string }): Promise<CloseOutcome> {
      const payment = await find(input.paymentNo);
      const gateway = gatewayOf(payment);
      if (gateway === null) return 'closed';
      try {
        const closed = await gateway.close(payment.paymentNo, attemptSignal());
        if (closed.kind !== 'unknown') return closed.kind;
        note(payment.paymentNo, closed.code);
      } catch (error) {
        outsideError(error, payment.paymentNo);
      }
      return 'open';
    },

    /** Refunds, or finds out what became of an earlier attempt; `sent` is on disk before the call leaves. */
    async settleRefund(input: { refundNo: string }): Promise<RefundOutcome> {
      const refund = await PaymentRefund.query(knex).findOne({ refund_no: input.refundNo }).throwIfNotFound();
      if (refund.status === 'refunded') return { kind: 'done', channelRef: refund.channelRef ?? '' };
      if (refund.status === 'refused' || refund.status === 'abandoned')
        return { kind: 'refused', reason: refund.failureReason ?? refund.status };
      const payment = await Payment.query(knex).findById(refund.paymentId).throwIfNotFound();
      const gateway = gatewayOf(payment);
      if (gateway === null) return refused(refund, 'channel_not_offered');
      const order: RefundOrder = {
        paymentNo: payment.paymentNo,
        refundNo: refund.refundNo,
        amountFen: refund.amountFen,
        paymentFen: payment.amountFen,
        reason: refund.reason,
      };
      try {
        return await outcomeOf(refund, await askForRefund(gateway, order, refund));
      } catch (error) {
        const { outcome, code } = outsideError(error, refund.refundNo);
        if (outcome === 'refused') return refused(refund, `channel:${code}`);
        await move(refund, 'lost');
        return { kind: 'open', why: code };
      }
    },
  });

  async function askForRefund(
    gateway: PaymentGateway,
    order: RefundOrder,
    refund: PaymentRefund,
  ): Promise<Refunded> {
    const signal = attemptSignal();
    if (!mayRefund(refund.status)) {
      const known = await gateway.queryRefund(order, signal);
      if (known.kind !== 'not_found') return known;
      if (refund.status === 'sent') await move(refund, 'lost');
      await move(refund, 'not_found');
    }
    await move(refund, 'send', { attempts: refund.attempts + 1, sentAt: await clock.now() });
    const answer = await gateway.refund(order, signal);
    return answer.kind === 'unknown' ? gateway.queryRefund(order, signal) : answer;
  }

  /** `refunded` is written with the books, by the process's next step. */
  async function outcomeOf(refund: PaymentRefund, answer: Refunded): Promise<RefundOutcome> {
    switch (answer.kind) {
      case 'done':
        return { kind: 'done', channelRef: answer.channelRef };
      case 'refused':
        return refused(refund, answer.code);
      case 'not_found':
      case 'processing':
        await move(refund, 'lost');
        return { kind: 'open', why: answer.kind };
      case 'unknown':
        note(refund.refundNo, answer.code);
        await move(refund, 'lost');
        return { kind: 'open', why: answer.code };
    }
  }

  async function refused(refund: PaymentRefund, reason: string): Promise<RefundOutcome> {
    if (refund.status === 'created') await move(refund, 'send');
    await move(refund, 'refuse', { failureReason: reason });
    return { kind: 'refused', reason };
  }

  async function move(
    refund: PaymentRefund,
    event: RefundEvent,
    columns: Partial<PaymentRefund> = {},
  ): Promise<void> {
    const step = refundMachine.next(refund.status, event);
    if (!step.ok) throw new Error(`refund ${refund.refundNo} in state ${step.state} cannot take ${event}`);
    const updatedAt = await clock.now();
    const seen = refund.status;
    const moved = await refund
      .$query(knex)
      .where({ status: seen })
      .patch({ ...columns, status: step.state, updatedAt });
    if (moved === 0) throw superseded(`refund ${refund.refundNo}, seen as ${seen},`);
  }

  async function find(paymentNo: string): Promise<Payment> {
    return Payment.query(knex).findOne({ payment_no: paymentNo }).throwIfNotFound();
  }

  function gatewayOf(payment: Payment): PaymentGateway | null {
    return payment.channel === 'balance' ? null : deps.payments[payment.channel];
  }

  /** @throws whatever is not about the channel */
  function outsideError(error: unknown, number: string): OutsideError {
    if (!(error instanceof OutsideError)) throw error;
    note(number, error.code);
    return error;
  }

  function note(number: string, code: string): void {
    deps.logger.warn({ part: 'payment', number, code }, 'the channel did not do as asked');
  }
}
