import type { Knex } from 'knex';

/** How many codes a number gets in an hour and in a day is counted on the codes themselves, so the count cannot drift from them. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw('ALTER TABLE verification_codes ADD COLUMN counted boolean NOT NULL DEFAULT true');
  // the cap of a number: the few codes of its last day
  await knex.raw(
    'CREATE INDEX verification_codes_caps ON verification_codes (target, created_at DESC) WHERE counted',
  );
  // old codes are swept, oldest first
  await knex.raw('CREATE INDEX verification_codes_age ON verification_codes (created_at)');
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('DROP INDEX verification_codes_age');
  await knex.raw('DROP INDEX verification_codes_caps');
  await knex.raw('ALTER TABLE verification_codes DROP COLUMN counted');
}
