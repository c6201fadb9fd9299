import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Environment } from '../../config/environment.ts';
import { cached, PROJECT_ROOT } from '../provision/cache.ts';
import { runNodeScript } from './node-part.ts';

const PREFIX = 'console-';
/** Builds that stay in the cache: going back to an older checkout should not build anew. */
const KEPT = 4;

export interface ConsoleBuildOptions {
  readonly cacheDir: string;
  readonly logDir: string;
  readonly env: Environment;
  onProgress(text: string): void;
}

/**
 * The built console for the sources as they are now: out of the cache, or built into it, complete or not at all.
 * @returns its directory, for `CONSOLE_DIR`. @throws ProvisionError with the end of the build's log
 */
export async function consoleBuild(options: ConsoleBuildOptions): Promise<{ dir: string; origin: string }> {
  const { cacheDir, logDir, env, onProgress } = options;
  const { path, origin } = await cached({
    fileName: `${PREFIX}${sourcesHash()}`,
    cacheDir,
    onProgress,
    make: async (temporary) => {
      onProgress('building it from its sources, once');
      const args = ['--into', temporary];
      await runNodeScript({ name: 'Console', script: 'scripts/console.ts', args, env, logDir });
      return 'built';
    },
  });
  removeOld(join(cacheDir, 'bin'), path);
  return { dir: path, origin };
}

/** Whatever the build depends on, by content. */
export function sourcesHash(root = PROJECT_ROOT): string {
  const hash = createHash('sha256');
  const source = join(root, 'console', 'src');
  const files = [
    ...['console/index.html', 'console/package.json', 'package-lock.json', 'scripts/console/vite.ts'],
    ...readdirSync(source, { recursive: true, encoding: 'utf8' })
      .filter((name) => statSync(join(source, name)).isFile())
      .map((name) => join('console', 'src', name)),
  ];
  for (const file of files.sort()) {
    const content = readFileSync(join(root, file));
    hash.update(`${file}\n${content.length}\n`).update(content);
  }
  return hash.digest('hex').slice(0, 16);
}

function removeOld(directory: string, current: string): void {
  const builds = readdirSync(directory)
    .filter((name) => /^console-[0-9a-f]{16}$/.test(name))
    .map((name) => join(directory, name))
    .filter((path) => path !== current)
    .sort((a, b) => statSync(b).mtimeMs - statSync(a).mtimeMs);
  for (const path of builds.slice(KEPT - 1)) rmSync(path, { recursive: true, force: true });
}
