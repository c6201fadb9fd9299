import type { Knex } from 'knex';

/**
 * A posting knows its entry's value date, so that an account's statement is a walk along one index. The date is the entry's, copied by
 * a trigger whatever is asked for: entries never change, and so the copy cannot grow old.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.raw('ALTER TABLE postings ADD COLUMN value_date date');
  await knex.raw('ALTER TABLE postings DISABLE TRIGGER postings_append_only');
  await knex.raw(
    'UPDATE postings p SET value_date = e.value_date FROM journal_entries e WHERE e.id = p.entry_id',
  );
  await knex.raw('ALTER TABLE postings ENABLE TRIGGER postings_append_only');
  await knex.raw(`
    CREATE FUNCTION posting_date() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      SELECT value_date INTO NEW.value_date FROM journal_entries WHERE id = NEW.entry_id;
      RETURN NEW;
    END $$`);
  await knex.raw(
    'CREATE TRIGGER postings_date BEFORE INSERT ON postings FOR EACH ROW EXECUTE FUNCTION posting_date()',
  );
  await knex.raw('ALTER TABLE postings ALTER COLUMN value_date SET NOT NULL');
  // an account's statement between two dates, its opening and its sums, from the index alone
  await knex.raw(
    'CREATE INDEX postings_statement ON postings (account_code, value_date, id) INCLUDE (amount_fen, entry_id)',
  );
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('DROP INDEX postings_statement');
  await knex.raw('DROP TRIGGER postings_date ON postings');
  await knex.raw('DROP FUNCTION posting_date');
  await knex.raw('ALTER TABLE postings DROP COLUMN value_date');
}
