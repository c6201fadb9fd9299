import type { Knex } from 'knex';
import type { Logger } from 'pino';
import { sealEntries } from '../models/journal-seals.ts';
import type { Background } from './outbox-relay.ts';

const EVERY_MS = 1_000;

/** Seals what was posted, about a second after its commit. Any number may run: one of them seals at a time. */
export function startJournalSealer(deps: { readonly knex: Knex; readonly logger: Logger }): Background {
  let stopping = false;
  let running = Promise.resolve();
  const round = async (): Promise<void> => {
    while (!stopping && (await sealEntries(deps.knex)) > 0);
  };
  const timer = setInterval(() => {
    running = running.then(round).catch((error: unknown) => {
      deps.logger.warn({ err: error }, 'journal not sealed, trying again');
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
