/** What a lender gives up with a loan, and what may still come in for it. */
import { DomainError } from './errors.ts';
import type { LoanPosition } from './loan-position.ts';
import { type Fen, sumFen } from './money.ts';

export interface Loss {
  readonly principalFen: Fen;
  /** principal, interest of the rows that have fallen due, and late fees: interest of later rows was never earned */
  readonly owedFen: Fen;
}

export function lossOf(position: LoanPosition): Loss {
  const principalFen = position.principalOutstandingFen;
  const interestFen = sumFen(
    position.rows.map((row) => (row.dueDate <= position.asOf ? row.interestFen - row.paidInterestFen : 0n)),
  );
  return { principalFen, owedFen: principalFen + interestFen + position.lateFeeOutstandingFen };
}

/**
 * What has been recovered with one more amount.
 * @throws DomainError amount_out_of_range: nothing, or more than is owed (facts: minFen, maxFen)
 */
export function recoveredWith(owedFen: Fen, soFarFen: Fen, amountFen: Fen): Fen {
  const leftFen = owedFen - soFarFen;
  if (amountFen <= 0n || amountFen > leftFen)
    throw new DomainError('amount_out_of_range', { minFen: '1', maxFen: String(leftFen) });
  return soFarFen + amountFen;
}
