import type { Knex } from 'knex';

/** Dates agreed with a borrower on which no late fee accrues and nobody is reminded. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    ALTER TABLE loans
      ADD COLUMN pauses jsonb NOT NULL DEFAULT '[]' CHECK (jsonb_typeof(pauses) = 'array')`);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('ALTER TABLE loans DROP COLUMN pauses');
}
