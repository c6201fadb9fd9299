import { request as rawRequest } from 'node:http';
import type { Knex } from 'knex';
import pino, { type Logger } from 'pino';
import { z } from 'zod';
import { families } from '../../../api/dialects.ts';
import type { Dialect } from '../../../api/kit/dialect.ts';
import { email, fen, id, list, page, pageSize, phone, text } from '../../../api/kit/fields.ts';
import { RawReply, reply } from '../../../api/kit/reply.ts';
import { nothing, type Route, routeDefiner, type UploadedFile } from '../../../api/kit/route.ts';
import { type ApiServer, type ApiServerOptions, createApiServer } from '../../../api/kit/server.ts';
import type { Person } from '../../../domain/actor.ts';
import { DomainError, type DomainErrorCode } from '../../../domain/errors.ts';
import type { Permission } from '../../../domain/permissions.ts';
import { requestName } from '../../../operations/request-name.ts';

export const KIT_SECRET = 'a secret for tests';

/** What the tiny routes below do: a counter that shows how often something really happened, and a door for each test to replace. */
export interface TinyOps {
  done: number;
  /** what each request that was done is remembered by */
  readonly keys: (string | undefined)[];
  act(input: unknown): Promise<unknown>;
  keep(file: UploadedFile): Promise<void>;
}

export const defineTiny = routeDefiner<TinyOps>();

export const TOKENS = {
  farmer: 'token-of-user-7',
  other: 'token-of-user-8',
  clerk: 'token-of-staff-3',
  powerless: 'token-of-staff-4',
};

const PEOPLE: Readonly<Record<string, Person>> = {
  [TOKENS.farmer]: { kind: 'user', id: 7, sessionId: 's7' },
  [TOKENS.other]: { kind: 'user', id: 8, sessionId: 's8' },
  [TOKENS.clerk]: staff(3, ['loan.amend']),
  [TOKENS.powerless]: staff(4, []),
};

function staff(number: number, permissions: Permission[]): Person {
  return {
    kind: 'staff',
    id: number,
    publicId: '6847d9a1b2c3d4e5f6a7b8c9',
    username: `clerk${number}`,
    sessionId: `s${number}`,
    permissions: new Set(permissions),
  };
}

/** The same few routes in a document's dialect, under a prefix of its own. */
export function tinyRoutes(dialect: Dialect, prefix: string): Route<TinyOps>[] {
  const name = dialect.document;
  const errors: DomainErrorCode[] = ['application_pending'];
  return [
    defineTiny({
      id: `${name}-open`,
      dialect,
      method: 'GET',
      path: `${prefix}/open`,
      summary: '公开',
      auth: 'none',
      output: z.object({ greeting: z.string() }),
      errors: [],
      handle: async () => ({ greeting: '你好' }),
    }),
    defineTiny({
      id: `${name}-act`,
      dialect,
      method: 'POST',
      path: `${prefix}/act`,
      summary: '做一件事',
      auth: 'user',
      message: '完成',
      input: {
        body: z.object({
          phone: phone(),
          amount: fen(),
          note: text(0, 20).optional(),
          tags: list(z.string(), 3).optional(),
        }),
      },
      output: z.object({ count: z.int(), seen: z.unknown() }),
      errors,
      async handle({ input, ops, request }) {
        ops.done += 1;
        ops.keys.push(request.idempotencyKey);
        const seen = await ops.act({ ...input.body, amount: input.body.amount.toString() });
        return { count: ops.done, seen };
      },
    }),
    defineTiny({
      id: `${name}-item`,
      dialect,
      method: 'PUT',
      path: `${prefix}/items/{item_id}`,
      summary: '改一项',
      auth: 'staff',
      permission: 'loan.amend',
      input: { params: z.object({ item_id: id() }) },
      output: nothing,
      errors: [],
      handle: async () => ({}),
    }),
    defineTiny({
      id: `${name}-batch`,
      dialect,
      method: 'PUT',
      path: `${prefix}/items/batch`,
      summary: '批量',
      auth: 'staff',
      output: z.object({ batch: z.boolean() }),
      errors: [],
      handle: async () => ({ batch: true }),
    }),
    defineTiny({
      id: `${name}-upload`,
      dialect,
      method: 'POST',
      path: `${prefix}/upload`,
      summary: '上传',
      auth: 'user',
      limit: 'upload',
      input: {
        multipart: { field: 'file', maxBytes: 2000 },
        body: z.object({ kind: text(1, 20).optional() }),
      },
      output: z.object({ name: z.string(), size: z.int(), sha256: z.string(), path: z.string() }),
      errors: ['file_missing'],
      async handle({ input: { file }, ops }) {
        await ops.keep(file);
        return { name: file.name, size: file.size, sha256: file.sha256, path: file.path };
      },
    }),
  ];
}

