import { expect } from 'chai';
import type { Knex } from 'knex';
import { migrationSource } from '../../migrations/index.ts';
import { migrateUp } from '../../migrations/migrate.ts';
import { sealStoredRows } from '../../models/vault/seal-rows.ts';
import { Migrator } from '../migrations/support/migrator.ts';
import { schemaOf } from '../migrations/support/schema.ts';
import { emptyDatabase, type TestDatabase } from '../support/database.ts';
import { type Cut, CuttingProxy } from './support/cutting-proxy.ts';
import { record, SEED, times } from './support/form.ts';
import { randomOf } from './support/random.ts';

/** The statement by which a migration notes that it ran: its last before the commit. */
const NOTED = 'insert into "knex_migrations"';
const LAST = 5;

/** Fault F26: the migrator killed with -9 at a statement of a chosen migration, heard by Postgres or not, again and again in one database. */
describe('A migrator killed in the middle of a migration', function () {
  this.timeout(times(120_000, 900_000));

  let database: TestDatabase;
  let proxy: CuttingProxy;
  let names: readonly string[];
  const recoveredMs: number[] = [];

  before(async () => {
    names = (await migrationSource.getMigrations([])).map(({ name }) => name);
    database = await emptyDatabase();
    proxy = await CuttingProxy.before(database.url);
  });

  after(async () => {
    await proxy?.close();
    await database?.drop();
  });

  it('leaves nothing half-done and no lock behind: the next run goes on, to the schema of a run that nobody disturbed', async () => {
    const random = randomOf(SEED);
    const chosen = new Set(times(0, 1) === 1 ? names : names.slice(-LAST));
    while (chosen.size < Math.min(names.length, LAST + 3)) {
      const name = names[random.between(0, names.length - 1)];
      if (name !== undefined) chosen.add(name);
    }
    let kills = 0;
    for (const target of names.filter((name) => chosen.has(name))) {
      const before = await done(database.knex);
      expect(before, 'what has run is a beginning of the list').to.deep.equal(names.slice(0, before.length));
      const ahead = names.indexOf(target) - before.length;
      if (ahead < 0) continue; // its commit was heard although its migrator was not there any more
      await killedAt(
        ahead,
        random.between(0, 2),
        random.between(0, 1) === 0 ? 'drop-and-cut' : 'deliver-and-cut',
      );
      kills += 1;
    }
    const startedMs = Date.now();
    const rest = await new Migrator(database.url).done();
    recoveredMs.push(Date.now() - startedMs);
    expect(rest + (await done(database.knex)).length).to.be.greaterThanOrEqual(names.length);
    expect(await done(database.knex)).to.deep.equal(names);
    const { rows: locks } = (await database.knex.raw('SELECT is_locked FROM knex_migrations_lock')) as {
      rows: { is_locked: number }[];
    };
    expect(locks).to.deep.equal([{ is_locked: 0 }]);
    const whole = await emptyDatabase();
    try {
      await migrateUp(whole.knex);
      await sealStoredRows(whole.knex);
      expect(await schemaOf(database.knex)).to.deep.equal(await schemaOf(whole.knex));
    } finally {
      await whole.drop();
    }
    expect(kills).to.be.greaterThanOrEqual(times(LAST, names.length / 2));
    record({
      fault: 'F26',
      what: 'migrator killed with -9 at a statement of a migration',
      injected: kills,
      unit: 'kills',
      lost: 0,
      doubled: 0,
      stuck: 0,
      recoveredMs,
      note: `${chosen.size} of ${names.length} migrations, in one database; the schema is that of an undisturbed run`,
    });
  });

  /** Lets so many migrations pass, and kills the migrator at a piece that it sends in the next: early, when it is noted, or at its commit. */
  async function killedAt(ahead: number, when: number, how: Cut): Promise<void> {
    let [passed, sent, noted] = [0, 0, false];
    const migrator = new Migrator(proxy.url(database.url));
    const judge = (text: string): Cut => {
      sent += 1;
      if (passed < ahead) {
        if (!text.includes(NOTED)) return 'pass';
        passed += 1;
        sent = 0;
        return 'pass';
      }
      const isNote = text.includes(NOTED);
      const atCommit = noted;
      noted ||= isNote;
      if (when === 0) return isNote || sent > 4 ? how : 'pass';
      if (when === 1) return isNote ? how : 'pass';
      return atCommit ? how : 'pass';
    };
    await new Promise<void>((resolve) => {
      proxy.watch(judge, () => {
        void migrator.kill().then(resolve);
      });
    });
    proxy.watch(
      () => 'pass',
      () => {},
    );
  }

  async function done(knex: Knex): Promise<string[]> {
    if (!(await knex.schema.hasTable('knex_migrations'))) return [];
    return (await knex('knex_migrations').orderBy('id').pluck('name')) as string[];
  }
});
