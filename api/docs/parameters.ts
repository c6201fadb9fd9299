import type { ZodOpenApiParameters } from 'zod-openapi';
import { SIGNATURE_HEADERS, SIGNATURE_WINDOW_MS } from '../kit/signature.ts';
import type { DocumentedRoute } from './openapi.ts';

/** Path and query as the route's schemas have them. Where fields may travel anywhere, a GET shows them in its query. */
export function parametersOf(route: DocumentedRoute, path: string): ZodOpenApiParameters {
  const { params, query, anywhere } = route.input;
  const asked = query ?? (route.method === 'GET' ? anywhere : undefined);
  return {
    ...(params !== undefined && path.includes('{') ? { path: params } : {}),
    ...(asked === undefined ? {} : { query: asked }),
  };
}

/** Headers that any caller may send on this route; where a signature is demanded its headers are marked as required. */
export function headersOf(route: DocumentedRoute, signed: ReadonlySet<string>) {
  const writes = route.method !== 'GET';
  const names: HeaderName[] = [
    ...(isKeyed(route) ? (['Idempotency-Key'] as const) : []),
    ...(writes || signed.has(route.id) ? SIGNING : []),
  ];
  return names.map((name) =>
    signed.has(route.id) && name !== 'Idempotency-Key' && name !== SIGNATURE_HEADERS.nonce
      ? { ...requestHeaders[name], required: true }
      : { $ref: `#/components/parameters/${name}` },
  );
}

export function isKeyed({ method, idempotent, raw }: DocumentedRoute): boolean {
  return (method === 'POST' || method === 'PUT') && idempotent !== false && !raw;
}

const SIGNING = Object.values(SIGNATURE_HEADERS);
type HeaderName = keyof typeof requestHeaders;

const header = <const Name extends string>(name: Name, description: string, pattern: string) => ({
  in: 'header' as const,
  name,
  description,
  required: false,
  schema: { type: 'string' as const, pattern },
});

/** What `headersOf` refers to. */
export const requestHeaders = {
  'Idempotency-Key': header(
    'Idempotency-Key',
    '幂等键：相同的键与请求得到相同的答复，保留24小时；答复带有 Idempotency-Replayed: true',
    '^[\\x21-\\x7e]{1,255}$',
  ),
  [SIGNATURE_HEADERS.signature]: header(
    SIGNATURE_HEADERS.signature,
    'HMAC-SHA256签名，十六进制；带上即校验',
    '^[0-9a-fA-F]{64}$',
  ),
  [SIGNATURE_HEADERS.timestamp]: header(
    SIGNATURE_HEADERS.timestamp,
    `毫秒时间戳，与服务器相差不超过${SIGNATURE_WINDOW_MS / 60_000}分钟`,
    '^\\d{13}$',
  ),
  [SIGNATURE_HEADERS.keyId]: header(SIGNATURE_HEADERS.keyId, '签名密钥的名称', '^[A-Za-z0-9_.-]{1,64}$'),
  [SIGNATURE_HEADERS.nonce]: header(
    SIGNATURE_HEADERS.nonce,
    '一次性随机串；不带时同一签名只可使用一次',
    '^[A-Za-z0-9_-]{8,64}$',
  ),
};
