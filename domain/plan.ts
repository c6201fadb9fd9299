/**
 * The repayment plan of a live loan (document 002 §2.1): rows of whole fen whose principal parts sum to the loan exactly.
 * Interest of a row is the balance × annual rate ÷ 12, half up, so that every row can be checked with a pocket calculator.
 * By `level` every instalment is the rounded annuity (500 000 over 240 months at 4.5 %: 3163.25 each, 759 180.00 in all)
 * and the last row's interest takes the residue; by `last_instalment` the last row has its natural interest and another
 * total.
 */
import { addMonths, businessDateOf, startOfDayMs, timeOfDayMs } from './calendar.ts';
import type { PlanRounding, PlanRow, RepaymentMethod } from './loan.ts';
import { divide, type Fen } from './money.ts';
import type { RatePpm } from './rate.ts';
import { annuity } from './schedule/annuity.ts';
import { checkCalculation, monthlyRate, rounded } from './schedule/calculation.ts';

export interface PlanInput {
  readonly principalFen: Fen;
  readonly annualRatePpm: RatePpm;
  readonly months: number;
  readonly method: RepaymentMethod;
  readonly rounding: PlanRounding;
  readonly disbursedAtMs: number;
}

/** Principal and interest of one month. */
export interface Share {
  readonly principalFen: Fen;
  readonly interestFen: Fen;
}

/** @throws DomainError `amount_out_of_range`, `term_out_of_range` (1 to 600 months) */
export function buildPlan(input: PlanInput): PlanRow[] {
  const disbursedOn = businessDateOf(input.disbursedAtMs);
  const timeOfDay = timeOfDayMs(input.disbursedAtMs);
  let remaining = input.principalFen;
  return planShares(input).map(({ principalFen, interestFen }, index) => {
    remaining -= principalFen;
    const dueDate = addMonths(disbursedOn, index + 1);
    return {
      period: index + 1,
      dueDate,
      dueAtMs: startOfDayMs(dueDate) + timeOfDay,
      principalFen,
      interestFen,
      totalFen: principalFen + interestFen,
      remainingPrincipalFen: remaining,
    };
  });
}

/** Terms in days become monthly periods: 30 days each, begun ones count. */
export function periodsOfDays(days: number): number {
  return Math.ceil(days / 30);
}

/** Interest of one whole month on a balance: ÷ 12, half up to whole fen. */
export function monthlyInterest(balanceFen: Fen, annualRatePpm: RatePpm): Fen {
  return divide(balanceFen * BigInt(annualRatePpm), 12_000_000n, 'half-up');
}

/** Principal and interest per month, without dates; the principal parts sum to the principal, none is negative. */
export function planShares(input: Omit<PlanInput, 'disbursedAtMs'>): Share[] {
  checkCalculation(input.principalFen, input.months);
  switch (input.method) {
    case 'equal_installment':
      return levelShares(input) ?? followingExactBalance(input);
    case 'equal_principal':
      return equalPrincipalShares(input) ?? followingExactBalance(input);
  }
}

type ShareInput = Omit<PlanInput, 'disbursedAtMs'>;

/**
 * Null where a level instalment of whole fen does not amortise: its rounding error grows with compound interest, so a few
 * fen over many months, or a rate at which a month's principal is less than a fen, would be repaid long before the end or in
 * one balloon after it. More than half an instalment off in the last row counts as that.
 */
function levelShares({ principalFen, annualRatePpm, months, rounding }: ShareInput): Share[] | null {
  const level = rounded(annuity(principalFen, annualRatePpm, months).payment);
  const shares: Share[] = [];
  let balance = principalFen;
  for (let period = 1; period < months; period++) {
    const interestFen = monthlyInterest(balance, annualRatePpm);
    const principal = level - interestFen;
    if (principal < 0n || principal >= balance) return null;
    shares.push({ principalFen: principal, interestFen });
    balance -= principal;
  }
  const natural = monthlyInterest(balance, annualRatePpm);
  const deviation = balance + natural - level;
  if (months > 1 && (deviation < 0n ? -deviation : deviation) * 2n > level) return null;
  shares.push({
    principalFen: balance,
    interestFen: lastInterest(level - balance, natural, rounding, annualRatePpm),
  });
  return shares;
}

/** Without a rate there is no interest that could take a residue, and interest is never negative: then the last total differs. */
function lastInterest(residue: Fen, natural: Fen, rounding: PlanRounding, annualRatePpm: RatePpm): Fen {
  if (rounding === 'last_instalment' || annualRatePpm === 0) return natural;
  return residue > 0n ? residue : 0n;
}

/** Null where equal parts of whole fen are used up before the last month. */
function equalPrincipalShares({ principalFen, annualRatePpm, months }: ShareInput): Share[] | null {
  const part = divide(principalFen, BigInt(months), 'half-up');
  const last = principalFen - part * BigInt(months - 1);
  if (last <= 0n || last > part * 2n) return null;
  let balance = principalFen;
  return Array.from({ length: months }, (_, index) => {
    const share = {
      principalFen: index === months - 1 ? last : part,
      interestFen: monthlyInterest(balance, annualRatePpm),
    };
    balance -= share.principalFen;
    return share;
  });
}

/** Each remaining balance is the exact one, rounded: totals differ by fen, every row is sane, and the end is zero. */
function followingExactBalance({ principalFen, annualRatePpm, months, method }: ShareInput): Share[] {
  // Equal parts of principal are what an annuity without interest pays.
  const loan = annuity(principalFen, method === 'equal_principal' ? 0 : annualRatePpm, months);
  const shares: Share[] = [];
  let balance = principalFen;
  for (const numerator of loan.balances()) {
    const after = divide(numerator, loan.balanceDenominator, 'half-up');
    if (numerator === principalFen * loan.balanceDenominator) continue;
    shares.push({ principalFen: balance - after, interestFen: monthlyInterest(balance, annualRatePpm) });
    balance = after;
  }
  return shares;
}

/** The exact interest of a fraction of a month on a balance, half up: `days` of `ofDays`. */
export function partOfMonthInterest(
  balanceFen: Fen,
  annualRatePpm: RatePpm,
  days: number,
  ofDays: number,
): Fen {
  const rate = monthlyRate(annualRatePpm);
  return divide(balanceFen * rate.numerator * BigInt(days), rate.denominator * BigInt(ofDays), 'half-up');
}
