/** Where the money goes: a bank card, or the custody account behind a wallet (`wallet:<user uuid>`). */
export type Payee =
  | { kind: 'bank_card'; cardNo: string; holderName: string; bankName: string | null }
  | { kind: 'wallet'; account: string; holderName: string };

export interface PayoutRequest {
  /** One per loan or withdrawal, written down before the first call and never regenerated: it is what makes a repeat harmless. */
  payoutNo: string;
  amountFen: bigint;
  payee: Payee;
  /** Shown on the statement. */
  title: string;
  /** Echoed by the channel; lets its book be searched. No personal data. */
  reference: { applicationId?: string; loanId?: string };
}

export const PAYOUT_FAILURES = [
  'insufficient_funds',
  'payee_invalid',
  'payee_name_mismatch',
  'limit_exceeded',
  'inconsistent', // the number exists with another amount or payee: somebody must look
  'returned', // paid and later sent back by the bank
  'closed',
  'rejected',
] as const;

export type PayoutFailure = (typeof PAYOUT_FAILURES)[number];

export type PayoutResult =
  | {
      kind: 'paid';
      channelNo: string;
      paidAt: Date;
      /** what the channel says it paid, where it says so */
      amountFen?: bigint;
    }
  | { kind: 'processing'; channelNo: string | null }
  | { kind: 'failed'; reason: PayoutFailure; code: string; detail: string }
  /** It may or may not have been paid: query it, never pay it under another number. */
  | { kind: 'unknown'; code: string; detail: string };

export interface PayoutChannel {
  /**
   * One transfer call. Repeating it with the same request is harmless: the channel is idempotent by `payoutNo`.
   * @throws OutsideError `retryable` when nothing left this machine, `refused` when the channel does not accept us (keys,
   * permissions, malformed request) and so did nothing
   */
  pay(request: PayoutRequest, signal?: AbortSignal): Promise<PayoutResult>;
  /** @throws like `pay` */
  query(
    payout: Pick<PayoutRequest, 'payoutNo' | 'payee'>,
    signal?: AbortSignal,
  ): Promise<PayoutResult | { kind: 'not_found' }>;
  /**
   * The rule for unknown outcomes as one call: query first when `mayExist` (an earlier attempt might have reached the channel);
   * not found → pay, unchanged and under the same number; unknown → query; a few rounds at most. What is still `unknown` or
   * `processing` then is for the caller to ask again later with `mayExist: true`.
   */
  settle(request: PayoutRequest, options: { mayExist: boolean; signal?: AbortSignal }): Promise<PayoutResult>;
}
