import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';
import type { Knex } from 'knex';
import { DomainError, invalidInput } from '../../domain/errors.ts';
import type { FieldSentence } from './issues.ts';

/** What is answered once and then again: enough to repeat a response byte for byte. */
export interface StoredAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | readonly string[]>>;
  readonly body: string;
}

export interface KeyedRequest {
  /** `user:7`, or `ip:…` when nobody has logged in: a key means nothing to anybody else. */
  readonly caller: string;
  /** as `nameOf` has it */
  readonly key: string;
  readonly method: string;
  readonly path: string;
  /** Query, body and files as read; compared by a keyed hash. */
  readonly content: unknown;
}

export interface Replayable {
  readonly answer: StoredAnswer;
  readonly replayed: boolean;
}

interface KeyRow {
  readonly method: string;
  readonly path: string;
  readonly body_hash: string;
  readonly state: 'running' | 'done';
  readonly response_body: string | null;
  readonly created_at: Date;
  readonly lock_expired: boolean;
}

export interface IdempotencyOptions {
  readonly knex: Knex;
  /** The business clock: it ages the keys. */
  readonly clock: { now(): Promise<Date> };
  readonly secret: string;
  /** what stands for a key that its client has chosen; a key that says nothing stands for itself */
  readonly requestName: (key: string) => string;
  /**
   * How long a key stays taken after its holder was last heard of. A holder that works renews it; one that was killed keeps its
   * caller waiting no longer than this.
   */
  readonly lockSeconds: number;
  /** The work is done but could not be noted. */
  readonly onStoreFailure: (error: unknown) => void;
}

const DAY_MS = 24 * 3600 * 1000;

/**
 * `Idempotency-Key`, in Postgres.
 *
 * 1. The key is taken before the work begins, by an insert that only one request can win.
 * 2. The same request again is given the stored answer; while the first still works, 409; another request under the key, 422.
 * 3. A holder renews its short lock for as long as it works. One that died leaves a lock that runs out by the database's own clock
 *    within seconds; the next one takes over. The lock is a token: a holder that was only slow, or cut off from Postgres, cannot
 *    overwrite its successor's answer.
 * 4. Answers live 24 h of business time. They are sealed, because a login's answer holds tokens, and requests are kept as keyed
 *    hashes only, because a login's request holds a password.
 */
export class IdempotencyKeys {
  readonly #knex: Knex;
  readonly #clock: { now(): Promise<Date> };
  readonly #requestName: (key: string) => string;
  readonly #sealKey: Buffer;
  readonly #hashKey: Buffer;
  readonly #lockSeconds: number;
  readonly #onStoreFailure: (error: unknown) => void;

  constructor(options: IdempotencyOptions) {
    this.#knex = options.knex;
    this.#clock = options.clock;
    this.#requestName = options.requestName;
    this.#sealKey = derived(options.secret, 'idempotency-seal');
    this.#hashKey = derived(options.secret, 'idempotency-hash');
    this.#lockSeconds = options.lockSeconds;
    this.#onStoreFailure = options.onStoreFailure;
  }

