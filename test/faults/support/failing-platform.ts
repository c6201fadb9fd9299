import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { processEnvironment } from '../../../config/index.ts';
import { type Answer, type Call, type Caller, send } from '../../support/http.ts';
import { type Platform, startPlatform } from '../../support/platform.ts';
import { workflowBundle } from '../../support/workflows.ts';
import { Armory } from './failpoints.ts';
import { times } from './form.ts';

const READY_WITHIN_MS = 60_000;
const ANSWERED_WITHIN_MS = 20_000;
/** Longer than any fault lasts; whoever waits longer has found something that is stuck. */
const PATIENCE_MS = times(150_000, 3_600_000);
const PAUSE_MS = 150;

/** A process that is started again whenever it has killed itself. */
class FailingProcess {
  readonly #script: string;
  readonly #args: readonly string[];
  readonly #env: Readonly<Record<string, string | undefined>>;
  readonly #log: string;
  #child: ChildProcess | null = null;
  #stopping = false;
  /** from each kill until it was ready again */
  readonly recoveredMs: number[] = [];
  /** ends that no failpoint had asked for */
  readonly crashes: string[] = [];

  constructor(
    script: string,
    args: readonly string[],
    env: Readonly<Record<string, string | undefined>>,
    log: string,
  ) {
    this.#script = script;
    this.#args = args;
    this.#env = env;
    this.#log = log;
  }

