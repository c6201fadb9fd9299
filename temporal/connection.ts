import { Client, Connection } from '@temporalio/client';
import type { CodecKey } from './codec.ts';
import { dataConverter } from './data-converter.ts';

export interface TemporalOptions {
  readonly address: string;
  readonly namespace: string;
  readonly codecKeys: readonly CodecKey[];
  /** who called, shown in histories */
  readonly identity: string;
}

/**
 * A client that connects on first use: the API starts and takes submissions while Temporal is down. Close the connection when
 * the process stops.
 */
export function temporalClient(options: TemporalOptions): Client {
  const connection = Connection.lazy({ address: options.address, connectTimeout: '3s' });
  return new Client({
    connection,
    namespace: options.namespace,
    identity: options.identity,
    dataConverter: dataConverter(options.codecKeys),
  });
}
