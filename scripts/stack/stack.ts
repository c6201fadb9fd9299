import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Config, type Environment, loadConfig } from '../../config/index.ts';
import type { LauncherSettings } from '../../config/launcher.ts';
import { startObjectStorage } from '../provision/object-storage.ts';
import { portNear } from '../provision/ports.ts';
import { startPostgres } from '../provision/postgres.ts';
import type { PartExit, RunningPart } from '../provision/running-part.ts';
import { onProcessStart, stopEverything } from '../provision/server-process.ts';
import { startTemporal } from '../provision/temporal.ts';
import { consoleBuild } from './console-build.ts';
import { runNodeScript, startNodePart } from './node-part.ts';
import type { Progress } from './progress.ts';
import { requirePublicPorts } from './public-ports.ts';
import { endLeftovers, RunningFile, type RunningStack } from './running-file.ts';
import { stackSecrets } from './secrets.ts';
import { forgetSettings, noteSettings } from './settings-file.ts';
import { doorTo, stackEnvironment, standInPorts, storageTarget, withParts } from './stack-environment.ts';

/** Orderly stop: who asks before who answers, and the database last. */
const STOP_ORDER = ['API', 'Workers', 'Stand-ins', 'MinIO', 'Object storage', 'Temporal', 'Postgres'];

type Part = RunningPart<unknown>;

export interface StackOptions {
  readonly env: Environment;
  readonly settings: LauncherSettings;
  readonly progress: Progress;
}

/** Thrown by `start` when this data directory is served already. */
export class AlreadyRunning extends Error {
  override readonly name = 'AlreadyRunning';
  readonly running: RunningStack;

  constructor(running: RunningStack) {
    super('The stack is already running.');
    this.running = running;
  }
}

/**
 * Everything the platform needs, started by one call and stopped in order by another. Steps that do not need each other run
 * at the same time.
 */
export class Stack {
  readonly #options: StackOptions;
  readonly #parts: Part[] = [];
  #file: RunningFile | null = null;
  #stopping: Promise<void> | null = null;
  #reportCrash: (exit: PartExit) => void = () => {};
  /** settles with the first part that ends unasked */
  readonly crashed: Promise<PartExit>;

  constructor(options: StackOptions) {
    this.#options = options;
    this.crashed = new Promise((resolve) => {
      this.#reportCrash = resolve;
    });
  }

