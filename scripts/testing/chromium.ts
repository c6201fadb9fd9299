import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { promisify } from 'node:util';
import { messageOf } from '../provision/binary.ts';
import { isExecutable, onPath, PROJECT_ROOT } from '../provision/cache.ts';
import { type PartOptions, ProvisionError } from '../provision/running-part.ts';

const PROGRAMS = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge'];
const INSTALL_MS = 10 * 60_000;
/** Screenshots of Chinese pages are boxes without one. */
const FONTS = 'fonts-wqy-zenhei';

const run = promisify(execFile);

/**
 * A Chromium for the browser tests: `CHROMIUM_PATH`, the PATH, playwright's cache; else installed, by the system's own package
 * manager where that is allowed, by playwright where it is not. `PROVISION_DOWNLOADS=off` installs nothing.
 *
 * @throws ProvisionError one sentence: what was tried, what to do
 */
export async function findChromium(
  options: Pick<PartOptions, 'env' | 'onProgress'>,
): Promise<{ path: string; origin: string }> {
  const { env } = options;
  const named = env['CHROMIUM_PATH'];
  if (named !== undefined && named !== '') {
    if (isExecutable(named)) return { path: named, origin: 'CHROMIUM_PATH' };
    throw new ProvisionError(`CHROMIUM_PATH names ${named}, which is no program.`);
  }
  return (await installed(env)) ?? install(options);
}

async function installed(env: PartOptions['env']): Promise<{ path: string; origin: string } | null> {
  for (const program of PROGRAMS) {
    const path = onPath(program, env['PATH']);
    if (path !== null) return { path, origin: path };
  }
  const { chromium } = await import('playwright-core');
  const path = chromium.executablePath();
  return existsSync(path) ? { path, origin: 'playwright’s cache' } : null;
}

async function install(
  options: Pick<PartOptions, 'env' | 'onProgress'>,
): Promise<{ path: string; origin: string }> {
  const tried = [`${PROGRAMS.join(', ')} on the PATH (not there)`];
  for (const { what, command } of waysToInstall(options.env)) {
    options.onProgress(`installing Chromium by ${what}`);
    try {
      for (const [program = '', ...args] of command) {
        await run(program, args, {
          cwd: PROJECT_ROOT,
          env: { ...options.env, DEBIAN_FRONTEND: 'noninteractive' },
          timeout: INSTALL_MS,
        });
      }
      const found = await installed(options.env);
      if (found !== null) return { ...found, origin: what };
      tried.push(`${what} (it brought none)`);
    } catch (error) {
      tried.push(`${what} (${messageOf(error).split('\n')[0]})`);
    }
  }
  throw new ProvisionError(
    `no Chromium was found; tried ${tried.join('; ')}. Install Chromium or Chrome, or set CHROMIUM_PATH.`,
  );
}

function waysToInstall(env: PartOptions['env']): { what: string; command: string[][] }[] {
  if (env['PROVISION_DOWNLOADS'] === 'off') return [];
  const aptGet = process.getuid?.() === 0 ? onPath('apt-get', env['PATH']) : null;
  const playwright = 'node_modules/playwright-core/cli.js';
  return [
    ...(aptGet === null
      ? []
      : [
          {
            what: 'apt-get',
            command: [
              [aptGet, 'update', '-qq'],
              [aptGet, 'install', '-y', '-qq', '--no-install-recommends', 'chromium', FONTS],
            ],
          },
        ]),
    { what: 'playwright', command: [[process.execPath, playwright, 'install', 'chromium']] },
  ];
}
