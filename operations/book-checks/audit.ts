import { byQuery } from './check.ts';

/** What moved money or a decision, by the row that it left, and the action under which somebody must be named for it. */
export const auditRows = byQuery(
  {
    check: 'audit',
    holds:
      'every loan paid out, every decision on an application, every payment taken and every refund done has its audit row',
    remedy:
      'The audit log is append-only: find in the API’s log, by time and subject, who did it, and keep that beside the books.',
  },
  `SELECT (SELECT count(*) FROM loans) + (SELECT count(*) FROM loan_applications WHERE decided_by IS NOT NULL)
     + (SELECT count(*) FROM loan_payments) + (SELECT count(*) FROM payments WHERE paid_at IS NOT NULL)
     + (SELECT count(*) FROM payment_refunds WHERE status = 'refunded') AS count`,
  `SELECT format('loan %s was paid out by nobody', l.loan_no) AS text FROM loans l
   WHERE NOT EXISTS (SELECT 1 FROM audit_log g WHERE g.subject_type = 'loan' AND g.subject_id = l.id::text AND g.action = 'loan.disburse')
   UNION ALL
   SELECT format('application %s was decided without a trace', a.application_no) FROM loan_applications a
   WHERE a.decided_by IS NOT NULL AND NOT EXISTS (SELECT 1 FROM audit_log g
     WHERE g.subject_type = 'loan_application' AND g.subject_id = a.id::text AND g.action IN ('application.approve', 'application.reject'))
   UNION ALL
   SELECT format('payment %s was taken without a trace', p.payment_no) FROM loan_payments p
   WHERE NOT EXISTS (SELECT 1 FROM audit_log g WHERE g.subject_type = 'loan' AND g.subject_id = p.loan_id::text
     AND (g.action LIKE 'loan.payment.%' OR g.action = 'loan.prepay'))
   UNION ALL
   SELECT format('payment %s was paid without a trace', p.payment_no) FROM payments p
   WHERE p.paid_at IS NOT NULL AND NOT EXISTS (SELECT 1 FROM audit_log g
     WHERE g.subject_type = 'payment' AND g.subject_id = p.payment_no AND g.action IN ('payment.paid', 'payment.returning'))
   UNION ALL
   SELECT format('refund %s left without a trace', r.refund_no) FROM payment_refunds r JOIN payments p ON p.id = r.payment_id
   WHERE r.status = 'refunded' AND p.channel <> 'balance' AND NOT EXISTS (SELECT 1 FROM audit_log g
     WHERE g.subject_type = 'payment_refund' AND g.subject_id = r.refund_no AND g.action = 'refund.refunded')`,
);
