import type { Readable } from 'node:stream';

export interface CookieToSet {
  readonly name: string;
  /** An empty value deletes the cookie. */
  readonly value: string;
  readonly maxAgeSeconds: number;
  readonly path?: string;
}

export interface ReplyOptions {
  /** Overrides the route's message; a plain string is shown in both languages. */
  readonly message?: string | { readonly zh: string; readonly en: string };
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** Always HttpOnly and SameSite=Lax; Secure when the request came over HTTPS. */
  readonly cookies?: readonly CookieToSet[];
}

/** What a handler returns when the data alone does not say everything. */
export class Reply<Data> {
  readonly data: Data;
  readonly options: ReplyOptions;

  constructor(data: Data, options: ReplyOptions) {
    this.data = data;
    this.options = options;
  }
}

/** `return reply(data, { message: '登录成功', cookies: [...] })`. */
export function reply<const Data>(data: Data, options: ReplyOptions): Reply<Data> {
  return new Reply(data, options);
}

/** An answer outside any envelope: a file, or the single word a payment channel expects. The route declares it with `raw`. */
export class RawReply {
  readonly body: string | Buffer | Readable;
  readonly type: string;
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    body: string | Buffer | Readable,
    type: string,
    status = 200,
    headers: Readonly<Record<string, string>> = {},
  ) {
    this.body = body;
    this.type = type;
    this.status = status;
    this.headers = headers;
  }
}
