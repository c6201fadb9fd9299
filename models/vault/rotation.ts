import type { Knex } from 'knex';
import { vaultOf } from './client.ts';
import { contextOf, storedKeys } from './key-ring.ts';
import { askIn, lockKeys, rewriteRows, type SealProgress } from './seal-rows.ts';
import { SEALED_TABLES } from './sealed-fields.ts';

/** Wraps every data key by the newest key-encryption key. What is sealed stays as it is. Answers the key and the versions. */
export async function rewrapped(knex: Knex): Promise<{ keyId: string; versions: number[] }> {
  const { wrapper } = vaultOf(knex).ring;
  const versions = await knex.transaction(async (trx) => {
    await lockKeys(trx);
    const changed: number[] = [];
    for (const { version, wrapped } of await storedKeys(askIn(trx))) {
      const again = await wrapper.wrap(await wrapper.unwrap(wrapped, contextOf(version)), contextOf(version));
      await trx('data_keys')
        .where({ version })
        .update({ key_id: again.keyId, wrapped: again.ciphertext, wrapped_at: trx.fn.now() });
      changed.push(version);
    }
    return changed;
  });
  return { keyId: wrapper.currentKeyId, versions };
}

/** Makes a data key, which every process writes with within seconds and reads with at once. Answers its version. */
export async function newDataKey(knex: Knex): Promise<number> {
  const { ring } = vaultOf(knex);
  const version = await knex.transaction(async (trx) => {
    await lockKeys(trx);
    return ring.make(askIn(trx));
  });
  ring.forget();
  return version;
}

/** Seals with the newest data key what older ones sealed, batch by batch. Answers how many rows of each table. */
export async function resealed(knex: Knex, progress: SealProgress): Promise<Map<string, number>> {
  const newest = await knex('data_keys').max({ version: 'version' }).first();
  const mark = `pii1.${newest?.version ?? 0}.%`;
  const done = new Map<string, number>();
  for (const [name, table] of Object.entries(SEALED_TABLES)) {
    const older = Object.keys(table.fields).map(
      (column) => `(${column} LIKE 'pii1.%' AND ${column} NOT LIKE '${mark}')`,
    );
    done.set(name, await rewriteRows(knex, name, table, older.join(' OR '), progress));
  }
  return done;
}

/** Makes the digests of every row anew, of all enabled index keys. Answers the keys, newest first, and how many rows of each table. */
export async function reindexed(
  knex: Knex,
  progress: SealProgress,
): Promise<{ keys: string[]; rows: Map<string, number> }> {
  const rows = new Map<string, number>();
  for (const [name, table] of Object.entries(SEALED_TABLES)) {
    if (!Object.values(table.fields).some(({ find, parts }) => find !== undefined || parts !== undefined))
      continue;
    rows.set(name, await rewriteRows(knex, name, table, null, progress));
  }
  return { keys: vaultOf(knex).index.keys.map(({ id }) => id), rows };
}
