import { fileURLToPath } from 'node:url';
import { SpanKind, SpanStatusCode, type Tracer } from '@opentelemetry/api';
import type { resources, tracing } from '@opentelemetry/sdk-node';
import type { WorkflowClientInterceptor } from '@temporalio/client';
import {
  OpenTelemetryActivityInboundInterceptor,
  OpenTelemetryWorkflowClientInterceptor,
} from '@temporalio/interceptors-opentelemetry-v2';
import type { ActivityInterceptorsFactory, InjectedSinks } from '@temporalio/worker';
import type { TraceSinks, WorkflowSpan } from './workflow-traces.ts';

/** The extension of this very file: `.ts` under tsx, `.js` once compiled. */
const extension = import.meta.url.slice(import.meta.url.lastIndexOf('.'));

/** What is bundled with the workflows where traces are made. */
const WORKFLOW_TRACES_PATH = fileURLToPath(new URL(`./workflow-traces${extension}`, import.meta.url));

/** What clients and workers of Temporal are built with. */
export interface TemporalTraces {
  /** bundled with the workflows */
  readonly workflowModules: readonly string[];
  readonly client: readonly WorkflowClientInterceptor[];
  readonly activity: readonly ActivityInterceptorsFactory[];
  readonly sinks: InjectedSinks<TraceSinks>;
}

/** Temporal's own interceptors for clients and activities, and a sink for what our own say from inside workflows. */
export function temporalTraces(
  tracer: Tracer,
  processor: tracing.SpanProcessor,
  resource: resources.Resource,
): TemporalTraces {
  return {
    workflowModules: [WORKFLOW_TRACES_PATH],
    client: [new OpenTelemetryWorkflowClientInterceptor({ tracer })],
    activity: [(ctx) => ({ inbound: new OpenTelemetryActivityInboundInterceptor(ctx, { tracer }) })],
    sinks: {
      traces: {
        span: {
          fn: ({ workflowId, runId, workflowType, taskQueue }, span) =>
            processor.onEnd(readable(span, { workflowId, runId, workflowType, taskQueue }, resource)),
        },
      },
    },
  };
}

function readable(
  span: WorkflowSpan,
  attributes: Readonly<Record<string, string>>,
  resource: resources.Resource,
): tracing.ReadableSpan {
  const { traceId, spanId, parentSpanId, startMs, endMs } = span;
  const sampled = { traceFlags: 1 } as const;
  return {
    name: span.name,
    kind: SpanKind.INTERNAL,
    spanContext: () => ({ traceId, spanId, ...sampled }),
    parentSpanContext: { traceId, spanId: parentSpanId, ...sampled },
    startTime: hrTime(startMs),
    endTime: hrTime(endMs),
    duration: hrTime(endMs - startMs),
    status: { code: span.failed ? SpanStatusCode.ERROR : SpanStatusCode.OK },
    attributes,
    links: [],
    events: [],
    ended: true,
    resource,
    instrumentationScope: { name: 'loan-platform' },
    droppedAttributesCount: 0,
    droppedEventsCount: 0,
    droppedLinksCount: 0,
  };
}

const hrTime = (ms: number): [number, number] => [Math.floor(ms / 1000), (ms % 1000) * 1_000_000];
