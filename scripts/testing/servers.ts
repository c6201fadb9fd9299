import { randomBytes } from 'node:crypto';
import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Environment } from '../../config/environment.ts';
import type { LauncherSettings } from '../../config/launcher.ts';
import { startObjectStorage, startVersitygw } from '../provision/object-storage.ts';
import { startPostgres } from '../provision/postgres.ts';
import { onProcessStart, stopEverything } from '../provision/server-process.ts';
import { startTemporal } from '../provision/temporal.ts';
import { provideTestServer } from '../provision/test-server.ts';
import type { Progress } from '../stack/progress.ts';
import { endLeftovers, RunningFile } from '../stack/running-file.ts';

export interface TestServers {
  /** TEST_… variables of what could be provided */
  readonly env: Environment;
  /** one sentence per part that could not */
  readonly problems: readonly string[];
  stop(): Promise<void>;
}

/**
 * Real servers for the tests, on free ports and with data of their own, all of which is gone afterwards. A part whose address
 * is set already (TEST_DATABASE_URL …) is used as it is. One that cannot be provided is reported, and the tests that need it fail.
 */
export async function startTestServers(
  env: Environment,
  settings: LauncherSettings,
  progress: Progress,
): Promise<TestServers> {
  await removeAbandoned(settings.dataDir);
  const dataDir = join(settings.dataDir, `test-${process.pid}`);
  mkdirSync(dataDir, { recursive: true });
  const file = RunningFile.claim(dataDir);
  if (file instanceof RunningFile) onProcessStart((name, pid) => file.add(name, pid));
  const places = new Set([dataDir]);
  const problems: string[] = [];
  const optionsFor = (name: string, directory: string) => ({
    dataDir: join(dataDir, directory),
    logDir: join(dataDir, 'logs'),
    cacheDir: settings.cacheDir,
    env,
    onProgress: (text: string) => progress.step(name, text),
  });
  const provide = async (
    name: string,
    variable: string,
    start: () => Promise<Readonly<Record<string, string>>>,
  ): Promise<Readonly<Record<string, string>>> => {
    if ((env[variable] ?? '') !== '') return {};
    const since = progress.elapsedMs();
    try {
      const provided = await start();
      progress.step(name, `up after ${((progress.elapsedMs() - since) / 1000).toFixed(1)} s`);
      return provided;
    } catch (error) {
      const sentence = error instanceof Error ? error.message : String(error);
      problems.push(sentence);
      progress.step(name, `missing: ${sentence}`);
      return {};
    }
  };
  const keys = { accessKey: randomBytes(10).toString('hex'), secretKey: randomBytes(20).toString('hex') };

  const provided = await Promise.all([
    provide('Postgres', 'TEST_DATABASE_URL', async () => {
      const options = optionsFor('Postgres', 'database');
      const password = randomBytes(12).toString('hex');
      const part = await startPostgres({ ...options, database: 'postgres', password, durable: false });
      places.add(dirname(part.extras.dataDir));
      return { TEST_DATABASE_URL: part.extras.adminUrl };
    }),
    provide('Temporal', 'TEST_TEMPORAL_ADDRESS', async () => {
      const part = await startTemporal({ ...optionsFor('Temporal', 'temporal'), uiPort: null });
      return { TEST_TEMPORAL_ADDRESS: part.url, TEST_TEMPORAL_BINARY: part.extras.binary ?? '' };
    }),
    provide('MinIO', 'TEST_S3_ENDPOINT', async () => {
      const part = await startObjectStorage({ ...optionsFor('MinIO', 'minio'), ...keys });
      return {
        TEST_S3_ENDPOINT: part.url,
        TEST_S3_ACCESS_KEY: keys.accessKey,
        TEST_S3_SECRET_KEY: keys.secretKey,
      };
    }),
    provide('versitygw', 'TEST_VERSITYGW_ENDPOINT', async () => {
      const part = await startVersitygw({ ...optionsFor('versitygw', 'versitygw'), ...keys });
      return {
        TEST_VERSITYGW_ENDPOINT: part.url,
        TEST_VERSITYGW_ACCESS_KEY: keys.accessKey,
        TEST_VERSITYGW_SECRET_KEY: keys.secretKey,
      };
    }),
    provide('Test server', 'TEST_TIME_SKIPPING_SERVER', async () => {
      const { path } = await provideTestServer(optionsFor('Test server', '.'));
      return { TEST_TIME_SKIPPING_SERVER: path };
    }),
  ]);
  return {
    env: Object.assign({}, ...provided),
    problems,
    stop: async () => {
      await stopEverything();
      for (const place of places) rmSync(place, { recursive: true, force: true });
    },
  };
}

/** Runs that were killed leave servers and directories behind. */
async function removeAbandoned(dataDir: string): Promise<void> {
  mkdirSync(dataDir, { recursive: true });
  for (const name of readdirSync(dataDir).filter((entry) => /^test-\d+$/.test(entry))) {
    const directory = join(dataDir, name);
    await endLeftovers(directory);
    const claimed = RunningFile.claim(directory);
    if (claimed instanceof RunningFile) rmSync(directory, { recursive: true, force: true });
  }
}
