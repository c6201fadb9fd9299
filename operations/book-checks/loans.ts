/** Loans: what is owed, what was paid, what was lost. */
import { byQuery } from './check.ts';

export const principalThreeWays = byQuery(
  {
    check: 'principal',
    holds:
      'what a loan still owes is the same in its plan, in its payments and in the ledger, its plan sums to its principal, and nothing is owed of a loan that is over',
    remedy:
      'Read the explanation of its periods (GET /api/v1/loans/{loan_id}/repayment-schedule/{period_number}/explanation) beside its entries: the last command on it is the one that went wrong.',
  },
  'SELECT count(*) FROM loans',
  `SELECT format('loan %s (%s): plan %s (of %s, lent %s), payments leave %s, ledger %s, written off %s fen', l.loan_no, l.status, p.open, p.total,
     l.principal_fen, l.principal_fen - coalesce(m.paid, 0), coalesce(a.balance_fen, 0), l.written_off_principal_fen) AS text
   FROM loans l
   LEFT JOIN (SELECT loan_id, sum(principal_fen) AS total, sum(principal_fen - paid_principal_fen) AS open FROM plan_rows GROUP BY loan_id) p ON p.loan_id = l.id
   LEFT JOIN (SELECT loan_id, sum(principal_fen) AS paid FROM loan_payments WHERE reversed_at IS NULL GROUP BY loan_id) m ON m.loan_id = l.id
   LEFT JOIN ledger_accounts a ON a.code = 'loan/' || l.id || '/principal'
   WHERE p.total IS DISTINCT FROM l.principal_fen
     OR p.open IS DISTINCT FROM coalesce(a.balance_fen, 0) + l.written_off_principal_fen
     OR p.open <> l.principal_fen - coalesce(m.paid, 0)
     OR (l.status = 'settled' AND p.open <> 0)
     OR (l.status = 'written_off' AND a.balance_fen <> 0)`,
);

export const paymentsPostedOnce = byQuery(
  {
    check: 'repayments',
    holds:
      'each payment of a loan is posted exactly once, each posting of one has its payment, and one that was taken back is posted back once',
    remedy:
      'Compare the payment with the bank’s statement; what is posted twice is reversed, what is missing is posted.',
  },
  'SELECT count(*) FROM loan_payments',
  `SELECT format('payment %s is posted %s times', p.payment_no, count(e.id)) AS text
   FROM loan_payments p LEFT JOIN journal_entries e ON e.event_key = 'loan/' || p.loan_id || '/payment/' || p.payment_no
   WHERE p.surplus_fen < p.amount_fen GROUP BY p.payment_no HAVING count(e.id) <> 1
   UNION ALL
   SELECT format('entry %s has no payment', e.event_key) FROM journal_entries e
   WHERE e.kind IN ('repayment', 'prepayment')
     AND NOT EXISTS (SELECT 1 FROM loan_payments p WHERE e.event_key = 'loan/' || p.loan_id || '/payment/' || p.payment_no)
   UNION ALL
   SELECT format('entry %s takes back a payment that stands or is none', e.event_key) FROM journal_entries e
   WHERE e.kind = 'reversal'
     AND NOT EXISTS (SELECT 1 FROM loan_payments p WHERE p.reversed_at IS NOT NULL AND e.event_key = 'loan/' || p.loan_id || '/reversal/' || p.payment_no)`,
);

export const lossesArePosted = byQuery(
  {
    check: 'losses',
    holds: 'each loan that was written off, and each recovery, is posted exactly once and in its amount',
    remedy: 'Compare the loan’s write-off and recoveries with its entries; post what is missing.',
  },
  `SELECT (SELECT count(*) FROM loans WHERE status = 'written_off') + (SELECT count(*) FROM loan_recoveries) AS count`,
  `SELECT format('loan %s was written off with %s fen of principal and has no entry', l.loan_no, l.written_off_principal_fen) AS text
   FROM loans l WHERE l.written_off_principal_fen > 0
     AND NOT EXISTS (SELECT 1 FROM journal_entries e WHERE e.event_key = 'loan/' || l.id || '/write-off')
   UNION ALL
   SELECT format('recovery %s is posted %s times', r.recovery_no, count(e.id))
   FROM loan_recoveries r LEFT JOIN journal_entries e ON e.event_key = 'loan/' || r.loan_id || '/recovery/' || r.recovery_no
   GROUP BY r.recovery_no HAVING count(e.id) <> 1`,
);
