import { proxyActivities, setCurrentDetails, setHandler, upsertSearchAttributes } from '@temporalio/workflow';
import type { createDisbursementActivities } from '../activities/disbursement.ts';
import type { createWithdrawalRecordActivities } from '../activities/withdrawal-records.ts';
import { ESCALATE_AFTER_MS } from '../domain/review-task.ts';
import { openText } from '../temporal/open-text.ts';
import { BUSINESS_NO, LOAN_STAGE } from '../temporal/search-attribute-keys.ts';
import { TASK_QUEUES } from '../temporal/task-queues.ts';
import { BusinessClock } from './business-clock.ts';
import { answering, refuse } from './refusal.ts';
import { askAgain, type WithdrawalEnd, type WithdrawalInput } from './withdrawal.contract.ts';

/** Database work, repeated until Postgres is back: each is idempotent. */
const records = proxyActivities<ReturnType<typeof createWithdrawalRecordActivities>>({
  startToCloseTimeout: '10s',
  retry: { initialInterval: '200ms', backoffCoefficient: 2, maximumInterval: '30s' },
});

/** The channel: while it is away it is asked again, under the same number. */
const channel = proxyActivities<ReturnType<typeof createDisbursementActivities>>({
  taskQueue: TASK_QUEUES.outside,
  startToCloseTimeout: '60s',
  summary: openText('提现到银行卡 · paid to the card'),
  retry: { initialInterval: '1s', backoffCoefficient: 2, maximumInterval: '1m' },
});

const STAGES = {
  paying: '提现处理中 · on its way',
  blocked: '待财务处理 · waiting for finance',
  paid: '已提现 · paid',
  released: '已退回余额 · back in the wallet',
} as const;

/** How long to wait before asking the channel again, ms of business time. The last one repeats. */
const POLLS_MS = [2_000, 5_000, 15_000, 60_000, 300_000, 1_800_000, 3_600_000];
/** After this long an unknown outcome is shown to finance. */
const PATIENCE_MS = 24 * 3_600_000;

/**
 * Brings a wallet's money to its owner's card under one number: an unknown outcome is asked for, never sent under another number. What
 * the channel refuses is released to the wallet at once; what it is silent about for a day is shown to finance, who clear it up
 * with the channel. Giving up on money that may be on its way would be a gift, so nobody can.
 */
export async function withdrawal(input: WithdrawalInput): Promise<WithdrawalEnd> {
  const { payoutNo } = input;
  const clock = new BusinessClock(input.clock);
  let blocked = false;
  let cleared = false;

  const enter = (next: keyof typeof STAGES): void => {
    setCurrentDetails(`**${payoutNo}**: ${STAGES[next]}`);
    upsertSearchAttributes([{ key: LOAN_STAGE, value: next }]);
  };

  setHandler(
    askAgain,
    async (word) => {
      clock.observe(word.nowMs);
      blocked = false;
      try {
        const answer = await answering(records.closeWithdrawalTask({ payoutNo, word }));
        cleared = true;
        return answer;
      } catch (error) {
        blocked = true;
        throw error;
      }
    },
    {
      validator: (_word) => {
        if (!blocked) refuse('task_closed', { reason: 'not_waiting' });
      },
    },
  );

  upsertSearchAttributes([{ key: BUSINESS_NO, value: payoutNo }]);
  enter('paying');
  let patienceEndsMs = clock.now() + PATIENCE_MS;
  for (let round = 0; ; round += 1) {
    const outcome = await channel.settleWithdrawal({ payoutNo });
    if (outcome.kind !== 'open') {
      const end = outcome.kind === 'paid' ? 'paid' : 'released';
      await records.endWithdrawal({ payoutNo });
      enter(end);
      await clock.finish();
      return end;
    }
    if (clock.now() >= patienceEndsMs) {
      await clearedUp(outcome.why);
      patienceEndsMs = clock.now() + PATIENCE_MS;
      round = -1;
      continue;
    }
    const pollMs = POLLS_MS[Math.min(round, POLLS_MS.length - 1)] ?? 3_600_000;
    await clock.until(clock.now() + pollMs, () => false, '查询提现结果 · asking what became of it');
  }

  /** Shows it to finance and waits for their word, reminding every day; each day the channel is asked as well. */
  async function clearedUp(why: string): Promise<void> {
    cleared = false;
    await records.openWithdrawalTask({ payoutNo, why, nowMs: clock.now() });
    blocked = true;
    enter('blocked');
    const answered = (): boolean => cleared;
    while (
      !(await clock.until(clock.now() + ESCALATE_AFTER_MS, answered, '等待财务处理 · waiting for finance'))
    ) {
      const outcome = await channel.settleWithdrawal({ payoutNo });
      if (outcome.kind !== 'open' || cleared) break;
      await records.escalateWithdrawal({ payoutNo, nowMs: clock.now() });
    }
    blocked = false;
    enter('paying');
  }
}
