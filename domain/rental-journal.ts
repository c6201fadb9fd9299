/**
 * What an order writes into the books. Its money waits in an account of its own, `rental/<order_id>`: what the platform holds and
 * owes to somebody, without saying yet to whom. Payments bring it there and refunds take it away (both post their own legs);
 * what stays with the owner leaves it for his wallet. After the end it holds nothing.
 */
import type { Leg } from './journal.ts';
import type { Fen } from './money.ts';

/** The rental, or the share of it that a late cancellation keeps, becomes the owner's. */
export function earnedLegs(accounts: { hold: string; ownerWallet: string }, amountFen: Fen): Leg[] {
  return [
    { account: accounts.hold, amountFen },
    { account: accounts.ownerWallet, amountFen: -amountFen },
  ];
}
