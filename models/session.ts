import { BaseModel } from './base.ts';

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
  declare expiresAt: Date;
  declare revokedAt: Date | null;
}
