import type { Knex } from 'knex';

/**
 * Puts a key back as it is when the API died right after the deed and its lock has run out.
 * @returns how many keys that were: none for a request whose answer is kept nowhere
 */
export async function loseAnswer(knex: Knex, key: string): Promise<number> {
  return knex('idempotency_keys')
    .where({ key })
    .update({
      state: 'running',
      locked_until: new Date(Date.now() - 1_000),
      response_status: null,
      response_body: null,
    });
}
