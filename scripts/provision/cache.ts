import {
  accessSync,
  constants,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { delimiter, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { isAlive } from './server-process.ts';

export const PROJECT_ROOT = fileURLToPath(new URL('../..', import.meta.url));
export const DEFAULT_CACHE_DIR = join(PROJECT_ROOT, '.cache');

const STALE_MS = 20_000;

/** The path of a program on the PATH, or null. */
export function onPath(program: string, path: string | undefined): string | null {
  const candidates = (path ?? '').split(delimiter).filter((dir) => dir !== '');
  return candidates.map((dir) => join(dir, program)).find(isExecutable) ?? null;
}

export function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}

export interface CacheRequest {
  /** the file's name carries its version, so that an upgrade never finds the old one */
  readonly fileName: string;
  readonly cacheDir: string;
  onProgress(text: string): void;
  /** writes the file to the path it is given; whatever is left of a failed attempt is removed */
  make(temporaryPath: string): Promise<string>;
}

/**
 * A file or directory of the cache, made when missing. It appears complete or not at all (made beside its place, then
 * renamed). The lock only saves work: should two makers ever slip past it, the last rename wins and both are whole.
 *
 * @returns its path, and what `make` said about its origin ('cache' when it was there)
 */
export async function cached(request: CacheRequest): Promise<{ path: string; origin: string }> {
  const bin = join(request.cacheDir, 'bin');
  const path = join(bin, request.fileName);
  mkdirSync(bin, { recursive: true });
  if (existsSync(path)) return { path, origin: 'cache' };
  const release = await lock(`${path}.lock`, () =>
    request.onProgress('waiting for another process that makes it'),
  );
  try {
    if (existsSync(path)) return { path, origin: 'cache' };
    const temporary = `${path}.${process.pid}.part`;
    rmSync(temporary, { recursive: true, force: true });
    try {
      const origin = await request.make(temporary);
      renameSync(temporary, path);
      return { path, origin };
    } finally {
      rmSync(temporary, { recursive: true, force: true });
    }
  } finally {
    release();
  }
}

/** Takes a lock file and keeps it fresh; one whose holder died, or that nobody has refreshed for 20 s, is free. */
async function lock(file: string, onWait: () => void): Promise<() => void> {
  for (let waits = 0; ; waits += 1) {
    try {
      writeFileSync(file, `${process.pid}\n`, { flag: 'wx' });
      break;
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
    }
    if (age(file) > STALE_MS || !holderLives(file)) {
      rmSync(file, { force: true });
      continue;
    }
    if (waits % 20 === 0) onWait();
    await sleep(500);
  }
  const refresh = setInterval(() => {
    if (existsSync(file)) utimesSync(file, new Date(), new Date());
  }, 2_000);
  refresh.unref();
  return () => {
    clearInterval(refresh);
    rmSync(file, { force: true });
  };
}

function holderLives(file: string): boolean {
  try {
    const holder = Number.parseInt(readFileSync(file, 'utf8'), 10);
    // empty for the instant between its creation and its first byte
    return Number.isNaN(holder) || isAlive(holder);
  } catch {
    return true; // released in between; the next attempt takes it
  }
}

function age(file: string): number {
  const found = statSync(file, { throwIfNoEntry: false });
  return found === undefined ? 0 : Date.now() - found.mtimeMs;
}
