import type { Knex } from 'knex';

/**
 * The chain of the journal: each entry is sealed shortly after its commit with a hash over its content and the seal before. Entries
 * that are not sealed yet stand in `journal_unsealed`, which a trigger fills, so posting stays concurrent.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    CREATE TABLE journal_unsealed (
      entry_id bigint PRIMARY KEY REFERENCES journal_entries (id)
    )`);
  await knex.raw(`
    CREATE TABLE journal_seals (
      position bigint PRIMARY KEY CHECK (position > 0),
      entry_id bigint NOT NULL UNIQUE REFERENCES journal_entries (id),
      previous text NOT NULL UNIQUE CHECK (previous ~ '^[0-9a-f]{64}$'),
      hash text NOT NULL UNIQUE CHECK (hash ~ '^[0-9a-f]{64}$'),
      sealed_at timestamptz NOT NULL DEFAULT now()
    )`);
  await knex.raw('INSERT INTO journal_unsealed (entry_id) SELECT id FROM journal_entries');
  await knex.raw(`
    CREATE FUNCTION journal_await_seal() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      INSERT INTO journal_unsealed (entry_id) VALUES (NEW.id);
      RETURN NULL;
    END $$`);
  await knex.raw(`
    CREATE TRIGGER journal_entries_await_seal AFTER INSERT ON journal_entries
    FOR EACH ROW EXECUTE FUNCTION journal_await_seal()`);
  // a leg added later, balanced by another one, would change an entry that the chain has fixed
  await knex.raw(`
    CREATE FUNCTION refuse_sealed() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      IF EXISTS (SELECT 1 FROM journal_seals WHERE entry_id = NEW.entry_id) THEN
        RAISE EXCEPTION 'journal entry % is sealed', NEW.entry_id USING ERRCODE = 'insufficient_privilege';
      END IF;
      RETURN NULL;
    END $$`);
  await knex.raw(`
    CREATE TRIGGER postings_unsealed AFTER INSERT ON postings FOR EACH ROW EXECUTE FUNCTION refuse_sealed()`);
  await knex.raw(`
    CREATE TRIGGER journal_seals_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON journal_seals
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()`);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('DROP TRIGGER journal_entries_await_seal ON journal_entries');
  await knex.raw('DROP TRIGGER postings_unsealed ON postings');
  for (const table of ['journal_seals', 'journal_unsealed']) await knex.raw(`DROP TABLE ${table}`);
  for (const fn of ['journal_await_seal', 'refuse_sealed']) await knex.raw(`DROP FUNCTION ${fn}`);
}
