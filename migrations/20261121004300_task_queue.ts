import type { Knex } from 'knex';

/** What reviewers filter and sort by, who may not work on a task, and what somebody has begun to write about one. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw('ALTER TABLE human_tasks ADD COLUMN excluded_staff_id integer REFERENCES staff (id)');
  // a tab of the queue: one kind, most urgent first
  await knex.raw(`
    CREATE INDEX human_tasks_kind ON human_tasks (kind, priority DESC, due_at, id)
    WHERE status IN ('open', 'claimed')`);
  // what is due soonest, and what is overdue
  await knex.raw(`
    CREATE INDEX human_tasks_soonest ON human_tasks (due_at, id) WHERE status IN ('open', 'claimed')`);
  // what I hold
  await knex.raw(
    `CREATE INDEX human_tasks_mine ON human_tasks (claimed_by, due_at) WHERE status = 'claimed'`,
  );
  // everything that people were asked about one subject
  await knex.raw('CREATE INDEX human_tasks_subject ON human_tasks (subject_type, subject_id, id)');
  // what is done, newest first, by kind
  await knex.raw(`
    CREATE INDEX human_tasks_done ON human_tasks (status, id DESC) WHERE status IN ('completed', 'cancelled')`);
  await knex.raw('ALTER TABLE human_tasks DROP COLUMN draft');
  await knex.raw(`
    CREATE TABLE task_drafts (
      task_id integer NOT NULL REFERENCES human_tasks (id),
      staff_id integer NOT NULL REFERENCES staff (id),
      draft jsonb NOT NULL,
      saved_at timestamptz NOT NULL,
      PRIMARY KEY (task_id, staff_id),
      CONSTRAINT task_drafts_bounded CHECK (jsonb_typeof(draft) = 'object' AND octet_length(draft::text) <= 8192)
    )`);
  // seven activities close tasks, each of its kind: none of them can forget this
  await knex.raw(`
    CREATE FUNCTION clear_task_drafts() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      DELETE FROM task_drafts WHERE task_id = NEW.id;
      RETURN NULL;
    END $$`);
  await knex.raw(`
    CREATE TRIGGER human_tasks_clear_drafts AFTER UPDATE OF status ON human_tasks
    FOR EACH ROW WHEN (NEW.status IN ('completed', 'cancelled')) EXECUTE FUNCTION clear_task_drafts()`);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('DROP TRIGGER human_tasks_clear_drafts ON human_tasks');
  await knex.raw('DROP FUNCTION clear_task_drafts()');
  await knex.raw('DROP TABLE task_drafts');
  await knex.raw('ALTER TABLE human_tasks ADD COLUMN draft jsonb');
  for (const index of ['kind', 'soonest', 'mine', 'subject', 'done'])
    await knex.raw(`DROP INDEX human_tasks_${index}`);
  await knex.raw('ALTER TABLE human_tasks DROP COLUMN excluded_staff_id');
}
