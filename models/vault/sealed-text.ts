import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { VaultError } from './vault-error.ts';

/**
 * The stored form: `pii1.<version of the data key>.<base64url of nonce, ciphertext and tag>`, AES-256-GCM. The place it belongs to is
 * authenticated with it: moved to another row, column or table, it does not open.
 */
const SEALED = /^pii1\.(\d{1,9})\.([A-Za-z0-9_-]{38,})$/;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

export interface Place {
  readonly table: string;
  readonly column: string;
  /** the row's primary key, or what else names it for good */
  readonly row: string;
}

export interface DataKey {
  readonly version: number;
  readonly bytes: Buffer;
}

export const isSealed = (value: unknown): value is string =>
  typeof value === 'string' && value.startsWith('pii1.') && SEALED.test(value);

/** The version of the data key a sealed text was written with. */
export function versionOf(sealed: string): number {
  return Number(SEALED.exec(sealed)?.[1] ?? Number.NaN);
}

const bound = ({ table, column, row }: Place, version: number): Buffer =>
  Buffer.from(`pii1|${version}|${table}|${column}|${row}`);

export function sealText(key: DataKey, place: Place, clear: string): string {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key.bytes, nonce);
  cipher.setAAD(bound(place, key.version));
  const sealed = Buffer.concat([nonce, cipher.update(clear, 'utf8'), cipher.final(), cipher.getAuthTag()]);
  return `pii1.${key.version}.${sealed.toString('base64url')}`;
}

/** @throws VaultError when it was not sealed for this place, or was changed since */
export function openText(key: DataKey, place: Place, sealed: string): string {
  const bytes = Buffer.from(SEALED.exec(sealed)?.[2] ?? '', 'base64url');
  try {
    const nonce = bytes.subarray(0, NONCE_BYTES);
    const decipher = createDecipheriv('aes-256-gcm', key.bytes, nonce, { authTagLength: TAG_BYTES });
    decipher.setAAD(bound(place, key.version));
    decipher.setAuthTag(bytes.subarray(-TAG_BYTES));
    return (
      decipher.update(bytes.subarray(NONCE_BYTES, -TAG_BYTES), undefined, 'utf8') + decipher.final('utf8')
    );
  } catch {
    throw new VaultError(
      `What is stored in ${place.table}.${place.column} of row ${place.row} was not written there by this platform: it was changed, or moved from another row or column. Restore the row from a backup.`,
    );
  }
}
