import type { Knex } from 'knex';
import { vaultOf } from '../../models/vault/client.ts';
import { askIn } from '../../models/vault/seal-rows.ts';
import { indexColumn, SEALED_TABLES } from '../../models/vault/sealed-fields.ts';
import { type Part, reasonOf } from './finding.ts';

/** Every data key opens with the configured keys, nothing lies in clear, and everybody can be found. */
export async function dataKeysFound(part: Part, knex: Knex): Promise<void> {
  const { ring } = vaultOf(knex);
  const versions = ((await knex('data_keys').select('version')) as { version: number }[]).map(
    ({ version }) => version,
  );
  try {
    await knex.transaction(async (trx) => {
      await ring.current(askIn(trx));
      for (const version of versions) await ring.ofVersion(version, askIn(trx));
    });
  } catch (error) {
    part.wrong('data keys', {
      says: reasonOf(error),
      settings: ['DATA_KEYS'],
      remedy: 'docs/operations.md, "Keys of personal data": without the right key nobody’s data can be read.',
    });
    return;
  }
  const unsealed = await firstWith(
    knex,
    (column) => `${column} <> '' AND ${column} !~ '^(pii1[.]|{}$|[[]]$)'`,
  );
  const lost = await unfindable(knex);
  part.expect(
    'data keys',
    unsealed === null && lost === null,
    `${versions.length} open, and all is sealed and found`,
    {
      says:
        unsealed === null
          ? `${lost} holds rows without digests of the index key that is set`
          : `${unsealed} holds clear values`,
      settings: unsealed === null ? ['DATA_INDEX_KEYS'] : [],
      remedy:
        unsealed === null
          ? 'Enable the older index key beside it and run "npm run ops -- rotate-keys index".'
          : 'Run migrations/run.ts, which seals them.',
    },
  );
}

async function firstWith(knex: Knex, wrong: (column: string) => string): Promise<string | null> {
  for (const [table, { fields }] of Object.entries(SEALED_TABLES)) {
    const any = Object.keys(fields).map((column) => `(${wrong(column)})`);
    const { rows } = (await knex.raw(`SELECT 1 FROM ${table} WHERE ${any.join(' OR ')} LIMIT 1`)) as {
      rows: object[];
    };
    if (rows.length > 0) return table;
  }
  return null;
}

/** The first table of which a row cannot be found by a key that is enabled now. */
async function unfindable(knex: Knex): Promise<string | null> {
  const { keys } = vaultOf(knex).index;
  for (const [table, { fields }] of Object.entries(SEALED_TABLES))
    for (const [column, { find }] of Object.entries(fields)) {
      if (find === undefined) continue;
      const none = keys.map(({ slot }) => `${indexColumn(column, slot)} IS NULL`).join(' AND ');
      const { rows } = (await knex.raw(
        `SELECT 1 FROM ${table} WHERE coalesce(${column}, '') <> '' AND ${none} LIMIT 1`,
      )) as { rows: object[] };
      if (rows.length > 0) return `${table}.${column}`;
    }
  return null;
}
