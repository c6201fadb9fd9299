import type fc from 'fast-check';
import * as check from 'fast-check';
import { addDays, type BusinessDate, businessDateOf } from '../../domain/calendar.ts';
import { DAY_COUNTS } from '../../domain/day-count.ts';
import { DomainError } from '../../domain/errors.ts';
import { DEFAULT_LATE_FEE_POLICY } from '../../domain/late-fee.ts';
import { type LoanPayment, type LoanTerms, type PlanRow, REPAYMENT_METHODS } from '../../domain/loan.ts';
import { type Fen, sumFen } from '../../domain/money.ts';
import { buildPlan } from '../../domain/plan.ts';

/** The code a refusal carries; fails when nothing is refused. */
export function refusalOf(action: () => unknown): DomainError {
  try {
    action();
  } catch (error) {
    if (error instanceof DomainError) return error;
    throw error;
  }
  throw new Error('nothing was refused');
}

export const DISBURSED_AT = Date.UTC(2025, 6, 10, 7, 15, 38, 8);

export interface LoanCase {
  readonly terms: LoanTerms;
  readonly months: number;
  readonly rows: PlanRow[];
}

export function loanCase(terms: Partial<LoanTerms> & { months?: number } = {}): LoanCase {
  const { months = 12, ...given } = terms;
  const full: LoanTerms = {
    principalFen: 10_000_000n,
    annualRatePpm: 45_000,
    method: 'equal_installment',
    rounding: 'level',
    dayCount: 'monthly',
    disbursedAtMs: DISBURSED_AT,
    lateFee: DEFAULT_LATE_FEE_POLICY,
    ...given,
  };
  return { terms: full, months, rows: buildPlan({ ...full, months }) };
}

export function principalSum(rows: readonly PlanRow[]): Fen {
  return sumFen(rows.map((row) => row.principalFen));
}

/** Any loan a product could allow, and many it could not. */
export function anyLoan(maxMonths = 60): fc.Arbitrary<LoanCase> {
  return check
    .record({
      principalFen: check.oneof(
        check.bigInt({ min: 1n, max: 2_000n }),
        check.bigInt({ min: 10_000n, max: 100_000_000n }),
      ),
      annualRatePpm: check.oneof(check.constant(0), check.integer({ min: 1, max: 360_000 })),
      months: check.integer({ min: 1, max: maxMonths }),
      method: check.constantFrom(...REPAYMENT_METHODS),
      dayCount: check.constantFrom(...DAY_COUNTS),
      rounding: check.constantFrom('level' as const, 'last_instalment' as const),
      disbursedAtMs: check.integer({ min: Date.UTC(2024, 0, 1), max: Date.UTC(2027, 0, 1) }),
    })
    .map(loanCase);
}

/** Payments in whatever order, value-dated from a month before the disbursement to three months after the end. */
export function anyPayments(loan: LoanCase, maxLength = 10): fc.Arbitrary<LoanPayment[]> {
  const start = businessDateOf(loan.terms.disbursedAtMs);
  const usual = loan.rows[0]?.totalFen ?? 1n;
  return check
    .array(
      check.record({
        amountFen: check.oneof(
          check.bigInt({ min: 1n, max: usual * 4n + 1n }),
          check.constant(usual > 0n ? usual : 1n),
        ),
        day: check.integer({ min: -30, max: loan.months * 31 + 90 }),
        period: check.option(check.integer({ min: 1, max: loan.months }), { nil: null }),
      }),
      { maxLength },
    )
    .map((entries) =>
      entries.map(({ amountFen, day, period }, index) => ({
        reference: `P${index}`,
        amountFen,
        valueDate: addDays(start, day),
        period,
      })),
    );
}

export function endOf(loan: LoanCase): BusinessDate {
  return addDays(businessDateOf(loan.terms.disbursedAtMs), loan.months * 31 + 120);
}
