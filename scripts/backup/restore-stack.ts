import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pino } from 'pino';
import { PostgresClock, systemClock } from '../../adapters/clock.ts';
import { createS3Storage } from '../../adapters/object-storage/s3-storage.ts';
import { type Config, type Environment, loadConfig } from '../../config/index.ts';
import type { LauncherSettings } from '../../config/launcher.ts';
import { openDatabase } from '../../models/database.ts';
import { checkBooks, type Verdict } from '../../operations/book-checks.ts';
import { temporalClient } from '../../temporal/connection.ts';
import { outsideWorld } from '../../workers/adapters.ts';
import type { Outcome } from '../ops/deps.ts';
import { reconcileCommands } from '../ops/reconcile.ts';
import { startObjectStorage } from '../provision/object-storage.ts';
import { startPostgres } from '../provision/postgres.ts';
import { startTemporal } from '../provision/temporal.ts';
import { endLeftovers, RunningFile } from '../stack/running-file.ts';
import { stackSecrets } from '../stack/secrets.ts';
import { stackEnvironment, standInPorts, withParts } from '../stack/stack-environment.ts';
import { BackupError, type Manifest, readManifest } from './manifest.ts';
import { examine, restoreData } from './restore-data.ts';
import { TEMPORAL_FILE } from './temporal-file.ts';

export interface RestoreStackOptions {
  readonly env: Environment;
  readonly settings: LauncherSettings;
  readonly from: string;
  readonly force: boolean;
  readonly progress: (text: string) => void;
}

export interface Restored {
  readonly manifest: Manifest;
  readonly reconciled: Outcome;
  readonly verdicts: readonly Verdict[];
}

/**
 * Restores into the servers of this checkout, started for it and stopped by the caller, or into those that the settings name. Neither
 * API nor workers run, so that nothing moves before somebody has looked.
 *
 * @throws BackupError, ConfigError or ProvisionError, each ready to be printed
 */
export async function restoreStack(options: RestoreStackOptions): Promise<Restored> {
  const { env, settings, from, force, progress } = options;
  const { dataDir } = settings;
  const needed = readManifest(from);
  if ((env['TEMPORAL_CODEC_KEYS'] ?? '') === '' && !existsSync(join(dataDir, 'secrets.json')))
    throw new BackupError(
      `The secrets are missing: put secrets.json back into ${dataDir}, from where secrets are kept, or set them (.env). Without TEMPORAL_CODEC_KEYS ${needed.keys[0]?.id ?? ''} nobody can read the processes of this backup.`,
    );
  const elsewhere = (env['TEMPORAL_ADDRESS'] ?? '') !== '';
  if (!elsewhere && !force && existsSync(join(dataDir, TEMPORAL_FILE)))
    throw new BackupError(
      `${join(dataDir, TEMPORAL_FILE)} exists. Restore into an empty data directory, or add --force to give up what is there.`,
    );
  await endLeftovers(dataDir);
  const claimed = RunningFile.claim(dataDir);
  if (!(claimed instanceof RunningFile))
    throw new BackupError(`The stack runs (process ${claimed.launcher.pid}): stop it first.`);
  try {
    return await restoreInto(options, elsewhere, progress);
  } finally {
    claimed.remove();
  }
}

async function restoreInto(
  { env, settings, from, force }: RestoreStackOptions,
  elsewhere: boolean,
  progress: (text: string) => void,
): Promise<Restored> {
  const { dataDir, cacheDir } = settings;
  const common = { dataDir, logDir: join(dataDir, 'logs'), cacheDir, env, onProgress: progress };
  const secrets = stackSecrets(dataDir);
  const base = stackEnvironment(env, secrets, await standInPorts(env), dataDir);
  // wrong keys and a damaged backup are said before anything is started
  await examine(from, loadConfig(base));
  const postgres = await startPostgres({
    ...common,
    url: env['DATABASE_URL'],
    database: 'loan_platform',
    password: secrets.databasePassword,
  });
  const objects = await startObjectStorage({
    ...common,
    endpoint: env['S3_ENDPOINT'],
    accessKey: env['S3_ACCESS_KEY'] || secrets.s3AccessKey,
    secretKey: env['S3_SECRET_KEY'] || secrets.s3SecretKey,
  });
  const parts = {
    databaseUrl: postgres.url,
    temporalUiUrl: null,
    s3: { endpoint: objects.url, ...objects.extras },
  };
  const early = loadConfig(withParts(base, { ...parts, temporalAddress: '127.0.0.1:1' }));
  const manifest = await restoreData({
    config: early,
    storage: createS3Storage(early.s3),
    dataDir: elsewhere ? null : dataDir,
    from,
    force,
    progress,
  });
  const temporal = await startTemporal({
    ...common,
    dataDir: join(dataDir, 'temporal'),
    address: env['TEMPORAL_ADDRESS'],
    namespace: early.temporal.namespace,
    uiPort: null,
  });
  const config = loadConfig(withParts(base, { ...parts, temporalAddress: temporal.url }));
  return { manifest, ...(await settled(config)) };
}

/** Brings Postgres and Temporal together and looks at the books, for a stack whose workers do not run. */
export async function settled(config: Config): Promise<Omit<Restored, 'manifest'>> {
  const knex = openDatabase({
    url: config.databaseUrl,
    dataKeys: config.dataKeys,
    poolMax: 3,
    applicationName: 'restore',
  });
  const temporal = temporalClient({ ...config.temporal, identity: 'restore' });
  const world = outsideWorld(config);
  const { storage, payments, payouts } = world;
  try {
    const clock = config.sandbox ? new PostgresClock(knex) : systemClock;
    const logger = pino({ level: 'silent' });
    const [reconcile] = reconcileCommands;
    if (reconcile === undefined) throw new Error('the command reconcile is missing');
    const deps = { knex, temporal, clock, storage, payments, config, logger, world, operator: 'restore' };
    const reconciled = await reconcile.run(deps, { words: [], flags: {} });
    const verdicts = await checkBooks({ knex, temporal, payouts, payments, storage });
    return { reconciled, verdicts };
  } finally {
    world.mail.close();
    await temporal.connection.close();
    await knex.destroy();
  }
}
