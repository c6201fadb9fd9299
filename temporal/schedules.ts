import { type Client, ScheduleAlreadyRunning, ScheduleOverlapPolicy } from '@temporalio/client';
import { openText } from './open-text.ts';

/** What Temporal starts by itself, by its own clock: a sandbox that moves business time moves no schedule. */
export interface ScheduleSpec {
  readonly scheduleId: string;
  /** five fields, in Asia/Shanghai */
  readonly cron: string;
  readonly workflowType: string;
  /** Temporal adds the moment of each start to it */
  readonly workflowId: string;
  readonly taskQueue: string;
  readonly input: Readonly<Record<string, unknown>>;
  readonly summary: string;
}

const TIME_ZONE = 'Asia/Shanghai';

/**
 * Makes sure that a schedule is there and as we want it. Every worker does so at its start: the first creates it, the others find it,
 * and a newer version changes it. One that operators have paused stays paused.
 */
export async function ensureSchedule(client: Client, wanted: ScheduleSpec): Promise<void> {
  const spec = { cronExpressions: [wanted.cron], timezone: TIME_ZONE };
  const action = {
    type: 'startWorkflow' as const,
    workflowType: wanted.workflowType,
    workflowId: wanted.workflowId,
    taskQueue: wanted.taskQueue,
    args: [wanted.input],
    staticSummary: openText(wanted.summary),
  };
  // a night that was missed because Temporal was away is made up for until the next evening; one that waits for a person keeps none back
  const policies = { overlap: ScheduleOverlapPolicy.ALLOW_ALL, catchupWindow: '18h' as const };
  try {
    await client.schedule.create({ scheduleId: wanted.scheduleId, spec, action, policies });
  } catch (error) {
    if (!(error instanceof ScheduleAlreadyRunning)) throw error;
    await client.schedule
      .getHandle(wanted.scheduleId)
      .update(({ state }) => ({ spec, action, policies, state }));
  }
}
