import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { WorkflowHandle } from '@temporalio/client';
import { historyToJSON } from '@temporalio/common/lib/proto-utils.js';
import { TestWorkflowEnvironment } from '@temporalio/testing';
import { bundleWorkflowCode, Runtime, Worker, type WorkflowBundle } from '@temporalio/worker';
import { requireTestPart } from '../../config/test-environment.ts';
import { FAILURE_CONVERTER_PATH } from '../../temporal/data-converter.ts';
import { SEARCH_ATTRIBUTES } from '../../temporal/search-attributes.ts';
import { TASK_QUEUES } from '../../temporal/task-queues.ts';

/** `temporal.api.enums.v1.IndexedValueType` by the names we register under. */
const INDEXED_VALUE_TYPES = { Keyword: 2, Datetime: 6 } as const;

const bundles = new Map<string, Promise<WorkflowBundle>>();
let installed = false;

/** All workflows, bundled once per process (about a second), and once more with interceptors. */
export function workflowBundle(interceptors: readonly string[] = []): Promise<WorkflowBundle> {
  const kept = bundles.get(interceptors.join());
  if (kept !== undefined) return kept;
  const bundle = bundleWorkflowCode({
    workflowsPath: fileURLToPath(new URL('../../workflows/index.ts', import.meta.url)),
    failureConverterPath: FAILURE_CONVERTER_PATH,
    workflowInterceptorModules: [...interceptors],
    logger: { log() {}, trace() {}, debug() {}, info() {}, warn() {}, error() {} },
  });
  bundles.set(interceptors.join(), bundle);
  return bundle;
}

export function quietRuntime(): void {
  if (installed) return;
  installed = true;
  Runtime.install({
    logger: { log() {}, trace() {}, debug() {}, info() {}, warn() {}, error() {} },
    telemetryOptions: { logging: { filter: 'OFF' } },
  });
}

/** A server on which waiting takes no time. Its clock belongs to the whole file: assert differences, never dates of today. */
export async function timeSkippingEnvironment(): Promise<TestWorkflowEnvironment> {
  quietRuntime();
  const env = await TestWorkflowEnvironment.createTimeSkipping({
    server: { executable: { type: 'existing-path', path: requireTestPart('timeSkippingServer') } },
  });
  await env.connection.operatorService.addSearchAttributes({
    namespace: 'default',
    searchAttributes: Object.fromEntries(
      Object.entries(SEARCH_ATTRIBUTES).map(([name, type]) => [name, INDEXED_VALUE_TYPES[type]]),
    ),
  });
  return env;
}

/**
 * One worker per queue with the same activities, for a whole file.
 * A workflow's own bug ends it here instead of being retried for ever, which would leave the server's clock locked.
 */
export async function startWorkers(
  env: TestWorkflowEnvironment,
  activities: object,
): Promise<{ stop(): Promise<void> }> {
  const workflowCode = await workflowBundle();
  const workers = await Promise.all(
    Object.values(TASK_QUEUES).map((taskQueue) =>
      Worker.create({
        connection: env.nativeConnection,
        taskQueue,
        workflowBundle: workflowCode,
        activities,
        dataConverter: { failureConverterPath: FAILURE_CONVERTER_PATH },
        workflowFailureErrorTypes: { '*': ['Error'] },
      }),
    ),
  );
  const running = Promise.all(workers.map((worker) => worker.run()));
  return {
    async stop() {
      for (const worker of workers) worker.shutdown();
      await running;
    },
  };
}

/** The same for the length of one story. */
export async function withWorkers<T>(
  env: TestWorkflowEnvironment,
  activities: object,
  body: () => Promise<T>,
): Promise<T> {
  const workers = await startWorkers(env, activities);
  try {
    return await body();
  } finally {
    await workers.stop();
  }
}

/** Keeps a run's history as a fixture that every later release must be able to replay. Written only when it is not there yet. */
export async function keepHistory(handle: WorkflowHandle, process: string, scenario: string): Promise<void> {
  const folder = new URL(`../fixtures/histories/${process}/`, import.meta.url);
  mkdirSync(folder, { recursive: true });
  const file = new URL(`${scenario}.json`, folder);
  try {
    const history: unknown = JSON.parse(historyToJSON(await handle.fetchHistory()));
    writeFileSync(file, `${JSON.stringify(withoutMachine(history), null, 1)}\n`, { flag: 'wx' });
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  }
}

/** Stack traces name the folder in which they were recorded, in clear or inside a payload; a fixture is about no machine. */
function withoutMachine(value: unknown, key = ''): unknown {
  if (Array.isArray(value)) return value.map((one) => withoutMachine(one));
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, withoutMachine(one, name)]));
  }
  if (typeof value !== 'string') return value;
  const here = `${process.cwd()}/`;
  if (key !== 'data') return value.replaceAll(here, '');
  const text = Buffer.from(value, 'base64').toString('utf8');
  return text.includes(here) ? Buffer.from(text.replaceAll(here, '')).toString('base64') : value;
}
