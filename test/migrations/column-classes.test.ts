import { expect } from 'chai';
import { SEALED_TABLES } from '../../models/vault/sealed-fields.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';
import { COLUMN_CLASSES } from './support/column-classes.ts';

const COLUMNS = `
  SELECT table_name AS table, column_name AS column, data_type AS type FROM information_schema.columns
  WHERE table_schema = 'public' AND table_name NOT LIKE 'knex%'
    AND data_type NOT IN ('timestamp with time zone', 'date', 'integer', 'bigint', 'numeric', 'boolean')
  ORDER BY 1, ordinal_position`;

describe('every column that could hold personal data', () => {
  let database: TestDatabase;
  let columns: { table: string; column: string; type: string }[];

  before(async () => {
    database = await testDatabase();
    ({ rows: columns } = await database.knex.raw<{ rows: typeof columns }>(COLUMNS));
  });
  after(() => database?.drop());

  const classOf = (table: string, column: string): string[] => [
    ...(Object.hasOwn(SEALED_TABLES[table]?.fields ?? {}, column) ? ['sealed'] : []),
    ...Object.entries(COLUMN_CLASSES[table] ?? {})
      .filter(([, names]) => names.split(' ').includes(column))
      .map(([name]) => name),
  ];

  it('is sealed, or is said to need no seal, and why: one of the two, and once', () => {
    const undecided = columns.filter(({ table, column }) => classOf(table, column).length !== 1);
    expect(undecided.map(({ table, column }) => `${table}.${column}`)).to.deep.equal([]);
  });

  it('is there: nothing is decided about a column that does not exist', () => {
    const there = new Set(columns.map(({ table, column }) => `${table}.${column}`));
    const decided = [
      ...Object.entries(SEALED_TABLES).flatMap(([table, { fields }]) =>
        Object.keys(fields).map((column) => `${table}.${column}`),
      ),
      ...Object.entries(COLUMN_CLASSES).flatMap(([table, classes]) =>
        Object.values(classes).flatMap((names) => names.split(' ').map((column) => `${table}.${column}`)),
      ),
    ];
    expect(decided.filter((one) => !there.has(one))).to.deep.equal([]);
  });

  it('if it is sealed, is a text that Postgres itself refuses in clear, in force for every row', async () => {
    const { rows } = await database.knex.raw<{ rows: { name: string; text: string }[] }>(`
      SELECT conname AS name, pg_get_constraintdef(oid) AS text FROM pg_constraint
      WHERE contype = 'c' AND convalidated AND conname LIKE '%\\_sealed'`);
    const checks = new Map(rows.map(({ name, text }) => [name, text]));
    for (const [table, { fields }] of Object.entries(SEALED_TABLES))
      for (const column of Object.keys(fields)) {
        expect(checks.get(`${table}_${column}_sealed`), `${table}.${column}`).to.include('pii1');
        const found = columns.find((one) => one.table === table && one.column === column);
        expect(found?.type, `${table}.${column}`).to.equal('text');
      }
  });
});
