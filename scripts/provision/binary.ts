import { cached, DEFAULT_CACHE_DIR, onPath } from './cache.ts';
import { type Download, download } from './download.ts';
import { type GoBuild, goBuild } from './go-build.ts';
import { type PartOptions, ProvisionError } from './running-part.ts';

export interface BinarySource {
  /** the program's name on the PATH, and the beginning of its name in the cache */
  readonly program: string;
  /** what a person calls it */
  readonly what: string;
  readonly version: string;
  /** the official release for this platform; null when there is none */
  readonly download: Download | null;
  readonly build: Pick<GoBuild, 'moduleDir' | 'package' | 'usually'>;
  /** what to set or install when nothing worked */
  readonly remedy: string;
}

/**
 * Finds a server's program: PATH, the project's cache, an official download (given up within seconds), a build from source.
 *
 * @throws ProvisionError one sentence: which part, what was tried, what to do
 */
export async function findBinary(
  source: BinarySource,
  options: Pick<PartOptions, 'cacheDir' | 'env' | 'onProgress'>,
): Promise<{ path: string; origin: string }> {
  const installed = onPath(source.program, options.env['PATH']);
  if (installed !== null) return { path: installed, origin: installed };
  return cached({
    fileName: `${source.program}-${source.version}-${process.platform}-${process.arch}`,
    cacheDir: options.cacheDir ?? DEFAULT_CACHE_DIR,
    onProgress: options.onProgress,
    make: (target) => make(source, options, target),
  });
}

async function make(
  source: BinarySource,
  options: Pick<PartOptions, 'env' | 'onProgress'>,
  target: string,
): Promise<string> {
  const tried: string[] = [`"${source.program}" on the PATH (not there)`];
  if (source.download !== null && options.env['PROVISION_DOWNLOADS'] !== 'off') {
    options.onProgress(`downloading ${source.what} ${source.version}`);
    try {
      await download(source.download, target);
      return 'download';
    } catch (error) {
      tried.push(`its official download (${messageOf(error)})`);
    }
  }
  try {
    await goBuild(
      {
        what: `${source.what} ${source.version}`,
        ...source.build,
        env: options.env,
        onProgress: options.onProgress,
      },
      target,
    );
    return 'built';
  } catch (error) {
    tried.push(`a build from source (${messageOf(error)})`);
  }
  throw new ProvisionError(`${source.what} is missing; tried ${tried.join(', ')}. ${source.remedy}`);
}

export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
