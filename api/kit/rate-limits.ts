import { createHmac } from 'node:crypto';
import type { Knex } from 'knex';
import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible';
import { DomainError } from '../../domain/errors.ts';
import { networkOf } from '../../domain/login-backoff.ts';
import type { LimitName } from './route.ts';

export interface RateLimit {
  readonly limit: number;
  readonly windowSeconds: number;
}

type Counted = LimitName | 'staff-query';

/**
 * Document 001 §10.1's table, as configured, and beside it what staff may ask: their console looks at its queue again and again, and a
 * page of it is ten queries. `off` for closed networks and measurements.
 */
export type RateLimitSettings =
  | (Readonly<Record<Counted, RateLimit>> & { readonly 'code-network'?: RateLimit })
  | 'off';

/** A village behind one address asks for many codes; one phone may still have only one a minute. */
const CODES_PER_CALLER = 10;

/**
 * Counts attempts in Postgres, so that all API processes share one count. They follow the wall clock: moving the sandbox's
 * business clock must not open a door.
 */
export class RateLimits {
  readonly #knex: Knex;
  readonly #secret: string;
  readonly #limiters: ReadonlyMap<string, Limiter>;
  readonly #leases = new Map<string, Lease>();
  /** leases on their way: whoever comes meanwhile waits for the one and takes none of his own */
  readonly #leasing = new Map<string, Promise<void>>();

  /** @param secret keys the hash under which phones and addresses are counted; they are not stored in clear */
  constructor(knex: Knex, settings: RateLimitSettings, secret: string) {
    this.#knex = knex;
    this.#secret = secret;
    this.#limiters = new Map(settings === 'off' ? [] : limitersOf(knex, settings));
  }

  /** One attempt of a caller (`user:7`, `ip:10.0.0.1`). @throws DomainError `rate_limited` (retryAfterSeconds) */
  async count(name: Counted, caller: string): Promise<void> {
    await this.#consume(name, caller);
  }

  /** One code for whoever asks from this network, logged in or not: numbers are cheap to name. @throws DomainError `rate_limited` */
  async countNetwork(name: LimitName, ip: string): Promise<void> {
    await this.#consume(`${name}-network`, networkOf(ip));
  }

  /** One code for a phone or an address, whoever asks. @throws DomainError `rate_limited` */
  async countTarget(name: LimitName, target: string): Promise<void> {
    const hash = createHmac('sha256', this.#secret).update(target.toLowerCase()).digest('base64url');
    await this.#consume(`${name}-target`, hash);
  }

  /** Forgets every count; for the sandbox. */
  async resetAll(): Promise<void> {
    this.#leases.clear();
    await this.#knex('rate_limits').delete();
  }

  async #consume(name: string, key: string): Promise<void> {
    const limiter = this.#limiters.get(name);
    if (limiter === undefined) return;
    if (limiter.lease === 1) {
      await consumed(limiter, key);
      return;
    }
    const leased = `${name}:${key}`;
    while (!this.#spend(leased)) {
      const underWay = this.#leasing.get(leased);
      if (underWay === undefined) await this.#take(limiter, key, leased);
      else await underWay;
    }
  }

  /** One point of what this process has left. */
  #spend(leased: string): boolean {
    const lease = this.#leases.get(leased);
    if (lease === undefined || lease.left === 0 || lease.until <= Date.now()) return false;
    lease.left -= 1;
    return true;
  }

  /** Everybody who asked meanwhile is refused with whoever asked first. */
  async #take(limiter: Limiter, key: string, leased: string): Promise<void> {
    const taking = consumed(limiter, key).then(({ msBeforeNext }) =>
      this.#keepLease(leased, limiter.lease, Date.now() + msBeforeNext),
    );
    this.#leasing.set(leased, taking);
    try {
      await taking;
    } finally {
      this.#leasing.delete(leased);
    }
  }

  #keepLease(key: string, left: number, until: number): void {
    if (this.#leases.size >= MAX_LEASES) {
      const now = Date.now();
      for (const [old, lease] of this.#leases) {
        if (lease.until <= now || lease.left === 0) this.#leases.delete(old);
      }
    }
    const held = this.#leases.get(key);
    const more = held !== undefined && held.until > Date.now() ? held.left : 0;
    this.#leases.set(key, { left: left + more, until });
  }
}

/**
 * Points taken from Postgres in advance and spent in this process. Queries are the one limit that would cost a write per read; a
 * tenth of the limit at a time makes that a write per ten. Leased points count as used, so all processes together never let more
 * pass than the limit says.
 */
interface Lease {
  left: number;
  readonly until: number;
}

interface Limiter {
  readonly store: RateLimiterPostgres;
  readonly lease: number;
}

const MAX_LEASES = 10_000;

/** The largest share of at most a tenth that divides the limit: 100 → 10, 105 → 7, 3 → 1. */
function leaseOf(limit: number): number {
  for (let share = Math.floor(limit / 10); share > 1; share -= 1) if (limit % share === 0) return share;
  return 1;
}

async function consumed({ store, lease }: Limiter, key: string): Promise<RateLimiterRes> {
  try {
    return await store.consume(key, lease);
  } catch (refused) {
    if (!(refused instanceof RateLimiterRes)) throw refused;
    throw new DomainError('rate_limited', {
      retryAfterSeconds: Math.max(1, Math.ceil(refused.msBeforeNext / 1000)),
    });
  }
}

function limitersOf(knex: Knex, settings: Exclude<RateLimitSettings, 'off'>): [string, Limiter][] {
  const storeClient = clientOf(knex);
  const made = (name: string, { limit, windowSeconds }: RateLimit, lease = 1): [string, Limiter] => {
    const store = new RateLimiterPostgres({
      storeClient,
      storeType: 'client',
      tableName: 'rate_limits',
      tableCreated: true,
      keyPrefix: name,
      points: limit,
      duration: windowSeconds,
    });
    return [name, { store, lease }];
  };
  const { code, 'code-network': network } = settings;
  return [
    made('login', settings.login),
    made('upload', settings.upload),
    made('query', settings.query, leaseOf(settings.query.limit)),
    made('staff-query', settings['staff-query'], leaseOf(settings['staff-query'].limit)),
    made('apply', settings.apply),
    made('code', { limit: code.limit * CODES_PER_CALLER, windowSeconds: code.windowSeconds }),
    made('code-target', code),
    ...(network === undefined ? [] : [made('code-network', network)]),
  ];
}

interface Query {
  readonly text: string;
  readonly values?: readonly unknown[];
}

interface Rows {
  readonly rows: Record<string, unknown>[];
  readonly rowCount: number | null;
}

/**
 * The library subtracts `Date.now()` from the `expire` it reads, which our bigint parser would turn into a TypeError: its rows
 * are handed over as numbers. It also names its statements, which a pool behind a proxy dislikes, so names are dropped.
 */
function clientOf(knex: Knex): { query(query: Query): Promise<Rows> } {
  return {
    async query({ text, values = [] }) {
      const connection: { query(query: Query): Promise<Rows> } = await knex.client.acquireConnection();
      try {
        const { rows, rowCount } = await connection.query({ text, values });
        const plain = rows.map((row) =>
          Object.fromEntries(
            Object.entries(row).map(([column, value]) => [
              column,
              typeof value === 'bigint' ? Number(value) : value,
            ]),
          ),
        );
        return { rows: plain, rowCount };
      } finally {
        await knex.client.releaseConnection(connection);
      }
    },
  };
}
