import { condition, proxyActivities, setHandler, upsertSearchAttributes } from '@temporalio/workflow';
import type { createPaymentChannelActivities } from '../activities/payment-channel.ts';
import type { createPaymentRecordActivities } from '../activities/payment-records.ts';
import type { PaymentState } from '../domain/payment.ts';
import { openText } from '../temporal/open-text.ts';
import { BUSINESS_NO } from '../temporal/search-attribute-keys.ts';
import { TASK_QUEUES } from '../temporal/task-queues.ts';
import { BusinessClock } from './business-clock.ts';
import { described } from './described.ts';
import {
  type Money,
  type PaymentInput,
  paymentNotified,
  paymentPrepared,
  type Standing,
} from './payment.contract.ts';
import { refuse } from './refusal.ts';
import { RunPage, type WaitingFor } from './run-page.ts';
import { tell } from './wake.ts';

/** Database work, repeated until Postgres is back: each is idempotent. */
const records = described<ReturnType<typeof createPaymentRecordActivities>>(
  {
    startToCloseTimeout: '10s',
    retry: { initialInterval: '200ms', backoffCoefficient: 2, maximumInterval: '30s' },
  },
  {
    paymentTerms: '查看支付单 · looking at the payment',
    recordPrepared: '登记付款码 · the code to pay by noted',
    settlePayment: '款项入账 · the money taken up',
    payFromBalance: '余额支付 · paid from the wallet',
    failPayment: '登记支付失败 · failure recorded',
    expirePayment: '登记超时未付 · expiry recorded',
    noteUnclosed: '登记渠道未关闭 · noted as not closed at the channel',
  },
);

/** The channel: a call that ends badly answers so; how long to wait before the next one is decided here, in business time. */
const channel = (summary: string) =>
  proxyActivities<ReturnType<typeof createPaymentChannelActivities>>({
    taskQueue: TASK_QUEUES.outside,
    startToCloseTimeout: '40s',
    summary: openText(summary),
    retry: { initialInterval: '1s', backoffCoefficient: 2, maximumInterval: '1m' },
  });
const preparing = channel('渠道下单 · asking the channel for a code');
const querying = channel('查询支付结果 · asking whether it is paid');
const closing = channel('关闭交易 · closing the trade');

const STAGES: Readonly<Record<PaymentState, string>> = {
  pending: '等待付款 · waiting for the money',
  paid: '已支付 · paid',
  failed: '支付失败 · failed',
  expired: '超时未付 · not paid in time',
  returning: '款项退回中 · the money goes back',
  refunded: '已退款 · refunded',
};

const MOVES: Readonly<Record<PaymentState, WaitingFor | null>> = {
  pending: 'customer',
  paid: null,
  failed: null,
  expired: null,
  returning: null,
  refunded: null,
};

/** How long to wait before asking the channel of its own accord, ms of business time. The last one repeats. */
const POLLS_MS = [10_000, 20_000, 60_000, 120_000, 300_000, 600_000];
/** The same for a code that could not be made yet: somebody waits for it at the cashier, and asks again every few seconds. */
const PREPARE_AGAIN_MS = [1_000, 2_000, 5_000, 10_000, 20_000, 60_000];
/** How long to try to close a trade after the deadline; what is paid after that goes back. */
const CLOSE_PATIENCE_MS = 3_600_000;
const CLOSE_AGAIN_MS = 60_000;

/**
 * Asks a channel for a code, then waits for its signed notification, and asks by itself when none comes. At the deadline it asks
 * once more and closes the trade. Whatever says first that the money is there settles it, once.
 */
