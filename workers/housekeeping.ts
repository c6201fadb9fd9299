import type { Knex } from 'knex';
import type { Logger } from 'pino';
import type { Clock } from '../adapters/clock.ts';
import type { ObjectStorage } from '../adapters/object-storage/object-storage.ts';
import { sweepIdempotencyKeys } from '../api/kit/idempotency.ts';
import { sweepNonces } from '../api/kit/signature.ts';
import { deleteErasedObjects, purgeClosedAccounts } from '../operations/account-closing.ts';
import { sweepRequestResults } from '../operations/once-per-request.ts';
import { sweepProposals } from '../operations/proposals.ts';
import type { Background } from './outbox-relay.ts';

const EVERY_MS = 3_600_000;
/** A session that ended is kept for as long as somebody may ask who was logged in. */
const SESSIONS_KEPT_DAYS = 180;
/** A code that is done with: how often and from where it was tried is in the audit log. Business time, as all that is a code's. */
const CODES_KEPT_MS = 30 * 86_400_000;

interface HousekeepingDeps {
  readonly knex: Knex;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly storage: Pick<ObjectStorage, 'delete'>;
}

/** Forgets what has had its time: idempotency keys, captchas, spent nonces and rate limits, old codes, logins and sessions. */
export async function sweep(deps: HousekeepingDeps): Promise<void> {
  const keys = await sweepIdempotencyKeys(deps.knex, deps.clock);
  const results = await sweepRequestResults(deps.knex, await deps.clock.now());
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
  const codes = await sweepCodes(deps);
  const challenges = await deps
    .knex('login_challenges')
    .whereRaw("expires_at < now() - interval '1 day'")
    .delete();
  const failures = await deps
    .knex('login_failures')
    .whereRaw("failed_at < now() - interval '1 day'")
    .delete();
  const proposals = await sweepProposals(deps);
  const purged = await purgeClosedAccounts(deps);
  const objects = await deleteErasedObjects(deps);
  deps.logger.info(
    {
      keys,
      results,
      captchas,
      limits,
      nonces,
      sessions,
      codes,
      challenges,
      failures,
      proposals,
      purged,
      objects,
    },
    'housekeeping',
  );
}

async function sweepCodes({ knex, clock }: HousekeepingDeps): Promise<number> {
  const before = new Date((await clock.now()).getTime() - CODES_KEPT_MS);
  // one that is still `sent` has a process that has not been able to close it
  return knex('verification_codes').where('created_at', '<', before).whereNot({ status: 'sent' }).delete();
}

/** Sweeps once an hour. */
export function startHousekeeping(deps: HousekeepingDeps): Background {
  let running = Promise.resolve();
  const timer = setInterval(() => {
    running = sweep(deps).catch((error: unknown) => {
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
