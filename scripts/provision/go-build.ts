import { spawn } from 'node:child_process';
import { onPath } from './cache.ts';

export interface GoBuild {
  readonly what: string;
  /** directory of the committed go.mod and go.sum */
  readonly moduleDir: string;
  readonly package: string;
  /** for the progress line, such as 'about 2 minutes on two cores' */
  readonly usually: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  onProgress(text: string): void;
}

const PROGRESS_MS = 10_000;

/**
 * Builds a server from its Go module at the version that go.mod pins and go.sum verifies. Says every ten seconds that it is
 * still at it: minutes without a word look like a hang.
 *
 * @throws Error with a short reason
 */
export async function goBuild(build: GoBuild, target: string): Promise<void> {
  const go = onPath('go', build.env['PATH']);
  if (go === null) throw new Error('the Go toolchain (go) is not on the PATH');
  const started = Date.now();
  const say = (): void => {
    const seconds = Math.round((Date.now() - started) / 1000);
    build.onProgress(`building ${build.what} from source, once (${build.usually}); ${seconds} s so far`);
  };
  say();
  const timer = setInterval(say, PROGRESS_MS);
  try {
    await runGo(go, build, target);
  } finally {
    clearInterval(timer);
  }
}

function runGo(go: string, build: GoBuild, target: string): Promise<void> {
  const args = ['build', '-mod=readonly', '-trimpath', '-ldflags=-s -w', '-o', target, build.package];
  const child = spawn(go, args, {
    cwd: build.moduleDir,
    // a go.work above the checkout would pull this module into somebody else's versions
    env: { ...build.env, CGO_ENABLED: '0', GOWORK: 'off' },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  // a launcher that is told to stop must not leave a compiler running
  const abandon = (): void => {
    child.kill();
  };
  process.once('exit', abandon);
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    said = (said + text).slice(-4_000);
  });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => {
      process.off('exit', abandon);
      const lastLines = said.trim().split('\n').slice(-3).join(' / ');
      if (code === 0) resolve();
      else reject(new Error(`go build ended with ${code}: ${lastLines}`));
    });
  });
}
