import type { Knex } from 'knex';

/** What somebody calls an address: "home", or the name of whoever lives there. Sealed like the rest of it, rows from before when they are sealed next. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    ALTER TABLE addresses ADD CONSTRAINT addresses_name_sealed
    CHECK (name = '' OR name ~ '^pii1[.][0-9]+[.]') NOT VALID`);
}

/** Only of a table that holds nothing sealed: that is opened by the platform, not by a migration. */
export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    DO $$ BEGIN
      IF EXISTS (SELECT 1 FROM addresses WHERE name LIKE 'pii1.%') THEN
        RAISE EXCEPTION 'addresses holds sealed values; restore the backup that was taken before they were sealed';
      END IF;
    END $$`);
  await knex.raw('ALTER TABLE addresses DROP CONSTRAINT addresses_name_sealed');
}
