/** Money that came through a channel or a wallet, and its ways back. */
import type { PaymentGateway } from '../../adapters/payments/payment-gateway.ts';
import { OUTSIDE_CHANNELS } from '../../domain/payment.ts';
import { Payment } from '../../models/payment.ts';
import { type BookCheck, byQuery, reasonOf } from './check.ts';

export const paymentsArePosted = byQuery(
  {
    check: 'payments',
    holds: 'each payment whose money came is posted once and in its amount, and no other is',
    remedy:
      'Compare the payment with the channel’s bill of its day; post what is missing, refund what came twice.',
  },
  'SELECT count(*) FROM payments',
  `SELECT format('payment %s (%s, %s fen) is posted %s times, with %s fen', p.payment_no, p.status, p.amount_fen, count(DISTINCT e.id),
     coalesce(sum(g.amount_fen), 0)) AS text
   FROM payments p
   LEFT JOIN journal_entries e ON e.event_key = 'payment/' || p.payment_no || '/received'
   LEFT JOIN postings g ON g.entry_id = e.id AND g.amount_fen > 0
   GROUP BY p.id
   HAVING count(DISTINCT e.id) <> (CASE WHEN p.paid_at IS NULL THEN 0 ELSE 1 END)
     OR coalesce(sum(g.amount_fen), 0) <> (CASE WHEN p.paid_at IS NULL THEN 0 ELSE p.amount_fen END)`,
);

export const refundsArePosted = byQuery(
  {
    check: 'refunds',
    holds:
      'a payment’s refunds are what it says went back, each is posted when asked for and when done, and what is on its way is what payments/refunding holds',
    remedy:
      'Read the refund’s run refund/<number> and its entries: what was asked for is done or given up, never neither.',
  },
  'SELECT count(*) FROM payment_refunds',
  `SELECT format('payment %s says %s of %s fen went back, its refunds %s of %s', p.payment_no, p.refunded_fen, p.refund_requested_fen,
     coalesce(r.done, 0), coalesce(r.asked, 0)) AS text
   FROM payments p LEFT JOIN (
     SELECT payment_id, sum(amount_fen) FILTER (WHERE status = 'refunded') AS done,
       sum(amount_fen) FILTER (WHERE status <> 'abandoned') AS asked FROM payment_refunds GROUP BY payment_id) r ON r.payment_id = p.id
   WHERE p.refunded_fen <> coalesce(r.done, 0) OR p.refund_requested_fen <> coalesce(r.asked, 0)
   UNION ALL
   SELECT format('refund %s (%s) has the entries: %s', r.refund_no, r.status, coalesce(string_agg(e.kind, ', ' ORDER BY e.id), 'none'))
   FROM payment_refunds r LEFT JOIN journal_entries e
     ON e.event_key IN ('refund/' || r.refund_no || '/requested', 'refund/' || r.refund_no || '/done', 'refund/' || r.refund_no || '/abandoned')
   GROUP BY r.id
   HAVING coalesce(string_agg(e.kind, ' ' ORDER BY e.id), '') <> (CASE r.status
     WHEN 'refunded' THEN 'refund_requested refund_done' WHEN 'abandoned' THEN 'refund_requested refund_abandoned' ELSE 'refund_requested' END)
   UNION ALL
   SELECT format('payments/refunding holds %s fen, refunds on their way are %s', -a.balance_fen, w.fen)
   FROM ledger_accounts a, (SELECT coalesce(sum(amount_fen), 0) AS fen FROM payment_refunds WHERE status NOT IN ('refunded', 'abandoned')) w
   WHERE a.code = 'payments/refunding' AND -a.balance_fen <> w.fen`,
);

/** Payments that are over and are asked for again each time, the latest first of each channel. */
const SAMPLE = 100;

export const paymentChannelsAgree: BookCheck = {
  check: 'payment_channels',
  holds:
    'what a channel says was paid is paid here, in the same amount and under the same trade, and the reverse',
  remedy:
    'Paid there and not here: the money is refunded at the channel’s console or the payment is settled by its next notification. Paid here and not there: nothing of it may be spent until the channel has explained itself.',
  async look({ knex, payments }) {
    const violations: string[] = [];
    const unseen: string[] = [];
    let counted = 0;
    for (const channel of OUTSIDE_CHANNELS) {
      const over = await Payment.query(knex)
        .where({ channel })
        .whereNot({ status: 'pending' })
        .orderBy('id', 'desc')
        .limit(SAMPLE);
      const gateway = payments[channel];
      if (gateway === null) {
        if (over.length > 0) unseen.push(`${channel} is not configured any more`);
        continue;
      }
      try {
        for (const payment of over) {
          const violation = await ask(payment, gateway);
          counted += 1;
          if (violation !== null) violations.push(violation);
        }
      } catch (error) {
        unseen.push(`${channel}: ${reasonOf(error)}`);
      }
    }
    return { counted, violations, unseen: unseen.length === 0 ? null : unseen.join('; ') };
  },
};

/** @throws Error when the channel does not answer for this payment */
async function ask(payment: Payment, gateway: Pick<PaymentGateway, 'query'>): Promise<string | null> {
  const { paymentNo, paidAt, amountFen, providerTradeNo } = payment;
  const trade = await gateway.query(paymentNo);
  if (trade.kind === 'unknown') throw new Error(`${paymentNo}: ${trade.code}`);
  if (trade.kind !== 'paid')
    return paidAt === null || payment.refundedFen === amountFen
      ? null // a channel may call a trade closed once all of it went back
      : `${paymentNo} is paid here and ${trade.kind} there`;
  if (paidAt === null) return `${paymentNo} is paid there and ${payment.status} here`;
  if (trade.amountFen !== amountFen)
    return `${paymentNo}: ${trade.amountFen} fen were paid there, ${amountFen} here`;
  return trade.tradeNo === providerTradeNo
    ? null
    : `${paymentNo} is trade ${trade.tradeNo} there and ${providerTradeNo ?? 'none'} here`;
}
