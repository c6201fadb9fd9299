import { BlockList } from 'node:net';
import type { Context, Middleware } from 'koa';
import type { Logger } from 'pino';
import { exchangeOf } from './exchange.ts';
import type { Metrics } from './metrics.ts';

/** Each check throws when its part is not there. Named after the part: `{ postgres: () => …, temporal: () => … }`. */
export type ReadinessChecks = Readonly<Record<string, () => Promise<void>>>;

export interface HealthOptions {
  readonly readiness: ReadinessChecks;
  readonly metrics: Metrics;
  readonly logger: Logger;
  /** True once a stop has begun: balancers should look elsewhere while the last requests end. */
  readonly stopping: () => boolean;
}

/** What this page serves. */
export const HEALTH_PATHS: readonly string[] = ['/healthz', '/readyz', '/metrics'];

const CHECK_MS = 2000;

/** Numbers about the business are for the house: loopback and private networks only. */
const PRIVATE = new BlockList();
PRIVATE.addSubnet('127.0.0.0', 8, 'ipv4');
PRIVATE.addSubnet('10.0.0.0', 8, 'ipv4');
PRIVATE.addSubnet('172.16.0.0', 12, 'ipv4');
PRIVATE.addSubnet('192.168.0.0', 16, 'ipv4');
PRIVATE.addAddress('::1', 'ipv6');
PRIVATE.addSubnet('fc00::', 7, 'ipv6');

/** `/healthz` (this process answers), `/readyz` (its parts do too), `/metrics` (Prometheus). */
export function healthPages(options: HealthOptions): Middleware {
  return async (ctx, next) => {
    if (ctx.method !== 'GET' && ctx.method !== 'HEAD') return next();
    switch (ctx.path) {
      case '/healthz':
        exchangeOf(ctx).routeId = 'healthz';
        ctx.body = { status: 'ok' };
        return;
      case '/readyz':
        exchangeOf(ctx).routeId = 'readyz';
        return ready(ctx, options);
      case '/metrics':
        if (!isPrivate(exchangeOf(ctx).ip)) return next();
        exchangeOf(ctx).routeId = 'metrics';
        ctx.body = await options.metrics.registry.metrics();
        ctx.set('Content-Type', options.metrics.registry.contentType);
        return;
      default:
        return next();
    }
  };
}

async function ready(ctx: Context, { readiness, logger, stopping }: HealthOptions): Promise<void> {
  const checked = await Promise.all(
    Object.entries(readiness).map(async ([part, check]) => {
      try {
        await bounded(check());
        return [part, 'ok'] as const;
      } catch (error) {
        logger.warn({ part, err: error }, 'not ready');
        return [part, 'down'] as const;
      }
    }),
  );
  const good = !stopping() && checked.every(([, state]) => state === 'ok');
  ctx.status = good ? 200 : 503;
  if (!good) ctx.set('Retry-After', '5');
  ctx.body = {
    status: stopping() ? 'stopping' : good ? 'ready' : 'not_ready',
    checks: Object.fromEntries(checked),
  };
}

async function bounded(check: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${CHECK_MS} ms`)), CHECK_MS);
  });
  try {
    await Promise.race([check, late]);
  } finally {
    clearTimeout(timer);
  }
}

function isPrivate(ip: string): boolean {
  return PRIVATE.check(ip, ip.includes(':') ? 'ipv6' : 'ipv4');
}
