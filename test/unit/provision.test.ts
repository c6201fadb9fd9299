import { execFileSync, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { findBinary } from '../../scripts/provision/binary.ts';
import { cached, onPath } from '../../scripts/provision/cache.ts';
import { download } from '../../scripts/provision/download.ts';
import { isPortFree, portNear } from '../../scripts/provision/ports.ts';
import { repairLinks } from '../../scripts/provision/postgres-programs.ts';
import { ProvisionError } from '../../scripts/provision/running-part.ts';
import { isAlive, startProcess, waitUntilReady } from '../../scripts/provision/server-process.ts';
import { isReachable } from '../../scripts/provision/unprivileged.ts';
import { endLeftovers, RunningFile, runningStack } from '../../scripts/stack/running-file.ts';
import { stackSecrets } from '../../scripts/stack/secrets.ts';
import { testGroups } from '../../scripts/testing/groups.ts';
import { rejectionOf } from '../support/rejection.ts';

let directory = '';
const silent = { onProgress: (): void => {} };

/** Gives each test of a suite an empty directory of its own. */
function inScratchDirectory(): void {
  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'provision-'));
  });
  afterEach(() => rmSync(directory, { recursive: true, force: true }));
}

function program(name: string, body: string): string {
  const file = join(directory, name);
  writeFileSync(file, `#!/bin/sh\n${body}\n`);
  chmodSync(file, 0o755);
  return file;
}

describe('the cache of programs', () => {
  inScratchDirectory();

  const request = (make: (path: string) => Promise<string>) => ({
    ...silent,
    fileName: 'tool-1.0',
    cacheDir: directory,
    make,
  });

  it('makes a program once, also when two ask at the same time', async () => {
    let made = 0;
    const make = async (path: string): Promise<string> => {
      made += 1;
      await new Promise((resolve) => setTimeout(resolve, 100));
      writeFileSync(path, 'whole');
      return 'built';
    };
    const both = await Promise.all([cached(request(make)), cached(request(make))]);
    expect(made).to.equal(1);
    expect(both.map(({ origin }) => origin).toSorted()).to.deep.equal(['built', 'cache']);
    expect(readFileSync(both[0].path, 'utf8')).to.equal('whole');
  });

  it('keeps nothing of an attempt that failed half-way', async () => {
    const error = await rejectionOf(
      cached(
        request(async (path) => {
          writeFileSync(path, 'half');
          throw new Error('disk full');
        }),
      ),
    );
    expect(error.message).to.equal('disk full');
    expect(readdirSync(join(directory, 'bin'))).to.deep.equal([]);
  });

  it('does not wait for a maker that died', async () => {
    mkdirSync(join(directory, 'bin'));
    const lock = join(directory, 'bin', 'tool-1.0.lock');
    writeFileSync(lock, `${process.pid}\n`);
    utimesSync(lock, new Date(0), new Date(0));
    const { origin } = await cached(
      request(async (path) => {
        writeFileSync(path, 'whole');
        return 'built';
      }),
    );
    expect(origin).to.equal('built');
  });

  it('finds programs on the PATH only when they can be run', () => {
    writeFileSync(join(directory, 'tool'), 'text');
    expect(onPath('tool', directory)).to.equal(null);
    chmodSync(join(directory, 'tool'), 0o755);
    expect(onPath('tool', `/nowhere:${directory}`)).to.equal(join(directory, 'tool'));
  });
});

describe('finding a program', () => {
  inScratchDirectory();

  const source = {
    program: 'no-such-server',
    what: 'the object storage',
    version: '1',
    download: null,
    build: { moduleDir: '.', package: 'example.com/x', usually: 'a minute' },
    remedy: 'Install it, or set S3_ENDPOINT.',
  };

  it('says in a sentence which part is missing, what was tried and what to do', async () => {
    const options = { ...silent, cacheDir: directory, env: { PATH: directory } };
    const error = await rejectionOf(findBinary(source, options));
    expect(error).to.be.instanceOf(ProvisionError);
    expect(error.message).to.equal(
      'the object storage is missing; tried "no-such-server" on the PATH (not there), a build from source (the Go toolchain (go) is not on the PATH). Install it, or set S3_ENDPOINT.',
    );
  });

  it('gives the last words of a build that failed', async () => {
    program('go', 'echo "no network" >&2; exit 1');
    const options = { ...silent, cacheDir: directory, env: { PATH: `${directory}:/bin:/usr/bin` } };
    const error = await rejectionOf(findBinary(source, options));
    expect(error.message).to.include('a build from source (go build ended with 1: no network)');
  });

  it('prefers an installed program to everything else', async () => {
    const installed = program('no-such-server', 'true');
    const found = await findBinary(source, { ...silent, cacheDir: directory, env: { PATH: directory } });
    expect(found).to.deep.equal({ path: installed, origin: installed });
  });
});