  /**
   * @returns the settings everything runs with
   * @throws AlreadyRunning, ConfigError or ProvisionError, each ready to be printed
   */
  async start(): Promise<Config> {
    const { env, settings, progress } = this.#options;
    const { dataDir } = settings;
    // wrong settings are said before anything is started
    loadConfig(env);
    await this.#claim(dataDir);
    const secrets = stackSecrets(dataDir);
    const storagePort = await portNear(settings.preferredPorts.s3);
    const behindDoor = storageTarget(env, storagePort);
    const base = stackEnvironment(env, secrets, await standInPorts(env), dataDir, behindDoor);
    const wanted = loadConfig(base);
    await requirePublicPorts(wanted);
    const logDir = join(dataDir, 'logs');
    mkdirSync(logDir, { recursive: true });
    const common = { dataDir, logDir, cacheDir: settings.cacheDir, env };
    const { preferredPorts } = settings;

    const standIns = wanted.standIns === null ? null : this.#standIns(base, logDir);
    const temporal = this.#begin('Temporal', async (onProgress) =>
      startTemporal({
        ...common,
        onProgress,
        dataDir: join(dataDir, 'temporal'),
        address: env['TEMPORAL_ADDRESS'],
        namespace: wanted.temporal.namespace,
        port: await portNear(preferredPorts.temporal),
        uiPort: preferredPorts.temporalUi,
        codecEndpoint: `${wanted.http.publicUrl}/codec`,
      }),
    );
    const storage = this.#begin('MinIO', async (onProgress) =>
      startObjectStorage({
        ...common,
        onProgress,
        endpoint: env['S3_ENDPOINT'],
        port: storagePort,
        accessKey: env['S3_ACCESS_KEY'] || secrets.s3AccessKey,
        secretKey: env['S3_SECRET_KEY'] || secrets.s3SecretKey,
      }),
    );
    const database = this.#database(base, common, secrets.databasePassword);
    const pages = this.#console(common);

    const [
      { url: temporalAddress, extras: temporalExtras },
      { url: endpoint, extras: keys },
      { url: databaseUrl },
      consoleDir,
    ] = await settledAll([
      temporal,
      storage,
      database,
      pages,
      ...(standIns === null ? [] : [standIns]),
    ] as const);
    const full = withParts(base, {
      consoleDir,
      databaseUrl,
      temporalAddress,
      temporalUiUrl: temporalExtras.uiUrl,
      s3: { endpoint: doorTo(endpoint, wanted.standIns), ...keys },
    });
    const config = loadConfig(full);
    noteSettings(dataDir, full, env);
    if (config.sandbox) await this.#run('Sandbox data', 'sandbox/seed.ts', full, logDir);
    await settledAll([
      this.#begin('Workers', () =>
        startNodePart({ name: 'Workers', script: 'workers/all.ts', env: full, logDir, stopGraceMs: 25_000 }),
      ),
      this.#begin('API', () => startNodePart({ name: 'API', script: 'api/main.ts', env: full, logDir })),
    ] as const);
    this.#file?.ready(config.http.publicUrl, temporalExtras.uiUrl);
    progress.step('all', 'ready');
    return config;
  }

  /** Ends the parts one after the other. A second call with `force` does not wait for anybody. */
  async stop(force = false): Promise<void> {
    if (force) await stopEverything(true);
    this.#stopping ??= this.#stopInOrder();
    await this.#stopping;
  }

  async #claim(dataDir: string): Promise<void> {
    const left = await endLeftovers(dataDir);
    if (left.length > 0)
      this.#options.progress.step('clean-up', `ended what an earlier run left behind: ${left.join(', ')}`);
    const claimed = RunningFile.claim(dataDir);
    if (!(claimed instanceof RunningFile)) throw new AlreadyRunning(claimed);
    this.#file = claimed;
    onProcessStart((name, pid) => claimed.add(name, pid));
  }

  /** The console's pages, built when their sources have changed. A build of one's own (CONSOLE_DIR) is taken as it is. */
  async #console(common: { logDir: string; cacheDir: string; env: Environment }): Promise<string> {
    const { progress } = this.#options;
    const own = common.env['CONSOLE_DIR'];
    if (own !== undefined && own !== '') return own;
    const since = progress.elapsedMs();
    const { dir, origin } = await consoleBuild({
      ...common,
      onProgress: (text) => progress.step('Console', text),
    });
    progress.step(
      'Console',
      `ready after ${((progress.elapsedMs() - since) / 1000).toFixed(1)} s  (${origin})`,
    );
    return dir;
  }

  #standIns(env: Environment, logDir: string): Promise<Part> {
    return this.#begin('Stand-ins', () =>
      startNodePart({ name: 'Stand-ins', script: 'sandbox/stand-ins/main.ts', env, logDir }),
    );
  }

  /** Postgres and, as soon as it answers, the schema: nothing else has to be up for that. */
  async #database(
    base: Environment,
    common: { dataDir: string; logDir: string; cacheDir: string; env: Environment },
    password: string,
  ): Promise<Part> {
    const port = await portNear(this.#options.settings.preferredPorts.postgres);
    const postgres = await this.#begin('Postgres', (onProgress) =>
      startPostgres({
        ...common,
        onProgress,
        url: base['DATABASE_URL'],
        port,
        database: 'loan_platform',
        password,
      }),
    );
    await this.#run(
      'Migrations',
      'migrations/run.ts',
      { ...base, DATABASE_URL: postgres.url },
      common.logDir,
    );
    return postgres;
  }

  async #begin<P extends Part>(
    name: string,
    start: (onProgress: (text: string) => void) => Promise<P>,
  ): Promise<P> {
    const { progress } = this.#options;
    const since = progress.elapsedMs();
    const part = await start((text) => progress.step(name, text));
    this.#parts.push(part);
    void part.exited.then((exit) => {
      if (!exit.expected && this.#stopping === null) this.#reportCrash(exit);
    });
    const took = ((progress.elapsedMs() - since) / 1000).toFixed(1);
    progress.step(
      name,
      [`up after ${took} s`, part.url.replace(/\/\/.*@/, '//'), `(${part.origin})`]
        .filter(Boolean)
        .join('  '),
    );
    return part;
  }

  async #run(name: string, script: string, env: Environment, logDir: string): Promise<void> {
    const since = this.#options.progress.elapsedMs();
    await runNodeScript({ name, script, env, logDir });
    const took = ((this.#options.progress.elapsedMs() - since) / 1000).toFixed(1);
    this.#options.progress.step(name, `done in ${took} s`);
  }

  async #stopInOrder(): Promise<void> {
    const { progress } = this.#options;
    const rank = (part: Part): number =>
      (STOP_ORDER.indexOf(part.name) + STOP_ORDER.length) % STOP_ORDER.length;
    // first what was not ready yet: it may be asking the others for something
    await stopEverything(false, new Set(this.#parts.flatMap(({ pid }) => pid ?? [])));
    for (const part of this.#parts.toSorted((a, b) => rank(a) - rank(b))) {
      if (part.pid === null) continue;
      await part.stop();
      progress.step(part.name, 'stopped');
    }
    await stopEverything(); // what became ready in the meantime
    forgetSettings(this.#options.settings.dataDir);
    this.#file?.remove();
  }
}

/** Like Promise.all, whose other promises nobody would listen to after the first failure. */
async function settledAll<T extends readonly Promise<unknown>[]>(promises: T) {
  for (const promise of promises) promise.catch(() => undefined); // reported by Promise.all
  return Promise.all(promises);
}
