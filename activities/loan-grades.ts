import type { Transaction } from 'objection';
import { SYSTEM } from '../domain/actor.ts';
import { businessDateOf } from '../domain/calendar.ts';
import { type Graded, gradeOn } from '../domain/loan-grade.ts';
import { writeAudit } from '../models/audit.ts';
import { Loan } from '../models/loan.ts';
import { LoanGradeChange } from '../models/loan-grade-change.ts';

/**
 * Gives a loan the grade that its state and days past due, as just written, ask for, and keeps how it came by it. Nothing is
 * written while the grade stays. Answers the loan as it is then.
 * @param before what it is graded from, where that is not what it was
 */
export async function regrade(trx: Transaction, loan: Loan, at: Date, before: Graded = loan): Promise<Loan> {
  const on = businessDateOf(at.getTime());
  const { grade, performingSince, observedSince, status, daysPastDue, graceDays } = loan;
  const next = gradeOn({ before, status, daysPastDue, graceDays, on });
  if (
    next.grade === grade &&
    next.performingSince === performingSince &&
    next.observedSince === observedSince
  )
    return loan;
  const changed = next.grade !== grade;
  const regraded = await Loan.query(trx).patchAndFetchById(loan.id, {
    grade: next.grade,
    performingSince: next.performingSince,
    observedSince: next.observedSince,
    ...(changed ? { gradeSince: on } : {}),
  });
  if (!changed) return regraded;
  await LoanGradeChange.query(trx).insert({
    loanId: loan.id,
    fromGrade: grade,
    toGrade: next.grade,
    daysPastDue,
    changedOn: on,
    changedAt: at,
  });
  await writeAudit(trx, {
    at,
    actor: SYSTEM,
    action: 'loan.grade',
    subjectType: 'loan',
    subjectId: loan.id,
    before: { grade },
    after: { grade: next.grade, days_past_due: daysPastDue },
  });
  return regraded;
}
