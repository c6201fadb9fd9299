/** Interest that is earned: the plan, counted day by day by the database alone, against the books. */
import { byQuery } from './check.ts';

/**
 * The rule of docs/ledger.md (“Income”) written down a second time, so that a mistake in the first is seen here: a row earns from the latest
 * earlier due date on, half up; a restructured one from its restructuring on, and what it carries from before is earned by then; a loan
 * that is over, or more than 90 days past due, has earned what was paid.
 */
const EARNED = `
  WITH spans AS (
    SELECT loan_id, due_date, interest_fen, status, terms_since, carried_interest_fen AS carried,
      paid_principal_fen + paid_interest_fen < principal_fen + interest_fen AS open, max(due_date) FILTER (WHERE kind <> 'prepayment' OR interest_fen > 0) OVER (
      PARTITION BY loan_id ORDER BY due_date RANGE BETWEEN UNBOUNDED PRECEDING AND '1 day' PRECEDING) AS earlier
    FROM plan_rows),
  counted AS (
    SELECT s.loan_id, bool_and(s.status = 'paid') AS closed,
      bool_or(s.open AND s.due_date < l.interest_accrued_on - 90) AS non_accrual,
      sum(CASE
        WHEN s.due_date <= l.interest_accrued_on THEN s.interest_fen
        WHEN b.since >= l.interest_accrued_on THEN c.earned
        ELSE c.earned + div(2 * (s.interest_fen - s.carried) * (l.interest_accrued_on - b.since)::numeric + (s.due_date - b.since), 2 * (s.due_date - b.since))
      END) AS fen
    FROM spans s JOIN loans l ON l.id = s.loan_id
    CROSS JOIN LATERAL (SELECT greatest(s.earlier, (l.disbursed_at AT TIME ZONE 'Asia/Shanghai')::date, s.terms_since) AS since) b
    CROSS JOIN LATERAL (SELECT CASE WHEN s.terms_since <= l.interest_accrued_on THEN s.carried ELSE 0 END AS earned) c
    WHERE l.interest_accrued_on IS NOT NULL
    GROUP BY s.loan_id),
  paid AS (SELECT loan_id, sum(interest_fen) AS fen FROM loan_payments WHERE reversed_at IS NULL GROUP BY loan_id)`;

export const interestIsAccrued = byQuery(
  {
    check: 'interest',
    holds:
      'what a loan has been paid of interest and what is receivable of it are together what it had earned when its interest last accrued, which is no earlier than the last month end',
    remedy:
      'If a loan is behind, look in the workers’ log for “interest not accrued”. If it is out, compare its entries of kind accrual with its plan: the last command on it is the one that went wrong.',
  },
  'SELECT count(*) FROM loans',
  `${EARNED}
   SELECT format('loan %s (%s) has earned %s fen by %s; %s were paid and %s are receivable', l.loan_no, l.status, e.fen, l.interest_accrued_on,
     e.paid, coalesce(a.balance_fen, 0)) AS text
   FROM loans l
   LEFT JOIN counted c ON c.loan_id = l.id
   LEFT JOIN paid p ON p.loan_id = l.id
   LEFT JOIN ledger_accounts a ON a.code = 'loan/' || l.id || '/interest'
   CROSS JOIN LATERAL (SELECT coalesce(p.fen, 0) AS paid, CASE
     WHEN l.interest_accrued_on IS NULL OR l.status = 'written_off' OR c.closed OR c.non_accrual THEN coalesce(p.fen, 0)
     ELSE c.fen END AS fen) e
   WHERE e.fen IS DISTINCT FROM e.paid + coalesce(a.balance_fen, 0)
   UNION ALL
   SELECT format('loan %s has accrued no interest since %s', loan_no, coalesce(interest_accrued_on::text, 'it was lent'))
   FROM loans WHERE status = 'active' AND coalesce(interest_accrued_on, DATE '0001-01-01') <
     date_trunc('month', (now() - interval '3 hours') AT TIME ZONE 'Asia/Shanghai')::date - 1`,
);
