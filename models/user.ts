import { BaseModel } from './base.ts';

/** A borrower, machine owner or any other person who uses an app. Never staff. */
export class User extends BaseModel {
  static override tableName = 'users';
  declare id: number;
  declare uuid: string;
  declare username: string | null;
  declare phone: string | null;
  declare email: string | null;
  declare passwordHash: string;
  declare nickname: string | null;
  declare realName: string | null;
  declare idCardNumber: string | null;
  declare avatar: string | null;
  declare avatarFileId: number | null;
  declare gender: 'male' | 'female' | null;
  declare birthday: string | null;
  declare province: string | null;
  declare city: string | null;
  declare county: string | null;
  declare address: string | null;
  declare longitude: number | null;
  declare latitude: number | null;
  declare maritalStatus: number | null;
  declare career: string | null;
  declare emergencyContact: string | null;
  declare userType: string;
  declare status: 'active' | 'frozen';
  declare frozenAt: Date | null;
  declare frozenBy: number | null;
  declare freezeReason: string | null;
  /** the account is closed by its owner; what the law asks to be kept of him goes on `retainedUntil` */
  declare closedAt: Date | null;
  declare retainedUntil: string | null;
  declare erasedAt: Date | null;
  declare isRealNameVerified: boolean;
  declare isBankCardVerified: boolean;
  declare isCreditVerified: boolean;
  declare creditScore: number | null;
  declare creditScoredAt: Date | null;
  declare creditSource: 'bureau' | 'ai' | null;
  declare tokenEpoch: number;
  declare lastLoginAt: Date | null;
  declare createdAt: Date;
  declare updatedAt: Date;
}
