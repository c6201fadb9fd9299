import { spawn } from 'node:child_process';
import {
  constants,
  copyFileSync,
  createReadStream,
  createWriteStream,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
} from 'node:fs';
import { basename, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import { BackupError, type Manifest, type StoredFile, sha256Of } from './manifest.ts';

/** Should this process be killed while the server is frozen, somebody else wakes it. */
const THAW_AFTER_S = 30;
/** SQLite's log of what is not in the database file yet; the third file, -shm, is made anew from it. */
const PARTS = ['', '-wal'];

/** Where the development server of `npm start` keeps everything, from the stack's data directory. */
export const TEMPORAL_FILE = join('temporal', 'temporal.db');

/** The development server's one file, while it runs. */
export interface TemporalFile {
  readonly path: string;
  /** of the server; null when it does not run */
  readonly pid: number | null;
}

/** The file of the stack in this data directory; null when its Temporal is a server elsewhere. */
export function temporalFileIn(dataDir: string): TemporalFile | null {
  const path = join(dataDir, TEMPORAL_FILE);
  return existsSync(path) ? { path, pid: serverOf(path) } : null;
}

/**
 * Holds the server still, does `meanwhile`, copies database and log, and lets it go on. What is copied is what a kill -9 at that
 * moment would have left, which the server recovers from by itself. Nobody was told anything by it meanwhile, so that whatever
 * `meanwhile` sees in Postgres lies between its last word and its next: the two fit together like parts that died one after the other.
 *
 * @returns what `meanwhile` gave, the copies' paths, and for how long the server was held, ms
 */
export async function frozen<T>(
  { path, pid }: TemporalFile,
  into: string,
  meanwhile: () => Promise<T>,
): Promise<{ result: T; copies: string[]; frozenMs: number }> {
  mkdirSync(into, { recursive: true });
  const startedMs = Date.now();
  if (pid !== null) {
    process.kill(pid, 'SIGSTOP');
    spawn('sh', ['-c', `sleep ${THAW_AFTER_S}; kill -CONT ${pid}`], {
      detached: true,
      stdio: 'ignore',
    }).unref();
  }
  try {
    const result = await meanwhile();
    const copies = PARTS.map((part) => path + part)
      .filter((file) => existsSync(file))
      .map((file) => {
        const copy = join(into, basename(file));
        copyFileSync(file, copy, constants.COPYFILE_FICLONE);
        return copy;
      });
    const frozenMs = Date.now() - startedMs;
    if (pid !== null && frozenMs >= THAW_AFTER_S * 1_000)
      throw new BackupError(
        `Copying ${path} takes longer than Temporal may be held (${THAW_AFTER_S} s). Stop the stack first, or run Temporal on Postgres.`,
      );
    return { result, copies, frozenMs };
  } finally {
    if (pid !== null) process.kill(pid, 'SIGCONT');
  }
}

/** Packs the copies, which are then removed. */
export async function packed(dir: string, copies: readonly string[]): Promise<StoredFile[]> {
  mkdirSync(join(dir, 'temporal'), { recursive: true });
  const files: StoredFile[] = [];
  for (const copy of copies) {
    const file = `temporal/${basename(copy)}.gz`;
    const target = join(dir, file);
    await pipeline(
      createReadStream(copy),
      createGzip({ level: 6 }),
      createWriteStream(target, { mode: 0o600, flush: true }),
    );
    rmSync(copy);
    files.push({ file, bytes: statSync(target).size, sha256: await sha256Of(target) });
  }
  return files;
}

/** Puts the files back where a server that is not running yet will look. */
export async function unpacked(dir: string, manifest: Manifest, dataDir: string): Promise<void> {
  const target = join(dataDir, TEMPORAL_FILE);
  mkdirSync(join(dataDir, 'temporal'), { recursive: true });
  for (const part of ['', '-wal', '-shm']) rmSync(target + part, { force: true });
  for (const { file } of manifest.temporal?.files ?? [])
    await pipeline(
      createReadStream(join(dir, file)),
      createGunzip(),
      createWriteStream(join(dataDir, 'temporal', basename(file, '.gz')), { flush: true }),
    );
}

/** The process that has this database file on its command line. */
function serverOf(path: string): number | null {
  const numbers = readdirSync('/proc').filter((entry) => /^\d+$/.test(entry));
  const found = numbers.find((number) => {
    const words = commandOf(number);
    return words.includes('--db-filename') && words.includes(path);
  });
  return found === undefined ? null : Number(found);
}

function commandOf(number: string): string[] {
  try {
    return readFileSync(`/proc/${number}/cmdline`, 'utf8').split('\0');
  } catch {
    return []; // it ended while we looked
  }
}
