/** Document 002 §1.3: both methods side by side; the differences are between the printed totals. */
import type { Fen } from '../money.ts';
import type { CalculationInput } from './calculation.ts';
import { type EqualInstallmentSummary, summariseEqualInstallment } from './equal-installment.ts';
import { type EqualPrincipalSummary, summariseEqualPrincipal } from './equal-principal.ts';

export interface MethodComparison {
  readonly equalInstallment: EqualInstallmentSummary;
  readonly equalPrincipal: EqualPrincipalSummary;
  /** Equal instalment − equal principal; zero for one month or no interest, never negative otherwise. */
  readonly interestDifferenceFen: Fen;
  readonly paymentDifferenceFen: Fen;
}

/** @throws DomainError `amount_out_of_range`, `term_out_of_range` */
export function compareMethods(input: CalculationInput): MethodComparison {
  const equalInstallment = summariseEqualInstallment(input);
  const equalPrincipal = summariseEqualPrincipal(input);
  return {
    equalInstallment,
    equalPrincipal,
    interestDifferenceFen: equalInstallment.totalInterestFen - equalPrincipal.totalInterestFen,
    paymentDifferenceFen: equalInstallment.totalPaymentFen - equalPrincipal.totalPaymentFen,
  };
}
