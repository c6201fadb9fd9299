import { BaseModel } from './base.ts';

export class Payout extends BaseModel {
  static override tableName = 'payouts';
  declare id: number;
  declare payoutNo: string;
  declare applicationId: number;
  declare loanId: number | null;
  declare userId: number;
  declare amountFen: bigint;
  declare payeeType: 'bank_card' | 'wallet';
  declare payeeAccount: string;
  declare payeeName: string;
  declare payeeBank: string | null;
  declare status: 'created' | 'sent' | 'unknown' | 'paid' | 'failed';
  declare channelRef: string | null;
  declare failureReason: string | null;
  declare attempts: number;
  declare createdAt: Date;
  declare updatedAt: Date;
  declare paidAt: Date | null;
}
