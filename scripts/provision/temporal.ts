import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { Connection } from '@temporalio/client';
import { SEARCH_ATTRIBUTES } from '../../temporal/search-attributes.ts';
import { type BinarySource, findBinary, messageOf } from './binary.ts';
import { PROJECT_ROOT } from './cache.ts';
import { freePort, portNear } from './ports.ts';
import { externalPart, type PartOptions, ProvisionError, type RunningPart } from './running-part.ts';
import { startProcess, waitUntilReady } from './server-process.ts';
import { openWebUiDoor } from './web-ui-door.ts';

const VERSION = '1.5.1';

const ARCHITECTURES: Readonly<Record<string, string>> = { x64: 'amd64', arm64: 'arm64' };
const RELEASES = `https://github.com/temporalio/cli/releases/download/v${VERSION}`;

const SOURCE: BinarySource = {
  program: 'temporal',
  what: "Temporal's development server",
  version: VERSION,
  download: {
    url: `${RELEASES}/temporal_cli_${VERSION}_${process.platform}_${ARCHITECTURES[process.arch] ?? process.arch}.tar.gz`,
    checksumsUrl: `${RELEASES}/checksums.txt`,
    member: 'temporal',
  },
  build: {
    moduleDir: join(PROJECT_ROOT, 'temporal/embedded'),
    package: 'github.com/temporalio/cli/cmd/temporal',
    usually: '2 to 5 minutes on two cores',
  },
  remedy: 'Install the Temporal CLI or Go 1.25 or newer, or set TEMPORAL_ADDRESS to a server.',
};

/**
 * Without these a dev server polls its single shard 20 times a second, and a workflow with one activity takes 150 ms instead
 * of 30; one partition, because a worker's few pollers would leave tasks waiting in the other three.
 */
const DYNAMIC_CONFIG = [
  'history.transferProcessorMaxPollRPS=2000',
  'history.timerProcessorMaxPollRPS=2000',
  'history.visibilityProcessorMaxPollRPS=2000',
  'system.enableActivityEagerExecution=true',
  'matching.numTaskqueueReadPartitions=1',
  'matching.numTaskqueueWritePartitions=1',
];

/** Temporal's numbers for the types of search attributes (temporal.api.enums.v1.IndexedValueType). */
const INDEXED_VALUE_TYPE = {
  Text: 1,
  Keyword: 2,
  Int: 3,
  Double: 4,
  Bool: 5,
  Datetime: 6,
  KeywordList: 7,
} as const;

export interface TemporalOptions extends PartOptions {
  /** host:port of a real server: nothing is started */
  readonly address?: string | undefined;
  readonly namespace?: string;
  /** port of the Web UI, 0 = any; null leaves the UI out */
  readonly uiPort?: number | null;
  /** where the Web UI has payloads decoded */
  readonly codecEndpoint?: string;
}

export interface TemporalExtras {
  /** null without Web UI, and for a server that runs elsewhere */
  readonly uiUrl: string | null;
  /** the CLI's path; null for a server that runs elsewhere */
  readonly binary: string | null;
}

/**
 * Provides a Temporal server whose histories survive restarts, with this release's search attributes registered: a workflow
 * that sets an unknown one would fail its task for ever.
 *
 * @throws ProvisionError one sentence for a person
 */
export async function startTemporal(options: TemporalOptions): Promise<RunningPart<TemporalExtras>> {
  const namespace = options.namespace ?? 'default';
  if (options.address !== undefined && options.address !== '') return external(options.address, namespace);
  const { path, origin } = await findTemporal(options);
  mkdirSync(options.dataDir, { recursive: true });
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await start(options, namespace, path, origin);
    } catch (error) {
      if (!/address already in use/i.test(messageOf(error)) || attempt === 3) throw error;
    }
  }
}

/** The Temporal CLI's path; downloads or builds it when missing. */
export function findTemporal(
  options: Pick<PartOptions, 'cacheDir' | 'env' | 'onProgress'>,
): Promise<{ path: string; origin: string }> {
  return findBinary(SOURCE, options);
}

