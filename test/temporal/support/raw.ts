import { Client } from '@temporalio/client';
import type { Payload } from '@temporalio/common';
import proto from '@temporalio/proto';
import type { Platform } from '../../support/platform.ts';

const { History } = proto.temporal.api.history.v1;
const { DescribeWorkflowExecutionResponse } = proto.temporal.api.workflowservice.v1;

/** What Temporal's server keeps of one run, without any key. */
export interface RawRun {
  readonly workflowId: string;
  readonly type: string;
  /** every byte of its history and of its description */
  readonly bytes: Buffer;
  readonly payloads: readonly { readonly path: string; readonly payload: Payload }[];
}

/** Whoever may read Temporal's database, and nothing else. */
export function keylessClient(platform: Pick<Platform, 'config' | 'ops'>): Client {
  return new Client({
    connection: platform.ops.temporal.connection,
    namespace: platform.config.temporal.namespace,
  });
}

export async function rawRun(client: Client, workflowId: string): Promise<RawRun> {
  const handle = client.workflow.getHandle(workflowId);
  const [history, { raw, type }] = await Promise.all([handle.fetchHistory(), handle.describe()]);
  const bytes = Buffer.concat([
    History.encode(history).finish(),
    DescribeWorkflowExecutionResponse.encode(raw).finish(),
  ]);
  return { workflowId, type, bytes, payloads: [...payloadsOf({ history, description: raw })] };
}

/** Everything that looks like a payload, wherever it is. */
function* payloadsOf(value: unknown, path = ''): Generator<{ path: string; payload: Payload }> {
  if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return;
  const metadata: unknown = Reflect.get(value, 'metadata');
  if (typeof metadata === 'object' && metadata !== null && 'encoding' in metadata) {
    yield { path, payload: value as Payload };
    return;
  }
  for (const [key, inner] of Object.entries(value)) yield* payloadsOf(inner, `${path}/${key}`);
}

export const encodingOf = ({ metadata }: Payload): string =>
  Buffer.from(metadata?.['encoding'] ?? []).toString('utf8');
