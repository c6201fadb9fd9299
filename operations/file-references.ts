import type { Transaction } from 'objection';
import { DomainError } from '../domain/errors.ts';
import { StoredFile } from '../models/file.ts';
import type { OperationDeps } from './deps.ts';

/** An image as somebody names it in a request: any address, and our own file behind it when it is one of ours. */
export interface FileReference {
  readonly url: string;
  readonly fileId: number | null;
}

/**
 * Takes the address of an image. The documents print public addresses, so any is accepted and kept as text; what lies on this platform
 * must be the caller's own, because a provider and a reviewer will be shown it in his name.
 * @throws DomainError file_not_found
 */
export async function referenceTo(
  deps: Pick<OperationDeps, 'config'>,
  trx: Transaction,
  userId: number,
  url: string,
): Promise<FileReference> {
  const id = ownFileId(deps, url);
  if (id === null) return { url, fileId: null };
  const file = await StoredFile.query(trx).findOne({ id, owner_kind: 'user', owner_id: userId });
  if (file === undefined) throw new DomainError('file_not_found');
  return { url, fileId: file.id };
}

/** The number of the file behind an address of this platform; null for any other address. */
export function ownFileId(deps: Pick<OperationDeps, 'config'>, url: string): number | null {
  const base = `${deps.config.http.publicUrl}/`;
  const path = url.startsWith(base) ? url.slice(base.length - 1) : url;
  const id = Number(/^\/api\/v1\/files\/([1-9]\d{0,9})$/.exec(path)?.[1]);
  return Number.isInteger(id) && id <= 2_147_483_647 ? id : null;
}
