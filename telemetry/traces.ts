import { context, propagation, ROOT_CONTEXT, trace } from '@opentelemetry/api';
import { core, node, resources, tracing } from '@opentelemetry/sdk-node';
import type { Knex } from 'knex';
import type { TracesConfig } from '../config/index.ts';
import { OtlpExporter } from './otlp-exporter.ts';
import { traceOutgoing } from './outgoing-spans.ts';
import { beginRequestSpan, type RequestSpan } from './request-spans.ts';
import { traceStatements } from './sql-spans.ts';
import { type TemporalTraces, temporalTraces } from './temporal-spans.ts';

/** What a process that makes traces is built with. */
export interface Traces {
  readonly requests: { begin(method: string, traceparent: string): RequestSpan };
  readonly temporal: TemporalTraces;
  /** how a trace gets over a row of the outbox */
  readonly carrier: {
    current(): string | null;
    resume<T>(traceparent: string, work: () => Promise<T>): Promise<T>;
  };
  /** Watches the statements of a pool. */
  watch(knex: Knex): void;
  /** Sends what is left and makes no more. */
  stop(): Promise<void>;
}

interface TracesOptions extends TracesConfig {
  /** which of our processes this is */
  readonly service: string;
  onFailure(error: unknown): void;
}

/** OpenTelemetry for this process, to a collector. Load this module only where one is set: it brings the SDK, half a second of it. */
export function startTraces({ service, ratio, ...collector }: TracesOptions): Traces {
  const named = { 'service.namespace': 'loan-platform', 'service.name': service };
  const resource = resources.resourceFromAttributes(named);
  const processor = new tracing.BatchSpanProcessor(new OtlpExporter({ ...collector, resource: named }), {
    scheduledDelayMillis: 1_000,
  });
  const provider = new node.NodeTracerProvider({
    resource,
    sampler: new tracing.ParentBasedSampler({ root: new tracing.TraceIdRatioBasedSampler(ratio) }),
    spanProcessors: [processor],
  });
  provider.register({ propagator: new core.W3CTraceContextPropagator() });
  const tracer = provider.getTracer('loan-platform');
  const stops = [traceOutgoing(tracer)];
  return {
    requests: { begin: (method, traceparent) => beginRequestSpan(tracer, method, traceparent) },
    temporal: temporalTraces(tracer, processor, resource),
    carrier: {
      current() {
        const carried: { traceparent?: string } = {};
        propagation.inject(context.active(), carried);
        return carried.traceparent ?? null;
      },
      resume: (traceparent, work) => context.with(propagation.extract(ROOT_CONTEXT, { traceparent }), work),
    },
    watch: (knex) => void stops.push(traceStatements(knex, tracer)),
    async stop() {
      for (const end of stops) end();
      await provider.shutdown();
      trace.disable();
      context.disable();
      propagation.disable();
    },
  };
}
