import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect } from 'chai';
import type { Knex } from 'knex';
import { MIGRATIONS } from '../../migrations/index.ts';
import { migrateUp } from '../../migrations/migrate.ts';
import { loadDatabase, migrated, NUMBERS_APART } from '../../scripts/backup/database-load.ts';
import { DatabaseSnapshot } from '../../scripts/backup/database-snapshot.ts';
import type { Manifest } from '../../scripts/backup/manifest.ts';
import { dataKeys, emptyDatabase, type TestDatabase, testDatabase } from '../support/database.ts';
import { rejectionOf } from '../support/rejection.ts';
import { schemaOf } from './support/schema.ts';

const MANY = 60_000;

describe('a backup of Postgres', function () {
  this.timeout(60_000);
  let source: TestDatabase;
  let target: TestDatabase;
  let dir: string;

  beforeEach(async () => {
    [source, target] = [await testDatabase(), await emptyDatabase()];
    dir = mkdtempSync(join(tmpdir(), 'loan-backup-'));
  });
  afterEach(async () => {
    rmSync(dir, { recursive: true, force: true });
    await source?.drop();
    await target?.drop();
  });

  async function snapshot(): Promise<Manifest> {
    const open = await DatabaseSnapshot.open(source.url);
    try {
      return manifestOf(await open.write(dir));
    } finally {
      await open.close();
    }
  }

  it('gives every row of every table back as it was, with the schema, and with triggers and foreign keys in force', async () => {
    await filled(source.knex);
    const manifest = await snapshot();
    const rows = await loadDatabase(target.url, dir, manifest, false);
    expect(rows).to.be.greaterThan(MANY);
    expect(await migrated({ databaseUrl: target.url, dataKeys }), 'nothing to migrate').to.equal(0);
    expect(await schemaOf(target.knex)).to.deep.equal(await schemaOf(source.knex));
    for (const { table } of manifest.postgres.tables)
      expect(await hashOf(target.knex, table), table).to.equal(await hashOf(source.knex, table));
    const changed = await rejectionOf(target.knex('audit_log').update({ action: 'x' }));
    expect(changed.message, 'its triggers hold again').to.match(/audit/);
    const orphan = await rejectionOf(target.knex('devices').insert({ user_id: 999_999_999, device_id: 'x' }));
    expect(orphan.message).to.match(/foreign key|null value/);
  });

  it('shows one moment: what is committed while it is written is not in it', async () => {
    await filled(source.knex);
    const open = await DatabaseSnapshot.open(source.url);
    const before = await countOf(source.knex);
    await source.knex('audit_log').insert(auditRow(7));
    const manifest = manifestOf(await open.write(dir));
    await open.close();
    expect(manifest.postgres.tables.find(({ table }) => table === 'audit_log')?.rows).to.equal(before);
  });

  it('never gives a number again that was given out after it', async () => {
    await filled(source.knex);
    const manifest = await snapshot();
    const draw = async (knex: Knex): Promise<number> => {
      const { rows } = (await knex.raw("SELECT nextval('application_numbers')::float8 AS n")) as {
        rows: { n: number }[];
      };
      return rows[0]?.n ?? 0;
    };
    const since = await draw(source.knex);
    await loadDatabase(target.url, dir, manifest, false);
    expect(await draw(target.knex)).to.be.greaterThanOrEqual(since + NUMBERS_APART - 1);
  });

  it('of an older release is brought to this one by the migrations in between', async () => {
    const older = await emptyDatabase();
    try {
      const names = MIGRATIONS.map(({ name }) => name);
      await migrateUp(older.knex, names.slice(0, -1));
      const open = await DatabaseSnapshot.open(older.url);
      const manifest = manifestOf(await open.write(dir));
      await open.close();
      await loadDatabase(target.url, dir, manifest, false);
      expect(await migrated({ databaseUrl: target.url, dataKeys })).to.equal(1);
      expect(await schemaOf(target.knex)).to.deep.equal(await schemaOf(source.knex));
    } finally {
      await older.drop();
    }
  });

  it('of a newer release is refused, and one whose rows do not fit together is refused whole', async () => {
    await filled(source.knex);
    const manifest = await snapshot();
    const newer = structuredClone(manifest);
    newer.postgres.migrations.push('29990101000000_unheard_of');
    expect((await rejectionOf(loadDatabase(target.url, dir, newer, false))).message).to.contain(
      'newer release',
    );

    const log = manifest.postgres.tables.find(({ table }) => table === 'audit_log');
    writeFileSync(join(dir, log?.file ?? ''), gzipSync(''));
    const short = await rejectionOf(loadDatabase(target.url, dir, manifest, false));
    expect(short.message).to.contain('audit_log has 0 rows');
    if (log !== undefined) log.rows = 0;
    const broken = await rejectionOf(loadDatabase(target.url, dir, manifest, true));
    expect(broken.message).to.contain('foreign key');
    expect(await countOf(target.knex, 'audit_unsealed'), 'nothing of it stays').to.equal(0);
  });
});

const auditRow = (number: number) => ({
  at: new Date(),
  action: `test.${number}`,
  actor_kind: 'system',
  subject_type: 'test',
  subject_id: String(number),
});

async function filled(knex: Knex): Promise<void> {
  await knex.raw(
    `INSERT INTO audit_log (at, action, actor_kind, subject_type, subject_id)
     SELECT now(), 'test.' || n, 'system', 'test', repeat(E'tab\\tline\\nback\\\\slash 贷 ' || n, 3) FROM generate_series(1, ?) AS n`,
    [MANY],
  );
  await knex.raw("SELECT nextval('application_numbers')");
}

async function countOf(knex: Knex, table = 'audit_log'): Promise<number> {
  const { rows } = (await knex.raw('SELECT count(*)::int AS n FROM ??', [table])) as {
    rows: { n: number }[];
  };
  return rows[0]?.n ?? -1;
}

async function hashOf(knex: Knex, table: string): Promise<string | null> {
  const { rows } = (await knex.raw(
    "SELECT md5(string_agg(md5(t::text), '' ORDER BY md5(t::text))) AS hash FROM ?? AS t",
    [table],
  )) as { rows: { hash: string | null }[] };
  return rows[0]?.hash ?? null;
}

function manifestOf(postgres: Manifest['postgres']): Manifest {
  const at = new Date().toISOString();
  const list = { file: 'objects.jsonl', bytes: 0, sha256: '0'.repeat(64) };
  return {
    format: 1,
    takenAt: at,
    finishedAt: at,
    version: '0',
    commit: null,
    postgres,
    temporal: null,
    objects: { list, count: 0, bytes: 0, damaged: [] },
    keys: [],
  };
}
