/** The instalments that are left after a partial prepayment: the same months at a lower payment, or the same payment for fewer months. */
import { interestFor, type YearFraction } from './day-count.ts';
import type { LoanTerms, PlanRow } from './loan.ts';
import { type Fen, maxFen, minFen } from './money.ts';
import { planShares, type Share } from './plan-shares.ts';

export interface RemainingPlan {
  readonly terms: Pick<LoanTerms, 'annualRatePpm' | 'method' | 'rounding'>;
  /** The rows that were to come, at least one. */
  readonly later: readonly PlanRow[];
  readonly balanceFen: Fen;
  /** A row each: the part of a year it spans. */
  readonly fractions: readonly YearFraction[];
  /** What is left of the first of them; the whole when the prepayment falls on its beginning. */
  readonly firstFraction: YearFraction;
}

export interface NewInstalments {
  readonly shares: readonly Share[];
  /** The regular payment; the first one may be lower because part of its month's interest was paid with the prepayment. */
  readonly monthlyPaymentFen: Fen;
}

/** 减少月供: as many months as before. */
export function reducedPayment(plan: RemainingPlan): NewInstalments {
  const { terms, balanceFen, fractions } = plan;
  const shares = planShares({ ...terms, principalFen: balanceFen, fractions });
  const [first, ...others] = shares;
  if (!first) return { shares, monthlyPaymentFen: 0n };
  const begun = !isWhole(plan);
  return {
    shares: [begun ? { ...first, interestFen: firstInterest(plan) } : first, ...others],
    monthlyPaymentFen: first.principalFen + first.interestFen,
  };
}

/** 缩短期限: the instalment (for equal principal: its principal) stays, the last one is what is left. Never longer than before. */
export function reducedTerm(plan: RemainingPlan): NewInstalments {
  const { terms, later, balanceFen } = plan;
  // The first row to come may be a shortened one after an earlier prepayment, the last one carries the residue.
  const usual = later.length > 2 ? later[1] : later[0];
  const level = usual === undefined ? balanceFen : usual.totalFen - (usual.carriedInterestFen ?? 0n);
  const part = usual?.principalFen ?? balanceFen;
  const shares: Share[] = [];
  let balance = balanceFen;
  for (let month = 1; month <= later.length && balance > 0n; month++) {
    const interestFen =
      month === 1 ? firstInterest(plan) : interestFor(balance, terms.annualRatePpm, fractionOf(plan, month));
    const wanted = terms.method === 'equal_principal' ? part : maxFen(0n, level - interestFen);
    const principalFen = month === later.length ? balance : minFen(wanted, balance);
    shares.push({ principalFen, interestFen });
    balance -= principalFen;
  }
  const wholeMonth = interestFor(balanceFen, terms.annualRatePpm, fractionOf(plan, 1));
  const monthlyPaymentFen =
    terms.method === 'equal_principal'
      ? minFen(part, balanceFen) + wholeMonth
      : minFen(level, balanceFen + wholeMonth);
  return { shares, monthlyPaymentFen };
}

function firstInterest({ terms, balanceFen, firstFraction }: RemainingPlan): Fen {
  return interestFor(balanceFen, terms.annualRatePpm, firstFraction);
}

function fractionOf({ fractions, firstFraction }: RemainingPlan, row: number): YearFraction {
  return fractions[row - 1] ?? firstFraction;
}

function isWhole({ fractions, firstFraction }: RemainingPlan): boolean {
  const whole = fractions[0] ?? firstFraction;
  return firstFraction.numerator * whole.denominator === whole.numerator * firstFraction.denominator;
}
