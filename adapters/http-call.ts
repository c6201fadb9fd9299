import http from 'node:http';
import https from 'node:https';
import {
  AddressRefused,
  guardedLookup,
  type Reach,
  type Resolve,
  requireReachable,
} from './outgoing-address.ts';

/**
 * HTTP towards the outside world. Written on node:http and with a fresh connection per call because one fact decides what a
 * caller may do next, and a pooled client hides it: had the connection been made, so that the request may have left?
 * No redirects are followed, every call is bounded in time and every body in size, and no address is called that cannot be meant.
 */
export interface HttpCall {
  url: string;
  method: 'GET' | 'POST';
  headers?: Record<string, string>;
  body?: string;
  /** Whose address it is; the operator's unless said. */
  reach?: Reach;
  /** Until the response's headers are there, and for `callHttp` its body too. */
  timeoutMs: number;
  signal?: AbortSignal | undefined;
}

export interface OpenResponse {
  status: number;
  headers: http.IncomingHttpHeaders;
  stream: http.IncomingMessage;
  close(): void;
}

export interface HttpAnswer {
  status: number;
  headers: http.IncomingHttpHeaders;
  body: string;
}

/** `sent` false: no connection was made, so the other side cannot have seen the request. */
export class HttpCallError extends Error {
  readonly sent: boolean;
  readonly code: string;

  constructor(code: string, sent: boolean, message: string, cause?: unknown) {
    super(message, { cause });
    this.name = 'HttpCallError';
    this.code = code;
    this.sent = sent;
  }
}

function errorCode(error: unknown): string {
  if (error instanceof AddressRefused) return 'address_refused';
  if (error instanceof Error && 'code' in error && typeof error.code === 'string') return error.code;
  return 'connection_error';
}

/**
 * Sends a request and returns once the headers are there; the caller reads `stream` and bounds it.
 * @param names how names become addresses; the system's way unless said
 * @throws HttpCallError (`address_refused` among them), or `signal.reason` when aborted
 */
export function openHttp(call: HttpCall, names?: Resolve): Promise<OpenResponse> {
  const { signal, reach = 'configured' } = call;
  signal?.throwIfAborted();
  return new Promise((resolve, reject) => {
    const url = checked(call.url, reach);
    const secure = url.protocol === 'https:';
    let connected = false;
    const request = (secure ? https : http).request(url, {
      method: call.method,
      agent: false,
      lookup: guardedLookup(reach, names),
      headers: {
        ...call.headers,
        ...(call.body === undefined ? {} : { 'content-length': String(Buffer.byteLength(call.body)) }),
      },
    });
    const fail = (error: unknown) => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', onAbort);
      request.destroy();
      reject(error);
    };
    const onAbort = () => fail(signal?.reason);
    const timer = setTimeout(
      () => fail(new HttpCallError('timeout', connected, `no answer within ${call.timeoutMs} ms`)),
      call.timeoutMs,
    );
    signal?.addEventListener('abort', onAbort, { once: true });
    request.on('socket', (socket) => {
      socket.once(secure ? 'secureConnect' : 'connect', () => {
        connected = true;
      });
    });
    request.on('error', (error) =>
      fail(new HttpCallError(errorCode(error), connected, error.message, error)),
    );
    request.on('response', (stream) => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', onAbort);
      resolve({
        status: stream.statusCode ?? 0,
        headers: stream.headers,
        stream,
        close: () => request.destroy(),
      });
    });
    request.end(call.body);
  });
}

function checked(address: string, reach: Reach): URL {
  try {
    const url = new URL(address);
    requireReachable(url, reach);
    return url;
  } catch (error) {
    const message = error instanceof AddressRefused ? error.message : 'no address';
    throw new HttpCallError('address_refused', false, message, error);
  }
}

/** Reads the rest of a response as text. @throws HttpCallError (`too_large`, `timeout`, `cut`), or `signal.reason` */
export async function readBody(
  response: OpenResponse,
  bounds: { timeoutMs: number; maxBytes: number; signal?: AbortSignal | undefined },
): Promise<string> {
  const { signal } = bounds;
  let why: unknown;
  const stop = (reason: unknown) => {
    why ??= reason;
    response.stream.destroy();
  };
  const onAbort = () => stop(signal?.reason);
  const timer = setTimeout(
    () => stop(new HttpCallError('timeout', true, `body not complete within ${bounds.timeoutMs} ms`)),
    bounds.timeoutMs,
  );
  if (signal?.aborted) onAbort();
  signal?.addEventListener('abort', onAbort, { once: true });
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of response.stream) {
      const bytes = Buffer.from(chunk);
      size += bytes.length;
      if (size > bounds.maxBytes) {
        throw new HttpCallError('too_large', true, `body is larger than ${bounds.maxBytes} bytes`);
      }
      chunks.push(bytes);
    }
    if (!response.stream.complete) throw new HttpCallError('cut', true, 'connection closed inside the body');
    return Buffer.concat(chunks).toString('utf8');
  } catch (error) {
    if (why !== undefined) throw why;
    if (error instanceof HttpCallError) throw error;
    throw new HttpCallError('cut', true, 'connection closed inside the body', error);
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', onAbort);
    response.close();
  }
}

/** One bounded request with its whole answer, whatever its status. @throws HttpCallError, or `signal.reason` when aborted */
export async function callHttp(call: HttpCall & { maxBytes?: number }): Promise<HttpAnswer> {
  const started = performance.now();
  const response = await openHttp(call);
  const body = await readBody(response, {
    timeoutMs: Math.max(1, call.timeoutMs - (performance.now() - started)),
    maxBytes: call.maxBytes ?? 1024 * 1024,
    signal: call.signal,
  });
  return { status: response.status, headers: response.headers, body };
}

/** `Retry-After` in milliseconds, when it is given in seconds. */
export function retryAfterMs(headers: http.IncomingHttpHeaders): number | null {
  const seconds = Number(headers['retry-after']);
  return Number.isFinite(seconds) && seconds > 0 ? seconds * 1000 : null;
}
