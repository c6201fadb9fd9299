/** The API process: reads the configuration, connects, serves until it is told to stop. */
import { pino } from 'pino';
import { PostgresClock, systemClock } from '../adapters/clock.ts';
import { createS3Storage } from '../adapters/object-storage/s3-storage.ts';
import { paymentGateways } from '../adapters/payments/gateways.ts';
import { type Config, exposedSecrets, loadConfig } from '../config/index.ts';
import { openDatabase } from '../models/database.ts';
import type { OperationDeps } from '../operations/deps.ts';
import { kicksDone } from '../operations/outbox.ts';
import { loadTraces } from '../telemetry/load.ts';
import { temporalClient } from '../temporal/connection.ts';
import { composeApi, type SandboxParts } from './compose.ts';

const config = loadConfig();
const logger = pino({ level: config.log.level, base: { part: 'api' } });
const knex = openDatabase({
  url: config.databaseUrl,
  dataKeys: config.dataKeys,
  poolMax: config.databasePool.max,
  applicationName: 'api',
});
const traces = await loadTraces(config.telemetry.traces, { service: 'api', knex, logger });
const ops: OperationDeps = {
  knex,
  temporal: temporalClient({ ...config.temporal, identity: 'api', interceptors: traces?.temporal.client }),
  clock: config.sandbox ? new PostgresClock(knex) : systemClock,
  storage: createS3Storage(config.s3),
  payments: paymentGateways(config.payments),
  config,
  logger,
};
// uploads find the bucket missing otherwise; a storage that is down now is tried again by the readiness check
await ops.storage.ensureBucket().catch((error: unknown) => {
  logger.warn(
    { reason: error instanceof Error ? error.message : 'unknown' },
    'the bucket could not be made sure of',
  );
});

if (config.nodeEnv === 'production' && config.http.staffNetworks.length === 0) {
  logger.warn('STAFF_NETWORKS is not set: staff may log in from any address (document 001 §12.3)');
}

if (config.nodeEnv === 'production') {
  for (const name of exposedSecrets())
    logger.warn({ name }, 'the file of this secret can be read by every account of this machine');
}

const sandbox = await loadSandbox(config, ops);
const api = composeApi(ops, sandbox?.parts, traces?.requests);
await api.start();
console.log(JSON.stringify({ ready: true, url: api.url() }));

let stopping = false;
const stop = async (): Promise<void> => {
  if (stopping) return;
  stopping = true;
  await api.stop();
  await sandbox?.stop();
  await kicksDone();
  await ops.temporal.connection.close();
  await knex.destroy();
  await traces?.stop();
};
process.once('SIGTERM', () => void stop());
process.once('SIGINT', () => void stop());

/** The sandbox's code is loaded only where the switch is on: elsewhere its routes do not exist. */
async function loadSandbox(
  { sandbox: on }: Config,
  deps: OperationDeps,
): Promise<{ parts: SandboxParts; stop(): Promise<void> } | undefined> {
  if (!on) return undefined;
  const [{ sandboxRoutes, loopbackOnly }, { startClockKeeper }] = await Promise.all([
    import('../sandbox/routes.ts'),
    import('../sandbox/clock-keeper.ts'),
  ]);
  const keeper = startClockKeeper(deps);
  return { parts: { routes: sandboxRoutes, pages: [loopbackOnly] }, stop: () => keeper.stop() };
}
