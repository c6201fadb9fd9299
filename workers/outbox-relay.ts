import type { OperationDeps } from '../operations/deps.ts';
import { relayOutbox } from '../operations/outbox.ts';

const PAUSE_MS = 500;

export interface Background {
  /** Ends after the work in hand. */
  stop(): Promise<void>;
}

/**
 * Keeps the promises in the outbox: what could not be started right after its transaction (Temporal was down, the API was killed)
 * is started as soon as it can be. Any number of relays may run.
 */
export function startOutboxRelay(
  deps: Pick<OperationDeps, 'knex' | 'temporal' | 'clock' | 'config' | 'logger'>,
): Background {
  let stopping = false;
  let wake = (): void => {};
  const loop = (async () => {
    while (!stopping) {
      const started = await relayOutbox(deps).catch((error: unknown) => {
        deps.logger.warn(
          { reason: error instanceof Error ? error.message : 'unknown' },
          'outbox not relayed, trying again',
        );
        return 0;
      });
      if (started > 0) continue;
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, PAUSE_MS);
        wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
  })();
  return {
    async stop() {
      stopping = true;
      wake();
      await loop;
    },
  };
}
