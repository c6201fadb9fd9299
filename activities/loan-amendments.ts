import type { Knex } from 'knex';
import type { Transaction } from 'objection';
import { amendRow, type RowChange } from '../domain/amendment.ts';
import { type BusinessDate, businessDateOf } from '../domain/calendar.ts';
import { DomainError, invalidInput } from '../domain/errors.ts';
import { partsBetween, totalParts } from '../domain/journal.ts';
import { type PositionRow, project } from '../domain/loan-position.ts';
import { type Fen, fenFromText, sumFen } from '../domain/money.ts';
import { feeAfterWaiver, refuseUnreasoned } from '../domain/waiver.ts';
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
     *   insufficient_balance (the change would claim back a surplus that has left the wallet), nothing_due and amount_out_of_range
     *   (a waiver of what is not owed); always: loan_closed
     */
    async amendPeriods(input: Amend): Promise<Answered<Amended>> {
      return runCommand(knex, input, 'amend', async (trx, before, at) => {
        const today = businessDateOf(at.getTime());
        const modified: number[] = [];
        const refused: PeriodRefused[] = [];
        const waived: Waived[] = [];
        let book = before;
        for (const change of input.changes) {
          try {
            if (modified.includes(change.period)) throw invalidInput({ period_number: ['期数重复'] });
            const done = await applied(trx, before, book, change, today);
            book = done.book;
            modified.push(change.period);
            if (done.waived !== null) waived.push(done.waived);
          } catch (error) {
            if (!(error instanceof DomainError) || input.allOrNothing) throw error;
            refused.push({ period: change.period, code: error.code, facts: error.facts });
          }
        }
        const result = { modified, refused, ...totalOf(waived) };
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
        await auditWaivers(trx, before, input, waived, at);
        return { result, standing };
      });
    },
  };
}

/** A late fee that was let go: by whom and when, the audit row says. */
interface Waived {
  readonly period: number;
  readonly beforeFen: Fen;
  readonly afterFen: Fen;
  readonly code: string | null;
  readonly reason: string;
}

function totalOf(waived: readonly Waived[]): Pick<Amended, 'waivedFen'> {
  if (waived.length === 0) return {};
  return { waivedFen: String(sumFen(waived.map(({ beforeFen, afterFen }) => beforeFen - afterFen))) };
}

/** The book after one change, if payments made so far can be taken up by it. */
async function applied(
  trx: Transaction,
  before: LoanBook,
  book: LoanBook,
  asked: PeriodChange,
  today: BusinessDate,
): Promise<{ book: LoanBook; waived: Waived | null }> {
  const progress = project({ ...book, asOf: today });
  const row = progress.rows.find(({ period }) => period === asked.period);
  const change = rowChange(asked);
  if (row !== undefined && asked.waive !== undefined) {
    const { amountFen } = asked.waive;
    change.lateFeeFen = feeAfterWaiver(row, amountFen === null ? null : fenFromText(amountFen, 'amount'));
  }
  const reason = asked.reason?.trim() || asked.notes?.trim() || null;
  if (row !== undefined) refuseUnreasoned(row, change.lateFeeFen, reason);
  const amended = { ...book, rows: amendRow(book.rows, progress.rows, change, today) };
  const after = allocatedParts(project({ ...amended, asOf: today }));
  await requireBalance(trx, book.loan.userId, 0n, partsBetween(totalParts(before.storedPayments), after));
  return { book: amended, waived: waivedBy(row, change.lateFeeFen, asked, reason) };
}

function waivedBy(
  row: PositionRow | undefined,
  afterFen: Fen | undefined,
  { period, waive }: PeriodChange,
  reason: string | null,
): Waived | null {
  const beforeFen = row?.lateFeeAccruedFen ?? 0n;
  if (afterFen === undefined || afterFen >= beforeFen || reason === null) return null;
  return { period, beforeFen, afterFen, code: waive?.code ?? null, reason };
}

function rowChange(change: PeriodChange): { -readonly [Name in keyof RowChange]: RowChange[Name] } {
  const { totalFen, principalFen, interestFen, lateFeeFen, reason: _reason, waive: _waive, ...rest } = change;
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

/** A row of its own for each fee that was let go, so that all of them are found by their action. */
async function auditWaivers(
  trx: Transaction,
  { loan }: LoanBook,
  input: Amend,
  waived: readonly Waived[],
  at: Date,
): Promise<void> {
  for (const { period, beforeFen, afterFen, code, reason } of waived)
    await writeAudit(trx, {
      at,
      actor: actorOf(input.by),
      action: 'loan.late_fee.waive',
      subjectType: 'loan',
      subjectId: loan.id,
      before: { period, late_fee_fen: String(beforeFen) },
      after: {
        period,
        late_fee_fen: String(afterFen),
        waived_fen: String(beforeFen - afterFen),
        reason_code: code,
        reason,
      },
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
