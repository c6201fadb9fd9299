import { setTimeout as sleep } from 'node:timers/promises';
import {
  callHttp,
  HttpCallError,
  type OpenResponse,
  openHttp,
  readBody,
  retryAfterMs,
} from '../http-call.ts';
import { OutsideError } from '../outside-error.ts';
import type { Assessment, AssessmentRequest, Assessor, DifyRun } from './assessor.ts';
import { readHttpRefusal } from './http-refusal.ts';
import { isUnfinished, judge, outputsOf, runDetailSchema, unusable } from './run.ts';
import { readRunStream } from './run-stream.ts';

export interface DifyOptions {
  /** Ends in `/v1`. */
  baseUrl: string;
  /** `app-…` */
  apiKey: string;
  /** Pins a published version of the workflow, so that a decision can name what advised it. */
  workflowId?: string;
  /** Bound of one assessment, adoption included. */
  totalMs?: number;
  /** Until the stream's headers are there. */
  openMs?: number;
  /** Silence after which a stream counts as cut; Dify pings every 10 s. */
  idleMs?: number;
  pollMs?: number;
  /** How long a run may be unknown to Dify right after it was started. */
  lostAfterMs?: number;
}

const MAX_EVENT_BYTES = 1024 * 1024;
const GRACE_MS = 300;
const STOP_MS = 2000;

/**
 * Dify's workflow API, streaming: its run id comes with the first event, while a blocking call is dropped by proxies after about a
 * minute with the run going on unseen. A stream that breaks is followed by asking for the run's detail, which is also how a run
 * of an attempt that crashed is adopted.
 */
