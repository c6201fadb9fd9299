import { condition, proxyActivities, setHandler, upsertSearchAttributes } from '@temporalio/workflow';
import type { createDisbursementActivities } from '../activities/disbursement.ts';
import type { createWithdrawalRecordActivities } from '../activities/withdrawal-records.ts';
import { ESCALATE_AFTER_MS } from '../domain/review-task.ts';
import { openText } from '../temporal/open-text.ts';
import { BUSINESS_NO } from '../temporal/search-attribute-keys.ts';
import { TASK_QUEUES } from '../temporal/task-queues.ts';
import { BusinessClock } from './business-clock.ts';
import { described } from './described.ts';
import { answering, refuse } from './refusal.ts';
import { RunPage, type WaitingFor } from './run-page.ts';
import { askAgain, type WithdrawalEnd, type WithdrawalInput } from './withdrawal.contract.ts';

/** Database work, repeated until Postgres is back: each is idempotent. */
const records = described<ReturnType<typeof createWithdrawalRecordActivities>>(
  {
    startToCloseTimeout: '10s',
    retry: { initialInterval: '200ms', backoffCoefficient: 2, maximumInterval: '30s' },
  },
  {
    endWithdrawal: '登记提现结果 · outcome recorded',
    openWithdrawalTask: '转财务处理 · given to finance',
    escalateWithdrawal: '催办财务 · finance reminded',
    closeWithdrawalTask: '登记财务处理 · finance’s word recorded',
  },
);

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

const MOVES: Readonly<Record<keyof typeof STAGES, WaitingFor | null>> = {
  paying: 'channel',
  blocked: 'person',
  paid: null,
  released: null,
};
const FINANCE = '财务，在控制台的待办队列中 · finance, in the queue of the console';

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
  const page = new RunPage(input.console, `payouts/${payoutNo}`);
  const clock = new BusinessClock(input.clock, page);
  /** the task is being written, and may be there already: the first who saw it is let in and waits */
  let opening = false;
  let blocked = false;
  let cleared = false;

  const enter = (next: keyof typeof STAGES): void => {
    const stage = { name: next, line: `**${payoutNo}**: ${STAGES[next]}`, waitingFor: MOVES[next] };
    const asked = { who: FINANCE, dueMs: clock.now() + ESCALATE_AFTER_MS };
    page.enter(next === 'blocked' ? { ...stage, ...asked } : stage);
  };

  setHandler(
    askAgain,
    async (word) => {
      clock.observe(word.nowMs);
      opening = false;
      if (!blocked) await condition(() => blocked);
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
        if (!blocked && !opening) refuse('task_closed', { reason: 'not_waiting' });
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
    opening = true;
    await records.openWithdrawalTask({ payoutNo, why, nowMs: clock.now() });
    opening = false;
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
