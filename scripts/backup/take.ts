import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { ObjectStorage } from '../../adapters/object-storage/object-storage.ts';
import type { Config } from '../../config/index.ts';
import { PROJECT_ROOT } from '../provision/cache.ts';
import { DatabaseSnapshot } from './database-snapshot.ts';
import { BackupError, fingerprintOf, type Manifest, readManifest, writeManifest } from './manifest.ts';
import { copyObjects } from './objects.ts';
import { frozen, packed, type TemporalFile } from './temporal-file.ts';

export interface BackupOptions {
  readonly config: Pick<Config, 'databaseUrl' | 'temporal' | 'dataKeys'>;
  readonly storage: ObjectStorage;
  /** null: Temporal is a server elsewhere, with backups of its own */
  readonly temporalFile: TemporalFile | null;
  /** missing or empty; made readable by its owner alone */
  readonly to: string;
  /** called with a sentence for each step */
  readonly progress?: (text: string) => void;
}

/**
 * Takes a backup while the platform works: Temporal's file and Postgres as of the same moment, then the objects, then the manifest.
 * Secrets are never in it; the manifest says which keys are needed.
 *
 * @throws BackupError when there is something at `to`, or Temporal's file cannot be copied in time
 */
export async function takeBackup(options: BackupOptions): Promise<Manifest> {
  const { config, temporalFile, to, progress = () => undefined } = options;
  if (existsSync(to) && readdirSync(to).length > 0)
    throw new BackupError(`${to} is not empty; each backup has a directory of its own.`);
  mkdirSync(to, { recursive: true, mode: 0o700 });
  const open = (): Promise<DatabaseSnapshot> => DatabaseSnapshot.open(config.databaseUrl);
  const cut = temporalFile === null ? null : await frozen(temporalFile, join(to, 'copies'), open);
  const snapshot = cut?.result ?? (await open());
  const takenAt = new Date();
  try {
    if (cut !== null) progress(`Temporal was held for ${cut.frozenMs} ms`);
    const postgres = await snapshot.write(to);
    const rows = postgres.tables.reduce((sum, table) => sum + table.rows, 0);
    progress(`${rows} rows of ${postgres.tables.length} tables`);
    const temporal = cut === null ? null : { files: await packed(to, cut.copies), frozenMs: cut.frozenMs };
    rmSync(join(to, 'copies'), { recursive: true, force: true });
    const objects = await copyObjects(options.storage, to);
    progress(`${objects.count} objects, ${objects.bytes} bytes`);
    await writeManifest(to, {
      takenAt: takenAt.toISOString(),
      finishedAt: new Date().toISOString(),
      version: releaseVersion(),
      commit: commit(),
      postgres,
      temporal,
      objects,
      keys: keysOf(config),
    });
  } finally {
    await snapshot.close();
  }
  return readManifest(to);
}

/** The keys without which what is restored cannot be read. */
export function keysOf({ temporal, dataKeys }: Pick<Config, 'temporal' | 'dataKeys'>): Manifest['keys'] {
  const settings = {
    TEMPORAL_CODEC_KEYS: temporal.codecKeys,
    DATA_KEYS: dataKeys.keys,
    DATA_INDEX_KEYS: dataKeys.indexKeys,
  };
  return Object.entries(settings).flatMap(([setting, keys]) =>
    keys.map(({ id, secret }) => ({ setting, id, fingerprint: fingerprintOf(secret) })),
  );
}

/** @throws BackupError naming the keys that are missing or are others than the backup was written with */
export function requireKeys(config: Pick<Config, 'temporal' | 'dataKeys'>, { keys }: Manifest): void {
  const have = keysOf(config);
  const missing = keys.filter(
    (key) => !have.some((own) => own.setting === key.setting && own.fingerprint === key.fingerprint),
  );
  if (missing.length === 0) return;
  const names = missing.map(({ setting, id, fingerprint }) => `${setting} ${id} (${fingerprint})`);
  throw new BackupError(
    `The keys that this backup needs are not in the settings: ${names.join(', ')}. Put back the .env file, or the secrets.json of the data directory, from where secrets are kept.`,
  );
}

function releaseVersion(): string {
  const manifest: unknown = JSON.parse(readFileSync(join(PROJECT_ROOT, 'package.json'), 'utf8'));
  return z.object({ version: z.string() }).parse(manifest).version;
}

/** Null outside a checkout: an image has no history. */
function commit(): string | null {
  try {
    return execFileSync('git', ['rev-parse', 'HEAD'], {
      cwd: PROJECT_ROOT,
      stdio: ['ignore', 'pipe', 'ignore'],
    })
      .toString()
      .trim();
  } catch {
    return null;
  }
}
