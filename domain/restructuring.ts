/**
 * Restructuring (贷款重组): new dates, another term or another rate for what is left of a loan, by agreement. Rows that are paid, due or
 * begun stay, under the terms they were made under; the rows after them are made anew by the functions that make plans.
 *
 * Interest that has arisen since the last due date is carried by the first new row and bears none itself. What is overdue stays owed
 * on its rows, unless it is asked that the principal move into the new rows (展期), where it bears interest from then on. Overdue
 * interest never becomes principal: it stays owed on its row, or, if that is asked too, is carried by the first new row. Late fees
 * stay owed where they arose.
 */
import { addMonths, type BusinessDate, businessDateOf, startOfDayMs, timeOfDayMs } from './calendar.ts';
import { monthsBetween } from './day-count.ts';
import { DomainError } from './errors.ts';
import type { LoanPayment, LoanTerms, PlanRow } from './loan.ts';
import { type PositionRow, project } from './loan-position.ts';
import { type Fen, sumFen } from './money.ts';
import { type PlanState, planStateOn, timeAhead } from './plan-state.ts';
import { reducedPayment } from './prepayment-plan.ts';
import type { RatePpm } from './rate.ts';
import { type RestructuringBounds, refuseRestructuring } from './restructuring-bounds.ts';
import { rateOf } from './terms-in-force.ts';

/** What is to change; what is absent stays. */
export interface RestructuringWish {
  readonly annualRatePpm?: RatePpm | undefined;
  readonly firstDueDate?: BusinessDate | undefined;
  /** How many rows are to come, a month apart; of a loan that is repaid at once only the date can change. */
  readonly months?: number | undefined;
  /** Principal that is due moves into the new rows. */
  readonly capitaliseOverdue: boolean;
  /** With it: interest that is due moves into the first new row. */
  readonly moveOverdueInterest: boolean;
}

export interface RestructuringInput {
  readonly terms: LoanTerms;
  readonly rows: readonly PlanRow[];
  readonly payments: readonly LoanPayment[];
  readonly on: BusinessDate;
  /** Of the restructuring within the loan, from 1. */
  readonly no: number;
  readonly wish: RestructuringWish;
  readonly bounds: RestructuringBounds;
}

/** What the borrower has before him. */
export interface Outlook {
  readonly annualRatePpm: RatePpm;
  /** Rows that are not paid. */
  readonly periods: number;
  /** Principal and interest of a usual row to come; 0 when none is. */
  readonly instalmentFen: Fen;
  readonly principalFen: Fen;
  /** Interest that is not paid. */
  readonly interestFen: Fen;
  readonly lastDueDate: BusinessDate;
}

export interface Restructured {
  readonly on: BusinessDate;
  readonly annualRatePpm: RatePpm;
  readonly firstDueDate: BusinessDate;
  /** How many rows are new. */
  readonly months: number;
  /** The whole plan as it will be: the rows that stay, then the new ones. */
  readonly newRows: readonly PlanRow[];
  /** The periods, as they were, of the rows that stay; they come first in `newRows`, in this order. */
  readonly keptPeriods: readonly number[];
  /** Of the new rows, and what of it was overdue. */
  readonly principalFen: Fen;
  readonly capitalisedFen: Fen;
  /** What the first new row carries: arisen since the last due date, and overdue. */
  readonly accruedInterestFen: Fen;
  readonly movedInterestFen: Fen;
  readonly before: Outlook;
  readonly after: Outlook;
}

/**
 * @throws DomainError `loan_closed`; `invalid_input` (nothing would change, no principal is to come, dates, rate); `term_out_of_range`
 */
export function restructure(input: RestructuringInput): Restructured {
  const { terms, rows, payments, on, wish, no } = input;
  const position = project({ terms, rows, payments, asOf: on });
  if (position.closed) throw new DomainError('loan_closed');
  const state = planStateOn(terms, rows, position, on);
  const kept = state.kept.map((row, index) => withoutMoved(row, state.keptRows[index], input));
  const moved = kept.flatMap((row) => (row.moved?.no === no ? [row.moved] : []));
  const capitalisedFen = sumFen(moved.map((part) => part.principalFen));
  const movedInterestFen = sumFen(moved.map((part) => part.interestFen));
  const principalFen = state.outstandingFen + capitalisedFen;
  const dueDates = dueDatesOf(terms, state, on, wish);
  const [firstDueDate = on] = dueDates;
  const { annualRatePpm = rateInForce(terms, rows) } = wish;
  refuseRestructuring(input.bounds, {
    ...wish,
    method: terms.method,
    changes: changesAnything(wish),
    principalFen,
    on,
    keptUntil: state.kept.reduce((last, row) => (row.dueDate > last ? row.dueDate : last), on),
    dueDates,
  });
  const instalments = newInstalments(input, state, {
    dueDates,
    annualRatePpm,
    principalFen,
    carriedFen: state.accruedFen + movedInterestFen,
  });
  const newRows = numbered([...kept, ...instalments.rows], terms.principalFen);
  return {
    on,
    annualRatePpm,
    firstDueDate,
    months: dueDates.length,
    newRows,
    keptPeriods: state.kept.map((row) => row.period),
    principalFen,
    capitalisedFen,
    accruedInterestFen: state.accruedFen,
    movedInterestFen,
    before: outlook(position.rows, rateInForce(terms, rows), usualOf(state.later)),
    after: outlook(
      project({ terms, rows: newRows, payments, asOf: on }).rows,
      annualRatePpm,
      instalments.monthlyPaymentFen,
    ),
  };
}