export function createDifyAssessor(options: DifyOptions): Assessor {
  const base = options.baseUrl.replace(/\/+$/, '');
  const authorization = `Bearer ${options.apiKey}`;
  const totalMs = options.totalMs ?? 60_000;

  return { assess, stop };

  async function assess(request: AssessmentRequest): Promise<Assessment> {
    const deadline = performance.now() + totalMs;
    request.signal.throwIfAborted();
    if (request.resume !== undefined) {
      return follow(
        { runId: request.resume.runId, taskId: request.resume.taskId ?? null },
        request,
        deadline,
      );
    }
    const response = await open(request);
    if (response.status !== 200) {
      const body = await readBody(response, bodyBounds(request.signal)).catch(() => '');
      request.signal.throwIfAborted();
      return readHttpRefusal(response.status, body, retryAfterMs(response.headers));
    }
    if (!String(response.headers['content-type'] ?? '').startsWith('text/event-stream')) {
      const body = await readBody(response, bodyBounds(request.signal)).catch(() => '');
      request.signal.throwIfAborted();
      return unusable(null, 'not_a_stream', `content type ${response.headers['content-type']}`, body);
    }
    return readRun(response, request, deadline);
  }

  async function open(request: AssessmentRequest): Promise<OpenResponse> {
    const path = options.workflowId === undefined ? 'workflows/run' : `workflows/${options.workflowId}/run`;
    try {
      return await openHttp({
        url: `${base}/${path}`,
        method: 'POST',
        headers: { authorization, 'content-type': 'application/json', accept: 'text/event-stream' },
        body: JSON.stringify({ inputs: request.inputs, user: request.user, response_mode: 'streaming' }),
        timeoutMs: Math.min(options.openMs ?? 20_000, totalMs),
        signal: request.signal,
      });
    } catch (error) {
      if (!(error instanceof HttpCallError)) throw error;
      const outcome = error.sent ? 'unknown' : 'retryable';
      throw new OutsideError('dify', outcome, error.code, error.message, { cause: error });
    }
  }

  async function readRun(
    response: OpenResponse,
    request: AssessmentRequest,
    deadline: number,
  ): Promise<Assessment> {
    let reported = false;
    const story = await readRunStream(
      response,
      {
        idleMs: options.idleMs ?? 25_000,
        remainingMs: Math.max(1, deadline - performance.now()),
        maxEventBytes: MAX_EVENT_BYTES,
        graceMs: GRACE_MS,
        signal: request.signal,
      },
      ({ runId, taskId }) => {
        if (runId !== null && !reported) {
          reported = true;
          request.onRun({ runId, taskId });
        }
        request.onProgress?.();
      },
    );
    const { runId, taskId, ends, error } = story;
    const [end, otherEnd] = ends;
    if (runId === null) {
      if (error !== null) return unusable(null, 'error_event', `${error.code}: ${error.message}`);
      if (story.tooLarge) return unusable(null, 'too_large', 'an event exceeds the limit');
      if (story.garbled !== null)
        return unusable(null, 'not_json', 'the stream holds no events', story.garbled);
      throw new OutsideError('dify', 'unknown', 'cut', 'the stream ended before it named a run');
    }
    const run = { runId, taskId };
    if (otherEnd !== undefined) {
      return unusable(runId, 'contradictory', 'the run reported two different ends', JSON.stringify(ends));
    }
    if (end !== undefined && !isUnfinished(end.status)) return judge(runId, end, request.inputs);
    if (story.foreignEnd) return abandon(run, request, 'run_mismatch', 'the end of another run arrived');
    if (story.paused) return abandon(run, request, 'run_paused', 'the run waits for input inside Dify');
    if (story.tooLarge) return abandon(run, request, 'too_large', 'an event exceeds the limit');
    if (error !== null) return abandon(run, request, 'error_event', `${error.code}: ${error.message}`);
    return follow(run, request, deadline);
  }

  /** Asks for the run's detail until it has ended or the bound is reached; a second run is never the answer. */
  async function follow(run: DifyRun, request: AssessmentRequest, deadline: number): Promise<Assessment> {
    const lostAfter = performance.now() + (options.lostAfterMs ?? 5000);
    for (;;) {
      const detail = await askDetail(run.runId, request.signal, Math.max(1, deadline - performance.now()));
      request.onProgress?.();
      if (detail.kind === 'garbled') {
        return abandon(run, request, 'not_json', 'the run detail is not understood', detail.body);
      }
      if (detail.kind === 'refused') {
        return abandon(run, request, 'configuration', `run detail: HTTP ${detail.status}`);
      }
      if (detail.kind === 'not_found' && performance.now() >= lostAfter) {
        return unusable(run.runId, 'run_lost', 'Dify does not know the run');
      }
      if (detail.kind === 'detail') {
        if (detail.id !== run.runId)
          return unusable(run.runId, 'run_mismatch', 'the detail is of another run');
        if (!isUnfinished(detail.end.status)) return judge(run.runId, detail.end, request.inputs);
      }
      const left = deadline - performance.now();
      if (left <= 0) return abandon(run, request, 'timed_out', `no result within ${totalMs} ms`);
      await sleep(Math.min(options.pollMs ?? 1000, left), undefined, { signal: request.signal }).catch(() =>
        request.signal.throwIfAborted(),
      );
    }
  }

  async function askDetail(runId: string, signal: AbortSignal, leftMs: number) {
    try {
      const answer = await callHttp({
        url: `${base}/workflows/run/${encodeURIComponent(runId)}`,
        method: 'GET',
        headers: { authorization },
        timeoutMs: Math.min(5000, leftMs),
        maxBytes: MAX_EVENT_BYTES,
        signal,
      });
      if (answer.status === 404) return { kind: 'not_found' } as const;
      if (answer.status === 429 || answer.status === 408 || answer.status >= 500)
        return { kind: 'later' } as const;
      if (answer.status !== 200) return { kind: 'refused', status: answer.status } as const;
      return readDetail(answer.body);
    } catch (error) {
      if (!(error instanceof HttpCallError)) throw error;
      if (error.code === 'too_large') return { kind: 'garbled', body: null } as const;
      return { kind: 'later' } as const;
    }
  }

  /** Gives up on a run that may still be going: it is asked to stop, so that it spends no more, and a person takes over. */
  async function abandon(
    run: DifyRun,
    request: AssessmentRequest,
    reason: Parameters<typeof unusable>[1],
    detail: string,
    raw: string | null = null,
  ): Promise<Assessment> {
    await stop({ ...run, user: request.user });
    return unusable(run.runId, reason, detail, raw);
  }

  async function stop(run: { runId: string; taskId: string | null; user: string }): Promise<boolean> {
    if (run.taskId === null) return false;
    try {
      const answer = await callHttp({
        url: `${base}/workflows/tasks/${encodeURIComponent(run.taskId)}/stop`,
        method: 'POST',
        headers: { authorization, 'content-type': 'application/json' },
        body: JSON.stringify({ user: run.user }),
        timeoutMs: STOP_MS,
      });
      return answer.status === 200;
    } catch (error) {
      if (error instanceof HttpCallError) return false;
      throw error;
    }
  }
}

function bodyBounds(signal: AbortSignal) {
  return { timeoutMs: 5000, maxBytes: 256 * 1024, signal };
}

function readDetail(body: string) {
  const garbled = { kind: 'garbled', body } as const;
  try {
    const parsed = runDetailSchema.safeParse(JSON.parse(body));
    if (!parsed.success) return garbled;
    const { id, status, outputs, error } = parsed.data;
    const read = outputsOf(outputs);
    if (!read.ok) return garbled;
    return { kind: 'detail', id, end: { status, outputs: read.outputs, error: error ?? null } } as const;
  } catch {
    return garbled;
  }
}
