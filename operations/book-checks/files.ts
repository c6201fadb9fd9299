import { StoredFile } from '../../models/file.ts';
import type { BookCheck } from './check.ts';
import { reasonOf } from './check.ts';

/** Files that are looked at each time, the latest first: a storage is asked once for each. */
const SAMPLE = 500;

/** Rows against objects: the size and the hash that were noted when the object was put are the row's. */
export const filesAndObjects: BookCheck = {
  check: 'files',
  holds: 'each file’s object is in the storage, of the size and hash that its row says',
  remedy:
    'Restore the object from the bucket’s backup or its earlier version; a file of a certification has to be asked for again.',
  async look({ knex, storage }) {
    if (storage === null) return { counted: 0, violations: [], unseen: 'no storage to look at' };
    const files = await StoredFile.query(knex).orderBy('id', 'desc').limit(SAMPLE);
    const violations: string[] = [];
    let counted = 0;
    for (const { id, objectKey, sizeBytes, sha256 } of files) {
      let object: Awaited<ReturnType<typeof storage.head>>;
      try {
        object = await storage.head(objectKey);
      } catch (error) {
        return { counted, violations, unseen: `the object storage: ${reasonOf(error)}` };
      }
      counted += 1;
      if (object === null) violations.push(`file ${id} has no object ${objectKey}`);
      else if (object.size !== sizeBytes || (object.sha256 !== null && object.sha256 !== sha256))
        violations.push(`file ${id}: the object ${objectKey} is another than was stored`);
    }
    return { counted, violations };
  },
};
