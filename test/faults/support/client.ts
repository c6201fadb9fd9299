import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ClientJournal } from './journal.ts';

export interface Request {
  readonly method: 'GET' | 'POST' | 'PUT';
  readonly path: string;
  readonly body?: unknown;
  /** instead of a body: a file and the fields that go with it */
  readonly upload?: { readonly fields: Readonly<Record<string, string>>; readonly file: File };
  readonly token?: string | undefined;
}

export interface Reply {
  readonly status: number;
  /** the domain's code of a refusal, '' otherwise */
  readonly refusal: string;
  readonly body: unknown;
  readonly text: string;
  readonly headers: Headers;
}

/** How often each reason sent a request again. */
export class RetryCounts {
  readonly byReason = new Map<string, number>();
  /** refusals with 503 that did not say when to come back */
  withoutRetryAfter = 0;

  add(reason: string): void {
    this.byReason.set(reason, (this.byReason.get(reason) ?? 0) + 1);
  }

  get total(): number {
    return [...this.byReason.values()].reduce((sum, count) => sum + count, 0);
  }
}

const TIMEOUT_MS = 15_000;
const FIRST_PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 1_500;
/** Longer than any fault of a run lasts; whoever waits longer has found a key or a process that is stuck. */
const PATIENCE_MS = 240_000;

/** One HTTP request without any second try. @throws what the connection fails with */
export async function ask(base: string, request: Request, key?: string): Promise<Reply> {
  const response = await fetch(new URL(request.path, base), {
    method: request.method,
    signal: AbortSignal.timeout(TIMEOUT_MS),
    headers: {
      ...(request.body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(request.token === undefined ? {} : { authorization: `Bearer ${request.token}` }),
      ...(key === undefined ? {} : { 'idempotency-key': key }),
    },
    ...bodyOf(request),
  });
  const text = await response.text();
  return {
    status: response.status,
    refusal: response.headers.get('x-error-code') ?? '',
    body: response.headers.get('content-type')?.includes('json') === true ? JSON.parse(text) : null,
    text,
    headers: response.headers,
  };
}

function bodyOf({ body, upload }: Request): { body?: string | FormData } {
  if (upload === undefined) return body === undefined ? {} : { body: JSON.stringify(body) };
  const form = new FormData();
  for (const [name, value] of Object.entries(upload.fields)) form.set(name, value);
  form.set('file', upload.file);
  return { body: form };
}

/**
 * A client as the documents want it: each command under a key of its own, written down before it is sent, and sent again under
 * that key until somebody answers. What it gives back is final: a success, or a refusal that is no "not now".
 */
export class PatientClient {
  readonly #base: string;
  readonly #journal: ClientJournal;
  readonly #retries: RetryCounts;
  readonly #onSuccess: (step: string) => void;

  constructor(
    base: string,
    journal: ClientJournal,
    retries: RetryCounts,
    onSuccess: (step: string) => void = () => undefined,
  ) {
    this.#base = base;
    this.#journal = journal;
    this.#retries = retries;
    this.#onSuccess = onSuccess;
  }

  async command(journey: string, step: string, request: Request): Promise<Reply> {
    const key = randomUUID();
    const startedMs = Date.now();
    for (let attempts = 1; ; attempts += 1) {
      this.#journal.write({ event: 'send', atMs: Date.now(), journey, step, key, path: request.path });
      const reply = await this.#try(request, key, { journey, step, attempts, startedMs });
      if (reply === null) continue;
      this.#journal.write({
        event: 'answer',
        atMs: Date.now(),
        journey,
        step,
        key,
        status: reply.status,
        attempts,
        tookMs: Date.now() - startedMs,
        body: reply.text,
      });
      if (reply.status === 200) this.#onSuccess(step);
      return reply;
    }
  }

  /** A question changes nothing: it has no key and no place in the journal. */
  async read(request: Request): Promise<Reply> {
    const startedMs = Date.now();
    for (let attempts = 1; ; attempts += 1) {
      const what = { journey: '', step: request.path, attempts, startedMs };
      const reply = await this.#try(request, undefined, what);
      if (reply !== null) return reply;
    }
  }

  async #try(
    request: Request,
    key: string | undefined,
    what: { journey: string; step: string; attempts: number; startedMs: number },
  ): Promise<Reply | null> {
    let reason: string;
    try {
      const reply = await ask(this.#base, request, key);
      if (reply.status !== 503 && reply.refusal !== 'idempotency_key_in_use') return reply;
      reason = reply.status === 503 ? '503' : 'key in use';
      if (reply.headers.get('retry-after') === null) this.#retries.withoutRetryAfter += 1;
    } catch (error) {
      reason = nameOf(error);
    }
    this.#retries.add(reason);
    if (Date.now() - what.startedMs > PATIENCE_MS)
      throw new Error(
        `${what.journey} ${what.step}: nobody answered for ${PATIENCE_MS / 1000} s (${what.attempts} attempts, last: ${reason})`,
      );
    await sleep(Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** (what.attempts - 1)));
    return null;
  }
}

function nameOf(error: unknown): string {
  if (!(error instanceof Error)) throw error;
  if (error.name === 'TimeoutError') return 'time-out';
  const { cause } = error;
  if (cause instanceof Error) return 'code' in cause ? String(cause.code) : cause.message;
  throw error; // not the connection: a defect of the test itself
}
