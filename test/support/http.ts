import { type IncomingMessage, request as open } from 'node:http';

/** What a test sends: any of it on any method, because document 000 prints JSON bodies on GET. */
export interface Call {
  readonly token?: string;
  readonly query?: Readonly<Record<string, string | number | boolean>>;
  readonly json?: unknown;
  readonly form?: FormData;
  /** sent as it is */
  readonly text?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly text: string;
  readonly json: Record<string, unknown>;
  /** A value by its path, `data.applications.0.id`. */
  at(path: string): unknown;
  /** A number by its path; fails when it is none. */
  number(path: string): number;
}

/** One request, redirects not followed. */
export async function send(base: string, method: string, path: string, call: Call = {}): Promise<Answer> {
  const url = new URL(path, base);
  for (const [name, value] of Object.entries(call.query ?? {})) url.searchParams.set(name, String(value));
  const { body, type } = await bodyOf(call);
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    const outgoing = open(url, {
      method,
      agent: false,
      headers: {
        ...(type === undefined ? {} : { 'content-type': type }),
        ...(body === undefined ? {} : { 'content-length': String(body.length) }),
        ...(call.token === undefined ? {} : { authorization: `Bearer ${call.token}` }),
        ...call.headers,
      },
    });
    outgoing.once('response', resolve).once('error', reject).end(body);
  });
  const chunks: Buffer[] = [];
  for await (const chunk of response) chunks.push(Buffer.from(chunk));
  return answerOf(response, Buffer.concat(chunks).toString('utf8'));
}

function answerOf(response: IncomingMessage, text: string): Answer {
  const isJson = response.headers['content-type']?.includes('json') ?? false;
  const json = (isJson ? JSON.parse(text) : {}) as Record<string, unknown>;
  const at = (path: string): unknown =>
    path
      .split('.')
      .reduce<unknown>(
        (value, key) => (typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined),
        json,
      );
  return {
    status: response.statusCode ?? 0,
    headers: Object.fromEntries(
      Object.entries(response.headers).map(([name, value]) => [name, value?.toString()]),
    ),
    text,
    json,
    at,
    number(path) {
      const value = at(path);
      if (typeof value !== 'number')
        throw new Error(`${path} is no number in ${response.statusCode} ${text}`);
      return value;
    },
  };
}

async function bodyOf(call: Call): Promise<{ body?: Buffer; type?: string }> {
  if (call.form !== undefined) {
    const encoded = new Response(call.form);
    return {
      body: Buffer.from(await encoded.arrayBuffer()),
      type: encoded.headers.get('content-type') ?? '',
    };
  }
  if (call.text !== undefined) return { body: Buffer.from(call.text), type: 'application/json' };
  if (call.json !== undefined)
    return { body: Buffer.from(JSON.stringify(call.json)), type: 'application/json' };
  return {};
}

/** Somebody with a token. */
export class Caller {
  readonly id: number;
  readonly token: string;
  readonly #base: () => string;

  constructor(id: number, token: string, base: () => string) {
    this.id = id;
    this.token = token;
    this.#base = base;
  }

  get(path: string, query: NonNullable<Call['query']> = {}, call: Call = {}): Promise<Answer> {
    return send(this.#base(), 'GET', path, { token: this.token, query, ...call });
  }

  post(path: string, json: unknown, call: Call = {}): Promise<Answer> {
    return send(this.#base(), 'POST', path, { token: this.token, json, ...call });
  }

  put(path: string, json: unknown, call: Call = {}): Promise<Answer> {
    return send(this.#base(), 'PUT', path, { token: this.token, json, ...call });
  }

  delete(path: string, call: Call = {}): Promise<Answer> {
    return send(this.#base(), 'DELETE', path, { token: this.token, ...call });
  }

  upload(path: string, fields: Readonly<Record<string, string | File>>): Promise<Answer> {
    const form = new FormData();
    for (const [name, value] of Object.entries(fields)) form.set(name, value);
    return send(this.#base(), 'POST', path, { token: this.token, form });
  }
}
