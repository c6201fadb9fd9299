import { spawn } from 'node:child_process';
import { PROJECT_ROOT } from './provision/cache.ts';

/** `npm run mutations`: the guards and what takes them away are tests, so they run as their own process; see test/mutations/main.ts. */
const child = spawn(
  process.execPath,
  ['--import', 'tsx', 'test/mutations/main.ts', ...process.argv.slice(2)],
  {
    cwd: PROJECT_ROOT,
    stdio: 'inherit',
  },
);
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => child.kill(signal));
child.once('error', (error) => {
  console.error(error.message);
  process.exitCode = 1;
});
child.once('close', (code) => {
  process.exitCode = code ?? 1;
});
