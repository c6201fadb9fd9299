import type { Knex } from 'knex';

/** What a channel says about one payment may be a finding by itself: it is kept, decided and shown as a look at the books is. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    ALTER TABLE book_check_runs
      DROP CONSTRAINT book_check_runs_trigger_check,
      ADD CONSTRAINT book_check_runs_trigger_check CHECK (trigger IN ('nightly', 'staff', 'channel'))`);
}

export async function down(knex: Knex): Promise<void> {
  // such a run is nobody's request and no schedule's: it cannot be kept under the old rule
  await knex.raw(`DELETE FROM book_check_runs WHERE trigger = 'channel'`);
  await knex.raw(`
    ALTER TABLE book_check_runs
      DROP CONSTRAINT book_check_runs_trigger_check,
      ADD CONSTRAINT book_check_runs_trigger_check CHECK (trigger IN ('nightly', 'staff'))`);
}
