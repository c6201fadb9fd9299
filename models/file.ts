import { BaseModel } from './base.ts';

/** An uploaded object: the bytes are in the bucket under `objectKey`, their hash is kept here. */
export class StoredFile extends BaseModel {
  static override tableName = 'files';
  declare id: number;
  declare ownerKind: 'user' | 'staff';
  declare ownerId: number;
  declare objectKey: string;
  declare fileName: string;
  declare contentType: string;
  declare sizeBytes: number;
  declare sha256: string;
  declare businessType: 'avatar' | 'document' | 'image';
  declare businessId: string | null;
  declare createdAt: Date;
}
