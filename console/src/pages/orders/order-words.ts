import type { Got } from '../../api/wire.ts';
import type { Tone } from '../../parts/state-tag.tsx';

export type Order = Got<'/api/v1/admin/orders/{order_id}'>;
export type OrderState = Order['status'];
export type OrderCommand = Order['commands'][number]['command'];
export type OrderPayment = Order['payments'][number];
export type OrderRefund = Order['refunds'][number];

export const ORDER_TONES: Record<OrderState, Tone> = {
  pending: 'warn',
  paid: 'info',
  confirmed: 'info',
  in_use: 'good',
  completed: 'neutral',
  cancelled: 'bad',
  refunded: 'bad',
};

export const PAYMENT_TONES: Record<OrderPayment['status'], Tone> = {
  pending: 'warn',
  paid: 'good',
  failed: 'bad',
  expired: 'neutral',
  returning: 'info',
  refunded: 'neutral',
};

export const REFUND_TONES: Record<OrderRefund['status'], Tone> = {
  created: 'info',
  sent: 'info',
  unknown: 'warn',
  refunded: 'good',
  refused: 'bad',
  abandoned: 'bad',
};

export const isOrderState = (text: string): text is OrderState => Object.hasOwn(ORDER_TONES, text);

/** What is read anew after anything was done to an order. */
export const ORDER_READS = ['/api/v1/admin/orders'] as const;
