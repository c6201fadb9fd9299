import { spawn } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { ROOT } from '../tidy/support/tree.ts';
import { MUTATIONS, type Mutation } from './guards.ts';

/** What the chosen tests import, directly or not. */
const COPIED = [
  'activities',
  'adapters',
  'api',
  'config',
  'domain',
  'migrations',
  'models',
  'operations',
  'sandbox',
  'temporal',
  'test',
  'workers',
  'workflows',
  'package.json',
  'tsconfig.json',
  '.mocharc.json',
] as const;

interface Run {
  readonly code: number | null;
  readonly output: string;
}

/**
 * A suite is worth what it notices. Each guard is taken away in a copy of the sources, and the tests that stand for it must turn red
 * there; a guard that can go without a test noticing is a guard that will go.
 */
describe('a guard that is taken away turns its test red', function () {
  this.timeout(180_000);
  let copy: string;

  before(() => {
    copy = mkdtempSync(join(tmpdir(), 'loan-mutations-'));
    for (const name of COPIED) cpSync(join(ROOT, name), join(copy, name), { recursive: true });
    symlinkSync(join(ROOT, 'node_modules'), join(copy, 'node_modules'), 'dir');
  });
  after(() => rmSync(copy, { recursive: true, force: true }));

  it('with every guard in place all of these tests pass', async () => {
    const tests = [...new Set(MUTATIONS.flatMap((mutation) => mutation.tests))];
    const { code, output } = await run(copy, tests);
    expect(code, output.slice(-2000)).to.equal(0);
  });

  for (const mutation of MUTATIONS) {
    it(`otherwise ${mutation.without}`, async () => {
      await withMutation(copy, mutation, async () => {
        const { code, output } = await run(copy, mutation.tests);
        expect(code, `nothing noticed that ${mutation.without}`).to.not.equal(0);
        expect(output).to.match(/[1-9]\d* failing/);
        // red because of what it no longer guards, not because nothing starts any more
        expect(output).to.match(/[1-9]\d* passing/);
      });
    });
  }
});

async function withMutation(copy: string, { file, find, replace }: Mutation, work: () => Promise<void>) {
  const path = join(copy, file);
  const original = readFileSync(path, 'utf8');
  expect(original.split(find), `the guard in ${file}, once`).to.have.lengthOf(2);
  writeFileSync(
    path,
    original.replace(find, () => replace),
  );
  try {
    await work();
  } finally {
    writeFileSync(path, original);
  }
}

function run(cwd: string, tests: readonly string[]): Promise<Run> {
  const mocha = join(cwd, 'node_modules/mocha/bin/mocha.js');
  const child = spawn(process.execPath, [mocha, '--config', '.mocharc.json', '--exit', ...tests], {
    cwd,
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: 120_000,
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
    child.once('close', (code) => resolve({ code, output }));
  });
}
