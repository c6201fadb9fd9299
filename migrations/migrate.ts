import type { Knex } from 'knex';
import { MIGRATIONS, type Migration, migrationSource } from './index.ts';

const CONFIG: Knex.MigratorConfigWithLifecycleHooks = {
  migrationSource,
  tableName: 'knex_migrations',
  // requests are cut off after 15 s; an index on a table that has grown may take longer
  beforeEach: async (trx) => void (await trx.raw('SET LOCAL statement_timeout = 0')),
};

/**
 * Brings the database to this release's schema; answers how many migrations ran. Safe to call from several processes.
 *
 * @param only names of the migrations to run, for a database that is to be what another release left (a restore). All by default
 */
export async function migrateUp(knex: Knex, only?: readonly string[]): Promise<number> {
  const config = only === undefined ? CONFIG : { ...CONFIG, migrationSource: sourceOf(only) };
  // knex's own lock row stays behind when a process dies half-way; an advisory lock goes with the connection
  return knex.transaction(async (lock) => {
    // it waits for another migrator, and then sits idle while the work is done on other connections
    await lock.raw('SET LOCAL statement_timeout = 0');
    await lock.raw('SET LOCAL idle_in_transaction_session_timeout = 0');
    await lock.raw('SELECT pg_advisory_xact_lock(760121)');
    await knex.migrate.forceFreeMigrationsLock(config);
    const [, ran] = (await knex.migrate.latest(config)) as [number, string[]];
    return ran.length;
  });
}

function sourceOf(only: readonly string[]): Knex.MigrationSource<Migration> {
  return {
    ...migrationSource,
    getMigrations: async () => MIGRATIONS.filter(({ name }) => only.includes(name)),
  };
}

/** Undoes everything, newest first. Used by tests: a `down` that was never run is a guess. */
export async function migrateDown(knex: Knex): Promise<void> {
  await knex.migrate.rollback(CONFIG, true);
}
