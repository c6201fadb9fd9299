/**
 * The level payment of periods of unequal length, as exact fractions. With f_k the interest of one fen over period k and
 * D a common denominator of all f: a_k = Π(D + D·f_j) for j ≤ k and s_k = D^(k−1) + s_(k−1)·(D + D·f_k), so that
 * payment = P·a_n / (D·s_n) and the balance after k periods = P·(a_k·s_n − a_n·s_k) / (D^k·s_n).
 */
import { ONE_MONTH, type YearFraction } from '../day-count.ts';
import type { Fen } from '../money.ts';
import type { RatePpm } from '../rate.ts';
import { annuity } from './annuity.ts';
import type { ExactFen } from './calculation.ts';

export interface LevelPayments {
  readonly payment: ExactFen;
  /** The balances after 0, 1, … n periods. */
  balances(): Generator<ExactFen>;
}

/** The level payment that repays a principal over periods of the given parts of a year. */
export function levelPayments(
  principalFen: Fen,
  annualRatePpm: RatePpm,
  periods: readonly YearFraction[],
): LevelPayments {
  return annualRatePpm === 0 || periods.every(isMonth)
    ? monthlyPayments(principalFen, annualRatePpm, periods.length)
    : unevenPayments(principalFen, annualRatePpm, periods);
}

function isMonth({ numerator, denominator }: YearFraction): boolean {
  return numerator * ONE_MONTH.denominator === denominator * ONE_MONTH.numerator;
}

function monthlyPayments(principalFen: Fen, annualRatePpm: RatePpm, months: number): LevelPayments {
  const loan = annuity(principalFen, annualRatePpm, months);
  return {
    payment: loan.payment,
    *balances() {
      for (const numerator of loan.balances()) yield { numerator, denominator: loan.balanceDenominator };
    },
  };
}

function unevenPayments(
  principalFen: Fen,
  annualRatePpm: RatePpm,
  periods: readonly YearFraction[],
): LevelPayments {
  const unit = periods.reduce((common, { denominator }) => lcm(common, denominator), 1n);
  const D = 1_000_000n * unit;
  const growth = periods.map(
    ({ numerator, denominator }) => D + BigInt(annualRatePpm) * numerator * (unit / denominator),
  );
  const a = [1n];
  const s = [0n];
  const powers = [1n];
  growth.forEach((factor, index) => {
    a.push((a[index] ?? 0n) * factor);
    s.push((powers[index] ?? 0n) + (s[index] ?? 0n) * factor);
    powers.push((powers[index] ?? 0n) * D);
  });
  const last = periods.length;
  const aEnd = a[last] ?? 0n;
  const sEnd = s[last] ?? 0n;
  return {
    payment: { numerator: principalFen * aEnd, denominator: D * sEnd },
    *balances() {
      for (let k = 0; k <= last; k++) {
        yield {
          numerator: principalFen * ((a[k] ?? 0n) * sEnd - aEnd * (s[k] ?? 0n)),
          denominator: (powers[k] ?? 1n) * sEnd,
        };
      }
    },
  };
}

function lcm(x: bigint, y: bigint): bigint {
  let [a, b] = [x, y];
  while (b !== 0n) [a, b] = [b, a % b];
  return (x / a) * y;
}
