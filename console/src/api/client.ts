import { language } from '../language.ts';
import { commonTexts } from '../texts/common.ts';
import { spoken } from '../texts.ts';
import { ApiError, failureOf } from './failure.ts';
import { askForProof } from './proof.ts';
import { keyFor, settleKey } from './request-keys.ts';
import { currentSession, renewedSession, sessionEnded } from './session.ts';
import type { AnswerOf, FreeGiven, GivenTo, OperationOf, PathOf } from './wire.ts';

export type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';

export interface Call extends FreeGiven {
  readonly signal?: AbortSignal | undefined;
  /** goes out although the page is being left */
  readonly keepalive?: boolean;
  /** a login is refused with 401 and means it */
  readonly anonymous?: boolean;
}

/** How often a request that was told "not now", or that nobody answered, is sent again by itself. */
const ATTEMPTS = 3;
/** Longer than this a person is told to wait, and not kept waiting. */
const PATIENCE_SECONDS = 5;

/** A read the published document knows. @throws ApiError */
export function apiGet<P extends PathOf<'get'>>(
  path: P,
  given: GivenTo<OperationOf<'get', P>> & { signal?: AbortSignal },
): Promise<AnswerOf<OperationOf<'get', P>>> {
  return request('GET', path, given as Call);
}

/** Any request. A write carries one `Idempotency-Key` through all its attempts. @throws ApiError, AbortError */
export async function request<Answer>(method: Method, path: string, call: Call = {}): Promise<Answer> {
  const url = urlOf(path, call);
  const body = call.body === undefined ? undefined : JSON.stringify(call.body);
  const key = method === 'GET' ? undefined : keyFor(method, url, body);
  try {
    const answer = await attempts(method, url, body, key, call);
    if (key !== undefined) settleKey(key);
    return answer as Answer;
  } catch (error) {
    // as long as nobody knows whether it was done, the same click again is the same request
    if (key !== undefined && !(error instanceof ApiError && error.isOutcomeUnknown)) settleKey(key);
    throw error;
  }
}

async function attempts(
  method: Method,
  url: string,
  body: string | undefined,
  key: string | undefined,
  call: Call,
): Promise<unknown> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await once(method, url, body, key, call);
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      if (error.status === 401 && call.anonymous !== true && currentSession().phase !== 'starting') {
        sessionEnded();
        await renewedSession(call.signal);
        continue;
      }
      if (error.code === 'reauthentication_required') {
        if (!(await askForProof(error.details['methods']))) throw error;
        continue;
      }
      const seconds = secondsToRetry(error, attempt);
      if (seconds === null || attempt >= ATTEMPTS) throw error;
      await pause(seconds * 1000, call.signal);
    }
  }
}

/** In how many seconds the same request may do better, or null. */
function secondsToRetry(error: ApiError, attempt: number): number | null {
  if (error.status === 0) return 0.4 * attempt;
  const wanted =
    [429, 503].includes(error.status) || error.code === 'idempotency_key_in_use'
      ? error.retryAfterSeconds
      : null;
  return wanted !== null && wanted <= PATIENCE_SECONDS ? wanted : null;
}

async function once(
  method: Method,
  url: string,
  body: string | undefined,
  key: string | undefined,
  { signal, keepalive = false }: Call,
): Promise<unknown> {
  const tongue = language();
  const response = await fetch(url, {
    method,
    credentials: 'same-origin',
    headers: {
      Accept: 'application/json',
      'Accept-Language': tongue,
      // a foreign page cannot send this header, and without it the session's cookie opens nothing
      'X-Console': '1',
      ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
      ...(key === undefined ? {} : { 'Idempotency-Key': key }),
    },
    ...(body === undefined ? {} : { body }),
    ...(signal === undefined ? {} : { signal }),
    keepalive,
  }).catch((error: unknown) => {
    if (signal?.aborted === true) throw error;
    throw new ApiError({ status: 0, code: 'unreachable', message: spoken(commonTexts, tongue).unreachable });
  });
  const answer = await jsonOf(response);
  // document 003 refuses a login with HTTP 200; the header says that it did
  if (response.ok && !response.headers.has('X-Error-Code')) return dataOf(answer);
  throw failureOf(response, answer, spoken(commonTexts, tongue).failed);
}

async function jsonOf(response: Response): Promise<unknown> {
  const text = await response.text();
  try {
    return text === '' ? null : JSON.parse(text);
  } catch {
    return null; // a proxy's page: its status says what there is to know
  }
}

function dataOf(answer: unknown): unknown {
  return typeof answer === 'object' && answer !== null && 'data' in answer ? answer.data : answer;
}

function urlOf(path: string, { path: fields = {}, query = {} }: FreeGiven): string {
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent(String(fields[name] ?? '')),
  );
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value === undefined || value === null || value === '') continue;
    search.set(name, String(value));
  }
  return search.size === 0 ? filled : `${filled}?${search}`;
}

function pause(ms: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, ms);
    signal?.addEventListener(
      'abort',
      () => {
        clearTimeout(timer);
        reject(signal.reason);
      },
      { once: true },
    );
  });
}
