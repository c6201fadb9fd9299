/** A worker process like workers/all.ts, with workflow code from a file: a version of the workers that is more than another name. */
import { NativeConnection, Runtime } from '@temporalio/worker';
import { pino } from 'pino';
import { PostgresClock } from '../../../adapters/clock.ts';
import { loadConfig } from '../../../config/index.ts';
import { openDatabase } from '../../../models/database.ts';
import { temporalClient } from '../../../temporal/connection.ts';
import { TASK_QUEUES } from '../../../temporal/task-queues.ts';
import { outsideWorld } from '../../../workers/adapters.ts';
import { createWorkers } from '../../../workers/compose.ts';
import { startInterestAccruer } from '../../../workers/interest-accruer.ts';
import { startMessageSender } from '../../../workers/message-sender.ts';
import { startOutboxRelay } from '../../../workers/outbox-relay.ts';

const [codePath = ''] = process.argv.slice(2);
const config = loadConfig();
const logger = pino({ level: config.log.level, base: { part: 'changed-worker' } });
Runtime.install({ shutdownSignals: [], telemetryOptions: { logging: { filter: 'WARN' } } });
const knex = openDatabase({
  url: config.databaseUrl,
  dataKeys: config.dataKeys,
  poolMax: 12,
  applicationName: 'changed-worker',
});
const deps = { knex, clock: new PostgresClock(knex), config, logger, ...outsideWorld(config) };
const connection = await NativeConnection.connect({ address: config.temporal.address });
const workers = await createWorkers(deps, {
  connection,
  workflowBundle: { codePath },
  queues: Object.values(TASK_QUEUES),
});
const temporal = temporalClient({ ...config.temporal, identity: 'changed-worker' });
const background = [
  startOutboxRelay({ ...deps, temporal }),
  startMessageSender(deps, 50),
  startInterestAccruer(deps),
];
const running = Promise.all(workers.map((worker) => worker.run()));
process.once('SIGTERM', () => {
  for (const worker of workers) if (worker.getState() === 'RUNNING') worker.shutdown();
});
console.log(JSON.stringify({ ready: true }));
await running;
await Promise.all(background.map((part) => part.stop()));
process.exit(0);
