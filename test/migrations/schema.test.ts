import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from 'chai';
import knexFactory from 'knex';
import { migrationSource } from '../../migrations/index.ts';
import { migrateUp } from '../../migrations/migrate.ts';
import { sealStoredRows } from '../../models/vault/seal-rows.ts';
import { emptyDatabase, type TestDatabase } from '../support/database.ts';
import { Migrator } from './support/migrator.ts';
import { schemaOf, stepThrough, thereAndBack } from './support/schema.ts';

describe('migrations', function () {
  this.timeout(60_000);
  let database: TestDatabase;
  let names: string[];

  before(async () => {
    names = (await migrationSource.getMigrations([])).map(({ name }) => name);
  });
  beforeEach(async () => {
    database = await emptyDatabase();
  });
  afterEach(async () => {
    await database?.drop();
  });

  it('each goes up, down and up again, and its down leaves nothing behind', async () => {
    expect(await stepThrough(database.knex)).to.deep.equal(names);
  });

  it('all of them go up, down to nothing and up to the same schema, and a second run does nothing', async () => {
    const { ran, schema } = await thereAndBack(database.knex);
    expect(ran).to.equal(names.length);
    expect(schema).to.have.length.above(100);
  });

  it('their names are dates in the order in which they run, so that a later one cannot slip in before', () => {
    expect(names).to.deep.equal(names.toSorted());
    expect(new Set(names).size).to.equal(names.length);
    for (const name of names) expect(name).to.match(/^\d{14}_[a-z_]+$/);
  });

  it('three processes at once run each of them once', async () => {
    const migrators = [1, 2, 3].map(() => new Migrator(database.url));
    const counts = await Promise.all(migrators.map((one) => one.done()));
    expect(counts.toSorted()).to.deep.equal([0, 0, names.length]);
  });

  it('a process that was killed half-way leaves nothing half-done, and the next one does it all', async () => {
    const { knex } = database;
    const killed = new Migrator(database.url);
    const release = await holdUp(database);
    await killed.kill();
    await release();

    expect(await new Migrator(database.url).done()).to.equal(names.length);
    const whole = await emptyDatabase();
    try {
      await migrateUp(whole.knex);
      await sealStoredRows(whole.knex);
      expect(await schemaOf(knex)).to.deep.equal(await schemaOf(whole.knex));
    } finally {
      await whole.drop();
    }
  });

  it('whoever waits for another migrator, or works for long, is not cut off by the limits that requests have', async () => {
    const strict = knexFactory({
      client: 'pg',
      connection: {
        connectionString: database.url,
        statement_timeout: 400,
        idle_in_transaction_session_timeout: 400,
      },
      pool: { min: 0, max: 3 },
    });
    try {
      const other = await database.knex.transaction();
      await other.raw('SELECT pg_advisory_xact_lock(760121)');
      const migrated = migrateUp(strict);
      await sleep(700);
      await Promise.all([holdUp(database, 700).then((release) => release()), other.rollback()]);
      expect(await migrated).to.equal(names.length);
    } finally {
      await strict.destroy();
    }
  });
});

/**
 * Makes the migration of human tasks wait: a table of that name is there, and not committed.
 * @returns once it waits (for so long), how to let it go on
 */
async function holdUp({ knex }: TestDatabase, forMs = 0): Promise<() => Promise<void>> {
  const hold = await knex.transaction();
  await hold.raw('CREATE TABLE human_tasks (id integer)');
  for (let attempt = 0; attempt < 300; attempt += 1) {
    const found = (await knex('pg_stat_activity')
      .whereRaw('datname = current_database()')
      .where({ wait_event_type: 'Lock' })
      .whereRaw("query ~ 'CREATE TABLE human_tasks'")
      .first('pid')) as { pid: number } | undefined;
    if (found !== undefined) {
      await sleep(forMs);
      return async () => void (await hold.rollback());
    }
    await sleep(50);
  }
  await hold.rollback();
  throw new Error('no migrator came by');
}
