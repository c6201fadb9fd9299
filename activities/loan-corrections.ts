import type { Transaction } from 'objection';
import { businessDateOf } from '../domain/calendar.ts';
import { DomainError } from '../domain/errors.ts';
import { correctionLegs, type PaymentParts, partsBetween, totalParts } from '../domain/journal.ts';
import type { LoanPosition } from '../domain/loan-position.ts';
import { type Fen, maxFen } from '../domain/money.ts';
import { postEntry, walletBalance } from '../models/journal.ts';
import { accountsOf } from '../models/ledger-accounts.ts';
import type { LoanBook } from '../models/loan-book.ts';
import { wholeParts } from './loan-records.ts';

/** What all payments of a position covered, and what they left. */
export function allocatedParts(position: LoanPosition): PaymentParts {
  return totalParts(position.payments.map(wholeParts));
}

/**
 * Under the wallet's lock: it must hold all that is asked of it, also when part of that comes straight back, and an amended plan may
 * claim back a surplus only while it is still there.
 */
export async function requireBalance(
  trx: Transaction,
  userId: number,
  fromWalletFen: Fen,
  change: PaymentParts,
): Promise<void> {
  const neededFen = maxFen(fromWalletFen, fromWalletFen - change.surplusFen);
  const balanceFen = await walletBalance(trx, userId, true);
  if (neededFen > 0n && balanceFen < neededFen)
    throw new DomainError('insufficient_balance', {
      balanceFen: String(balanceFen),
      neededFen: String(neededFen),
    });
}

/** Writes what an amended plan changes in the allocation of earlier payments; often nothing. */
export async function postCorrection(
  trx: Transaction,
  book: LoanBook,
  position: LoanPosition,
  at: Date,
): Promise<void> {
  const { loan } = book;
  const change = partsBetween(totalParts(book.storedPayments), allocatedParts(position));
  await requireBalance(trx, loan.userId, 0n, change);
  await postEntry(trx, {
    eventKey: `loan/${loan.id}/amendment/${loan.version + 1}`,
    kind: 'correction',
    valueDate: businessDateOf(at.getTime()),
    bookedAt: at,
    description: `还款计划调整 ${loan.loanNo}`,
    legs: correctionLegs(accountsOf(loan), change),
    loanId: loan.id,
    userId: loan.userId,
  });
}
