import type { LoanAccounts } from '../domain/journal.ts';
import {
  BANK,
  INTEREST_INCOME,
  interestAccount,
  LATE_FEE_INCOME,
  loanAccount,
  walletAccount,
} from './journal.ts';
import type { Loan } from './loan.ts';

/** The accounts that a loan's events are posted to. */
export function accountsOf(loan: Pick<Loan, 'id' | 'userId'>): LoanAccounts {
  return {
    bank: BANK,
    wallet: walletAccount(loan.userId),
    loan: loanAccount(loan.id),
    interest: interestAccount(loan.id),
    interestIncome: INTEREST_INCOME,
    lateFeeIncome: LATE_FEE_INCOME,
  };
}
