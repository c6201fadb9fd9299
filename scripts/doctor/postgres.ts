import type { Knex } from 'knex';
import { migrationSource } from '../../migrations/index.ts';
import { dataKeysFound } from './data-keys.ts';
import type { DoctorDeps } from './deps.ts';
import { type Finding, Part, reasonOf } from './finding.ts';

const SETTING = ['DATABASE_URL'];
/** Oldest and newest major version that is tested. */
const VERSIONS = [15, 18] as const;
const SKEW_MS = 2_000;

/** Reachable, of a version that is tested, migrated to this release and no further, with the rights it needs, and on time. */
export async function postgresFindings({ knex }: DoctorDeps): Promise<readonly Finding[]> {
  const part = new Part('postgres');
  const facts = await reach(part, knex);
  if (facts === null) return part.findings;
  const major = Math.floor(facts.version / 10_000);
  part.expect('version', major >= VERSIONS[0] && major <= VERSIONS[1], `PostgreSQL ${major}`, {
    says: `PostgreSQL ${major} is not tested; ${VERSIONS[0]} to ${VERSIONS[1]} are`,
    settings: SETTING,
    remedy: 'Move the data to a tested version.',
  });
  const skewMs = Math.abs(facts.skewMs);
  part.expect('clock', skewMs < SKEW_MS, `differs from this machine's by ${skewMs} ms`, {
    says: `its clock differs from this machine's by ${Math.round(skewMs / 1000)} s`,
    remedy: 'Set the time on both machines by NTP: deadlines, leases and tokens are compared across them.',
  });
  if (await migrated(part, knex)) {
    await rights(part, knex);
    await dataKeysFound(part, knex);
  }
  return part.findings;
}

async function reach(part: Part, knex: Knex): Promise<{ version: number; skewMs: number } | null> {
  try {
    const before = Date.now();
    const { rows } = await knex.raw<{ rows: { version: number; now: Date }[] }>(
      `SELECT current_setting('server_version_num')::int AS version, clock_timestamp() AS now`,
    );
    const [row] = rows;
    if (row === undefined) throw new Error('no answer');
    // half of the way there and back
    const skewMs = row.now.getTime() - (before + Date.now()) / 2;
    part.right('reachable', 'answers');
    return { version: row.version, skewMs: Math.round(skewMs) };
  } catch (error) {
    part.wrong('reachable', {
      says: `does not answer: ${reasonOf(error)}`,
      settings: SETTING,
      remedy: 'Check host, port, database, user and password of DATABASE_URL, and that the server runs.',
    });
    return null;
  }
}

async function migrated(part: Part, knex: Knex): Promise<boolean> {
  const known = (await migrationSource.getMigrations([])).map((one) => migrationSource.getMigrationName(one));
  let ran: string[];
  try {
    ran = ((await knex('knex_migrations').select('name')) as { name: string }[]).map(({ name }) => name);
  } catch (error) {
    part.wrong('migrations', {
      says: `the database has no schema: ${reasonOf(error)}`,
      settings: SETTING,
      remedy: 'Run migrations/run.ts (npm start and docker compose do), or name the right database.',
    });
    return false;
  }
  const missing = known.filter((name) => !ran.includes(name));
  const newer = ran.filter((name) => !known.includes(name));
  if (missing.length > 0) {
    part.wrong('migrations', {
      says: `${missing.length} of ${known.length} migrations have not run; the first is ${missing[0]}`,
      settings: SETTING,
      remedy: 'Run migrations/run.ts before the new processes start.',
    });
  } else if (newer.length > 0) {
    part.wrong('migrations', {
      says: `the database is of a newer release: it has ${newer[0]}, which this checkout does not know`,
      settings: SETTING,
      remedy: 'Run the doctor of the release that is deployed, or deploy this one forward.',
    });
  } else part.right('migrations', `all ${known.length} have run`);
  return missing.length === 0;
}

async function rights(part: Part, knex: Knex): Promise<void> {
  const { rows } = await knex.raw<{ rows: { tablename: string }[] }>(`
    SELECT tablename FROM pg_tables WHERE schemaname = current_schema()
      AND NOT (has_table_privilege(current_user, format('%I.%I', schemaname, tablename), 'SELECT')
        AND has_table_privilege(current_user, format('%I.%I', schemaname, tablename), 'INSERT')) ORDER BY 1`);
  const first = rows[0]?.tablename;
  part.expect('rights', first === undefined, 'the role reads and writes every table', {
    says: `the role of DATABASE_URL may not read and write ${rows.length} tables, such as ${first}`,
    settings: SETTING,
    remedy:
      'Let the role own the database (deploy/postgres/10-roles.sh), and run the migrations as that role.',
  });
}
