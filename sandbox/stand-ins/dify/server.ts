import type { ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Exchange, sendJson, sendText, startHttp } from '../http-server.ts';
import type { Listener } from '../listener.ts';
import { RunBook, type RunRecord, stateOf } from './run-book.ts';

export interface DifyStandIn {
  readonly listener: Listener;
  readonly book: RunBook;
  /** What the platform's `DIFY_BASE_URL` is. */
  readonly baseUrl: string;
  close(): Promise<void>;
}

const PING_MS = 10_000;
const WORKFLOW_ID = '6f1c2b9e-0d3a-4a57-9b0e-7c1f5d2e8a41';

/** Dify's workflow API as far as the platform speaks it: run (streaming and blocking), run detail, stop. */
export async function startDify(options: {
  host?: string;
  port: number;
  dir: string;
  apiKey: string;
}): Promise<DifyStandIn> {
  const host = options.host ?? '127.0.0.1';
  const book = await RunBook.open(options.dir);
  const listener = await startHttp(host, options.port, (exchange) => route(book, options.apiKey, exchange));
  return {
    listener,
    book,
    baseUrl: `http://${host}:${listener.port}/v1`,
    async close() {
      await listener.close();
      await book.close();
    },
  };
}

async function route(book: RunBook, apiKey: string, exchange: Exchange): Promise<void> {
  const { method, url, headers, response } = exchange;
  if (headers.authorization !== `Bearer ${apiKey}`) {
    return refuse(response, 401, 'unauthorized', 'Access token is invalid');
  }
  if (method === 'POST' && /^\/v1\/workflows\/([^/]+\/)?run$/.test(url.pathname))
    return startRun(book, exchange);
  const detail = /^\/v1\/workflows\/run\/([^/]+)$/.exec(url.pathname)?.[1];
  if (method === 'GET' && detail !== undefined) return sendDetail(book.find(detail), response);
  const task = /^\/v1\/workflows\/tasks\/([^/]+)\/stop$/.exec(url.pathname)?.[1];
  if (method === 'POST' && task !== undefined) return stopTask(book, task, exchange);
  refuse(response, 404, 'not_found', 'The requested URL was not found on the server.');
}

function refuse(response: ServerResponse, status: number, code: string, message: string): void {
  sendJson(response, status, { code, message, status });
}

function parse(body: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(body);
    return isObject(value) ? value : {};
  } catch {
    return {};
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

async function startRun(book: RunBook, { body, response }: Exchange): Promise<void> {
  const { inputs, user, response_mode: mode } = parse(body);
  if (!isObject(inputs)) return refuse(response, 400, 'invalid_param', 'inputs is required');
  if (typeof user !== 'string' || user === '')
    return refuse(response, 400, 'invalid_param', 'user is required');
  const run = await book.receive(user, inputs);
  const { http, silent } = run.script;
  if (silent === true) return;
  if (http !== undefined) return sendText(response, http.status, http.type, http.body);
  if (mode !== 'streaming') return answerWhenDone(run, response);
  await stream(run, response);
}

async function stream(run: RunRecord, response: ServerResponse): Promise<void> {
  response.writeHead(200, {
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-cache',
  });
  response.flushHeaders();
  const { script } = run;
  if (script.withoutStart !== true) {
    write(response, run, 'workflow_started', {
      id: run.runId,
      workflow_id: WORKFLOW_ID,
      inputs: run.inputs,
      created_at: seconds(run.receivedAt),
    });
    write(response, run, 'node_started', {
      id: `${run.runId}-1`,
      node_id: 'start',
      node_type: 'start',
      index: 1,
    });
  }
  if (script.stream !== undefined) return speak(script.stream, run, response);
  let lastWord = Date.now();
  while (!response.destroyed && stateOf(run).status === 'running') {
    await sleep(Math.min(250, Math.max(5, (run.finishesAt ?? Infinity) - Date.now())));
    // a run that hangs does not even ping
    if (run.finishesAt !== null && Date.now() - lastWord >= PING_MS && !response.destroyed) {
      response.write('event: ping\n\n');
      lastWord = Date.now();
    }
  }
  if (response.destroyed) return;
  write(response, run, 'workflow_finished', finishedData(run));
  response.end();
}

async function speak(
  words: NonNullable<RunRecord['script']['stream']>,
  run: RunRecord,
  response: ServerResponse,
): Promise<void> {
  for (const word of words) {
    if (response.destroyed) return;
    if (word === 'hang') return;
    if (word === 'cut') {
      // what was said before has left by then
      await sleep(20);
      response.destroy();
      return;
    }
    if (typeof word === 'string') {
      response.write(word.replaceAll('$RUN', run.runId).replaceAll('$TASK', run.taskId));
    } else {
      await sleep(word.pauseMs);
    }
  }
  response.end();
}

function write(response: ServerResponse, run: RunRecord, event: string, data: object): void {
  const line = { event, task_id: run.taskId, workflow_run_id: run.runId, data };
  response.write(`data: ${JSON.stringify(line)}\n\n`);
}

function finishedData(run: RunRecord): object {
  const { status, outputs, error, finishedAt } = stateOf(run);
  const elapsed = ((finishedAt ?? Date.now()) - run.receivedAt) / 1000;
  return {
    id: run.runId,
    workflow_id: WORKFLOW_ID,
    status,
    outputs,
    error,
    elapsed_time: elapsed,
    total_tokens: status === 'running' ? 0 : 1024,
    total_steps: 3,
    created_at: seconds(run.receivedAt),
    finished_at: finishedAt === null ? null : seconds(finishedAt),
  };
}

async function answerWhenDone(run: RunRecord, response: ServerResponse): Promise<void> {
  while (!response.destroyed && stateOf(run).status === 'running') await sleep(50);
  if (!response.destroyed) {
    sendJson(response, 200, { task_id: run.taskId, workflow_run_id: run.runId, data: finishedData(run) });
  }
}

function sendDetail(run: RunRecord | undefined, response: ServerResponse): void {
  if (run === undefined || run.script.http !== undefined) {
    refuse(response, 404, 'not_found', 'Workflow run not found.');
    return;
  }
  const { detail } = run.script;
  if (detail !== undefined) sendText(response, detail.status, 'application/json', detail.body);
  else sendJson(response, 200, { ...finishedData(run), inputs: JSON.stringify(run.inputs) });
}

async function stopTask(book: RunBook, taskId: string, { body, response }: Exchange): Promise<void> {
  const run = book.byTask(taskId);
  if (run === undefined || parse(body)['user'] !== run.user) {
    return refuse(response, 404, 'not_found', 'Task not found.');
  }
  await book.stop(run);
  sendJson(response, 200, { result: 'success' });
}

function seconds(ms: number): number {
  return Math.floor(ms / 1000);
}
