/**
 * Interest becomes income on the dates that earn it, not when it is paid. Each row's printed interest is spread evenly over the actual
 * days from the due date before it to its own. A date earns the night before it, as a settlement on that date would be charged: the day of
 * disbursement earns nothing, the due date earns the row's last day. What a row has earned by a date is its interest × days gone by ÷ its
 * days, half up to whole fen, so no date is more than half a fen off and the due date takes the residue.
 *
 * A loan more than 90 days past due earns nothing that is not paid, and what was recognised and is unpaid is taken back
 * (财金〔2002〕5号); once it is no more than that past due, it is as if it had never stopped. So is a loan that was written off, for good.
 */
import { addDays, addMonths, type BusinessDate, compareDates, daysBetween } from './calendar.ts';
import type { PlanRow } from './loan.ts';
import { type PositionInput, project } from './loan-position.ts';
import { divide, type Fen } from './money.ts';

/** More days past due than this, and interest is income only when it is paid. */
export const ACCRUES_UP_TO_DAYS = 90;

interface AccruingRow extends Pick<PlanRow, 'dueDate' | 'interestFen' | 'kind'> {
  /** Of a row that a restructuring made: it earns from the later of that date and its period's beginning. */
  readonly inForce?: { readonly since: BusinessDate } | null;
  /** Part of its interest that had arisen by then, and is earned as a whole on that date. */
  readonly carriedInterestFen?: Fen;
}

export interface AccruingPlan {
  readonly disbursedOn: BusinessDate;
  readonly rows: readonly AccruingRow[];
}

/** What the interest of a loan is recognised from. */
export interface InterestStanding extends Omit<PositionInput, 'asOf'> {
  readonly disbursedOn: BusinessDate;
  readonly writtenOff: boolean;
}

/** All interest that is income up to a date, that date included. */
export interface Recognition {
  readonly date: BusinessDate;
  readonly recognisedFen: Fen;
}

export function isNonAccrual(daysPastDue: number): boolean {
  return daysPastDue > ACCRUES_UP_TO_DAYS;
}

/** What the rows of a plan have earned up to a date, that date included; fen. */
export function earnedInterest({ disbursedOn, rows }: AccruingPlan, asOf: BusinessDate): Fen {
  let earnedFen = 0n;
  let from = disbursedOn;
  let boundary = disbursedOn;
  let due: BusinessDate | null = null;
  // by due date, which amendments may move out of the order of periods
  for (const row of rows.toSorted((a, b) => compareDates(a.dueDate, b.dueDate))) {
    if (row.dueDate !== due) from = boundary;
    due = row.dueDate;
    if (boundsPeriods(row) && row.dueDate > boundary) boundary = row.dueDate;
    earnedFen += earnedOf(row, from, asOf);
  }
  return earnedFen;
}

/** A prepayment within a period that was paid ahead bears no interest, and leaves that period as it is. */
function boundsPeriods(row: AccruingRow): boolean {
  return row.kind !== 'prepayment' || row.interestFen > 0n;
}

function earnedOf(row: AccruingRow, dueBefore: BusinessDate, asOf: BusinessDate): Fen {
  const { dueDate, interestFen, carriedInterestFen = 0n } = row;
  if (asOf >= dueDate) return interestFen;
  const since = row.inForce?.since ?? dueBefore;
  const carriedFen = asOf >= since ? carriedInterestFen : 0n;
  const from = since > dueBefore ? since : dueBefore;
  if (asOf <= from) return carriedFen;
  const days = BigInt(daysBetween(from, dueDate));
  const spreadFen = interestFen - carriedInterestFen;
  return carriedFen + divide(spreadFen * BigInt(daysBetween(from, asOf)), days, 'half-up');
}

/** The interest of a loan that is income up to a date; fen. Of a loan that is over it is what was paid. */
export function recognisedInterest(standing: InterestStanding, asOf: BusinessDate): Fen {
  const { closed, daysPastDue, paidInterestFen } = project({ ...standing, asOf });
  if (standing.writtenOff || closed || isNonAccrual(daysPastDue)) return paidInterestFen;
  return earnedInterest(standing, asOf);
}

export interface RecognitionInput {
  /** The loan as it stood while the month ends since `accruedOn` went by. */
  readonly before: InterestStanding;
  /** As it stands after a command, or null: only time has passed. */
  readonly after: InterestStanding | null;
  /** Up to which date its interest is in the books; null for a loan from before interest accrued. */
  readonly accruedOn: BusinessDate | null;
  readonly today: BusinessDate;
}

/**
 * What has to be in the books now, oldest first: the month ends that are over as the loan was known then, and after a command what
 * is true today. What a command says of an earlier month counts from today. A loan from before catches up today, at once.
 */
export function recognitionsDue({ before, after, accruedOn, today }: RecognitionInput): Recognition[] {
  const on = (standing: InterestStanding, date: BusinessDate): Recognition => ({
    date,
    recognisedFen: recognisedInterest(standing, date),
  });
  if (accruedOn === null) return [on(after ?? before, today)];
  const gone = monthEndsBetween(accruedOn, today).map((date) => on(before, date));
  return after === null ? gone : [...gone, on(after, today < accruedOn ? accruedOn : today)];
}

/** The last dates of months after one date and before another. */
export function monthEndsBetween(after: BusinessDate, before: BusinessDate): BusinessDate[] {
  const ends: BusinessDate[] = [];
  const first = `${after.slice(0, 8)}01`;
  for (let month = 1; ; month++) {
    const end = addDays(addMonths(first, month), -1);
    if (end >= before) return ends;
    if (end > after) ends.push(end);
  }
}

/** The last date of the month before a date's. */
export function lastMonthEnd(today: BusinessDate): BusinessDate {
  return addDays(`${today.slice(0, 8)}01`, -1);
}
