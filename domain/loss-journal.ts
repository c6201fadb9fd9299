/** Entries of money that does not come back, or comes back the wrong way; see `journal.ts` for how legs are signed. */
import {
  type Leg,
  type LoanAccounts,
  type PaymentParts,
  type PaymentSource,
  paymentLegs,
} from './journal.ts';
import type { Fen } from './money.ts';

/**
 * A payment is taken back: the bank never had the money of one that staff recorded, the wallet gets back what was paid from it. What
 * it had covered is open again, and what later payments cover instead is in `change`, after less before.
 */
export function reversalLegs(
  accounts: LoanAccounts,
  source: PaymentSource,
  amountFen: Fen,
  change: PaymentParts,
): Leg[] {
  return paymentLegs(accounts, source, -amountFen, change);
}

/** Principal that will not come back is an expense of the day on which the lender gives it up. */
export function writeOffLegs(accounts: { loan: string; loanLoss: string }, principalFen: Fen): Leg[] {
  return [
    { account: accounts.loanLoss, amountFen: principalFen },
    { account: accounts.loan, amountFen: -principalFen },
  ];
}

/** Money for a loan that was written off reaches the bank: income, because nothing is receivable any more. */
export function recoveryLegs(accounts: { bank: string; recoveryIncome: string }, amountFen: Fen): Leg[] {
  return [
    { account: accounts.bank, amountFen },
    { account: accounts.recoveryIncome, amountFen: -amountFen },
  ];
}
