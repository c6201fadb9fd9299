import { randomBytes } from 'node:crypto';
import type { KeyWrapper, WrappedKey, WrappingContext } from './key-wrapper.ts';
import type { DataKey } from './sealed-text.ts';
import { VaultError } from './vault-error.ts';

/** One statement on the connection that is at hand, so that a key can be read within anybody's transaction. */
export type Ask = (
  sql: string,
  values?: readonly unknown[],
) => Promise<readonly Readonly<Record<string, unknown>>[]>;

interface StoredKey {
  readonly version: number;
  readonly wrapped: WrappedKey;
}

/** How long a process may go on writing with a data key after a newer one was made. */
const LOOK_AGAIN_MS = 15_000;

export const contextOf = (version: number): WrappingContext => ({
  purpose: 'data-key',
  version: String(version),
});

/** The data keys, unwrapped once and kept in memory. Newer ones are noticed while the process runs. */
export class KeyRing {
  readonly wrapper: KeyWrapper;
  readonly #keys = new Map<number, DataKey>();
  #current: DataKey | undefined;
  #readAt = 0;

  constructor(wrapper: KeyWrapper) {
    this.wrapper = wrapper;
  }

  /** The key to write with. @throws VaultError when there is none, or it does not unwrap */
  async current(ask: Ask): Promise<DataKey> {
    if (this.#current === undefined || Date.now() - this.#readAt > LOOK_AGAIN_MS) await this.#read(ask);
    if (this.#current === undefined)
      throw new VaultError('There is no data key yet. Run migrations/run.ts, which makes the first one.');
    return this.#current;
  }

  /** The key of a version, which may have been made a moment ago by another process. @throws VaultError when it is not there */
  async ofVersion(version: number, ask: Ask): Promise<DataKey> {
    const known = this.#keys.get(version);
    if (known !== undefined) return known;
    await this.#read(ask);
    const found = this.#keys.get(version);
    if (found !== undefined) return found;
    throw new VaultError(
      `A value is sealed with the data key of version ${version}, which the table data_keys does not hold. Restore that row from a backup of the same database; without it what it sealed cannot be read.`,
    );
  }

  /** The same of a key that has been read before, so that a page of rows waits for nothing. @throws VaultError */
  known(version: number): DataKey {
    const key = this.#keys.get(version);
    if (key === undefined) throw new VaultError(`The data key of version ${version} has not been read.`);
    return key;
  }

  /** Makes a key that every process writes with within seconds. Answers its version. */
  async make(ask: Ask): Promise<number> {
    const [row] = await ask(`SELECT coalesce(max(version), 0) + 1 AS version FROM data_keys`);
    const version = Number(row?.['version']);
    const { keyId, ciphertext } = await this.wrapper.wrap(randomBytes(32), contextOf(version));
    await ask('INSERT INTO data_keys (version, key_id, wrapped) VALUES ($1, $2, $3)', [
      version,
      keyId,
      ciphertext,
    ]);
    return version;
  }

  /** Forgets what was read, so that the next use reads anew. */
  forget(): void {
    this.#readAt = 0;
  }

  async #read(ask: Ask): Promise<void> {
    const at = Date.now();
    const stored = await storedKeys(ask);
    for (const { version, wrapped } of stored) {
      if (this.#keys.has(version)) continue;
      this.#keys.set(version, { version, bytes: await this.wrapper.unwrap(wrapped, contextOf(version)) });
    }
    const newest = stored.at(-1);
    this.#current = newest === undefined ? undefined : this.#keys.get(newest.version);
    this.#readAt = at;
  }
}

/** Oldest first. */
export async function storedKeys(ask: Ask): Promise<StoredKey[]> {
  const rows = await ask('SELECT version, key_id, wrapped FROM data_keys ORDER BY version');
  return rows.map((row) => ({
    version: Number(row['version']),
    wrapped: { keyId: String(row['key_id']), ciphertext: String(row['wrapped']) },
  }));
}
