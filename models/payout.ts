import { BaseModel } from './base.ts';

export class Payout extends BaseModel {
  static override tableName = 'payouts';
  declare id: number;
  declare payoutNo: string;
  /** null for a withdrawal from a wallet */
  declare applicationId: number | null;
  declare purpose: 'disbursement' | 'withdrawal';
  declare requestKey: string | null;
  /** of a withdrawal that the channel refused: when the money was back in the wallet */
  declare releasedAt: Date | null;
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
