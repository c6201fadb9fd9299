import type { PaymentChannel } from '../domain/payment.ts';
import { walletAccount } from './journal.ts';

/** asset: what a channel holds for us until it settles to the bank */
export const channelAccount = (channel: 'alipay' | 'wechat'): string => `channel/${channel}`;

/** liability: money that came and that nobody may keep; it is on its way back to whom it came from */
export const UNCLAIMED = 'payments/unclaimed';

/** liability: money that a refund was asked for and that has not yet left */
export const REFUNDING = 'payments/refunding';

/** The account a payment's money comes from, and to which its refunds go. */
export function sourceAccount(payment: {
  readonly channel: PaymentChannel;
  readonly userId: number;
}): string {
  return payment.channel === 'balance' ? walletAccount(payment.userId) : channelAccount(payment.channel);
}
