import type { Context } from 'koa';
import type { Actor, Person } from '../../domain/actor.ts';
import { DomainError } from '../../domain/errors.ts';
import type { TokenCarrier } from './dialect.ts';
import type { RouteFacts } from './route.ts';

/** Knows whose a token is. Implemented by the operations, which own sessions. */
export interface Authenticator {
  /** @throws DomainError `unauthenticated`, `token_expired`, `account_frozen` */
  authenticate(token: string): Promise<Person>;
}

export interface FoundToken {
  readonly token: string;
  readonly in: TokenCarrier['in'];
}

const MAX_TOKEN_LENGTH = 4096;

/**
 * The first token in the dialect's order. An `Authorization` header that is no Bearer token is a broken login, not an absent one.
 * @throws DomainError `unauthenticated`
 */
export function findToken(ctx: Context, carriers: readonly TokenCarrier[]): FoundToken | undefined {
  for (const carrier of carriers) {
    const token = carried(ctx, carrier);
    if (token === undefined || token === '') continue;
    if (token.length > MAX_TOKEN_LENGTH || !/^[\x21-\x7e]+$/.test(token))
      throw new DomainError('unauthenticated');
    return { token, in: carrier.in };
  }
  return undefined;
}

function carried(ctx: Context, carrier: TokenCarrier): string | undefined {
  switch (carrier.in) {
    case 'bearer': {
      const header = ctx.get('authorization').trim();
      if (header === '') return undefined;
      const [scheme = '', token = '', ...rest] = header.split(/\s+/);
      if (scheme.toLowerCase() !== 'bearer' || token === '' || rest.length > 0)
        throw new DomainError('unauthenticated');
      return token;
    }
    case 'header':
      return ctx.get(carrier.name).trim();
    case 'cookie':
      return ctx.cookies.get(carrier.name);
    case 'query':
      return new URLSearchParams(ctx.querystring).get(carrier.name) ?? undefined;
  }
}

/**
 * A browser sends cookies along with whatever a foreign page submits, and with the pictures and scripts it names. SameSite stops that
 * in today's browsers; the `Origin` header, and `Sec-Fetch-Site` where a request to read has none, stop it in the rest.
 * @throws DomainError `forbidden`
 */
export function refuseForeignOrigin(ctx: Context, allowed: readonly string[]): void {
  const origin = ctx.get('origin');
  if (origin === '' && ctx.get('sec-fetch-site') === 'cross-site') throw new DomainError('forbidden');
  if (origin === '' || allowed.includes(origin)) return;
  // document 000 lives on several ports of one host
  if (!URL.canParse(origin) || new URL(origin).hostname !== ctx.hostname) throw new DomainError('forbidden');
}

/**
 * May this actor use this route at all? Whether a thing is his is the operation's question.
 * @throws DomainError `unauthenticated`, `forbidden`
 */
export function admit(route: RouteFacts, actor: Actor): void {
  if (route.auth === 'none' || route.auth === 'optional') return;
  if (actor.kind === 'anonymous') throw new DomainError('unauthenticated');
  const wanted = route.auth === 'person-or-staff' || route.auth === actor.kind;
  if (!wanted) throw new DomainError('forbidden');
  if (actor.kind === 'staff' && route.permission !== undefined && !actor.permissions.has(route.permission)) {
    throw new DomainError('forbidden', { permission: route.permission });
  }
}

/** Whose counts and keys these are: a person's own, or the address of somebody unknown. */
export function callerOf(actor: Actor, ip: string): string {
  return actor.kind === 'user' || actor.kind === 'staff' ? `${actor.kind}:${actor.id}` : `ip:${ip}`;
}
