import type { Knex } from 'knex';

/**
 * Tells API processes the moment somebody's standing changes (a session ended, an account frozen, a role given or taken), so
 * that they may remember standings between requests and still act on a change at once.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    CREATE FUNCTION notify_standing() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      PERFORM pg_notify('standing', TG_TABLE_NAME);
      RETURN NULL;
    END $$`);
  await knex.raw(`
    CREATE TRIGGER sessions_standing AFTER UPDATE OF revoked_at, expires_at OR DELETE ON sessions
    FOR EACH STATEMENT EXECUTE FUNCTION notify_standing()`);
  for (const table of ['users', 'staff']) {
    await knex.raw(`
      CREATE TRIGGER ${table}_standing AFTER UPDATE OF status, token_epoch OR DELETE ON ${table}
      FOR EACH STATEMENT EXECUTE FUNCTION notify_standing()`);
  }
  await knex.raw(`
    CREATE TRIGGER staff_roles_standing AFTER INSERT OR UPDATE OR DELETE ON staff_roles
    FOR EACH STATEMENT EXECUTE FUNCTION notify_standing()`);
}

export async function down(knex: Knex): Promise<void> {
  for (const table of ['sessions', 'users', 'staff', 'staff_roles']) {
    await knex.raw(`DROP TRIGGER ${table}_standing ON ${table}`);
  }
  await knex.raw('DROP FUNCTION notify_standing');
}
