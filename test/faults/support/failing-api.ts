/** An API process like api/main.ts, composed of the same parts, with a failpoint at each edge. */
import { pino } from 'pino';
import { PostgresClock } from '../../../adapters/clock.ts';
import { composeApi } from '../../../api/compose.ts';
import { routes } from '../../../api/routes.ts';
import { loadConfig } from '../../../config/index.ts';
import { openDatabase } from '../../../models/database.ts';
import { temporalClient } from '../../../temporal/connection.ts';
import { outsideWorld } from '../../../workers/adapters.ts';
import { failingCalls, failingDatabase, failingWorld } from './failing-world.ts';
import { at, Failpoints } from './failpoints.ts';

const [dir = '', delayMs = ''] = process.argv.slice(2);
process.stdin.on('end', () => process.exit(0)).resume();

const config = loadConfig();
const points = new Failpoints(dir, Number(delayMs));
const logger = pino({ level: config.log.level, base: { part: 'failing-api' } });
const knex = failingDatabase(
  points,
  openDatabase({
    url: config.databaseUrl,
    dataKeys: config.dataKeys,
    poolMax: 12,
    applicationName: 'failing-api',
  }),
);
const { storage, payments } = failingWorld(points, outsideWorld(config));
const temporal = temporalClient({
  ...config.temporal,
  identity: 'failing-api',
  interceptors: [failingCalls(points)],
});

// what a route does is done in its name; what is done around it (keys, limits) belongs to nobody in particular
for (const route of routes) {
  const prepare = route.prepare;
  const named: typeof prepare = (raw, locale) => {
    const call = prepare(raw, locale);
    const { run } = call;
    return {
      ...call,
      run: (actor, request, ops) =>
        route.method === 'GET'
          ? at('reads', () => run(actor, request, ops), true)
          : at(route.id, () => answered(() => run(actor, request, ops))),
    };
  };
  Object.assign(route, { prepare: named });
}

/** The work is done, and the caller does not know it yet. */
function answered<T>(work: () => Promise<T>): Promise<T> {
  return points.around('done', work, () => new Error('Connection terminated unexpectedly'));
}

const api = composeApi({ knex, temporal, clock: new PostgresClock(knex), storage, payments, config, logger });
await api.start();
console.log(JSON.stringify({ ready: true, url: api.url() }));
