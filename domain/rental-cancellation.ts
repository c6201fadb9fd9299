/**
 * What a cancellation costs, as a table. The deposit always goes back whole. Of the rental nothing is kept when the owner, staff or
 * a deadline ends the order, nor before the owner has agreed to it; a renter who withdraws from an agreed booking leaves the
 * owner a share that grows as the start comes near, because the owner can less and less let the machine to somebody else.
 */
import { divide, type Fen } from './money.ts';
import type { RentalState } from './rental-order.ts';

export const CANCELLERS = ['renter', 'owner', 'staff', 'system'] as const;
export type Canceller = (typeof CANCELLERS)[number];

const HOUR_MS = 3_600_000;
const PPM = 1_000_000n;

/** The share of the rental that stays with the owner, ppm, when there are at least so many hours left; the first that fits counts. */
interface Tier {
  readonly hoursLeft: number;
  readonly keptPpm: number;
}

const FREE: readonly Tier[] = [{ hoursLeft: -Infinity, keptPpm: 0 }];

const AGREED: readonly Tier[] = [
  { hoursLeft: 48, keptPpm: 0 },
  { hoursLeft: 24, keptPpm: 100_000 },
  { hoursLeft: 0, keptPpm: 300_000 },
  { hoursLeft: -Infinity, keptPpm: 500_000 },
];

const anybodyFree = { renter: FREE, owner: FREE, staff: FREE, system: FREE } as const;

/** Null: nobody cancels in this state. */
export const CANCELLATION_RULES: Readonly<
  Record<RentalState, Readonly<Record<Canceller, readonly Tier[]>> | null>
> = {
  pending: anybodyFree,
  paid: anybodyFree,
  confirmed: { ...anybodyFree, renter: AGREED },
  in_use: null,
  completed: null,
  cancelled: null,
  refunded: null,
};

export interface Cancellation {
  readonly status: RentalState;
  readonly by: Canceller;
  readonly startMs: number;
  readonly nowMs: number;
  readonly paidRentalFen: Fen;
  readonly paidDepositFen: Fen;
}

export interface CancellationOutcome {
  /** goes to the owner */
  readonly keptFen: Fen;
  /** go back to the renter */
  readonly rentalBackFen: Fen;
  readonly depositBackFen: Fen;
}

/** What becomes of the money; null when the order cannot be cancelled. Kept shares are rounded half up to the fen. */
export function cancellationOutcome(cancellation: Cancellation): CancellationOutcome | null {
  const tiers = CANCELLATION_RULES[cancellation.status]?.[cancellation.by];
  if (tiers === undefined) return null;
  const hoursLeft = (cancellation.startMs - cancellation.nowMs) / HOUR_MS;
  const keptPpm = tiers.find((tier) => hoursLeft >= tier.hoursLeft)?.keptPpm ?? 0;
  const keptFen = divide(cancellation.paidRentalFen * BigInt(keptPpm), PPM, 'half-up');
  return {
    keptFen,
    rentalBackFen: cancellation.paidRentalFen - keptFen,
    depositBackFen: cancellation.paidDepositFen,
  };
}
