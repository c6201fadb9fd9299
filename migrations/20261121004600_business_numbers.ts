import type { Knex } from 'knex';

/** The numbers of the business as they were last counted, for all processes together: whoever is asked looks here first. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    CREATE TABLE business_numbers (
      one boolean PRIMARY KEY DEFAULT true CHECK (one),
      taken_at timestamptz NOT NULL,
      took_ms integer NOT NULL CHECK (took_ms >= 0),
      families jsonb NOT NULL CHECK (jsonb_typeof(families) = 'array')
    )`);
  // the messages of the last day, counted by state
  await knex.raw('CREATE INDEX messages_created ON messages (created_at)');
  // the notifications of the last day, counted by verdict
  await knex.raw('CREATE INDEX payment_notifications_received ON payment_notifications (last_received_at)');
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('DROP INDEX payment_notifications_received');
  await knex.raw('DROP INDEX messages_created');
  await knex.raw('DROP TABLE business_numbers');
}
