import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

/** Labels are ids of routes, never paths: a path holds ids, and a scanner's paths would be without number. */
export interface Metrics {
  readonly registry: Registry;
  started(): void;
  finished(request: { route: string; method: string; status: number; seconds: number }): void;
}

export function createMetrics(): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const requests = new Counter({
    name: 'http_requests_total',
    help: 'Requests answered, by route id, method and status',
    labelNames: ['route', 'method', 'status'] as const,
    registers: [registry],
  });
  const durations = new Histogram({
    name: 'http_request_duration_seconds',
    help: 'Time from the first byte of a request to its answer',
    labelNames: ['route', 'method'] as const,
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30],
    registers: [registry],
  });
  const open = new Gauge({
    name: 'http_requests_in_flight',
    help: 'Requests being worked on',
    registers: [registry],
  });
  return {
    registry,
    started: () => open.inc(),
    finished({ route, method, status, seconds }) {
      open.dec();
      requests.inc({ route, method, status: String(status) });
      durations.observe({ route, method }, seconds);
    },
  };
}