describe('downloads', () => {
  inScratchDirectory();

  let server: Server;
  let base = '';
  let sums = '';

  beforeEach(async () => {
    execFileSync('sh', ['-c', 'echo program > tool && tar -czf tool.tar.gz tool'], { cwd: directory });
    const archive = readFileSync(join(directory, 'tool.tar.gz'));
    sums = `${createHash('sha256').update(archive).digest('hex')}  tool.tar.gz\n`;
    server = createServer((request, response) => {
      if (request.url === '/tool.tar.gz') response.end(archive);
      else if (request.url === '/sums') response.end(sums);
      else response.writeHead(410).end();
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    base = typeof address === 'object' && address !== null ? `http://127.0.0.1:${address.port}` : '';
  });
  afterEach((done) => {
    server.closeAllConnections();
    server.close(done);
  });

  const wanted = (file = 'tool.tar.gz') => ({
    url: `${base}/${file}`,
    checksumsUrl: `${base}/sums`,
    member: 'tool',
  });

  it('are unpacked when they are what the publisher lists', async () => {
    const target = join(directory, 'target');
    await download(wanted(), target);
    expect(readFileSync(target, 'utf8')).to.equal('program\n');
    expect(statSync(target).mode & 0o111).to.equal(0o111);
  });

  it('are refused with a wrong checksum, leaving nothing', async () => {
    sums = `${'0'.repeat(64)}  tool.tar.gz\n`;
    const target = join(directory, 'target');
    const error = await rejectionOf(download(wanted(), target));
    expect(error.message).to.include('checksum of tool.tar.gz');
    expect(existsSync(target)).to.equal(false);
  });

  it('that are gone say so with the host', async () => {
    const error = await rejectionOf(download(wanted('gone.tar.gz'), join(directory, 'target')));
    expect(error.message).to.equal('127.0.0.1: HTTP 410');
  });
});

describe('server processes', () => {
  inScratchDirectory();

  const start = (body: string) =>
    startProcess({
      name: 'Thing',
      command: program('thing', body),
      args: [],
      env: { PATH: '/bin:/usr/bin' },
      cwd: directory,
      logFile: join(directory, 'thing.log'),
      stopGraceMs: 200,
    });

  it('are reported with exit code and the end of their log', async () => {
    const server = await start('echo it broke; exit 3');
    const exit = await server.exited;
    expect(exit).to.include({ name: 'Thing', code: 3, signal: null, expected: false, tail: 'it broke' });
  });

  it('that end while starting fail the start with their last words', async () => {
    const server = await start('echo port taken; exit 1');
    const what = { name: 'Thing', logFile: join(directory, 'thing.log'), timeoutMs: 5_000 };
    const error = await rejectionOf(waitUntilReady(server, what, async () => false));
    expect(error).to.be.instanceOf(ProvisionError);
    expect(error.message).to.match(/^Thing ended while starting\. .*port taken$/s);
  });

  it('that ignore the request to end are ended with their children', async () => {
    const server = await start("trap '' TERM; sleep 1000 & echo $! > child; wait; wait");
    while (!existsSync(join(directory, 'child'))) await new Promise((resolve) => setTimeout(resolve, 10));
    await server.stop();
    const exit = await server.exited;
    expect(exit).to.include({ signal: 'SIGKILL', expected: true });
    const child = Number(readFileSync(join(directory, 'child'), 'utf8'));
    // a killed orphan stays visible until its new parent has noticed
    const state = existsSync(`/proc/${child}/stat`)
      ? readFileSync(`/proc/${child}/stat`, 'utf8').split(' ')[2]
      : 'gone';
    expect(!isAlive(child) || state === 'Z' || state === 'gone').to.equal(true);
  });

  it('that do not exist are a sentence, not a crash', async () => {
    const error = await rejectionOf(
      startProcess({
        name: 'Thing',
        command: join(directory, 'nothing'),
        args: [],
        env: {},
        cwd: directory,
        logFile: join(directory, 'thing.log'),
      }),
    );
    expect(error.message).to.match(/^Thing could not be started .*ENOENT/);
  });
});

describe('ports', () => {
  it('are taken as wished when free, and elsewhere when not', async () => {
    // below the range from which the system gives ports to connections, so that nobody takes it in between
    let wish = 20_000 + Math.floor(Math.random() * 10_000);
    while (!(await isPortFree(wish))) wish += 1;
    expect(await portNear(wish)).to.equal(wish);

    const server = createServer();
    await new Promise<void>((resolve) => server.listen(wish, '127.0.0.1', resolve));
    expect(await isPortFree(wish)).to.equal(false);
    expect(await portNear(wish)).not.to.equal(wish);
    await new Promise((resolve) => server.close(resolve));
  });
});

describe('a data directory', () => {
  inScratchDirectory();

  it('belongs to one launcher at a time', () => {
    expect(RunningFile.claim(directory)).to.be.instanceOf(RunningFile);
    const second = RunningFile.claim(directory);
    expect(second).not.to.be.instanceOf(RunningFile);
    expect(runningStack(directory)?.launcher.pid).to.equal(process.pid);
  });

  it('is freed of what a killed launcher left running, and of nothing else', async () => {
    const left = spawn('sleep', ['1000'], { detached: true, stdio: 'ignore' });
    const stranger = spawn('sleep', ['1000'], { detached: true, stdio: 'ignore' });
    const ended = new Promise((resolve) => left.once('exit', (_, signal) => resolve(signal)));
    const claim = RunningFile.claim(directory);
    if (!(claim instanceof RunningFile)) throw new Error('the directory is new');
    claim.add('MinIO', left.pid ?? 0);
    claim.add('Temporal', stranger.pid ?? 0);
    const file = join(directory, 'running.json');
    const written = JSON.parse(readFileSync(file, 'utf8'));
    written.launcher.born = 'another process with this number';
    written.parts[1].born = 'another process with this number';
    writeFileSync(file, JSON.stringify(written));

    expect(await endLeftovers(directory)).to.deep.equal(['MinIO']);
    expect(await ended).to.equal('SIGTERM');
    expect(isAlive(stranger.pid ?? 0)).to.equal(true);
    stranger.kill('SIGKILL');
    expect(RunningFile.claim(directory)).to.be.instanceOf(RunningFile);
  });

  it('keeps its secrets, readable by their owner only, and gains those it lacks', () => {
    const first = stackSecrets(directory);
    expect(stackSecrets(directory)).to.deep.equal(first);
    const file = join(directory, 'secrets.json');
    expect(statSync(file).mode & 0o777).to.equal(0o600);
    const { captchaSecret, ...older } = first;
    writeFileSync(file, JSON.stringify(older));
    const completed = stackSecrets(directory);
    expect(completed).to.include(older);
    expect(completed.captchaSecret)
      .to.match(/^[\w-]{43}$/)
      .and.not.equal(captchaSecret);
  });
});

describe('the programs of the embedded package', () => {
  inScratchDirectory();

  it('get the links back that npm cannot carry', () => {
    const native = join(directory, 'package', 'native');
    mkdirSync(join(native, 'bin'), { recursive: true });
    mkdirSync(join(native, 'lib'));
    for (const name of ['initdb', 'postgres', 'pg_ctl']) writeFileSync(join(native, 'bin', name), '');
    writeFileSync(join(native, 'lib', 'libpq.so.5.18'), 'library');
    const links = [{ source: 'native/lib/libpq.so.5.18', target: 'native/lib/libpq.so.5' }];
    writeFileSync(join(native, 'pg-symlinks.json'), JSON.stringify(links));
    repairLinks(native);
    repairLinks(native);
    expect(readFileSync(join(native, 'lib', 'libpq.so.5'), 'utf8')).to.equal('library');
    expect(statSync(join(native, 'bin', 'postgres')).mode & 0o111).to.equal(0o111);
  });

  it('are out of reach for somebody else under a directory that only its owner may enter', () => {
    const stranger = { uid: 65_534, gid: 65_534 };
    chmodSync(directory, 0o755);
    expect(isReachable(join(directory, 'not', 'there', 'yet'), stranger)).to.equal(true);
    chmodSync(directory, 0o700);
    expect(isReachable(join(directory, 'not', 'there', 'yet'), stranger)).to.equal(false);
  });
});

describe('pinned versions', () => {
  const pins: readonly [string, string, string][] = [
    ['temporal/embedded/go.mod', 'github.com/temporalio/cli v', 'scripts/provision/temporal.ts'],
    [
      'scripts/provision/modules/versitygw/go.mod',
      'github.com/versity/versitygw v',
      'scripts/provision/object-storage.ts',
    ],
    [
      'scripts/provision/modules/minio/go.mod',
      'github.com/minio/minio v0.0.0-',
      'scripts/provision/object-storage.ts',
    ],
  ];
  for (const [module, dependency, starter] of pins) {
    it(`are the same in ${module} and in the name of what is cached`, () => {
      const line =
        readFileSync(module, 'utf8')
          .split('\n')
          .find((text) => text.includes(dependency)) ?? '';
      const version = line.slice(line.indexOf(dependency) + dependency.length).split(/[-\s]/)[0] ?? '';
      expect(version).to.match(/^\d+/);
      expect(readFileSync(starter, 'utf8')).to.include(`'${version}'`);
      expect(existsSync(module.replace('go.mod', 'go.sum'))).to.equal(true);
    });
  }
});

describe('the groups of tests', () => {
  inScratchDirectory();

  it('are the folders that hold tests, the quick ones first, unknown ones last', () => {
    for (const name of ['support', 'workflows', 'tidy', 'zeal', 'domain']) mkdirSync(join(directory, name));
    for (const name of ['workflows', 'tidy', 'zeal', 'domain']) {
      writeFileSync(join(directory, name, 'some.test.ts'), '');
    }
    expect(testGroups(directory)).to.deep.equal(['tidy', 'domain', 'workflows', 'zeal']);
  });
});
