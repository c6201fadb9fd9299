import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { BehaviourQueue } from '../behaviour-queue.ts';
import { Journal } from '../journal.ts';
import { type DifyBehaviour, type DifyScript, scriptOf } from './behaviours.ts';

export interface RunRecord {
  runId: string;
  taskId: string;
  user: string;
  inputs: Record<string, unknown>;
  behaviour: DifyBehaviour | null;
  script: DifyScript;
  receivedAt: number;
  /** Null: never by itself. */
  finishesAt: number | null;
  stoppedAt: number | null;
}

type Entry =
  | { type: 'run'; run: RunRecord }
  | { type: 'stopped'; runId: string; at: number }
  | { type: 'queued'; behaviour: DifyBehaviour; times: number }
  | { type: 'cleared' }
  | { type: 'reset' };

/** What an application's first run meets, and what its later ones do; without `again` those are on their own. */
export interface ScriptFor {
  readonly first: DifyScript;
  readonly again?: DifyScript;
}

export interface RunState {
  status: string;
  outputs: unknown;
  error: string | null;
  finishedAt: number | null;
}

/** The runs the stand-in received and the behaviours it was told, on disk before they are acknowledged. */
export class RunBook {
  readonly #runs = new Map<string, RunRecord>();
  readonly #queue = new BehaviourQueue<DifyBehaviour>();
  readonly #scripts: ScriptFor[] = [];
  /** what applications that met a script with a sequel meet from then on */
  readonly #held = new Map<string, DifyScript>();
  #journal: Journal<Entry> | null = null;

  static async open(dir: string): Promise<RunBook> {
    const book = new RunBook();
    book.#journal = await Journal.open<Entry>(join(dir, 'dify.jsonl'), (entry) => book.#apply(entry, true));
    return book;
  }

  async #record(entry: Entry): Promise<void> {
    this.#apply(entry, false);
    await this.#journal?.append(entry);
  }

  #apply(entry: Entry, replaying: boolean): void {
    switch (entry.type) {
      case 'run':
        // the entry of the queue was taken before this line was written; a replay takes it again
        if (replaying && entry.run.behaviour !== null) this.#queue.take(subjectOf(entry.run.inputs), true);
        this.#runs.set(entry.run.runId, entry.run);
        break;
      case 'stopped': {
        const run = this.#runs.get(entry.runId);
        if (run !== undefined) run.stoppedAt = entry.at;
        break;
      }
      case 'queued':
        this.#queue.add(entry.behaviour, entry.times);
        break;
      case 'cleared':
        this.#queue.clear();
        break;
      case 'reset':
        this.#queue.clear();
        this.#runs.clear();
        break;
    }
  }

  /** Takes a run in: its behaviour is the next queued one, or the one its application already holds. */
  async receive(user: string, inputs: Record<string, unknown>): Promise<RunRecord> {
    const scripted = this.#scripted(subjectOf(inputs));
    const behaviour = scripted === undefined ? this.#queue.take(subjectOf(inputs), true) : null;
    const script = scripted ?? scriptOf(behaviour, inputs);
    const receivedAt = Date.now();
    const durationMs = script.durationMs === undefined ? 20 : script.durationMs;
    const run: RunRecord = {
      runId: randomUUID(),
      taskId: randomUUID(),
      user,
      inputs,
      behaviour,
      script,
      receivedAt,
      finishesAt: durationMs === null ? null : receivedAt + durationMs,
      stoppedAt: null,
    };
    await this.#record({ type: 'run', run });
    return run;
  }

  #scripted(subject: string | null): DifyScript | undefined {
    const held = subject === null ? undefined : this.#held.get(subject);
    if (held !== undefined) return held;
    const next = this.#scripts.shift();
    if (next?.again !== undefined && subject !== null) this.#held.set(subject, next.again);
    return next?.first;
  }

  find(runId: string): RunRecord | undefined {
    return this.#runs.get(runId);
  }

  byTask(taskId: string): RunRecord | undefined {
    return [...this.#runs.values()].find((run) => run.taskId === taskId);
  }

  async stop(run: RunRecord): Promise<void> {
    if (stateOf(run).status === 'running')
      await this.#record({ type: 'stopped', runId: run.runId, at: Date.now() });
  }

  list(applicationNo: string | null): RunRecord[] {
    return [...this.#runs.values()].filter(
      (run) => applicationNo === null || run.inputs['application_no'] === applicationNo,
    );
  }

  queue(behaviour: DifyBehaviour, times: number): Promise<void> {
    return this.#record({ type: 'queued', behaviour, times });
  }

  clearQueue(): Promise<void> {
    return this.#record({ type: 'cleared' });
  }

  /** In memory only: for tests, which hold the stand-in in their own process. */
  scriptNext(script: DifyScript): void {
    this.#scripts.push({ first: script });
  }

  /** The same for an application's first run and for each of its later ones. */
  scriptFor(scripts: ScriptFor): void {
    this.#scripts.push(scripts);
  }

  async reset(): Promise<void> {
    this.#scripts.length = 0;
    this.#held.clear();
    await this.#record({ type: 'reset' });
  }

  async close(): Promise<void> {
    await this.#journal?.close();
  }
}

function subjectOf(inputs: Record<string, unknown>): string | null {
  const no = inputs['application_no'];
  return typeof no === 'string' ? no : null;
}

/** Where a run stands now; a restart of the stand-in changes nothing about it. */
export function stateOf(run: RunRecord, now = Date.now()): RunState {
  const { script, finishesAt, stoppedAt } = run;
  if (stoppedAt !== null) return { status: 'stopped', outputs: null, error: null, finishedAt: stoppedAt };
  if (script.http !== undefined) {
    return { status: `http_${script.http.status}`, outputs: null, error: null, finishedAt: run.receivedAt };
  }
  if (finishesAt === null || now < finishesAt || script.outcome === undefined) {
    return { status: 'running', outputs: null, error: null, finishedAt: null };
  }
  const { status, outputs, error } = script.outcome;
  return { status, outputs, error: error ?? null, finishedAt: finishesAt };
}
