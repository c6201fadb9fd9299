import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { ClientRequest, IncomingMessage } from 'node:http';
import { context, type Span, SpanKind, SpanStatusCode, type Tracer, trace } from '@opentelemetry/api';

/**
 * A span for each HTTP request that a part of something sends out, by what Node itself tells of them: no adapter knows. A path is told by
 * its words; what looks like an id, a name or a key is left out, and so is the query. Nobody outside is told of our traces.
 * @returns ends it
 */
export function traceOutgoing(tracer: Tracer): () => void {
  const open = new WeakMap<ClientRequest, Span>();
  const listeners: Readonly<Record<string, (message: unknown) => void>> = {
    'http.client.request.start': (message) => {
      const { request } = message as { request: ClientRequest };
      if (trace.getSpan(context.active()) === undefined) return;
      const host = request.host;
      const attributes = {
        'http.request.method': request.method,
        'server.address': host,
        'url.template': pathTemplate(request.path),
      };
      const span = tracer.startSpan(`${request.method} ${host}`, { kind: SpanKind.CLIENT, attributes });
      open.set(request, span);
      // also when nobody ever answers
      request.once('close', () => span.end());
    },
    'http.client.response.finish': (message) => {
      const { request, response } = message as { request: ClientRequest; response: IncomingMessage };
      open.get(request)?.setAttribute('http.response.status_code', response.statusCode ?? 0);
    },
    'http.client.request.error': (message) => {
      const { request, error } = message as { request: ClientRequest; error: Error & { code?: string } };
      open
        .get(request)
        ?.setAttribute('error.type', error.code ?? error.name)
        .setStatus({ code: SpanStatusCode.ERROR });
    },
  };
  for (const [channel, listener] of Object.entries(listeners)) subscribe(channel, listener);
  return () => {
    for (const [channel, listener] of Object.entries(listeners)) unsubscribe(channel, listener);
  };
}

/** `/v1/workflows/run/8f3a…?user=7` → `/v1/workflows/run/{}`. */
export function pathTemplate(path: string): string {
  const [bare = ''] = path.split('?');
  return bare
    .split('/')
    .map((word) => (word === '' || /^v\d+$/.test(word) || /^[a-z][a-z._-]{0,31}$/i.test(word) ? word : '{}'))
    .join('/');
}
