import { Client, Connection, type WorkflowClientInterceptor } from '@temporalio/client';
import type { CodecKey } from './codec.ts';
import { dataConverter } from './data-converter.ts';

export interface TemporalOptions {
  readonly address: string;
  readonly namespace: string;
  readonly codecKeys: readonly CodecKey[];
  /** who called, shown in histories */
  readonly identity: string;
  /** around each call, where traces are made */
  readonly interceptors?: readonly WorkflowClientInterceptor[] | undefined;
}

/**
 * gRPC waits up to two minutes between attempts to reach a server that was away, and refuses every call meanwhile: a Temporal that is
 * back would not be noticed. A second is cheap, and then nobody waits for the sake of waiting.
 */
const RECONNECT = { 'grpc.initial_reconnect_backoff_ms': 200, 'grpc.max_reconnect_backoff_ms': 1_000 };

/**
 * A client that connects on first use: the API starts and takes submissions while Temporal is down. Close the connection when
 * the process stops.
 */
export function temporalClient(options: TemporalOptions): Client {
  const connection = Connection.lazy({
    address: options.address,
    connectTimeout: '3s',
    channelArgs: RECONNECT,
  });
  return new Client({
    connection,
    namespace: options.namespace,
    identity: options.identity,
    dataConverter: dataConverter(options.codecKeys),
    interceptors: { workflow: [...(options.interceptors ?? [])] },
  });
}
