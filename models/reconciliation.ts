import type { DifferenceKind } from '../domain/reconciliation.ts';
import { BaseModel } from './base.ts';

/** One channel's bill of one day, compared with our rows in one look at the books. */
export class Reconciliation extends BaseModel {
  static override tableName = 'reconciliations';
  declare id: number;
  declare runId: number;
  declare channel: 'payout' | 'alipay' | 'wechat';
  declare billDate: string;
  /** where the channel's own file is kept; null when it had none for the day */
  declare objectKey: string | null;
  declare sha256: string | null;
  /** movements on the bill, and rows of ours that were settled on the day */
  declare lines: number;
  declare booked: number;
  declare found: number;
  declare createdAt: Date;
}

export class ReconciliationDifference extends BaseModel {
  static override tableName = 'reconciliation_differences';
  declare id: number;
  declare reconciliationId: number;
  declare kind: DifferenceKind;
  declare subject: 'payout' | 'payment' | 'refund';
  declare number: string;
  declare ourFen: bigint | null;
  declare theirFen: bigint | null;
  declare ourStatus: string | null;
}
