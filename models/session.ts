import { raw, type Transaction } from 'objection';
import { BaseModel } from './base.ts';

export type Proof = 'login' | 'password' | 'code' | 'totp' | 'recovery_code';

/** A login. Its refresh token is stored as a hash only; deleting a device revokes the row. */
export class Session extends BaseModel {
  static override tableName = 'sessions';
  declare id: string;
  declare subjectKind: 'user' | 'staff';
  declare subjectId: number;
  declare refreshHash: string;
  declare previousRefreshHash: string | null;
  declare rotatedAt: Date | null;
  declare deviceId: string | null;
  declare deviceType: string | null;
  declare platform: string | null;
  declare ip: string | null;
  declare createdAt: Date;
  declare lastSeenAt: Date;
  /** when and by what its owner has last proved who he is */
  declare provedAt: Date;
  declare provedBy: Proof;
  declare expiresAt: Date;
  declare revokedAt: Date | null;
}

/**
 * Ends sessions of a person, from the next request on (wall-clock time, as all that concerns tokens). Answers how many.
 * @param which `except` lives on; `deviceId` ends those of that device alone
 */
export async function endSessions(
  trx: Transaction,
  person: { readonly kind: 'user' | 'staff'; readonly id: number },
  which: { readonly except?: string; readonly deviceId?: string } = {},
): Promise<number> {
  return Session.query(trx)
    .where({
      subject_kind: person.kind,
      subject_id: person.id,
      ...(which.deviceId === undefined ? {} : { device_id: which.deviceId }),
    })
    .whereNotIn('id', which.except === undefined ? [] : [which.except])
    .whereNull('revoked_at')
    .patch({ revokedAt: raw('now()') });
}
