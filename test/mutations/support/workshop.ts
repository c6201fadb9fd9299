import { spawn } from 'node:child_process';
import {
  cpSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { z } from 'zod';
import type { Environment } from '../../../config/index.ts';
import type { Mutation } from './mutation.ts';

/** What no test reads: what was built, fetched or stored, and what is linked instead of copied. */
const LEFT_BEHIND = new Set(['node_modules', '.git', '.cache', '.data', 'artefacts', 'dist']);
/** A line of the reporter's, as far as it is read. */
const event = z.object({
  event: z.string(),
  title: z.string().default(''),
  message: z.string().default(''),
});
const LONGEST_MS = 240_000;

export interface Run {
  readonly passed: number;
  /** the whole titles of the tests that failed */
  readonly red: readonly string[];
  readonly ms: number;
  readonly output: string;
}

/** What became of the tests of a guard that was taken away; `red` are those that are green with the guard in place. */
export interface Proof extends Run {
  readonly mutation: Mutation;
  /** null when they turned red for the right reason: some failed, and others passed in the same run */
  readonly fault: string | null;
}

/** A private copy of the sources, in which guards are taken away one at a time. */
export class Workshop {
  readonly #copy: string;

  readonly #env: Environment | undefined;

  /** @param env of the tests' processes; this one's unless said */
  constructor(root: string, env?: Environment) {
    this.#env = env;
    this.#copy = mkdtempSync(join(tmpdir(), 'loan-mutations-'));
    for (const name of readdirSync(root))
      if (!LEFT_BEHIND.has(name)) cpSync(join(root, name), join(this.#copy, name), { recursive: true });
    symlinkSync(join(root, 'node_modules'), join(this.#copy, 'node_modules'), 'dir');
  }

  close(): void {
    rmSync(this.#copy, { recursive: true, force: true });
  }

  /** Why a guard cannot be taken away; null when it stands where it is looked for, once. */
  misplaced({ file, find, replace }: Mutation): string | null {
    const times = readFileSync(join(this.#copy, file), 'utf8').split(find).length - 1;
    if (times !== 1) return `the guard stands ${times} times in ${file}`;
    return find === replace ? 'nothing would change' : null;
  }

  /**
   * @param redBefore titles of tests that fail with every guard in place: they notice nothing
   * @throws Error when the guard is not where it is looked for
   */
  async prove(mutation: Mutation, redBefore: ReadonlySet<string> = new Set()): Promise<Proof> {
    const misplaced = this.misplaced(mutation);
    if (misplaced !== null) throw new Error(misplaced);
    const path = join(this.#copy, mutation.file);
    const original = readFileSync(path, 'utf8');
    writeFileSync(
      path,
      original.replace(mutation.find, () => mutation.replace),
    );
    try {
      const run = await this.run(mutation.tests);
      const red = run.red.filter((title) => !redBefore.has(title));
      return { ...run, red, mutation, fault: faultOf({ ...run, red }) };
    } finally {
      writeFileSync(path, original);
    }
  }

  run(tests: readonly string[]): Promise<Run> {
    // not mocha’s own starter, which hands no fourth stream on; and by its real path, as it starts by no other
    const cli = realpathSync(join(this.#copy, 'node_modules/mocha/lib/cli/cli.js'));
    const mocha = ['--import', 'tsx', cli];
    const told = ['--reporter', join(this.#copy, 'scripts/testing/line-reporter.cjs')];
    const startedMs = performance.now();
    const child = spawn(
      process.execPath,
      [...mocha, '--config', '.mocharc.json', '--exit', ...told, ...tests],
      {
        cwd: this.#copy,
        // the reporter writes to the fourth, whatever the tests print
        stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
        timeout: LONGEST_MS,
        ...(this.#env === undefined ? {} : { env: { ...this.#env } }),
      },
    );
    const texts = { said: '', told: '' };
    const [, out, err, events] = child.stdio;
    for (const [stream, name] of [
      [out, 'said'],
      [err, 'said'],
      [events, 'told'],
    ] as const)
      if (stream instanceof Readable)
        stream.setEncoding('utf8').on('data', (text: string) => {
          texts[name] += text;
        });
    return new Promise((resolve, reject) => {
      child.once('error', reject);
      child.once('close', () => {
        const lines = texts.told
          .split('\n')
          .filter(Boolean)
          .map((line) => event.parse(JSON.parse(line)));
        const failed = lines.filter((line) => line.event === 'fail');
        resolve({
          passed: lines.filter((line) => line.event === 'pass').length,
          red: failed.map(({ title }) => title),
          ms: performance.now() - startedMs,
          output: [texts.said, ...failed.map(({ title, message }) => `${title}: ${message}`)].join('\n'),
        });
      });
    });
  }
}

/** Red because of what is no longer guarded, and not because nothing starts any more. */
function faultOf({ passed, red }: Run): string | null {
  if (passed === 0) return 'no test passed: nothing starts any more';
  return red.length === 0 ? 'no test noticed' : null;
}
