import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));

/** `migrations/run.ts` as deployments run it: a process of its own. */
export class Migrator {
  readonly #child: ChildProcess;
  #said = '';

  constructor(databaseUrl: string) {
    this.#child = spawn(process.execPath, ['--import', 'tsx', 'migrations/run.ts'], {
      cwd: ROOT,
      env: { PATH: process.env['PATH'] ?? '', NODE_ENV: 'test', SANDBOX: 'on', DATABASE_URL: databaseUrl },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    for (const stream of [this.#child.stdout, this.#child.stderr]) {
      stream?.setEncoding('utf8').on('data', (text: string) => {
        this.#said += text;
      });
    }
  }

  /** How many migrations it ran. @throws when it did not end well */
  async done(): Promise<number> {
    await this.#closed();
    const count = /\{"migrated":(\d+),"sealed":\d+\}/.exec(this.#said)?.[1];
    if (this.#child.exitCode !== 0 || count === undefined)
      throw new Error(`the migrator ended with ${this.#child.exitCode}: ${this.#said}`);
    return Number(count);
  }

  async kill(): Promise<void> {
    this.#child.kill('SIGKILL');
    await this.#closed();
  }

  async #closed(): Promise<void> {
    if (this.#child.exitCode === null && this.#child.signalCode === null) await once(this.#child, 'close');
  }
}
