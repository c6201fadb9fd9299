import { PostgresClock, systemClock } from '../adapters/clock.ts';
import { ConfigError, type Environment, loadConfig, processEnvironment } from '../config/index.ts';
import { launcherSettings } from '../config/launcher.ts';
import { openDatabase } from '../models/database.ts';
import { temporalClient } from '../temporal/connection.ts';
import { outsideWorld } from '../workers/adapters.ts';
import { examine, settingsFindings } from './doctor/examine.ts';
import type { Finding } from './doctor/finding.ts';
import { exitCodeOf, printed } from './doctor/print.ts';
import { PROJECT_ROOT } from './provision/cache.ts';
import { notedSettings } from './stack/settings-file.ts';

const HELP = `npm run doctor [-- --json] [-- --help]

Looks at each part that the platform needs, and names the setting that is wrong and what to do: settings, Postgres, Temporal with its
search attributes, workers, schedules and keys, the object storage, the API and the Web UI, mail, SMS, Dify, the payout and payment
channels, certification, and what waits or hangs. It changes nothing: it puts and deletes one object of its own, asks channels for
numbers that nobody has, and sends no message to anybody.

It looks at the stack that npm start runs in this checkout, or else at the one that the settings name (DATABASE_URL, TEMPORAL_ADDRESS, …).

  --json   the findings as JSON: part, check, state (right, wrong, doubtful, unseen), says, settings, remedy
  --help   this text

Exit code: 0 nothing is wrong, 1 something is, 2 something could not be looked at.`;

async function main(env: Environment): Promise<readonly Finding[]> {
  let config: ReturnType<typeof loadConfig>;
  try {
    config = loadConfig(env);
  } catch (error) {
    if (error instanceof ConfigError) return settingsFindings(error.problems);
    throw error;
  }
  const knex = openDatabase({
    url: config.databaseUrl,
    dataKeys: config.dataKeys,
    poolMax: 2,
    applicationName: 'doctor',
  });
  const temporal = temporalClient({ ...config.temporal, identity: 'doctor' });
  const world = outsideWorld(config);
  const clock = config.sandbox ? new PostgresClock(knex) : systemClock;
  try {
    return [...settingsFindings(null), ...(await examine({ config, knex, clock, temporal, world }))];
  } finally {
    world.mail.close();
    await temporal.connection.close();
    await knex.destroy();
  }
}

const flags = process.argv.slice(2);
const unknown = flags.filter((flag) => !['--json', '--help'].includes(flag));
if (unknown.length > 0) {
  console.error(`Unknown: ${unknown.join(' ')}\n\n${HELP}`);
  process.exitCode = 2;
} else if (flags.includes('--help')) {
  console.log(HELP);
} else {
  const own = processEnvironment();
  const findings = await main({ ...own, ...notedSettings(launcherSettings(own, PROJECT_ROOT).dataDir) });
  console.log(flags.includes('--json') ? JSON.stringify(findings, null, 2) : printed(findings));
  process.exitCode = exitCodeOf(findings);
}
