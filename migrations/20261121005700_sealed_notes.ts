import type { Knex } from 'knex';

/**
 * What people write about somebody in their own words: reasons, notes and comments. Staff are told to name nobody there, and a phone number
 * or a name is written there all the same.
 */
const SEALED: Readonly<Record<string, readonly string[]>> = {
  approval_logs: ['note'],
  certifications: ['review_note'],
  consultations: ['close_reason'],
  human_tasks: ['decision_note'],
  loan_applications: ['decision_note', 'first_note'],
  loan_payments: ['notes', 'reversal_reason'],
  loan_restructurings: ['reason'],
  loans: ['write_off_reason'],
  payment_refunds: ['reason'],
  plan_rows: ['notes'],
  rental_orders: ['cancel_reason'],
  users: ['freeze_reason'],
};

const EACH = Object.entries(SEALED).flatMap(([table, columns]) =>
  columns.map((column) => ({ table, column })),
);

export async function up(knex: Knex): Promise<void> {
  for (const { table, column } of EACH)
    await knex.raw(`
      ALTER TABLE ${table} ADD CONSTRAINT ${table}_${column}_sealed
      CHECK (${column} IN ('', '{}', '[]') OR ${column} ~ '^pii1[.][0-9]+[.]') NOT VALID`);
}

/** Only of tables that hold nothing sealed: that is opened by the platform, not by a migration. */
export async function down(knex: Knex): Promise<void> {
  for (const { table, column } of EACH) {
    await knex.raw(`
      DO $$ BEGIN
        IF EXISTS (SELECT 1 FROM ${table} WHERE ${column} LIKE 'pii1.%') THEN
          RAISE EXCEPTION '${table} holds sealed values; restore the backup that was taken before they were sealed';
        END IF;
      END $$`);
    await knex.raw(`ALTER TABLE ${table} DROP CONSTRAINT ${table}_${column}_sealed`);
  }
}
