import type { Knex } from 'knex';
import type { Logger } from 'pino';
import { AccrualFailed, accrueNext } from '../activities/loan-accruals.ts';
import type { Clock } from '../adapters/clock.ts';
import type { Background } from './outbox-relay.ts';

const EVERY_MS = 1_000;
/** How long a loan whose interest could not be accrued is left alone. */
const TRY_AGAIN_MS = 60_000;

/**
 * Accrues at each month end for the loans that sleep over it. Each is a transaction of its own, so nobody waits for the book as a whole,
 * and one that fails keeps no other back. Any number may run.
 */
export function startInterestAccruer(deps: {
  readonly knex: Knex;
  readonly clock: Clock;
  readonly logger: Logger;
}): Background {
  let stopping = false;
  let running = Promise.resolve();
  let failed: number[] = [];
  let failedAtMs = 0;

  const next = async (): Promise<boolean> => {
    try {
      return (await accrueNext(deps.knex, await deps.clock.now(), failed)) !== null;
    } catch (error) {
      if (!(error instanceof AccrualFailed)) throw error;
      deps.logger.error({ err: error, loan: error.loanId }, 'interest not accrued, trying again in a minute');
      failed.push(error.loanId);
      failedAtMs = Date.now();
      return true;
    }
  };
  const round = async (): Promise<void> => {
    if (Date.now() - failedAtMs > TRY_AGAIN_MS) failed = [];
    while (!stopping && (await next()));
  };
  const timer = setInterval(() => {
    running = running.then(round).catch((error: unknown) => {
      deps.logger.warn({ err: error }, 'interest not accrued, trying again');
    });
  }, EVERY_MS);
  return {
    async stop() {
      stopping = true;
      clearInterval(timer);
      await running;
    },
  };
}
