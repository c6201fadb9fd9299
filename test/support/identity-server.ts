import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { createCodeDeliveryActivities } from '../../activities/code-delivery.ts';
import { createCodeLoginActivities } from '../../activities/code-login.ts';
import { createPasswordResetActivities } from '../../activities/password-reset.ts';
import { createRegistrationActivities } from '../../activities/registration.ts';
import type { ObjectStorage } from '../../adapters/object-storage/object-storage.ts';
import { families } from '../../api/dialects.ts';
import type { RateLimitSettings } from '../../api/kit/rate-limits.ts';
import type { Route } from '../../api/kit/route.ts';
import { type ApiServer, createApiServer } from '../../api/kit/server.ts';
import type { Config } from '../../config/index.ts';
import type { OperationDeps } from '../../operations/deps.ts';
import { authenticate } from '../../operations/sessions.ts';
import { type TestDatabase, testDatabase } from './database.ts';
import { activityDeps, clockOf, silentLogger, testConfig } from './deps.ts';
import { FakeMail, FakeSms } from './fake-gateways.ts';
import { startWorkers, timeSkippingEnvironment } from './workflows.ts';

export interface IdentityServer {
  readonly base: string;
  readonly server: ApiServer;
  readonly database: TestDatabase;
  readonly deps: OperationDeps;
  readonly sms: FakeSms;
  readonly mail: FakeMail;
  stop(): Promise<void>;
}

/** Nothing about logging in touches files; whoever tries learns that this server has none. */
const noStorage = new Proxy({} as ObjectStorage, {
  get(_target, name) {
    throw new Error(`this test has no object storage (${String(name)})`);
  },
});

/** Some routes over HTTP with a database, a Temporal server and workers of their own, and gateways that keep what they are given. */
export async function startIdentityServer(
  routes: readonly Route<OperationDeps>[],
  options: { rateLimits?: RateLimitSettings; overrides?: (config: Config) => Config } = {},
): Promise<IdentityServer> {
  const [env, database] = await Promise.all([timeSkippingEnvironment(), testDatabase()]);
  const clock = clockOf(() => env.currentTimeMs());
  const sandbox = testConfig();
  // business time is the test server's own, which the sandbox's arithmetic with this machine's clock would not meet
  const config = options.overrides?.(sandbox) ?? sandbox;
  const sms = new FakeSms();
  const mail = new FakeMail();
  const activities = activityDeps(database.knex, clock, config);
  const workers = await startWorkers(env, {
    ...createRegistrationActivities(activities),
    ...createCodeLoginActivities(activities),
    ...createPasswordResetActivities(activities),
    ...createCodeDeliveryActivities({ ...activities, sms, mail }),
  });
  const deps: OperationDeps = {
    knex: database.knex,
    temporal: env.client,
    clock,
    storage: noStorage,
    payments: { alipay: null, wechat: null },
    config,
    logger: silentLogger,
  };
  const server = createApiServer({
    routes,
    ops: deps,
    authenticator: { authenticate: (token) => authenticate(deps, token) },
    knex: database.knex,
    clock,
    logger: silentLogger,
    readiness: {},
    families,
    host: '127.0.0.1',
    ports: { main: 0, users: 0, managers: 0 },
    rateLimits: options.rateLimits ?? 'off',
    secret: 'a secret for tests',
    requestName: (key) => key,
  });
  await server.start();
  return {
    base: server.url(),
    server,
    database,
    deps,
    sms,
    mail,
    stop: () => stopAll(server, workers, env, database),
  };
}

async function stopAll(
  server: ApiServer,
  workers: { stop(): Promise<void> },
  env: TestWorkflowEnvironment,
  database: TestDatabase,
): Promise<void> {
  await server.stop();
  await workers.stop();
  await env.teardown();
  await database.drop();
}
