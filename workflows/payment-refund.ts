import { condition, proxyActivities, setHandler, upsertSearchAttributes } from '@temporalio/workflow';
import type { createPaymentChannelActivities } from '../activities/payment-channel.ts';
import type { createRefundRecordActivities } from '../activities/refund-records.ts';
import type { RefundState } from '../domain/payment.ts';
import { ESCALATE_AFTER_MS } from '../domain/review-task.ts';
import { openText } from '../temporal/open-text.ts';
import { BUSINESS_NO } from '../temporal/search-attribute-keys.ts';
import { TASK_QUEUES } from '../temporal/task-queues.ts';
import { BusinessClock } from './business-clock.ts';
import { described } from './described.ts';
import { decideRefund, type PaymentRefundInput } from './payment-refund.contract.ts';
import { answering, refuse } from './refusal.ts';
import { RunPage, type WaitingFor } from './run-page.ts';
import { tell } from './wake.ts';

/** Database work, repeated until Postgres is back: each is idempotent. */
const records = described<ReturnType<typeof createRefundRecordActivities>>(
  {
    startToCloseTimeout: '10s',
    retry: { initialInterval: '200ms', backoffCoefficient: 2, maximumInterval: '30s' },
  },
  {
    completeRefund: '登记退款完成 · refund booked',
    openRefundTask: '转财务处理 · given to finance',
    escalateRefund: '催办财务 · finance reminded',
    recordRefundDecision: '登记财务决定 · finance’s word recorded',
  },
);

/** The channel: a lost answer is asked for again under the same number, for as long as it takes. */
const channel = proxyActivities<ReturnType<typeof createPaymentChannelActivities>>({
  taskQueue: TASK_QUEUES.outside,
  startToCloseTimeout: '60s',
  summary: openText('渠道退款 · refund at the channel'),
  retry: { initialInterval: '1s', backoffCoefficient: 2, maximumInterval: '1m' },
});

const STAGES: Readonly<Record<'refunding' | 'blocked' | 'refunded' | 'abandoned', string>> = {
  refunding: '退款处理中 · refunding',
  blocked: '待财务处理 · waiting for finance',
  refunded: '已退款 · refunded',
  abandoned: '已放弃退款 · given up',
};

const MOVES: Readonly<Record<keyof typeof STAGES, WaitingFor | null>> = {
  refunding: 'channel',
  blocked: 'person',
  refunded: null,
  abandoned: null,
};
const FINANCE = '财务，在控制台的待办队列中 · finance, in the queue of the console';

/** How long to wait before asking the channel again, ms of business time. The last one repeats. */
const POLLS_MS = [2_000, 5_000, 15_000, 60_000, 300_000, 1_800_000, 3_600_000];
/** After this long an unknown refund is shown to finance. */
const PATIENCE_MS = 24 * 3_600_000;

/**
 * Brings money back under one refund number: an unknown outcome is asked for, never sent under another number; what the channel
 * refuses for good, or is silent about for a day, is shown to finance, who try again or give up.
 */
export async function paymentRefund(input: PaymentRefundInput): Promise<RefundState> {
  const { refundNo } = input;
  const paymentOf = input.paymentNo === undefined ? null : `payments/${input.paymentNo}`;
  const page = new RunPage(input.console, paymentOf);
  const clock = new BusinessClock(input.clock, page);
  /** the task is being written, and may be there already: whoever saw it is let in and waits */
  let opening = false;
  let blocked = false;
  let busy = false;
  let decided: 'retry' | 'abandon' | null = null;

  const enter = (next: keyof typeof STAGES): void => {
    const stage = { name: next, line: `**${refundNo}**: ${STAGES[next]}`, waitingFor: MOVES[next] };
    const asked = { who: FINANCE, dueMs: clock.now() + ESCALATE_AFTER_MS };
    page.enter(next === 'blocked' ? { ...stage, ...asked } : stage);
  };

  setHandler(
    decideRefund,
    async (decision) => {
      clock.observe(decision.nowMs);
      busy = true;
      try {
        if (!blocked) await condition(() => blocked);
        const answer = await answering(records.recordRefundDecision({ refundNo, decision }));
        decided = decision.decision;
        return answer;
      } finally {
        busy = false;
      }
    },
    {
      validator: (_decision) => {
        if (!(blocked || opening) || decided !== null) refuse('task_closed', { reason: 'not_waiting' });
        if (busy) refuse('task_taken', { reason: 'deciding' });
      },
    },
  );

  upsertSearchAttributes([{ key: BUSINESS_NO, value: refundNo }]);
  enter('refunding');
  let patienceEndsMs = clock.now() + PATIENCE_MS;
  for (let round = 0; ; round += 1) {
    const outcome = await channel.settleRefund({ refundNo });
    if (outcome.kind === 'done') {
      const { wake } = await records.completeRefund({ refundNo, channelRef: outcome.channelRef });
      enter('refunded');
      if (wake !== null) await tell(wake);
      await clock.finish();
      return 'refunded';
    }
    if (outcome.kind === 'refused' || clock.now() >= patienceEndsMs) {
      if ((await word(outcome.kind === 'refused' ? outcome.reason : 'unknown')) === 'abandon') {
        enter('abandoned');
        await clock.finish();
        return 'abandoned';
      }
      enter('refunding');
      patienceEndsMs = clock.now() + PATIENCE_MS;
      round = -1;
      continue;
    }
    const pollMs = POLLS_MS[Math.min(round, POLLS_MS.length - 1)] ?? 3_600_000;
    await clock.until(clock.now() + pollMs, () => false, '查询退款结果 · asking what became of the refund');
  }

  /** Shows the refund to finance and waits for their word, reminding every day. */
  async function word(reason: string): Promise<'retry' | 'abandon'> {
    decided = null;
    opening = true;
    await records.openRefundTask({ refundNo, reason, nowMs: clock.now() });
    opening = false;
    blocked = true;
    enter('blocked');
    const answered = (): boolean => decided !== null;
    while (
      !(await clock.until(clock.now() + ESCALATE_AFTER_MS, answered, '等待财务处理 · waiting for finance'))
    ) {
      await records.escalateRefund({ refundNo, nowMs: clock.now() });
    }
    blocked = false;
    return decided === 'abandon' ? 'abandon' : 'retry';
  }
}
