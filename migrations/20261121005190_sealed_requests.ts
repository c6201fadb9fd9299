import type { Knex } from 'knex';

/** What people ask for in their own words, and what they are answered, is stored sealed. */
const SEALED = ['wanted', 'reason', 'answer'];

export async function up(knex: Knex): Promise<void> {
  for (const column of SEALED)
    await knex.raw(`
      ALTER TABLE data_requests ADD CONSTRAINT data_requests_${column}_sealed
      CHECK (${column} IN ('', '{}', '[]') OR ${column} ~ '^pii1[.][0-9]+[.]') NOT VALID`);
}

/** Only of a table that holds nothing sealed: that is opened by the platform, not by a migration. */
export async function down(knex: Knex): Promise<void> {
  for (const column of SEALED) {
    await knex.raw(`
      DO $$ BEGIN
        IF EXISTS (SELECT 1 FROM data_requests WHERE ${column} LIKE 'pii1.%') THEN
          RAISE EXCEPTION 'data_requests holds sealed values; restore the backup that was taken before they were sealed';
        END IF;
      END $$`);
    await knex.raw(`ALTER TABLE data_requests DROP CONSTRAINT data_requests_${column}_sealed`);
  }
}
