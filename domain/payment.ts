/**
 * Money that a person pays us through a channel, and its way back. A payment number is written before the first call to the
 * channel and a refund number likewise: whatever answer is lost, the same number is asked for again.
 */
import { defineMachine } from './state-machine.ts';

export const PAYMENT_CHANNELS = ['alipay', 'wechat', 'balance'] as const;
export type PaymentChannel = (typeof PAYMENT_CHANNELS)[number];

/** The channels that are somebody else's. */
export const OUTSIDE_CHANNELS = ['alipay', 'wechat'] as const;
export type OutsideChannel = (typeof OUTSIDE_CHANNELS)[number];

export const PAYMENT_SUBJECT_TYPES = ['rental_order', 'loan', 'wallet'] as const;
export type PaymentSubjectType = (typeof PAYMENT_SUBJECT_TYPES)[number];

/** Document 001 §5.5 prints `deposit`; an order is paid by its parts or in full. */
export const PAYMENT_PARTS = ['deposit', 'rental', 'full', 'repayment', 'top_up'] as const;
export type PaymentPart = (typeof PAYMENT_PARTS)[number];

export const PAYMENT_STATES = ['pending', 'paid', 'failed', 'expired', 'returning', 'refunded'] as const;
export type PaymentState = (typeof PAYMENT_STATES)[number];
export const PAYMENT_EVENTS = ['take', 'return', 'fail', 'expire', 'refund'] as const;
export type PaymentEvent = (typeof PAYMENT_EVENTS)[number];

/**
 * `take`: the money came and its subject took it up. `return`: it came and nobody may have it (too late, paid twice, cancelled), so
 * it goes straight back. `refund`: all of it went back. Late words about what is settled change nothing.
 */
export const paymentMachine = defineMachine({
  initial: 'pending',
  states: PAYMENT_STATES,
  events: PAYMENT_EVENTS,
  table: {
    pending: { take: 'paid', return: 'returning', fail: 'failed', expire: 'expired' },
    failed: { return: 'returning', fail: 'failed', expire: 'failed' },
    expired: { return: 'returning', fail: 'expired', expire: 'expired' },
    paid: { take: 'paid', fail: 'paid', expire: 'paid', refund: 'refunded' },
    returning: { return: 'returning', fail: 'returning', expire: 'returning', refund: 'refunded' },
    refunded: {
      take: 'refunded',
      return: 'refunded',
      fail: 'refunded',
      expire: 'refunded',
      refund: 'refunded',
    },
  },
});

export const REFUND_STATES = ['created', 'sent', 'unknown', 'refunded', 'refused', 'abandoned'] as const;
export type RefundState = (typeof REFUND_STATES)[number];
export const REFUND_EVENTS = [
  'credit', // a wallet has the money back when the transaction that asked for it commits: no channel is in between
  'send',
  'lost',
  'not_found',
  'done',
  'refuse',
  'retry',
  'abandon',
] as const;
export type RefundEvent = (typeof REFUND_EVENTS)[number];

/** `sent` and `unknown` are queried, and only what the channel has never seen is sent again, under the same number. */
export const refundMachine = defineMachine({
  initial: 'created',
  states: REFUND_STATES,
  events: REFUND_EVENTS,
  table: {
    created: { credit: 'refunded', send: 'sent' },
    sent: { lost: 'unknown', done: 'refunded', refuse: 'refused' },
    unknown: { lost: 'unknown', not_found: 'created', done: 'refunded', refuse: 'refused' },
    refunded: { done: 'refunded', lost: 'refunded' },
    refused: { refuse: 'refused', retry: 'created', abandon: 'abandoned' },
    abandoned: { abandon: 'abandoned' },
  },
});

/** Whether the refund call may be made; anything later is only ever asked for. */
export function mayRefund(state: RefundState): boolean {
  return state === 'created';
}

/** How long a payment that nothing else bounds may be paid, ms: as long as the channels keep a code alive. */
export const PAYMENT_LIFETIME_MS = 2 * 3_600_000;

/** What a notification turned out to be worth; every one that arrives is kept with its verdict. */
export const NOTIFICATION_VERDICTS = [
  'settled', // it moved the payment
  'duplicate', // nothing was left to do
  'ignored', // genuine, and no news: still waiting, or closed after it was paid
  'late', // paid after the payment was over: the money goes back
  'deferred', // genuine, but a part was away; the channel sends it again
  'unsigned', // the signature is missing or wrong
  'malformed',
  'unknown_order',
  'wrong_app',
  'wrong_amount',
] as const;
export type NotificationVerdict = (typeof NOTIFICATION_VERDICTS)[number];

/** Verdicts that the channel is told as a failure. */
export const REFUSING_VERDICTS: ReadonlySet<NotificationVerdict> = new Set([
  'unsigned',
  'malformed',
  'unknown_order',
  'wrong_app',
  'wrong_amount',
]);
