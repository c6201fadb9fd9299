import { DomainError } from '../domain/errors.ts';

/**
 * Work that needs much memory, a few at a time. Beyond `waiting` a caller is told to come back instead of waiting for a queue that
 * grows faster than it is worked off.
 *
 * @throws DomainError `unavailable` when too many wait already
 */
export function takingTurns(parallel: number, waiting: number): <T>(work: () => Promise<T>) => Promise<T> {
  let running = 0;
  const queue: (() => void)[] = [];
  return async (work) => {
    if (running >= parallel) {
      if (queue.length >= waiting) throw new DomainError('unavailable');
      await new Promise<void>((resolve) => queue.push(resolve));
    } else running += 1;
    try {
      return await work();
    } finally {
      // the place goes to the next in the queue without becoming free in between
      const next = queue.shift();
      if (next === undefined) running -= 1;
      else next();
    }
  };
}