/** Routes that only one document's manner needs. */
export function specialRoutes(dialect: Dialect): Route<TinyOps>[] {
  return [
    defineTiny({
      id: 'anywhere-get',
      dialect,
      method: 'GET',
      path: '/user/view%20thing',
      aliases: ['/user/view+thing', '/user/view_thing'],
      listener: 'loans',
      summary: '查看',
      auth: 'none',
      limit: 'off',
      input: {
        anywhere: z.object({
          id: id(),
          email: email().optional(),
          code: z.string().optional(),
          flag: z.boolean().optional(),
          type: z.union([z.literal(1), z.literal(2)]).optional(),
          kind: z.literal([1, 2]).optional(),
        }),
      },
      output: z.object({
        id: z.int(),
        code: z.string().optional(),
        flag: z.boolean().optional(),
        type: z.int().optional(),
        kind: z.int().optional(),
      }),
      errors: [],
      handle: async ({ input }) => input.anywhere,
    }),
    defineTiny({
      id: 'anywhere-post',
      dialect,
      method: 'POST',
      path: '/user/do_thing',
      listener: 'users',
      summary: '执行',
      auth: 'optional',
      input: { anywhere: z.object({ id: id() }) },
      output: z.object({ id: z.int(), caller: z.string() }),
      errors: [],
      handle: async ({ input, actor }) => ({ id: input.anywhere.id, caller: actor.kind }),
    }),
    defineTiny({
      id: 'login',
      dialect,
      method: 'POST',
      path: '/user/login',
      listener: 'users',
      summary: '登录',
      auth: 'none',
      limit: 'login',
      output: z.object({ token: z.string() }),
      errors: ['wrong_credentials'],
      handle: async () =>
        reply(
          { token: TOKENS.farmer, secret: 'never named in the schema' },
          { message: '登录成功', cookies: [{ name: 'token', value: TOKENS.farmer, maxAgeSeconds: 60 }] },
        ),
    }),
    defineTiny({
      id: 'code',
      dialect,
      method: 'POST',
      path: '/user/code',
      summary: '验证码',
      auth: 'none',
      limit: 'code',
      limitTarget: (input) => input.anywhere.mobile,
      input: { anywhere: z.object({ mobile: phone() }) },
      output: nothing,
      errors: [],
      handle: async () => ({}),
    }),
    defineTiny({
      id: 'paged',
      dialect,
      method: 'GET',
      path: '/paged',
      summary: '分页',
      auth: 'none',
      limit: 'off',
      input: { query: z.object({ page: page(), limit: pageSize(20, 200) }) },
      output: z.object({ page: z.int(), limit: z.int() }),
      errors: [],
      handle: async ({ input }) => input.query,
    }),
    defineTiny({
      id: 'notify',
      dialect,
      method: 'POST',
      path: '/notify',
      summary: '渠道通知',
      auth: 'none',
      raw: 'text/plain',
      input: { body: z.looseObject({}) },
      output: z.string(),
      errors: [],
      handle: async ({ request }) => new RawReply(request.rawBody, 'text/plain; charset=utf-8'),
    }),
    defineTiny({
      id: 'broken-promise',
      dialect,
      method: 'GET',
      path: '/broken-promise',
      summary: '答复不符',
      auth: 'none',
      output: z.object({ count: z.int().max(1) }),
      errors: [],
      handle: async () => ({ count: 2 }),
    }),
  ];
}

