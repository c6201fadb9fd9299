import type { Knex } from 'knex';

/** The tables whose `status` moves by a state machine of the domain, and what `state_changes` calls them. */
const MACHINES = [
  ['loan_applications', 'application'],
  ['loans', 'loan'],
  ['payouts', 'payout'],
  ['payments', 'payment'],
  ['payment_refunds', 'refund'],
  ['rental_orders', 'rental_order'],
  ['certifications', 'certification'],
  ['consultations', 'consultation'],
  ['human_tasks', 'task'],
] as const;

/**
 * Every state that a row has had, written by the database itself and never changed, so that whoever wrote the row, the walk through
 * its states can be held against the machine that the code and the documents have (`npm run books`, check `states`).
 */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    CREATE TABLE state_changes (
      id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      machine text NOT NULL,
      subject_id integer NOT NULL,
      event text NOT NULL CHECK (event IN ('found', 'made', 'moved')),
      before text,
      after text NOT NULL,
      at timestamptz NOT NULL DEFAULT clock_timestamp(),
      CONSTRAINT state_changes_moved CHECK ((event = 'moved') = (before IS NOT NULL)),
      CONSTRAINT state_changes_news CHECK (before IS DISTINCT FROM after)
    )`);
  // the walk of one row, first to last
  await knex.raw('CREATE INDEX state_changes_walk ON state_changes (machine, subject_id, id)');
  await knex.raw(`
    CREATE TRIGGER state_changes_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON state_changes
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()`);
  await knex.raw(`
    CREATE FUNCTION note_state() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      IF TG_OP = 'INSERT' THEN
        INSERT INTO state_changes (machine, subject_id, event, after) VALUES (TG_ARGV[0], NEW.id, 'made', NEW.status);
      ELSE
        INSERT INTO state_changes (machine, subject_id, event, before, after)
        VALUES (TG_ARGV[0], NEW.id, 'moved', OLD.status, NEW.status);
      END IF;
      RETURN NULL;
    END $$`);
  for (const [table, machine] of MACHINES) {
    // what was there before anybody took notes may stand in any state
    await knex.raw(
      `INSERT INTO state_changes (machine, subject_id, event, after) SELECT '${machine}', id, 'found', status FROM ${table} ORDER BY id`,
    );
    await knex.raw(`
      CREATE TRIGGER ${table}_state_made AFTER INSERT ON ${table}
      FOR EACH ROW EXECUTE FUNCTION note_state('${machine}')`);
    await knex.raw(`
      CREATE TRIGGER ${table}_state_moved AFTER UPDATE OF status ON ${table}
      FOR EACH ROW WHEN (OLD.status IS DISTINCT FROM NEW.status) EXECUTE FUNCTION note_state('${machine}')`);
  }
}

export async function down(knex: Knex): Promise<void> {
  for (const [table] of MACHINES) {
    await knex.raw(`DROP TRIGGER ${table}_state_made ON ${table}`);
    await knex.raw(`DROP TRIGGER ${table}_state_moved ON ${table}`);
  }
  await knex.raw('DROP TABLE state_changes');
  await knex.raw('DROP FUNCTION note_state');
}
