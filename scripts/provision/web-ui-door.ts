import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import { z } from 'zod';

const SETTINGS = '/api/v1/settings';
const HOST = '127.0.0.1';

/** What the Web UI reads of its codec; everything else is passed on as it is. */
const settings = z.looseObject({ Codec: z.looseObject({ Endpoint: z.string().default('') }) });

export interface WebUiDoor {
  close(): Promise<void>;
}

/**
 * The door to the development server's Web UI. That server can name a codec, and cannot say that browsers shall bring their cookies to it,
 * as the production image can (`TEMPORAL_CODEC_INCLUDE_CREDENTIALS`): so whoever is signed in to the console would see nothing. The door
 * passes everything on and adds that to the settings, with a sentence for those who are not signed in.
 */
export async function openWebUiDoor(options: {
  readonly port: number;
  readonly target: number;
}): Promise<WebUiDoor> {
  const server = createServer((incoming, answer) => pass(options.target, incoming, answer));
  await new Promise<void>((resolve, reject) =>
    server.once('error', reject).listen(options.port, HOST, resolve),
  );
  return {
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function pass(target: number, incoming: IncomingMessage, answer: ServerResponse): void {
  const rewritten = incoming.url?.split('?')[0] === SETTINGS;
  const headers = { ...incoming.headers };
  // what is to be read must not come compressed, nor as "not modified"
  if (rewritten) for (const name of ['accept-encoding', 'if-none-match']) delete headers[name];
  const { method, url } = incoming;
  const onward = request({ host: HOST, port: target, method, path: url, headers }, (reply) => {
    if (!rewritten) {
      answer.writeHead(reply.statusCode ?? 502, reply.headers);
      reply.pipe(answer);
      return;
    }
    const chunks: Buffer[] = [];
    reply.on('data', (chunk: Buffer) => chunks.push(chunk));
    reply.on('end', () => {
      const body = withCookies(Buffer.concat(chunks).toString('utf8'));
      const { 'content-length': _length, ...rest } = reply.headers;
      answer.writeHead(reply.statusCode ?? 502, { ...rest, 'content-length': Buffer.byteLength(body) });
      answer.end(body);
    });
  });
  onward.on('error', () => {
    if (!answer.headersSent) answer.writeHead(502, { 'content-type': 'text/plain; charset=utf-8' });
    answer.end('The Temporal Web UI does not answer.');
  });
  answer.on('close', () => onward.destroy());
  incoming.pipe(onward);
}

/** @returns the settings with cookies for the codec; unchanged when they are not what is expected */
export function withCookies(text: string): string {
  let given: unknown;
  try {
    given = JSON.parse(text);
  } catch {
    return text; // an error page, say
  }
  const read = settings.safeParse(given);
  if (!read.success || read.data.Codec.Endpoint === '') return text;
  const { Codec } = read.data;
  const login = new URL('/console', Codec.Endpoint).href;
  return JSON.stringify({
    ...read.data,
    Codec: {
      ...Codec,
      IncludeCredentials: true,
      DefaultErrorMessage: '请先登录控制台 · sign in to the console to see sealed payloads',
      DefaultErrorLink: login,
    },
  });
}
