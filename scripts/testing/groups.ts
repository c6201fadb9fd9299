import { spawn } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { z } from 'zod';
import type { Environment } from '../../config/environment.ts';
import { PROJECT_ROOT } from '../provision/cache.ts';
import { killGroup } from '../provision/server-process.ts';

/** Quick and pure first: a wrong sum should not wait for a fault test. Folders that are not named here come last. */
const ORDER = [
  'tidy',
  'domain',
  'unit',
  'adapters',
  'migrations',
  'api',
  'contract',
  'workflows',
  'replay',
  'faults',
  'browser',
];
const GROUP_MS = 40 * 60_000;
/** between the last test and the end of its process */
const LINGER_MS = 20_000;
/** how long a group may be silent before it says how far it is */
const HEARTBEAT_MS = 30_000;

export interface Failure {
  readonly title: string;
  readonly message: string;
  /** how long the test had run, where mocha knows it */
  readonly ms?: number | undefined;
  readonly file?: string | undefined;
}

export interface GroupResult {
  readonly name: string;
  readonly passed: number;
  readonly pending: number;
  readonly failures: readonly Failure[];
  /** something worth knowing that is not a failure */
  readonly note: string | null;
}

export interface GroupRun {
  readonly name: string;
  readonly files: readonly string[];
  readonly env: Environment;
  onFailure(failure: Failure): void;
  onHeartbeat(text: string): void;
}

const line = z.object({
  event: z.enum(['start', 'pass', 'pending', 'fail', 'end']),
  title: z.string().default(''),
  message: z.string().default(''),
  ms: z.number().optional(),
  file: z.string().optional(),
});

/** The folders of test/ that hold tests, in the order in which they run. */
export function testGroups(root = join(PROJECT_ROOT, 'test')): readonly string[] {
  if (!existsSync(root)) return [];
  const rank = (name: string): number => (ORDER.includes(name) ? ORDER.indexOf(name) : ORDER.length);
  return readdirSync(root, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && holdsTests(join(root, entry.name)))
    .map(({ name }) => name)
    .sort((a, b) => rank(a) - rank(b) || a.localeCompare(b));
}

function holdsTests(directory: string): boolean {
  return readdirSync(directory, { recursive: true, encoding: 'utf8' }).some((file) =>
    file.endsWith('.test.ts'),
  );
}

/**
 * Runs one group in a mocha process of its own. A process that ends before its last test, or badly after it, is one more
 * failure; one that does not end after its last test is ended, with a note.
 */
export async function runGroup(run: GroupRun): Promise<GroupResult> {
  let [passed, pending, current] = [0, 0, ''];
  const failures: Failure[] = [];
  const fail = (failure: Failure): void => {
    failures.push(failure);
    run.onFailure(failure);
  };
  const heartbeat = setInterval(
    () => run.onHeartbeat(`${passed} passed, ${failures.length} failed so far; at: ${current}`),
    HEARTBEAT_MS,
  );
  const ended = await runMocha(run, ({ event, title, message, ms, file }) => {
    if (event === 'start') current = title;
    if (event === 'pass') passed += 1;
    if (event === 'pending') pending += 1;
    if (event === 'fail') fail({ title, message, ms, file });
  });
  clearInterval(heartbeat);
  const tail = ended.output.trim().split('\n').slice(-30).join('\n');
  if (!ended.complete) {
    const why = ended.timedOut
      ? `did not end within ${GROUP_MS / 60_000} minutes, at: ${current}`
      : `ended with ${ended.code ?? ended.signal} before its last test, at: ${current}`;
    fail({ title: `${run.name}: mocha`, message: `${why}\n${tail}` });
  } else if (failures.length === 0 && ended.code !== 0 && !ended.lingered) {
    const message = `every test passed, and yet mocha ended with ${ended.code ?? ended.signal}\n${tail}`;
    fail({ title: `${run.name}: mocha`, message });
  }
  const note = ended.lingered ? 'ended by force: a test left something open' : null;
  return { name: run.name, passed, pending, failures, note };
}

interface MochaEnd {
  readonly code: number | null;
  readonly signal: string | null;
  readonly output: string;
  /** its last test was reached */
  readonly complete: boolean;
  readonly lingered: boolean;
  readonly timedOut: boolean;
}

function runMocha(run: GroupRun, onLine: (event: z.infer<typeof line>) => void): Promise<MochaEnd> {
  const child = spawn(
    process.execPath,
    [
      ...[
        '--import',
        'tsx',
        join(PROJECT_ROOT, 'node_modules/mocha/lib/cli/cli.js'),
        '--config',
        '.mocharc.json',
      ],
      ...[
        '--forbid-only',
        '--reporter',
        join(PROJECT_ROOT, 'scripts/testing/line-reporter.cjs'),
        ...run.files,
      ],
    ],
    {
      cwd: PROJECT_ROOT,
      env: { ...run.env },
      detached: true, // tests start processes of their own; they go down together
      stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
    },
  );
  const { pid } = child;
  const endAll = (): void => {
    if (pid !== undefined) killGroup(pid);
  };
  process.once('exit', endAll);
  const limits: NodeJS.Timeout[] = [];
  let [output, complete, lingered, timedOut] = ['', false, false, false];
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => {
      output = (output + text).slice(-20_000);
    });
  }
  limits.push(
    setTimeout(() => {
      timedOut = true;
      endAll();
    }, GROUP_MS),
  );
  const channel = child.stdio[3];
  if (channel instanceof Readable) {
    createInterface({ input: channel }).on('line', (text) => {
      const event = line.parse(JSON.parse(text));
      onLine(event);
      if (event.event !== 'end') return;
      complete = true;
      limits.push(
        setTimeout(() => {
          lingered = true;
          endAll();
        }, LINGER_MS),
      );
    });
  }
  return new Promise((resolve) => {
    const end = (code: number | null, signal: string | null): void => {
      for (const limit of limits) clearTimeout(limit);
      process.off('exit', endAll);
      resolve({ code, signal, output, complete, lingered, timedOut });
    };
    child.once('error', (error) => {
      output += error.message;
      end(null, null);
    });
    child.once('exit', endAll); // what the tests started and forgot, which would keep the pipes open
    child.once('close', end);
  });
}
