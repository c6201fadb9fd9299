import type { Knex } from 'knex';

/**
 * Until when a message that is being sent belongs to its sender, by the clock of this server. `next_attempt_at` is business time, which
 * the sandbox moves by months while a gateway thinks; a lease is about a process, whose time nobody moves. Workers of the release before
 * keep to `next_attempt_at`, which is still set.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`ALTER TABLE messages ADD COLUMN leased_until timestamptz NOT NULL DEFAULT '-infinity'`);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('ALTER TABLE messages DROP COLUMN leased_until');
}