  /**
   * The name under which a request is remembered, here and by whatever it starts: its key, or what stands for it when a client has put
   * more into it than chance. Keys that were noted as they came, before there were names, are their own names for their last day.
   * @throws DomainError `invalid_input`
   */
  async nameOf(caller: string, key: string): Promise<string> {
    if (!/^[\x21-\x7e](?:[\x20-\x7e]{0,253}[\x21-\x7e])?$/.test(key)) {
      throw invalidInput({ 'Idempotency-Key': ['idempotency_key' satisfies FieldSentence] });
    }
    const name = this.#requestName(key);
    if (name === key) return name;
    const noted: unknown = await this.#knex('idempotency_keys')
      .where({ caller, key })
      .first(this.#knex.raw('1'));
    return noted === undefined ? name : key;
  }

  /**
   * Does `work` once per key. `work` never throws for a refusal: it answers it, and `keep` says whether that answer is the key's
   * from now on (a malformed request and a "not now" are not).
   * @throws DomainError `idempotency_key_in_use`, `idempotency_key_reused`
   */
  async once(
    request: KeyedRequest,
    work: () => Promise<{ answer: StoredAnswer; keep: boolean }>,
  ): Promise<Replayable> {
    const hash = createHmac('sha256', this.#hashKey).update(canonical(request.content)).digest('base64url');
    const taken = await this.#take(request, hash);
    if ('answer' in taken) return { answer: taken.answer, replayed: true };
    const held = this.#hold(request, taken.lock);
    let outcome: { answer: StoredAnswer; keep: boolean };
    try {
      outcome = await work();
    } catch (error) {
      const lock = await held.letGo();
      await this.#noted(this.#release(request, lock));
      throw error;
    }
    const { answer, keep } = outcome;
    const lock = await held.letGo();
    await this.#noted(keep ? this.#finish(request, lock, answer) : this.#release(request, lock));
    return { answer: outcome.answer, replayed: false };
  }

  /**
   * Renews a lock while its holder works, three times in its life. A renewal that fails is tried again; one that finds the lock gone
   * has a successor, and the token of the past then opens nothing.
   */
  #hold(request: KeyedRequest, first: string): { letGo(): Promise<string> } {
    let lock = first;
    let renewing: Promise<void> | null = null;
    const renew = async (): Promise<void> => {
      try {
        lock = (await this.#renew(request, lock)) ?? lock;
      } catch (error) {
        this.#onStoreFailure(error);
      } finally {
        renewing = null;
      }
    };
    const timer = setInterval(
      () => {
        renewing ??= renew();
      },
      (this.#lockSeconds * 1000) / 3,
    );
    return {
      letGo: async () => {
        clearInterval(timer);
        await renewing;
        return lock;
      },
    };
  }

  async #renew({ caller, key }: KeyedRequest, lock: string): Promise<string | undefined> {
    const renewed = await this.#knex.raw<{ rows: { lock: string }[] }>(
      `UPDATE idempotency_keys SET locked_until = clock_timestamp() + ? * interval '1 second'
       WHERE caller = ? AND key = ? AND state = 'running' AND locked_until = ?::timestamptz RETURNING locked_until::text AS lock`,
      [this.#lockSeconds, caller, key, lock],
    );
    return renewed.rows[0]?.lock;
  }

  /** What happened has happened: its caller is told so even when the note of it is lost, and the lock runs out by itself. */
  async #noted(writing: Promise<void>): Promise<void> {
    try {
      await writing;
    } catch (error) {
      this.#onStoreFailure(error);
    }
  }

  async #take(request: KeyedRequest, hash: string): Promise<{ lock: string } | { answer: StoredAnswer }> {
    const { caller, key, method, path } = request;
    const now = await this.#clock.now();
    return this.#knex.transaction(async (trx) => {
      const inserted = await trx.raw<{ rows: { lock: string }[] }>(
        `INSERT INTO idempotency_keys (caller, key, method, path, body_hash, state, created_at, locked_until)
         VALUES (?, ?, ?, ?, ?, 'running', ?, clock_timestamp() + ? * interval '1 second')
         ON CONFLICT (caller, key) DO NOTHING RETURNING locked_until::text AS lock`,
        [caller, key, method, path, hash, now, this.#lockSeconds],
      );
      const mine = inserted.rows[0];
      if (mine !== undefined) return mine;

      const existing = await trx.raw<{ rows: KeyRow[] }>(
        `SELECT method, path, body_hash, state, response_body, created_at, locked_until < clock_timestamp() AS lock_expired
         FROM idempotency_keys WHERE caller = ? AND key = ? FOR UPDATE`,
        [caller, key],
      );
      const found = existing.rows[0];
      // released between the insert and the read: the caller's next attempt finds the key free
      if (found === undefined) throw inUse();
      const aged = found.state === 'done' && now.getTime() - found.created_at.getTime() >= DAY_MS;
      const abandoned = found.state === 'running' && found.lock_expired;
      const same = found.method === method && found.path === path && found.body_hash === hash;
      if (!aged) {
        if (!same) throw new DomainError('idempotency_key_reused');
        if (found.state === 'done') return { answer: this.#unsealed(found.response_body ?? '', request) };
        if (!abandoned) throw inUse();
      }
      const again = await trx.raw<{ rows: { lock: string }[] }>(
        `UPDATE idempotency_keys SET method = ?, path = ?, body_hash = ?, state = 'running', created_at = ?,
           locked_until = clock_timestamp() + ? * interval '1 second',
           response_status = NULL, response_headers = NULL, response_body = NULL
         WHERE caller = ? AND key = ? RETURNING locked_until::text AS lock`,
        [method, path, hash, now, this.#lockSeconds, caller, key],
      );
      const taken = again.rows[0];
      if (taken === undefined) throw inUse();
      return taken;
    });
  }

  async #finish(request: KeyedRequest, lock: string, answer: StoredAnswer): Promise<void> {
    await this.#knex('idempotency_keys')
      .where({ caller: request.caller, key: request.key, state: 'running' })
      .whereRaw('locked_until = ?::timestamptz', [lock])
      .update({
        state: 'done',
        response_status: answer.status,
        response_body: this.#sealed(answer, request),
      });
  }

  async #release(request: KeyedRequest, lock: string): Promise<void> {
    await this.#knex('idempotency_keys')
      .where({ caller: request.caller, key: request.key, state: 'running' })
      .whereRaw('locked_until = ?::timestamptz', [lock])
      .delete();
  }

  #sealed(answer: StoredAnswer, request: KeyedRequest): string {
    const nonce = randomBytes(12);
    const cipher = createCipheriv('aes-256-gcm', this.#sealKey, nonce);
    cipher.setAAD(owner(request));
    const text = Buffer.concat([cipher.update(JSON.stringify(answer), 'utf8'), cipher.final()]);
    return Buffer.concat([nonce, cipher.getAuthTag(), text]).toString('base64');
  }

  #unsealed(sealed: string, request: KeyedRequest): StoredAnswer {
    const bytes = Buffer.from(sealed, 'base64');
    const decipher = createDecipheriv('aes-256-gcm', this.#sealKey, bytes.subarray(0, 12), {
      authTagLength: 16,
    });
    decipher.setAAD(owner(request));
    decipher.setAuthTag(bytes.subarray(12, 28));
    const text = Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]);
    return JSON.parse(text.toString('utf8')) as StoredAnswer;
  }
}

/**
 * Forgets keys that have lived their 24 hours of business time; for the nightly sweep. Answers how many.
 * @param clock the business clock
 */
export async function sweepIdempotencyKeys(knex: Knex, clock: { now(): Promise<Date> }): Promise<number> {
  const before = new Date((await clock.now()).getTime() - DAY_MS);
  return knex('idempotency_keys')
    .where('created_at', '<', before)
    .whereRaw("(state = 'done' OR locked_until < clock_timestamp())")
    .delete();
}

/** A row copied to another caller or key does not open. */
function owner({ caller, key }: KeyedRequest): Buffer {
  return Buffer.from(JSON.stringify([caller, key]), 'utf8');
}

function inUse(): DomainError {
  return new DomainError('idempotency_key_in_use', { retryAfterSeconds: 1 });
}

function derived(secret: string, purpose: string): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, '', purpose, 32));
}

/** One text per meaning: keys in order, so that a client may serialise its retry differently. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}
