import type { Middleware } from 'koa';
import type { OperationDeps } from '../operations/deps.ts';
import { requestName } from '../operations/request-name.ts';
import { watchStandings } from '../operations/standing-watch.ts';
import { tokenlessCaller } from '../operations/tokenless.ts';
import { codecPages } from './codec-pages.ts';
import { consolePages } from './console-pages.ts';
import { consoleSession } from './console-session.ts';
import { families } from './dialects.ts';
import { documentationPages } from './docs/pages.ts';
import { publishedDocument } from './docs/published.ts';
import type { Route } from './kit/route.ts';
import { type ApiServer, createApiServer } from './kit/server.ts';
import type { RequestTracing } from './kit/tracing.ts';
import { routes } from './routes.ts';

/** What a sandbox adds to the API; absent otherwise. */
export interface SandboxParts {
  readonly routes: readonly Route<OperationDeps>[];
  readonly pages: readonly Middleware[];
}

const NO_SANDBOX: SandboxParts = { routes: [], pages: [] };

/** The whole API over these operations: every document's routes, the documentation, the codec for the Temporal Web UI. */
export function composeApi(
  ops: OperationDeps,
  sandbox: SandboxParts = NO_SANDBOX,
  tracing?: RequestTracing,
): ApiServer {
  const { config, knex, temporal, storage } = ops;
  const served = [...routes, ...sandbox.routes];
  const { users, loans, repayments, managers } = config.http.financePlatformPorts;
  const document = publishedDocument(config, served);
  const standings = watchStandings(ops);
  const api = createApiServer<OperationDeps>({
    routes: served,
    ops,
    authenticator: standings,
    ...(config.auth.financePlatformAuth
      ? {}
      : { tokenless: (fields, auth) => tokenlessCaller(ops, fields, auth === 'staff') }),
    knex,
    clock: ops.clock,
    logger: ops.logger,
    tracing,
    readiness: {
      postgres: async () => void (await knex.raw('SELECT 1')),
      temporal: async () => void (await temporal.workflowService.getSystemInfo({})),
      storage: async () => void (await storage.head('readiness')),
    },
    families,
    pages: [
      ...sandbox.pages,
      afterChanges(standings),
      consoleSession,
      consolePages(config),
      codecPages(ops),
      documentationPages(document),
    ],
    host: config.http.host,
    ports: { main: config.http.port, users, loans, repayments, managers },
    rateLimits: config.rateLimits,
    secret: config.secrets.codeHmacSecret,
    requestName: (key) => requestName(config.secrets.codeHmacSecret, key),
    trustedProxies: config.http.trustedProxies,
    corsOrigins: config.http.corsOrigins,
    httpsOnly: config.http.httpsOnly ? config.http.publicUrl : undefined,
    signatures: config.signing,
    officeNetworks: config.http.staffNetworks,
    deprecations: config.http.deprecations,
    documentation: `${config.http.publicUrl}/docs`,
  });
  return {
    ...api,
    async stop() {
      await api.stop();
      await standings.stop();
    },
  };
}

/** Whoever logs out and asks again at once meets a process that has forgotten him. */
function afterChanges(standings: { forget(): void }): Middleware {
  return async (ctx, next) => {
    await next();
    if (ctx.method !== 'GET' && ctx.method !== 'HEAD') standings.forget();
  };
}
