import { spawn } from 'node:child_process';
import type { Environment } from '../../config/environment.ts';
import { PROJECT_ROOT } from '../provision/cache.ts';

export interface CheckResult {
  readonly name: string;
  readonly ok: boolean;
  readonly output: string;
}

/** Runs one of package.json's scripts and keeps what it said. */
export function runCheck(name: string, env: Environment): Promise<CheckResult> {
  return new Promise((resolve) => {
    const child = spawn('npm', ['run', '--silent', name], {
      cwd: PROJECT_ROOT,
      env: { ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => {
        output += text;
      });
    }
    const abandon = (): void => {
      child.kill();
    };
    process.once('exit', abandon);
    child.once('error', (error) => resolve({ name, ok: false, output: error.message }));
    child.once('close', (code) => {
      process.off('exit', abandon);
      resolve({ name, ok: code === 0, output: output.trim() });
    });
  });
}
