import type { BusinessDate } from '../../domain/calendar.ts';
import type { Fen } from '../../domain/money.ts';

export const BILL_SUBJECTS = ['payout', 'payment', 'refund'] as const;
export type BillSubject = (typeof BILL_SUBJECTS)[number];

/** One movement of money as the channel's own bill has it. */
export interface BillLine {
  readonly subject: BillSubject;
  /** our number: of the payout, the payment or the refund */
  readonly number: string;
  readonly amountFen: Fen;
  readonly channelRef: string;
  /** taken by the channel and not finished when the bill was made, as a refund to a bank card is for days */
  readonly underWay?: true;
}

export type Bill =
  | {
      readonly kind: 'bill';
      readonly file: Buffer;
      readonly format: 'zip' | 'csv';
      readonly lines: readonly BillLine[];
    }
  /** the channel has none for the day: nothing moved, or it is not made yet */
  | { readonly kind: 'none' };

/** A channel's own account of one day, Asia/Shanghai. */
export interface BillSource {
  /** @throws OutsideError when the channel does not answer, does not accept us, or its file cannot be read */
  bill(date: BusinessDate, signal?: AbortSignal): Promise<Bill>;
}
