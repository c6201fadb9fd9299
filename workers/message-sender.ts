import { deliverDueMessages, type MessageDeliveryDeps } from '../activities/message-delivery.ts';

/** How long a queued message may lie before somebody looks. */
const POLL_MS = 500;
/** After an error (Postgres away, say) the sender looks less often. */
const PAUSE_AFTER_ERROR_MS = 5_000;

export interface MessageSender {
  /** Ends after the batch under way. */
  stop(): Promise<void>;
}

/** Sends queued messages until it is stopped. It outlives errors: what could not be noted is found again by its lease. */
export function startMessageSender(deps: MessageDeliveryDeps, pollMs = POLL_MS): MessageSender {
  const stopped = new AbortController();
  const running = run(deps, pollMs, stopped.signal);
  return {
    async stop() {
      stopped.abort();
      await running;
    },
  };
}

async function run(deps: MessageDeliveryDeps, pollMs: number, stopped: AbortSignal): Promise<void> {
  while (!stopped.aborted) {
    let idleMs = 0;
    try {
      if ((await deliverDueMessages(deps)) === 0) idleMs = pollMs;
    } catch (error) {
      deps.logger.error({ err: error }, 'message sender failed');
      idleMs = PAUSE_AFTER_ERROR_MS;
    }
    if (idleMs > 0) await pause(idleMs, stopped);
  }
}

function pause(ms: number, stopped: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(done, ms);
    function done(): void {
      clearTimeout(timer);
      stopped.removeEventListener('abort', done);
      resolve();
    }
    stopped.addEventListener('abort', done);
  });
}
