import type { Knex } from 'knex';

/** Payouts from a wallet to its owner's card: the same one number, the same rules for unknown outcomes, no application behind them. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    ALTER TABLE payouts
      ALTER COLUMN application_id DROP NOT NULL,
      ADD COLUMN purpose text NOT NULL DEFAULT 'disbursement' CHECK (purpose IN ('disbursement', 'withdrawal')),
      ADD COLUMN request_key text UNIQUE,
      ADD COLUMN released_at timestamptz,
      ADD CONSTRAINT payouts_purpose CHECK ((purpose = 'disbursement') = (application_id IS NOT NULL)),
      ADD CONSTRAINT payouts_withdrawal CHECK ((purpose = 'withdrawal') = (request_key IS NOT NULL)),
      ADD CONSTRAINT payouts_released CHECK (released_at IS NULL OR (purpose = 'withdrawal' AND status = 'failed'))`);
  // a person's withdrawals, newest first
  await knex.raw(
    `CREATE INDEX payouts_withdrawals ON payouts (user_id, id DESC) WHERE purpose = 'withdrawal'`,
  );
  // the tail of WD… numbers
  await knex.raw('CREATE SEQUENCE withdrawal_numbers');
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('DROP SEQUENCE withdrawal_numbers');
  await knex.raw('DROP INDEX payouts_withdrawals');
  await knex.raw(`
    ALTER TABLE payouts
      DROP CONSTRAINT payouts_purpose,
      DROP CONSTRAINT payouts_withdrawal,
      DROP CONSTRAINT payouts_released,
      DROP COLUMN released_at,
      DROP COLUMN request_key,
      DROP COLUMN purpose,
      ALTER COLUMN application_id SET NOT NULL`);
}
