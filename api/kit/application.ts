import type { BlockList } from 'node:net';
import cors from '@koa/cors';
import Router from '@koa/router';
import Koa, { type Context, type Middleware } from 'koa';
import compress from 'koa-compress';
import helmet from 'koa-helmet';
import type { Logger } from 'pino';
import { DomainError } from '../../domain/errors.ts';
import { failureAnswer, send } from './answer.ts';
import { localeOf, originOf, requestIdOf } from './client.ts';
import { beginExchange, exchangeOf } from './exchange.ts';
import { HEALTH_PATHS } from './health.ts';
import type { Metrics } from './metrics.ts';
import { bySpecificity, familyOf, type PathFamilies, routerPath } from './paths.ts';
import { type RouteDeps, refusalOf, serve } from './pipeline.ts';
import type { Route } from './route.ts';
import type { RequestTracing } from './tracing.ts';
import { httpsOnly, transportSecurity } from './transport.ts';

export interface ApplicationOptions<Ops> {
  readonly routes: readonly Route<Ops>[];
  readonly deps: RouteDeps<Ops>;
  readonly families: PathFamilies;
  readonly trustedProxies: BlockList;
  /** Where clients reach this platform, when nothing may come over plain http. */
  readonly httpsOnly?: string | undefined;
  readonly metrics: Metrics;
  readonly tracing?: RequestTracing | undefined;
  readonly logger: Logger;
  /** Pages outside any document: health, metrics, the documentation. */
  readonly pages: readonly Middleware[];
}

const EXPOSED = [
  'X-Request-Id',
  'X-Error-Code',
  'Retry-After',
  'Idempotency-Replayed',
  'Deprecation',
  'Sunset',
  'Link',
];

/** One Koa application over a set of routes; each listener has its own. */
export function createApplication<Ops>(options: ApplicationOptions<Ops>): Koa {
  const app = new Koa();
  // everything that matters is logged by `observed` and `refusalOf`; what is left here is a client that hung up
  app.silent = true;
  app.on('error', (error: unknown) => options.logger.debug({ err: error }, 'connection ended early'));
  const router = routerOf(options);
  app
    .use(observed(options))
    .use(
      helmet({
        contentSecurityPolicy: { directives: { defaultSrc: ["'none'"] }, useDefaults: false },
        hsts: false,
      }),
    )
    .use(transportSecurity)
    .use(options.httpsOnly === undefined ? (_, next) => next() : httpsOnly(options.httpsOnly))
    .use(
      cors({
        origin: (ctx) => (options.deps.corsOrigins.includes(ctx.get('origin')) ? ctx.get('origin') : ''),
        credentials: true,
        exposeHeaders: EXPOSED,
        maxAge: 600,
        keepHeadersOnError: true,
      }),
    )
    .use(compress({ threshold: 1024 }));
  for (const page of options.pages) app.use(page);
  app.use(router.routes()).use(unmatched(options));
  return app;
}

/** Gives the request its id, language and origin, and says afterwards how it went: never a query, a body, an address or a name. */
function observed<Ops>(options: ApplicationOptions<Ops>): Middleware {
  const { logger, metrics, tracing, trustedProxies, families } = options;
  return async (ctx, next) => {
    const { ip, secure } = originOf(ctx.req, trustedProxies);
    const exchange = {
      id: requestIdOf(ctx.get('x-request-id')),
      ip,
      secure,
      locale: localeOf(ctx.get('accept-language')),
      startedAt: performance.now(),
    };
    beginExchange(ctx, exchange);
    ctx.set('X-Request-Id', exchange.id);
    ctx.set('Cache-Control', 'no-store');
    ctx.vary('Accept-Language');
    metrics.started();
    // balancers and Prometheus ask all day long
    const asked = !HEALTH_PATHS.includes(ctx.path);
    const traced = asked ? tracing?.begin(ctx.method, ctx.get('traceparent')) : undefined;
    ctx.res.once('close', () => {
      const { routeId = 'unmatched', caller, error, replayed } = exchangeOf(ctx);
      const ms = performance.now() - exchange.startedAt;
      const { status, method } = ctx;
      metrics.finished({ route: routeId, method, status, seconds: ms / 1000 });
      traced?.finished({ route: routeId, status, error });
      logger.info(
        {
          requestId: exchange.id,
          traceId: traced?.traceId,
          route: routeId,
          method,
          status,
          ms: Math.round(ms),
          caller,
          error,
          replayed,
        },
        'request',
      );
    });
    try {
      await (traced === undefined ? next() : traced.within(next));
    } catch (thrown) {
      // a middleware of ours or a library's: routes answer for themselves
      send(ctx, refusalOf(thrown, familyOf(ctx.path, families), exchangeOf(ctx), logger));
    }
  };
}

function routerOf<Ops>({ routes, deps }: ApplicationOptions<Ops>): Router {
  const router = new Router({ sensitive: true });
  const placed = routes
    .flatMap((route) => [route.path, ...(route.aliases ?? [])].map((path) => ({ path, route })))
    .sort((a, b) => bySpecificity(a.path, b.path));
  for (const { path, route } of placed) {
    router.register(
      routerPath(path),
      [route.method],
      async (ctx: Context & { params: Record<string, string> }, next) => {
        // `upload` in `GET /files/upload` is no file's id: the literal path exists and does not know GET
        if (layersOf(ctx)[0]?.path !== routerPath(path)) return next();
        await serve(ctx, route, ctx.params, deps);
      },
      { name: route.id },
    );
  }
  return router;
}

interface MatchedLayer {
  readonly path: string;
  readonly methods: string[];
  readonly name?: string | undefined;
}

/** Whatever the router holds for this address, by any method, the most specific path first. */
function layersOf(ctx: Context): MatchedLayer[] {
  return ctx['matched'] ?? [];
}

/**
 * Nothing was served: the path is unknown, or its method is. A path that exists is answered in the dialect of its route, an unknown
 * one in that of its family.
 */
function unmatched<Ops>({ routes, families }: ApplicationOptions<Ops>): Middleware {
  const byId = new Map(routes.map((route) => [route.id, route]));
  return (ctx) => {
    if (ctx.status !== 404 || ctx.body !== undefined) return;
    const layers = layersOf(ctx).filter(({ path }, _, [first]) => path === first?.path);
    const allowed = [...new Set(layers.flatMap((layer) => layer.methods))].sort();
    const route = byId.get(layers[0]?.name ?? '');
    if (allowed.length > 0 && ctx.method === 'OPTIONS') {
      ctx.status = 204;
      ctx.set('Allow', [...allowed, 'OPTIONS'].join(', '));
      return;
    }
    const exchange = exchangeOf(ctx);
    const error =
      route === undefined
        ? new DomainError('route_not_found')
        : new DomainError('method_not_allowed', { allowed });
    exchange.error = error.code;
    send(ctx, failureAnswer(route?.dialect ?? familyOf(ctx.path, families), error, exchange));
  };
}
