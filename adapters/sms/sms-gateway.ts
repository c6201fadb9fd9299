/** One SMS, in the vendor's terms: a registered template and its variables. */
export interface SmsMessage {
  /** Our message id, handed to the vendor (`OutId`) and echoed in its receipts. */
  id: string;
  phone: string;
  templateCode: string;
  params: Readonly<Record<string, string>>;
}

export interface SmsGateway {
  /**
   * Submits one SMS. Accepted is not delivered.
   *
   * @throws OutsideError `retryable`: it never left; `refused`: the vendor said no (`code` is its word, such as
   * `isv.BUSINESS_LIMIT_CONTROL`); `unknown`: it left and no answer came. The vendor is not idempotent, so an unknown one is never
   * sent again by a program; the person presses "resend".
   */
  send(message: SmsMessage, signal?: AbortSignal): Promise<{ providerId: string }>;
}
