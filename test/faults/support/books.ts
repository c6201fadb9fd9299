import { z } from 'zod';
import type { ChannelPayout } from '../../../operations/book-checks.ts';

const book = z.object({
  payouts: z.array(
    z.object({
      payout_no: z.string(),
      amount: z.int(),
      payee: z.string(),
      status: z.string(),
      attempts: z.int(),
    }),
  ),
});

export interface BookedPayout extends ChannelPayout {
  readonly attempts: number;
}

/** What the payout stand-in has in its own book, asked of the stand-in itself: all of it, or what names one application. */
export async function channelBook(controlUrl: string, applicationId?: number): Promise<BookedPayout[]> {
  const url = new URL('/payouts', controlUrl);
  if (applicationId !== undefined) url.searchParams.set('application_id', String(applicationId));
  const response = await fetch(url);
  const { payouts } = book.parse(await response.json());
  return payouts.map((row) => ({
    payoutNo: row.payout_no,
    amountFen: BigInt(row.amount),
    payeeAccount: row.payee,
    status: row.status,
    attempts: row.attempts,
  }));
}

/** Tells a stand-in how to treat what comes next, or a part of the outside world to go away. @throws when it refuses */
export async function tellStandIn(controlUrl: string, path: string, body: unknown): Promise<void> {
  const response = await fetch(new URL(path, controlUrl), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
}
