import { proxyActivities } from '@temporalio/workflow';
import { BusinessClock } from '../../../workflows/business-clock.ts';
import type { ClockStart } from '../../../workflows/clock.contract.ts';
import type { Diary } from './sleepers.ts';

/** A process that does nothing but wake at given moments of business time and write it down. */
export async function sleeper(input: {
  name: string;
  wakeAtMs: readonly number[];
  clock: ClockStart;
}): Promise<void> {
  const { note } = proxyActivities<Diary>({ startToCloseTimeout: '10s', retry: { maximumAttempts: 1 } });
  const clock = new BusinessClock(input.clock);
  for (const dueMs of input.wakeAtMs) {
    const rung = await clock.until(dueMs, () => false, 'asleep');
    await note({ name: input.name, dueMs, nowMs: clock.now(), rung });
  }
  await clock.finish();
}
