/**
 * `npm run bench [case …]`: measures the platform against the bare engines in one run, on servers of its own. Ratios, because
 * seconds say more of the machine than of the code. Cases: journey, submit, read, plan, queue, sealed, history, servicing, memory.
 */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { processEnvironment } from '../config/index.ts';
import { launcherSettings } from '../config/launcher.ts';
import { PROJECT_ROOT } from './provision/cache.ts';
import { stopEverything } from './provision/server-process.ts';
import { progressOn } from './stack/progress.ts';
import { startTestServers } from './testing/servers.ts';

const env = processEnvironment();
const progress = progressOn((line) => console.error(line));
const servers = await startTestServers(env, launcherSettings(env, PROJECT_ROOT), progress);
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => void stopEverything(true).then(() => process.exit(130)));
}
const code = await new Promise<number>((resolve) => {
  const child = spawn(
    process.execPath,
    ['--import', 'tsx', '--expose-gc', join(PROJECT_ROOT, 'bench/main.ts'), ...process.argv.slice(2)],
    {
      cwd: PROJECT_ROOT,
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...env, ...servers.env, NODE_ENV: 'test', TZ: 'UTC' },
    },
  );
  child.once('close', (status) => resolve(status ?? 1));
});
await servers.stop();
process.exit(code);
