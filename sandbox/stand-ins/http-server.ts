import http from 'node:http';
import { type Listener, listen } from './listener.ts';

export interface Exchange {
  method: string;
  url: URL;
  headers: http.IncomingHttpHeaders;
  body: string;
  response: http.ServerResponse;
}

/** A wrong request to a control route; the message is the answer. */
export class BadRequest extends Error {}

const MAX_BODY = 1024 * 1024;

/** A plain HTTP server around one handler. A handler that throws answers 400 (`BadRequest`) or 500, as JSON. */
export function startHttp(
  host: string,
  port: number,
  handle: (exchange: Exchange) => Promise<void>,
): Promise<Listener> {
  const server = http.createServer((request, response) => {
    void answer(request, response, handle);
  });
  server.keepAliveTimeout = 1000;
  return listen(server, host, port);
}

async function answer(
  request: http.IncomingMessage,
  response: http.ServerResponse,
  handle: (exchange: Exchange) => Promise<void>,
): Promise<void> {
  try {
    const body = await readText(request);
    await handle({
      method: request.method ?? 'GET',
      url: new URL(request.url ?? '/', 'http://stand-in'),
      headers: request.headers,
      body,
      response,
    });
  } catch (error) {
    if (response.headersSent || response.destroyed) {
      response.destroy();
      return;
    }
    const message = error instanceof Error ? error.message : String(error);
    sendJson(response, error instanceof BadRequest ? 400 : 500, { error: message });
  }
}

async function readText(request: http.IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    const bytes = Buffer.from(chunk);
    size += bytes.length;
    if (size > MAX_BODY) throw new BadRequest('body is too large');
    chunks.push(bytes);
  }
  return Buffer.concat(chunks).toString('utf8');
}

export function sendJson(response: http.ServerResponse, status: number, value: unknown): void {
  sendText(response, status, 'application/json; charset=utf-8', JSON.stringify(value));
}

export function sendText(response: http.ServerResponse, status: number, type: string, text: string): void {
  response.writeHead(status, { 'content-type': type, 'content-length': Buffer.byteLength(text) });
  response.end(text);
}

/** A file; nothing for null, as a link that leads nowhere. */
export function sendFile(response: http.ServerResponse, type: string, body: Buffer | null): void {
  response.writeHead(body === null ? 404 : 200, {
    'content-type': type,
    'content-length': body?.length ?? 0,
  });
  response.end(body ?? undefined);
}

/** A JSON object, or `BadRequest`. */
export function jsonObject(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text === '' ? '{}' : text);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return { ...value };
  } catch {
    throw new BadRequest('the body is not JSON');
  }
  throw new BadRequest('the body is not a JSON object');
}
