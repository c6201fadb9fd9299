import { parseArgs } from 'node:util';
import { createS3Storage } from '../adapters/object-storage/s3-storage.ts';
import { ConfigError, loadConfig, processEnvironment } from '../config/index.ts';
import { launcherSettings } from '../config/launcher.ts';
import { BackupError } from './backup/manifest.ts';
import { takeBackup } from './backup/take.ts';
import { temporalFileIn } from './backup/temporal-file.ts';
import { PROJECT_ROOT } from './provision/cache.ts';
import { notedSettings } from './stack/settings-file.ts';

const HELP = `npm run backup -- --to <directory> [--json]

Copies Postgres, the file of Temporal and the objects of the stack that runs in this checkout, or of the one that the settings name, while it
works. The directory must be empty or missing. Keys and secrets are not copied: keep the .env file, or secrets.json of the
data directory, in another place. Restore with npm run restore -- --from <directory>.`;

/** `npm run backup`. @returns the exit code: 1 when something could not be kept */
async function main(): Promise<number> {
  const { values } = parseArgs({
    options: { to: { type: 'string' }, json: { type: 'boolean' }, help: { type: 'boolean' } },
  });
  if (values.to === undefined) {
    console.log(HELP);
    return values.help === true ? 0 : 2;
  }
  const startedMs = Date.now();
  const own = processEnvironment();
  const { dataDir } = launcherSettings(own, PROJECT_ROOT);
  const config = loadConfig({ ...own, ...notedSettings(dataDir) });
  const quiet = values.json === true;
  const say = (text: string): void => {
    if (!quiet) console.log(text);
  };
  const manifest = await takeBackup({
    config,
    storage: createS3Storage(config.s3),
    temporalFile: temporalFileIn(dataDir),
    to: values.to,
    progress: (text) => say(`✓ ${text}`),
  });
  const { objects, temporal, takenAt, keys } = manifest;
  if (quiet) console.log(JSON.stringify(manifest));
  if (temporal === null)
    say(
      '! Temporal keeps its data in a server of its own, which is not in this backup. A restore starts its processes again from Postgres.',
    );
  for (const key of objects.damaged) say(`✗ ${key} could not be read, or is not what was stored`);
  const seconds = ((Date.now() - startedMs) / 1000).toFixed(1);
  say(
    `\n${values.to} holds everything as of ${takenAt}, taken in ${seconds} s. To be kept elsewhere: ${[...new Set(keys.map(({ setting }) => setting))].join(', ')} and the other secrets.`,
  );
  return objects.damaged.length > 0 ? 1 : 0;
}

try {
  process.exitCode = await main();
} catch (error) {
  if (error instanceof ConfigError || error instanceof BackupError) console.error(error.message);
  else
    console.error(
      `No backup was made: ${error instanceof Error ? error.message : String(error)}. npm run doctor says which part is away.`,
    );
  process.exitCode = 2;
}
