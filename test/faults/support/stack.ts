import { randomInt } from 'node:crypto';
import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Client } from '@temporalio/client';
import type { Knex } from 'knex';
import { type Config, type Environment, loadConfig, processEnvironment } from '../../../config/index.ts';
import { launcherSettings } from '../../../config/launcher.ts';
import { openDatabase } from '../../../models/database.ts';
import { PROJECT_ROOT } from '../../../scripts/provision/cache.ts';
import { startObjectStorage } from '../../../scripts/provision/object-storage.ts';
import { isPortFree } from '../../../scripts/provision/ports.ts';
import { startPostgres } from '../../../scripts/provision/postgres.ts';
import type { PartExit, RunningPart } from '../../../scripts/provision/running-part.ts';
import { onProcessStart } from '../../../scripts/provision/server-process.ts';
import { startTemporal } from '../../../scripts/provision/temporal.ts';
import { runNodeScript, startNodePart } from '../../../scripts/stack/node-part.ts';
import { endLeftovers, RunningFile } from '../../../scripts/stack/running-file.ts';
import { stackSecrets } from '../../../scripts/stack/secrets.ts';
import { stackEnvironment, standInPorts, withParts } from '../../../scripts/stack/stack-environment.ts';
import { temporalClient } from '../../../temporal/connection.ts';
import { UNLIMITED_RATES } from '../../support/unlimited.ts';
import { DIST } from './form.ts';

export const VICTIMS = ['postgres', 'temporal', 'workers', 'api'] as const;
/** What can be killed and started again. Storage and the stand-ins outlive a run: they are the outside world. */
export type Victim = (typeof VICTIMS)[number];

type Part = RunningPart<unknown>;

const PLACE = 'loan-faults-';
/** Below the ports that systems hand out by themselves: otherwise a client that tries a dead server again may be given that very port, and talk to itself. */
const PORTS = { from: 15_000, to: 29_000 };

/**
 * The platform as real processes with ports and data of its own, whose parts can be killed with -9 and started again one by one.
 * Postgres is durable, so that what it acknowledged must survive.
 */
export class FaultStack {
  readonly dir: string;
  readonly config: Config;
  readonly #env: Environment;
  readonly #provisionEnv: Environment;
  readonly #parts = new Map<string, Part>();
  readonly #ports: Record<Victim | 's3', number>;
  readonly #password: string;
  readonly #file: RunningFile | null;
  readonly #forget: () => void;
  readonly #starting = new Set<Promise<Part>>();
  #starts = 0;
  #stopped = false;
  /** what ended although nobody killed it */
  readonly crashes: PartExit[] = [];

  private constructor(made: {
    dir: string;
    env: Environment;
    provisionEnv: Environment;
    ports: Record<Victim | 's3', number>;
    password: string;
    file: RunningFile | null;
    forget: () => void;
  }) {
    this.dir = made.dir;
    this.#env = made.env;
    this.#provisionEnv = made.provisionEnv;
    this.#ports = made.ports;
    this.#password = made.password;
    this.#file = made.file;
    this.#forget = made.forget;
    this.config = loadConfig(made.env);
  }

