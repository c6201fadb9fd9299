import type { Knex } from 'knex';
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

/** Labels are ids of routes, never paths: a path holds ids, and a scanner's paths would be without number. */
export interface Metrics {
  readonly registry: Registry;
  started(): void;
  finished(request: { route: string; method: string; status: number; seconds: number }): void;
}

/** What knex's pool (tarn) tells of itself. */
interface Pool {
  readonly max: number;
  numUsed(): number;
  numFree(): number;
  numPendingAcquires(): number;
}

/** What every process of ours tells of itself: Node's own numbers (event loop, heap, processor), and its pool's. */
export function processMetrics(registry: Registry, knex: Knex): void {
  collectDefaultMetrics({ register: registry });
  // a pool that was closed has none
  const pool = (): Pool | undefined => (knex.client as { readonly pool?: Pool }).pool;
  new Gauge({
    name: 'db_pool_connections',
    help: 'Connections to Postgres in use (used) and idle (free), and requests that wait for one (pending)',
    labelNames: ['state'] as const,
    registers: [registry],
    collect() {
      this.set({ state: 'used' }, pool()?.numUsed() ?? 0);
      this.set({ state: 'free' }, pool()?.numFree() ?? 0);
      this.set({ state: 'pending' }, pool()?.numPendingAcquires() ?? 0);
    },
  });
  new Gauge({
    name: 'db_pool_connections_max',
    help: 'How many connections to Postgres this process may hold',
    registers: [registry],
    collect() {
      this.set(pool()?.max ?? 0);
    },
  });
}

export function createMetrics(knex: Knex): Metrics {
  const registry = new Registry();
  processMetrics(registry, knex);
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
