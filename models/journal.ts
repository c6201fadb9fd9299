import type { Transaction } from 'objection';
import { DomainError } from '../domain/errors.ts';

export interface JournalLeg {
  readonly account: string;
  /** debit positive, credit negative, fen */
  readonly amountFen: bigint;
}

export interface JournalEntry {
  /** identity of the business event, e.g. `loan/7/payment/12`: it posts once however often it is tried */
  readonly eventKey: string;
  readonly kind: string;
  readonly valueDate: string;
  readonly bookedAt: Date;
  readonly description: string;
  readonly legs: readonly JournalLeg[];
  readonly loanId?: number;
  readonly userId?: number;
}

/**
 * Each posting locks its account until the transaction ends, so all entries take accounts in one order and never wait for
 * each other in a circle. Wallets come first because callers look at a wallet, under its lock, before they post.
 */
function byLockOrder(a: JournalLeg, b: JournalLeg): number {
  const key = (leg: JournalLeg) => `${leg.account.startsWith('wallet/') ? 0 : 1}${leg.account}`;
  return key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0;
}

/**
 * Posts an entry in the caller's transaction. Answers false when the event was posted before. Legs of zero are left out.
 * @throws DomainError idempotency_key_reused when the event was posted before as something else
 */
export async function postEntry(trx: Transaction, entry: JournalEntry): Promise<boolean> {
  const legs = entry.legs.filter((leg) => leg.amountFen !== 0n).toSorted(byLockOrder);
  if (legs.length === 0) return false;
  const [row] = (await trx('journal_entries')
    .insert({
      event_key: entry.eventKey,
      kind: entry.kind,
      value_date: entry.valueDate,
      booked_at: entry.bookedAt,
      description: entry.description,
      loan_id: entry.loanId ?? null,
      user_id: entry.userId ?? null,
    })
    .onConflict('event_key')
    .ignore()
    .returning('id')) as { id: bigint }[];
  if (row === undefined) {
    await requireSame(trx, entry, legs);
    return false;
  }
  for (const leg of legs) {
    await trx('postings').insert({
      entry_id: row.id,
      account_code: leg.account,
      amount_fen: leg.amountFen,
      balance_after_fen: 0,
    });
  }
  return true;
}

/** What a repeat brings must be what was posted. The dates may differ: a retry after midnight is still a retry. */
async function requireSame(
  trx: Transaction,
  { eventKey, kind }: JournalEntry,
  legs: readonly JournalLeg[],
): Promise<void> {
  const posted = (await trx('postings as p')
    .join('journal_entries as e', 'e.id', 'p.entry_id')
    .where({ 'e.event_key': eventKey })
    .select('e.kind', 'p.account_code', 'p.amount_fen')) as {
    kind: string;
    account_code: string;
    amount_fen: bigint;
  }[];
  const text = (lines: readonly string[]) => lines.toSorted().join(' ');
  const known = text(posted.map((leg) => `${leg.kind} ${leg.account_code} ${leg.amount_fen}`));
  const wanted = text(legs.map((leg) => `${kind} ${leg.account} ${leg.amountFen}`));
  if (known !== wanted) throw new DomainError('idempotency_key_reused');
}

/** The accounts that exist once; the migration of the chart creates them. */
export const BANK = 'bank';
export const INTEREST_INCOME = 'income/interest';
export const LATE_FEE_INCOME = 'income/late-fee';
export const LOAN_LOSS = 'expense/loan-loss';
export const RECOVERY_INCOME = 'income/recovery';

export const walletAccount = (userId: number): string => `wallet/${userId}`;
export const loanAccount = (loanId: number): string => `loan/${loanId}/principal`;
export const interestAccount = (loanId: number): string => `loan/${loanId}/interest`;

/** Opens a person's wallet account if he has none. A wallet is money the platform owes him: it cannot be overdrawn. */
export async function openWallet(trx: Transaction, userId: number): Promise<void> {
  await trx('ledger_accounts')
    .insert({
      code: walletAccount(userId),
      name: `钱包 ${userId}`,
      type: 'liability',
      user_id: userId,
      floor: 'no_overdraft',
    })
    .onConflict('code')
    .ignore();
}

/**
 * Opens a loan's two accounts: what is still to come back of its principal, which can never go below zero, and what it has earned of
 * interest and not been paid, which is in credit while interest is paid ahead.
 */
export async function openLoanAccounts(trx: Transaction, loanId: number, userId: number): Promise<void> {
  const common = { type: 'asset', user_id: userId, loan_id: loanId };
  await trx('ledger_accounts')
    .insert([
      { ...common, code: loanAccount(loanId), name: `贷款本金 ${loanId}`, floor: 'no_overdraft' },
      { ...common, code: interestAccount(loanId), name: `应收利息 ${loanId}`, floor: 'none' },
    ])
    .onConflict('code')
    .ignore();
}

/** Interest of a loan that is earned and unpaid, fen; in the books of one that was lent before, its accounts are made sure of. */
export async function interestReceivable(trx: Transaction, loanId: number, userId: number): Promise<bigint> {
  const found = (await trx('ledger_accounts')
    .where({ code: interestAccount(loanId) })
    .first('balance_fen')) as { balance_fen: bigint } | undefined;
  if (found !== undefined) return found.balance_fen;
  await openLoanAccounts(trx, loanId, userId);
  return 0n;
}

/** What the platform owes a person in his wallet, fen. `lock` keeps it from moving until the transaction ends. */
export async function walletBalance(trx: Transaction, userId: number, lock = false): Promise<bigint> {
  const query = trx('ledger_accounts')
    .where({ code: walletAccount(userId) })
    .select('balance_fen');
  if (lock) void query.forUpdate();
  const rows = (await query) as { balance_fen: bigint }[];
  return -(rows[0]?.balance_fen ?? 0n);
}
