import type { Variables } from './variables.ts';

/** Where the platform tells about itself. */
export interface TelemetryConfig {
  /** port on which a worker process tells the Temporal SDK's own metrics; 0 = nowhere */
  readonly sdkMetricsPort: number;
  /** where traces go, over OTLP/HTTP; null: none are made */
  readonly traces: TracesConfig | null;
}

export interface TracesConfig {
  /** the collector's address without `/v1/traces` */
  readonly endpoint: string;
  /** of each request to the collector, such as its credentials */
  readonly headers: Readonly<Record<string, string>>;
  /** share of the requests that are traced, 0 to 1; a caller who traces decides for himself */
  readonly ratio: number;
}

export function telemetryConfig(values: Variables): TelemetryConfig {
  const endpoint = values.OTEL_EXPORTER_OTLP_ENDPOINT;
  return {
    sdkMetricsPort: values.TEMPORAL_METRICS_PORT,
    traces:
      endpoint === undefined
        ? null
        : {
            endpoint: endpoint.replace(/\/+$/, ''),
            headers: Object.fromEntries(values.OTEL_EXPORTER_OTLP_HEADERS),
            ratio: values.OTEL_TRACES_SAMPLER_ARG,
          },
  };
}
