import type { Knex } from 'knex';

/**
 * The chain of the audit log, as the journal has one: each row is sealed shortly after its commit with a hash over its content and the
 * seal before. Rows that are not sealed yet stand in `audit_unsealed`, which a trigger fills, so nobody waits for anybody to write one.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    CREATE TABLE audit_unsealed (
      audit_id bigint PRIMARY KEY REFERENCES audit_log (id)
    )`);
  await knex.raw(`
    CREATE TABLE audit_seals (
      position bigint PRIMARY KEY CHECK (position > 0),
      audit_id bigint NOT NULL UNIQUE REFERENCES audit_log (id),
      previous text NOT NULL UNIQUE CHECK (previous ~ '^[0-9a-f]{64}$'),
      hash text NOT NULL UNIQUE CHECK (hash ~ '^[0-9a-f]{64}$'),
      sealed_at timestamptz NOT NULL DEFAULT now()
    )`);
  await knex.raw('INSERT INTO audit_unsealed (audit_id) SELECT id FROM audit_log');
  await knex.raw(`
    CREATE FUNCTION audit_await_seal() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      INSERT INTO audit_unsealed (audit_id) VALUES (NEW.id);
      RETURN NULL;
    END $$`);
  await knex.raw(`
    CREATE TRIGGER audit_log_await_seal AFTER INSERT ON audit_log
    FOR EACH ROW EXECUTE FUNCTION audit_await_seal()`);
  await knex.raw(`
    CREATE TRIGGER audit_seals_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_seals
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()`);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('DROP TRIGGER audit_log_await_seal ON audit_log');
  for (const table of ['audit_seals', 'audit_unsealed']) await knex.raw(`DROP TABLE ${table}`);
  await knex.raw('DROP FUNCTION audit_await_seal');
}
