import type { Knex } from 'knex';

/**
 * Interest is income when it is earned. A loan that was lent before has no date yet: what it was paid is all that was recognised, and its
 * first accrual catches up with what it has earned. Nothing that was posted changes.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.raw('ALTER TABLE loans ADD COLUMN interest_accrued_on date');
  await knex.raw(`
    COMMENT ON COLUMN loans.interest_accrued_on IS
      'date up to which, included, the loan''s interest is in the books; null: lent before interest accrued'`);
  // the loans that slept over a month end, those from before first; a worker takes them one by one
  await knex.raw(`
    CREATE INDEX loans_interest_behind ON loans (coalesce(interest_accrued_on, DATE '0001-01-01'), id)
    WHERE status = 'active'`);
  await knex.raw(`
    INSERT INTO ledger_accounts (code, name, type, user_id, loan_id)
    SELECT 'loan/' || id || '/interest', '应收利息 ' || id, 'asset', user_id, id FROM loans`);
}

/** Accounts that something was posted to stay: the ledger forgets nothing. */
export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    DELETE FROM ledger_accounts a WHERE chart_line = '1132'
      AND NOT EXISTS (SELECT 1 FROM postings p WHERE p.account_code = a.code)`);
  await knex.raw('DROP INDEX loans_interest_behind');
  await knex.raw('ALTER TABLE loans DROP COLUMN interest_accrued_on');
}
