import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { freePort } from '../../../scripts/provision/ports.ts';

/** A worker as production runs it: a process of its own, asked over HTTP. */
export interface WorkerProcess {
  /** what it tells Prometheus of itself and of the business */
  metrics(): Promise<string>;
  /** what Temporal's core tells of its work */
  sdkMetrics(): Promise<string>;
  health(): Promise<number>;
  /** every line it wrote, also on its standard error */
  readonly lines: readonly string[];
  stop(): Promise<void>;
}

/** Starts `workers/<name>.ts` on these settings and waits until it says that it is ready. */
export async function startWorkerProcess(
  name: 'all' | 'loans' | 'people' | 'outside',
  settings: Readonly<Record<string, string>>,
): Promise<WorkerProcess> {
  const [healthPort, sdkPort] = [await freePort(), await freePort()];
  const child = spawn(process.execPath, ['--import', 'tsx', `workers/${name}.ts`], {
    env: {
      PATH: '/usr/bin:/bin',
      ...settings,
      WORKER_HEALTH_PORT: String(healthPort),
      TEMPORAL_METRICS_PORT: String(sdkPort),
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const lines: string[] = [];
  await ready(child, lines);
  const text = async (port: number, path: string): Promise<Response> =>
    fetch(`http://127.0.0.1:${port}${path}`);
  return {
    lines,
    metrics: async () => (await text(healthPort, '/metrics')).text(),
    sdkMetrics: async () => (await text(sdkPort, '/metrics')).text(),
    health: async () => (await text(healthPort, '/healthz')).status,
    async stop() {
      if (child.exitCode !== null) return;
      const ended = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGTERM');
      await ended;
    },
  };
}

function ready(child: ChildProcess, lines: string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr]) {
      if (stream === null) continue;
      createInterface({ input: stream }).on('line', (line) => {
        lines.push(line);
        if (line.includes('"ready":true')) resolve();
      });
    }
    child.once('exit', (code) =>
      reject(new Error(`the worker ended with ${code}:\n${lines.slice(-20).join('\n')}`)),
    );
  });
}
