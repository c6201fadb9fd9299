import { createHmac } from 'node:crypto';
import { derivedKey, type NamedSecret } from './key-wrapper.ts';
import { VaultError } from './vault-error.ts';

/**
 * Each searchable column has two places for digests, and the first letter of an index key's id says which one is its own. While a key is
 * changed, both are written, so that no moment exists in which two rows of the same phone number would not meet in a unique index.
 */
export const SLOTS = ['a', 'b'] as const;
export type Slot = (typeof SLOTS)[number];

export interface IndexKey {
  readonly id: string;
  readonly slot: Slot;
  readonly bytes: Buffer;
}

/** Keyed digests by which sealed values are found again. The keys are never in Postgres: a phone number has too few digits for that. */
export class BlindIndex {
  /** newest first */
  readonly keys: readonly IndexKey[];

  constructor(secrets: readonly NamedSecret[]) {
    this.keys = secrets.map(({ id, secret }) => {
      const slot = SLOTS.find((letter) => id.startsWith(letter));
      if (slot === undefined)
        throw new VaultError(`The id of an index key begins with a or b; "${id}" does not.`);
      return { id, slot, bytes: derivedKey(secret, 'blind-index') };
    });
    if (this.keys.length === 0 || new Set(this.keys.map(({ slot }) => slot)).size < this.keys.length)
      throw new VaultError(
        'DATA_INDEX_KEYS names one key, or while it is changed two: one whose id begins with a and one whose id begins with b.',
      );
  }

  /** What to store in each slot's column; null in the slot of a key that is not enabled. */
  digests(name: string, value: string | null): Record<Slot, string | null> {
    const all: Record<Slot, string | null> = { a: null, b: null };
    if (value !== null) for (const key of this.keys) all[key.slot] = digest(key, name, value, 32);
    return all;
  }

  /** Where to look for a value: any one of these finds it. */
  lookups(name: string, value: string): { readonly slot: Slot; readonly digest: string }[] {
    return this.keys.map((key) => ({ slot: key.slot, digest: digest(key, name, value, 32) }));
  }

  /** Short digests of parts of a value, of all enabled keys, for an array column. */
  tokens(name: string, parts: readonly string[]): string[] {
    return [...new Set(this.keys.flatMap((key) => parts.map((part) => digest(key, name, part, 12))))];
  }
}

function digest({ bytes }: IndexKey, name: string, value: string, length: number): string {
  return createHmac('sha256', bytes)
    .update(`${name}\0${value.normalize('NFC')}`)
    .digest()
    .subarray(0, length)
    .toString('base64url');
}
