import type { Knex } from 'knex';

/** Rows with ids of our own choosing leave the sequence behind; the next row would collide with them. */
export async function moveSequencePast(trx: Knex.Transaction, table: string): Promise<void> {
  await trx.raw(
    `SELECT setval(pg_get_serial_sequence(?, 'id'), greatest(max(id), nextval(pg_get_serial_sequence(?, 'id')) - 1)) FROM ??`,
    [table, table, table],
  );
}
