import type { Worker } from '@temporalio/worker';
import type { Knex } from 'knex';
import type { Logger } from 'pino';
import { Gauge, Registry } from 'prom-client';
import type { Clock } from '../adapters/clock.ts';
import { processMetrics } from '../api/kit/metrics.ts';
import { businessNumbers } from '../operations/business-numbers.ts';
import { exposition } from './exposition.ts';

export interface WorkerMetricsDeps {
  readonly knex: Knex;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly workers: readonly Worker[];
  /** whether this process tells the numbers of the business besides its own */
  readonly business: boolean;
}

/** What one worker process tells Prometheus. */
export interface WorkerMetrics {
  readonly contentType: string;
  /** Everything as text. Numbers of the business that cannot be counted now are left out and logged; the process's own are always there. */
  text(): Promise<string>;
}

export function workerMetrics(deps: WorkerMetricsDeps): WorkerMetrics {
  const registry = new Registry();
  processMetrics(registry, deps.knex);
  new Gauge({
    name: 'worker_running',
    help: '1 while the worker of a task queue takes tasks',
    labelNames: ['queue'] as const,
    registers: [registry],
    collect() {
      for (const worker of deps.workers)
        this.set({ queue: worker.options.taskQueue }, worker.getState() === 'RUNNING' ? 1 : 0);
    },
  });
  return {
    contentType: registry.contentType,
    text: async () => `${await registry.metrics()}${deps.business ? await businessText(deps) : ''}`,
  };
}

async function businessText(deps: WorkerMetricsDeps): Promise<string> {
  try {
    const numbers = await businessNumbers(deps);
    return numbers === null ? '' : exposition(numbers);
  } catch (error) {
    deps.logger.warn({ err: error }, 'the numbers of the business could not be counted');
    return '';
  }
}
