import { createHash, randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { fileTypeFromBuffer } from 'file-type';
import type { Transaction } from 'objection';
import type { Person, UserActor } from '../domain/actor.ts';
import { businessDateOf, compactDate } from '../domain/calendar.ts';
import { DomainError } from '../domain/errors.ts';
import { writeAudit } from '../models/audit.ts';
import { StoredFile } from '../models/file.ts';
import type { OperationDeps } from './deps.ts';
import { oncePerRequest } from './once-per-request.ts';
import { rewrittenImage } from './upload-images.ts';
import { shownName } from './upload-names.ts';
import { pdfOffence } from './upload-pdf.ts';

export const MAX_UPLOAD_BYTES = 10 * 1024 * 1024;
/** A link of the storage works for whoever holds it, so it does not live long. */
export const LINK_SECONDS = 300;

export type FilePurpose = StoredFile['businessType'];

export interface Upload {
  /** where the bytes lie */
  readonly path: string;
  /** the client's own name for it: shown, never a path */
  readonly name: string;
  /** the client's word for the type: believed of nothing, and doubted where the bytes are kept as they came */
  readonly declaredType?: string;
  readonly purpose: FilePurpose;
  readonly businessId: string | null;
}

/** What may be stored, by the name `file-type` gives to the bytes. */
const KINDS = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/webp': 'webp',
  'application/pdf': 'pdf',
} as const;
type ContentType = keyof typeof KINDS;

/** What clients send for a PDF; most send the second for everything. */
const PDF_TYPES = ['application/pdf', 'application/octet-stream', 'application/x-pdf', ''];

/**
 * Stores an upload under a name of ours and then its row (document 001 §7.1). Images are written anew and named after what they are;
 * a PDF is kept as it came, so it is looked through, and its name and type have to say PDF as well. The row's SHA-256 is that of the
 * bytes as they are stored. An object whose row fails to be written is an orphan that the sweep finds; a row without its object
 * cannot be.
 * @throws DomainError file_type_refused, payload_too_large, unavailable; OutsideError when the storage does not answer
 */
export async function storeFile(deps: OperationDeps, actor: UserActor, upload: Upload): Promise<StoredFile> {
  const received = await readFile(upload.path);
  if (received.length > MAX_UPLOAD_BYTES) {
    throw new DomainError('payload_too_large', { maxBytes: MAX_UPLOAD_BYTES });
  }
  const contentType = await contentTypeOf(received, upload.purpose);
  const body =
    contentType === 'application/pdf'
      ? await asItCame(received, upload)
      : await rewrittenImage(received, contentType, upload.purpose === 'avatar');
  const sha256 = createHash('sha256').update(body).digest('hex');
  const at = await deps.clock.now();
  const objectKey = `uploads/${compactDate(businessDateOf(at.getTime()))}/${randomUUID()}.${KINDS[contentType]}`;
  await deps.storage.put(objectKey, body, { contentType, sha256 });
  const row = {
    objectKey,
    fileName: shownName(upload.name, KINDS[contentType]),
    contentType,
    sizeBytes: body.length,
    sha256,
    businessType: upload.purpose,
    businessId: upload.businessId,
    createdAt: at,
  };
  return deps.knex.transaction((trx) =>
    oncePerRequest(trx, actor, at, {
      name: 'file.upload',
      anew: () => insertFile(trx, actor, row),
      idsOf: ({ id }) => [id],
      again: async ([id]) => {
        const file = await StoredFile.query(trx).findById(Number(id));
        if (file === undefined) throw new DomainError('file_not_found');
        return file;
      },
    }),
  );
}

type FileFacts = Pick<
  StoredFile,
  | 'objectKey'
  | 'fileName'
  | 'contentType'
  | 'sizeBytes'
  | 'sha256'
  | 'businessType'
  | 'businessId'
  | 'createdAt'
>;

async function insertFile(trx: Transaction, actor: UserActor, row: FileFacts): Promise<StoredFile> {
  const file = await StoredFile.query(trx).insertAndFetch({ ownerKind: 'user', ownerId: actor.id, ...row });
  await writeAudit(trx, {
    at: row.createdAt,
    actor,
    action: 'file.upload',
    subjectType: 'file',
    subjectId: file.id,
    after: { content_type: row.contentType, size_bytes: row.sizeBytes, sha256: row.sha256 },
  });
  return file;
}

/**
 * A link of the storage to one file, for five minutes. Staff may look at what borrowers handed in, which is audited; for everybody
 * else another's file and none look the same.
 * @throws DomainError file_not_found
 */
export async function linkToFile(deps: OperationDeps, actor: Person, fileId: number): Promise<string> {
  const file = await StoredFile.query(deps.knex).findById(fileId);
  const own = file?.ownerKind === actor.kind && file.ownerId === actor.id;
  if (file === undefined || !(own || actor.kind === 'staff')) throw new DomainError('file_not_found');
  if (!own) {
    const at = await deps.clock.now();
    await deps.knex.transaction((trx) =>
      writeAudit(trx, { at, actor, action: 'file.read', subjectType: 'file', subjectId: file.id }),
    );
  }
  return deps.storage.presignGet(file.objectKey, LINK_SECONDS, file.fileName);
}

async function contentTypeOf(body: Buffer, purpose: FilePurpose): Promise<ContentType> {
  const found = (await fileTypeFromBuffer(body))?.mime;
  const allowed = (Object.keys(KINDS) as ContentType[]).find((type) => type === found);
  const fits = purpose === 'document' || allowed !== 'application/pdf';
  if (allowed === undefined || !fits) throw new DomainError('file_type_refused');
  return allowed;
}

async function asItCame(body: Buffer, { name, declaredType = '' }: Upload): Promise<Buffer> {
  const extension = /\.([^./\\]*)$/.exec(name)?.[1]?.trim().toLowerCase();
  const agree =
    (extension === undefined || extension === 'pdf') && PDF_TYPES.includes(declaredType.toLowerCase());
  const reason = agree ? await pdfOffence(body) : 'disguised';
  if (reason !== null) throw new DomainError('file_type_refused', { reason });
  return body;
}
