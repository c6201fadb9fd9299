import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Knex } from 'knex';
import { DomainError } from '../../domain/errors.ts';

/** What a caller sends along with a signed request. */
export const SIGNATURE_HEADERS = {
  signature: 'X-Signature',
  timestamp: 'X-Timestamp',
  keyId: 'X-Key-Id',
  nonce: 'X-Nonce',
} as const;

export interface SignatureSettings {
  /** Secrets by the name of their key. */
  readonly keys: Readonly<Record<string, string>>;
  /** Ids of the routes that answer nothing but signed requests. */
  readonly requiredFor: readonly string[];
}

export interface SignedRequest {
  readonly method: string;
  /** Path and query as they were sent. */
  readonly target: string;
  /** The body as it was sent; see `SignedContent` in body.ts for forms with files. */
  readonly body: string;
  header(name: string): string;
}

/** Clocks of callers differ; beyond this nobody believes a timestamp, before or after. */
export const SIGNATURE_WINDOW_MS = 5 * 60_000;

type Reason = 'missing' | 'format' | 'time' | 'mismatch' | 'replayed';

/**
 * Document 001 §12.2: HMAC-SHA256 over HTTP_METHOD + URL_PATH + TIMESTAMP + REQUEST_BODY. A signature that is present is verified on
 * every route, and on some it must be present. Each signed request is good once: its nonce, or without one its signature, is noted
 * in Postgres, so that it is refused by every API process.
 */
export class Signatures {
  readonly #knex: Knex;
  readonly #keys: ReadonlyMap<string, string>;
  readonly #required: ReadonlySet<string>;

  constructor(knex: Knex, settings: SignatureSettings) {
    this.#knex = knex;
    this.#keys = new Map(Object.entries(settings.keys));
    this.#required = new Set(settings.requiredFor);
  }

  /**
   * Takes a request or refuses it. Its nonce is noted only when its signature is right: whoever has no key can neither fill the
   * table nor use up somebody's nonce.
   * @param nowMs the wall clock, in ms
   * @throws DomainError `signature_refused` (reason)
   */
  async check(routeId: string, request: SignedRequest, nowMs: number): Promise<void> {
    const { signature, timestamp, keyId, nonce } = headersOf(request);
    if (signature === '') {
      if (this.#required.has(routeId)) throw refused('missing');
      return;
    }
    if (
      !/^[0-9a-f]{64}$/i.test(signature) ||
      !/^\d{13}$/.test(timestamp) ||
      !/^[A-Za-z0-9_.-]{1,64}$/.test(keyId) ||
      !/^(?:[A-Za-z0-9_-]{8,64})?$/.test(nonce)
    ) {
      throw refused('format');
    }
    const sentAt = Number(timestamp);
    if (Math.abs(nowMs - sentAt) > SIGNATURE_WINDOW_MS) throw refused('time');
    const secret = this.#keys.get(keyId);
    // an unknown key costs as much time as a wrong signature, and reads the same
    const expected = createHmac('sha256', secret ?? '')
      .update(stringToSign(request), 'utf8')
      .digest();
    const same = timingSafeEqual(expected, Buffer.from(signature, 'hex'));
    if (secret === undefined || !same) throw refused('mismatch');
    const taken = await this.#knex('request_nonces')
      .insert({
        key_id: keyId,
        nonce: nonce === '' ? expected.toString('hex') : nonce,
        expires_at: new Date(sentAt + SIGNATURE_WINDOW_MS + SWEEP_MARGIN_MS),
      })
      .onConflict(['key_id', 'nonce'])
      .ignore()
      .returning('nonce');
    if (taken.length === 0) throw refused('replayed');
  }
}

/** API processes' clocks differ too: a nonce outlives the window a little. */
const SWEEP_MARGIN_MS = 60_000;

/**
 * What is signed. Without a nonce it is the document's string to the letter; nothing can be moved between its parts, because a
 * method is no path and a believed timestamp has thirteen digits. A nonce has no such bounds, so with one the parts are lines.
 */
export function stringToSign(request: SignedRequest): string {
  const { method, target, body } = request;
  const { timestamp, nonce } = headersOf(request);
  return nonce === ''
    ? `${method}${target}${timestamp}${body}`
    : [method, target, timestamp, nonce, body].join('\n');
}

/** Forgets nonces whose timestamp is refused anyway; by the wall clock. Answers how many. */
export async function sweepNonces(knex: Knex): Promise<number> {
  return knex('request_nonces').whereRaw('expires_at < now()').delete();
}

function headersOf(request: SignedRequest) {
  const value = (name: string) => request.header(name).trim();
  return {
    signature: value(SIGNATURE_HEADERS.signature),
    timestamp: value(SIGNATURE_HEADERS.timestamp),
    keyId: value(SIGNATURE_HEADERS.keyId),
    nonce: value(SIGNATURE_HEADERS.nonce),
  };
}

function refused(reason: Reason): DomainError {
  return new DomainError('signature_refused', { reason });
}
