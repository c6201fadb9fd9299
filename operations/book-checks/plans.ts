import { byQuery } from './check.ts';

/** From the stored rows alone, so that no function of ours is asked whether it was right. */
export const plansSumUp = byQuery(
  {
    check: 'plans',
    holds:
      'the rows of each plan follow one another without a gap and sum to the principal to the fen, row by row; the parts of each payment sum to it, and the payments of a loan to what its rows say was paid',
    remedy:
      'Read the explanation of its periods (GET /api/v1/loans/{loan_id}/repayment-schedule/{period_number}/explanation); the last command on the loan is the one that went wrong.',
  },
  'SELECT (SELECT count(*) FROM plan_rows) + (SELECT count(*) FROM loan_payments) AS count',
  `SELECT format('loan %s, period %s: %s fen are left after it, its rows up to it leave %s', l.loan_no, r.period, r.remaining_principal_fen,
     l.principal_fen - r.repaid) AS text
   FROM (SELECT loan_id, period, remaining_principal_fen, sum(principal_fen) OVER (PARTITION BY loan_id ORDER BY period) AS repaid
     FROM plan_rows) r JOIN loans l ON l.id = r.loan_id
   WHERE r.remaining_principal_fen <> l.principal_fen - r.repaid
   UNION ALL
   SELECT format('loan %s: its %s rows are numbered %s to %s and sum to %s of %s fen', l.loan_no, count(r.id), min(r.period), max(r.period),
     coalesce(sum(r.principal_fen), 0), l.principal_fen)
   FROM loans l LEFT JOIN plan_rows r ON r.loan_id = l.id GROUP BY l.id
   HAVING coalesce(sum(r.principal_fen), 0) <> l.principal_fen OR min(r.period) <> 1 OR max(r.period) <> count(r.id)
   UNION ALL
   SELECT format('payment %s of %s fen consists of %s', payment_no, amount_fen, principal_fen + interest_fen + late_fee_fen + surplus_fen)
   FROM loan_payments WHERE principal_fen + interest_fen + late_fee_fen + surplus_fen <> amount_fen
   UNION ALL
   SELECT format('loan %s: its rows were paid %s, its payments paid %s (principal/interest/late fee, fen)', l.loan_no,
     concat_ws('/', r.principal, r.interest, r.late_fee), concat_ws('/', coalesce(p.principal, 0), coalesce(p.interest, 0), coalesce(p.late_fee, 0)))
   FROM loans l
   JOIN (SELECT loan_id, sum(paid_principal_fen) AS principal, sum(paid_interest_fen) AS interest, sum(paid_late_fee_fen) AS late_fee
     FROM plan_rows GROUP BY loan_id) r ON r.loan_id = l.id
   LEFT JOIN (SELECT loan_id, sum(principal_fen) AS principal, sum(interest_fen) AS interest, sum(late_fee_fen) AS late_fee
     FROM loan_payments WHERE reversed_at IS NULL GROUP BY loan_id) p ON p.loan_id = l.id
   WHERE (r.principal, r.interest, r.late_fee) IS DISTINCT FROM (coalesce(p.principal, 0), coalesce(p.interest, 0), coalesce(p.late_fee, 0))`,
);
