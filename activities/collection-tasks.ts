import type { Transaction } from 'objection';
import { collectionPriority } from '../domain/collection.ts';
import { maskName, maskPhone } from '../domain/identity.ts';
import type { LoanPosition } from '../domain/loan-position.ts';
import { formatYuan } from '../domain/money.ts';
import { ESCALATE_AFTER_MS } from '../domain/review-task.ts';
import { collectionBucket } from '../domain/servicing.ts';
import { HumanTask } from '../models/human-task.ts';
import type { Loan } from '../models/loan.ts';
import { User } from '../models/user.ts';
import { loanServicingWorkflowId } from '../workflows/loan-servicing.contract.ts';

/** The tasks that a loan's collection puts before people. */
export const TASK = { kind: 'collection', subject_type: 'loan' } as const;
/** What of earlier calls is shown beside a task. */
export const CONTACTS_SHOWN = 20;

/**
 * Puts a loan that entered a bucket before a person. One task is open for a loan: a later bucket makes it more urgent and
 * brings it up to date, keeping what was written down of earlier calls.
 */
export async function openCollection(
  trx: Transaction,
  loan: Loan,
  position: LoanPosition,
  at: Date,
): Promise<void> {
  const bucket = collectionBucket(position.daysPastDue);
  if (bucket === null) return;
  const open = await HumanTask.query(trx)
    .findOne({ ...TASK, subject_id: loan.id })
    .whereIn('status', ['open', 'claimed'])
    .forUpdate();
  const overdue = position.rows.filter((row) => row.status === 'overdue');
  const amountFen = overdue.reduce((sum, row) => sum + row.openFen + row.lateFeeOutstandingFen, 0n);
  const borrower = await User.query(trx).findById(loan.userId).throwIfNotFound();
  const asked = {
    title: `${bucket} 逾期${position.daysPastDue}天 ${formatYuan(amountFen)} 元 · ${loan.loanNo}`,
    dueAt: new Date(at.getTime() + ESCALATE_AFTER_MS),
    shown: {
      loan_no: loan.loanNo,
      bucket,
      days_past_due: position.daysPastDue,
      amount_fen: String(amountFen),
      overdue_periods: overdue.map((row) => ({
        period: row.period,
        due_date: row.dueDate,
        open_fen: String(row.openFen),
        late_fee_fen: String(row.lateFeeOutstandingFen),
      })),
      borrower: {
        user_id: borrower.id,
        name: borrower.realName === null ? null : maskName(borrower.realName),
        phone: borrower.phone === null ? null : maskPhone(borrower.phone),
      },
      contacts: open === undefined ? await earlierContacts(trx, loan) : contactsOf(open),
    },
  };
  if (open !== undefined) {
    const priority = Math.max(open.priority, collectionPriority(bucket));
    await open.$query(trx).patch({ ...asked, priority, version: open.version + 1 });
    return;
  }
  await HumanTask.query(trx).insert({
    ...asked,
    kind: TASK.kind,
    subjectType: TASK.subject_type,
    subjectId: loan.id,
    workflowId: loanServicingWorkflowId(loan.loanNo),
    permission: 'loan.record_payment',
    priority: collectionPriority(bucket),
    createdAt: at,
  });
}

/** A loan that is in order again, or is not collected any more, needs no call. */
export async function closeCollection(trx: Transaction, loanId: number): Promise<void> {
  await HumanTask.query(trx)
    .where({ ...TASK, subject_id: loanId })
    .whereIn('status', ['open', 'claimed'])
    .patch({ status: 'cancelled', claimedBy: null, claimedUntil: null });
}

async function earlierContacts(trx: Transaction, loan: Loan): Promise<unknown[]> {
  const done = await HumanTask.query(trx)
    .where({ ...TASK, subject_id: loan.id, status: 'completed' })
    .orderBy('id', 'desc')
    .limit(CONTACTS_SHOWN);
  return done
    .flatMap((task) => [
      {
        by: task.decidedBy,
        at: task.decidedAt?.toISOString(),
        outcome: task.decision,
        note: task.decisionNote,
      },
      ...contactsOf(task),
    ])
    .slice(0, CONTACTS_SHOWN);
}

/** What was written down of earlier calls, newest first. */
export function contactsOf(task: HumanTask): unknown[] {
  const contacts = task.shown['contacts'];
  return Array.isArray(contacts) ? contacts : [];
}
