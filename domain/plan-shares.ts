/**
 * Principal and interest of each row of a plan. Interest of a row is the balance × annual rate × the row's part of a year, half up,
 * so that every row can be checked with a pocket calculator. By `level` every instalment is the rounded annuity (500 000
 * over 240 months at 4.5 %: 3163.25 each, 759 180.00 in all) and the last row's interest takes the residue; by
 * `last_instalment` the last row has its natural interest and another total.
 */
import { interestFor, type YearFraction } from './day-count.ts';
import type { LoanTerms, PlanRounding } from './loan.ts';
import { divide, type Fen, minFen } from './money.ts';
import { rounded } from './schedule/calculation.ts';
import { levelPayments } from './schedule/uneven-annuity.ts';

/** Principal and interest of one row. */
export interface Share {
  readonly principalFen: Fen;
  readonly interestFen: Fen;
}

export interface ShareInput
  extends Pick<LoanTerms, 'principalFen' | 'annualRatePpm' | 'method' | 'rounding'> {
  /** A row each: the part of a year it bears interest for. */
  readonly fractions: readonly YearFraction[];
}

/** The principal parts sum to the principal, none is negative; as many shares as fractions, at least one. */
export function planShares(input: ShareInput): Share[] {
  switch (input.method) {
    case 'equal_installment':
      return levelShares(input) ?? followingExactBalance(input);
    case 'equal_principal':
      return equalPrincipalShares(input) ?? followingExactBalance(input);
    case 'interest_only':
    case 'single_repayment':
      return bulletShares(input);
  }
}

/**
 * Null where a level instalment of whole fen does not amortise: its rounding error grows with compound interest, so a few
 * fen over many months, or a rate at which a month's principal is less than a fen, would be repaid long before the end or in
 * one balloon after it. More than half an instalment off in the last row counts as that.
 */
function levelShares({ principalFen, annualRatePpm, fractions, rounding }: ShareInput): Share[] | null {
  const level = rounded(levelPayments(principalFen, annualRatePpm, fractions).payment);
  const shares: Share[] = [];
  let balance = principalFen;
  for (const fraction of fractions.slice(0, -1)) {
    const interestFen = interestFor(balance, annualRatePpm, fraction);
    const principal = level - interestFen;
    if (principal < 0n || principal >= balance) return null;
    shares.push({ principalFen: principal, interestFen });
    balance -= principal;
  }
  const last = fractions.at(-1);
  if (last === undefined) return [];
  const natural = interestFor(balance, annualRatePpm, last);
  const deviation = balance + natural - level;
  if (fractions.length > 1 && (deviation < 0n ? -deviation : deviation) * 2n > level) return null;
  shares.push({
    principalFen: balance,
    interestFen: annualRatePpm === 0 ? natural : lastInterest(level - balance, natural, rounding),
  });
  return shares;
}

/** Interest is never negative, and where there is none nothing can take a residue: then the last total differs. */
function lastInterest(residue: Fen, natural: Fen, rounding: PlanRounding): Fen {
  if (rounding === 'last_instalment') return natural;
  return residue > 0n ? residue : 0n;
}

/** Null where equal parts of whole fen are used up before the last month. */
function equalPrincipalShares({ principalFen, annualRatePpm, fractions }: ShareInput): Share[] | null {
  const part = divide(principalFen, BigInt(fractions.length), 'half-up');
  const last = principalFen - part * BigInt(fractions.length - 1);
  if (last <= 0n || last > part * 2n) return null;
  let balance = principalFen;
  return fractions.map((fraction, index) => {
    const share = {
      principalFen: index === fractions.length - 1 ? last : part,
      interestFen: interestFor(balance, annualRatePpm, fraction),
    };
    balance -= share.principalFen;
    return share;
  });
}

/** Interest with each row, the principal with the last. */
function bulletShares({ principalFen, annualRatePpm, fractions }: ShareInput): Share[] {
  return fractions.map((fraction, index) => ({
    principalFen: index === fractions.length - 1 ? principalFen : 0n,
    interestFen: interestFor(principalFen, annualRatePpm, fraction),
  }));
}

/** Each remaining balance is the exact one, rounded: totals differ by fen, every row is sane, and the end is zero. */
function followingExactBalance({ principalFen, annualRatePpm, fractions, method }: ShareInput): Share[] {
  // Equal parts of principal are what an annuity without interest pays.
  const exact = levelPayments(principalFen, method === 'equal_principal' ? 0 : annualRatePpm, fractions);
  const [, ...balances] = exact.balances();
  let balance = principalFen;
  return balances.map(({ numerator, denominator }, index) => {
    // a long period's interest may exceed the level payment: the plan then waits, it never lends more
    const after = minFen(balance, divide(numerator, denominator, 'half-up'));
    const fraction = fractions[index] ?? { numerator: 0n, denominator: 1n };
    const share = {
      principalFen: balance - after,
      interestFen: interestFor(balance, annualRatePpm, fraction),
    };
    balance = after;
    return share;
  });
}
