/** All that payers gave to a channel against all that was posted: no fen without its entry. */
import type { Knex } from 'knex';
import { OUTSIDE_CHANNELS, type OutsideChannel } from '../../domain/payment.ts';
import { type BookCheck, type BookCheckDeps, type ChannelTrade, reasonOf } from './check.ts';

/** Payments that are asked for, the latest first, unless everything is to be looked at. */
const SAMPLE = 100;
/** What was received is posted with the payment, to whom it is for or to what goes back. */
const POSTED = `
  SELECT p.payment_no, p.refunded_fen = p.amount_fen AS gone, coalesce(sum(g.amount_fen), 0)::bigint AS fen
  FROM payments p
  LEFT JOIN journal_entries e ON e.event_key = 'payment/' || p.payment_no || '/received'
  LEFT JOIN postings g ON g.entry_id = e.id AND g.amount_fen > 0
  WHERE p.channel = ? GROUP BY p.id ORDER BY p.id DESC`;

export const channelSumsAgree: BookCheck = {
  check: 'channel_sums',
  holds:
    'all that was paid at a channel is posted here, to the fen: to whom it was for, or to what goes back',
  remedy:
    'The check payment_channels names the payments; what is paid there and not posted here is settled by its next notification or refunded at the channel’s console.',
  async look(deps) {
    const violations: string[] = [];
    const unseen: string[] = [];
    let counted = 0;
    for (const channel of OUTSIDE_CHANNELS)
      try {
        const compared = await compare(deps, channel);
        counted += compared.trades;
        if (compared.paidFen !== compared.postedFen)
          violations.push(
            `${channel}: ${compared.paidFen} fen were paid there, ${compared.postedFen} are posted here`,
          );
      } catch (error) {
        unseen.push(`${channel}: ${reasonOf(error)}`);
      }
    return { counted, violations, unseen: unseen.length === 0 ? null : unseen.join('; ') };
  },
};

interface Sums {
  readonly trades: number;
  readonly paidFen: bigint;
  readonly postedFen: bigint;
}

/** @throws Error when the channel does not answer for one of the payments */
async function compare(deps: BookCheckDeps, channel: OutsideChannel): Promise<Sums> {
  const posted = await postedOf(deps.knex, channel, deps.deep === true || deps.trades !== undefined);
  const trades =
    deps.trades === undefined
      ? await asked(deps, channel, posted)
      : (await deps.trades()).filter((trade) => trade.channel === channel);
  return {
    trades: trades.length,
    paidFen: trades.reduce((sum, trade) => sum + trade.paidFen, 0n),
    postedFen: posted.reduce((sum, { fen }) => sum + fen, 0n),
  };
}

interface Posted {
  readonly payment_no: string;
  /** all of it went back, after which a channel may call the trade closed */
  readonly gone: boolean;
  readonly fen: bigint;
}

async function postedOf(knex: Knex, channel: OutsideChannel, all: boolean): Promise<readonly Posted[]> {
  const { rows } = (await knex.raw(all ? POSTED : `${POSTED} LIMIT ${SAMPLE}`, [channel])) as {
    rows: Posted[];
  };
  return rows;
}

async function asked(
  { payments }: BookCheckDeps,
  channel: OutsideChannel,
  posted: readonly Posted[],
): Promise<ChannelTrade[]> {
  const gateway = payments[channel];
  if (gateway === null) {
    if (posted.length > 0) throw new Error('not configured any more');
    return [];
  }
  const trades: ChannelTrade[] = [];
  for (const { payment_no: paymentNo, gone, fen } of posted) {
    const trade = await gateway.query(paymentNo);
    if (trade.kind === 'unknown') throw new Error(`${paymentNo}: ${trade.code}`);
    const paidFen = trade.kind === 'paid' ? trade.amountFen : gone ? fen : 0n;
    trades.push({ channel, paymentNo, paidFen });
  }
  return trades;
}
