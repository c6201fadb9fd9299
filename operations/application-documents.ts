import type { Certification } from '../models/certification.ts';
import { StoredFile } from '../models/file.ts';
import type { LoanApplication } from '../models/loan-application.ts';
import type { OperationDeps } from './deps.ts';
import { ownFileId } from './file-references.ts';
import { LINK_SECONDS } from './files.ts';

/** A document that belongs to an application, where it can be looked at. */
export interface ShownDocument {
  readonly type: string;
  readonly name: string;
  readonly contentType: string | null;
  /** of the storage, for five minutes; somebody else's address as it was given */
  readonly url: string;
  readonly fileId: number | null;
}

interface Named {
  readonly type: string;
  readonly url: string;
  readonly fileId: number | null;
}

/**
 * What was handed in with an application, and the pictures of the newest certification of the applicant's name. Only files of his own are
 * signed: an address that names another's is shown as the text it is.
 */
export async function shownDocuments(
  deps: OperationDeps,
  application: LoanApplication,
  identity: Certification | null,
): Promise<ShownDocument[]> {
  const named: Named[] = [
    ...application.documents.map(({ type, url }) => ({ type, url, fileId: ownFileId(deps, url) })),
    ...pictures(identity),
  ];
  const ids = named.flatMap(({ fileId }) => (fileId === null ? [] : [fileId]));
  const files = await StoredFile.query(deps.knex)
    .whereIn('id', ids)
    .where({ owner_kind: 'user', owner_id: application.userId });
  return Promise.all(
    named.map(async ({ type, url, fileId }): Promise<ShownDocument> => {
      const file = files.find(({ id }) => id === fileId);
      if (file === undefined)
        return { type, url, name: url.split('/').at(-1) || type, contentType: null, fileId: null };
      // beside the data, not into the reviewer's downloads; what is kept are pictures and PDFs, by their content
      const link = await deps.storage.presignGet(file.objectKey, LINK_SECONDS, file.fileName, true);
      return { type, name: file.fileName, contentType: file.contentType, url: link, fileId: file.id };
    }),
  );
}

const PICTURES = { front: 'id_card_front', back: 'id_card_back', face: 'face' } as const;

function pictures(identity: Certification | null): Named[] {
  return (Object.keys(PICTURES) as (keyof typeof PICTURES)[]).flatMap((name) => {
    const image = identity?.images[name];
    return image === undefined ? [] : [{ type: PICTURES[name], url: image.url, fileId: image.fileId }];
  });
}
