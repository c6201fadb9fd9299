/**
 * The level payment and its balances as exact fractions. With the monthly rate p/q, a = (p+q)^n and b = q^n:
 * payment = P·p·a / (q·(a−b)) and the balance after k months = P·(a − (p+q)^k·q^(n−k)) / (a−b).
 * Reduced, 4.5 % over 360 months needs 3 500 bits, so exactness costs microseconds and no tie can be rounded wrongly.
 */
import type { Fen } from '../money.ts';
import type { RatePpm } from '../rate.ts';
import { type ExactFen, monthlyRate } from './calculation.ts';

export interface Annuity {
  readonly payment: ExactFen;
  readonly months: number;
  /** Numerators of the balances after 0, 1, … n months over one denominator. */
  balances(): Generator<bigint>;
  readonly balanceDenominator: bigint;
}

/** The annuity that repays a principal, given as a fraction so that a calculator may continue from an unrounded balance. */
export function annuity(principal: Fen | ExactFen, annualRatePpm: RatePpm, months: number): Annuity {
  const { numerator: P, denominator: unit } = asFraction(principal);
  if (annualRatePpm === 0) return withoutInterest(P, unit, months);
  const { numerator: p, denominator: q } = monthlyRate(annualRatePpm);
  const growth = p + q;
  const a = growth ** BigInt(months);
  const b = q ** BigInt(months);
  return {
    months,
    payment: { numerator: P * p * a, denominator: unit * q * (a - b) },
    balanceDenominator: unit * (a - b),
    *balances() {
      let term = b;
      for (let k = 0; k <= months; k++) {
        yield P * (a - term);
        term = (term / q) * growth;
      }
    },
  };
}

function withoutInterest(P: bigint, unit: bigint, months: number): Annuity {
  const n = BigInt(months);
  return {
    months,
    payment: { numerator: P, denominator: unit * n },
    balanceDenominator: unit * n,
    *balances() {
      for (let left = n; left >= 0n; left--) yield P * left;
    },
  };
}

/** The exact balance after a number of months. */
export function balanceAfter(loan: Annuity, months: number): ExactFen {
  let k = 0;
  for (const numerator of loan.balances()) {
    if (k === months) return { numerator, denominator: loan.balanceDenominator };
    k++;
  }
  throw new RangeError('beyond the last month');
}

function asFraction(principal: Fen | ExactFen): ExactFen {
  return typeof principal === 'bigint' ? { numerator: principal, denominator: 1n } : principal;
}
