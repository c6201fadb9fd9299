import { BlindIndex, SLOTS } from './blind-index.ts';
import { KeyRing } from './key-ring.ts';
import { ConfiguredKeyWrapper, type KeyWrapper, type NamedSecret } from './key-wrapper.ts';
import { indexColumn, SEALED_TABLES, type SealedField, tokenColumn } from './sealed-fields.ts';
import { type DataKey, openText, type Place, sealText, versionOf } from './sealed-text.ts';

/** Keys as they are configured, newest first. */
export interface VaultSettings {
  /** wrap the data keys */
  readonly keys: readonly NamedSecret[];
  /** make the blind indexes */
  readonly indexKeys: readonly NamedSecret[];
  /** a key management service in place of `keys` */
  readonly wrapper?: KeyWrapper;
}

/** Hides nothing, so it stays as it is: the checks for empty texts go on working, and columns keep their defaults. */
const EMPTY: ReadonlySet<string> = new Set(['', '{}', '[]']);

/** Seals and opens the personal data of one database, and finds it again. */
export class Vault {
  readonly ring: KeyRing;
  readonly index: BlindIndex;

  constructor(settings: VaultSettings) {
    this.ring = new KeyRing(settings.wrapper ?? new ConfiguredKeyWrapper(settings.keys));
    this.index = new BlindIndex(settings.indexKeys);
  }

  seal(key: DataKey, place: Place, clear: string): string {
    return EMPTY.has(clear) ? clear : sealText(key, place, clear);
  }

  /** With a key that `ring.ofVersion` has read before. @throws VaultError */
  open(place: Place, sealed: string): string {
    return openText(this.ring.known(versionOf(sealed)), place, sealed);
  }

  /** The columns beside a sealed one by which its value is found. */
  searchColumns(
    table: string,
    column: string,
    clear: string | null,
  ): Record<string, string | string[] | null> {
    const field = SEALED_TABLES[table]?.fields[column];
    const columns: Record<string, string | string[] | null> = {};
    const name = `${table}.${column}`;
    const value = clear === '' ? null : clear;
    if (field?.find !== undefined) {
      const digests = this.index.digests(name, value === null ? null : field.find(value));
      for (const slot of SLOTS) columns[indexColumn(column, slot)] = digests[slot];
    }
    if (field?.parts !== undefined)
      columns[tokenColumn(column)] = value === null ? null : this.index.tokens(name, field.parts(value));
    return columns;
  }
}

/** The text that is sealed for a value of a field. */
export function storedText(field: SealedField, value: unknown): string {
  return field.kind === 'text' || typeof value === 'string' ? String(value) : JSON.stringify(value);
}

export function fieldValue(field: SealedField, clear: string): unknown {
  return field.kind === 'text' ? clear : JSON.parse(clear);
}
