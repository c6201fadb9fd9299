import { parseArgs } from 'node:util';
import { ConfigError, processEnvironment } from '../config/index.ts';
import { launcherSettings } from '../config/launcher.ts';
import { BackupError } from './backup/manifest.ts';
import { restoreStack } from './backup/restore-stack.ts';
import { exitCodeOf, printed } from './books/print.ts';
import { printed as table } from './ops/commands.ts';
import { PROJECT_ROOT } from './provision/cache.ts';
import { ProvisionError } from './provision/running-part.ts';
import { stopEverything } from './provision/server-process.ts';

const HELP = `npm run restore -- --from <directory> [--force]

Restores a backup into the empty data directory of this checkout (DATA_DIR), or into the empty servers that the settings name, with the
stack stopped: checks every file, loads, brings the schema to this release, compares Postgres with Temporal, and looks at the
books. The secrets must be back in their place before: the .env file, or secrets.json of the data directory. --force gives up
what is in the database. Exit code: 0 restored and right, 1 something is to be looked at, 2 not restored.`;

/** `npm run restore`. @returns the exit code */
async function main(): Promise<number> {
  const { values } = parseArgs({
    options: { from: { type: 'string' }, force: { type: 'boolean' }, help: { type: 'boolean' } },
  });
  if (values.from === undefined) {
    console.log(HELP);
    return values.help === true ? 0 : 2;
  }
  const startedMs = Date.now();
  const own = processEnvironment();
  const { manifest, reconciled, verdicts } = await restoreStack({
    env: own,
    settings: launcherSettings(own, PROJECT_ROOT),
    from: values.from,
    force: values.force === true,
    progress: (text) => console.log(`✓ ${text}`),
  });
  console.log(`\nPostgres against Temporal\n${table(reconciled)}\n\nThe books\n${printed(verdicts)}\n`);
  const behind = Math.round((startedMs - Date.parse(manifest.takenAt)) / 60_000);
  console.log(
    [
      `What is here is as of ${manifest.takenAt}. Lost is what came after it, up to ${behind} minutes of work before this restore (RPO).`,
      `It took ${((Date.now() - startedMs) / 1000).toFixed(1)} s (RTO, without the start of the platform).`,
      'Before workers start: ask the channels for their bills since that moment, and compare what was paid and is not here.',
    ].join('\n'),
  );
  const code = exitCodeOf(verdicts);
  // the channels are asked when the platform is up: what could not be seen here is no finding
  return code === 1 || reconciled.failed === true ? 1 : 0;
}

try {
  process.exitCode = await main();
} catch (error) {
  const known = [BackupError, ConfigError, ProvisionError].some((kind) => error instanceof kind);
  const text = error instanceof Error ? error.message : String(error);
  console.error(known ? text : `Not restored: ${text}`);
  process.exitCode = 2;
} finally {
  await stopEverything();
}
