import { BaseModel } from './base.ts';

/** The authenticator app of a member of staff. Unconfirmed until a code of it has come back. */
export class StaffAuthenticator extends BaseModel {
  static override tableName = 'staff_authenticators';
  static override idColumn = 'staff_id';
  declare staffId: number;
  /** see `models/authenticator-secret.ts` */
  declare secretSealed: string;
  declare createdAt: Date;
  declare confirmedAt: Date | null;
  /** the 30-second step whose code was taken last; no earlier one and not this one counts again */
  declare lastStep: bigint | null;
  /** wrong codes since the last right one */
  declare failures: number;
  declare lockedUntil: Date | null;
}

/** What lets somebody in who has lost his authenticator; ten are given, and each counts once. */
export class StaffRecoveryCode extends BaseModel {
  static override tableName = 'staff_recovery_codes';
  static override idColumn = ['staff_id', 'code_hmac'];
  declare staffId: number;
  declare codeHmac: string;
  declare usedAt: Date | null;
}
