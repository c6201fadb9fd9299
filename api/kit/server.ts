import { createServer, type Server } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import type { Knex } from 'knex';
import type Koa from 'koa';
import type { Middleware } from 'koa';
import type { Logger } from 'pino';
import { createApplication } from './application.ts';
import { addressList } from './client.ts';
import type { Authenticator } from './credentials.ts';
import type { Deprecations } from './deprecation.ts';
import { healthPages, type ReadinessChecks } from './health.ts';
import { IdempotencyKeys } from './idempotency.ts';
import { boundLeftovers } from './leftovers.ts';
import { createMetrics } from './metrics.ts';
import { OfficeNetworks } from './networks.ts';
import type { PathFamilies } from './paths.ts';
import type { RouteDeps, Tokenless } from './pipeline.ts';
import { type RateLimitSettings, RateLimits } from './rate-limits.ts';
import type { Listener, Route, RouteFacts } from './route.ts';
import { type SignatureSettings, Signatures } from './signature.ts';
import type { RequestTracing } from './tracing.ts';

export interface ApiServerOptions<Ops> {
  readonly routes: readonly Route<Ops>[];
  readonly ops: Ops;
  readonly authenticator: Authenticator;
  readonly tokenless?: Tokenless;
  readonly knex: Knex;
  /** The business clock. */
  readonly clock: { now(): Promise<Date> };
  readonly logger: Logger;
  /** Follows each request through what it sets going; no traces are made without. */
  readonly tracing?: RequestTracing | undefined;
  readonly readiness: ReadinessChecks;
  readonly families: PathFamilies;
  /** Served on the main listener before the routes: the documentation, the console. */
  readonly pages?: readonly Middleware[];
  readonly host: string;
  /** A port per listener, 0 for any free one. `main` serves every route, document 000's ports their own group. */
  readonly ports: Readonly<Partial<Record<Listener, number>>> & { readonly main: number };
  readonly rateLimits: RateLimitSettings;
  /** Keys what is stored about requests: phones that are counted, answers under idempotency keys. */
  readonly secret: string;
  /** what a request is remembered by whose client has named it (`Idempotency-Key`) */
  readonly requestName: (key: string) => string;
  readonly trustedProxies?: readonly string[];
  readonly corsOrigins?: readonly string[];
  /** The address under which clients reach the platform, when nothing may come over plain http; unset: anything may. */
  readonly httpsOnly?: string | undefined;
  /** Without keys every signature is refused and none is asked for. */
  readonly signatures?: SignatureSettings;
  /** Where staff may call from; from anywhere when empty. */
  readonly officeNetworks?: readonly string[];
  readonly deprecations?: Deprecations;
  /** Address of the documentation, `/docs` unless said. */
  readonly documentation?: string;
  readonly maxBodyBytes?: number;
  readonly handlerTimeoutMs?: number;
  /** A request (headers and body) must have arrived within this time. */
  readonly requestTimeoutMs?: number;
  /** A connection on which nothing moves for this long is closed, unless a route may work for longer. */
  readonly silenceTimeoutMs?: number;
  readonly stopTimeoutMs?: number;
}

/** What an answer may take to be written after its work. */
const ANSWER_MS = 10_000;

/** How long a connection must be let be silent for the routes' sake: one that works for minutes, by its own word, says nothing meanwhile. */
function longestSilenceMs<Ops>(routes: readonly Route<Ops>[]): number {
  return Math.max(0, ...routes.map(({ timeoutMs }) => (timeoutMs === undefined ? 0 : timeoutMs + ANSWER_MS)));
}

/** A client whose API was killed under his request may go on after this long; a working API renews it three times as often. */
const KEY_LOCK_SECONDS = 5;

export interface ApiServer {
  /** Opens every listener, or none. @throws when a port is taken, naming it */
  start(): Promise<void>;
  /** Stops accepting, lets what is running end (10 s at most), closes. */
  stop(): Promise<void>;
  /** Address of a listener after `start`, `http://127.0.0.1:8080`. */
  url(listener?: Listener): string;
  readonly limits: RateLimits;
}

/** The API over HTTP. Only the composition root builds one; everything it needs is handed in. */
export function createApiServer<Ops>(options: ApiServerOptions<Ops>): ApiServer {
  const { knex, logger, routes } = options;
  const handlerTimeoutMs = options.handlerTimeoutMs ?? 30_000;
  const limits = new RateLimits(knex, options.rateLimits, options.secret);
  const metrics = createMetrics(knex);
  const signatures = options.signatures ?? { keys: {}, requiredFor: [] };
  const deps: RouteDeps<Ops> = {
    ops: options.ops,
    authenticator: options.authenticator,
    ...(options.tokenless === undefined ? {} : { tokenless: options.tokenless }),
    limits,
    keys: new IdempotencyKeys({
      knex,
      clock: options.clock,
      secret: options.secret,
      requestName: options.requestName,
      lockSeconds: KEY_LOCK_SECONDS,
      onStoreFailure: (error) => logger.error({ err: error }, 'an idempotency key could not be written'),
    }),
    signatures: new Signatures(knex, signatures),
    networks: new OfficeNetworks(options.officeNetworks ?? []),
    deprecations: options.deprecations ?? {},
    documentation: options.documentation ?? '/docs',
    logger,
    maxBodyBytes: options.maxBodyBytes ?? 256 * 1024,
    handlerTimeoutMs,
    corsOrigins: options.corsOrigins ?? [],
  };
  const stops = { begun: false };
  const health = healthPages({ readiness: options.readiness, metrics, logger, stopping: () => stops.begun });
  const application = (listener: Listener): Koa =>
    createApplication({
      routes: listener === 'main' ? routes : routes.filter((route) => route.listener === listener),
      deps,
      families: options.families,
      trustedProxies: addressList(options.trustedProxies ?? []),
      httpsOnly: options.httpsOnly,
      metrics,
      tracing: options.tracing,
      logger,
      pages: listener === 'main' ? [health, ...(options.pages ?? [])] : [],
    });
  const servers = new Map<Listener, Server>();

  const stop = async () => {
    stops.begun = true;
    await Promise.all([...servers.values()].map((server) => close(server, options.stopTimeoutMs ?? 10_000)));
    servers.clear();
  };

  return {
    limits,
    stop,
    async start() {
      assertUnique(routes);
      assertNamed(routes, signatures.requiredFor, Object.keys(options.deprecations ?? {}));
      try {
        for (const [listener, port] of listenersOf(options.ports)) {
          const server = httpServer(application(listener), options.requestTimeoutMs ?? 30_000);
          // whoever does not read his answer would hold it in our memory for ever
          server.timeout = Math.max(options.silenceTimeoutMs ?? 120_000, longestSilenceMs(routes));
          await listen(server, port, options.host, listener);
          servers.set(listener, server);
        }
      } catch (error) {
        await stop();
        throw error;
      }
    },
    url(listener = 'main') {
      const address = servers.get(listener)?.address();
      if (address === null || typeof address !== 'object')
        throw new Error(`listener ${listener} is not open`);
      return urlOf(address, options.host);
    },
  };
}

