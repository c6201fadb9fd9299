import { createHash } from 'node:crypto';
import { createWriteStream, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { PassThrough, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import pg from 'pg';
import { copyOut } from './copy-protocol.ts';
import type { Manifest } from './manifest.ts';

type Snapshot = Manifest['postgres'];
type Table = Snapshot['tables'][number];

/** Written by the migrations themselves, which make the schema that a backup is restored into. */
const OF_MIGRATIONS = ['knex_migrations', 'knex_migrations_lock'];

/** Ordinary tables of the schema with the columns that can be written: whatever a later migration adds is found by itself. */
const TABLES = `
  SELECT c.relname AS table, array_agg(a.attname::text ORDER BY a.attnum) AS columns
  FROM pg_class c
  JOIN pg_namespace n ON n.oid = c.relnamespace AND n.nspname = current_schema()
  JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
  WHERE c.relkind = 'r' AND NOT c.relispartition AND NOT c.relname = ANY($1)
  GROUP BY c.relname ORDER BY c.relname`;

/** Kinds of relation that hold data and that COPY of ordinary tables would leave out. */
const UNKNOWN = `
  SELECT c.relname AS name FROM pg_class c
  JOIN pg_namespace n ON n.oid = c.relnamespace AND n.nspname = current_schema()
  WHERE c.relkind IN ('p', 'f', 'm')`;

/**
 * All rows as of one moment, in a transaction of its own that reads one snapshot (REPEATABLE READ): traffic goes on meanwhile.
 * Numbers of sequences are not part of a snapshot; they are read last, and so are never behind the rows.
 */
export class DatabaseSnapshot {
  readonly #client: pg.Client;

  private constructor(client: pg.Client) {
    this.#client = client;
  }

  /** The snapshot is of the moment at which this answers, at the latest. */
  static async open(url: string): Promise<DatabaseSnapshot> {
    const client = new pg.Client({
      connectionString: url,
      application_name: 'backup',
      connectionTimeoutMillis: 10_000,
    });
    await client.connect();
    try {
      // reading a large table may take longer than a request may
      await client.query('SET statement_timeout = 0');
      await client.query('SET idle_in_transaction_session_timeout = 0');
      await client.query('BEGIN TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY');
      await client.query('SELECT 1'); // the snapshot is taken by the first statement
    } catch (error) {
      await client.end();
      throw error;
    }
    return new DatabaseSnapshot(client);
  }

  /** @throws Error for a kind of table that it does not know how to keep: better no backup than half of one */
  async write(dir: string): Promise<Snapshot> {
    const { rows: unknown } = await this.#client.query<{ name: string }>(UNKNOWN);
    if (unknown.length > 0)
      throw new Error(
        `these are not ordinary tables and would be left out: ${unknown.map(({ name }) => name).join(', ')}`,
      );
    mkdirSync(join(dir, 'postgres'), { recursive: true });
    const { rows: found } = await this.#client.query<{ table: string; columns: string[] }>(TABLES, [
      OF_MIGRATIONS,
    ]);
    const tables: Table[] = [];
    for (const { table, columns } of found) tables.push(await this.#table(dir, table, columns));
    const { rows: migrations } = await this.#client.query<{ name: string }>(
      'SELECT name FROM knex_migrations ORDER BY id',
    );
    const { rows: sequences } = await this.#client.query<{ sequence: string; last: string }>(
      `SELECT sequencename AS sequence, last_value::text AS last FROM pg_sequences
       WHERE schemaname = current_schema() AND last_value IS NOT NULL AND NOT sequencename LIKE 'knex\\_%' ORDER BY 1`,
    );
    const { rows: version } = await this.#client.query<{ version: string }>(
      "SELECT current_setting('server_version') AS version",
    );
    return {
      serverVersion: version[0]?.version ?? '',
      migrations: migrations.map(({ name }) => name),
      tables,
      sequences,
    };
  }

  async close(): Promise<void> {
    await this.#client.end();
  }

  async #table(dir: string, table: string, columns: string[]): Promise<Table> {
    const file = `postgres/${table}.copy.gz`;
    const hash = createHash('sha256');
    let bytes = 0;
    const measured = new Transform({
      transform(chunk: Buffer, _encoding, done) {
        hash.update(chunk);
        bytes += chunk.length;
        done(null, chunk);
      },
    });
    const source = new PassThrough();
    const [rows] = await Promise.all([
      copyOut(this.#client, `COPY ${copyTarget(table, columns)} TO STDOUT`, source),
      pipeline(
        source,
        createGzip({ level: 6 }),
        measured,
        createWriteStream(join(dir, file), { mode: 0o600, flush: true }),
      ),
    ]);
    return { table, columns, rows, file, bytes, sha256: hash.digest('hex') };
  }
}

/** `"loans" ("id", "loan_no", …)` */
export function copyTarget(table: string, columns: readonly string[]): string {
  return `${pg.escapeIdentifier(table)} (${columns.map((column) => pg.escapeIdentifier(column)).join(', ')})`;
}
