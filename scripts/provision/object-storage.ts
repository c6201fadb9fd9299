import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type BinarySource, findBinary, messageOf } from './binary.ts';
import { PROJECT_ROOT } from './cache.ts';
import { freePort } from './ports.ts';
import { externalPart, type PartOptions, ProvisionError, type RunningPart } from './running-part.ts';
import { startProcess, waitUntilReady } from './server-process.ts';

const MINIO_RELEASE = 'RELEASE.2025-09-07T16-13-09Z';
const ARCHITECTURES: Readonly<Record<string, string>> = { x64: 'amd64', arm64: 'arm64' };
const MINIO_ARCHIVE = `https://dl.min.io/server/minio/release/${process.platform}-${ARCHITECTURES[process.arch] ?? process.arch}/archive/minio.${MINIO_RELEASE}`;

const MINIO: BinarySource = {
  program: 'minio',
  what: 'the object storage MinIO',
  // of the Go module; upstream is archived, so this is the last there will be
  version: '20260212201848',
  download: { url: MINIO_ARCHIVE, checksumsUrl: `${MINIO_ARCHIVE}.sha256sum`, member: null },
  build: {
    moduleDir: join(PROJECT_ROOT, 'scripts/provision/modules/minio'),
    package: 'github.com/minio/minio',
    usually: '2 to 4 minutes on two cores',
  },
  remedy:
    'Install MinIO or Go 1.24 or newer, or set S3_ENDPOINT, S3_ACCESS_KEY and S3_SECRET_KEY to any S3 server.',
};

const VERSITY_VERSION = '1.8.0';
const VERSITY_RELEASES = `https://github.com/versity/versitygw/releases/download/v${VERSITY_VERSION}`;
const VERSITY_ARCHIVE = `versitygw_v${VERSITY_VERSION}_${process.platform === 'darwin' ? 'Darwin' : 'Linux'}_${process.arch === 'x64' ? 'x86_64' : process.arch}`;

const VERSITYGW: BinarySource = {
  program: 'versitygw',
  what: 'the object storage versitygw',
  version: VERSITY_VERSION,
  download: {
    url: `${VERSITY_RELEASES}/${VERSITY_ARCHIVE}.tar.gz`,
    checksumsUrl: `${VERSITY_RELEASES}/checksums.txt`,
    member: `${VERSITY_ARCHIVE}/versitygw`,
  },
  build: {
    moduleDir: join(PROJECT_ROOT, 'scripts/provision/modules/versitygw'),
    package: 'github.com/versity/versitygw/cmd/versitygw',
    usually: 'about 1 minute on two cores',
  },
  remedy: 'Install versitygw or Go 1.25 or newer.',
};

export interface ObjectStorageOptions extends PartOptions {
  /** address of a real server: nothing is started */
  readonly endpoint?: string | undefined;
  readonly accessKey: string;
  readonly secretKey: string;
}

export interface ObjectStorageExtras {
  readonly accessKey: string;
  readonly secretKey: string;
}

/** Provides MinIO on loopback. Buckets are the adapter's to make. @throws ProvisionError one sentence for a person */
export function startObjectStorage(options: ObjectStorageOptions): Promise<RunningPart<ObjectStorageExtras>> {
  const objects = join(options.dataDir, 'objects');
  return startServer(options, {
    name: 'MinIO',
    source: MINIO,
    directories: [objects],
    args: (port) => ['server', '--quiet', '--address', `127.0.0.1:${port}`, objects],
    env: {
      MINIO_ROOT_USER: options.accessKey,
      MINIO_ROOT_PASSWORD: options.secretKey,
      MINIO_BROWSER: 'off',
      MINIO_UPDATE: 'off',
    },
    health: '/minio/health/live',
  });
}

/** Provides versitygw on loopback: the second server of the tests, so that MinIO stays replaceable. @throws ProvisionError */
export function startVersitygw(options: ObjectStorageOptions): Promise<RunningPart<ObjectStorageExtras>> {
  const objects = join(options.dataDir, 'versitygw');
  const versions = join(options.dataDir, 'versitygw-versions');
  return startServer(options, {
    name: 'versitygw',
    source: VERSITYGW,
    directories: [objects, versions],
    args: (port) => [
      ...['--port', `127.0.0.1:${port}`, '--health', '/health', '--quiet'],
      ...['posix', '--versioning-dir', versions, objects],
    ],
    env: { ROOT_ACCESS_KEY: options.accessKey, ROOT_SECRET_KEY: options.secretKey },
    health: '/health',
  });
}

interface ServerKind {
  readonly name: string;
  readonly source: BinarySource;
  readonly directories: readonly string[];
  args(port: number): readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly health: string;
}

async function startServer(
  options: ObjectStorageOptions,
  kind: ServerKind,
): Promise<RunningPart<ObjectStorageExtras>> {
  const extras = { accessKey: options.accessKey, secretKey: options.secretKey };
  if (options.endpoint !== undefined && options.endpoint !== '') return external(options.endpoint, extras);
  const { path, origin } = await findBinary(kind.source, options);
  for (const directory of kind.directories) mkdirSync(directory, { recursive: true, mode: 0o700 });
  for (let attempt = 1; ; attempt += 1) {
    const port = options.port === undefined || options.port === 0 ? await freePort() : options.port;
    try {
      return await start(options, kind, { path, origin, port }, extras);
    } catch (error) {
      if (!/in use/i.test(messageOf(error)) || attempt === 3) throw error;
    }
  }
}

async function start(
  options: ObjectStorageOptions,
  kind: ServerKind,
  { path, origin, port }: { path: string; origin: string; port: number },
  extras: ObjectStorageExtras,
): Promise<RunningPart<ObjectStorageExtras>> {
  const logFile = join(options.logDir ?? options.dataDir, `${kind.name.toLowerCase()}.log`);
  const server = await startProcess({
    name: kind.name,
    command: path,
    args: kind.args(port),
    env: { PATH: options.env['PATH'], HOME: options.dataDir, TZ: 'UTC', ...kind.env },
    cwd: options.dataDir,
    logFile,
    stopGraceMs: 5_000,
  });
  const url = `http://127.0.0.1:${port}`;
  await waitUntilReady(server, { name: kind.name, logFile, timeoutMs: 60_000 }, () =>
    isHealthy(url + kind.health),
  );
  return { name: kind.name, url, pid: server.pid, origin, extras, exited: server.exited, stop: server.stop };
}

async function isHealthy(url: string): Promise<boolean> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(2_000) });
    await response.arrayBuffer();
    return response.ok;
  } catch {
    return false; // not listening yet
  }
}

async function external(
  endpoint: string,
  extras: ObjectStorageExtras,
): Promise<RunningPart<ObjectStorageExtras>> {
  try {
    const response = await fetch(endpoint, { signal: AbortSignal.timeout(10_000) });
    await response.arrayBuffer(); // any answer will do: without a signature it is a refusal
  } catch (error) {
    throw new ProvisionError(
      `The object storage at ${endpoint} (S3_ENDPOINT) does not answer: ${messageOf(error)}.`,
    );
  }
  return externalPart('Object storage', endpoint, extras);
}
