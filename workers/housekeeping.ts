import type { Knex } from 'knex';
import type { Logger } from 'pino';
import type { Clock } from '../adapters/clock.ts';
import { sweepIdempotencyKeys } from '../api/kit/idempotency.ts';
import { sweepNonces } from '../api/kit/signature.ts';
import type { Background } from './outbox-relay.ts';

const EVERY_MS = 3_600_000;
/** A session that ended is kept for as long as somebody may ask who was logged in. */
const SESSIONS_KEPT_DAYS = 180;

/** Forgets what has had its time, once an hour: idempotency keys, captchas, spent nonces and rate limits, old sessions. */
export function startHousekeeping(deps: { knex: Knex; clock: Clock; logger: Logger }): Background {
  const sweep = async (): Promise<void> => {
    const keys = await sweepIdempotencyKeys(deps.knex, deps.clock);
    const captchas = await deps.knex('captchas').whereRaw('expires_at < now()').delete();
    const limits = await deps
      .knex('rate_limits')
      .whereRaw('expire < extract(epoch from now()) * 1000')
      .delete();
    const nonces = await sweepNonces(deps.knex);
    const sessions = await deps
      .knex('sessions')
      .whereRaw(`expires_at < now() - interval '${SESSIONS_KEPT_DAYS} days'`)
      .delete();
    deps.logger.info({ keys, captchas, limits, nonces, sessions }, 'housekeeping');
  };
  let running = Promise.resolve();
  const timer = setInterval(() => {
    running = sweep().catch((error: unknown) => {
      deps.logger.warn({ err: error }, 'housekeeping failed, trying again in an hour');
    });
  }, EVERY_MS);
  return {
    async stop() {
      clearInterval(timer);
      await running;
    },
  };
}
