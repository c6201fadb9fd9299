import { OutsideError } from '../../adapters/outside-error.ts';
import type {
  Closed,
  Incoming,
  Notification,
  PaymentGateway,
  PaymentOrder,
  Prepared,
  Refunded,
  RefundOrder,
  Trade,
  Unknown,
} from '../../adapters/payments/payment-gateway.ts';

type Told<T> = T | Error;

/** A payment channel that answers what the test tells it to, in order; the last answer repeats. */
export class FakeGateway implements PaymentGateway {
  readonly calls: string[] = [];
  #prepare: Told<Prepared>[] = [];
  #query: Told<Trade | Unknown>[] = [];
  #close: Told<Closed>[] = [];
  #refund: Told<Refunded>[] = [];
  #queryRefund: Told<Refunded>[] = [];

  reset(): void {
    this.calls.length = 0;
    this.#prepare = [];
    this.#query = [];
    this.#close = [];
    this.#refund = [];
    this.#queryRefund = [];
  }

  prepares(...answers: Told<Prepared>[]): void {
    this.#prepare = answers;
  }

  queries(...answers: Told<Trade | Unknown>[]): void {
    this.#query = answers;
  }

  closes(...answers: Told<Closed>[]): void {
    this.#close = answers;
  }

  refunds(...answers: Told<Refunded>[]): void {
    this.#refund = answers;
  }

  queriesRefund(...answers: Told<Refunded>[]): void {
    this.#queryRefund = answers;
  }

  async prepare(order: PaymentOrder): Promise<Prepared> {
    this.calls.push(`prepare ${order.amountFen}`);
    return told(this.#prepare, { kind: 'ready', codeUrl: `https://pay.example.com/${order.paymentNo}` });
  }

  async query(): Promise<Trade | Unknown> {
    this.calls.push('query');
    return told(this.#query, { kind: 'waiting' });
  }

  async close(): Promise<Closed> {
    this.calls.push('close');
    return told(this.#close, { kind: 'closed' });
  }

  async refund(order: RefundOrder): Promise<Refunded> {
    this.calls.push(`refund ${order.refundNo}`);
    return told(this.#refund, { kind: 'done', channelRef: `ref-${order.refundNo}` });
  }

  async queryRefund(order: RefundOrder): Promise<Refunded> {
    this.calls.push(`queryRefund ${order.refundNo}`);
    return told(this.#queryRefund, { kind: 'not_found' });
  }

  readNotification(_incoming: Incoming): Notification {
    return { kind: 'unsigned', detail: 'a test channel signs nothing' };
  }
}

function told<T>(answers: Told<T>[], otherwise: T): T {
  const next = answers.length > 1 ? answers.shift() : answers[0];
  if (next instanceof Error) throw next;
  return next ?? otherwise;
}

export const away = (): OutsideError => new OutsideError('payment', 'retryable', 'ECONNREFUSED', 'refused');
export const lost: Unknown = { kind: 'unknown', code: 'timeout', detail: 'no answer' };
