import type { Knex } from 'knex';

/**
 * The authenticator app of a member of staff (RFC 6238). Its secret stands here sealed, and each time step counts once: the step that
 * was used last only ever grows. Recovery codes stand as digests and are used once.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    CREATE TABLE staff_authenticators (
      staff_id integer PRIMARY KEY REFERENCES staff (id),
      secret_sealed text NOT NULL,
      created_at timestamptz NOT NULL,
      confirmed_at timestamptz,
      last_step bigint,
      failures integer NOT NULL DEFAULT 0 CHECK (failures >= 0),
      locked_until timestamptz,
      CONSTRAINT staff_authenticators_confirmed CHECK (confirmed_at IS NULL OR last_step IS NOT NULL)
    )`);
  await knex.raw(`
    CREATE FUNCTION staff_authenticators_forward() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      IF NEW.secret_sealed = OLD.secret_sealed AND OLD.last_step IS NOT NULL
         AND (NEW.last_step IS NULL OR NEW.last_step < OLD.last_step) THEN
        RAISE EXCEPTION 'a time step counts once' USING ERRCODE = 'check_violation';
      END IF;
      RETURN NEW;
    END $$`);
  await knex.raw(`
    CREATE TRIGGER staff_authenticators_forward BEFORE UPDATE OF last_step, secret_sealed ON staff_authenticators
      FOR EACH ROW EXECUTE FUNCTION staff_authenticators_forward()`);
  await knex.raw(`
    CREATE TABLE staff_recovery_codes (
      staff_id integer NOT NULL REFERENCES staff (id),
      code_hmac text NOT NULL,
      used_at timestamptz,
      PRIMARY KEY (staff_id, code_hmac)
    )`);
  // whoever has an authenticator may do what he may from now on, and whoever has none any more may not
  await knex.raw(`
    CREATE TRIGGER staff_authenticators_standing AFTER INSERT OR DELETE OR UPDATE OF confirmed_at ON staff_authenticators
      FOR EACH STATEMENT EXECUTE FUNCTION notify_standing()`);
  await knex.raw(`
    ALTER TABLE login_challenges DROP CONSTRAINT login_challenges_kind_check,
      ADD CONSTRAINT login_challenges_kind_check CHECK (kind IN ('code', 'captcha', 'totp'))`);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`DELETE FROM login_challenges WHERE kind = 'totp'`);
  await knex.raw(`
    ALTER TABLE login_challenges DROP CONSTRAINT login_challenges_kind_check,
      ADD CONSTRAINT login_challenges_kind_check CHECK (kind IN ('code', 'captcha'))`);
  await knex.raw('DROP TABLE staff_recovery_codes');
  await knex.raw('DROP TABLE staff_authenticators');
  await knex.raw('DROP FUNCTION staff_authenticators_forward()');
}
