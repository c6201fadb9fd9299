/**
 * Where the figures of a row come from: balance, days, rate, rounding, and the payments that changed it. It is computed by the same
 * functions that computed the row, so an explanation cannot tell another story than the plan.
 */
import { isDone, type LateStretch } from './allocation.ts';
import { type BusinessDate, businessDateOf, dateOfDayNumber } from './calendar.ts';
import { accrualFraction, interestFor, type YearFraction } from './day-count.ts';
import { DomainError } from './errors.ts';
import type { LateFeeOverride, LoanPayment, LoanTerms, PlanRow } from './loan.ts';
import { fold } from './loan-position.ts';
import { type Fen, sumFen } from './money.ts';
import {
  bearsInterestFrom,
  partFrom,
  periodOf,
  rateOf,
  type TermsInForce,
  wholePart,
} from './terms-in-force.ts';

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
  /** Of the row's interest: what had arisen before its restructuring, on top of what the formula gives. */
  readonly carriedFen: Fen;
  /** What a restructuring took out of the row's interest. */
  readonly movedFen: Fen;
  readonly annualRatePpm: number;
  /** The restructuring that made the row; null where the loan's own terms are in force. */
  readonly restructured: TermsInForce | null;
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
  return {
    row,
    interest: interestOf(input, index, row),
    lateFee: {
      owedFen: isDone(account) ? account.lateFeePaidFen : account.lateFeeFen,
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
  const { from, part, opening } = spanOf(terms, before, row);
  const annualRatePpm = rateOf(terms, row);
  const balanceFen = row.remainingPrincipalFen + row.principalFen - movedSince(before, row);
  const carriedFen = row.carriedInterestFen ?? 0n;
  const naturalFen = interestFor(balanceFen, annualRatePpm, part);
  const { dueDate: to } = row;
  const movedFen = row.moved?.interestFen ?? 0n;
  const ownFen = row.interestFen + movedFen - carriedFen;
  const previous = { row: before.at(-1), opening: isOpening(before) };
  return {
    rule:
      ownFen === naturalFen
        ? 'natural'
        : exceptionOf(terms, before, row, {
            last: isLast(rows[index + 1], row),
            naturalFen,
            uneven: opening || previous.opening,
          }),
    interestFen: row.interestFen,
    naturalFen,
    balanceFen,
    carriedFen,
    movedFen,
    annualRatePpm,
    restructured: row.inForce ?? null,
    part,
    from,
    to,
  };
}

/** Principal that was still to come from earlier rows when this row's interest was computed, and was moved behind it afterwards. */
function movedSince(before: readonly PlanRow[], row: PlanRow): Fen {
  const madeBy = row.inForce?.no ?? 0;
  return sumFen(before.map(({ moved }) => (moved != null && moved.no > madeBy ? moved.principalFen : 0n)));
}

function exceptionOf(
  { method, rounding }: LoanTerms,
  before: readonly PlanRow[],
  row: PlanRow,
  { last, naturalFen, uneven }: { last: boolean; naturalFen: Fen; uneven: boolean },
): Exclude<InterestRule, 'natural'> {
  if (row.kind === 'prepayment') return row.interestFen < naturalFen ? 'capped' : 'agreed';
  const levelled = method === 'equal_installment' && rounding === 'level' && last;
  // where the residue would be negative the last row bears no interest at all
  // and the row before it is not level where a prepayment or a restructuring fell into its month
  const level =
    uneven ||
    row.interestFen === 0n ||
    before.length === 0 ||
    plannedFen(row) === plannedFen(before.at(-1)) ||
    before.at(-2)?.kind === 'prepayment';
  return levelled && level ? 'residue' : 'agreed';
}

/** The last of the plan it was made in, which a restructuring may have gone on from. */
function isLast(next: PlanRow | undefined, row: PlanRow): boolean {
  return next === undefined || next.inForce?.no !== row.inForce?.no;
}

/** What a row asked for before anything was taken out of it. */
function plannedFen(row: PlanRow | undefined): Fen {
  return row === undefined
    ? 0n
    : row.totalFen + (row.moved?.principalFen ?? 0n) + (row.moved?.interestFen ?? 0n);
}

/** Whether the row in front is the first of a restructuring. */
function isOpening(before: readonly PlanRow[]): boolean {
  const row = before.at(-1);
  if (row === undefined || row.kind === 'prepayment') return false;
  const previous = before.slice(0, -1).findLast(({ kind }) => kind !== 'prepayment');
  return periodOf(row.dueDate, previous, row).opening;
}

/** The stretch a row bears interest for: since the row before it, the disbursement, or its restructuring. */
function spanOf(
  terms: LoanTerms,
  before: readonly PlanRow[],
  row: PlanRow,
): { from: BusinessDate; part: YearFraction; opening: boolean } {
  const disbursedOn = businessDateOf(terms.disbursedAtMs);
  const from = bearsInterestFrom(before.at(-1)?.dueDate ?? disbursedOn, row);
  if (row.kind === 'prepayment')
    return { from, part: accrualFraction(terms.dayCount, from, row.dueDate), opening: false };
  const previous = before.findLast(({ kind }) => kind !== 'prepayment');
  const period = periodOf(previous?.dueDate ?? disbursedOn, previous, row);
  const { opening } = period;
  const interrupted = before.at(-1)?.kind === 'prepayment' || (opening && from > period.start);
  return { from, part: interrupted ? partFrom(terms, period, from) : wholePart(terms, period), opening };
}
