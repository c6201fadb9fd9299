import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import pg from 'pg';
import { freePort } from './ports.ts';
import { findPostgres, type PostgresPrograms } from './postgres-programs.ts';
import { externalPart, type PartOptions, ProvisionError, type RunningPart } from './running-part.ts';
import { isAlive, logTail, type ServerProcess, startProcess, waitUntilReady } from './server-process.ts';
import {
  isReachable,
  ownedDirectory,
  refugeFor,
  type Unprivileged,
  unprivilegedUser,
} from './unprivileged.ts';

const run = promisify(execFile);
const SUPERUSER = 'postgres';

export interface PostgresOptions extends PartOptions {
  /** address of a real server: nothing is started */
  readonly url?: string | undefined;
  /** created when missing */
  readonly database: string;
  /** of the superuser; kept by the caller for as long as the data */
  readonly password: string;
  /** false leaves out fsync: a crash of the machine may lose the data, a killed server does not. For tests */
  readonly durable?: boolean;
}

export interface PostgresExtras {
  /** superuser address of the maintenance database */
  readonly adminUrl: string;
  /** where the data really lives; another place than asked when only root may enter that one */
  readonly dataDir: string;
  readonly major: number;
}

/**
 * Provides Postgres on loopback with password login. As root it runs as `nobody`, from a place that one may enter. A data
 * directory left by a killed server is recovered; one of another major version needs that version's programs.
 *
 * @throws ProvisionError one sentence for a person
 */
export async function startPostgres(options: PostgresOptions): Promise<RunningPart<PostgresExtras>> {
  if (options.url !== undefined && options.url !== '') return external(options.url);
  const user = unprivilegedUser();
  const home = reachableHome(options, user);
  const dataDir = join(home, 'postgres');
  const programs = await findPostgres(dataVersion(dataDir), options.env['PATH'], user);
  if (!existsSync(join(dataDir, 'PG_VERSION'))) await initialise(dataDir, programs, options, user);
  const leftBehind = await endLeftover(dataDir);
  if (leftBehind) options.onProgress('ended a server that an earlier run left behind');

  for (let attempt = 1; ; attempt += 1) {
    const port = options.port === undefined || options.port === 0 ? await freePort() : options.port;
    try {
      return await start(options, programs, dataDir, port, user);
    } catch (error) {
      const lostTheRace =
        error instanceof Error && /could not bind|Address already in use/.test(error.message);
      if (!lostTheRace || attempt === 3 || (options.port ?? 0) !== 0) throw error;
    }
  }
}

async function external(url: string): Promise<RunningPart<PostgresExtras>> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  try {
    await client.connect();
    const { rows } = await client.query<{ number: string }>(
      "SELECT current_setting('server_version_num') AS number",
    );
    const major = Math.floor(Number(rows[0]?.number) / 10_000);
    return externalPart('Postgres', url, { adminUrl: url, dataDir: '', major });
  } catch (error) {
    const at = new URL(url);
    throw new ProvisionError(
      `Postgres at ${at.hostname}:${at.port || '5432'} (DATABASE_URL) does not answer: ${error instanceof Error ? error.message : String(error)}.`,
    );
  } finally {
    await client.end().catch(() => undefined); // it may never have been connected
  }
}

function reachableHome(options: PostgresOptions, user: Unprivileged | null): string {
  mkdirSync(options.dataDir, { recursive: true });
  if (user === null || isReachable(options.dataDir, user)) return options.dataDir;
  const refuge = refugeFor(options.dataDir);
  options.onProgress(`only root may enter ${options.dataDir}, so the data lives in ${refuge}`);
  return refuge;
}

function dataVersion(dataDir: string): number | null {
  const file = join(dataDir, 'PG_VERSION');
  return existsSync(file) ? Number.parseInt(readFileSync(file, 'utf8'), 10) : null;
}

/** Creates the cluster beside its place and renames it: a half-made one never counts as data. */
async function initialise(
  dataDir: string,
  programs: PostgresPrograms,
  options: PostgresOptions,
  user: Unprivileged | null,
): Promise<void> {
  options.onProgress('creating the database cluster');
  const fresh = `${dataDir}.new`;
  rmSync(fresh, { recursive: true, force: true });
  ownedDirectory(fresh, user);
  const passwordFile = `${dataDir}.password-${randomBytes(4).toString('hex')}`;
  writeFileSync(passwordFile, `${options.password}\n`, { mode: 0o600 });
  if (user !== null) await run('chown', [`${user.uid}:${user.gid}`, passwordFile]);
  const locale =
    programs.major >= 17
      ? ['--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C']
      : ['--locale=C.UTF-8'];
  try {
    await run(
      programs.initdb,
      [
        ...[
          '-D',
          fresh,
          '-U',
          SUPERUSER,
          '--encoding=UTF8',
          '--auth=scram-sha-256',
          `--pwfile=${passwordFile}`,
        ],
        ...(options.durable === false ? ['--no-sync'] : []),
        ...locale,
      ],
      { cwd: '/', env: { PATH: options.env['PATH'] ?? '', LC_ALL: 'C' }, ...(user ?? {}) },
    );
  } catch (error) {
    const said = error instanceof Error && 'stderr' in error ? String(error.stderr).trim() : String(error);
    throw new ProvisionError(
      `Postgres could not create its data in ${dataDir}: ${said.split('\n').slice(-3).join(' ')}`,
    );
  } finally {
    rmSync(passwordFile, { force: true });
  }
  if (existsSync(dataDir) && readdirSync(dataDir).length > 0) {
    throw new ProvisionError(`${dataDir} holds files and is not Postgres data; move it away first.`);
  }
  renameSync(fresh, dataDir);
}

