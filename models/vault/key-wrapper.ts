import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { VaultError } from './vault-error.ts';

/** A data key as it lies in Postgres: nobody reads it without the key of this id. */
export interface WrappedKey {
  /** the key-encryption key: its id here, its ARN or name at a key management service */
  readonly keyId: string;
  /** base64 */
  readonly ciphertext: string;
}

/** What a wrapped key is for, bound to it; a key management service calls this the encryption context. */
export type WrappingContext = Readonly<Record<'purpose' | 'version', string>>;

/**
 * Wraps and unwraps data keys. The shape is that of the services (Encrypt and Decrypt with a key id and a context in Aliyun KMS, AWS
 * KMS, Vault Transit), so that one of them can stand here. It is asked once per data key and process, never per row.
 */
export interface KeyWrapper {
  /** the key that wraps from now on */
  readonly currentKeyId: string;
  wrap(key: Buffer, context: WrappingContext): Promise<WrappedKey>;
  /** @throws VaultError when the key is not there, or is not the one that wrapped */
  unwrap(wrapped: WrappedKey, context: WrappingContext): Promise<Buffer>;
}

export interface NamedSecret {
  readonly id: string;
  readonly secret: string;
}

const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** 256 bits from a configured secret, different for each use of it. */
export function derivedKey(secret: string, use: string): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, 'loan-platform', use, 32));
}

const bound = (context: WrappingContext): Buffer => Buffer.from(`${context.purpose}|${context.version}`);

/** Key-encryption keys from the environment or a file: the first wraps, all of them unwrap. */
export class ConfiguredKeyWrapper implements KeyWrapper {
  readonly currentKeyId: string;
  readonly #keys: ReadonlyMap<string, Buffer>;

  constructor(secrets: readonly NamedSecret[]) {
    const [first] = secrets;
    if (first === undefined) throw new VaultError('DATA_KEYS names no key; it needs at least one id:secret.');
    this.currentKeyId = first.id;
    this.#keys = new Map(secrets.map(({ id, secret }) => [id, derivedKey(secret, 'data-key-wrapping')]));
  }

  async wrap(key: Buffer, context: WrappingContext): Promise<WrappedKey> {
    const nonce = randomBytes(NONCE_BYTES);
    const cipher = createCipheriv('aes-256-gcm', this.#key(this.currentKeyId), nonce);
    cipher.setAAD(bound(context));
    const sealed = Buffer.concat([nonce, cipher.update(key), cipher.final(), cipher.getAuthTag()]);
    return { keyId: this.currentKeyId, ciphertext: sealed.toString('base64') };
  }

  async unwrap(wrapped: WrappedKey, context: WrappingContext): Promise<Buffer> {
    const key = this.#key(wrapped.keyId);
    const bytes = Buffer.from(wrapped.ciphertext, 'base64');
    try {
      const nonce = bytes.subarray(0, NONCE_BYTES);
      const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG_BYTES });
      decipher.setAAD(bound(context));
      decipher.setAuthTag(bytes.subarray(-TAG_BYTES));
      return Buffer.concat([decipher.update(bytes.subarray(NONCE_BYTES, -TAG_BYTES)), decipher.final()]);
    } catch {
      throw new VaultError(
        `The data key of version ${context.version} does not open with the key "${wrapped.keyId}" of DATA_KEYS: under this id stands another secret than the one that wrapped it. Restore that secret.`,
      );
    }
  }

  #key(id: string): Buffer {
    const key = this.#keys.get(id);
    if (key !== undefined) return key;
    throw new VaultError(
      `A data key is wrapped by the key "${id}", which DATA_KEYS does not name (it names ${[...this.#keys.keys()].join(', ')}). Put it back behind the current one, and take it out only after "npm run ops -- rotate-keys" has wrapped every data key anew.`,
    );
  }
}
