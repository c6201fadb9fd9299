export interface MailMessage {
  /** Our message id; the `Message-ID` header is derived from it, so that a repeated delivery can be recognised as one mail. */
  id: string;
  to: string;
  /** Name of the template, as header `X-Template`: lets support and the mail catcher find mails by kind. */
  template: string;
  subject: string;
  text: string;
  html: string;
}

export interface Mailer {
  /**
   * @throws OutsideError `retryable` (server down, 4xx greylisting), `refused` (5xx for this address or mail), `unknown` (the
   * connection broke or went silent after the body was sent; repeating it may duplicate the mail, which a mail may)
   */
  send(message: MailMessage, signal?: AbortSignal): Promise<{ messageId: string }>;
  /** @throws OutsideError when the server does not greet us. */
  check(): Promise<void>;
  close(): void;
}
