/**
 * Which terms a row of a plan was made under, and the part of a year it bears interest for. A restructuring changes the rate of the
 * rows that it makes and of no other, so each row says so itself: by dates alone nobody could tell a row that was begun before the
 * restructuring and is due after it, or one whose date was amended.
 */
import { addMonths, type BusinessDate } from './calendar.ts';
import {
  accrualFraction,
  monthsBetween,
  periodFraction,
  remainingFraction,
  type YearFraction,
} from './day-count.ts';
import type { LoanTerms, PlanRow } from './loan.ts';
import type { Fen } from './money.ts';
import type { RatePpm } from './rate.ts';

/** What a restructuring agreed for the rows it made. */
export interface TermsInForce {
  /** The restructuring's number within the loan, from 1. */
  readonly no: number;
  readonly annualRatePpm: RatePpm;
  readonly since: BusinessDate;
}

/** What a restructuring took out of an overdue row into the rows it made; up to its date it bore late fees where it was. */
export interface MovedPart {
  readonly no: number;
  readonly on: BusinessDate;
  readonly principalFen: Fen;
  readonly interestFen: Fen;
}

/** The yearly rate of a row, for its interest and for its late fees. */
export function rateOf(terms: Pick<LoanTerms, 'annualRatePpm'>, row: Pick<PlanRow, 'inForce'>): RatePpm {
  return row.inForce?.annualRatePpm ?? terms.annualRatePpm;
}

/** The date from which a row that follows `dueBefore` bears interest; what it carries from earlier has arisen already. */
export function bearsInterestFrom(dueBefore: BusinessDate, row: Pick<PlanRow, 'inForce'>): BusinessDate {
  const since = row.inForce?.since;
  return since !== undefined && since > dueBefore ? since : dueBefore;
}

export interface RowPeriod {
  /** Where its month began, whatever happened in it. */
  readonly start: BusinessDate;
  readonly to: BusinessDate;
  /** The first row of a restructuring: its period has whatever length was agreed. */
  readonly opening: boolean;
}

/** The period of an instalment. @param previous the instalment before it, prepayments left out */
export function periodOf(start: BusinessDate, previous: PlanRow | undefined, row: PlanRow): RowPeriod {
  const opening = row.inForce != null && row.inForce.no !== previous?.inForce?.no;
  return { start, to: row.dueDate, opening };
}

type Counting = Pick<LoanTerms, 'dayCount' | 'method'>;

/** The part of a year that the whole period counts. */
export function wholePart(terms: Counting, period: RowPeriod): YearFraction {
  const { start, to } = period;
  const months = monthsOf(terms, period);
  return months === null
    ? accrualFraction(terms.dayCount, start, to)
    : periodFraction(terms.dayCount, start, to, months);
}

/** What of it is left, seen from a date. */
export function partFrom(terms: Counting, period: RowPeriod, on: BusinessDate): YearFraction {
  const { start, to } = period;
  const months = monthsOf(terms, period);
  return months === null
    ? accrualFraction(terms.dayCount, on > start ? on : start, to)
    : remainingFraction(terms.dayCount, { from: start, on, to }, months);
}

/** Twelfths it counts where months are twelfths; null for an agreed period that is no whole months: its days are counted. */
function monthsOf({ method }: Counting, { start, to, opening }: RowPeriod): number | null {
  const months = monthsBetween(start, to);
  if (!opening) return method === 'single_repayment' ? months : 1;
  return addMonths(start, months) === to || addMonths(to, -months) === start ? months : null;
}