/** The rate of what is still to come. */
export function rateInForce(terms: LoanTerms, rows: readonly PlanRow[]): RatePpm {
  const last = rows.at(-1);
  return last === undefined ? terms.annualRatePpm : rateOf(terms, last);
}

function changesAnything(wish: RestructuringWish): boolean {
  return (
    wish.annualRatePpm !== undefined ||
    wish.firstDueDate !== undefined ||
    wish.months !== undefined ||
    wish.capitaliseOverdue
  );
}

/** A row is emptied once: what a first restructuring left owed on it, a second one leaves as well. */
function withoutMoved(
  row: PlanRow,
  open: PositionRow | undefined,
  { on, no, wish }: RestructuringInput,
): PlanRow {
  if (!wish.capitaliseOverdue || open === undefined || row.dueDate > on || row.moved) return row;
  const principalFen = row.principalFen - open.paidPrincipalFen;
  const interestFen = wish.moveOverdueInterest ? row.interestFen - open.paidInterestFen : 0n;
  if (principalFen + interestFen === 0n) return row;
  return {
    ...row,
    principalFen: row.principalFen - principalFen,
    interestFen: row.interestFen - interestFen,
    moved: { no, on, principalFen, interestFen },
  };
}

/** The dates that were to come stay unless others are asked for; a month lies between two, on the disbursement's day where it fits. */
function dueDatesOf(
  { method, disbursedAtMs }: LoanTerms,
  { later }: PlanState,
  on: BusinessDate,
  { firstDueDate, months }: RestructuringWish,
): BusinessDate[] {
  if (firstDueDate === undefined && months === undefined && later.length > 0)
    return later.map((row) => row.dueDate);
  const first = firstDueDate ?? later[0]?.dueDate ?? addMonths(on, 1);
  if (method === 'single_repayment') return [first];
  const disbursedOn = businessDateOf(disbursedAtMs);
  const away = monthsBetween(disbursedOn, first);
  const [anchor, offset] = addMonths(disbursedOn, away) === first ? [disbursedOn, away] : [first, 0];
  const count = months ?? Math.max(later.length, 1);
  return Array.from({ length: count }, (_, index) => addMonths(anchor, offset + index));
}

interface NewPart {
  readonly dueDates: readonly BusinessDate[];
  readonly annualRatePpm: RatePpm;
  readonly principalFen: Fen;
  readonly carriedFen: Fen;
}

function newInstalments(
  { terms, on, no }: RestructuringInput,
  { kept, later, periodStart }: PlanState,
  { dueDates, annualRatePpm, principalFen, carriedFen }: NewPart,
): { rows: PlanRow[]; monthlyPaymentFen: Fen } {
  const timeOfDay = timeOfDayMs(terms.disbursedAtMs);
  const inForce = { no, annualRatePpm, since: on };
  const blank = dueDates.map((dueDate) => ({
    period: 0,
    dueDate,
    dueAtMs: startOfDayMs(dueDate) + timeOfDay,
    principalFen: 0n,
    interestFen: 0n,
    totalFen: 0n,
    remainingPrincipalFen: 0n,
    inForce,
  }));
  const { fractions, firstFraction } = timeAhead(terms, { later: blank, kept, periodStart }, on);
  // nothing was running since the last due date: the first period is what lies ahead of it, and no more
  const whole = later.length > 0 ? fractions : [firstFraction, ...fractions.slice(1)];
  const { shares, monthlyPaymentFen } = reducedPayment({
    terms: { ...terms, annualRatePpm },
    later: blank,
    balanceFen: principalFen,
    fractions: whole,
    firstFraction,
  });
  const rows = blank.map((row, index) => {
    const share = shares[index] ?? { principalFen: 0n, interestFen: 0n };
    const carriedInterestFen = index === 0 ? carriedFen : 0n;
    return { ...row, ...share, interestFen: share.interestFen + carriedInterestFen, carriedInterestFen };
  });
  return { rows, monthlyPaymentFen };
}

function numbered(rows: readonly PlanRow[], principalFen: Fen): PlanRow[] {
  let remaining = principalFen;
  return rows.map((row, index) => {
    remaining -= row.principalFen;
    return {
      ...row,
      period: index + 1,
      totalFen: row.principalFen + row.interestFen,
      remainingPrincipalFen: remaining,
    };
  });
}

/** The first row may be begun or carry something, so the second tells what is usual. */
function usualOf(later: readonly PlanRow[]): Fen {
  return (later[1] ?? later[0])?.totalFen ?? 0n;
}

function outlook(rows: readonly PositionRow[], annualRatePpm: RatePpm, instalmentFen: Fen): Outlook {
  const open = rows.filter((row) => row.status !== 'paid');
  return {
    annualRatePpm,
    periods: open.length,
    instalmentFen,
    principalFen: sumFen(open.map((row) => row.principalFen - row.paidPrincipalFen)),
    interestFen: sumFen(open.map((row) => row.interestFen - row.paidInterestFen)),
    lastDueDate: open.reduce((last, row) => (row.dueDate > last ? row.dueDate : last), ''),
  };
}
