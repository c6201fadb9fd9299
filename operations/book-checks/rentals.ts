import { byQuery } from './check.ts';

export const rentalHoldsAreEmpty = byQuery(
  {
    check: 'rental_holds',
    holds:
      'the account of an order holds what was paid for it while it is open, and nothing once it has ended and its refunds have left',
    remedy:
      'Read the entries of account rental/<order>: what was paid and is neither the owner’s nor refunded has to be refunded or earned.',
  },
  'SELECT count(*) FROM rental_orders',
  `SELECT format('order %s (%s) holds %s fen, its payments less its endings are %s', o.order_no, o.status, -coalesce(a.balance_fen, 0),
     CASE WHEN o.status IN ('completed', 'cancelled', 'refunded') THEN 0 ELSE o.paid_rental_fen + o.paid_deposit_fen END) AS text
   FROM rental_orders o LEFT JOIN ledger_accounts a ON a.code = 'rental/' || o.id
   WHERE -coalesce(a.balance_fen, 0) <>
     CASE WHEN o.status IN ('completed', 'cancelled', 'refunded') THEN 0 ELSE o.paid_rental_fen + o.paid_deposit_fen END`,
);
