import type { Context } from 'koa';
import type { Logger } from 'pino';
import type { Actor, Person } from '../../domain/actor.ts';
import { DomainError, type DomainErrorCode } from '../../domain/errors.ts';
import { type Answer, failureAnswer, rawAnswer, send, successAnswer } from './answer.ts';
import { type ReadBody, readQuery, withBody } from './body.ts';
import {
  type Authenticator,
  admit,
  callerOf,
  type FoundToken,
  findToken,
  refuseForeignOrigin,
} from './credentials.ts';
import { type Deprecations, deprecationHeaders, deprecationOf } from './deprecation.ts';
import type { Dialect } from './dialect.ts';
import { type Exchange, exchangeOf } from './exchange.ts';
import { failureOf } from './failures.ts';
import type { IdempotencyKeys } from './idempotency.ts';
import type { OfficeNetworks } from './networks.ts';
import type { RateLimits } from './rate-limits.ts';
import { RawReply } from './reply.ts';
import type { Auth, LimitName, PreparedCall, RequestFacts, Route } from './route.ts';
import type { Signatures, SignedRequest } from './signature.ts';

/** Whom the fields of a tokenless request mean, by the kind of caller its route serves. */
export type Tokenless = (
  fields: Readonly<Record<string, unknown>>,
  auth: Auth,
) => Promise<Person | undefined>;

/** What every route needs besides itself. */
export interface RouteDeps<Ops> {
  readonly ops: Ops;
  readonly authenticator: Authenticator;
  /**
   * Document 000 read literally prints no token. With the switch `FINANCE_PLATFORM_AUTH=off` this answers whom a tokenless
   * request of that document means by its `id` or `borrower_id`, or who asks in a request for staff; absent otherwise.
   */
  readonly tokenless?: Tokenless;
  readonly limits: RateLimits;
  readonly keys: IdempotencyKeys;
  readonly signatures: Signatures;
  readonly networks: OfficeNetworks;
  readonly deprecations: Deprecations;
  /** Where the documentation is read, for those who call something deprecated. */
  readonly documentation: string;
  readonly logger: Logger;
  readonly maxBodyBytes: number;
  readonly handlerTimeoutMs: number;
  readonly corsOrigins: readonly string[];
}

/**
 * Serves one matched route: from where, who, may they, limit, signature, shape, do, present. Whatever is thrown on the way, and by whichever part,
 * becomes an answer in the route's own dialect here.
 */
export async function serve<Ops>(
  ctx: Context,
  route: Route<Ops>,
  params: Readonly<Record<string, string>>,
  deps: RouteDeps<Ops>,
): Promise<void> {
  const exchange = exchangeOf(ctx);
  exchange.routeId = route.id;
  const deprecation = deprecationOf(route, deps.deprecations);
  if (deprecation !== undefined) ctx.set(deprecationHeaders(deprecation, deps.documentation));
  try {
    send(ctx, await answered(ctx, route, params, deps, exchange));
  } catch (thrown) {
    send(ctx, refusalOf(thrown, route.dialect, exchange, deps.logger));
  }
}

/** Turns what was thrown into an answer; what is not the caller's affair is logged with its stack, and none of that leaves. */
export function refusalOf(thrown: unknown, dialect: Dialect, exchange: Exchange, logger: Logger): Answer {
  const { error, kind } = failureOf(thrown);
  exchange.error = error.code;
  if (kind !== 'refusal') {
    const level = kind === 'defect' ? 'error' : 'warn';
    logger[level]({ requestId: exchange.id, route: exchange.routeId, err: thrown }, `answered ${error.code}`);
  }
  return failureAnswer(dialect, error, exchange);
}

async function answered<Ops>(
  ctx: Context,
  route: Route<Ops>,
  params: Readonly<Record<string, string>>,
  deps: RouteDeps<Ops>,
  exchange: Exchange,
): Promise<Answer> {
  deps.networks.admitRoute(route, exchange.ip);
  const found = route.auth === 'none' ? undefined : findToken(ctx, route.dialect.tokenCarriers);
  if (found?.in === 'cookie') refuseForeignOrigin(ctx, deps.corsOrigins);
  const known = found === undefined ? undefined : await deps.authenticator.authenticate(found.token);
  deps.networks.admitActor(known, exchange.ip);
  const deferred = known === undefined && deps.tokenless !== undefined && isTokenlessRoute(route);
  if (known !== undefined || !deferred) admit(route, known ?? { kind: 'anonymous' });

  const limit = limitOf(route);
  const caller = callerOf(known ?? { kind: 'anonymous' }, exchange.ip);
  exchange.caller = known === undefined ? 'anonymous' : caller;
  if (limit !== undefined) {
    const own = limit === 'query' && known?.kind === 'staff';
    await deps.limits.count(own ? 'staff-query' : limit, caller);
    if (limit === 'code') await deps.limits.countNetwork(limit, exchange.ip);
  }

  return withBody(ctx, route.input, deps.maxBodyBytes, async (body) => {
    await deps.signatures.check(route.id, signedRequest(ctx, body), Date.now());
    const query = readQuery(ctx);
    const named = deferred ? await deps.tokenless?.({ ...query, ...body.fields }, route.auth) : known;
    if (deferred) admit(route, named ?? { kind: 'anonymous' });
    const prepared = route.prepare({ params, query, body: body.fields, file: body.file }, exchange.locale);
    if (limit !== undefined && prepared.limitTarget !== undefined) {
      await deps.limits.countTarget(limit, prepared.limitTarget);
    }
    const person = named ?? { kind: 'anonymous' };
    const owner = callerOf(person, exchange.ip);
    const key = await namedKey(ctx, owner, deps.keys);
    const actor: Actor = {
      ...person,
      requestId: exchange.id,
      ip: exchange.ip,
      locale: exchange.locale,
      ...(key === undefined || !isKeyed(route) ? {} : { requestKey: key }),
    };
    const request = factsOf(ctx, exchange, body, found, key);
    const work = () => run(route, prepared, actor, request, deps, exchange);
    if (key === undefined || !isKeyed(route)) return inTime(route, deps, work());
    const content = [query, body.fields, body.file?.sha256 ?? null];
    const once = { caller: owner, key, method: ctx.method, path: ctx.path, content };
    return inTime(route, deps, doOnce(deps, once, work, exchange));
  });
}

