import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { NativeConnection } from '@temporalio/worker';
import type { Knex } from 'knex';
import { PostgresClock } from '../../adapters/clock.ts';
import { registeredTexts } from '../../adapters/messages/sms-templates.ts';
import { createS3Storage } from '../../adapters/object-storage/s3-storage.ts';
import { paymentGateways } from '../../adapters/payments/gateways.ts';
import { composeApi } from '../../api/compose.ts';
import type { Listener } from '../../api/kit/route.ts';
import { type Config, loadConfig } from '../../config/index.ts';
import { requireTestPart } from '../../config/test-environment.ts';
import type { StaffRole } from '../../domain/permissions.ts';
import type { User } from '../../models/user.ts';
import type { OperationDeps } from '../../operations/deps.ts';
import { kicksDone } from '../../operations/outbox.ts';
import { openSession } from '../../operations/sessions.ts';
import { startClockKeeper } from '../../sandbox/clock-keeper.ts';
import { loopbackOnly, sandboxRoutes } from '../../sandbox/routes.ts';
import { paymentKeysOf } from '../../sandbox/stand-ins/payments/keys.ts';
import { type StandIns, startStandIns } from '../../sandbox/stand-ins/stand-ins.ts';
import { loadTraces } from '../../telemetry/load.ts';
import type { Traces } from '../../telemetry/traces.ts';
import { temporalClient } from '../../temporal/connection.ts';
import { TASK_QUEUES } from '../../temporal/task-queues.ts';
import { outsideWorld } from '../../workers/adapters.ts';
import { createWorkers } from '../../workers/compose.ts';
import { startInterestAccruer } from '../../workers/interest-accruer.ts';
import { startMessageSender } from '../../workers/message-sender.ts';
import { startOutboxRelay } from '../../workers/outbox-relay.ts';
import { auditOffences, observingLogger } from './audit-coverage.ts';
import { testDatabase } from './database.ts';
import { type Answer, type Call, Caller, send } from './http.ts';
import { buildStaff, buildUser } from './people.ts';
import { temporalNamespace } from './temporal-namespace.ts';
import { UNLIMITED_RATES } from './unlimited.ts';
import { quietRuntime, workflowBundle } from './workflows.ts';

export interface PlatformOptions {
  /** settings that differ from the sandbox's, by variable (`RATE_LIMIT_APPLY: '1/3600s'`) */
  readonly env?: Readonly<Record<string, string>>;
  /** no workers: whatever needs one waits */
  readonly workers?: boolean;
  /** false where requests are repeated after their deed was done: two requests, one deed, one audit row */
  readonly rowPerRequest?: boolean;
}

/** The whole platform in this process: its own database, Temporal namespace and bucket; real servers, stand-ins outside. */
export interface Platform {
  readonly config: Config;
  /** what the configuration was read from, for processes that a test starts beside this one */
  readonly env: Readonly<Record<string, string>>;
  readonly knex: Knex;
  readonly ops: OperationDeps;
  readonly standIns: StandIns;
  url(listener?: Listener): string;
  /** A request by nobody in particular, or with the token in `call`. */
  request(method: string, path: string, call?: Call & { listener?: Listener }): Promise<Answer>;
  /** A new borrower with a session. */
  asUser(person?: Partial<User>, listener?: Listener): Promise<Caller>;
  /** A new member of staff with a session. */
  asStaff(role: StaffRole, listener?: Listener): Promise<Caller>;
  /** Moves the business clock by an ISO 8601 duration, and returns when everything that was due has been done. */
  clockAdvance(by: string): Promise<void>;
  /** Looks again and again until there is something; fails after forty seconds. */
  eventually<T>(what: string, look: () => Promise<T | undefined>): Promise<T>;
  stop(): Promise<void>;
}

/** Only a test that fails waits as long; a machine that others share has stood still for half a minute. */
const WAIT_MS = 40_000;
const LOOK_EVERY_MS = 50;

/** Two pairs of 2048 bits take half a second, so they are made once. */
let keyPairs: Record<'platform' | 'channel', { privateKey: string; publicKey: string }> | undefined;

export async function startPlatform(options: PlatformOptions = {}): Promise<Platform> {
  const stops: (() => Promise<unknown>)[] = [];
  const stop = async (): Promise<void> => {
    for (const one of stops.splice(0).reverse()) await one();
  };
  try {
    return await assemble(options, stops, stop);
  } catch (error) {
    await stop();
    throw error;
  }
}

