import { randomInt } from 'node:crypto';
import { join } from 'node:path';
import { BehaviourQueue } from '../behaviour-queue.ts';
import { Journal } from '../journal.ts';

/** The first five are the sandbox's; the rest lets tests speak the channel's other words. */
export const PAYOUT_BEHAVIOURS = [
  'ok',
  'unknown_then_paid',
  'unknown_then_failed',
  'http_500',
  'http_429', // not recorded
  'hang',
  'processing',
  'insufficient_funds',
  'busy',
  'tampered',
  'unknown_then_returned', // paid, answered with a system error, and sent back by the bank before anybody asked
] as const;

export type PayoutBehaviour = (typeof PAYOUT_BEHAVIOURS)[number];

/** `returned`: it was paid, and the payee's bank sent it back. */
export type PayoutStatus = 'paid' | 'failed' | 'returned' | 'processing' | 'not_recorded';

export interface PayoutOrder {
  payoutNo: string;
  amountFen: number;
  payee: string;
  /** Amount and payee as one text: a repeat must equal it. */
  fingerprint: string;
  reference: { applicationId: string | null; loanId: string | null };
  status: PayoutStatus;
  channelNo: string;
  failCode: string | null;
  attempts: number;
  createdAt: number;
  paidAt: number | null;
}

export type TransferContent = Pick<
  PayoutOrder,
  'payoutNo' | 'amountFen' | 'payee' | 'fingerprint' | 'reference'
>;

type Entry =
  | { type: 'transfer'; behaviour: PayoutBehaviour | null; order: PayoutOrder }
  | { type: 'queued'; behaviour: PayoutBehaviour; times: number }
  | { type: 'cleared' }
  | { type: 'status'; payoutNo: string; status: PayoutStatus; at: number }
  | { type: 'reset' };

export interface TransferOutcome {
  order: PayoutOrder;
  behaviour: PayoutBehaviour;
  /** The number is known with another amount or payee; nothing changed but the count of attempts. */
  inconsistent: boolean;
}

/**
 * The channel's own book, the one that counts: one order per payout number, whatever happens around it, and the number of times
 * it was asked for. Each change is on the disk before it is answered.
 */
export class PayoutBook {
  readonly #orders = new Map<string, PayoutOrder>();
  readonly #queue = new BehaviourQueue<PayoutBehaviour>();
  #journal: Journal<Entry> | null = null;

  static async open(dir: string): Promise<PayoutBook> {
    const book = new PayoutBook();
    book.#journal = await Journal.open<Entry>(join(dir, 'payout.jsonl'), (entry) => {
      if (entry.type === 'transfer' && entry.behaviour !== null) book.#queue.take(null, false);
      book.#apply(entry);
    });
    return book;
  }

  async #record(entry: Entry): Promise<void> {
    this.#apply(entry);
    await this.#journal?.append(entry);
  }

  #apply(entry: Entry): void {
    switch (entry.type) {
      case 'transfer':
        this.#orders.set(entry.order.payoutNo, entry.order);
        break;
      case 'queued':
        this.#queue.add(entry.behaviour, entry.times);
        break;
      case 'cleared':
        this.#queue.clear();
        break;
      case 'status': {
        const order = this.#orders.get(entry.payoutNo);
        if (order === undefined) break;
        const paidAt = entry.status === 'paid' ? entry.at : order.paidAt;
        this.#orders.set(entry.payoutNo, { ...order, status: entry.status, paidAt });
        break;
      }
      case 'reset':
        this.#orders.clear();
        this.#queue.clear();
        break;
    }
  }

  /** One transfer request. An order that exists is answered as it stands; only a new one takes a queued behaviour. */
  async transfer(content: TransferContent): Promise<TransferOutcome> {
    const known = this.#orders.get(content.payoutNo);
    if (known !== undefined && known.status !== 'not_recorded') {
      const order = { ...known, attempts: known.attempts + 1 };
      await this.#record({ type: 'transfer', behaviour: null, order });
      return { order, behaviour: 'ok', inconsistent: known.fingerprint !== content.fingerprint };
    }
    const queued = this.#queue.take(null, false);
    const behaviour = queued ?? 'ok';
    const now = Date.now();
    const status = STATUS_AFTER[behaviour];
    const order: PayoutOrder = {
      ...content,
      status,
      channelNo: known?.channelNo ?? `${now}${randomInt(1e8, 1e9)}`,
      failCode: FAIL_CODES[behaviour] ?? null,
      attempts: (known?.attempts ?? 0) + 1,
      createdAt: known?.createdAt ?? now,
      paidAt: status === 'paid' ? now : null,
    };
    await this.#record({ type: 'transfer', behaviour: queued, order });
    return { order, behaviour, inconsistent: false };
  }

  /** An order as a query sees it: none for what was never recorded. One that was processing is paid from its second query on. */
  async look(payoutNo: string): Promise<PayoutOrder | null> {
    const order = this.#orders.get(payoutNo);
    if (order === undefined || order.status === 'not_recorded') return null;
    if (order.status === 'processing') await this.setStatus(payoutNo, 'paid');
    return order;
  }

  setStatus(payoutNo: string, status: PayoutStatus): Promise<void> {
    return this.#record({ type: 'status', payoutNo, status, at: Date.now() });
  }

  list(filter: {
    payoutNos?: readonly string[] | null;
    applicationId?: string | null;
    loanId?: string | null;
  }): PayoutOrder[] {
    return [...this.#orders.values()].filter(
      ({ payoutNo, reference }) =>
        (filter.payoutNos == null || filter.payoutNos.includes(payoutNo)) &&
        (filter.applicationId == null || reference.applicationId === filter.applicationId) &&
        (filter.loanId == null || reference.loanId === filter.loanId),
    );
  }

  queue(behaviour: PayoutBehaviour, times: number): Promise<void> {
    return this.#record({ type: 'queued', behaviour, times });
  }

  clearQueue(): Promise<void> {
    return this.#record({ type: 'cleared' });
  }

  reset(): Promise<void> {
    return this.#record({ type: 'reset' });
  }

  async close(): Promise<void> {
    await this.#journal?.close();
  }
}

const STATUS_AFTER = {
  ok: 'paid',
  unknown_then_paid: 'paid',
  unknown_then_failed: 'failed',
  http_500: 'not_recorded',
  http_429: 'not_recorded',
  hang: 'paid',
  processing: 'processing',
  insufficient_funds: 'not_recorded',
  busy: 'not_recorded',
  tampered: 'paid',
  unknown_then_returned: 'returned',
} as const satisfies Record<PayoutBehaviour, PayoutStatus>;

const FAIL_CODES: Partial<Record<PayoutBehaviour, string>> = {
  unknown_then_failed: 'PAYCARD_UNABLE_PAYMENT',
};
