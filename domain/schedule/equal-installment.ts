/** 等额本息, document 002 §1.1: one unrounded payment; totals multiply it before rounding (1 824 067.12, not 5066.85 × 360). */
import { divide, type Fen } from '../money.ts';
import type { RatePpm } from '../rate.ts';
import { type Annuity, annuity } from './annuity.ts';
import {
  type CalculatedRow,
  type CalculationInput,
  checkCalculation,
  type ExactFen,
  monthlyRate,
  rounded,
} from './calculation.ts';

export interface EqualInstallmentSummary {
  readonly monthlyPaymentFen: Fen;
  readonly totalPaymentFen: Fen;
  readonly totalInterestFen: Fen;
}

export interface EqualInstallmentCalculation extends EqualInstallmentSummary {
  readonly rows: readonly CalculatedRow[];
}

/** @throws DomainError `amount_out_of_range`, `term_out_of_range` */
export function calculateEqualInstallment(input: CalculationInput): EqualInstallmentCalculation {
  checkCalculation(input.principalFen, input.months);
  const loan = annuity(input.principalFen, input.annualRatePpm, input.months);
  return { ...summarise(loan, input), rows: annuityRows(loan, input.annualRatePpm) };
}

/** The three printed figures without rows, for comparisons. */
export function summariseEqualInstallment(input: CalculationInput): EqualInstallmentSummary {
  checkCalculation(input.principalFen, input.months);
  return summarise(annuity(input.principalFen, input.annualRatePpm, input.months), input);
}

/** The total of all payments, exactly. */
export function annuityTotal({ payment, months }: Annuity): ExactFen {
  return { numerator: payment.numerator * BigInt(months), denominator: payment.denominator };
}

function summarise(loan: Annuity, { principalFen }: CalculationInput): EqualInstallmentSummary {
  const total = annuityTotal(loan);
  return {
    monthlyPaymentFen: rounded(loan.payment),
    totalPaymentFen: rounded(total),
    // Rounding total − principal equals rounded total − principal, since the principal is whole fen.
    totalInterestFen: rounded(total) - principalFen,
  };
}

/** The rows of an annuity, each figure rounded half up from its exact value. */
export function annuityRows(loan: Annuity, annualRatePpm: RatePpm, firstPeriod = 1): CalculatedRow[] {
  const rate = monthlyRate(annualRatePpm);
  const unit = loan.balanceDenominator;
  const paymentFen = rounded(loan.payment);
  const rows: CalculatedRow[] = [];
  let before: bigint | null = null;
  for (const balance of loan.balances()) {
    if (before !== null)
      rows.push({
        period: firstPeriod + rows.length,
        paymentFen,
        principalFen: divide(before - balance, unit, 'half-up'),
        interestFen: divide(before * rate.numerator, unit * rate.denominator, 'half-up'),
        remainingPrincipalFen: divide(balance, unit, 'half-up'),
      });
    before = balance;
  }
  return rows;
}
