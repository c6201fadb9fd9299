import type { Knex } from 'knex';

/**
 * What a request has made, written with it in one transaction. The answer of a request is noted after its work, so an API that dies
 * between the two leaves a deed without an answer; the same request again then finds the deed here instead of doing it anew.
 *
 * `subject_ids` is empty only inside the transaction that is making them: the row is written first, so that a second attempt waits for it.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    CREATE TABLE request_results (
      caller text NOT NULL,
      request_key text NOT NULL,
      deed text NOT NULL,
      subject_ids jsonb CHECK (jsonb_typeof(subject_ids) = 'array'),
      done_at timestamptz NOT NULL,
      PRIMARY KEY (caller, request_key, deed)
    )`);
  // the sweep removes what is older than a key lives (24 hours)
  await knex.raw('CREATE INDEX request_results_age ON request_results (done_at)');
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('DROP TABLE request_results');
}
