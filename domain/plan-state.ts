/**
 * What a change of a plan (a prepayment, a restructuring) meets on a date: the rows that stay because they are paid, due or begun, the
 * rows that are still to come, and the interest that has arisen on these since their last due date.
 */
import { type BusinessDate, businessDateOf } from './calendar.ts';
import { accrualFraction, interestFor, type YearFraction } from './day-count.ts';
import type { LoanTerms, PlanRow } from './loan.ts';
import type { LoanPosition, PositionRow } from './loan-position.ts';
import { type Fen, minFen, sumFen } from './money.ts';
import type { RatePpm } from './rate.ts';
import { bearsInterestFrom, partFrom, periodOf, rateOf, wholePart } from './terms-in-force.ts';

export interface PlanState {
  /** Rows that stay: paid, due, or begun. */
  readonly kept: readonly PlanRow[];
  /** The same rows with what is open on them. */
  readonly keptRows: readonly PositionRow[];
  readonly later: readonly PlanRow[];
  readonly outstandingFen: Fen;
  readonly accruedFen: Fen;
  /** Where the month that runs began: a prepayment interrupts the accrual, not the length of the month. */
  readonly periodStart: BusinessDate;
}

export function planStateOn(
  terms: LoanTerms,
  rows: readonly PlanRow[],
  position: LoanPosition,
  on: BusinessDate,
): PlanState {
  const isKept = (row: PositionRow): boolean =>
    row.dueDate <= on || row.status === 'partial' || isPaid(row, on);
  // a row of nothing in front of a begun one stays too: payments that named a period find it under its number
  const lastKept = position.rows.findLastIndex(isKept);
  const keptRows = position.rows.filter(
    (row, index) => isKept(row) || (row.totalFen === 0n && index < lastKept),
  );
  const keptPeriods = new Set(keptRows.map((row) => row.period));
  const kept = rows.filter((row) => keptPeriods.has(row.period));
  const later = rows.filter((row) => !keptPeriods.has(row.period));
  const outstandingFen = sumFen(later.map((row) => row.principalFen));
  const disbursedOn = businessDateOf(terms.disbursedAtMs);
  const dueBefore = latest(
    kept.map((row) => row.dueDate),
    disbursedOn,
  );
  const instalments = kept.filter((row) => row.kind !== 'prepayment');
  const periodStart = latest(
    instalments.map((row) => row.dueDate),
    disbursedOn,
  );
  return {
    kept,
    keptRows,
    later,
    outstandingFen,
    accruedFen: accruedOn(terms, later[0], outstandingFen, dueBefore, on),
    periodStart,
  };
}

/** Up to a date, at the rate of the row that is next, and never more than that row asks for. What it carries has arisen already. */
function accruedOn(
  terms: LoanTerms,
  next: PlanRow | undefined,
  outstandingFen: Fen,
  dueBefore: BusinessDate,
  on: BusinessDate,
): Fen {
  if (next === undefined) return 0n;
  const part = accrualFraction(terms.dayCount, bearsInterestFrom(dueBefore, next), on);
  const arisen = interestFor(outstandingFen, rateOf(terms, next), part);
  return minFen((next.carriedInterestFen ?? 0n) + arisen, next.interestFen);
}

/** Paid, as opposed to a row of nothing ahead (a loan of a few fen over many months has some), which nobody paid early. */
export function isPaid(row: PositionRow, on: BusinessDate): boolean {
  return row.status === 'paid' && (row.totalFen > 0n || row.dueDate <= on);
}

export interface TimeAhead {
  /** A row each: the part of a year it spans. */
  readonly fractions: readonly YearFraction[];
  /** What is left of the first of them. */
  readonly firstFraction: YearFraction;
  /** The rate to apply to these parts. */
  readonly annualRatePpm: RatePpm;
}

/**
 * The parts of a year that rows to come span. Where rows of several rates are left (a row from before a restructuring was paid and is
 * open again), the parts are scaled to the highest of the rates, which gives each row the interest of its own.
 */
export function timeAhead(
  terms: LoanTerms,
  { later, kept, periodStart }: Pick<PlanState, 'later' | 'kept' | 'periodStart'>,
  on: BusinessDate,
): TimeAhead {
  const annualRatePpm = Math.max(...later.map((row) => rateOf(terms, row)), 0);
  const scaled = (row: PlanRow | undefined, part: YearFraction): YearFraction => {
    const ratePpm = row === undefined ? annualRatePpm : rateOf(terms, row);
    if (ratePpm === annualRatePpm) return part;
    return {
      numerator: part.numerator * BigInt(ratePpm),
      denominator: part.denominator * BigInt(annualRatePpm),
    };
  };
  const lastKept = kept.findLast((row) => row.kind !== 'prepayment');
  const periods = later.map((row, index) => {
    const previous = later[index - 1];
    return periodOf(previous?.dueDate ?? periodStart, previous ?? lastKept, row);
  });
  const [first] = periods;
  return {
    fractions: periods.map((period, index) => scaled(later[index], wholePart(terms, period))),
    firstFraction: scaled(
      later[0],
      first === undefined ? { numerator: 0n, denominator: 1n } : partFrom(terms, first, on),
    ),
    annualRatePpm,
  };
}

function latest(dates: readonly BusinessDate[], atLeast: BusinessDate): BusinessDate {
  return dates.reduce((last, date) => (date > last ? date : last), atLeast);
}
