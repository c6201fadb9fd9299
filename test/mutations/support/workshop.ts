import { spawn } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import type { Environment } from '../../../config/index.ts';
import type { Mutation } from './mutation.ts';

/** What no test reads: what was built, fetched or stored, and what is linked instead of copied. */
const LEFT_BEHIND = new Set(['node_modules', '.git', '.cache', '.data', 'artefacts', 'dist', 'docs']);
const test = z.object({ fullTitle: z.string(), err: z.object({ message: z.string().optional() }) });
/** Of mocha's report, what is read. */
const reportShape = z.object({ passes: z.array(test), failures: z.array(test) });
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
    const mocha = join(this.#copy, 'node_modules/mocha/bin/mocha.js');
    const report = join(this.#copy, 'report.json');
    rmSync(report, { force: true });
    const told = ['--reporter', 'json', '--reporter-option', `output=${report}`];
    const startedMs = performance.now();
    const child = spawn(process.execPath, [mocha, '--config', '.mocharc.json', '--exit', ...told, ...tests], {
      cwd: this.#copy,
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: LONGEST_MS,
      ...(this.#env === undefined ? {} : { env: { ...this.#env } }),
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8');
      stream.on('data', (text: string) => {
        output += text;
      });
    }
    return new Promise((resolve, reject) => {
      child.once('error', reject);
      child.once('close', () => {
        // without a report nothing started, which is neither red nor green
        const { passes, failures } = existsSync(report)
          ? reportShape.parse(JSON.parse(readFileSync(report, 'utf8')))
          : { passes: [], failures: [] };
        resolve({
          passed: passes.length,
          red: failures.map(({ fullTitle }) => fullTitle),
          ms: performance.now() - startedMs,
          output: [
            output,
            ...failures.map(({ fullTitle, err }) => `${fullTitle}: ${err.message ?? ''}`),
          ].join('\n'),
        });
      });
    });
  }
}

/** Red because of what is no longer guarded, and not because nothing starts any more. */
function faultOf({ passed, red }: Run): string | null {
  if (red.length === 0) return 'no test noticed';
  return passed === 0 ? 'no test passed: nothing starts any more' : null;
}
