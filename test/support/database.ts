import { createHash, randomBytes } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import type { Knex } from 'knex';
import { loadConfig } from '../../config/index.ts';
import { requireTestPart } from '../../config/test-environment.ts';
import { migrateUp } from '../../migrations/migrate.ts';
import { openDatabase } from '../../models/database.ts';
import { sealStoredRows } from '../../models/vault/seal-rows.ts';

/** What a process of the platform has that is not told otherwise. */
export const { dataKeys } = loadConfig({ NODE_ENV: 'test', SANDBOX: 'on' });

export interface TestDatabase {
  readonly knex: Knex;
  readonly url: string;
  /** Closes the pool and drops the database. */
  drop(): Promise<void>;
}

/**
 * A database of one's own, migrated. It is cloned from a template that is migrated once per schema (a clone takes 20 ms, the
 * migrations half a second), so each test file can have a clean one.
 */
export async function testDatabase(poolMax = 8): Promise<TestDatabase> {
  const adminUrl = requireTestPart('databaseUrl');
  const admin = openDatabase({ url: adminUrl, poolMax: 2 });
  try {
    const template = await ensureTemplate(admin, adminUrl);
    const name = `loan_test_${randomBytes(6).toString('hex')}`;
    await cloneWhenFree(admin, name, template);
    const url = withDatabase(adminUrl, name);
    const knex = openDatabase({ url, dataKeys, poolMax });
    return {
      knex,
      url,
      async drop() {
        await knex.destroy();
        const last = openDatabase({ url: adminUrl, poolMax: 1 });
        await last.raw(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
        await last.destroy();
      },
    };
  } finally {
    await admin.destroy();
  }
}

/** An empty database, for tests of the migrations themselves. */
export async function emptyDatabase(): Promise<TestDatabase> {
  const adminUrl = requireTestPart('databaseUrl');
  const name = `loan_empty_${randomBytes(6).toString('hex')}`;
  const admin = openDatabase({ url: adminUrl, poolMax: 1 });
  await admin.raw(`CREATE DATABASE ${name}`);
  const url = withDatabase(adminUrl, name);
  const knex = openDatabase({ url, dataKeys, poolMax: 4 });
  return {
    knex,
    url,
    async drop() {
      await knex.destroy();
      await admin.raw(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
      await admin.destroy();
    },
  };
}

async function ensureTemplate(admin: Knex, adminUrl: string): Promise<string> {
  const name = `loan_template_${schemaHash()}`;
  await admin.transaction(async (lock) => {
    // several test processes may want the first clone at once
    await lock.raw('SELECT pg_advisory_xact_lock(760122)');
    const found = await admin('pg_database').where({ datname: name }).first('datname');
    if (found !== undefined) return;
    const raw = `${name}_${randomBytes(3).toString('hex')}`;
    await admin.raw(`CREATE DATABASE ${raw}`);
    const knex = openDatabase({ url: withDatabase(adminUrl, raw), dataKeys, poolMax: 3 });
    await migrateUp(knex);
    await sealStoredRows(knex);
    await knex.destroy();
    await admin.raw(`ALTER DATABASE ${raw} RENAME TO ${name}`);
  });
  return name;
}

/** A template can be copied by one session at a time. */
async function cloneWhenFree(admin: Knex, name: string, template: string): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await admin.raw(`CREATE DATABASE ${name} TEMPLATE ${template}`);
      return;
    } catch (error) {
      if (attempt === 50) throw error;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}

function schemaHash(): string {
  const folder = new URL('../../migrations/', import.meta.url);
  const hash = createHash('sha256');
  for (const file of readdirSync(folder).toSorted()) hash.update(readFileSync(new URL(file, folder)));
  return hash.digest('hex').slice(0, 16);
}

function withDatabase(adminUrl: string, name: string): string {
  const url = new URL(adminUrl);
  url.pathname = `/${name}`;
  return url.toString();
}
