/** How the stand-in channels may be told to treat the next call of each kind. */
export const PREPARE_BEHAVIOURS = [
  'http_500', // not recorded
  'hang', // recorded, and never answered
  'unknown', // recorded, and answered with a system error
  'refused',
  'paid_before_answer', // somebody pays, and the notification is there before the answer to our order
] as const;

export const NOTIFY_BEHAVIOURS = [
  'notify_lost',
  'notify_twice',
  'notify_late', // five seconds late
  'notify_wrong_amount', // one fen more than was asked for, signed all the same
  'notify_other_app',
  'notify_other_order',
] as const;

export const CLOSE_BEHAVIOURS = ['close_ignored'] as const; // answered with success, and still payable

export const REFUND_BEHAVIOURS = [
  'refund_unknown', // done, and answered with a system error
  'refund_lost', // not recorded, and never answered
  'refund_refused',
] as const;

/** How WeChat's next bill comes out; Alipay's is always true. */
export const BILL_BEHAVIOURS = [
  'bill_without_line', // its first line is missing
  'bill_other_amount', // its first line is of one fen more
  'bill_line_twice',
  'bill_not_there', // as on a day without trades
  'bill_being_made',
  'bill_wrong_hash',
] as const;

export const PAYMENT_BEHAVIOURS = [
  ...PREPARE_BEHAVIOURS,
  ...NOTIFY_BEHAVIOURS,
  ...CLOSE_BEHAVIOURS,
  ...REFUND_BEHAVIOURS,
  ...BILL_BEHAVIOURS,
] as const;

export type PaymentBehaviour = (typeof PAYMENT_BEHAVIOURS)[number];

export const CALL_KINDS = {
  prepare: PREPARE_BEHAVIOURS,
  notify: NOTIFY_BEHAVIOURS,
  close: CLOSE_BEHAVIOURS,
  refund: REFUND_BEHAVIOURS,
  bill: BILL_BEHAVIOURS,
} as const;
export type CallKind = keyof typeof CALL_KINDS;
