import type { UserActor } from '../domain/actor.ts';
import { DomainError } from '../domain/errors.ts';
import { writeAudit } from '../models/audit.ts';
import { StoredFile } from '../models/file.ts';
import { User } from '../models/user.ts';
import type { OperationDeps } from './deps.ts';
import { storeFile } from './files.ts';

/** Where avatars are read (document 004 §2.3). */
export const AVATARS = '/uploads/avatars/';

/** The extension says what the picture is now, whatever the client called it. */
const EXTENSIONS: Readonly<Record<string, string>> = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/webp': 'webp',
};

const NAME = /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\.(jpg|png|webp)$/;

/**
 * Takes an uploaded picture as the caller's avatar and answers its address, which carries his uuid (document 004 §2.3). The picture
 * before it is removed.
 * @throws DomainError file_type_refused, payload_too_large; OutsideError when the storage does not answer
 */
export async function setAvatar(
  deps: OperationDeps,
  actor: UserActor,
  upload: { readonly path: string; readonly name: string },
): Promise<string> {
  const file = await storeFile(deps, actor, { ...upload, purpose: 'avatar', businessId: null });
  const at = await deps.clock.now();
  const { avatar, replaced } = await deps.knex.transaction(async (trx) => {
    const user = await User.query(trx).findById(actor.id).forUpdate().throwIfNotFound();
    const address = `${deps.config.http.publicUrl}${AVATARS}${user.uuid}.${extensionOf(file)}`;
    const { avatarFileId } = user;
    // the same request again: the picture is in its place already, and there is none to remove
    if (avatarFileId === file.id) return { avatar: address, replaced: undefined };
    await user.$query(trx).patch({ avatar: address, avatarFileId: file.id, updatedAt: at });
    const former = avatarFileId === null ? undefined : await StoredFile.query(trx).findById(avatarFileId);
    if (former !== undefined) await former.$query(trx).delete();
    await writeAudit(trx, {
      at,
      actor,
      action: 'avatar.change',
      subjectType: 'user',
      subjectId: actor.id,
      before: { file_id: avatarFileId },
      after: { file_id: file.id },
    });
    return { avatar: address, replaced: former };
  });
  if (replaced !== undefined) await forget(deps, replaced);
  return avatar;
}

export interface Picture {
  readonly body: Buffer;
  readonly contentType: string;
}

/**
 * A picture by the name in its address. Whoever knows the address may look: it goes into the `src` of other people's pages, which
 * send no token, and it cannot be guessed.
 * @throws DomainError file_not_found
 */
export async function readAvatar(
  deps: Pick<OperationDeps, 'knex' | 'storage'>,
  name: string,
): Promise<Picture> {
  const [, uuid, extension] = NAME.exec(name) ?? [];
  const user = uuid === undefined ? undefined : await User.query(deps.knex).findOne({ uuid });
  const fileId = user?.avatarFileId ?? null;
  const file = fileId === null ? undefined : await StoredFile.query(deps.knex).findById(fileId);
  if (file === undefined || extensionOf(file) !== extension) throw new DomainError('file_not_found');
  const { body, contentType } = await deps.storage.get(file.objectKey);
  return { body, contentType };
}

function extensionOf(file: StoredFile): string {
  return EXTENSIONS[file.contentType] ?? 'jpg';
}

/** The change stands whether or not the storage answers; an object without a row is an orphan, which harms nobody. */
async function forget(deps: Pick<OperationDeps, 'storage' | 'logger'>, file: StoredFile): Promise<void> {
  try {
    await deps.storage.delete(file.objectKey);
  } catch (error) {
    deps.logger.warn({ err: error, fileId: file.id }, 'a replaced avatar is still in the storage');
  }
}
