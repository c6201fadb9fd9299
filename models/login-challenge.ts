import { BaseModel } from './base.ts';

/** A back-office login that waits for its second step. */
export class LoginChallenge extends BaseModel {
  static override tableName = 'login_challenges';
  declare id: string;
  declare kind: 'code' | 'captcha' | 'totp';
  /** null when the password was wrong: whoever is asked for a captcha is not told before he has solved it */
  declare staffId: number | null;
  /** the verification code that was sent; with kind `code` */
  declare codeToken: string | null;
  declare ssid: string;
  declare createdAt: Date;
  declare expiresAt: Date;
  declare usedAt: Date | null;
}
