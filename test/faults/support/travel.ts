import { setTimeout as sleep } from 'node:timers/promises';
import { borrow, prepay, repayFromWallet } from './borrowing.ts';
import { certify, consult, rent, repayThroughChannel, topUp, upload } from './errands.ts';
import type { Trip } from './journey.ts';

/** Between two errands a person reads what he was told, ms. Without it twenty clients measure two cores, and restarts wait for them. */
const READS_MS = [200, 1_200] as const;
/** Enough for an instalment and for a machine with its deposit. */
const TOP_UP_FEN = 2_000_000;

/**
 * Everything that a borrower does, in the order that the seed gives: shows a card, uploads a paper, applies and is decided upon,
 * repays from the wallet and through a channel, prepays, rents a machine, asks an expert. @throws when anything is refused for good
 */
export async function travel(trip: Trip): Promise<void> {
  const { random } = trip;
  const now = (share: number): boolean => random.next() < share;
  const reads = () => sleep(random.between(...READS_MS));
  await reads();
  if (now(0.3)) await certify(trip);
  if (now(0.4)) await upload(trip);
  await reads();
  const { loanId } = await borrow(trip);
  await topUp(trip, TOP_UP_FEN);
  const errands = random.shuffled([
    ...(loanId === null ? [] : [() => repayFromWallet(trip, loanId)]),
    ...(loanId !== null && now(0.35) ? [() => repayThroughChannel(trip, loanId)] : []),
    ...(now(0.3) ? [() => rent(trip)] : []),
    ...(now(0.3) ? [() => consult(trip)] : []),
  ]);
  for (const errand of errands) {
    await reads();
    await errand();
  }
  if (loanId !== null && now(0.35)) await prepay(trip, loanId);
}
