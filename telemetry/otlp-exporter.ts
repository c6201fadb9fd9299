import type { Attributes, HrTime } from '@opentelemetry/api';
import type { core, tracing } from '@opentelemetry/sdk-node';

/**
 * What may leave this process about a span. Whatever a library adds of itself (error messages, memos, arguments, ids that a caller
 * chose) stays here: a list of what is harmless can be read, one of what is not is never complete.
 */
const ALLOWED = new Set([
  'http.request.method',
  'http.route',
  'http.response.status_code',
  'error.type',
  'server.address',
  'server.port',
  'url.template',
  'db.system.name',
  'db.query.text',
  'temporalWorkflowId',
  'temporalActivityId',
  'run_id',
  'workflowId',
  'runId',
  'workflowType',
  'taskQueue',
]);

const TIMEOUT_MS = 10_000;
const STATUS_ERROR = 2;

export interface OtlpOptions {
  /** without `/v1/traces` */
  readonly endpoint: string;
  readonly headers: Readonly<Record<string, string>>;
  /** of every span: `service.name` and the like */
  readonly resource: Readonly<Record<string, string>>;
  onFailure(error: unknown): void;
}

/**
 * Sends spans to a collector over OTLP/HTTP as JSON (OpenTelemetry protocol 1.x, `POST /v1/traces`), attributes by a list, without error
 * messages, events and links. A batch that cannot be sent is dropped: traces are no reason to keep memory.
 */
export class OtlpExporter implements tracing.SpanExporter {
  readonly #options: OtlpOptions;
  readonly #sending = new Set<Promise<void>>();

  constructor(options: OtlpOptions) {
    this.#options = options;
  }

  export(spans: tracing.ReadableSpan[], done: (result: core.ExportResult) => void): void {
    const sending = this.#send(spans)
      .then(
        () => done({ code: 0 }),
        (error: unknown) => {
          this.#options.onFailure(error);
          done({ code: 1 });
        },
      )
      .finally(() => this.#sending.delete(sending));
    this.#sending.add(sending);
  }

  async forceFlush(): Promise<void> {
    await Promise.all(this.#sending);
  }

  async shutdown(): Promise<void> {
    await this.forceFlush();
  }

  async #send(spans: readonly tracing.ReadableSpan[]): Promise<void> {
    const { endpoint, headers, resource } = this.#options;
    const answer = await fetch(`${endpoint}/v1/traces`, {
      method: 'POST',
      headers: { ...headers, 'Content-Type': 'application/json' },
      body: JSON.stringify({
        resourceSpans: [
          {
            resource: { attributes: keyValues(resource) },
            scopeSpans: [{ scope: { name: 'loan-platform' }, spans: spans.map(spanOf) }],
          },
        ],
      }),
      // spans go to the collector that was named, and to none that it names
      redirect: 'error',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    if (!answer.ok) throw new Error(`the collector answered ${answer.status}`);
  }
}

function spanOf(span: tracing.ReadableSpan): object {
  const { traceId, spanId } = span.spanContext();
  const parentSpanId = span.parentSpanContext?.spanId;
  const allowed = Object.entries(span.attributes).filter(([key]) => ALLOWED.has(key));
  return {
    traceId,
    spanId,
    ...(parentSpanId === undefined ? {} : { parentSpanId }),
    name: span.name,
    // the protocol counts kinds from 1
    kind: span.kind + 1,
    startTimeUnixNano: nanoseconds(span.startTime),
    endTimeUnixNano: nanoseconds(span.endTime),
    attributes: keyValues(Object.fromEntries(allowed)),
    status: span.status.code === STATUS_ERROR ? { code: STATUS_ERROR } : {},
  };
}

const nanoseconds = ([seconds, nanos]: HrTime): string =>
  String(BigInt(seconds) * 1_000_000_000n + BigInt(nanos));

function keyValues(attributes: Attributes): object[] {
  return Object.entries(attributes)
    .filter(([, value]) => typeof value === 'string' || typeof value === 'number')
    .map(([key, value]) => ({
      key,
      value: typeof value === 'number' ? { intValue: String(Math.round(value)) } : { stringValue: value },
    }));
}
