/**
 * What a loan costs in a year, from what is lent and what comes back (内部收益率法 of 中国人民银行公告〔2021〕第3号: all costs over the
 * principal that is really in use). The rate of a month is found by bisection on whole numbers of 10⁻¹²; no float is involved.
 */
import type { Fen } from './money.ts';
import { PPM, type RatePpm } from './rate.ts';
import { divide } from './rounding.ts';

export interface CashBack {
  /** Whole months after the money was lent. */
  readonly month: number;
  readonly amountFen: Fen;
}

export interface AnnualCost {
  /** 单利: twelve times the rate of a month. */
  readonly nominalPpm: RatePpm;
  /** 复利: twelve months, each bearing interest on the one before. */
  readonly effectivePpm: RatePpm;
}

/** The unit in which the rate of a month is sought. */
const STEP = 10n ** 12n;
/** Discounting keeps 36 digits, and 600 months lose 600 of the last: far below what one step of the rate changes. */
const ONE = 10n ** 36n;
/** No loan here costs more than its principal in a month. */
const MOST = STEP;

/**
 * Both annual rates, rounded half up to ppm (a percentage with four decimals). Nothing is earned where less comes back than was lent.
 */
export function annualCost(lentFen: Fen, back: readonly CashBack[]): AnnualCost {
  const monthly = monthlyRate(lentFen, back);
  const year = (STEP + monthly) ** 12n - STEP ** 12n;
  return {
    nominalPpm: Number(divide(monthly * 12n * BigInt(PPM), STEP, 'half-up')),
    effectivePpm: Number(divide(year * BigInt(PPM), STEP ** 12n, 'half-up')),
  };
}

/** The greatest rate of a month, in 10⁻¹², at which what comes back is still worth what was lent. */
export function monthlyRate(lentFen: Fen, back: readonly CashBack[]): bigint {
  let low = 0n;
  let high = MOST;
  while (high - low > 1n) {
    const middle = (low + high) / 2n;
    if (presentValue(middle, back) >= lentFen * ONE) low = middle;
    else high = middle;
  }
  return low;
}

function presentValue(rate: bigint, back: readonly CashBack[]): bigint {
  let value = 0n;
  let month = 0;
  let discount = ONE;
  for (const { month: at, amountFen } of [...back].sort((a, b) => a.month - b.month)) {
    for (; month < at; month++) discount = (discount * STEP) / (STEP + rate);
    value += amountFen * discount;
  }
  return value;
}
