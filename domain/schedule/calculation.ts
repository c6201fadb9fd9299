/** What the calculators of document 002 §1 take and give. Every printed figure is computed exactly and rounded once. */
import { DomainError } from '../errors.ts';
import { divide, type Fen } from '../money.ts';
import type { RatePpm } from '../rate.ts';

export const MAX_MONTHS = 600;

export interface CalculationInput {
  readonly principalFen: Fen;
  readonly annualRatePpm: RatePpm;
  readonly months: number;
}

/** A printed row; since each figure is rounded on its own, a row's parts may differ from its total by a fen. */
export interface CalculatedRow {
  readonly period: number;
  readonly paymentFen: Fen;
  readonly principalFen: Fen;
  readonly interestFen: Fen;
  readonly remainingPrincipalFen: Fen;
}

/** An exact amount of fen as numerator over a positive denominator. */
export interface ExactFen {
  readonly numerator: bigint;
  readonly denominator: bigint;
}

export function rounded(exact: ExactFen): Fen {
  return divide(exact.numerator, exact.denominator, 'half-up');
}

/** The rate of one month as a reduced fraction: annual rate ÷ 12 (document 002; 45000 ppm → 3/800). */
export function monthlyRate(annualRatePpm: RatePpm): ExactFen {
  const numerator = BigInt(annualRatePpm);
  const denominator = 12_000_000n;
  const divisor = gcd(numerator, denominator);
  return { numerator: numerator / divisor, denominator: denominator / divisor };
}

/** @throws DomainError `amount_out_of_range` or `term_out_of_range` */
export function checkCalculation(principalFen: Fen, months: number): void {
  if (principalFen <= 0n) throw new DomainError('amount_out_of_range', { minFen: '1' });
  if (!Number.isInteger(months) || months < 1 || months > MAX_MONTHS)
    throw new DomainError('term_out_of_range', { min: 1, max: MAX_MONTHS, unit: 'month' });
}

function gcd(a: bigint, b: bigint): bigint {
  let [x, y] = [a, b];
  while (y !== 0n) [x, y] = [y, x % y];
  return x;
}