async function assemble(
  options: PlatformOptions,
  stops: (() => Promise<unknown>)[],
  stop: () => Promise<void>,
): Promise<Platform> {
  const offences: string[] = [];
  // last of all, so that a gap in the audit log leaves nothing running
  stops.push(async () => {
    if (offences.length > 0) throw new Error(`the audit log is not complete:\n  ${offences.join('\n  ')}`);
  });
  const database = await testDatabase(20);
  stops.push(() => database.drop());
  const { knex } = database;
  const books = await mkdtemp(join(tmpdir(), 'loan-platform-books-'));
  stops.push(() => rm(books, { recursive: true, force: true }));
  const keys = payoutKeys();
  const paymentKeys = paymentEnvironment(keys);
  const defaults = loadConfig({ NODE_ENV: 'test', SANDBOX: 'on', ...paymentKeys });
  const payments = paymentKeysOf(defaults);
  if (payments === null) throw new Error('the payment channels have no keys');
  const standIns = await startStandIns({
    ports: { dify: 0, sms: 0, payout: 0, payments: 0, smtp: 0, mail: 0, control: 0, identity: 0, bureau: 0 },
    dir: books,
    dify: { apiKey: defaults.dify.apiKey },
    sms: { ...defaults.sms, templates: [...registeredTexts('zh'), ...registeredTexts('en')] },
    payout: {
      appId: defaults.payout.appId,
      appPublicKey: keys.platform.publicKey,
      channelPrivateKey: keys.channel.privateKey,
    },
    payments,
    identity: defaults.certification.identity,
    bureau: {
      appId: defaults.certification.bureau.appId,
      appPublicKey: keys.platform.publicKey,
      bureauPrivateKey: keys.channel.privateKey,
    },
  });
  stops.push(() => standIns.close());

  const temporalAddress = requireTestPart('temporalAddress');
  const s3 = requireTestPart('s3');
  const env: Record<string, string> = {
    NODE_ENV: 'test',
    SANDBOX: 'on',
    LOG_LEVEL: 'silent',
    DATABASE_URL: database.url,
    TEMPORAL_ADDRESS: temporalAddress,
    TEMPORAL_NAMESPACE: await temporalNamespace(temporalAddress),
    S3_ENDPOINT: s3.endpoint,
    S3_ACCESS_KEY: s3.accessKey,
    S3_SECRET_KEY: s3.secretKey,
    S3_BUCKET: `test-${randomBytes(6).toString('hex')}`,
    // its address is part of answers, so it must be known before it is open
    PORT: String(await freePort()),
    ...Object.fromEntries(
      ['USERS_PORT', 'LOANS_PORT', 'REPAYMENTS_PORT', 'MANAGERS_PORT'].map((name) => [name, '0']),
    ),
    ...Object.fromEntries(
      Object.entries(standIns.ports).map(([part, port]) => [
        `STAND_IN_${part.toUpperCase()}_PORT`,
        String(port),
      ]),
    ),
    STAND_IN_DATA_DIR: books,
    DIFY_BASE_URL: `http://127.0.0.1:${standIns.ports.dify}/v1`,
    SMS_ENDPOINT: `http://127.0.0.1:${standIns.ports.sms}`,
    PAYOUT_GATEWAY_URL: `http://127.0.0.1:${standIns.ports.payout}/gateway.do`,
    IDENTITY_ENDPOINT: `http://127.0.0.1:${standIns.ports.identity}`,
    CREDIT_BUREAU_URL: `http://127.0.0.1:${standIns.ports.bureau}`,
    CREDIT_BUREAU_PRIVATE_KEY: keys.platform.privateKey,
    CREDIT_BUREAU_PUBLIC_KEY: keys.channel.publicKey,
    STAND_IN_BUREAU_PRIVATE_KEY: keys.channel.privateKey,
    SMTP_URL: `smtp://127.0.0.1:${standIns.ports.smtp}`,
    ...paymentKeys,
    ALIPAY_GATEWAY_URL: `http://127.0.0.1:${standIns.ports.payments}/alipay/gateway.do`,
    WECHAT_PAY_BASE_URL: `http://127.0.0.1:${standIns.ports.payments}`,
    PAYOUT_PRIVATE_KEY: keys.platform.privateKey,
    PAYOUT_CHANNEL_PUBLIC_KEY: keys.channel.publicKey,
    STAND_IN_PAYOUT_PRIVATE_KEY: keys.channel.privateKey,
    ...UNLIMITED_RATES,
    ...options.env,
  };
  const config = loadConfig(env);

  // silent, unless a test that is being looked into says LOG_LEVEL in its env
  const { logger, observed } = observingLogger(config.log.level);
  const traces = await loadTraces(config.telemetry.traces, { service: 'platform', knex, logger });
  stops.push(async () => traces?.stop());
  const temporal = temporalClient({
    ...config.temporal,
    identity: 'test',
    interceptors: traces?.temporal.client,
  });
  stops.push(() => temporal.connection.close());
  const clock = new PostgresClock(knex);
  const storage = createS3Storage(config.s3);
  // a test may point at a storage that is not there
  if (config.s3.endpoint === s3.endpoint) await storage.ensureBucket();
  const ops: OperationDeps = {
    knex,
    temporal,
    clock,
    storage,
    payments: paymentGateways(config.payments),
    config,
    logger,
  };

  if (options.workers !== false) stops.push(await startWorkers(ops, traces));
  const api = composeApi(ops, { routes: sandboxRoutes, pages: [loopbackOnly] }, traces?.requests);
  const clockKeeper = startClockKeeper(ops);
  stops.push(async () => {
    await api.stop();
    await clockKeeper.stop();
    await kicksDone();
    offences.push(...(await auditOffences(knex, options.rowPerRequest === false ? [] : observed)));
  });
  await api.start();

  const session = async (kind: 'user' | 'staff', id: number, listener?: Listener): Promise<Caller> => {
    const { accessToken } = await knex.transaction((trx) =>
      openSession(ops, trx, { kind, id, epoch: 0 }, {}),
    );
    return new Caller(id, accessToken, () => api.url(listener));
  };
  const platform: Platform = {
    config,
    env,
    knex,
    ops,
    standIns,
    stop,
    url: (listener) => api.url(listener),
    request: (method, path, call = {}) => send(api.url(call.listener), method, path, call),
    async asUser(person = {}, listener) {
      const { id } = await buildUser(knex, await clock.now(), person);
      return session('user', id, listener);
    },
    async asStaff(role, listener) {
      const { id } = await buildStaff(knex, role, await clock.now());
      return session('staff', id, listener);
    },
    async clockAdvance(by) {
      const { status, text } = await send(api.url(), 'POST', '/sandbox/clock/advance', { json: { by } });
      if (status !== 200) throw new Error(`the clock did not move: ${status} ${text}`);
    },
    eventually,
  };
  return platform;
}