  static async start(settings: Environment = {}): Promise<FaultStack> {
    await removeAbandoned();
    const dir = mkdtempSync(join(tmpdir(), PLACE));
    chmodSync(dir, 0o755); // Postgres may run as somebody else
    const claimed = RunningFile.claim(dir);
    const file = claimed instanceof RunningFile ? claimed : null;
    // a second stack in this process must not be written down in the first one's folder, which is gone by then
    const forget = onProcessStart((name, pid) => file?.add(name, pid));

    const [postgres, temporal, api, s3, ...rest] = await freePorts(18);
    const ports = { postgres, temporal, api, s3, workers: 0 };
    const provisionEnv = processEnvironment();
    const secrets = stackSecrets(dir);
    const names = ['USERS', 'LOANS', 'REPAYMENTS', 'MANAGERS'].map((name) => `${name}_PORT`);
    const standIns = [
      'CONTROL',
      'DIFY',
      'SMS',
      'PAYOUT',
      'PAYMENTS',
      'SMTP',
      'MAIL',
      'STORAGE',
      'IDENTITY',
      'BUREAU',
    ].map((name) => `STAND_IN_${name}_PORT`);
    const own: Environment = {
      PATH: provisionEnv['PATH'],
      HOME: dir,
      LOG_LEVEL: 'info',
      PORT: String(api),
      PUBLIC_URL: `http://127.0.0.1:${api}`,
      ...Object.fromEntries([...names, ...standIns].map((name, i) => [name, String(rest[i])])),
      ...UNLIMITED_RATES,
      ...settings,
    };
    const base = stackEnvironment(own, secrets, await standInPorts(own), dir);
    const password = secrets.databasePassword;
    const env = withParts(base, {
      databaseUrl: `postgres://postgres:${encodeURIComponent(password)}@127.0.0.1:${postgres}/loan_platform`,
      temporalAddress: `127.0.0.1:${temporal}`,
      temporalUiUrl: null,
      s3: {
        endpoint: `http://127.0.0.1:${s3}`,
        accessKey: secrets.s3AccessKey,
        secretKey: secrets.s3SecretKey,
      },
    });
    const stack = new FaultStack({ dir, env, provisionEnv, ports, password, file, forget });
    try {
      await stack.#startAll();
      return stack;
    } catch (error) {
      await stack.stop();
      throw error;
    }
  }

