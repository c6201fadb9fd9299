/** Entries of a wallet's money on its way to its owner's card; see `journal.ts` for how legs are signed. */
import type { Leg } from './journal.ts';
import type { Fen } from './money.ts';

export interface WithdrawalAccounts {
  readonly wallet: string;
  /** liability: still the person's, not to be spent */
  readonly hold: string;
  readonly bank: string;
}

/** Asked for: it cannot be spent twice from now on. */
export function withdrawalHeldLegs({ wallet, hold }: WithdrawalAccounts, amountFen: Fen): Leg[] {
  return [
    { account: wallet, amountFen },
    { account: hold, amountFen: -amountFen },
  ];
}

/** Paid: the bank has sent it. */
export function withdrawalPaidLegs({ hold, bank }: WithdrawalAccounts, amountFen: Fen): Leg[] {
  return [
    { account: hold, amountFen },
    { account: bank, amountFen: -amountFen },
  ];
}

/** Refused by the channel: it may be spent again. */
export function withdrawalReleasedLegs({ wallet, hold }: WithdrawalAccounts, amountFen: Fen): Leg[] {
  return [
    { account: hold, amountFen },
    { account: wallet, amountFen: -amountFen },
  ];
}