async function start(
  options: TemporalOptions,
  namespace: string,
  path: string,
  origin: string,
): Promise<RunningPart<TemporalExtras>> {
  const port = options.port === undefined || options.port === 0 ? await freePort() : options.port;
  const uiPort =
    options.uiPort === undefined || options.uiPort === null ? null : await portNear(options.uiPort);
  // with a codec the UI has a door in front of it
  const inner = uiPort === null || options.codecEndpoint === undefined ? uiPort : await freePort();
  const logFile = join(options.logDir ?? options.dataDir, 'temporal.log');
  const server = await startProcess({
    name: 'Temporal',
    command: path,
    args: [
      ...['server', 'start-dev', '--ip', '127.0.0.1', '--port', String(port), '--namespace', namespace],
      ...['--http-port', String(await freePort()), '--metrics-port', String(await freePort())],
      ...(inner === null ? ['--headless'] : ['--ui-port', String(inner)]),
      ...(options.codecEndpoint === undefined ? [] : ['--ui-codec-endpoint', options.codecEndpoint]),
      ...['--db-filename', join(options.dataDir, 'temporal.db')],
      ...['--sqlite-pragma', 'journal_mode=wal', '--sqlite-pragma', 'synchronous=normal'],
      ...DYNAMIC_CONFIG.flatMap((value) => ['--dynamic-config-value', value]),
      ...Object.entries(SEARCH_ATTRIBUTES).flatMap(([name, type]) => [
        '--search-attribute',
        `${name}=${type}`,
      ]),
      ...['--log-level', 'warn'],
    ],
    env: { PATH: options.env['PATH'], HOME: options.dataDir, TZ: 'UTC' },
    cwd: options.dataDir,
    logFile,
    stopGraceMs: 10_000,
  });
  const address = `127.0.0.1:${port}`;
  await waitUntilReady(server, { name: 'Temporal', logFile, timeoutMs: 60_000 }, async () => {
    try {
      await prepareNamespace(address, namespace);
      return true;
    } catch {
      return false; // not up yet; the log says why if it never is
    }
  });
  const door =
    uiPort === null || inner === null || inner === uiPort
      ? null
      : await openWebUiDoor({ port: uiPort, target: inner });
  return {
    name: 'Temporal',
    url: address,
    pid: server.pid,
    origin,
    extras: { uiUrl: uiPort === null ? null : `http://127.0.0.1:${uiPort}`, binary: path },
    exited: server.exited,
    stop: async (force) => {
      await door?.close();
      await server.stop(force);
    },
  };
}

async function external(address: string, namespace: string): Promise<RunningPart<TemporalExtras>> {
  try {
    await prepareNamespace(address, namespace);
  } catch (error) {
    throw new ProvisionError(
      `Temporal at ${address} (TEMPORAL_ADDRESS) cannot be used with namespace "${namespace}": ${messageOf(error)}.`,
    );
  }
  return externalPart('Temporal', address, { uiUrl: null, binary: null });
}

/** Checks that the namespace answers and registers the search attributes it lacks. */
async function prepareNamespace(address: string, namespace: string): Promise<void> {
  const connection = await Connection.connect({ address, connectTimeout: 3_000 });
  try {
    await connection.withDeadline(Date.now() + 5_000, async () => {
      await connection.workflowService.describeNamespace({ namespace });
      const known = await connection.operatorService.listSearchAttributes({ namespace });
      const missing = Object.entries(SEARCH_ATTRIBUTES).filter(
        ([name]) => known.customAttributes?.[name] === undefined,
      );
      if (missing.length === 0) return;
      await connection.operatorService.addSearchAttributes({
        namespace,
        searchAttributes: Object.fromEntries(missing.map(([name, type]) => [name, INDEXED_VALUE_TYPE[type]])),
      });
    });
  } finally {
    await connection.close();
  }
}
