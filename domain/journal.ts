/**
 * What each event of a loan's life writes into the books. Debits are positive, credits negative; a template's legs sum to zero by
 * construction. Interest is income when it is earned and reduces what is receivable when it is paid; late fees are income when they are paid.
 */
import { type Fen, sumFen } from './money.ts';

export interface Leg {
  readonly account: string;
  readonly amountFen: Fen;
}

/** The accounts of one loan's borrower and its lender, by the names the ledger gives them. */
export interface LoanAccounts {
  /** asset: the lender's money at the bank, custody included */
  readonly bank: string;
  /** liability: what the platform owes the borrower */
  readonly wallet: string;
  /** asset: principal still to come back */
  readonly loan: string;
  /** asset: interest of the loan that is earned and unpaid; in credit: paid ahead */
  readonly interest: string;
  readonly interestIncome: string;
  readonly lateFeeIncome: string;
}

/** How money was taken up; the parts sum to the payment. */
export interface PaymentParts {
  readonly lateFeeFen: Fen;
  readonly interestFen: Fen;
  readonly principalFen: Fen;
  readonly surplusFen: Fen;
}

/** Where a payment comes from: the borrower's wallet, or his bank as staff have seen it on a statement. */
export type PaymentSource = 'wallet' | 'staff';

/** The loan is paid out, to a bank card or into the borrower's wallet. */
export function disbursementLegs(accounts: LoanAccounts, amountFen: Fen, to: 'bank_card' | 'wallet'): Leg[] {
  return [
    { account: accounts.loan, amountFen },
    { account: to === 'wallet' ? accounts.wallet : accounts.bank, amountFen: -amountFen },
  ];
}

/**
 * A payment with all it changes. A payment value-dated in the past moves what later payments had covered (a late fee that was
 * taken falls away, say), so `change` is the difference between the allocation of all payments after and before it.
 */
export function paymentLegs(
  accounts: LoanAccounts,
  source: PaymentSource,
  amountFen: Fen,
  change: PaymentParts,
): Leg[] {
  const from = source === 'wallet' ? accounts.wallet : accounts.bank;
  return netted([{ account: from, amountFen }, ...correctionLegs(accounts, change)]);
}

/** No money came in, but an amended plan takes up the payments differently. */
export function correctionLegs(accounts: LoanAccounts, change: PaymentParts): Leg[] {
  return netted([
    { account: accounts.lateFeeIncome, amountFen: -change.lateFeeFen },
    { account: accounts.interest, amountFen: -change.interestFen },
    { account: accounts.loan, amountFen: -change.principalFen },
    { account: accounts.wallet, amountFen: -change.surplusFen },
  ]);
}

/** Interest was earned; less than nothing: what had been recognised and is unpaid is taken back. */
export function accrualLegs(
  accounts: Pick<LoanAccounts, 'interest' | 'interestIncome'>,
  amountFen: Fen,
): Leg[] {
  return netted([
    { account: accounts.interest, amountFen },
    { account: accounts.interestIncome, amountFen: -amountFen },
  ]);
}

/** Money from outside arrives in a wallet. */
export function topUpLegs(accounts: Pick<LoanAccounts, 'bank' | 'wallet'>, amountFen: Fen): Leg[] {
  return [
    { account: accounts.bank, amountFen },
    { account: accounts.wallet, amountFen: -amountFen },
  ];
}

/** One leg per account: a wallet that pays and gets the surplus back must not look overdrawn in between. */
export function netted(legs: readonly Leg[]): Leg[] {
  const byAccount = new Map<string, Fen>();
  for (const leg of legs) byAccount.set(leg.account, (byAccount.get(leg.account) ?? 0n) + leg.amountFen);
  return [...byAccount].flatMap(([account, amountFen]) => (amountFen === 0n ? [] : [{ account, amountFen }]));
}

/** The whole of several allocations. */
export function totalParts(parts: readonly PaymentParts[]): PaymentParts {
  return {
    lateFeeFen: sumFen(parts.map((part) => part.lateFeeFen)),
    interestFen: sumFen(parts.map((part) => part.interestFen)),
    principalFen: sumFen(parts.map((part) => part.principalFen)),
    surplusFen: sumFen(parts.map((part) => part.surplusFen)),
  };
}

/** What changed from one whole to another. */
export function partsBetween(before: PaymentParts, after: PaymentParts): PaymentParts {
  return {
    lateFeeFen: after.lateFeeFen - before.lateFeeFen,
    interestFen: after.interestFen - before.interestFen,
    principalFen: after.principalFen - before.principalFen,
    surplusFen: after.surplusFen - before.surplusFen,
  };
}
