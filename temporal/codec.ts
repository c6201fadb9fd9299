import { createCipheriv, createDecipheriv, createHash, type DecipherGCM, randomBytes } from 'node:crypto';
import type { Payload, PayloadCodec } from '@temporalio/common';
import proto from '@temporalio/proto';
import { OPEN_MARK } from './open-text.ts';

const ENCODING = 'binary/encrypted';
const CIPHER = 'aes-256-gcm';
const IV_BYTES = 12;
const TAG_BYTES = 16;

const text = (value: string): Uint8Array => new TextEncoder().encode(value);
const untext = (value: Uint8Array | null | undefined): string =>
  new TextDecoder().decode(value ?? new Uint8Array());

/** A named 256-bit key; the first of a ring encrypts, all of them decrypt, so that a key can be rotated while loans sleep. */
export interface CodecKey {
  readonly id: string;
  readonly secret: string;
}

/** A payload that these keys cannot open; the message says why. */
export class SealedPayloadError extends Error {
  override readonly name = 'SealedPayloadError';
}

const OPEN = text(`"${OPEN_MARK}`);

/** A bare JSON text that says of itself that it is for operators' eyes (`openText`). */
function isOpen(payload: Payload): boolean {
  return OPEN.every((byte, index) => payload.data?.[index] === byte);
}

const keyBytes = (secret: string): Buffer =>
  createHash('sha256').update(`temporal-payloads:${secret}`).digest();

/**
 * Encrypts every payload before it leaves the process, so that Temporal's database and Web UI hold no personal data in clear.
 * The key's id travels with the payload and is authenticated with it; payloads in other encodings pass through untouched.
 */
export class EncryptionCodec implements PayloadCodec {
  readonly #keys: ReadonlyMap<string, Buffer>;
  readonly #current: string;

  constructor(ring: readonly CodecKey[]) {
    const first = ring[0];
    if (first === undefined) throw new Error('The payload codec needs at least one key.');
    this.#keys = new Map(ring.map((key) => [key.id, keyBytes(key.secret)]));
    this.#current = first.id;
  }

  async encode(payloads: Payload[]): Promise<Payload[]> {
    return payloads.map((payload) => (isOpen(payload) ? payload : this.#encrypt(payload)));
  }

  async decode(payloads: Payload[]): Promise<Payload[]> {
    return payloads.map((payload) =>
      untext(payload.metadata?.['encoding']) === ENCODING ? this.#decrypt(payload) : payload,
    );
  }

  #encrypt(payload: Payload): Payload {
    const iv = randomBytes(IV_BYTES);
    const cipher = createCipheriv(CIPHER, this.#key(this.#current), iv);
    cipher.setAAD(Buffer.from(this.#current));
    const plain = proto.temporal.api.common.v1.Payload.encode(payload).finish();
    const sealed = Buffer.concat([iv, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
    return {
      metadata: {
        encoding: text(ENCODING),
        'encryption-cipher': text(CIPHER),
        'encryption-key-id': text(this.#current),
      },
      data: new Uint8Array(sealed),
    };
  }

  #decrypt(payload: Payload): Payload {
    const keyId = untext(payload.metadata?.['encryption-key-id']);
    const sealed = Buffer.from(payload.data ?? new Uint8Array());
    if (sealed.length < IV_BYTES + TAG_BYTES) throw unopened(keyId);
    const decipher = createDecipheriv(CIPHER, this.#key(keyId), sealed.subarray(0, IV_BYTES));
    decipher.setAAD(Buffer.from(keyId));
    decipher.setAuthTag(sealed.subarray(sealed.length - TAG_BYTES));
    const opened = decipher.update(sealed.subarray(IV_BYTES, sealed.length - TAG_BYTES));
    const plain = Buffer.concat([opened, authentic(decipher, keyId)]);
    return proto.temporal.api.common.v1.Payload.decode(new Uint8Array(plain));
  }

  #key(id: string): Buffer {
    const key = this.#keys.get(id);
    if (key === undefined)
      throw new SealedPayloadError(`No payload key with the id ${id}: add it to TEMPORAL_CODEC_KEYS.`);
    return key;
  }
}

/** The end of the text, once the tag has vouched for all of it. */
function authentic(decipher: DecipherGCM, keyId: string): Buffer {
  try {
    return decipher.final();
  } catch {
    // OpenSSL says no more than that the tag does not fit
    throw unopened(keyId);
  }
}

const unopened = (keyId: string): SealedPayloadError =>
  new SealedPayloadError(
    `A payload sealed with the key ${keyId} does not open: it was changed on its way, or TEMPORAL_CODEC_KEYS has another secret under that id.`,
  );
