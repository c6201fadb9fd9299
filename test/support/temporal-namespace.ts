import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { Connection } from '@temporalio/client';
import { msToTs } from '@temporalio/common/lib/time.js';
import { SEARCH_ATTRIBUTES } from '../../temporal/search-attributes.ts';

/** `temporal.api.enums.v1.IndexedValueType` by the names we register under. */
const INDEXED_VALUE_TYPES = { Keyword: 2, Datetime: 6 } as const;
const GRPC_NOT_FOUND = 5;

/**
 * A namespace of one's own on the shared test server: runs that a test leaves open are nobody else's, and two files may poll
 * queues of the same name. It disappears with the server.
 */
export async function temporalNamespace(address: string): Promise<string> {
  const namespace = `test-${randomBytes(5).toString('hex')}`;
  const connection = await Connection.connect({ address });
  try {
    await connection.workflowService.registerNamespace({
      namespace,
      workflowExecutionRetentionPeriod: msToTs('1 day'),
    });
    await patiently(() =>
      connection.operatorService.addSearchAttributes({
        namespace,
        searchAttributes: Object.fromEntries(
          Object.entries(SEARCH_ATTRIBUTES).map(([name, type]) => [name, INDEXED_VALUE_TYPES[type]]),
        ),
      }),
    );
    return namespace;
  } finally {
    await connection.close();
  }
}

/** A new namespace is known to the parts of the server one after the other. */
async function patiently(act: () => Promise<unknown>): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await act();
      return;
    } catch (error) {
      const unknown = error instanceof Error && 'code' in error && error.code === GRPC_NOT_FOUND;
      if (!unknown || attempt === 100) throw error;
      await sleep(100);
    }
  }
}
