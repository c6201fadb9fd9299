import type { Knex } from 'knex';

/** Signed requests that have been taken: each may arrive once while its timestamp is believed (document 001 §12.2). */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    CREATE TABLE request_nonces (
      key_id text NOT NULL CHECK (length(key_id) BETWEEN 1 AND 64),
      nonce text NOT NULL CHECK (length(nonce) BETWEEN 1 AND 128),
      expires_at timestamptz NOT NULL,
      PRIMARY KEY (key_id, nonce)
    )`);
  // the hourly sweep removes those whose timestamp nobody believes any more
  await knex.raw('CREATE INDEX request_nonces_age ON request_nonces (expires_at)');
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('DROP TABLE request_nonces');
}
