/** What a channel is asked to collect. All of it is a function of the payment's row, so that a repeat is the same request. */
export interface PaymentOrder {
  /** Written down before the first call and never regenerated: it is what makes a repeat harmless. */
  readonly paymentNo: string;
  readonly amountFen: bigint;
  /** Shown to the payer by the channel. No personal data. */
  readonly description: string;
  readonly expiresAt: Date;
}

export interface RefundOrder {
  readonly paymentNo: string;
  /** One per refund, never regenerated. */
  readonly refundNo: string;
  readonly amountFen: bigint;
  /** the whole payment, which WeChat wants repeated */
  readonly paymentFen: bigint;
  readonly reason: string;
}

/** It may or may not have happened: ask again under the same number. */
export interface Unknown {
  readonly kind: 'unknown';
  /** the channel's or our own word for why, never personal data */
  readonly code: string;
  readonly detail: string;
}

export interface Refused {
  readonly kind: 'refused';
  readonly code: string;
  readonly detail: string;
}

export type Prepared = { readonly kind: 'ready'; readonly codeUrl: string } | Refused | Unknown;

/** What a channel says of one trade. */
export type Trade =
  | {
      readonly kind: 'paid';
      readonly tradeNo: string;
      readonly amountFen: bigint;
      readonly paidAt: Date;
    }
  | { readonly kind: 'waiting' }
  /** closed without money, or the payment failed */
  | { readonly kind: 'failed'; readonly reason: string }
  /** the channel has never heard of the number */
  | { readonly kind: 'not_found' };

export type Closed = { readonly kind: 'closed' } | { readonly kind: 'paid' } | Unknown;

export type Refunded =
  | { readonly kind: 'done'; readonly channelRef: string }
  | { readonly kind: 'processing' }
  | { readonly kind: 'not_found' }
  | Refused
  | Unknown;

/** A notification as it arrived: the body byte for byte, because the signature covers it and nothing else. */
export interface Incoming {
  readonly rawBody: string;
  header(name: string): string | undefined;
}

export type Notification =
  | {
      readonly kind: 'trade';
      /** the channel's identity of this notification; a second delivery has the same */
      readonly notifyId: string;
      /** whether it is about our app and merchant */
      readonly ours: boolean;
      readonly paymentNo: string;
      readonly trade: Trade;
    }
  /** genuine, and about something else than a trade */
  | { readonly kind: 'other'; readonly notifyId: string; readonly event: string }
  /** not the channel's: the signature is missing, wrong, stale or by another key */
  | { readonly kind: 'unsigned'; readonly detail: string }
  | { readonly kind: 'malformed'; readonly detail: string };

/**
 * A channel that collects money by a code that the payer scans. Every call is bounded in time and may be repeated; calls throw
 * `OutsideError` with outcome `retryable` when nothing has left this machine, or `refused` when the channel does not accept us.
 */
export interface PaymentGateway {
  prepare(order: PaymentOrder, signal?: AbortSignal): Promise<Prepared>;
  query(paymentNo: string, signal?: AbortSignal): Promise<Trade | Unknown>;
  /** Makes sure that nobody can pay any more, unless somebody has. A trade that the channel never saw counts as closed. */
  close(paymentNo: string, signal?: AbortSignal): Promise<Closed>;
  /** One refund call; the channel is idempotent by the refund number. */
  refund(order: RefundOrder, signal?: AbortSignal): Promise<Refunded>;
  queryRefund(order: RefundOrder, signal?: AbortSignal): Promise<Refunded>;
  /** Verifies and reads a notification; asks nobody. */
  readNotification(incoming: Incoming): Notification;
}

/** The channels this lender has; one that is not configured is absent. */
export interface PaymentGateways {
  readonly alipay: PaymentGateway | null;
  readonly wechat: PaymentGateway | null;
}
