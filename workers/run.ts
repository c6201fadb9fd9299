import { NativeConnection, Runtime } from '@temporalio/worker';
import { pino } from 'pino';
import { PostgresClock, systemClock } from '../adapters/clock.ts';
import { loadConfig } from '../config/index.ts';
import { openDatabase } from '../models/database.ts';
import { loadTraces } from '../telemetry/load.ts';
import { temporalClient } from '../temporal/connection.ts';
import { TASK_QUEUES, type TaskQueue } from '../temporal/task-queues.ts';
import { outsideWorld } from './adapters.ts';
import { workflowBundle } from './bundle.ts';
import { createWorkers } from './compose.ts';
import { startWorkerHealth } from './health.ts';
import { startHousekeeping } from './housekeeping.ts';
import { startInterestAccruer } from './interest-accruer.ts';
import { startMessageSender } from './message-sender.ts';
import { workerMetrics } from './metrics.ts';
import { type Background, startOutboxRelay } from './outbox-relay.ts';
import { ensureSchedules } from './schedules.ts';
import { startSealer } from './sealer.ts';

const RECONNECT_MS = 1_000;
/** Each step of the sandbox's clock ends when the messages it caused are out. */
const SANDBOX_POLL_MS = 50;

/** The composition root of every worker process: reads the configuration, connects, works until it is told to stop. */
export async function runWorkers(name: string, queues: readonly TaskQueue[]): Promise<void> {
  const config = loadConfig();
  const logger = pino({ level: config.log.level, base: { part: name } });
  installRuntime(config.telemetry.sdkMetricsPort);

  const knex = openDatabase({
    url: config.databaseUrl,
    dataKeys: config.dataKeys,
    poolMax: config.databasePool.max,
    applicationName: name,
  });
  const traces = await loadTraces(config.telemetry.traces, { service: name, knex, logger });
  const clock = config.sandbox ? new PostgresClock(knex) : systemClock;
  const world = outsideWorld(config);
  const deps = { knex, clock, config, logger, ...world };

  const [bundle, connection] = await Promise.all([
    workflowBundle(traces?.temporal.workflowModules),
    connect(config.temporal.address, logger),
  ]);
  const workers = await createWorkers(deps, {
    connection,
    workflowBundle: bundle,
    queues,
    traces: traces?.temporal,
  });
  const client = temporalClient({
    ...config.temporal,
    identity: name,
    interceptors: traces?.temporal.client,
  });

  const background: Background[] = [];
  if (queues.includes(TASK_QUEUES.loans))
    background.push(
      startOutboxRelay({ ...deps, temporal: client }),
      startSealer(deps),
      startInterestAccruer(deps),
    );
  if (queues.includes(TASK_QUEUES.people)) background.push(startHousekeeping(deps));
  if (queues.includes(TASK_QUEUES.outside))
    background.push(startMessageSender(deps, config.sandbox ? SANDBOX_POLL_MS : undefined));
  if (queues.includes(TASK_QUEUES.loans)) await ensureSchedules(client, logger);
  const health = await startWorkerHealth(
    config.workerHealthPort,
    workers,
    // one kind of process tells the numbers of the business, so that nobody adds them up twice
    workerMetrics({ ...deps, workers, business: queues.includes(TASK_QUEUES.loans) }),
  );

  const running = Promise.all(workers.map((worker) => worker.run()));
  const stop = (): void => {
    for (const worker of workers) if (worker.getState() === 'RUNNING') worker.shutdown();
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
  console.log(JSON.stringify({ ready: true, queues }));
  try {
    await running;
  } finally {
    await Promise.all(background.map((part) => part.stop()));
    await health.stop();
    world.mail.close();
    await client.connection.close();
    await connection.close();
    await knex.destroy();
    await traces?.stop();
  }
}

/** Temporal's core, which this process shares between its workers. Its own numbers need a listener of their own. */
function installRuntime(metricsPort: number): void {
  const prometheus = {
    bindAddress: `0.0.0.0:${metricsPort}`,
    countersTotalSuffix: true,
    unitSuffix: true,
    useSecondsForDurations: true,
  };
  Runtime.install({
    shutdownSignals: [],
    telemetryOptions: {
      logging: { filter: 'WARN' },
      ...(metricsPort === 0 ? {} : { metrics: { prometheus } }),
    },
  });
}

/** Temporal may start after us, or be away for a while: a worker waits for it and says so. */
async function connect(address: string, logger: pino.Logger): Promise<NativeConnection> {
  for (;;) {
    try {
      return await NativeConnection.connect({ address });
    } catch (error) {
      logger.warn(
        { address, reason: error instanceof Error ? error.message : 'unknown' },
        'Temporal does not answer yet',
      );
      await new Promise((resolve) => setTimeout(resolve, RECONNECT_MS));
    }
  }
}
