import { activityInfo, Context, cancellationSignal } from '@temporalio/activity';
import { ApplicationFailure } from '@temporalio/common';

/**
 * The fence around an attempt. A process can stand still for a minute (a virtual machine that is moved, a host that swaps) and go on as
 * if nothing had been, while Temporal has long given its work to somebody else. What such an attempt reports is refused by Temporal;
 * what it does on its way there is refused here: calls to others end with the attempt's own time, and rows move only from the
 * state in which the attempt has seen them (`superseded`).
 */

/** Tells a call to somebody outside to end: when the work is cancelled, or when the attempt's time is over. Ask for it as the attempt begins. */
export function attemptSignal(): AbortSignal {
  const { startToCloseTimeoutMs } = activityInfo();
  const over = AbortSignal.timeout(Math.max(1, startToCloseTimeoutMs));
  return AbortSignal.any([cancellationSignal(), over]);
}

/** Well inside every heartbeat time-out (20 s): work that is silent for long is still alive. */
const BEAT_EVERY_MS = 5_000;

/**
 * Beats while `work` goes on, so that a worker that dies under it is noticed within the heartbeat time-out and not when the attempt's
 * whole time is over. Every beat repeats what the next attempt is to know, because a beat without it would forget it.
 * @param details what is known so far
 */
export async function beating<T>(work: () => Promise<T>, details: () => unknown = () => null): Promise<T> {
  const attempt = Context.current();
  const beats = setInterval(() => attempt.heartbeat(details()), BEAT_EVERY_MS);
  try {
    return await work();
  } finally {
    clearInterval(beats);
  }
}

/**
 * What an attempt fails with that finds its row in another state than it left it: another attempt, or a person, was there meanwhile. A
 * live attempt is repeated and reads what there is; nobody listens to one whose time is over.
 */
export function superseded(what: string): ApplicationFailure {
  return ApplicationFailure.create({
    type: 'superseded',
    message: `${what} was moved by somebody else meanwhile`,
  });
}
