/** What each event of a payment's life writes into the books. Debits are positive, credits negative; legs sum to zero. */
import type { Leg } from './journal.ts';
import type { Fen } from './money.ts';

/** Money arrived: the channel (or the payer's wallet) gives it, the subject's account owes it. */
export function receiptLegs(source: string, credit: string, amountFen: Fen): Leg[] {
  return [
    { account: source, amountFen },
    { account: credit, amountFen: -amountFen },
  ];
}

/** A refund was asked for: the money leaves the account it was credited to at once, so that nobody spends it meanwhile. */
export function refundRequestedLegs(credit: string, refunding: string, amountFen: Fen): Leg[] {
  return [
    { account: credit, amountFen },
    { account: refunding, amountFen: -amountFen },
  ];
}

/** The refund is done: what was on its way has gone back to where it came from. */
export function refundDoneLegs(source: string, refunding: string, amountFen: Fen): Leg[] {
  return [
    { account: refunding, amountFen },
    { account: source, amountFen: -amountFen },
  ];
}

/** The refund was given up: the money returns to the account it had been taken from. */
export function refundAbandonedLegs(credit: string, refunding: string, amountFen: Fen): Leg[] {
  return [
    { account: refunding, amountFen },
    { account: credit, amountFen: -amountFen },
  ];
}
