import type { RefundState } from '../domain/payment.ts';
import { BaseModel } from './base.ts';
import type { Wake } from './payment.ts';

/** One way back of one payment's money, or of a part of it. The number is written before the first call and never made anew. */
export class PaymentRefund extends BaseModel {
  static override tableName = 'payment_refunds';
  static override jsonAttributes = ['wake'];
  declare id: number;
  /** `RF20260110` and four or more digits */
  declare refundNo: string;
  declare paymentId: number;
  declare amountFen: bigint;
  declare reason: string;
  /** identity of the event that asks for it: asked twice, refunded once */
  declare requestKey: string;
  declare status: RefundState;
  declare attempts: number;
  declare channelRef: string | null;
  declare failureReason: string | null;
  declare wake: Wake | null;
  /** when its subject heard that it is done */
  declare toldAt: Date | null;
  declare createdAt: Date;
  declare updatedAt: Date;
  declare refundedAt: Date | null;
  /** when it left for the channel, the last time: the channel's bill dates it by that, however late we hear that it is done */
  declare sentAt: Date | null;
}
