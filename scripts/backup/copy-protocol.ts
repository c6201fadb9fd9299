import type { Readable, Writable } from 'node:stream';
import { finished } from 'node:stream/promises';
import type { Client, Connection, Submittable } from 'pg';

/** What the driver's connection can do during COPY, which its published types leave out. */
interface CopyConnection extends Connection {
  sendCopyFromChunk(chunk: Buffer): void;
  endCopyFrom(): void;
  sendCopyFail(reason: string): void;
}

/** What the driver calls on the query that is under way (pg/lib/client.js, `_handle…`). */
interface CopyQuery extends Submittable {
  handleError(error: Error): void;
  handleCommandComplete(message: { readonly text: string }): void;
  handleReadyForQuery(): void;
  handleCopyData?(message: { readonly chunk: Buffer }, connection: CopyConnection): void;
  handleCopyInResponse?(connection: CopyConnection): void;
}

/** Rows that COPY says it moved: `COPY 12`. */
const countOf = (text: string): number => Number(/^COPY (\d+)$/.exec(text)?.[1] ?? Number.NaN);

/**
 * `COPY … TO STDOUT` by the protocol itself (PostgreSQL documentation, “COPY Operations”), so that a backup needs no program of the
 * server's version beside it. The connection waits while the target does.
 *
 * @returns how many rows there were
 */
export async function copyOut(client: Client, statement: string, target: Writable): Promise<number> {
  const rows = await new Promise<number>((resolve, reject) => {
    let failure: Error | null = null;
    let count = Number.NaN;
    let resume = (): void => {};
    target.on('drain', () => resume());
    target.on('error', (error) => {
      failure ??= error;
      resume();
    });
    const query: CopyQuery = {
      submit: (connection) => connection.query(statement),
      handleCopyData: ({ chunk }, connection) => {
        // the chunk lies in a buffer that the parser uses again
        if (failure !== null || target.write(Buffer.from(chunk))) return;
        connection.stream.pause();
        resume = () => connection.stream.resume();
      },
      handleCommandComplete: ({ text }) => {
        count = countOf(text);
      },
      handleError: (error) => {
        failure ??= error;
        reject(failure);
      },
      handleReadyForQuery: () => {
        resume(); // a target that was full when the last row came will not say that it drained
        if (failure === null) resolve(count);
        else reject(failure);
      },
    };
    client.query(query);
  });
  target.end();
  await finished(target);
  return rows;
}

/** `COPY … FROM STDIN`. @returns how many rows were taken; @throws what Postgres refuses them with, or what reading them fails with */
export function copyIn(client: Client, statement: string, source: Readable): Promise<number> {
  return new Promise((resolve, reject) => {
    let failure: Error | null = null;
    let count = Number.NaN;
    const query: CopyQuery = {
      submit: (connection) => connection.query(statement),
      handleCopyInResponse: (connection) => {
        void send(source, connection).catch((error: unknown) => {
          failure ??= error instanceof Error ? error : new Error(String(error));
          connection.sendCopyFail(failure.message);
        });
      },
      handleCommandComplete: ({ text }) => {
        count = countOf(text);
      },
      handleError: (error) => {
        failure ??= error;
        source.destroy();
        reject(failure);
      },
      handleReadyForQuery: () => (failure === null ? resolve(count) : reject(failure)),
    };
    client.query(query);
  });
}

async function send(source: Readable, connection: CopyConnection): Promise<void> {
  for await (const chunk of source) {
    connection.sendCopyFromChunk(chunk as Buffer);
    if (connection.stream.writableNeedDrain)
      await new Promise((resolve) => {
        connection.stream.once('drain', resolve);
        connection.stream.once('close', resolve);
      });
  }
  connection.endCopyFrom();
}
