import type { Knex } from 'knex';
import type { Transaction } from 'objection';
import { amendRow, type RowChange } from '../domain/amendment.ts';
import { type BusinessDate, businessDateOf } from '../domain/calendar.ts';
import { DomainError, invalidInput } from '../domain/errors.ts';
import { partsBetween, totalParts } from '../domain/journal.ts';
import { project } from '../domain/loan-position.ts';
import { fenFromText } from '../domain/money.ts';
import { writeAudit } from '../models/audit.ts';
import { PlanRow } from '../models/loan.ts';
import type { LoanBook } from '../models/loan-book.ts';
import type {
  Amend,
  Amended,
  Answered,
  PeriodChange,
  PeriodRefused,
} from '../workflows/loan-servicing.contract.ts';
import { allocatedParts, postCorrection, requireBalance } from './loan-corrections.ts';
import { actorOf, positionOf, runCommand, standingOf, writePosition } from './loan-records.ts';

export function createAmendmentActivities(knex: Knex) {
  return {
    /**
     * Changes rows of a plan, each checked after the ones before it were applied (document 002 §2.4, §2.5).
     * @throws DomainError when all or nothing was asked for: period_not_found, period_settled, amount_mismatch, invalid_input,
     *   insufficient_balance (the change would claim back a surplus that has left the wallet); always: loan_closed
     */
    async amendPeriods(input: Amend): Promise<Answered<Amended>> {
      return runCommand(knex, input, 'amend', async (trx, before, at) => {
        const today = businessDateOf(at.getTime());
        const modified: number[] = [];
        const refused: PeriodRefused[] = [];
        let book = before;
        for (const change of input.changes) {
          try {
            if (modified.includes(change.period)) throw invalidInput({ period_number: ['期数重复'] });
            book = await applied(trx, before, book, change, today);
            modified.push(change.period);
          } catch (error) {
            if (!(error instanceof DomainError) || input.allOrNothing) throw error;
            refused.push({ period: change.period, code: error.code, facts: error.facts });
          }
        }
        const result = { modified, refused };
        if (modified.length === 0) {
          await audit(trx, before, before, input, [], at);
          return { result, standing: standingOf(before.loan, positionOf(before, at)) };
        }
        const position = positionOf(book, at);
        await postCorrection(trx, before, position, at);
        const standing = await writePosition(trx, { book, position, at, changed: true });
        await PlanRow.query(trx)
          .patch({ updatedBy: input.by.publicId, updatedAt: at })
          .where({ loan_id: book.loan.id })
          .whereIn('period', modified);
        await audit(trx, before, book, input, modified, at);
        return { result, standing };
      });
    },
  };
}

/** The book after one change, if payments made so far can be taken up by it. */
async function applied(
  trx: Transaction,
  before: LoanBook,
  book: LoanBook,
  change: PeriodChange,
  today: BusinessDate,
): Promise<LoanBook> {
  const progress = project({ ...book, asOf: today });
  const amended = { ...book, rows: amendRow(book.rows, progress.rows, rowChange(change), today) };
  const after = allocatedParts(project({ ...amended, asOf: today }));
  await requireBalance(trx, book.loan.userId, 0n, partsBetween(totalParts(before.storedPayments), after));
  return amended;
}

function rowChange(change: PeriodChange): RowChange {
  const { totalFen, principalFen, interestFen, lateFeeFen, ...rest } = change;
  return {
    ...rest,
    ...(totalFen === undefined ? {} : { totalFen: fenFromText(totalFen, 'total_amount') }),
    ...(principalFen === undefined ? {} : { principalFen: fenFromText(principalFen, 'principal_amount') }),
    ...(interestFen === undefined ? {} : { interestFen: fenFromText(interestFen, 'interest_amount') }),
    ...(lateFeeFen === undefined ? {} : { lateFeeFen: fenFromText(lateFeeFen, 'late_fee') }),
  };
}

async function audit(
  trx: Transaction,
  before: LoanBook,
  after: LoanBook,
  input: Amend,
  modified: readonly number[],
  at: Date,
): Promise<void> {
  await writeAudit(trx, {
    at,
    actor: actorOf(input.by),
    action: 'loan.amend',
    subjectType: 'loan',
    subjectId: before.loan.id,
    before: { rows: shown(before, modified) },
    after: { rows: shown(after, modified) },
  });
}

function shown(book: LoanBook, periods: readonly number[]) {
  return book.rows
    .filter((row) => periods.includes(row.period))
    .map((row) => ({
      period: row.period,
      due_date: row.dueDate,
      principal_fen: String(row.principalFen),
      interest_fen: String(row.interestFen),
      late_fee_fen: row.lateFeeOverride ? String(row.lateFeeOverride.amountFen) : null,
      notes: row.notes ?? null,
    }));
}
