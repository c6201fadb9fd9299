/** What a booking costs (document 001 §5.3: 10 h × 8000 = 80000; the total is rental and deposit). */
import { DomainError } from './errors.ts';
import type { Fen } from './money.ts';

export const RENTAL_TYPES = ['hourly', 'daily'] as const;
export type RentalType = (typeof RENTAL_TYPES)[number];

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** What the owner asks and for how long he lets his machine go. */
export interface RentalTerms {
  readonly hourlyRateFen: Fen;
  readonly dailyRateFen: Fen;
  readonly depositFen: Fen;
  readonly minRentalHours: number;
  readonly maxRentalDays: number;
}

export interface RentalPrice {
  /** begun hours or days */
  readonly units: number;
  readonly unitPriceFen: Fen;
  readonly rentalFen: Fen;
  readonly depositFen: Fen;
  readonly totalFen: Fen;
}

/**
 * The price of a machine from one moment to another, ms since the epoch. A begun hour or day (24 h) counts as a whole one.
 * @throws DomainError rental_duration (facts: minHours, maxDays) for a booking that is too short, too long or ends before it begins
 */
export function priceRental(
  terms: RentalTerms,
  type: RentalType,
  span: { readonly startMs: number; readonly endMs: number },
): RentalPrice {
  const lengthMs = span.endMs - span.startMs;
  if (lengthMs < terms.minRentalHours * HOUR_MS || lengthMs > terms.maxRentalDays * DAY_MS || lengthMs <= 0) {
    throw new DomainError('rental_duration', {
      minHours: terms.minRentalHours,
      maxDays: terms.maxRentalDays,
    });
  }
  const units = Math.ceil(lengthMs / (type === 'hourly' ? HOUR_MS : DAY_MS));
  const unitPriceFen = type === 'hourly' ? terms.hourlyRateFen : terms.dailyRateFen;
  const rentalFen = BigInt(units) * unitPriceFen;
  return {
    units,
    unitPriceFen,
    rentalFen,
    depositFen: terms.depositFen,
    totalFen: rentalFen + terms.depositFen,
  };
}
