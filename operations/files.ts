import { createHash, randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { fileTypeFromBuffer } from 'file-type';
import sharp from 'sharp';
import type { Person, UserActor } from '../domain/actor.ts';
import { businessDateOf, compactDate } from '../domain/calendar.ts';
import { DomainError } from '../domain/errors.ts';
import { writeAudit } from '../models/audit.ts';
import { StoredFile } from '../models/file.ts';
import type { OperationDeps } from './deps.ts';

export const MAX_UPLOAD_BYTES = 10 * 1024 * 1024;
/** A link of the storage works for whoever holds it, so it does not live long. */
export const LINK_SECONDS = 300;

/** Pixels of an image once it is unpacked: 50 megapixels are 200 MB of memory, and a few kilobytes can claim billions. */
const MAX_PIXELS = 50_000_000;
/** An avatar is shown at a few hundred pixels, on pages with many of them. */
const AVATAR_PIXELS = 1024;
const MAX_NAME = 255;

export type FilePurpose = StoredFile['businessType'];

export interface Upload {
  /** where the bytes lie */
  readonly path: string;
  /** the client's own name for it: shown, never a path */
  readonly name: string;
  readonly purpose: FilePurpose;
  readonly businessId: string | null;
}

/** What may be stored, by the name `file-type` gives to the bytes; the client's word for the type is not asked. */
const KINDS = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/webp': 'webp',
  'application/pdf': 'pdf',
} as const;
type ContentType = keyof typeof KINDS;

/**
 * Stores an upload under a name of ours and then its row (document 001 §7.1). Images are written anew: that drops EXIF (where a
 * photo was taken) and whatever else travelled with the pixels. An object whose row fails to be written is an orphan that the sweep
 * finds; a row without its object cannot be.
 * @throws DomainError file_type_refused, payload_too_large; OutsideError when the storage does not answer
 */
export async function storeFile(deps: OperationDeps, actor: UserActor, upload: Upload): Promise<StoredFile> {
  const received = await readFile(upload.path);
  if (received.length > MAX_UPLOAD_BYTES) {
    throw new DomainError('payload_too_large', { maxBytes: MAX_UPLOAD_BYTES });
  }
  const contentType = await contentTypeOf(received, upload.purpose);
  const body =
    contentType === 'application/pdf'
      ? received
      : await withoutMetadata(received, contentType, upload.purpose);
  const sha256 = createHash('sha256').update(body).digest('hex');
  const at = await deps.clock.now();
  const objectKey = `uploads/${compactDate(businessDateOf(at.getTime()))}/${randomUUID()}.${KINDS[contentType]}`;
  await deps.storage.put(objectKey, body, { contentType, sha256 });
  return deps.knex.transaction(async (trx) => {
    const file = await StoredFile.query(trx).insertAndFetch({
      ownerKind: 'user',
      ownerId: actor.id,
      objectKey,
      fileName: shownName(upload.name, contentType),
      contentType,
      sizeBytes: body.length,
      sha256,
      businessType: upload.purpose,
      businessId: upload.businessId,
      createdAt: at,
    });
    await writeAudit(trx, {
      at,
      actor,
      action: 'file.upload',
      subjectType: 'file',
      subjectId: file.id,
      after: { content_type: contentType, size_bytes: body.length, sha256 },
    });
    return file;
  });
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

async function withoutMetadata(
  body: Buffer,
  contentType: Exclude<ContentType, 'application/pdf'>,
  purpose: FilePurpose,
): Promise<Buffer> {
  // turned upright first: the orientation is part of what is dropped
  const image = sharp(body, { limitInputPixels: MAX_PIXELS, failOn: 'error' }).rotate();
  if (purpose === 'avatar') {
    void image.resize({
      width: AVATAR_PIXELS,
      height: AVATAR_PIXELS,
      fit: 'inside',
      withoutEnlargement: true,
    });
  }
  try {
    switch (contentType) {
      case 'image/jpeg':
        return await image.jpeg({ quality: 90 }).toBuffer();
      case 'image/png':
        return await image.png().toBuffer();
      case 'image/webp':
        return await image.webp({ quality: 90 }).toBuffer();
    }
  } catch (error) {
    // it begins like an image and is none, or it is larger than anything a phone takes
    throw new DomainError('file_type_refused', {
      reason: error instanceof Error ? error.message : 'unreadable',
    });
  }
}

/** The client's name without folders and control characters, ending as what the file is. */
function shownName(name: string, contentType: ContentType): string {
  const last = name.split(/[/\\]/).at(-1) ?? '';
  const clean = [...last]
    .filter((char) => char >= ' ' && char !== '\u007f')
    .join('')
    .trim();
  const extension = KINDS[contentType];
  const dot = clean.lastIndexOf('.');
  const stem = (dot > 0 ? clean.slice(0, dot) : clean).slice(0, MAX_NAME - 6) || 'file';
  const given = dot > 0 ? clean.slice(dot + 1).toLowerCase() : '';
  const known = given === extension || (extension === 'jpg' && given === 'jpeg');
  return known ? `${stem}${clean.slice(dot)}` : `${stem}.${extension}`;
}