export interface KitServer {
  readonly server: ApiServer;
  readonly ops: TinyOps;
  readonly logged: string[];
  stop(): Promise<void>;
}

export async function startKit(
  knex: Knex,
  routes: readonly Route<TinyOps>[],
  overrides: Partial<ApiServerOptions<TinyOps>> = {},
): Promise<KitServer> {
  const ops: TinyOps = { done: 0, keys: [], act: async (input) => input, keep: async () => {} };
  const logged: string[] = [];
  const logger: Logger = pino({ level: 'debug' }, { write: (entry: string) => void logged.push(entry) });
  const server = createApiServer<TinyOps>({
    routes,
    ops,
    authenticator: {
      async authenticate(token) {
        if (token === 'an-old-token') throw new DomainError('token_expired');
        const person = Object.hasOwn(PEOPLE, token) ? PEOPLE[token] : undefined;
        if (person === undefined) throw new DomainError('unauthenticated');
        return person;
      },
    },
    knex,
    clock: { now: async () => new Date() },
    logger,
    readiness: {},
    families,
    host: '127.0.0.1',
    ports: { main: 0, users: 0, loans: 0 },
    rateLimits: 'off',
    secret: KIT_SECRET,
    requestName: (key) => requestName(KIT_SECRET, key),
    ...overrides,
  });
  await server.start();
  return { server, ops, logged, stop: () => server.stop() };
}

export interface Received {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly text: string;
  readonly json: Record<string, unknown>;
}

export interface Sent {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
  /** A JSON body, with its content type. */
  readonly json?: unknown;
  readonly token?: string;
}

/** Plain node:http, which sends what fetch refuses to: bodies on GET, odd headers, methods of all kinds. */
export function call(base: string, path: string, sent: Sent = {}): Promise<Received> {
  const body = sent.json === undefined ? sent.body : JSON.stringify(sent.json);
  const url = new URL(base);
  return new Promise((resolve, reject) => {
    const request = rawRequest(
      {
        host: url.hostname,
        port: url.port,
        path,
        method: sent.method ?? 'GET',
        agent: false,
        headers: {
          ...(sent.json === undefined ? {} : { 'content-type': 'application/json' }),
          ...(body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) }),
          ...(sent.token === undefined ? {} : { authorization: `Bearer ${sent.token}` }),
          ...sent.headers,
        },
      },
      (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('end', () => {
          const received = Buffer.concat(chunks).toString('utf8');
          const { 'content-type': type = '', 'content-encoding': encoding } = response.headers;
          const isJson = type.startsWith('application/json') && encoding === undefined && received !== '';
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers,
            text: received,
            json: isJson ? (JSON.parse(received) as Record<string, unknown>) : {},
          });
        });
        response.on('error', reject);
      },
    );
    request.on('error', reject);
    request.end(body);
  });
}

/** A multipart form with one file. */
export function form(
  field: string,
  name: string,
  content: Buffer,
  fields: Record<string, string> = {},
): Sent {
  const boundary = 'a-boundary-of-this-test';
  const parts = Object.entries(fields).map(
    ([key, value]) => `--${boundary}\r\nContent-Disposition: form-data; name="${key}"\r\n\r\n${value}\r\n`,
  );
  const head = `--${boundary}\r\nContent-Disposition: form-data; name="${field}"; filename="${name}"\r\nContent-Type: image/png\r\n\r\n`;
  return {
    method: 'POST',
    headers: { 'content-type': `multipart/form-data; boundary=${boundary}` },
    body: Buffer.concat([
      Buffer.from(parts.join('') + head),
      content,
      Buffer.from(`\r\n--${boundary}--\r\n`),
    ]),
  };
}
