import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Environment } from '../../config/environment.ts';
import type { LauncherSettings } from '../../config/launcher.ts';
import { messageOf } from '../provision/binary.ts';
import { PROJECT_ROOT } from '../provision/cache.ts';
import { consoleBuild } from '../stack/console-build.ts';
import type { Progress } from '../stack/progress.ts';
import { findChromium } from './chromium.ts';

/** Where the browser tests keep pictures of the pages they open. */
export const PICTURES = join(PROJECT_ROOT, 'artefacts', 'browser');
const BROWSER_GROUP = 'browser';

export interface BrowserParts {
  /** TEST_… variables for the tests in a browser */
  readonly env: Environment;
  /** why there is no browser; null when there is one */
  readonly missing: string | null;
}

/**
 * What tests in a browser need besides the servers: the console, built, and a Chromium. A machine without one is no fault of the
 * platform's: the group is skipped, visibly. A console that cannot be built is.
 * @throws ProvisionError when the console cannot be built
 */
export async function browserParts(
  env: Environment,
  settings: LauncherSettings,
  progress: Progress,
): Promise<BrowserParts> {
  const logDir = join(settings.dataDir, 'logs');
  mkdirSync(logDir, { recursive: true });
  const onProgress = (what: string) => (text: string) => progress.step(what, text);
  const { dir, origin } = await consoleBuild({
    cacheDir: settings.cacheDir,
    logDir,
    env,
    onProgress: onProgress('Console'),
  });
  progress.step('Console', `ready (${origin})`);
  try {
    const chromium = await findChromium({ env, onProgress: onProgress('Chromium') });
    progress.step('Chromium', `found (${chromium.origin})`);
    return { env: { TEST_CONSOLE_DIR: dir, TEST_CHROMIUM: chromium.path }, missing: null };
  } catch (error) {
    return { env: {}, missing: messageOf(error) };
  }
}

/** Whether a group, or a file that was asked for, is opened in a browser. */
export function needsBrowser(group: { readonly name: string; readonly files: readonly string[] }): boolean {
  return group.name === BROWSER_GROUP || group.files.some((file) => file.includes(`test/${BROWSER_GROUP}/`));
}
