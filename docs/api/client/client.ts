import createFetchClient, { type Client } from 'openapi-fetch';
import type { paths } from './schema.d.ts';

export interface ClientOptions {
  /** `https://loans.example.com`, without a trailing slash */
  readonly baseUrl: string;
  /** The access token of whoever calls, asked for with every request; undefined before a login. */
  readonly token?: () => string | undefined;
  readonly language?: 'zh' | 'en';
  /** Signs every request (document 001 §12.2). Multipart requests are sent unsigned. */
  readonly signing?: { readonly keyId: string; readonly secret: string };
  readonly fetch?: (request: Request) => Promise<Response>;
}

/**
 * A client that knows every path, parameter, body and answer of the platform by its type:
 * `const { data, error, response } = await client.POST('/api/v1/loans/applications', { body: { … } })`.
 * `data` is the whole answer of a success with its envelope, `error` that of a refusal. Nothing is thrown but broken lines.
 */
export function createClient(options: ClientOptions): Client<paths> {
  const { baseUrl, token, language = 'zh', signing, fetch } = options;
  const client = createFetchClient<paths>({ baseUrl, ...(fetch === undefined ? {} : { fetch }) });
  client.use({
    async onRequest({ request }) {
      const held = token?.();
      if (held !== undefined) request.headers.set('Authorization', `Bearer ${held}`);
      request.headers.set('Accept-Language', language);
      if (signing !== undefined) await sign(request, signing);
      return request;
    },
  });
  return client;
}

/** Method, path with query, timestamp, nonce and body as lines; see the introduction of the OpenAPI document. */
async function sign(request: Request, { keyId, secret }: { keyId: string; secret: string }): Promise<void> {
  if (request.headers.get('Content-Type')?.startsWith('multipart/')) return;
  const { pathname, search } = new URL(request.url);
  const timestamp = String(Date.now());
  const nonce = crypto.randomUUID();
  const lines = [request.method, pathname + search, timestamp, nonce, await request.clone().text()];
  const bytes = new TextEncoder();
  const algorithm = { name: 'HMAC', hash: 'SHA-256' };
  const key = await crypto.subtle.importKey('raw', bytes.encode(secret), algorithm, false, ['sign']);
  const signature = await crypto.subtle.sign('HMAC', key, bytes.encode(lines.join('\n')));
  const hex = [...new Uint8Array(signature)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  request.headers.set('X-Key-Id', keyId);
  request.headers.set('X-Timestamp', timestamp);
  request.headers.set('X-Nonce', nonce);
  request.headers.set('X-Signature', hex);
}
