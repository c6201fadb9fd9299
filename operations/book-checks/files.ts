/** Files: rows against objects, and objects against rows. */
import { StoredFile } from '../../models/file.ts';
import { orphanObjects } from '../stored-objects.ts';
import type { BookCheck, BookCheckDeps } from './check.ts';
import { reasonOf } from './check.ts';

/** Files that are looked at each time, the latest first: a storage is asked once for each. */
const SAMPLE = 500;

/**
 * Rows against objects: the size and the hash that were noted when the object was put are the row's; when everything is to be looked at,
 * so are those of the bytes themselves.
 */
export const filesAndObjects: BookCheck = {
  check: 'files',
  holds: 'each file’s object is in the storage, of the size and hash that its row says',
  remedy:
    'Restore the object from the bucket’s backup or its earlier version; a file of a certification has to be asked for again.',
  async look({ knex, storage, deep }) {
    if (storage === null) return { counted: 0, violations: [], unseen: 'no storage to look at' };
    const newest = StoredFile.query(knex).orderBy('id', 'desc');
    const files = await (deep === true ? newest : newest.limit(SAMPLE));
    const violations: string[] = [];
    let counted = 0;
    for (const file of files) {
      try {
        const violation = await compared(file, storage, deep === true);
        counted += 1;
        if (violation !== null) violations.push(violation);
      } catch (error) {
        return { counted, violations, unseen: `the object storage: ${reasonOf(error)}` };
      }
    }
    return { counted, violations };
  },
};

/** @throws Error when the storage does not answer */
async function compared(
  { id, objectKey, sizeBytes, sha256 }: StoredFile,
  storage: NonNullable<BookCheckDeps['storage']>,
  deep: boolean,
): Promise<string | null> {
  const another = `file ${id}: the object ${objectKey} is another than was stored`;
  const object = await storage.head(objectKey);
  if (object === null) return `file ${id} has no object ${objectKey}`;
  if (object.size !== sizeBytes || (object.sha256 !== null && object.sha256 !== sha256)) return another;
  if (!deep || storage.get === undefined) return null;
  try {
    return (await storage.get(objectKey)).sha256 === sha256 ? null : another;
  } catch (error) {
    // the storage adapter compares what it reads with what was noted at the upload
    if (error instanceof Error && 'code' in error && error.code === 'sha256_mismatch') return another;
    throw error;
  }
}

/** An upload whose row failed leaves an object: it holds somebody's papers and nobody can ask for it. */
export const noObjectIsForgotten: BookCheck = {
  check: 'orphans',
  holds: 'no object of an upload has been without a row for more than a day',
  remedy: 'npm run ops -- sweep-objects names and deletes them; it asks for the row once more before each.',
  async look({ knex, storage }) {
    const list = storage?.list;
    if (storage === null || list === undefined)
      return { counted: 0, violations: [], unseen: 'no storage that lists its objects' };
    try {
      const { counted, orphans } = await orphanObjects(knex, {
        list: (prefix) => list.call(storage, prefix),
      });
      return { counted, violations: orphans.map(({ key }) => `the object ${key} has no row`) };
    } catch (error) {
      return { counted: 0, violations: [], unseen: `the object storage: ${reasonOf(error)}` };
    }
  },
};
