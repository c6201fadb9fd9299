export interface CreditQuestion {
  /** One per certification and never made anew: under the same number the bureau answers with the same report and counts one inquiry. */
  readonly requestNo: string;
  readonly name: string;
  readonly idCardNumber: string;
  /** What the person has agreed to have his report read for. */
  readonly purpose: string;
  /** When he agreed. */
  readonly consentedAt: Date;
}

export interface CreditReport {
  readonly reportNo: string;
  /** 0–1000 */
  readonly score: number;
  readonly openAccounts: number;
  readonly overdueAccounts: number;
  /** by anybody, in the last six months */
  readonly inquiries: number;
  readonly issuedAt: Date;
}

export type CreditAnswer =
  | { readonly kind: 'report'; readonly report: CreditReport }
  /** The bureau knows nobody of this name and number. */
  | { readonly kind: 'not_found'; readonly code: string }
  /** There is such a number, and it belongs to another name. */
  | { readonly kind: 'mismatched'; readonly code: string };

/** A licensed keeper of personal credit reports. */
export interface CreditBureau {
  /**
   * @throws OutsideError `retryable` or `unknown` when there is no usable answer yet (ask again under the same number), `refused`
   *   when the bureau does not take the question
   */
  report(question: CreditQuestion, signal?: AbortSignal): Promise<CreditAnswer>;
}
