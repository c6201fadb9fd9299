/** What a loan product may offer. A loan copies these terms when it is paid out, so a change is for loans to come. */
import { DomainError, invalidInput } from './errors.ts';
import type { RepaymentMethod } from './loan.ts';
import type { Fen } from './money.ts';
import { periodsOfDays } from './plan.ts';
import type { RatePpm } from './rate.ts';

export interface ProductTerms {
  readonly minAmountFen: Fen;
  readonly maxAmountFen: Fen;
  readonly termUnit: 'day' | 'month';
  readonly minTerm: number;
  readonly maxTerm: number;
  readonly repaymentMethod: RepaymentMethod;
  readonly lateFeeMultiplePpm: number;
  readonly lateFeeCapPpm: RatePpm;
  readonly graceDays: number;
}

/** The longest plan there is, by unit: fifty years. */
export const LONGEST_TERM = { day: 18_000, month: 600 } as const;
/** 银发[2003]251号: 罚息 is 1.3 to 1.5 times the contract's rate. A product may also do without. */
export const LATE_FEE_MULTIPLE_PPM = { least: 1_300_000, most: 1_500_000 } as const;
/** What the courts no longer protect. */
export const LATE_FEE_CAP_PPM = 240_000;
export const MOST_GRACE_DAYS = 30;

/** Terms that are part of the contract somebody has applied under: they stay while applications for the product are open. */
export const CONTRACT_TERMS = [
  'repaymentMethod',
  'rounding',
  'dayCount',
  'lateFeeMultiplePpm',
  'lateFeeCapPpm',
  'graceDays',
] as const;

/** Checks what no column can check alone. @throws DomainError invalid_input, naming each field as the requests do */
export function refuseProductTerms(terms: ProductTerms): void {
  const errors: Record<string, string[]> = {};
  const longest = LONGEST_TERM[terms.termUnit];
  if (terms.maxAmountFen < terms.minAmountFen) errors['max_amount'] = ['最高金额不能低于最低金额'];
  if (terms.maxTerm < terms.minTerm) errors['max_term'] = ['最长期限不能短于最短期限'];
  else if (terms.maxTerm > longest) errors['max_term'] = ['最长期限不能超过50年'];
  const multiple = terms.lateFeeMultiplePpm;
  if (multiple !== 0 && (multiple < LATE_FEE_MULTIPLE_PPM.least || multiple > LATE_FEE_MULTIPLE_PPM.most)) {
    errors['late_fee_multiple'] = ['罚息倍数须为1.3至1.5，0表示不收'];
  }
  if (terms.lateFeeCapPpm > LATE_FEE_CAP_PPM) errors['late_fee_cap'] = ['罚息年利率上限不能超过0.24'];
  if (terms.graceDays > MOST_GRACE_DAYS) errors['grace_days'] = ['宽限期不能超过30天'];
  if (Object.keys(errors).length > 0) throw invalidInput(errors);
}

export type TermUnit = ProductTerms['termUnit'];

export interface WishedLoan {
  readonly amountFen: Fen;
  readonly term: number;
  readonly termUnit: TermUnit;
}

/** A term in another unit: a month is 30 days, and a begun one counts. */
export function termIn(unit: TermUnit, { term, termUnit }: Pick<WishedLoan, 'term' | 'termUnit'>): number {
  if (unit === termUnit) return term;
  return unit === 'month' ? periodsOfDays(term) : term * 30;
}

/** @throws DomainError amount_out_of_range, term_out_of_range, with the bounds (the term's in the product's unit) */
export function refuseOutside(
  product: Pick<ProductTerms, 'minAmountFen' | 'maxAmountFen' | 'termUnit' | 'minTerm' | 'maxTerm'>,
  wish: WishedLoan,
): void {
  if (wish.amountFen < product.minAmountFen || wish.amountFen > product.maxAmountFen) {
    throw new DomainError('amount_out_of_range', {
      minFen: String(product.minAmountFen),
      maxFen: String(product.maxAmountFen),
    });
  }
  const term = termIn(product.termUnit, wish);
  if (term < product.minTerm || term > product.maxTerm) {
    throw new DomainError('term_out_of_range', {
      min: product.minTerm,
      max: product.maxTerm,
      unit: product.termUnit,
    });
  }
}
