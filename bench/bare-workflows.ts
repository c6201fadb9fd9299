import { condition, defineUpdate, proxyActivities, setHandler, sleep } from '@temporalio/workflow';
import { TASK_QUEUES } from '../temporal/task-queues.ts';

export const decide = defineUpdate<string, [string]>('decide');

interface Bare {
  nothing(step: string): Promise<string>;
}

const here = proxyActivities<Bare>({ startToCloseTimeout: '10s' });
const outside = proxyActivities<Bare>({ startToCloseTimeout: '10s', taskQueue: TASK_QUEUES.outside });

/** The same number of activities and messages as an application's journey, on the same queues, doing nothing. */
export async function bareJourney(): Promise<string> {
  let decided = false;
  setHandler(decide, async (by) => {
    await here.nothing('recordDecision');
    decided = true;
    return by;
  });
  await outside.nothing('assess');
  await here.nothing('recordAssessment');
  await condition(() => decided, '1d');
  await here.nothing('preparePayout');
  await outside.nothing('settlePayout');
  return here.nothing('completeDisbursement');
}

/** A timer, and nothing else: what a sleeping workflow costs by itself. */
export async function bareSleeper(): Promise<void> {
  await sleep('365d');
}
