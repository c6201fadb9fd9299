import {
  context,
  propagation,
  ROOT_CONTEXT,
  SpanKind,
  SpanStatusCode,
  type Tracer,
  trace,
} from '@opentelemetry/api';

/** A request on its way, as `api/kit/tracing.ts` wants it. */
export interface RequestSpan {
  readonly traceId: string;
  within<T>(work: () => Promise<T>): Promise<T>;
  finished(answer: {
    readonly route: string;
    readonly status: number;
    readonly error: string | undefined;
  }): void;
}

/** A span of the server's side, under the caller's trace when the request names one that can be read. */
export function beginRequestSpan(tracer: Tracer, method: string, traceparent: string): RequestSpan {
  const parent = propagation.extract(ROOT_CONTEXT, { traceparent });
  const span = tracer.startSpan(`HTTP ${method}`, { kind: SpanKind.SERVER }, parent);
  span.setAttribute('http.request.method', method);
  return {
    traceId: span.spanContext().traceId,
    within: (work) => context.with(trace.setSpan(parent, span), work),
    finished({ route, status, error }) {
      span.updateName(`HTTP ${method} ${route}`);
      span.setAttribute('http.route', route).setAttribute('http.response.status_code', status);
      if (error !== undefined) span.setAttribute('error.type', error);
      if (status >= 500) span.setStatus({ code: SpanStatusCode.ERROR });
      span.end();
    },
  };
}
