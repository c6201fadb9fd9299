import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { startPostgres } from '../../../scripts/provision/postgres.ts';
import { findPostgres, type PostgresPrograms } from '../../../scripts/provision/postgres-programs.ts';
import { ownedDirectory, unprivilegedUser } from '../../../scripts/provision/unprivileged.ts';

const run = promisify(execFile);
/** From the oldest that is supported to one that is not out yet. */
const MAJORS = [15, 16, 17, 18, 19];

/** Every version of Postgres whose programs this machine has. */
export async function postgresHere(): Promise<PostgresPrograms[]> {
  const user = unprivilegedUser();
  const found = await Promise.all(
    // of that version there is nothing here, which is what is being asked
    MAJORS.map((major) => findPostgres(major, process.env['PATH'], user).catch(() => null)),
  );
  return found.filter((one) => one !== null);
}

export interface OtherPostgres {
  /** superuser address of an empty database */
  readonly url: string;
  stop(): Promise<void>;
}

/** A server of just that version, with an empty database. */
export async function startOther(programs: PostgresPrograms): Promise<OtherPostgres> {
  const user = unprivilegedUser();
  const home = mkdtempSync(join(tmpdir(), `loan-postgres-${programs.major}-`));
  ownedDirectory(home, user);
  const dataDir = join(home, 'postgres');
  const password = 'of a server that lives for a minute';
  const passwordFile = join(home, 'password');
  writeFileSync(passwordFile, password);
  const options = [
    '-U',
    'postgres',
    '--encoding=UTF8',
    '--locale=C.UTF-8',
    '--auth=scram-sha-256',
    '--no-sync',
  ];
  await run(programs.initdb, ['-D', dataDir, `--pwfile=${passwordFile}`, ...options], {
    cwd: '/',
    env: { PATH: `${dirname(programs.initdb)}:/usr/bin:/bin`, LC_ALL: 'C' },
    ...(user ?? {}),
  });
  // what the directory says decides which programs serve it
  const part = await startPostgres({
    dataDir: home,
    database: 'empty',
    password,
    durable: false,
    env: process.env,
    onProgress: () => undefined,
  });
  const { major } = part.extras;
  if (major !== programs.major) throw new Error(`asked for Postgres ${programs.major}, got ${major}`);
  return {
    url: part.url,
    async stop() {
      await part.stop();
      rmSync(home, { recursive: true, force: true });
    },
  };
}
