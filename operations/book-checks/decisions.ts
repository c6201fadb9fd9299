import { byQuery } from './check.ts';

/** What a person decided: once, by somebody, and not by whoever asked for it or decided before him. */
export const decidedOnce = byQuery(
  {
    check: 'decisions',
    holds:
      'each question to a person has one answer, by a member of staff who is neither the applicant nor whoever gave the first decision, and a loan is granted by no machine',
    remedy:
      'Read the audit log of the application or certification: who decided, when, and in which request. A loan that nobody may have granted is looked at before its next payment.',
  },
  'SELECT count(*) FROM human_tasks',
  `SELECT format('application %s was decided %s times', g.subject_id, count(*)) AS text
   FROM audit_log g WHERE g.subject_type = 'loan_application' AND g.action IN ('application.approve', 'application.reject')
   GROUP BY g.subject_id HAVING count(*) > 1
   UNION ALL
   SELECT format('certification %s was decided %s times', g.subject_id, count(*))
   FROM audit_log g WHERE g.subject_type = 'certification' AND g.action IN ('certification.approve', 'certification.reject')
   GROUP BY g.subject_id HAVING count(*) > 1
   UNION ALL
   SELECT format('task %s (%s) has the decision %s of %s', id, kind, coalesce(decision, 'none'), coalesce(decided_by::text, 'nobody'))
   FROM human_tasks WHERE (status = 'completed') <> (decision IS NOT NULL)
     OR (status = 'completed' AND kind IN ('loan_application', 'second_decision', 'certification') AND decided_by IS NULL)
   UNION ALL
   SELECT format('task %s was decided by %s, who may not work on it', id, decided_by)
   FROM human_tasks WHERE decided_by = excluded_staff_id
   UNION ALL
   SELECT format('application %s was decided twice by %s', application_no, decided_by)
   FROM loan_applications WHERE first_decided_by = decided_by
   UNION ALL
   SELECT format('application %s was granted by nobody', application_no)
   FROM loan_applications WHERE status IN ('approved', 'disbursed') AND decided_by IS NULL
   UNION ALL
   SELECT format('application %s was decided by the applicant', a.application_no)
   FROM loan_applications a JOIN staff s ON s.id IN (a.decided_by, a.first_decided_by) JOIN users u ON u.id = a.user_id
   WHERE u.username = s.username`,
);
