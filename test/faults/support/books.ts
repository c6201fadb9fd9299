import { z } from 'zod';
import type { ChannelPayout, ChannelTrade } from '../../../operations/book-checks.ts';

const payout = z.object({
  payout_no: z.string(),
  amount: z.int(),
  payee: z.string(),
  status: z.string(),
  attempts: z.int(),
});
const book = z.object({ payouts: z.array(payout) });
const trade = z.object({
  payment_no: z.string(),
  channel: z.enum(['alipay', 'wechat']),
  amount: z.int(),
  status: z.string(),
});
const trades = z.object({ payments: z.array(trade) });

export interface BookedPayout extends ChannelPayout {
  readonly attempts: number;
}

/** What the payout stand-in has in its own book, asked of the stand-in itself: all of it, or what names one application. */
export async function channelBook(controlUrl: string, applicationId?: number): Promise<BookedPayout[]> {
  const url = new URL('/payouts', controlUrl);
  if (applicationId !== undefined) url.searchParams.set('application_id', String(applicationId));
  const response = await fetch(url);
  const { payouts } = book.parse(await response.json());
  return payouts.map(payoutAsBooked);
}

export function payoutAsBooked(row: z.output<typeof payout>): BookedPayout {
  return {
    payoutNo: row.payout_no,
    amountFen: BigInt(row.amount),
    payeeAccount: row.payee,
    status: row.status,
    attempts: row.attempts,
  };
}

/** Every trade that the payment channels' stand-in has in its own book. */
export async function channelTrades(controlUrl: string): Promise<ChannelTrade[]> {
  const response = await fetch(new URL('/payments', controlUrl));
  return trades.parse(await response.json()).payments.map(tradeAsBooked);
}

/** A trade that was paid stays so in that book, whatever went back afterwards. */
export const tradeAsBooked = (row: z.output<typeof trade>): ChannelTrade => ({
  channel: row.channel,
  paymentNo: row.payment_no,
  paidFen: row.status === 'paid' ? BigInt(row.amount) : 0n,
});

/** Tells a stand-in how to treat what comes next, or a part of the outside world to go away. @throws when it refuses */
export async function tellStandIn(controlUrl: string, path: string, body: unknown): Promise<void> {
  const response = await fetch(new URL(path, controlUrl), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
}