  async start(): Promise<void> {
    const log = createWriteStream(this.#log, { flags: 'a' });
    const child = spawn(process.execPath, ['--import', 'tsx', this.#script, ...this.#args], {
      env: this.#env,
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    this.#child = child;
    child.stderr?.pipe(log, { end: false });
    const ended = new Promise<never>((_, reject) => {
      child.once('exit', (code, signal) => {
        log.end();
        reject(new Error(`${this.#script} ended (${code ?? signal}); its log is ${this.#log}`));
        void this.#followUp(code, signal);
      });
    });
    ended.catch(() => undefined);
    await Promise.race([
      ended,
      new Promise<void>((resolve) => {
        createInterface({ input: child.stdout }).on('line', (line) => {
          log.write(`${line}\n`);
          if (line.startsWith('{"ready":true')) resolve();
        });
      }),
      sleep(READY_WITHIN_MS, undefined, { ref: false }).then(() => {
        throw new Error(`${this.#script} was not ready in time; its log is ${this.#log}`);
      }),
    ]);
  }

  async #followUp(code: number | null, signal: NodeJS.Signals | null): Promise<void> {
    if (this.#stopping) return;
    if (signal !== 'SIGKILL') this.crashes.push(`${this.#script} ended with ${code ?? signal}`);
    const killedAtMs = Date.now();
    try {
      await this.start();
      this.recoveredMs.push(Date.now() - killedAtMs);
    } catch (error) {
      this.crashes.push(error instanceof Error ? error.message : String(error));
    }
  }

  async stop(): Promise<void> {
    this.#stopping = true;
    const child = this.#child;
    if (child === null || child.exitCode !== null || child.signalCode !== null) return;
    const gone = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGKILL');
    await gone;
  }
}

/**
 * The platform with API and workers as processes of their own that fail where they are told to; stand-ins, clock and reads are in
 * this process and do not fail.
 */
export class FailingPlatform {
  readonly platform: Platform;
  readonly armory: Armory;
  readonly dir: string;
  readonly #worker: FailingProcess;
  readonly #api: FailingProcess;
  readonly url: string;
  /** requests that were sent more than once */
  repeated = 0;

  private constructor(made: {
    platform: Platform;
    armory: Armory;
    dir: string;
    worker: FailingProcess;
    api: FailingProcess;
    url: string;
  }) {
    this.platform = made.platform;
    this.armory = made.armory;
    this.dir = made.dir;
    this.#worker = made.worker;
    this.#api = made.api;
    this.url = made.url;
  }

  static async start(delayMs: number): Promise<FailingPlatform> {
    const dir = await mkdtemp(join(tmpdir(), 'loan-failpoints-'));
    // requests are repeated after their deed was done: two requests, one deed, one audit row
    const platform = await startPlatform({ workers: false, rowPerRequest: false });
    const bundle = await workflowBundle();
    const codePath = join(dir, 'workflows.js');
    if (!('code' in bundle)) throw new Error('the workflows are not bundled as text');
    await writeFile(codePath, bundle.code);
    const port = String(await freePort());
    const url = `http://127.0.0.1:${port}`;
    const { PATH, HOME } = processEnvironment();
    const env = { ...platform.env, PATH, HOME, TZ: 'UTC', LOG_LEVEL: 'warn', PORT: port, PUBLIC_URL: url };
    const points = join(dir, 'points');
    const here = (name: string): string => fileURLToPath(new URL(`./${name}.ts`, import.meta.url));
    const worker = new FailingProcess(
      here('failing-worker'),
      [points, String(delayMs), codePath],
      env,
      join(dir, 'worker.log'),
    );
    const api = new FailingProcess(here('failing-api'), [points, String(delayMs)], env, join(dir, 'api.log'));
    const made = new FailingPlatform({ platform, armory: new Armory(points), dir, worker, api, url });
    try {
      await Promise.all([worker.start(), api.start()]);
      return made;
    } catch (error) {
      await made.stop(true);
      throw error;
    }
  }

  get recoveredMs(): number[] {
    return [...this.#worker.recoveredMs, ...this.#api.recoveredMs];
  }

  get crashes(): string[] {
    return [...this.#worker.crashes, ...this.#api.crashes];
  }

  /**
   * A command as the documents want it sent: under one key, again and again until somebody answers. @returns what is final, which is
   * also a 500: what became of its deed is then for the caller to look at
   */
  async command(who: Caller | null, method: string, path: string, call: Call = {}): Promise<Answer> {
    const headers = { ...call.headers, 'idempotency-key': randomUUID() };
    const token = who === null ? {} : { token: who.token };
    const startedMs = Date.now();
    for (let attempt = 1; ; attempt += 1) {
      if (attempt === 2) this.repeated += 1;
      const answer = await inTime(send(this.url, method, path, { ...token, ...call, headers }));
      const final =
        answer !== null &&
        answer.status !== 503 &&
        answer.headers['x-error-code'] !== 'idempotency_key_in_use';
      if (final) return answer;
      if (Date.now() - startedMs > PATIENCE_MS)
        throw new Error(
          `${method} ${path}: no answer in ${attempt} attempts, the last: ${answer?.text ?? 'none'}`,
        );
      await sleep(PAUSE_MS);
    }
  }

  /** Somebody whose commands are repeated until they are answered. */
  callerOf(who: Caller): PatientCaller {
    return new PatientCaller(this, who);
  }

  async until<T>(what: string, look: () => Promise<T | undefined>): Promise<T> {
    for (const deadline = Date.now() + PATIENCE_MS; Date.now() < deadline; await sleep(PAUSE_MS)) {
      const found = await look();
      if (found !== undefined) return found;
    }
    throw new Error(`waited ${PATIENCE_MS / 1000} s in vain: ${what}`);
  }

  async stop(keep = false): Promise<void> {
    this.armory.disarm();
    await Promise.all([this.#worker.stop(), this.#api.stop()]);
    await this.platform.stop();
    if (!keep) await rm(this.dir, { recursive: true, force: true });
  }
}

/** A borrower or a member of staff who knows what he wants to have happened, and asks until it has. */
export class PatientCaller {
  readonly #failing: FailingPlatform;
  readonly who: Caller;

  constructor(failing: FailingPlatform, who: Caller) {
    this.#failing = failing;
    this.who = who;
  }

  get id(): number {
    return this.who.id;
  }

  /**
   * Sends a command until it is done. After a 500 nobody knows: then he looks, and sends it again (under another key) only if it is not.
   * @param done what shows that it was done, or undefined
   */
  async does(
    method: 'POST' | 'PUT' | 'DELETE',
    path: string,
    json: unknown,
    done?: () => Promise<boolean>,
  ): Promise<Answer> {
    for (let tries = 1; ; tries += 1) {
      const answer = await this.#failing.command(this.who, method, path, { json });
      if (answer.status < 300) return answer;
      if (tries > 1 && answer.status < 500 && (await done?.()) === true) return answer;
      if (answer.status < 500 || tries === 12)
        throw new Error(`${method} ${path}: ${answer.status} ${answer.text}`);
      await sleep(300);
      if ((await done?.()) === true) return answer;
    }
  }

  post(path: string, json: unknown = {}, done?: () => Promise<boolean>): Promise<Answer> {
    return this.does('POST', path, json, done);
  }
}

async function inTime(answer: Promise<Answer>): Promise<Answer | null> {
  answer.catch(() => undefined);
  try {
    return await Promise.race([answer, sleep(ANSWERED_WITHIN_MS, null, { ref: false })]);
  } catch (error) {
    // the connection broke, or nobody listens: the process was killed
    if (error instanceof Error && ('code' in error || error.message === 'aborted')) return null;
    throw error;
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      const port = typeof address === 'object' && address !== null ? address.port : 0;
      server.close(() => resolve(port));
    });
  });
}
