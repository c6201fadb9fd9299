import type { NotificationVerdict, OutsideChannel } from '../domain/payment.ts';
import { BaseModel } from './base.ts';

/** A channel's notification as it arrived, with what it was found to be worth. */
export class PaymentNotification extends BaseModel {
  static override tableName = 'payment_notifications';
  static override jsonAttributes = ['headers'];
  declare id: number;
  declare channel: OutsideChannel;
  declare paymentId: number | null;
  /** the channel's identity of the notification; only one whose signature holds is believed to have one */
  declare notifyId: string | null;
  declare rawBody: string;
  /** the headers that carry the signature */
  declare headers: Record<string, string>;
  declare verdict: NotificationVerdict;
  declare detail: string | null;
  /** how often it came */
  declare deliveries: number;
  declare receivedAt: Date;
  declare lastReceivedAt: Date;
}
