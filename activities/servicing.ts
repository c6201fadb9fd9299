import type { Transaction } from 'objection';
import { isNonAccrual } from '../domain/accrual.ts';
import { businessDateOf } from '../domain/calendar.ts';
import type { LoanPosition } from '../domain/loan-position.ts';
import { formatYuan } from '../domain/money.ts';
import { isPaused } from '../domain/pause.ts';
import { type ServicingEvent, servicingEvents } from '../domain/servicing.ts';
import type { Loan } from '../models/loan.ts';
import { readLoanBook } from '../models/loan-book.ts';
import type { LoanStanding } from '../workflows/loan-servicing.contract.ts';
import { openCollection } from './collection-tasks.ts';
import type { ActivityDeps } from './deps.ts';
import { accrueInterest } from './loan-accruals.ts';
import { createAmendmentActivities } from './loan-amendments.ts';
import { createContactActivities } from './loan-contacts.ts';
import { createLossActivities } from './loan-losses.ts';
import { createPauseActivities } from './loan-pauses.ts';
import { createPaymentActivities } from './loan-payments.ts';
import { createPrepaymentActivities } from './loan-prepayments.ts';
import { lockLoan, positionOf, reread, standingOf, tellBorrower, writePosition } from './loan-records.ts';
import { createRestructuringActivities } from './loan-restructurings.ts';
import { createReversalActivities } from './loan-reversals.ts';
import { withRefusals } from './refusals.ts';

/** All that a loan's workflow does to the loan: one transaction each, under the loan's row lock, repeatable. */
export function createServicingActivities({ knex }: Pick<ActivityDeps, 'knex'>) {
  return withRefusals({
    /**
     * Does everything that fell due up to an instant: reminders, rows that become overdue, the late fees of the days gone by,
     * the interest of the months gone by.
     * Doing it again, or in smaller steps, ends the same.
     * @throws DomainError loan_not_found
     */
    async serviceLoan(input: { loanNo: string; untilMs: number }): Promise<LoanStanding> {
      return knex.transaction(async (trx) => {
        const loan = await lockLoan(trx, input.loanNo);
        const book = await readLoanBook(trx, loan);
        const servicedMs = loan.servicedUntil.getTime();
        const until = new Date(Math.max(input.untilMs, servicedMs));
        const position = positionOf(book, until);
        if (loan.status !== 'active') return standingOf(loan, position);
        const serviced = { rows: position.rows, terms: book.terms };
        for (const event of servicingEvents(serviced, servicedMs, until.getTime()))
          await tell(trx, loan, position, event, until);
        const standing = await writePosition(trx, {
          book,
          position,
          at: until,
          servicedUntil: until,
          changed: false,
        });
        // on the day itself only when it begins or ceases to be income, otherwise at the month's end
        const turned = standing.status !== loan.status || turnsNonAccrual(loan, standing);
        await accrueInterest(trx, {
          before: book,
          after: turned ? await reread(trx, loan) : null,
          at: until,
        });
        return standing;
      });
    },

    ...createPaymentActivities(knex),
    ...createAmendmentActivities(knex),
    ...createPrepaymentActivities(knex),
    ...createReversalActivities(knex),
    ...createLossActivities(knex),
    ...createContactActivities(knex),
    ...createPauseActivities(knex),
    ...createRestructuringActivities(knex),
  });
}

function turnsNonAccrual(before: Loan, now: LoanStanding): boolean {
  return isNonAccrual(before.daysPastDue) !== isNonAccrual(now.daysPastDue);
}

/** A reminder that comes after the due date, because nobody was there to send it in time, would only confuse. */
async function tell(
  trx: Transaction,
  loan: Loan,
  position: LoanPosition,
  event: ServicingEvent,
  at: Date,
): Promise<void> {
  const row = position.rows.find((candidate) => candidate.period === event.period);
  if (row === undefined || event.kind === 'late_fee') return;
  const today = businessDateOf(at.getTime());
  const facts = {
    loanNo: loan.loanNo,
    period: String(row.period),
    amount: formatYuan(row.openFen + row.lateFeeOutstandingFen),
    dueDate: row.dueDate,
  };
  if (event.kind === 'reminder') {
    if (row.dueDate < today || isPaused(loan.pauses, today)) return;
    await tellBorrower(trx, loan, at, {
      dedupeKey: `loan/${loan.id}/reminder/${row.dueDate}`,
      template: 'repayment_reminder',
      params: facts,
    });
    return;
  }
  if (event.kind === 'collection') await openCollection(trx, loan, position, at);
  if (isPaused(loan.pauses, today)) return;
  await tellBorrower(trx, loan, at, {
    dedupeKey: `loan/${loan.id}/overdue/${row.dueDate}/${event.daysPastDue}`,
    template: 'overdue_notice',
    params: { ...facts, days: String(row.daysPastDue) },
  });
}
