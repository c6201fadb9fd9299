import type { Knex } from 'knex';

/**
 * Payments that are taken back. The row stays, with who took it back and why; it counts for nothing from then on, and its transaction
 * number may be recorded again. A prepayment keeps the plan that it replaced and the one it made, which is how it is undone.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    ALTER TABLE loan_payments
      ADD COLUMN reversed_at timestamptz,
      ADD COLUMN reversed_by integer REFERENCES staff (id),
      ADD COLUMN reversal_reason text,
      ADD COLUMN plan_before jsonb,
      ADD COLUMN plan_after jsonb,
      ADD CONSTRAINT loan_payments_reversed CHECK (
        (reversed_at IS NULL) = (reversal_reason IS NULL) AND (reversed_at IS NULL) = (reversed_by IS NULL)),
      ADD CONSTRAINT loan_payments_plans CHECK (
        (plan_before IS NULL) = (plan_after IS NULL) AND (kind = 'prepayment' OR plan_before IS NULL))`);
  await knex.raw('DROP INDEX loan_payments_transaction');
  // the same bank transaction cannot pay a loan twice; one that was taken back may be recorded again, on the right date say
  await knex.raw(`
    CREATE UNIQUE INDEX loan_payments_transaction ON loan_payments (loan_id, transaction_id)
    WHERE transaction_id IS NOT NULL AND reversed_at IS NULL`);
  await knex.raw('ALTER TABLE loans ADD COLUMN reopened_at timestamptz');
  // which commands there are is the code's to say: a list here would be dropped and written anew with each
  await knex.raw(`
    ALTER TABLE loan_commands
      DROP CONSTRAINT loan_commands_kind_check,
      ADD CONSTRAINT loan_commands_kind_check CHECK (kind ~ '^[a-z_]+$')`);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    ALTER TABLE loan_commands
      DROP CONSTRAINT loan_commands_kind_check,
      ADD CONSTRAINT loan_commands_kind_check CHECK (kind IN ('repay', 'record_payment', 'amend', 'prepay'))`);
  await knex.raw('ALTER TABLE loans DROP COLUMN reopened_at');
  await knex.raw('DROP INDEX loan_payments_transaction');
  await knex.raw(`
    CREATE UNIQUE INDEX loan_payments_transaction ON loan_payments (loan_id, transaction_id)
    WHERE transaction_id IS NOT NULL`);
  await knex.raw(`
    ALTER TABLE loan_payments
      DROP COLUMN plan_after,
      DROP COLUMN plan_before,
      DROP COLUMN reversal_reason,
      DROP COLUMN reversed_by,
      DROP COLUMN reversed_at`);
}
