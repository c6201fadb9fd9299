/** 等额本金, document 002 §1.2: the same unrounded principal every month, interest on what is left; total interest = P·i·(n+1)/2. */
import { divide, type Fen } from '../money.ts';
import type { RatePpm } from '../rate.ts';
import {
  type CalculatedRow,
  type CalculationInput,
  checkCalculation,
  type ExactFen,
  monthlyRate,
  rounded,
} from './calculation.ts';

export interface EqualPrincipalSummary {
  readonly monthlyPrincipalFen: Fen;
  readonly firstMonthPaymentFen: Fen;
  readonly lastMonthPaymentFen: Fen;
  readonly totalPaymentFen: Fen;
  readonly totalInterestFen: Fen;
}

export interface EqualPrincipalCalculation extends EqualPrincipalSummary {
  readonly rows: readonly CalculatedRow[];
}

/** @throws DomainError `amount_out_of_range`, `term_out_of_range` */
export function calculateEqualPrincipal(input: CalculationInput): EqualPrincipalCalculation {
  const rows = equalPrincipalRows(
    { numerator: input.principalFen, denominator: 1n },
    input.annualRatePpm,
    input.months,
  );
  return { ...summariseEqualPrincipal(input), rows };
}

/** The printed figures without rows. */
export function summariseEqualPrincipal(input: CalculationInput): EqualPrincipalSummary {
  checkCalculation(input.principalFen, input.months);
  const principal = { numerator: input.principalFen, denominator: 1n };
  const { annualRatePpm, months } = input;
  const totalInterestFen = rounded(equalPrincipalInterest(principal, annualRatePpm, months));
  return {
    monthlyPrincipalFen: divide(input.principalFen, BigInt(months), 'half-up'),
    firstMonthPaymentFen: rounded(paymentOf(principal, annualRatePpm, months, 1)),
    lastMonthPaymentFen: rounded(paymentOf(principal, annualRatePpm, months, months)),
    totalPaymentFen: input.principalFen + totalInterestFen,
    totalInterestFen,
  };
}

/** The whole interest, exactly: P·i·(n+1)/2. */
export function equalPrincipalInterest(
  principal: ExactFen,
  annualRatePpm: RatePpm,
  months: number,
): ExactFen {
  const rate = monthlyRate(annualRatePpm);
  return {
    numerator: principal.numerator * rate.numerator * BigInt(months + 1),
    denominator: principal.denominator * rate.denominator * 2n,
  };
}

/** The payment of one period, exactly: P/n + P·(n−period+1)/n·i. */
export function paymentOf(
  principal: ExactFen,
  annualRatePpm: RatePpm,
  months: number,
  period: number,
): ExactFen {
  const rate = monthlyRate(annualRatePpm);
  const open = BigInt(months - period + 1);
  return {
    numerator: principal.numerator * (rate.denominator + open * rate.numerator),
    denominator: principal.denominator * BigInt(months) * rate.denominator,
  };
}

/** The rows, each figure rounded half up from its exact value. */
export function equalPrincipalRows(
  principal: ExactFen,
  annualRatePpm: RatePpm,
  months: number,
  firstPeriod = 1,
): CalculatedRow[] {
  const rate = monthlyRate(annualRatePpm);
  const unit = principal.denominator * BigInt(months);
  const principalFen = divide(principal.numerator, unit, 'half-up');
  return Array.from({ length: months }, (_, index) => {
    const open = principal.numerator * BigInt(months - index);
    return {
      period: firstPeriod + index,
      paymentFen: rounded(paymentOf(principal, annualRatePpm, months, index + 1)),
      principalFen,
      interestFen: divide(open * rate.numerator, unit * rate.denominator, 'half-up'),
      remainingPrincipalFen: divide(open - principal.numerator, unit, 'half-up'),
    };
  });
}
