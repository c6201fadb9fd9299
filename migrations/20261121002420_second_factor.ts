import type { Knex } from 'knex';

/**
 * The second step of a back-office login (document 003 §1, `data.code` 1 and 2): where a member of staff gets his codes, the logins
 * that wait for their second step, and the failures that make a login ask for a captcha.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    ALTER TABLE staff
      ADD COLUMN phone text,
      ADD COLUMN email text,
      ADD COLUMN second_factor boolean NOT NULL DEFAULT false,
      ADD CONSTRAINT staff_second_factor CHECK (NOT second_factor OR phone IS NOT NULL OR email IS NOT NULL)`);
  await knex.raw(`
    ALTER TABLE verification_codes DROP CONSTRAINT verification_codes_purpose_check,
      ADD CONSTRAINT verification_codes_purpose_check
        CHECK (purpose IN ('register', 'login', 'reset_password', 'second_factor'))`);
  await knex.raw(`
    CREATE TABLE login_challenges (
      id uuid PRIMARY KEY,
      kind text NOT NULL CHECK (kind IN ('code', 'captcha')),
      staff_id integer REFERENCES staff (id),
      code_token uuid,
      ssid text NOT NULL,
      created_at timestamptz NOT NULL,
      expires_at timestamptz NOT NULL,
      used_at timestamptz,
      CONSTRAINT login_challenges_code CHECK ((kind = 'code') = (code_token IS NOT NULL)),
      CONSTRAINT login_challenges_known CHECK (kind = 'captcha' OR staff_id IS NOT NULL)
    )`);
  // housekeeping sweeps what nobody came back for
  await knex.raw('CREATE INDEX login_challenges_expiry ON login_challenges (expires_at)');
  await knex.raw(`
    CREATE TABLE login_failures (
      id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      account text NOT NULL,
      ip text NOT NULL,
      failed_at timestamptz NOT NULL
    )`);
  // how often a name failed lately, from one address and from all
  await knex.raw('CREATE INDEX login_failures_account ON login_failures (account, failed_at DESC)');
  // housekeeping sweeps the old ones
  await knex.raw('CREATE INDEX login_failures_age ON login_failures (failed_at)');
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('DROP TABLE login_failures');
  await knex.raw('DROP TABLE login_challenges');
  await knex.raw(`DELETE FROM verification_codes WHERE purpose = 'second_factor'`);
  await knex.raw(`
    ALTER TABLE verification_codes DROP CONSTRAINT verification_codes_purpose_check,
      ADD CONSTRAINT verification_codes_purpose_check CHECK (purpose IN ('register', 'login', 'reset_password'))`);
  await knex.raw(`
    ALTER TABLE staff DROP CONSTRAINT staff_second_factor,
      DROP COLUMN second_factor, DROP COLUMN email, DROP COLUMN phone`);
}
