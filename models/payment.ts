import type { PaymentChannel, PaymentPart, PaymentState, PaymentSubjectType } from '../domain/payment.ts';
import { BaseModel } from './base.ts';

/** Who is to be told, after the commit, that the money of a subject moved: a signal to its workflow. */
export interface Wake {
  readonly workflowId: string;
  readonly signal: string;
}

export class Payment extends BaseModel {
  static override tableName = 'payments';
  static override jsonAttributes = ['wake'];
  declare id: number;
  /** `PAY20260110` and four or more digits */
  declare paymentNo: string;
  /** who pays */
  declare userId: number;
  declare subjectType: PaymentSubjectType;
  /** id of the order or loan; for a wallet its owner's id */
  declare subjectId: number;
  declare part: PaymentPart;
  declare channel: PaymentChannel;
  declare amountFen: bigint;
  declare description: string;
  declare status: PaymentState;
  declare failureReason: string | null;
  declare requestKey: string | null;
  /** the channel's own number of the trade, once it is paid */
  declare providerTradeNo: string | null;
  /** what the cashier's QR code holds; null until the channel has answered, and for the balance */
  declare codeUrl: string | null;
  declare expiresAt: Date;
  /** when the money came, taken up or not */
  declare paidAt: Date | null;
  /** the ledger account the money was credited to, and out of which it is refunded */
  declare creditAccount: string | null;
  /** refunds that were asked for and not given up, those done included */
  declare refundRequestedFen: bigint;
  /** what went back */
  declare refundedFen: bigint;
  declare wake: Wake | null;
  declare createdAt: Date;
  declare updatedAt: Date;
}
