import { defaultPayloadConverter, type Payload } from '@temporalio/common';
import {
  getRandomStream,
  proxySinks,
  type Sinks,
  type WorkflowInterceptors,
  workflowInfo,
} from '@temporalio/workflow';

/**
 * Traces from inside a workflow. Every hook hands on what it was given and answers the very promise it got, so that not one microtask is
 * added: the interceptors of `@temporalio/interceptors-opentelemetry-v2` await in between, and runs that were recorded without them
 * do not replay with them. What is noted leaves by a sink, which is silent during a replay.
 */
export interface WorkflowSpan {
  readonly name: string;
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId: string;
  readonly startMs: number;
  readonly endMs: number;
  readonly failed: boolean;
}

export interface TraceSinks extends Sinks {
  traces: { span(span: WorkflowSpan): void };
}

/** The header in which the client's and the activities' interceptors carry the context. */
const HEADER = '_tracer-data';
/** What a loan does months after it was opened was not caused by whoever opened it. */
const CAUSE_MS = 3_600_000;
const TRACEPARENT = /^00-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})$/;

type Headers = Readonly<Record<string, Payload>>;

interface Cause {
  readonly traceId: string;
  readonly spanId: string;
  readonly flags: string;
}

export const interceptors = (): WorkflowInterceptors => {
  const { traces } = proxySinks<TraceSinks>();
  let latest: { readonly cause: Cause; readonly atMs: number } | undefined;

  /** Notes what the caller has set going, and whatever the workflow does next is done on his account. */
  function caused<T>(name: string, headers: Headers, work: () => Promise<T>, instant: boolean): Promise<T> {
    const parent = causeOf(headers);
    if (parent === undefined) return work();
    const cause = { ...parent, spanId: newSpanId() };
    const startMs = Date.now();
    latest = { cause, atMs: startMs };
    const report = (failed: boolean): void => {
      if (!isSampled(cause)) return;
      const { traceId, spanId } = cause;
      const span = { name, traceId, spanId, parentSpanId: parent.spanId, startMs, endMs: Date.now(), failed };
      traces.span(span);
    };
    // a run may last for years: its span is the moment in which a worker took it up
    if (instant) {
      report(false);
      return work();
    }
    const working = work();
    void working.then(
      () => report(false),
      () => report(true),
    );
    return working;
  }

  function onAccount<I extends { readonly headers: Headers }>(input: I): I {
    if (latest === undefined || Date.now() - latest.atMs > CAUSE_MS) return input;
    const { traceId, spanId, flags } = latest.cause;
    const carried = defaultPayloadConverter.toPayload({ traceparent: `00-${traceId}-${spanId}-${flags}` });
    return { ...input, headers: { ...input.headers, [HEADER]: carried } };
  }

  return {
    inbound: [
      {
        execute: (input, next) =>
          caused(`RunWorkflow:${workflowInfo().workflowType}`, input.headers, () => next(input), true),
        handleSignal: (input, next) =>
          caused(`HandleSignal:${input.signalName}`, input.headers, () => next(input), false),
        handleUpdate: (input, next) =>
          caused(`HandleUpdate:${input.name}`, input.headers, () => next(input), false),
      },
    ],
    outbound: [
      {
        scheduleActivity: (input, next) => next(onAccount(input)),
        scheduleLocalActivity: (input, next) => next(onAccount(input)),
        startChildWorkflowExecution: (input, next) => next(onAccount(input)),
        signalWorkflow: (input, next) => next(onAccount(input)),
      },
    ],
  };
};

function causeOf(headers: Headers): Cause | undefined {
  const payload = headers[HEADER];
  if (payload === undefined) return undefined;
  const { traceparent = '' } = defaultPayloadConverter.fromPayload<{ traceparent?: string }>(payload);
  const [, traceId, spanId, flags] = TRACEPARENT.exec(traceparent) ?? [];
  return traceId === undefined || spanId === undefined || flags === undefined
    ? undefined
    : { traceId, spanId, flags };
}

const isSampled = ({ flags }: Cause): boolean => Number.parseInt(flags, 16) % 2 === 1;

/** From a stream of its own: drawn from the workflow's, its ids would change every number that the workflow draws afterwards. */
function newSpanId(): string {
  const stream = getRandomStream('telemetry/span-ids');
  let id = '';
  while (id.length < 16) id += Math.floor(stream.random() * 16).toString(16);
  return id === '0'.repeat(16) ? '1'.padStart(16, '0') : id;
}