  async #startAll(): Promise<void> {
    const { s3 } = this.config;
    await Promise.all([
      this.restart('postgres').then(() => this.#script('Migrations', 'migrations/run.ts')),
      this.restart('temporal'),
      this.#keep(
        'storage',
        startObjectStorage({ ...this.#options('storage'), port: this.#ports.s3, ...s3, endpoint: undefined }),
      ),
      this.#keep('stand-ins', this.#node('Stand-ins', 'sandbox/stand-ins/main.ts')),
    ]);
    await this.#script('Sandbox data', 'sandbox/seed.ts');
    await Promise.all([this.restart('workers'), this.restart('api')]);
  }

  /** Starts a part that is not running. Answers when it says it is ready. */
  async restart(victim: Victim): Promise<void> {
    switch (victim) {
      case 'postgres':
        await this.#keep(
          victim,
          startPostgres({
            ...this.#options('database'),
            port: this.#ports.postgres,
            database: 'loan_platform',
            password: this.#password,
          }),
        );
        return;
      case 'temporal':
        await this.#keep(
          victim,
          startTemporal({ ...this.#options('temporal'), port: this.#ports.temporal, uiPort: null }),
        );
        return;
      case 'workers':
        await this.#keep(victim, this.#node('Workers', 'workers/all.ts'));
        return;
      case 'api':
        await this.#keep(victim, this.#node('API', 'api/main.ts'));
        return;
    }
  }

  /** kill -9, for Postgres the backends as well. */
  async kill(victim: Victim): Promise<void> {
    const part = this.#parts.get(victim);
    if (part?.pid == null) throw new Error(`${victim} does not run`);
    const backends = victim === 'postgres' ? childrenOf(part.pid) : [];
    this.#parts.delete(victim);
    await part.stop(true); // first the postmaster: it would take the death of a backend for a crash to recover from
    for (const pid of backends) killOne(pid);
  }

  /** Stops a part as it stands, as a machine that is starved or swapped out does; `thaw` lets it go on as if nothing had been. */
  freeze(victim: 'workers' | 'api'): void {
    process.kill(this.pidOf(victim), 'SIGSTOP');
  }

  thaw(victim: 'workers' | 'api'): void {
    process.kill(this.pidOf(victim), 'SIGCONT');
  }

  /** @throws when it does not run */
  pidOf(victim: Victim): number {
    const pid = this.#parts.get(victim)?.pid;
    if (pid == null) throw new Error(`${victim} does not run`);
    return pid;
  }

  /** One more process of workers beside the first, as a lender with two machines has; ended with the stack. */
  async startSecondWorkers(): Promise<void> {
    await this.#keep('second workers', this.#node('Workers', 'workers/all.ts'));
  }

  isUp(victim: Victim): boolean {
    return this.#parts.has(victim);
  }

  /** A pool of the caller's own, to be destroyed by him. */
  openDatabase(): Knex {
    return openDatabase({
      url: this.config.databaseUrl,
      dataKeys: this.config.dataKeys,
      poolMax: 4,
      applicationName: 'fault-test',
    });
  }

  openTemporal(): Client {
    return temporalClient({ ...this.config.temporal, identity: 'fault-test' });
  }

  /** What its processes run with, for a command that works on it. */
  get environment(): Environment {
    return { ...this.#provisionEnv, ...this.#env };
  }

  get url(): string {
    return this.config.http.publicUrl;
  }

  /** The stand-ins' remote control, which answers also while the API is dead. */
  get controlUrl(): string {
    const { standIns } = this.config;
    if (standIns === null) throw new Error('the stand-ins belong to the sandbox');
    return standIns.controlUrl;
  }

  /** @param keep leaves data and logs for whoever wants to know what went wrong */
  async stop(keep = false): Promise<void> {
    this.#stopped = true;
    await Promise.allSettled(this.#starting); // when one part cannot start, the others are still about to
    for (const name of ['api', 'second workers', 'workers', 'stand-ins', 'storage', 'temporal', 'postgres'])
      await this.#parts.get(name)?.stop();
    this.#forget();
    this.#file?.remove();
    if (!keep) rmSync(this.dir, { recursive: true, force: true });
  }

  async #keep(name: string, starting: Promise<Part>): Promise<void> {
    this.#starting.add(starting);
    const part = await starting.finally(() => this.#starting.delete(starting));
    this.#parts.set(name, part);
    void part.exited.then((exit) => {
      if (exit.expected || this.#stopped) return;
      this.crashes.push(exit);
      this.#parts.delete(name);
    });
  }

  #options(directory: string) {
    return {
      dataDir: join(this.dir, directory),
      logDir: this.#logDir(),
      cacheDir: launcherSettings(this.#provisionEnv, PROJECT_ROOT).cacheDir,
      env: this.#provisionEnv,
      onProgress: () => undefined,
    };
  }

  /** Each start has a directory of its own, so that no log is lost. */
  #logDir(): string {
    this.#starts += 1;
    return join(this.dir, 'logs', String(this.#starts).padStart(3, '0'));
  }

  /** Compiled where `npm run faults` has compiled it. */
  #node(name: string, script: string): Promise<Part> {
    const made = DIST === undefined ? script : join(DIST, script.replace(/\.ts$/, '.js'));
    return startNodePart({ name, script: made, env: this.#env, logDir: this.#logDir(), stopGraceMs: 25_000 });
  }

  async #script(name: string, script: string): Promise<void> {
    await runNodeScript({ name, script, env: this.#env, logDir: this.#logDir() });
  }
}

/** Runs that were killed themselves leave servers behind. */
async function removeAbandoned(): Promise<void> {
  for (const name of readdirSync(tmpdir()).filter((entry) => entry.startsWith(PLACE))) {
    const dir = join(tmpdir(), name);
    if (!existsSync(join(dir, 'running.json'))) continue;
    await endLeftovers(dir);
    const claimed = RunningFile.claim(dir);
    if (claimed instanceof RunningFile) rmSync(dir, { recursive: true, force: true });
  }
}

async function freePorts(count: number): Promise<[number, number, number, number, ...number[]]> {
  const found: number[] = [];
  while (found.length < count) {
    const port = randomInt(PORTS.from, PORTS.to);
    if (!found.includes(port) && (await isPortFree(port))) found.push(port);
  }
  const [first = 0, second = 0, third = 0, fourth = 0, ...rest] = found;
  return [first, second, third, fourth, ...rest];
}

function childrenOf(parent: number): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => parentOf(pid) === parent);
}

function parentOf(pid: number): number | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
  } catch {
    return null; // ended while we looked
  }
}

function killOne(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch (error) {
    // a backend that noticed its postmaster's death has left by itself
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error;
  }
}
