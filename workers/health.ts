import { createServer } from 'node:http';
import type { Worker } from '@temporalio/worker';
import type { WorkerMetrics } from './metrics.ts';
import type { Background } from './outbox-relay.ts';

/** `/healthz` (every worker polls) and `/metrics` for one worker process; port 0 opens nothing. */
export async function startWorkerHealth(
  port: number,
  workers: readonly Worker[],
  metrics: WorkerMetrics,
): Promise<Background> {
  if (port === 0) return { stop: async () => {} };
  const server = createServer((request, response) => {
    void (async () => {
      if (request.url === '/metrics') {
        response.setHeader('Content-Type', metrics.contentType).end(await metrics.text());
        return;
      }
      const states = workers.map((worker) => worker.getState());
      const well = states.every((state) => state === 'RUNNING');
      response
        .writeHead(well ? 200 : 503, { 'Content-Type': 'application/json' })
        .end(JSON.stringify({ states }));
    })();
  });
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(port, resolve));
  return { stop: () => new Promise((resolve) => server.close(() => resolve())) };
}
