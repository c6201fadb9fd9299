import pg from 'pg';
import type { Person } from '../domain/actor.ts';
import type { OperationDeps } from './deps.ts';
import { authenticate } from './sessions.ts';
import { expiryMs } from './tokens.ts';

const CHANNEL = 'standing';
const RECONNECT_MS = 1_000;
/** Should a notification ever be lost, nobody is believed for longer than this. */
const BELIEVED_MS = 5_000;
const REMEMBERED = 10_000;

export interface StandingWatch {
  /** Who holds this token. @throws DomainError as `authenticate` does */
  authenticate(token: string): Promise<Person>;
  /** To be called after this process has changed something: its own caller must not be faster than Postgres's word. */
  forget(): void;
  stop(): Promise<void>;
}

interface Remembered {
  readonly person: Person;
  readonly untilMs: number;
}

/**
 * Authentication without a query per request: who held a token, to the byte the same, is remembered until Postgres says that
 * somebody's standing has changed (a session ended, an account frozen, a role taken) or the token ends. While the connection
 * that hears this is down, nothing is remembered and every request asks Postgres.
 */
export function watchStandings(deps: Pick<OperationDeps, 'knex' | 'config' | 'logger'>): StandingWatch {
  const known = new Map<string, Remembered>();
  let listening = false;
  /** grows with every change, so that an answer read before a change is not remembered after it */
  let changes = 0;
  let stopped = false;
  let client: pg.Client | undefined;
  let retry: NodeJS.Timeout | undefined;

  const forget = (): void => {
    changes += 1;
    known.clear();
  };
  const lost = (): void => {
    listening = false;
    forget();
    client?.removeAllListeners();
    client?.on('error', () => {});
    client = undefined;
    if (!stopped) retry = setTimeout(() => void listen(), RECONNECT_MS);
  };
  const listen = async (): Promise<void> => {
    const next = new pg.Client({
      connectionString: deps.config.databaseUrl,
      application_name: 'standing-watch',
      connectionTimeoutMillis: 3_000,
      keepAlive: true,
    });
    client = next;
    next.once('error', lost);
    next.once('end', lost);
    next.on('notification', forget);
    try {
      await next.connect();
      await next.query(`LISTEN ${CHANNEL}`);
      forget();
      listening = true;
    } catch (error) {
      deps.logger.warn(
        { reason: error instanceof Error ? error.message : 'unknown' },
        'standings are asked for every time',
      );
      lost();
    }
  };
  const opening = listen();

  return {
    forget,
    async authenticate(token) {
      const remembered = known.get(token);
      if (remembered !== undefined && remembered.untilMs > Date.now()) return remembered.person;
      const seen = changes;
      const person = await authenticate(deps, token);
      if (listening && seen === changes) {
        if (known.size >= REMEMBERED) known.clear();
        known.set(token, { person, untilMs: Math.min(Date.now() + BELIEVED_MS, expiryMs(token)) });
      }
      return person;
    },
    async stop() {
      stopped = true;
      clearTimeout(retry);
      await opening;
      const open = client;
      client = undefined;
      open?.removeAllListeners();
      await open?.end();
    },
  };
}
