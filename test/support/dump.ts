import { openDatabase } from '../../models/database.ts';

/**
 * Every row of every table as Postgres writes it out, which is what a dump holds: `pg_dump` itself comes with few of the servers that the
 * tests run on, and refuses one that is newer than it.
 *
 * @returns a line per row, after its table's name
 */
export async function dumpOf(url: string): Promise<string> {
  const knex = openDatabase({ url, poolMax: 1 });
  try {
    const { rows: tables } = await knex.raw<{ rows: { name: string }[] }>(
      `SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables
       WHERE schemaname NOT IN ('pg_catalog', 'information_schema') ORDER BY 1`,
    );
    const lines: string[] = [];
    for (const { name } of tables) {
      const { rows } = await knex.raw<{ rows: { line: string }[] }>(`SELECT t::text AS line FROM ${name} t`);
      lines.push(...rows.map(({ line }) => `${name} ${line}`));
    }
    return lines.join('\n');
  } finally {
    await knex.destroy();
  }
}
