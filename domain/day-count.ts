/**
 * How much of a year lies between two dates, as an exact fraction. `monthly` is document 002's convention: every instalment's
 * period is a twelfth, whatever its days. The others are ISDA's: actual/360, actual/365 (fixed) and 30E/360.
 */
import { type BusinessDate, daysBetween } from './calendar.ts';
import { divide, type Fen } from './money.ts';
import type { RatePpm } from './rate.ts';

export const DAY_COUNTS = ['monthly', 'actual_360', 'actual_365', 'thirty_360'] as const;
export type DayCount = (typeof DAY_COUNTS)[number];

/** A part of a year. */
export interface YearFraction {
  readonly numerator: bigint;
  readonly denominator: bigint;
}

export const ONE_MONTH: YearFraction = { numerator: 1n, denominator: 12n };

/** Interest for a part of a year, half up to whole fen. */
export function interestFor(balanceFen: Fen, annualRatePpm: RatePpm, part: YearFraction): Fen {
  return divide(
    balanceFen * BigInt(annualRatePpm) * part.numerator,
    1_000_000n * part.denominator,
    'half-up',
  );
}

/** The part of a year that a row of a plan bears interest for; `months` is what the row spans by the `monthly` convention. */
export function periodFraction(
  dayCount: DayCount,
  from: BusinessDate,
  to: BusinessDate,
  months = 1,
): YearFraction {
  if (dayCount === 'monthly') return { numerator: BigInt(months), denominator: 12n };
  return daysFraction(dayCount, from, to);
}

/** The part of a year for a span that ends inside a period; the `monthly` convention counts actual days ÷ 360 there. */
export function accrualFraction(dayCount: DayCount, from: BusinessDate, to: BusinessDate): YearFraction {
  return daysFraction(dayCount === 'monthly' ? 'actual_360' : dayCount, from, to);
}

/** What is left of a period that began at `from` and ends at `to`, seen from a date in it. */
export function remainingFraction(
  dayCount: DayCount,
  period: { readonly from: BusinessDate; readonly on: BusinessDate; readonly to: BusinessDate },
  months = 1,
): YearFraction {
  const { from, on, to } = period;
  if (dayCount !== 'monthly') return daysFraction(dayCount, on < from ? from : on, to);
  const ofDays = Math.max(1, daysBetween(from, to));
  const days = Math.min(ofDays, daysBetween(on, to));
  return { numerator: BigInt(months * days), denominator: BigInt(12 * ofDays) };
}

/** Calendar months between two dates, at least one: 31 Jan to 28 Feb is one. */
export function monthsBetween(from: BusinessDate, to: BusinessDate): number {
  const index = (date: BusinessDate): number => Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7));
  return Math.max(1, index(to) - index(from));
}

function daysFraction(
  dayCount: Exclude<DayCount, 'monthly'>,
  from: BusinessDate,
  to: BusinessDate,
): YearFraction {
  const days = dayCount === 'thirty_360' ? days30E360(from, to) : daysBetween(from, to);
  const denominator = dayCount === 'actual_365' ? 365n : 360n;
  return { numerator: days <= 0 ? 0n : BigInt(days), denominator };
}

/** ISDA 2006 §4.16(g): a 31st counts as a 30th. */
function days30E360(from: BusinessDate, to: BusinessDate): number {
  const day = (date: BusinessDate): number => Math.min(30, Number(date.slice(8, 10)));
  const month = (date: BusinessDate): number => Number(date.slice(5, 7));
  const year = (date: BusinessDate): number => Number(date.slice(0, 4));
  return 360 * (year(to) - year(from)) + 30 * (month(to) - month(from)) + (day(to) - day(from));
}
