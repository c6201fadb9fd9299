import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';

const WINDOW_MS = 15 * 60_000;

function encode(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

/**
 * Checks an `ACS3-HMAC-SHA256` request from what arrived alone: the headers the caller claims to have signed, the query as it came
 * in, the body's own digest. Answers the vendor's error code, or null when the signature holds.
 */
export function signatureProblem(
  request: { method: string; url: URL; headers: IncomingHttpHeaders; body: string },
  key: { id: string; secret: string },
  usedNonces: Set<string>,
  now = Date.now(),
): string | null {
  const { headers } = request;
  const parts = /^ACS3-HMAC-SHA256 Credential=([^,]+),SignedHeaders=([^,]+),Signature=([0-9a-f]{64})$/.exec(
    headers.authorization ?? '',
  );
  if (parts === null) return 'IncompleteSignature';
  const [, id = '', names = '', signature = ''] = parts;
  if (id !== key.id) return 'InvalidAccessKeyId.NotFound';

  const signed = names.split(';');
  const required = [
    'host',
    'x-acs-action',
    'x-acs-content-sha256',
    'x-acs-date',
    'x-acs-signature-nonce',
    'x-acs-version',
  ];
  if (required.some((name) => !signed.includes(name))) return 'IncompleteSignature';
  const bodyDigest = createHash('sha256').update(request.body).digest('hex');
  if (headers['x-acs-content-sha256'] !== bodyDigest) return 'SignatureDoesNotMatch';

  const query = [...request.url.searchParams]
    .map(([name, value]) => `${encode(name)}=${encode(value)}`)
    .sort()
    .join('&');
  const lines = signed.map((name) => `${name}:${String(headers[name] ?? '').trim()}\n`).join('');
  const canonical = `${request.method}\n${request.url.pathname}\n${query}\n${lines}\n${names}\n${bodyDigest}`;
  const digest = createHash('sha256').update(canonical).digest('hex');
  const expected = createHmac('sha256', key.secret).update(`ACS3-HMAC-SHA256\n${digest}`).digest();
  if (!timingSafeEqual(expected, Buffer.from(signature, 'hex'))) return 'SignatureDoesNotMatch';

  const date = Date.parse(String(headers['x-acs-date'] ?? ''));
  if (!(Math.abs(now - date) <= WINDOW_MS)) return 'InvalidTimeStamp.Expired';
  const nonce = String(headers['x-acs-signature-nonce'] ?? '');
  if (usedNonces.has(nonce)) return 'SignatureNonceUsed';
  usedNonces.add(nonce);
  return null;
}