export async function payment(input: PaymentInput): Promise<PaymentState> {
  const { paymentNo } = input;
  const page = new RunPage(input.console, `payments/${paymentNo}`);
  const clock = new BusinessClock(input.clock, page);
  let standing: Standing | null = null;
  /** null: the channel has not answered yet */
  let prepared: boolean | null = null;
  let turn: Promise<unknown> = Promise.resolve();

  const current = (): Standing | null => standing;
  const over = (): boolean => standing !== null && standing.status !== 'pending';

  const enter = (next: PaymentState): void => {
    page.enter({ name: next, line: `**${paymentNo}**: ${STAGES[next]}`, waitingFor: MOVES[next] });
  };

  /** One word about the money at a time, in the order of arrival. */
  const inTurn = (work: () => Promise<Standing>): Promise<Standing> => {
    const mine = turn.then(work).then((next) => {
      standing = next;
      return next;
    });
    // who asked hears of its failure; the next in turn need not
    turn = mine.catch(() => undefined);
    return mine;
  };
  const settle = (money: Money) => inTurn(() => records.settlePayment({ paymentNo, money }));
  const fail = (reason: string) => inTurn(() => records.failPayment({ paymentNo, reason }));

  setHandler(paymentPrepared, async ({ nowMs }) => {
    clock.observe(nowMs);
    await condition(() => prepared !== null || over());
    const now = current();
    if (now === null || now.status === 'pending') {
      if (prepared === true) return { status: 'pending' };
      return refuse('unavailable', { part: 'payment', retryAfterSeconds: 5 });
    }
    if (now.status === 'failed') {
      refuse(now.reason === 'insufficient_balance' ? now.reason : 'payment_failed', { reason: now.reason });
    }
    if (now.status === 'expired') refuse('payment_closed', { state: now.status });
    return { status: now.status };
  });
  setHandler(paymentNotified, (word) => {
    clock.observe(word.nowMs);
    return word.trade.kind === 'paid' ? settle(word.trade.money) : fail(word.trade.reason);
  });

  upsertSearchAttributes([{ key: BUSINESS_NO, value: paymentNo }]);
  enter('pending');
  const terms = await records.paymentTerms({ paymentNo });
  if (input.late !== undefined) await settle(input.late);
  else if (terms.channel === 'balance') await inTurn(() => records.payFromBalance({ paymentNo }));
  else await collect(terms.expiresMs);
  // a word that came in the meantime is heard out
  await turn;
  const { status, wake } = current() ?? { status: 'pending' as const, wake: null };
  enter(status);
  if (wake !== null) await tell(wake);
  await clock.finish();
  return status;

  async function collect(expiresMs: number): Promise<void> {
    if (!(await prepare(expiresMs))) return;
    for (let round = 0; !over(); round += 1) {
      const pollMs = POLLS_MS[Math.min(round, POLLS_MS.length - 1)] ?? 600_000;
      const nextMs = Math.min(clock.now() + pollMs, expiresMs);
      if (await clock.until(nextMs, over, '等待支付通知 · waiting for the notification')) return;
      if (clock.now() >= expiresMs) return conclude(expiresMs);
      await ask('failed');
    }
  }

  /** A channel that is away is asked again; one that refuses ends the payment. @returns whether there is a code */
  async function prepare(expiresMs: number): Promise<boolean> {
    for (let round = 0; !over(); round += 1) {
      const outcome = await preparing.preparePayment({ paymentNo });
      if (outcome.kind === 'ready') {
        await records.recordPrepared({ paymentNo, codeUrl: outcome.codeUrl });
        prepared = true;
        return true;
      }
      if (outcome.kind === 'refused') {
        await fail(outcome.reason);
        return false;
      }
      prepared = false;
      const pollMs = PREPARE_AGAIN_MS[Math.min(round, PREPARE_AGAIN_MS.length - 1)] ?? 60_000;
      const againMs = Math.min(clock.now() + pollMs, expiresMs);
      await clock.until(againMs, over, '渠道暂不可用 · the channel is away');
      if (!over() && clock.now() >= expiresMs) {
        // an order whose answer was lost may have been made all the same
        await conclude(expiresMs);
        return false;
      }
    }
    return false;
  }

  async function ask(closedMeans: 'failed' | 'expired'): Promise<void> {
    const found = await querying.queryPayment({ paymentNo });
    if (over()) return;
    if (found.kind === 'paid') await settle(found.money);
    if (found.kind === 'failed')
      await (closedMeans === 'failed'
        ? fail(found.reason)
        : inTurn(() => records.expirePayment({ paymentNo })));
  }

  /** The deadline: one more question, then nobody may pay any more. */
  async function conclude(expiresMs: number): Promise<void> {
    for (;;) {
      await ask('expired');
      if (over()) return;
      const closed = await closing.closePayment({ paymentNo });
      if (over()) return;
      if (closed === 'closed') {
        await inTurn(() => records.expirePayment({ paymentNo }));
        return;
      }
      if (clock.now() >= expiresMs + CLOSE_PATIENCE_MS) {
        await records.noteUnclosed({ paymentNo });
        await inTurn(() => records.expirePayment({ paymentNo }));
        return;
      }
      await clock.until(
        clock.now() + CLOSE_AGAIN_MS,
        over,
        '等待渠道关闭交易 · waiting for the channel to close',
      );
      if (over()) return;
    }
  }
}
