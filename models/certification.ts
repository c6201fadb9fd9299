import type { CertificationKind, CertificationState, CheckResult } from '../domain/certification.ts';
import { BaseModel } from './base.ts';
import { User } from './user.ts';

/** One image as it was handed in: its address, and our own file behind it, if it is ours. */
export interface CertificationImage {
  readonly url: string;
  readonly fileId: number | null;
}

export type CertificationImages = Partial<Record<'front' | 'back' | 'face', CertificationImage>>;

/** What one question to a provider came to, as the reviewer reads it. */
export interface CertificationCheck {
  readonly name: 'identity' | 'face' | 'bank_card' | 'credit_report';
  readonly result: CheckResult;
  /** the provider's own word (`101`, `ECONNREFUSED`), or ours for why it was not asked */
  readonly code: string;
  readonly note: string;
  /** the provider's number of the request, for asking him about it */
  readonly reference: string | null;
}

export class Certification extends BaseModel {
  static override tableName = 'certifications';
  static override jsonAttributes = ['images', 'warnings', 'checks'];
  static override relationMappings = {
    user: {
      relation: BaseModel.BelongsToOneRelation,
      modelClass: User,
      join: { from: 'certifications.user_id', to: 'users.id' },
    },
  };
  declare id: number;
  declare kind: CertificationKind;
  declare userId: number;
  declare attempt: number;
  declare status: CertificationState;
  declare realName: string | null;
  declare idCardNumber: string | null;
  declare images: CertificationImages;
  declare bankCardNumber: string | null;
  declare bankName: string | null;
  declare cardholderName: string | null;
  declare cardType: string | null;
  declare provider: string | null;
  declare queryReason: string | null;
  declare warnings: string[];
  declare verdict: CheckResult | null;
  declare checks: CertificationCheck[];
  declare checkedAt: Date | null;
  declare creditScore: number | null;
  declare reviewedBy: number | null;
  declare reviewedAt: Date | null;
  declare reviewNote: string | null;
  declare reasonCode: string | null;
  declare version: number;
  declare requestKey: string | null;
  declare submittedAt: Date;
  declare updatedAt: Date;
  declare user?: User;
}
