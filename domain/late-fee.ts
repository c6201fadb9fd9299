/**
 * Late fees (罚息): contract rate × a multiple, capped per year, ÷ the day basis, on the principal and interest of a row
 * that is open at the start of a business date, for every date after the due date; whole fen, rounded half up once per
 * date and row. 银发[2003]251号 allows multiples of 1.3 to 1.5.
 */
import { divide, type Fen } from './money.ts';
import type { Pause } from './pause.ts';
import type { RatePpm } from './rate.ts';

export interface LateFeePolicy {
  /** Penalty rate ÷ contract rate, in ppm: 1 500 000 is 1.5 times. */
  readonly rateMultiplePpm: number;
  /** The penalty rate never exceeds this, in ppm a year. */
  readonly yearlyCapPpm: RatePpm;
  /** Paid in full by the end of this many dates after the due date, nothing is charged. */
  readonly graceDays: number;
  readonly dayBasis: 360 | 365;
  /** Dates on which nothing accrues, by agreement; none overlaps another. */
  readonly pauses?: readonly Pause[];
}

export const DEFAULT_LATE_FEE_POLICY: LateFeePolicy = {
  rateMultiplePpm: 1_500_000,
  yearlyCapPpm: 240_000,
  graceDays: 3,
  dayBasis: 360,
};

/** The fee per fen and day as an exact fraction, so that a multiple of a rate need not be whole ppm. */
export interface DailyRate {
  readonly numerator: bigint;
  readonly denominator: bigint;
}

export function dailyPenaltyRate(policy: LateFeePolicy, annualRatePpm: RatePpm): DailyRate {
  const scaled = BigInt(annualRatePpm) * BigInt(policy.rateMultiplePpm);
  const cap = BigInt(policy.yearlyCapPpm) * 1_000_000n;
  return {
    numerator: scaled < cap ? scaled : cap,
    denominator: 1_000_000_000_000n * BigInt(policy.dayBasis),
  };
}

/** The fee of one date on a base in fen. */
export function dailyLateFee(baseFen: Fen, rate: DailyRate): Fen {
  return divide(baseFen * rate.numerator, rate.denominator, 'half-up');
}

/** A stretch of dates over which the base did not change: one rounding, multiplied. */
export interface LateSegment {
  readonly baseFen: Fen;
  readonly days: number;
}

/** The fee of consecutive segments, starting with the first date after the due date. Nothing while they end within grace. */
export function accruedLateFee(
  policy: LateFeePolicy,
  annualRatePpm: RatePpm,
  segments: readonly LateSegment[],
): Fen {
  const rate = dailyPenaltyRate(policy, annualRatePpm);
  const openDays = segments.reduce((days, segment) => days + (segment.baseFen > 0n ? segment.days : 0), 0);
  if (openDays <= policy.graceDays) return 0n;
  return segments.reduce(
    (fee, segment) => fee + dailyLateFee(segment.baseFen, rate) * BigInt(segment.days),
    0n,
  );
}
