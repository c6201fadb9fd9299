import { userInfo } from 'node:os';
import { pino } from 'pino';
import { PostgresClock, systemClock } from '../adapters/clock.ts';
import { ConfigError, loadConfig, processEnvironment } from '../config/index.ts';
import { launcherSettings } from '../config/launcher.ts';
import { openDatabase } from '../models/database.ts';
import { kicksDone } from '../operations/outbox.ts';
import { temporalClient } from '../temporal/connection.ts';
import { outsideWorld } from '../workers/adapters.ts';
import { asJson, helpOf, type Parsed, parsed, perform, printed } from './ops/commands.ts';
import { UsageError } from './ops/deps.ts';
import { PROJECT_ROOT } from './provision/cache.ts';
import { notedSettings } from './stack/settings-file.ts';

/** `npm run ops -- <command>`: what the Web UI cannot do. @returns the exit code */
async function main(asked: Parsed): Promise<number> {
  const { command, given } = asked;
  if (command === undefined || asked.help) {
    console.log(helpOf(command));
    return command === undefined && !asked.help ? 2 : 0;
  }
  const own = processEnvironment();
  const config = loadConfig({ ...own, ...notedSettings(launcherSettings(own, PROJECT_ROOT).dataDir) });
  const knex = openDatabase({
    url: config.databaseUrl,
    dataKeys: config.dataKeys,
    poolMax: 3,
    applicationName: 'ops',
  });
  const operator = asked.as ?? userInfo().username;
  const temporal = temporalClient({ ...config.temporal, identity: `ops:${operator}` });
  const world = outsideWorld(config);
  const clock = config.sandbox ? new PostgresClock(knex) : systemClock;
  const logger = pino({ level: 'silent' });
  const { storage, payments } = world;
  try {
    const deps = { knex, temporal, clock, storage, payments, config, logger, world, operator };
    const outcome = await perform(deps, command, given);
    await kicksDone();
    console.log(asked.json ? asJson(outcome) : printed(outcome));
    return outcome.failed === true ? 1 : 0;
  } finally {
    world.mail.close();
    await temporal.connection.close();
    await knex.destroy();
  }
}

try {
  process.exitCode = await main(parsed(process.argv.slice(2)));
} catch (error) {
  if (error instanceof UsageError) console.error(`${error.message}\n\n${helpOf(undefined)}`);
  else if (error instanceof ConfigError) console.error(error.message);
  else
    console.error(
      `It was not done: ${error instanceof Error ? error.message : String(error)}. npm run doctor says which part is away.`,
    );
  process.exitCode = 2;
}
