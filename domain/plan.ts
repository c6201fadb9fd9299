/**
 * The repayment plan of a live loan (document 002 §2.1): due dates, and rows of whole fen whose principal parts sum to the loan
 * exactly. `plan-shares.ts` says what each row asks for.
 */
import { addMonths, type BusinessDate, businessDateOf, startOfDayMs, timeOfDayMs } from './calendar.ts';
import { ONE_MONTH, periodFraction, type YearFraction } from './day-count.ts';
import type { LoanTerms, PlanRow, RepaymentMethod } from './loan.ts';
import { planShares, type Share } from './plan-shares.ts';
import { checkCalculation } from './schedule/calculation.ts';

export interface PlanInput
  extends Pick<
    LoanTerms,
    'principalFen' | 'annualRatePpm' | 'method' | 'rounding' | 'dayCount' | 'disbursedAtMs'
  > {
  readonly months: number;
}

/** @throws DomainError `amount_out_of_range`, `term_out_of_range` (1 to 600 months) */
export function buildPlan(input: PlanInput): PlanRow[] {
  checkCalculation(input.principalFen, input.months);
  const disbursedOn = businessDateOf(input.disbursedAtMs);
  const timeOfDay = timeOfDayMs(input.disbursedAtMs);
  const dueDates = dueDatesOf(disbursedOn, input.months, input.method);
  const fractions = dueDates.map((dueDate, index) =>
    periodFraction(input.dayCount, dueDates[index - 1] ?? disbursedOn, dueDate, spanOf(input)),
  );
  let remaining = input.principalFen;
  return planShares({ ...input, fractions }).map(({ principalFen, interestFen }, index) => {
    remaining -= principalFen;
    const dueDate = dueDates[index] ?? disbursedOn;
    return {
      period: index + 1,
      dueDate,
      dueAtMs: startOfDayMs(dueDate) + timeOfDay,
      principalFen,
      interestFen,
      totalFen: principalFen + interestFen,
      remainingPrincipalFen: remaining,
    };
  });
}

/** What an application's plan will ask for while nobody knows its dates: months of a twelfth each. @throws like `buildPlan` */
export function undatedShares(input: Omit<PlanInput, 'disbursedAtMs' | 'dayCount'>): Share[] {
  checkCalculation(input.principalFen, input.months);
  const { method, months } = input;
  const fractions: YearFraction[] =
    method === 'single_repayment'
      ? [{ numerator: BigInt(months), denominator: ONE_MONTH.denominator }]
      : Array.from({ length: months }, () => ONE_MONTH);
  return planShares({ ...input, fractions });
}

/** Monthly on the disbursement's day, clipped to the month's end; one date at maturity for a single repayment. */
function dueDatesOf(disbursedOn: BusinessDate, months: number, method: RepaymentMethod): BusinessDate[] {
  if (method === 'single_repayment') return [addMonths(disbursedOn, months)];
  return Array.from({ length: months }, (_, index) => addMonths(disbursedOn, index + 1));
}

/** How many months one row of the plan spans. */
function spanOf({ method, months }: { method: RepaymentMethod; months: number }): number {
  return method === 'single_repayment' ? months : 1;
}

/** Terms in days become monthly periods: 30 days each, begun ones count. */
export function periodsOfDays(days: number): number {
  return Math.ceil(days / 30);
}
