import { execFile } from 'node:child_process';
import { copyFileSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { messageOf } from './binary.ts';
import { cached, DEFAULT_CACHE_DIR, onPath, PROJECT_ROOT } from './cache.ts';
import { download } from './download.ts';
import { type PartOptions, ProvisionError } from './running-part.ts';

const run = promisify(execFile);
const VERSION = '1.38.0';
const PROGRAM = 'temporal-test-server';
const MODULE_DIR = join(PROJECT_ROOT, 'scripts/provision/modules/test-server');
const ARCHITECTURES: Readonly<Record<string, string>> = { x64: 'amd64', arm64: 'arm64' };
const ARCHIVE = `${PROGRAM}_${VERSION}_${process.platform === 'darwin' ? 'macOS' : process.platform}_${ARCHITECTURES[process.arch] ?? process.arch}`;

/** SDKs start the server themselves, one per test environment, as PORT --enable-time-skipping. */
const WRAPPER = `#!/bin/sh
here=$(CDPATH= cd -- "$(dirname -- "$0")" && pwd)
exec java -XX:TieredStopAtLevel=1 -cp "$here/lib/*" io.temporal.testserver.TestServer "$@"
`;

/**
 * Provides the program of Temporal's time-skipping test server, for
 * `createTimeSkipping({ server: { executable: { type: 'existing-path', path } } })`.
 *
 * @throws ProvisionError one sentence for a person
 */
export async function provideTestServer(
  options: Pick<PartOptions, 'cacheDir' | 'env' | 'onProgress'>,
): Promise<{ path: string; origin: string }> {
  const installed = onPath(PROGRAM, options.env['PATH']);
  if (installed !== null) return { path: installed, origin: installed };
  const { path, origin } = await cached({
    fileName: `${PROGRAM}-${VERSION}-${process.platform}-${process.arch}`,
    cacheDir: options.cacheDir ?? DEFAULT_CACHE_DIR,
    onProgress: options.onProgress,
    make: (directory) => make(directory, options),
  });
  return { path: join(path, PROGRAM), origin };
}

async function make(directory: string, options: Pick<PartOptions, 'env' | 'onProgress'>): Promise<string> {
  const tried = [`"${PROGRAM}" on the PATH (not there)`];
  mkdirSync(directory, { recursive: true });
  if (options.env['PROVISION_DOWNLOADS'] !== 'off') {
    options.onProgress(`downloading Temporal's test server ${VERSION}`);
    try {
      const url = `https://github.com/temporalio/sdk-java/releases/download/v${VERSION}/${ARCHIVE}.tar.gz`;
      await download({ url, checksumsUrl: null, member: `${ARCHIVE}/${PROGRAM}` }, join(directory, PROGRAM));
      return 'download';
    } catch (error) {
      tried.push(`its official download (${messageOf(error)})`);
    }
  }
  try {
    await fromMaven(directory, options);
    return 'Maven Central';
  } catch (error) {
    tried.push(`Maven Central (${messageOf(error)})`);
  }
  throw new ProvisionError(
    `Temporal's time-skipping test server is missing; tried ${tried.join(', ')}. Install a Java runtime 11 or newer and Maven; only the tests need it.`,
  );
}

async function fromMaven(directory: string, options: Pick<PartOptions, 'env' | 'onProgress'>): Promise<void> {
  const path = options.env['PATH'];
  if (onPath('java', path) === null) throw new Error('java is not on the PATH');
  const maven = onPath('mvn', path);
  if (maven === null) throw new Error('mvn is not on the PATH');
  options.onProgress(`fetching Temporal's test server ${VERSION} (39 jars, 38 MB) from Maven Central`);
  const lib = join(directory, 'lib.part');
  const pom = join(directory, 'pom.xml');
  copyFileSync(join(MODULE_DIR, 'pom.xml'), pom);
  try {
    await run(
      maven,
      [
        '-q',
        '-B',
        '-f',
        pom,
        'dependency:copy-dependencies',
        `-DoutputDirectory=${lib}`,
        '-DincludeScope=runtime',
      ],
      { cwd: directory, env: { ...options.env }, timeout: 300_000 },
    );
  } catch (error) {
    const said = error instanceof Error && 'stdout' in error ? String(error.stdout) : messageOf(error);
    throw new Error(said.trim().split('\n')[0] ?? 'mvn failed', { cause: error });
  }
  renameSync(lib, join(directory, 'lib'));
  rmSync(pom);
  writeFileSync(join(directory, PROGRAM), WRAPPER, { mode: 0o755 });
}
