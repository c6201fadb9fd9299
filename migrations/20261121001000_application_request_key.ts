import type { Knex } from 'knex';

/**
 * The Idempotency-Key a submission came under. The answer kept under a key is written after the application; an API that is killed
 * between the two leaves a client who asks again, and who must find his application instead of being refused for having one.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.raw('ALTER TABLE loan_applications ADD COLUMN request_key text');
  // looked for at each keyed submission, under the applicant's row lock
  await knex.raw(`
    CREATE INDEX loan_applications_request ON loan_applications (user_id, request_key) WHERE request_key IS NOT NULL`);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('ALTER TABLE loan_applications DROP COLUMN request_key');
}
