import type { Knex } from 'knex';
import type { ObjectStorage } from '../adapters/object-storage/object-storage.ts';

/** Below this lies what people upload; bills of channels and what a check of the storage writes lie elsewhere. */
export const UPLOADS = 'uploads/';
/** An upload is put before its row is written; a day later nothing is on its way any more. */
export const ORPHAN_AFTER_MS = 86_400_000;
const BATCH = 500;

export interface StoredObjectName {
  readonly key: string;
  readonly size: number;
  readonly lastModified: Date;
}

/**
 * Objects of uploads that have no row and are old enough that none will come. The storage's clock made `lastModified`, so it is compared
 * with this machine's and not with the business clock.
 */
export async function orphanObjects(
  knex: Knex,
  storage: Pick<ObjectStorage, 'list'>,
  olderThanMs: number = ORPHAN_AFTER_MS,
): Promise<{ counted: number; orphans: readonly StoredObjectName[] }> {
  const before = Date.now() - olderThanMs;
  const orphans: StoredObjectName[] = [];
  let counted = 0;
  let batch: StoredObjectName[] = [];
  const look = async (): Promise<void> => {
    orphans.push(...(await withoutRow(knex, batch)));
    batch = [];
  };
  for await (const object of storage.list(UPLOADS)) {
    counted += 1;
    if (object.lastModified.getTime() >= before) continue;
    batch.push(object);
    if (batch.length === BATCH) await look();
  }
  await look();
  return { counted, orphans };
}

async function withoutRow(knex: Knex, objects: readonly StoredObjectName[]): Promise<StoredObjectName[]> {
  if (objects.length === 0) return [];
  const keys = objects.map(({ key }) => key);
  const rows = (await knex('files').whereIn('object_key', keys).select('object_key')) as {
    object_key: string;
  }[];
  const known = new Set(rows.map(({ object_key }) => object_key));
  return objects.filter(({ key }) => !known.has(key));
}

/** Deletes an orphan unless its row has come meanwhile. @returns whether it was deleted */
export async function dropOrphan(
  knex: Knex,
  storage: Pick<ObjectStorage, 'delete'>,
  object: StoredObjectName,
): Promise<boolean> {
  if ((await withoutRow(knex, [object])).length === 0) return false;
  await storage.delete(object.key);
  return true;
}