async function startWorkers(ops: OperationDeps, traces: Traces | null): Promise<() => Promise<void>> {
  quietRuntime();
  const world = outsideWorld(ops.config);
  const deps = { ...ops, ...world };
  const [code, connection] = await Promise.all([
    workflowBundle(traces?.temporal.workflowModules),
    NativeConnection.connect({ address: ops.config.temporal.address }),
  ]);
  const workers = await createWorkers(deps, {
    connection,
    workflowBundle: code,
    queues: Object.values(TASK_QUEUES),
    traces: traces?.temporal,
  });
  const running = Promise.all(workers.map((worker) => worker.run()));
  const background = [startOutboxRelay(ops), startMessageSender(deps, 50), startInterestAccruer(ops)];
  return async () => {
    for (const worker of workers) worker.shutdown();
    await running;
    await Promise.all(background.map((part) => part.stop()));
    world.mail.close();
    await connection.close();
  };
}

function payoutKeys() {
  keyPairs ??= { platform: rsaPair(), channel: rsaPair() };
  return keyPairs;
}

/** Both channels with the same two pairs: what is tested is that a signature is checked, not that keys differ. */
function paymentEnvironment({ platform, channel }: ReturnType<typeof payoutKeys>): Record<string, string> {
  return {
    ALIPAY_PRIVATE_KEY: platform.privateKey,
    ALIPAY_PUBLIC_KEY: channel.publicKey,
    WECHAT_PAY_PRIVATE_KEY: platform.privateKey,
    WECHAT_PAY_API_V3_KEY: '0123456789abcdef0123456789abcdef',
    WECHAT_PAY_PLATFORM_PUBLIC_KEY: channel.publicKey,
    STAND_IN_ALIPAY_PRIVATE_KEY: channel.privateKey,
    STAND_IN_WECHAT_PRIVATE_KEY: channel.privateKey,
  };
}

function rsaPair(): { privateKey: string; publicKey: string } {
  return generateKeyPairSync('rsa', {
    modulusLength: 2048,
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    publicKeyEncoding: { type: 'spki', format: 'pem' },
  });
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      const port = typeof address === 'object' && address !== null ? address.port : 0;
      server.close(() => resolve(port));
    });
  });
}

async function eventually<T>(what: string, look: () => Promise<T | undefined>): Promise<T> {
  for (const deadline = Date.now() + WAIT_MS; Date.now() < deadline; ) {
    const found = await look();
    if (found !== undefined) return found;
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
  }
  throw new Error(`waited ${WAIT_MS / 1000} s in vain: ${what}`);
}
