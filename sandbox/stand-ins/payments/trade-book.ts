import { randomInt, randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { BadRequest } from '../http-server.ts';
import { Journal } from '../journal.ts';
import { CALL_KINDS, type CallKind, type PaymentBehaviour } from './behaviours.ts';

export type Channel = 'alipay' | 'wechat';
export type TradeStatus = 'waiting' | 'paid' | 'failed' | 'closed';

export interface Trade {
  readonly channel: Channel;
  readonly paymentNo: string;
  readonly amountFen: number;
  readonly description: string;
  readonly notifyUrl: string;
  readonly status: TradeStatus;
  readonly tradeNo: string;
  /** the channel's identity of the notification about its end; every delivery has the same */
  readonly notifyId: string;
  readonly createdAt: number;
  readonly endedAt: number | null;
  /** how often our order for it came */
  readonly attempts: number;
}

export interface TradeRefund {
  readonly refundNo: string;
  readonly paymentNo: string;
  readonly amountFen: number;
  readonly refundId: string;
  readonly refundedAt: number;
}

type Entry =
  | { type: 'trade'; trade: Trade }
  | { type: 'refund'; refund: TradeRefund }
  | { type: 'queued'; behaviour: PaymentBehaviour; times: number }
  | { type: 'used'; behaviour: PaymentBehaviour }
  | { type: 'cleared' }
  | { type: 'reset' };

/** The channels' own book, the one that counts: one trade per payment number, one refund per refund number. Each change is on the disk before it is answered. */
export class TradeBook {
  readonly #trades = new Map<string, Trade>();
  readonly #refunds = new Map<string, TradeRefund>();
  #queue: PaymentBehaviour[] = [];
  #journal: Journal<Entry> | null = null;

  static async open(dir: string): Promise<TradeBook> {
    const book = new TradeBook();
    book.#journal = await Journal.open<Entry>(join(dir, 'payments.jsonl'), (entry) => book.#apply(entry));
    return book;
  }

  #apply(entry: Entry): void {
    switch (entry.type) {
      case 'trade':
        this.#trades.set(entry.trade.paymentNo, entry.trade);
        break;
      case 'refund':
        this.#refunds.set(entry.refund.refundNo, entry.refund);
        break;
      case 'queued':
        this.#queue.push(...Array.from({ length: entry.times }, () => entry.behaviour));
        break;
      case 'used':
        this.#queue.splice(this.#queue.indexOf(entry.behaviour), 1);
        break;
      case 'cleared':
        this.#queue = [];
        break;
      case 'reset':
        this.#trades.clear();
        this.#refunds.clear();
        this.#queue = [];
        break;
    }
  }

  async #record(entry: Entry): Promise<void> {
    this.#apply(entry);
    await this.#journal?.append(entry);
  }

  /** The next behaviour that was queued for calls of this kind; null is the usual one. */
  async take(kind: CallKind): Promise<PaymentBehaviour | null> {
    const mine: readonly PaymentBehaviour[] = CALL_KINDS[kind];
    const behaviour = this.#queue.find((queued) => mine.includes(queued));
    if (behaviour === undefined) return null;
    await this.#record({ type: 'used', behaviour });
    return behaviour;
  }

  /** An order of ours. A number that is known is answered as it stands. */
  async order(
    wish: Pick<Trade, 'channel' | 'paymentNo' | 'amountFen' | 'description' | 'notifyUrl'>,
  ): Promise<Trade> {
    const known = this.#trades.get(wish.paymentNo);
    const trade: Trade =
      known === undefined
        ? {
            ...wish,
            status: 'waiting',
            tradeNo: `${Date.now()}${randomInt(1e12, 1e13)}`,
            notifyId: randomUUID(),
            createdAt: Date.now(),
            endedAt: null,
            attempts: 1,
          }
        : { ...known, attempts: known.attempts + 1 };
    await this.#record({ type: 'trade', trade });
    return trade;
  }

  find(paymentNo: string): Trade | null {
    return this.#trades.get(paymentNo) ?? null;
  }

  list(paymentNos: readonly string[] | null): Trade[] {
    return [...this.#trades.values()].filter(
      ({ paymentNo }) => paymentNos === null || paymentNos.includes(paymentNo),
    );
  }

  refundsOf(paymentNo: string): TradeRefund[] {
    return [...this.#refunds.values()].filter((refund) => refund.paymentNo === paymentNo);
  }

  findRefund(refundNo: string): TradeRefund | null {
    return this.#refunds.get(refundNo) ?? null;
  }

  /** The payer pays or fails to; the same again changes nothing. @throws BadRequest when the trade has ended otherwise */
  async end(paymentNo: string, status: 'paid' | 'failed'): Promise<Trade> {
    const trade = this.#trades.get(paymentNo);
    if (trade === undefined) throw new BadRequest(`no trade ${paymentNo}`);
    if (trade.status === status) return trade;
    if (trade.status !== 'waiting') throw new BadRequest(`trade ${paymentNo} is ${trade.status}`);
    const ended: Trade = { ...trade, status, endedAt: Date.now() };
    await this.#record({ type: 'trade', trade: ended });
    return ended;
  }

  async close(trade: Trade): Promise<void> {
    await this.#record({ type: 'trade', trade: { ...trade, status: 'closed', endedAt: Date.now() } });
  }

  /** Refunds under a number, once; null when more would go back than came. */
  async refund(trade: Trade, refundNo: string, amountFen: number): Promise<TradeRefund | null> {
    const known = this.#refunds.get(refundNo);
    if (known !== undefined) return known;
    const gone = this.refundsOf(trade.paymentNo).reduce((sum, refund) => sum + refund.amountFen, 0);
    if (trade.status !== 'paid' || amountFen < 1 || gone + amountFen > trade.amountFen) return null;
    const refund: TradeRefund = {
      refundNo,
      paymentNo: trade.paymentNo,
      amountFen,
      refundId: `5${Date.now()}${randomInt(1e12, 1e13)}`,
      refundedAt: Date.now(),
    };
    await this.#record({ type: 'refund', refund });
    return refund;
  }

  queue(behaviour: PaymentBehaviour, times: number): Promise<void> {
    return this.#record({ type: 'queued', behaviour, times });
  }

  clearQueue(): Promise<void> {
    return this.#record({ type: 'cleared' });
  }

  reset(): Promise<void> {
    return this.#record({ type: 'reset' });
  }

  async shut(): Promise<void> {
    await this.#journal?.close();
  }
}
