import { createHash, createHmac } from 'node:crypto';

/**
 * Alibaba Cloud's `ACS3-HMAC-SHA256`, RPC style: parameters in the query or in a form body. Published by the vendor as "V3 request body
 * and signature". Shared by the adapters, which sign, and by nobody else: the stand-ins have their own reading of the same page.
 */
export interface RpcRequest {
  method: 'POST';
  host: string;
  action: string;
  version: string;
  query: Readonly<Record<string, string>>;
  /** A form body, for what must not stand in anybody's access log. */
  form?: Readonly<Record<string, string>>;
  date: Date;
  nonce: string;
}

const FORM = 'application/x-www-form-urlencoded';

/** RFC 3986 encoding: what `encodeURIComponent` leaves alone beyond the unreserved set is encoded too. */
export function percentEncode(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

/** The query in the canonical order, which is also the order it is sent in. */
export function canonicalQuery(query: Readonly<Record<string, string>>): string {
  return Object.entries(query)
    .map(([key, value]) => [percentEncode(key), percentEncode(value)] as const)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, value]) => `${key}=${value}`)
    .join('&');
}

/** The body to send; empty when the parameters are in the query. */
export function formBody(form: Readonly<Record<string, string>> = {}): string {
  return canonicalQuery(form);
}

/** All headers of a signed request. */
export function signedHeaders(
  request: RpcRequest,
  accessKeyId: string,
  accessKeySecret: string,
): Record<string, string> {
  const bodyDigest = createHash('sha256').update(formBody(request.form)).digest('hex');
  const headers: Record<string, string> = {
    ...(request.form === undefined ? {} : { 'content-type': FORM }),
    host: request.host,
    'x-acs-action': request.action,
    'x-acs-content-sha256': bodyDigest,
    'x-acs-date': request.date.toISOString().replace(/\.\d{3}Z$/, 'Z'),
    'x-acs-signature-nonce': request.nonce,
    'x-acs-version': request.version,
  };
  const names = Object.keys(headers).sort();
  const canonical = [
    request.method,
    '/',
    canonicalQuery(request.query),
    ...names.map((name) => `${name}:${headers[name]}`),
    '',
    names.join(';'),
    bodyDigest,
  ].join('\n');
  const digest = createHash('sha256').update(canonical).digest('hex');
  const signature = createHmac('sha256', accessKeySecret).update(`ACS3-HMAC-SHA256\n${digest}`).digest('hex');
  return {
    ...headers,
    authorization: `ACS3-HMAC-SHA256 Credential=${accessKeyId},SignedHeaders=${names.join(';')},Signature=${signature}`,
  };
}
