import type { Knex } from 'knex';
import type { Transaction } from 'objection';
import { businessDateOf } from '../domain/calendar.ts';
import { DomainError } from '../domain/errors.ts';
import { restructuredFrom } from '../domain/loan-grade.ts';
import { formatYuan } from '../domain/money.ts';
import { percentText } from '../domain/rate.ts';
import { type Outlook, type Restructured, restructure } from '../domain/restructuring.ts';
import { writeAudit } from '../models/audit.ts';
import { Loan, PlanRow } from '../models/loan.ts';
import type { LoanBook } from '../models/loan-book.ts';
import { type KeptOutlook, LoanRestructuring, nextRestructuring } from '../models/loan-restructuring.ts';
import type { Answered, LoanRestructured, Restructure } from '../workflows/loan-servicing.contract.ts';
import { postCorrection } from './loan-corrections.ts';
import { regrade } from './loan-grades.ts';
import { insertRows } from './loan-opening.ts';
import { actorOf, positionOf, runCommand, tellBorrower, writePosition } from './loan-records.ts';
import { keptRow } from './replaced-plans.ts';

export function createRestructuringActivities(knex: Knex) {
  return {
    /**
     * Makes what is left of a loan anew by agreement, as `restructure` says; what is paid, due or begun stays. No money moves. The loan
     * is observed from then on, and the borrower is told.
     * @throws DomainError loan_closed, invalid_input, term_out_of_range, version_stale (the loan has changed since it was looked at)
     */
    async restructureLoan(input: Restructure): Promise<Answered<LoanRestructured>> {
      return runCommand(knex, input, 'restructure', async (trx, before, at) => {
        const { version } = before.loan;
        if (input.version !== null && input.version !== version)
          throw new DomainError('version_stale', { expected: input.version, actual: version });
        const { no, bounds } = await nextRestructuring(trx, before.loan);
        const plan = restructure({
          ...before,
          on: businessDateOf(at.getTime()),
          no,
          bounds,
          wish: wishOf(input),
        });
        const from = restructuredFrom(before.loan, plan.firstDueDate);
        const loan = await Loan.query(trx).patchAndFetchById(before.loan.id, {
          restructuredOn: plan.on,
          performingSince: from.performingSince,
          observedSince: from.observedSince,
        });
        const book = await withRows({ ...before, loan }, trx, plan, at);
        const position = positionOf(book, at);
        await postCorrection(trx, before, position, at);
        const standing = await writePosition(trx, { book, position, at, changed: true });
        await regrade(trx, await Loan.query(trx).findById(loan.id).throwIfNotFound(), at, from);
        await record(trx, before, plan, { input, no, at });
        await tellBorrower(trx, loan, at, {
          dedupeKey: `loan/${loan.id}/restructured/${no}`,
          template: 'loan_restructured',
          params: noticeOf(loan, plan),
        });
        const result = {
          no,
          agreedOn: plan.on,
          firstDueDate: plan.firstDueDate,
          lastDueDate: plan.after.lastDueDate,
          months: plan.months,
          annualRatePpm: plan.annualRatePpm,
          principalFen: String(plan.principalFen),
        };
        return { result, standing };
      });
    },
  };
}

function wishOf(input: Restructure) {
  const { annualRatePpm, firstDueDate, months, capitaliseOverdue, moveOverdueInterest } = input;
  return {
    annualRatePpm: annualRatePpm ?? undefined,
    firstDueDate: firstDueDate ?? undefined,
    months: months ?? undefined,
    capitaliseOverdue,
    moveOverdueInterest,
  };
}

/** The rows that stay keep all they have, `writePosition` writes what changes in them; a new row on an old date keeps its id. */
async function withRows(book: LoanBook, trx: Transaction, plan: Restructured, at: Date): Promise<LoanBook> {
  const loanId = book.loan.id;
  const { keptPeriods, newRows } = plan;
  const leaving = book.storedRows.filter((row) => !keptPeriods.includes(row.period));
  const ids = new Map(leaving.map((row) => [row.dueAt.getTime(), row.publicId]));
  await PlanRow.query(trx)
    .delete()
    .whereIn(
      'id',
      leaving.map(({ id }) => id),
    );
  for (const [index, period] of keptPeriods.entries())
    if (period !== index + 1)
      await PlanRow.query(trx)
        .patch({ period: index + 1 })
        .where({ loan_id: loanId, period });
  const made = newRows.slice(keptPeriods.length);
  const publicIds = new Map<number, string>();
  for (const row of made) {
    const known = ids.get(row.dueAtMs);
    if (known !== undefined) publicIds.set(row.period, known);
  }
  await insertRows(trx, loanId, made, at, publicIds);
  const storedRows = await PlanRow.query(trx).where({ loan_id: loanId }).orderBy('period');
  return { ...book, rows: newRows, storedRows };
}

async function record(
  trx: Transaction,
  { loan, storedRows }: LoanBook,
  plan: Restructured,
  { input, no, at }: { input: Restructure; no: number; at: Date },
): Promise<void> {
  const stored = await PlanRow.query(trx).where({ loan_id: loan.id }).orderBy('period');
  const kept = {
    before: keptOutlook(plan.before),
    after: keptOutlook(plan.after),
  };
  await LoanRestructuring.query(trx).insert({
    ...kept,
    loanId: loan.id,
    no,
    agreedOn: plan.on,
    annualRatePpm: plan.annualRatePpm,
    firstDueDate: plan.firstDueDate,
    months: plan.months,
    principalFen: plan.principalFen,
    capitalisedFen: plan.capitalisedFen,
    accruedInterestFen: plan.accruedInterestFen,
    movedInterestFen: plan.movedInterestFen,
    planBefore: storedRows.map(keptRow),
    planAfter: stored.map(keptRow),
    reason: input.reason,
    agreedBy: input.by.id,
    requestKey: input.requestKey,
    createdAt: at,
  });
  await writeAudit(trx, {
    at,
    actor: actorOf(input.by),
    action: 'loan.restructure',
    subjectType: 'loan',
    subjectId: loan.id,
    before: { ...kept.before },
    after: {
      ...kept.after,
      restructuring_no: no,
      capitalised_fen: String(plan.capitalisedFen),
      carried_interest_fen: String(plan.accruedInterestFen + plan.movedInterestFen),
      reason: input.reason,
    },
  });
}

/** An outlook as plain JSON. */
export function keptOutlook({ instalmentFen, principalFen, interestFen, ...outlook }: Outlook): KeptOutlook {
  return {
    ...outlook,
    instalmentFen: String(instalmentFen),
    principalFen: String(principalFen),
    interestFen: String(interestFen),
  };
}

function noticeOf(loan: Loan, plan: Restructured): Record<string, string> {
  const first = plan.newRows[plan.keptPeriods.length];
  return {
    loanNo: loan.loanNo,
    date: plan.on,
    rate: `${percentText(plan.annualRatePpm)}%`,
    months: String(plan.months),
    firstDueDate: plan.firstDueDate,
    amount: formatYuan(first?.totalFen ?? 0n),
    lastDueDate: plan.newRows.at(-1)?.dueDate ?? plan.firstDueDate,
  };
}
