/** A worker process like workers/all.ts, composed of the same parts, with a failpoint at each edge. `FAILPOINTS` says where and how long. */
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
import { failingActivities, failingCalls, failingDatabase, failingWorld } from './failing-world.ts';
import { at, Failpoints } from './failpoints.ts';

const [dir = '', delayMs = '', codePath = ''] = process.argv.slice(2);
// whoever started us is gone
process.stdin.on('end', () => process.exit(0)).resume();

const config = loadConfig();
const points = new Failpoints(dir, Number(delayMs));
const logger = pino({ level: config.log.level, base: { part: 'failing-worker' } });
Runtime.install({ shutdownSignals: [], telemetryOptions: { logging: { filter: 'OFF' } } });
const knex = failingDatabase(
  points,
  openDatabase({
    url: config.databaseUrl,
    dataKeys: config.dataKeys,
    poolMax: 12,
    applicationName: 'failing-worker',
  }),
);
// between two questions about a payout: a channel that is silent for a day is asked some hundred times
const payout = { ...config.payout, settlePauseMs: 25 };
const deps = {
  knex,
  clock: new PostgresClock(knex),
  config,
  logger,
  ...failingWorld(points, outsideWorld({ ...config, payout })),
};
const connection = await NativeConnection.connect({ address: config.temporal.address });
const workers = await createWorkers(deps, {
  connection,
  workflowBundle: { codePath },
  queues: Object.values(TASK_QUEUES),
  traces: failingActivities(points),
});
const temporal = temporalClient({
  ...config.temporal,
  identity: 'failing-worker',
  interceptors: [failingCalls(points)],
});
const endless = true;
at('outbox-relay', () => startOutboxRelay({ ...deps, temporal }), endless);
at('message-sender', () => startMessageSender(deps, 50), endless);
at('interest-accruer', () => startInterestAccruer(deps), endless);
console.log(JSON.stringify({ ready: true }));
await Promise.all(workers.map((worker) => worker.run()));
