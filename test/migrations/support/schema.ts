import { expect } from 'chai';
import type { Knex } from 'knex';
import { migrationSource } from '../../../migrations/index.ts';
import { migrateDown, migrateUp } from '../../../migrations/migrate.ts';

/** Everything a migration can make in a schema, one line per thing, as Postgres itself describes it. */
const CATALOGUE = `
  SELECT 'column ' || c.relname || '.' || a.attname || ' ' || format_type(a.atttypid, a.atttypmod)
    || CASE WHEN a.attnotnull THEN ' not null' ELSE '' END || ' ' || a.attidentity::text
    || coalesce(' default ' || pg_get_expr(d.adbin, d.adrelid), '') AS line
  FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
  LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
  WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p', 'v', 'm') AND a.attnum > 0 AND NOT a.attisdropped
  UNION ALL
  SELECT 'constraint ' || conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid)
  FROM pg_constraint WHERE connamespace = 'public'::regnamespace AND contype <> 'n'
  UNION ALL
  SELECT 'index ' || indexdef FROM pg_indexes WHERE schemaname = 'public'
  UNION ALL
  SELECT 'trigger ' || pg_get_triggerdef(t.oid) FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
  WHERE c.relnamespace = 'public'::regnamespace AND NOT t.tgisinternal
  UNION ALL
  SELECT 'function ' || pg_get_functiondef(p.oid) FROM pg_proc p
  WHERE p.pronamespace = 'public'::regnamespace AND p.prokind IN ('f', 'p')
    AND NOT EXISTS (SELECT 1 FROM pg_depend e WHERE e.objid = p.oid AND e.deptype = 'e')
  UNION ALL
  SELECT 'sequence ' || relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'S'
  UNION ALL
  SELECT 'type ' || typname FROM pg_type
  WHERE typnamespace = 'public'::regnamespace AND typtype IN ('e', 'd')
  UNION ALL
  SELECT 'extension ' || extname FROM pg_extension`;

/** What the schema holds, without the notes of the migrations themselves. */
export async function schemaOf(knex: Knex): Promise<string[]> {
  const { rows } = (await knex.raw(CATALOGUE)) as { rows: { line: string }[] };
  return rows
    .map(({ line }) => line)
    .filter((line) => !line.includes('knex_migrations'))
    .toSorted();
}

/**
 * One step at a time: up, down, up again, before the next. A `down` that leaves a thing behind, or takes one too many away, is
 * named with its migration.
 */
export async function stepThrough(knex: Knex): Promise<string[]> {
  const config = { migrationSource, tableName: 'knex_migrations' };
  const names: string[] = [];
  for (const { name } of await migrationSource.getMigrations([])) {
    const before = await schemaOf(knex);
    await knex.migrate.up({ ...config, name });
    const after = await schemaOf(knex);
    expect(after, `${name} changes nothing`).not.to.deep.equal(before);
    await knex.migrate.down({ ...config, name });
    expect(await schemaOf(knex), `what is left when ${name} is undone`).to.deep.equal(before);
    await knex.migrate.up({ ...config, name });
    expect(await schemaOf(knex), `${name} done again`).to.deep.equal(after);
    names.push(name);
  }
  return names;
}

/** All the way up, down to nothing, and up to the same schema again. */
export async function thereAndBack(knex: Knex): Promise<{ ran: number; schema: string[] }> {
  const empty = await schemaOf(knex);
  expect(
    empty.filter((line) => line.startsWith('column ')),
    'columns of an empty database',
  ).to.deep.equal([]);
  const ran = await migrateUp(knex);
  const schema = await schemaOf(knex);
  expect(await migrateUp(knex), 'a second run').to.equal(0);
  await migrateDown(knex);
  expect(await schemaOf(knex), 'what is left of everything').to.deep.equal(empty);
  expect(await migrateUp(knex)).to.equal(ran);
  expect(await schemaOf(knex)).to.deep.equal(schema);
  return { ran, schema };
}
