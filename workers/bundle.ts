import { fileURLToPath } from 'node:url';
import { bundleWorkflowCode, type WorkflowBundle } from '@temporalio/worker';
import { FAILURE_CONVERTER_PATH } from '../temporal/data-converter.ts';

const extension = import.meta.url.slice(import.meta.url.lastIndexOf('.'));

/** The workflow code as Temporal's sandbox loads it: bundled once per process, about a second. */
/** @param interceptors modules that are bundled along; none unless traces are made */
export function workflowBundle(interceptors: readonly string[] = []): Promise<WorkflowBundle> {
  return bundleWorkflowCode({
    workflowsPath: fileURLToPath(new URL(`../workflows/index${extension}`, import.meta.url)),
    failureConverterPath: FAILURE_CONVERTER_PATH,
    workflowInterceptorModules: [...interceptors],
    logger: { log() {}, trace() {}, debug() {}, info() {}, warn() {}, error: console.error },
  });
}
