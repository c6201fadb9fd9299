import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { isAlive, killGroup } from '../provision/server-process.ts';

const holder = z.object({ pid: z.number().int(), born: z.string() });
const schema = z.object({
  launcher: holder,
  startedAt: z.string(),
  /** null until everything is up */
  apiUrl: z.string().nullable(),
  temporalUiUrl: z.string().nullable(),
  parts: z.array(holder.extend({ name: z.string() })),
});

export type RunningStack = z.infer<typeof schema>;
type Holder = z.infer<typeof holder>;

const fileIn = (dataDir: string): string => join(dataDir, 'running.json');

/** The stack that runs on this data directory, or null. A file left by a launcher that died counts as null. */
export function runningStack(dataDir: string): RunningStack | null {
  const found = readFile(dataDir);
  return found !== null && isSame(found.launcher) ? found : null;
}

/** What this launcher has started, written down so that the next one can clean up should this one be killed. */
export class RunningFile {
  readonly #dataDir: string;
  #state: RunningStack;

  private constructor(dataDir: string, state: RunningStack) {
    this.#dataDir = dataDir;
    this.#state = state;
  }

  /** Claims the data directory. Answers the stack that holds it when somebody else was first. */
  static claim(dataDir: string): RunningFile | RunningStack {
    mkdirSync(dataDir, { recursive: true });
    const state: RunningStack = {
      launcher: holderOf(process.pid),
      startedAt: new Date().toISOString(),
      apiUrl: null,
      temporalUiUrl: null,
      parts: [],
    };
    for (;;) {
      const running = runningStack(dataDir);
      if (running !== null) return running;
      rmSync(fileIn(dataDir), { force: true });
      try {
        writeFileSync(fileIn(dataDir), JSON.stringify(state), { flag: 'wx', mode: 0o600 });
        return new RunningFile(dataDir, state);
      } catch (error) {
        if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
      }
    }
  }

  add(name: string, pid: number): void {
    this.#write({ ...this.#state, parts: [...this.#state.parts, { name, ...holderOf(pid) }] });
  }

  ready(apiUrl: string, temporalUiUrl: string | null): void {
    this.#write({ ...this.#state, apiUrl, temporalUiUrl });
  }

  remove(): void {
    rmSync(fileIn(this.#dataDir), { force: true });
  }

  #write(state: RunningStack): void {
    this.#state = state;
    const file = fileIn(this.#dataDir);
    writeFileSync(`${file}.new`, JSON.stringify(state), { mode: 0o600 });
    renameSync(`${file}.new`, file);
  }
}

/** Ends what a launcher that was killed has left running; answers the names. Newest first, as in an orderly stop. */
export async function endLeftovers(dataDir: string): Promise<string[]> {
  const found = readFile(dataDir);
  if (found === null || isSame(found.launcher)) return [];
  const left = found.parts.filter(isSame).toReversed();
  for (const part of left) {
    process.kill(part.pid, part.name === 'Postgres' ? 'SIGINT' : 'SIGTERM');
    for (let waited = 0; isSame(part) && waited < 8_000; waited += 50) await sleep(50);
    if (isSame(part)) killGroup(part.pid);
  }
  return left.map(({ name }) => name);
}

function readFile(dataDir: string): RunningStack | null {
  if (!existsSync(fileIn(dataDir))) return null;
  try {
    return schema.parse(JSON.parse(readFileSync(fileIn(dataDir), 'utf8')));
  } catch {
    return null; // half-written by a launcher that was killed in that instant
  }
}

/** Process numbers are used again; together with the time of birth they are not. */
function holderOf(pid: number): Holder {
  return { pid, born: bornAt(pid) };
}

function isSame({ pid, born }: Holder): boolean {
  return isAlive(pid) && bornAt(pid) === born;
}

function bornAt(pid: number): string {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // the program's name, in parentheses, may hold spaces; field 22 counts from the front, 20 after the name
    const [state, ...rest] = fields.slice(fields.lastIndexOf(')') + 2).split(' ');
    return state === 'Z' ? 'ended' : (rest[18] ?? '');
  } catch {
    return ''; // no /proc: the number alone must do
  }
}
