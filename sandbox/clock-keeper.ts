import { ifFree } from './clock-lock.ts';
import { readClock } from './clock-stepper.ts';
import { bringTo, type ClockDeps, type OpenProcess, processesDue } from './open-processes.ts';

const LOOK_EVERY_MS = 1_000;
const AT_ONCE = 50;

export interface ClockKeeper {
  /** Ends when those that are being asked have answered. */
  stop(): Promise<void>;
}

/**
 * Keeps a sandbox right that is left alone after its clock was moved: a process that was asleep then has set its own timer by the
 * old time, so whoever is due by the business clock is told the time, once a second. As long as the clock was never moved nobody
 * can be behind, and nobody is asked.
 */
export function startClockKeeper(deps: ClockDeps): ClockKeeper {
  const underway = new Map<string, Promise<void>>();

  const tell = (process: OpenProcess, nowMs: number): void => {
    const told = bringTo(deps, process, nowMs)
      .catch((error: unknown) => {
        const reason = error instanceof Error ? error.message : 'unknown';
        deps.logger.info({ workflowId: process.workflowId, reason }, 'process not told the time yet');
      })
      .finally(() => underway.delete(process.workflowId));
    underway.set(process.workflowId, told);
  };

  /** While the clock is being moved the mover tells everybody himself. */
  const look = async (): Promise<void> => {
    const { nowMs, offsetMs } = await readClock(deps);
    if (offsetMs === 0) return;
    const due = await ifFree(deps.knex, () => processesDue(deps, nowMs));
    for (const process of due?.value ?? []) {
      // at most one question at a time: a workflow that is busy for long must not find a queue of them
      if (underway.size < AT_ONCE && !underway.has(process.workflowId)) tell(process, nowMs);
    }
  };

  let looking: Promise<void> = Promise.resolve();
  let idle = true;
  const timer = setInterval(() => {
    if (!idle) return;
    idle = false;
    looking = look()
      .catch((error: unknown) => {
        const reason = error instanceof Error ? error.message : 'unknown';
        deps.logger.warn({ reason }, 'clock keeper could not look, trying again');
      })
      .finally(() => {
        idle = true;
      });
  }, LOOK_EVERY_MS);

  return {
    async stop() {
      clearInterval(timer);
      await looking;
      await Promise.all(underway.values());
    },
  };
}
