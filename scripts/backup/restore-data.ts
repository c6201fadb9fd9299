import type { ObjectStorage } from '../../adapters/object-storage/object-storage.ts';
import type { Config } from '../../config/index.ts';
import { loadDatabase, migrated } from './database-load.ts';
import { type Manifest, readManifest, verifyFiles } from './manifest.ts';
import { putObjects } from './objects.ts';
import { requireKeys } from './take.ts';
import { unpacked } from './temporal-file.ts';

export interface RestoreOptions {
  readonly config: Pick<Config, 'databaseUrl' | 'temporal' | 'dataKeys'>;
  readonly storage: ObjectStorage;
  /** where a Temporal that does not run yet will look for its file; null: it is a server elsewhere */
  readonly dataDir: string | null;
  readonly from: string;
  /** what is in the database already may go */
  readonly force: boolean;
  /** called with a sentence for each step */
  readonly progress?: (text: string) => void;
}

/** Looks whether a backup can be restored with these settings, without touching anything. @throws BackupError saying what is wrong */
export async function examine(
  from: string,
  config: Pick<Config, 'temporal' | 'dataKeys'>,
): Promise<{ manifest: Manifest; files: number }> {
  const manifest = readManifest(from);
  requireKeys(config, manifest);
  return { manifest, files: await verifyFiles(from, manifest) };
}

/**
 * Puts rows, objects and Temporal's file where empty servers will find them. Workers and API must not run; Temporal neither when its
 * file is restored. Afterwards Postgres and Temporal are compared (`npm run ops -- reconcile`).
 *
 * @throws BackupError before anything was changed, when the backup is damaged, needs other keys or another release, or the target is not empty
 */
export async function restoreData(options: RestoreOptions): Promise<Manifest> {
  const { config, storage, dataDir, from, force, progress = () => undefined } = options;
  const { manifest, files } = await examine(from, config);
  progress(`${files} files are as they were written`);
  const rows = await loadDatabase(config.databaseUrl, from, manifest, force);
  progress(`${rows} rows of ${manifest.postgres.tables.length} tables, every foreign key proved again`);
  const ran = await migrated(config);
  if (ran > 0) progress(`${ran} migrations of this release beyond the backup's`);
  const objects = await putObjects(storage, from, manifest);
  progress(`${objects} objects`);
  if (dataDir !== null && manifest.temporal !== null) {
    await unpacked(from, manifest, dataDir);
    progress('the file of Temporal');
  }
  return manifest;
}
