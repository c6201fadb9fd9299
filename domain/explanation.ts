/**
 * Where the figures of a row come from: balance, days, rate, rounding, and the payments that changed it. It is computed by the same
 * functions that computed the row, so an explanation cannot tell another story than the plan.
 */
import type { LateStretch } from './allocation.ts';
import { type BusinessDate, businessDateOf, dateOfDayNumber } from './calendar.ts';
import {
  accrualFraction,
  interestFor,
  monthsBetween,
  periodFraction,
  remainingFraction,
  type YearFraction,
} from './day-count.ts';
import { DomainError } from './errors.ts';
import type { LateFeeOverride, LoanPayment, LoanTerms, PlanRow } from './loan.ts';
import { fold } from './loan-position.ts';
import type { Fen } from './money.ts';

/**
 * `natural`: balance × rate × part of a year. `residue`: the last row of a level plan takes what rounding left, so that its total is
 * the same as the others'. `capped`: interest up to a prepayment is never more than the period's printed interest. `agreed`: the
 * row or one before it was amended, and interest stays as agreed.
 */
export type InterestRule = 'natural' | 'residue' | 'capped' | 'agreed';

export interface InterestDerivation {
  readonly rule: InterestRule;
  readonly interestFen: Fen;
  /** What the formula gives, half up to whole fen. */
  readonly naturalFen: Fen;
  readonly balanceFen: Fen;
  readonly annualRatePpm: number;
  readonly part: YearFraction;
  readonly from: BusinessDate;
  readonly to: BusinessDate;
}

/** What one payment paid in the row. */
export interface RowPayment {
  readonly reference: string;
  readonly valueDate: BusinessDate;
  readonly lateFeeFen: Fen;
  readonly interestFen: Fen;
  readonly principalFen: Fen;
}

export interface LateFeeDerivation {
  readonly owedFen: Fen;
  readonly stretches: readonly LateStretch[];
  /** Paid in full by the end of this date, nothing is owed. */
  readonly graceEnds: BusinessDate;
  readonly override: LateFeeOverride | null;
}

export interface RowExplanation {
  readonly row: PlanRow;
  readonly interest: InterestDerivation;
  readonly lateFee: LateFeeDerivation;
  readonly payments: readonly RowPayment[];
}

export interface ExplanationInput {
  readonly terms: LoanTerms;
  readonly rows: readonly PlanRow[];
  readonly payments: readonly LoanPayment[];
  readonly asOf: BusinessDate;
}

/** Derives one row as of a date. @throws DomainError `period_not_found` */
export function explainRow(input: ExplanationInput, period: number): RowExplanation {
  const { accounts, allocated } = fold(input, true);
  const index = accounts.findIndex(({ row }) => row.period === period);
  const account = accounts[index];
  if (account === undefined) throw new DomainError('period_not_found', { period });
  const { row } = account;
  const open = account.openPrincipalFen + account.openInterestFen > 0n;
  return {
    row,
    interest: interestOf(input, index, row),
    lateFee: {
      owedFen: open ? account.lateFeeFen : account.lateFeePaidFen,
      stretches: account.stretches ?? [],
      graceEnds: dateOfDayNumber(account.graceEndsDay),
      override: row.lateFeeOverride ?? null,
    },
    payments: allocated.flatMap(({ reference, valueDate, parts }) =>
      parts
        .filter((part) => part.period === period)
        .map(({ lateFeeFen, interestFen, principalFen }) => ({
          reference,
          valueDate,
          lateFeeFen,
          interestFen,
          principalFen,
        })),
    ),
  };
}

function interestOf({ terms, rows }: ExplanationInput, index: number, row: PlanRow): InterestDerivation {
  const before = rows.slice(0, index);
  const { from, part } = spanOf(terms, before, row);
  const balanceFen = row.remainingPrincipalFen + row.principalFen;
  const naturalFen = interestFor(balanceFen, terms.annualRatePpm, part);
  const { interestFen, dueDate: to } = row;
  return {
    rule:
      interestFen === naturalFen
        ? 'natural'
        : exceptionOf(terms, before, row, { last: index === rows.length - 1, naturalFen }),
    interestFen,
    naturalFen,
    balanceFen,
    annualRatePpm: terms.annualRatePpm,
    part,
    from,
    to,
  };
}

function exceptionOf(
  { method, rounding }: LoanTerms,
  before: readonly PlanRow[],
  row: PlanRow,
  { last, naturalFen }: { last: boolean; naturalFen: Fen },
): Exclude<InterestRule, 'natural'> {
  if (row.kind === 'prepayment') return row.interestFen < naturalFen ? 'capped' : 'agreed';
  const levelled = method === 'equal_installment' && rounding === 'level' && last;
  // where the residue would be negative the last row bears no interest at all
  // and the row before it is lower than level where a prepayment fell into its month
  const level =
    row.interestFen === 0n ||
    before.length === 0 ||
    row.totalFen === before.at(-1)?.totalFen ||
    before.at(-2)?.kind === 'prepayment';
  return levelled && level ? 'residue' : 'agreed';
}

/** The stretch a row bears interest for: since the row before it, or the disbursement. */
function spanOf(
  { dayCount, method, disbursedAtMs }: LoanTerms,
  before: readonly PlanRow[],
  row: PlanRow,
): { from: BusinessDate; part: YearFraction } {
  const disbursedOn = businessDateOf(disbursedAtMs);
  const from = before.at(-1)?.dueDate ?? disbursedOn;
  if (row.kind === 'prepayment') return { from, part: accrualFraction(dayCount, from, row.dueDate) };
  const periodStart = before.findLast(({ kind }) => kind !== 'prepayment')?.dueDate ?? disbursedOn;
  const months = method === 'single_repayment' ? monthsBetween(periodStart, row.dueDate) : 1;
  return before.at(-1)?.kind === 'prepayment'
    ? { from, part: remainingFraction(dayCount, { from: periodStart, on: from, to: row.dueDate }, months) }
    : { from, part: periodFraction(dayCount, from, row.dueDate, months) };
}
