import type { Knex } from 'knex';

/**
 * When and by what the person behind a session has last proved who he is: what moves money or hands an account over asks for a fresh
 * proof. And the codes that give one, or confirm a new phone number.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    ALTER TABLE sessions
      ADD COLUMN proved_at timestamptz,
      ADD COLUMN proved_by text NOT NULL DEFAULT 'login'
        CHECK (proved_by IN ('login', 'password', 'code', 'totp', 'recovery_code'))`);
  await knex.raw('UPDATE sessions SET proved_at = created_at');
  await knex.raw(
    'ALTER TABLE sessions ALTER COLUMN proved_at SET DEFAULT now(), ALTER COLUMN proved_at SET NOT NULL',
  );
  await knex.raw(`
    ALTER TABLE verification_codes DROP CONSTRAINT verification_codes_purpose_check,
      ADD CONSTRAINT verification_codes_purpose_check CHECK (
        purpose IN ('register', 'login', 'reset_password', 'second_factor', 'reauthenticate', 'change_phone'))`);
  // from where, and on what, somebody has been logged in lately
  await knex.raw('CREATE INDEX sessions_lately ON sessions (subject_kind, subject_id, created_at)');
  // what all numbers together were sent in the last hour
  await knex.raw('CREATE INDEX verification_codes_counted ON verification_codes (created_at) WHERE counted');
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('DROP INDEX verification_codes_counted');
  await knex.raw('DROP INDEX sessions_lately');
  await knex.raw(`DELETE FROM verification_codes WHERE purpose IN ('reauthenticate', 'change_phone')`);
  await knex.raw(`
    ALTER TABLE verification_codes DROP CONSTRAINT verification_codes_purpose_check,
      ADD CONSTRAINT verification_codes_purpose_check
        CHECK (purpose IN ('register', 'login', 'reset_password', 'second_factor'))`);
  await knex.raw('ALTER TABLE sessions DROP COLUMN proved_by, DROP COLUMN proved_at');
}