function listenersOf(ports: ApiServerOptions<unknown>['ports']): [Listener, number][] {
  const all: Listener[] = ['main', 'users', 'loans', 'repayments', 'managers'];
  return all.flatMap((listener) => {
    const port = ports[listener];
    return port === undefined ? [] : [[listener, port] as [Listener, number]];
  });
}

function httpServer(app: Koa, requestTimeoutMs: number): Server {
  const server = createServer(
    { maxHeaderSize: 16 * 1024, connectionsCheckingInterval: 1000 },
    app.callback(),
  );
  server.requestTimeout = requestTimeoutMs;
  server.headersTimeout = Math.min(10_000, requestTimeoutMs);
  server.keepAliveTimeout = 15_000;
  server.maxRequestsPerSocket = 10_000;
  boundLeftovers(server);
  // what is not HTTP has no route and no dialect: a raw space in the address, a header without end
  server.on('clientError', (error: NodeJS.ErrnoException, socket: Socket) => {
    // our end of the connection is not its end: a client that never closes his would keep the socket for ever
    setTimeout(() => socket.destroy(), FAREWELL_MS).unref();
    if (error.code === 'ECONNRESET' || !socket.writable) return;
    const [status, reason] = CLIENT_ERRORS[error.code ?? ''] ?? [400, 'Bad Request'];
    const body = JSON.stringify({ status, message: '请求无法解析', code: 'bad_request' });
    socket.end(
      `HTTP/1.1 ${status} ${reason}\r\nContent-Type: application/json; charset=utf-8\r\n` +
        `Content-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n${body}`,
    );
  });
  return server;
}

/** A connection that is refused stands this long, so that its answer is read before what is still coming resets it. */
const FAREWELL_MS = 1_000;

const CLIENT_ERRORS: Readonly<Record<string, [number, string]>> = {
  HPE_HEADER_OVERFLOW: [431, 'Request Header Fields Too Large'],
  ERR_HTTP_REQUEST_TIMEOUT: [408, 'Request Timeout'],
};

function listen(server: Server, port: number, host: string, listener: Listener): Promise<void> {
  return new Promise((resolve, reject) => {
    const failed = (error: NodeJS.ErrnoException) => {
      reject(
        error.code === 'EADDRINUSE'
          ? new Error(
              `Port ${port} (listener "${listener}") is already in use; stop the other program or choose another port.`,
            )
          : error,
      );
    };
    server.once('error', failed);
    server.listen(port, host, () => {
      server.off('error', failed);
      resolve();
    });
  });
}

async function close(server: Server, timeoutMs: number): Promise<void> {
  const closed = new Promise<void>((resolve) => {
    server.close(() => resolve());
  });
  server.closeIdleConnections();
  const timer = setTimeout(() => server.closeAllConnections(), timeoutMs);
  await closed;
  clearTimeout(timer);
}

function urlOf({ address, port, family }: AddressInfo, host: string): string {
  const shown =
    address === '::' || address === '0.0.0.0' ? 'localhost' : family === 'IPv6' ? `[${address}]` : host;
  return `http://${shown}:${port}`;
}

/** Two routes under one id or one address would shadow each other silently. */
function assertUnique(routes: readonly RouteFacts[]): void {
  const seen = new Set<string>();
  for (const route of routes) {
    const places = [route.path, ...(route.aliases ?? [])].map(
      (path) => `${route.method} ${path.replace(/\{[^}]*\}/g, '{}')}`,
    );
    for (const place of [`id ${route.id}`, ...places]) {
      if (seen.has(place)) throw new Error(`two routes claim ${place}`);
      seen.add(place);
    }
  }
}

/** A setting that names a route which does not exist protects nothing, and nobody would notice. */
function assertNamed(
  routes: readonly RouteFacts[],
  signed: readonly string[],
  deprecated: readonly string[],
): void {
  const known = new Set(routes.map(({ id }) => id));
  const wrong = [...signed, ...deprecated.filter((name) => !name.startsWith('/'))].filter(
    (id) => !known.has(id),
  );
  if (wrong.length > 0) throw new Error(`no route has the id ${wrong.join(', ')}`);
}
