import { createHmac, hkdfSync } from 'node:crypto';

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/**
 * The name under which the platform remembers a request that its client has named (`Idempotency-Key`). A UUID says nothing of anybody and
 * stays as it is, so that it can be looked for. Any other text may hold a phone number or a name, and is kept for as long as what was
 * done under it: `k1.` and 43 characters of a keyed hash stand for it.
 * @param secret CODE_HMAC_SECRET; with another one the same text has another name, and what was done under it would be done again
 */
export function requestName(secret: string, key: string): string {
  if (UUID.test(key)) return key;
  const purpose = Buffer.from(hkdfSync('sha256', secret, '', 'request-name', 32));
  return `k1.${createHmac('sha256', purpose).update(key).digest('base64url')}`;
}
