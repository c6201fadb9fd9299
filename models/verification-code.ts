import { BaseModel } from './base.ts';

/** A code that was sent to a phone or mailbox; only its HMAC is kept. */
export class VerificationCode extends BaseModel {
  static override tableName = 'verification_codes';
  static override idColumn = 'token';
  declare token: string;
  declare channel: 'sms' | 'email';
  declare target: string;
  declare purpose: 'register' | 'login' | 'reset_password';
  declare codeHmac: string;
  declare status: 'sent' | 'used' | 'expired' | 'locked';
  declare attempts: number;
  declare createdAt: Date;
  declare expiresAt: Date;
  declare subjectId: number | null;
}