/** A launcher killed with -9 leaves its server running on this data; two servers on one directory would destroy it. */
async function endLeftover(dataDir: string): Promise<boolean> {
  const file = join(dataDir, 'postmaster.pid');
  if (!existsSync(file)) return false;
  const [first, directory] = readFileSync(file, 'utf8').split('\n');
  const pid = Number(first);
  if (!isPostmasterOf(pid, directory ?? dataDir)) {
    rmSync(file, { force: true }); // the server is gone; Postgres itself would only remove it when the number is unused
    return false;
  }
  process.kill(pid, 'SIGINT');
  for (let waited = 0; isAlive(pid); waited += 100) {
    if (waited > 10_000) {
      throw new ProvisionError(
        `A Postgres server (process ${pid}) still runs on ${dataDir} and does not end; end it first.`,
      );
    }
    await sleep(100);
  }
  return true;
}

function isPostmasterOf(pid: number, dataDir: string): boolean {
  if (!Number.isInteger(pid) || pid <= 0 || !isAlive(pid)) return false;
  const commandLine = `/proc/${pid}/cmdline`;
  // without /proc the safe answer is yes: it will be asked to end, and refuse if it is not ours to end
  return !existsSync(commandLine) || readFileSync(commandLine, 'utf8').includes(dataDir);
}

async function start(
  options: PostgresOptions,
  programs: PostgresPrograms,
  dataDir: string,
  port: number,
  user: Unprivileged | null,
): Promise<RunningPart<PostgresExtras>> {
  const logFile = join(options.logDir ?? options.dataDir, 'postgres.log');
  const settings = [
    'listen_addresses=127.0.0.1',
    'unix_socket_directories=',
    'max_connections=200',
    'timezone=UTC',
    'log_timezone=UTC',
    ...(options.durable === false ? ['fsync=off', 'full_page_writes=off', 'max_wal_size=1GB'] : []),
  ];
  const server = await startProcess({
    name: 'Postgres',
    command: programs.postgres,
    args: ['-D', dataDir, '-p', String(port), ...settings.flatMap((setting) => ['-c', setting])],
    env: { PATH: options.env['PATH'], LC_ALL: 'C', TZ: 'UTC' },
    cwd: '/',
    logFile,
    // SIGINT is Postgres's fast shutdown; SIGTERM would wait for every client to leave
    stopSignal: 'SIGINT',
    stopGraceMs: 15_000,
    ...(user ?? {}),
  });
  const address = (database: string): string =>
    `postgres://${SUPERUSER}:${encodeURIComponent(options.password)}@127.0.0.1:${port}/${database}`;
  await waitUntilReady(server, { name: 'Postgres', logFile, timeoutMs: 60_000 }, () =>
    answers(address('postgres'), server, logFile),
  );
  await createDatabase(address('postgres'), options.database);
  return {
    name: 'Postgres',
    url: address(options.database),
    pid: server.pid,
    origin: `${programs.major}, ${programs.origin}`,
    extras: { adminUrl: address('postgres'), dataDir, major: programs.major },
    exited: server.exited,
    stop: server.stop,
  };
}

async function answers(url: string, server: ServerProcess, logFile: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2_000 });
  client.on('error', () => undefined); // a connection cut during recovery: the next probe tells
  try {
    await client.connect();
    await client.query('SELECT 1');
    return true;
  } catch (error) {
    if (error instanceof pg.DatabaseError && error.code === '28P01') {
      await server.stop(true);
      throw new ProvisionError(
        `The Postgres data was created with another password than the one in secrets.json; put that file back, or move the data directory away. ${logTail(logFile, 2)}`,
      );
    }
    return false;
  } finally {
    await client.end().catch(() => undefined); // it may never have been connected
  }
}

async function createDatabase(adminUrl: string, database: string): Promise<void> {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [database]);
    if (rowCount === 0) await client.query(`CREATE DATABASE ${pg.escapeIdentifier(database)}`);
  } finally {
    await client.end();
  }
}
