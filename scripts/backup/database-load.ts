import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import pg from 'pg';
import type { Config } from '../../config/index.ts';
import { MIGRATIONS } from '../../migrations/index.ts';
import { migrateUp } from '../../migrations/migrate.ts';
import { openDatabase } from '../../models/database.ts';
import { sealStoredRows } from '../../models/vault/seal-rows.ts';
import { copyIn } from './copy-protocol.ts';
import { copyTarget } from './database-snapshot.ts';
import { BackupError, type Manifest } from './manifest.ts';

/**
 * Numbers that were given out after the backup are known outside: to a channel as a payout's, to a borrower as his own in a token. None of
 * them may ever be given to somebody else, so every sequence goes on this far from where the backup saw it.
 */
export const NUMBERS_APART = 100_000;

interface ForeignKey {
  readonly table: string;
  readonly name: string;
  readonly definition: string;
}

/**
 * Makes an empty database what it was: the schema by the backup's own migrations, the rows in one transaction, then whatever
 * migrations this release has beyond. User triggers rest meanwhile, because rows that were posted must not be posted again; foreign keys
 * are made anew over what was loaded, so that a backup whose rows do not fit together is refused whole.
 *
 * @returns how many rows
 * @throws BackupError when the backup is newer than this release, or the database is not empty and `force` is not given
 */
export async function loadDatabase(
  url: string,
  dir: string,
  { postgres }: Manifest,
  force: boolean,
): Promise<number> {
  const known = new Set(MIGRATIONS.map(({ name }) => name));
  const newer = postgres.migrations.filter((name) => !known.has(name));
  if (newer.length > 0)
    throw new BackupError(
      `This backup was made by a newer release (${newer.at(-1)}): restore it with that release or a later one.`,
    );
  await requireEmpty(url, force);
  await migrateTo(url, postgres.migrations);
  const client = new pg.Client({
    connectionString: url,
    application_name: 'restore',
    connectionTimeoutMillis: 10_000,
  });
  await client.connect();
  try {
    await client.query('SET statement_timeout = 0');
    await client.query('BEGIN');
    const rows = await load(client, dir, postgres);
    await client.query('COMMIT');
    await client.query('ANALYZE');
    return rows;
  } finally {
    await client.end(); // an unfinished transaction goes with it
  }
}

/** Brings a restored database to this release: what it has migrated, and nothing of a person in clear. @returns how many migrations ran */
export async function migrated({
  databaseUrl,
  dataKeys,
}: Pick<Config, 'databaseUrl' | 'dataKeys'>): Promise<number> {
  const knex = openDatabase({ url: databaseUrl, dataKeys, poolMax: 2, applicationName: 'restore' });
  try {
    const ran = await migrateUp(knex);
    await sealStoredRows(knex);
    return ran;
  } finally {
    await knex.destroy();
  }
}

async function migrateTo(url: string, migrations: readonly string[]): Promise<void> {
  const knex = openDatabase({ url, poolMax: 2, applicationName: 'restore' });
  try {
    await migrateUp(knex, migrations);
  } finally {
    await knex.destroy();
  }
}

async function load(
  client: pg.Client,
  dir: string,
  { tables, sequences }: Manifest['postgres'],
): Promise<number> {
  const names = tables.map(({ table }) => pg.escapeIdentifier(table));
  const { rows: keys } = await client.query<ForeignKey>(
    `SELECT c.conrelid::regclass::text AS table, quote_ident(c.conname) AS name, pg_get_constraintdef(c.oid) AS definition
     FROM pg_constraint c JOIN pg_namespace n ON n.oid = c.connamespace AND n.nspname = current_schema()
     WHERE c.contype = 'f'`,
  );
  for (const { table, name } of keys) await client.query(`ALTER TABLE ${table} DROP CONSTRAINT ${name}`);
  for (const name of names) await client.query(`ALTER TABLE ${name} DISABLE TRIGGER USER`);
  await client.query(`TRUNCATE ${names.join(', ')}`); // what the migrations have put there themselves
  let total = 0;
  for (const { table, columns, rows, file } of tables) {
    const text = new PassThrough();
    const [taken] = await Promise.all([
      copyIn(client, `COPY ${copyTarget(table, columns)} FROM STDIN`, text),
      pipeline(createReadStream(join(dir, file)), createGunzip(), text),
    ]);
    if (taken !== rows)
      throw new BackupError(`${table} has ${taken} rows in ${file}, and ${rows} in the manifest.`);
    total += taken;
  }
  for (const { sequence, last } of sequences)
    await client.query('SELECT setval(quote_ident($1)::regclass, $2::bigint + $3)', [
      sequence,
      last,
      NUMBERS_APART,
    ]);
  for (const { table, name, definition } of keys)
    await client.query(`ALTER TABLE ${table} ADD CONSTRAINT ${name} ${definition}`);
  for (const name of names) await client.query(`ALTER TABLE ${name} ENABLE TRIGGER USER`);
  return total;
}

/** @throws BackupError unless there is no table, or whatever there is may go */
async function requireEmpty(url: string, force: boolean): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  await client.connect();
  try {
    const { rows } = await client.query<{ name: string }>(
      `SELECT c.relname AS name FROM pg_class c
       JOIN pg_namespace n ON n.oid = c.relnamespace AND n.nspname = current_schema() WHERE c.relkind = 'r' ORDER BY 1`,
    );
    if (rows.length === 0) return;
    if (!force)
      throw new BackupError(
        `The database has ${rows.length} tables already (${rows[0]?.name} …). Restore into an empty one, or add --force to give up what is there.`,
      );
    const { rows: schema } = await client.query<{ name: string }>(
      'SELECT quote_ident(current_schema()) AS name',
    );
    await client.query(`DROP SCHEMA ${schema[0]?.name} CASCADE`);
    await client.query(`CREATE SCHEMA ${schema[0]?.name}`);
  } finally {
    await client.end();
  }
}
