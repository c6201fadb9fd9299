import type { Knex } from 'knex';
import type { Logger } from 'pino';
import { sealAudit } from '../models/audit-seals.ts';
import { sealEntries } from '../models/journal-seals.ts';
import type { Background } from './outbox-relay.ts';

const EVERY_MS = 1_000;
const CHAINS = [sealEntries, sealAudit] as const;

/**
 * Seals what was posted and what was noted in the audit log, about a second after its commit. Any number may run: one of them seals a
 * chain at a time.
 */
export function startSealer(deps: { readonly knex: Knex; readonly logger: Logger }): Background {
  let stopping = false;
  let running = Promise.resolve();
  const round = async (): Promise<void> => {
    for (const seal of CHAINS) while (!stopping && (await seal(deps.knex)) > 0);
  };
  const timer = setInterval(() => {
    running = running.then(round).catch((error: unknown) => {
      deps.logger.warn({ err: error }, 'journal or audit log not sealed, trying again');
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