/** Does the work and answers it, refusals included. */
async function run<Ops>(
  route: Route<Ops>,
  prepared: PreparedCall<Ops>,
  actor: Actor,
  request: RequestFacts,
  deps: RouteDeps<Ops>,
  exchange: Exchange,
): Promise<Answer> {
  try {
    const done = await prepared.run(actor, request, deps.ops);
    return done instanceof RawReply ? rawAnswer(done) : successAnswer(route, done, exchange);
  } catch (thrown) {
    return refusalOf(thrown, route.dialect, exchange, deps.logger);
  }
}

/** Whoever is told to prove himself, or to have a colleague confirm, does so and sends the same request again. */
const ASK_AGAIN: ReadonlySet<string> = new Set<DomainErrorCode>([
  'reauthentication_required',
  'second_person_needed',
]);

/**
 * A malformed request may be corrected and sent again under its key, "not now" must not be repeated for a day, and neither must what
 * says to ask again. Every other answer, refusals and our own defects included, is the key's answer.
 */
async function doOnce<Ops>(
  deps: RouteDeps<Ops>,
  keyed: Parameters<IdempotencyKeys['once']>[0],
  work: () => Promise<Answer>,
  exchange: Exchange,
): Promise<Answer> {
  const { answer, replayed } = await deps.keys.once(keyed, async () => {
    const { status, headers, body } = await work();
    if (typeof body !== 'string') throw new Error('a keyed answer must be text');
    return {
      answer: { status, headers, body },
      keep: ![400, 429, 503].includes(status) && !ASK_AGAIN.has(exchange.error ?? ''),
    };
  });
  exchange.replayed = replayed;
  return replayed ? { ...answer, headers: { ...answer.headers, 'Idempotency-Replayed': 'true' } } : answer;
}

/**
 * The caller is told "not now" when the work takes too long. The work itself goes on to its end, and under an idempotency key its
 * answer is there for the next attempt.
 */
async function inTime<Ops>(route: Route<Ops>, deps: RouteDeps<Ops>, work: Promise<Answer>): Promise<Answer> {
  const limitMs = route.timeoutMs ?? deps.handlerTimeoutMs;
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new DomainError('unavailable')), limitMs);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
    work.catch((error: unknown) => {
      deps.logger.debug({ route: route.id, err: error }, 'work ended after its answer');
    });
  }
}

function isTokenlessRoute(route: { readonly dialect: Dialect; readonly auth: string }): boolean {
  return route.dialect.document === 'finance-platform' && route.auth !== 'none';
}

function limitOf(route: {
  readonly method: string;
  readonly limit?: LimitName | 'off';
}): LimitName | undefined {
  if (route.limit === 'off') return undefined;
  return route.limit ?? (route.method === 'GET' ? 'query' : undefined);
}

/** Answers outside an envelope may be streams; their routes (notifications, downloads) are idempotent by their own identity. */
function isKeyed(route: {
  readonly method: string;
  readonly idempotent?: boolean;
  readonly raw?: string;
}): boolean {
  return (
    (route.method === 'POST' || route.method === 'PUT') &&
    route.idempotent !== false &&
    route.raw === undefined
  );
}

function signedRequest(ctx: Context, body: ReadBody): SignedRequest {
  return {
    method: ctx.method,
    target: ctx.req.url ?? '',
    body: body.signed,
    header: (name) => ctx.get(name),
  };
}

/** An empty header is a mistake that is named; no header is none. Reading needs no name. */
async function namedKey(ctx: Context, caller: string, keys: IdempotencyKeys): Promise<string | undefined> {
  if (ctx.method === 'GET' || ctx.req.headers['idempotency-key'] === undefined) return undefined;
  return keys.nameOf(caller, ctx.get('idempotency-key'));
}

function factsOf(
  ctx: Context,
  exchange: Exchange,
  body: ReadBody,
  found: FoundToken | undefined,
  idempotencyKey: string | undefined,
): RequestFacts {
  return {
    id: exchange.id,
    ip: exchange.ip,
    userAgent: ctx.get('user-agent').slice(0, 512),
    locale: exchange.locale,
    idempotencyKey,
    token: found?.token,
    header: (name) => ctx.get(name) || undefined,
    rawBody: body.raw,
  };
}
