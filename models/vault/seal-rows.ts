import type { Knex } from 'knex';
import type { Transaction } from 'objection';
import { vaultOf } from './client.ts';
import type { Ask } from './key-ring.ts';
import { SEALED_TABLES, type SealedTable } from './sealed-fields.ts';

/** How far a pass over the rows of a table has come. */
export type SealProgress = (table: string, rows: number) => void;

const BATCH = 200;
/** taken by whoever makes a data key: two processes that start together need one */
const KEY_LOCK = 760_150;

/**
 * Makes the first data key of a database and seals whatever still lies there in clear: after the migrations, before any process runs.
 * Batch by batch, each a transaction of its own; killed half-way, it goes on where it was. Answers how many rows it sealed.
 */
export async function sealStoredRows(knex: Knex, progress: SealProgress = () => undefined): Promise<number> {
  await ensureDataKey(knex);
  let sealed = 0;
  for (const [name, table] of Object.entries(SEALED_TABLES)) {
    const clear = Object.keys(table.fields).map(
      (column) => `(${column} <> '' AND ${column} !~ '^pii1[.][0-9]+[.]')`,
    );
    sealed += await rewriteRows(knex, name, table, clear.join(' OR '), progress);
  }
  await validateChecks(knex);
  return sealed;
}

/** The statements of a transaction, as the key ring asks them. */
export function askIn(trx: Transaction): Ask {
  return async (sql, values = []) => {
    const { rows } = (await trx.raw(sql.replaceAll(/\$\d+/g, '?'), [...values] as string[])) as {
      rows: Record<string, unknown>[];
    };
    return rows;
  };
}

/** One transaction at a time makes keys or wraps them anew. */
export async function lockKeys(trx: Transaction): Promise<void> {
  await trx.raw('SELECT pg_advisory_xact_lock(?)', [KEY_LOCK]);
}

async function ensureDataKey(knex: Knex): Promise<void> {
  const { ring } = vaultOf(knex);
  await knex.transaction(async (trx) => {
    await lockKeys(trx);
    const found = (await trx('data_keys').first('version')) as { version: number } | undefined;
    if (found === undefined) await ring.make(askIn(trx));
  });
  ring.forget();
}

/**
 * Reads rows and writes them back, which seals them with today's data key and makes their digests with today's index keys. A row that
 * somebody else changes meanwhile is waited for. Answers how many rows.
 *
 * @param condition SQL for the rows that need it, which none of them does afterwards; null: every row
 */
export async function rewriteRows(
  knex: Knex,
  name: string,
  table: SealedTable,
  condition: string | null,
  progress: SealProgress,
): Promise<number> {
  let done = 0;
  let after: unknown = null;
  for (;;) {
    const last: unknown = await knex.transaction(async (trx) => {
      const query = trx(name)
        .select(table.row, ...Object.keys(table.fields))
        .orderBy(table.row)
        .limit(BATCH)
        .forUpdate();
      if (condition !== null) void query.where((needing) => void needing.whereRaw(condition));
      if (after !== null) void query.where(table.row, '>', after as string);
      const rows = (await query) as Record<string, unknown>[];
      for (const row of rows) {
        const { [table.row]: key, ...values } = row;
        await trx(name)
          .where({ [table.row]: key as string })
          .update(values);
      }
      done += rows.length;
      return rows.length < BATCH ? null : rows.at(-1)?.[table.row];
    });
    if (done > 0) progress(name, done);
    if (last === null || last === undefined) return done;
    after = last;
  }
}

/** From now on Postgres itself refuses a clear value in a sealed column, of every row. */
async function validateChecks(knex: Knex): Promise<void> {
  const { rows } = (await knex.raw(`
    SELECT conrelid::regclass::text AS table, conname AS name FROM pg_constraint
    WHERE contype = 'c' AND NOT convalidated AND conname LIKE '%\\_sealed'`)) as {
    rows: { table: string; name: string }[];
  };
  for (const { table, name } of rows) await knex.raw('ALTER TABLE ?? VALIDATE CONSTRAINT ??', [table, name]);
}
