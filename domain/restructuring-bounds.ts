/** How far a restructuring may go. */
import { addMonths, type BusinessDate } from './calendar.ts';
import { DomainError, invalidInput } from './errors.ts';
import type { RepaymentMethod } from './loan.ts';
import { LATE_FEE_CAP_PPM } from './loan-product.ts';
import type { Fen } from './money.ts';
import type { RatePpm } from './rate.ts';

/**
 * 个人贷款管理办法 (2024) on 展期: a loan of up to a year may be extended by no more than its own term in all; a longer one by no more
 * than what makes it as long as the longest loan of its product.
 */
const SHORT_LOAN_MONTHS = 12;
/** Longer without an instalment is no restructuring but a wait; a loan that is repaid at once is bounded by its term alone. */
export const LONGEST_WAIT_MONTHS = 12;

export interface RestructuringBounds {
  readonly mostRatePpm: RatePpm;
  /** The last date on which the loan may fall due, and how many months from its disbursement that is. */
  readonly lastDueBy: BusinessDate;
  readonly mostMonths: number;
}

/**
 * @param loan as it was paid out
 * @param product as it is offered today
 */
export function restructuringBounds(
  loan: { readonly disbursedOn: BusinessDate; readonly months: number; readonly annualRatePpm: RatePpm },
  product: { readonly maxMonths: number; readonly annualRatePpm: RatePpm },
): RestructuringBounds {
  const mostMonths =
    loan.months <= SHORT_LOAN_MONTHS ? loan.months * 2 : Math.max(loan.months, product.maxMonths);
  return {
    // no dearer than the contract or today's product, and never above what the courts protect
    mostRatePpm: Math.min(LATE_FEE_CAP_PPM, Math.max(loan.annualRatePpm, product.annualRatePpm)),
    lastDueBy: addMonths(loan.disbursedOn, mostMonths),
    mostMonths,
  };
}

export interface RestructuringFacts {
  readonly annualRatePpm?: RatePpm | undefined;
  readonly firstDueDate?: BusinessDate | undefined;
  readonly months?: number | undefined;
  readonly capitaliseOverdue: boolean;
  readonly moveOverdueInterest: boolean;
  readonly method: RepaymentMethod;
  readonly changes: boolean;
  /** Of the new rows. */
  readonly principalFen: Fen;
  readonly on: BusinessDate;
  /** The last due date of the rows that stay; `on` at least. */
  readonly keptUntil: BusinessDate;
  readonly dueDates: readonly BusinessDate[];
}

/** @throws DomainError `invalid_input`, naming each field as the request does; `term_out_of_range` (facts: min, max, unit) */
export function refuseRestructuring(bounds: RestructuringBounds, facts: RestructuringFacts): void {
  const { annualRatePpm, method, months, on } = facts;
  const errors: Record<string, string[]> = {};
  if (!facts.changes) errors['months'] = ['至少提供一项要改变的条件'];
  if (facts.moveOverdueInterest && !facts.capitaliseOverdue)
    errors['move_overdue_interest'] = ['须与capitalise_overdue一起使用'];
  if (facts.changes && facts.principalFen === 0n)
    errors['capitalise_overdue'] = ['没有未到期的本金，只能将到期本金转入新的期次'];
  if (annualRatePpm !== undefined && annualRatePpm > bounds.mostRatePpm)
    errors['annual_rate'] = ['利率不能高于合同和产品的利率，也不能超过24%'];
  if (method === 'single_repayment' && months !== undefined && months !== 1)
    errors['months'] = ['一次性还本付息只有一期，请修改first_due_date'];
  const first = facts.dueDates[0] ?? on;
  if (first <= facts.keptUntil) errors['first_due_date'] = ['首个还款日须晚于今天和已到期或已开始的期次'];
  else if (method !== 'single_repayment' && facts.firstDueDate !== undefined) {
    if (first > addMonths(on, LONGEST_WAIT_MONTHS))
      errors['first_due_date'] = ['首个还款日不能晚于12个月之后'];
  }
  if (Object.keys(errors).length > 0) throw invalidInput(errors);
  // dates that stay are as they were agreed, whatever amendments made of them
  const asked = facts.firstDueDate !== undefined || months !== undefined;
  const last = facts.dueDates.at(-1) ?? on;
  if (asked && last > bounds.lastDueBy)
    throw new DomainError('term_out_of_range', { min: 1, max: bounds.mostMonths, unit: 'month' });
}
