import type { UserActor } from '../domain/actor.ts';
import { addDays, type BusinessDate, startOfDayMs } from '../domain/calendar.ts';
import { invalidInput } from '../domain/errors.ts';
import type { Fen } from '../domain/money.ts';
import { walletAccount } from '../models/journal.ts';
import type { OperationDeps } from './deps.ts';

export type TransactionType = 'income' | 'expense';

/** One movement of a wallet, as its owner reads it. Amounts are positive fen; `type` says which way they went. */
export interface WalletTransaction {
  readonly id: number;
  readonly type: TransactionType;
  readonly amountFen: Fen;
  readonly description: string;
  readonly balanceAfterFen: Fen;
  readonly createdAt: Date;
}

export interface TransactionFilter {
  readonly type: TransactionType | 'all';
  /** business dates, both inclusive */
  readonly from?: BusinessDate | undefined;
  readonly to?: BusinessDate | undefined;
  readonly page: number;
  readonly limit: number;
}

interface Row {
  readonly id: bigint;
  readonly amount_fen: bigint;
  readonly balance_after_fen: bigint;
  readonly description: string;
  readonly booked_at: Date;
}

/**
 * The movements of the caller's wallet, newest first (document 004 §7.2). They are the postings themselves: their numbers are drawn
 * under the account's lock, so the order is that in which the balance moved, and a page never shows a line twice for its order.
 * @throws DomainError invalid_input
 */
export async function listTransactions(
  deps: Pick<OperationDeps, 'knex'>,
  actor: UserActor,
  filter: TransactionFilter,
): Promise<{ transactions: WalletTransaction[]; total: number }> {
  const { from, to } = filter;
  if (from !== undefined && to !== undefined && from > to) {
    throw invalidInput({ end_date: ['date_order'] });
  }
  const matching = deps
    .knex('postings as p')
    .join('journal_entries as e', 'e.id', 'p.entry_id')
    .where('p.account_code', walletAccount(actor.id));
  // a wallet is what we owe: what it gains is credited, which is negative
  if (filter.type === 'income') void matching.where('p.amount_fen', '<', 0);
  if (filter.type === 'expense') void matching.where('p.amount_fen', '>', 0);
  if (from !== undefined) void matching.where('e.booked_at', '>=', new Date(startOfDayMs(from)));
  if (to !== undefined) void matching.where('e.booked_at', '<', new Date(startOfDayMs(addDays(to, 1))));
  const [rows, [counted]] = await Promise.all([
    matching
      .clone()
      .select('p.id', 'p.amount_fen', 'p.balance_after_fen', 'e.description', 'e.booked_at')
      .orderBy('p.id', 'desc')
      .limit(filter.limit)
      .offset((filter.page - 1) * filter.limit) as Promise<Row[]>,
    matching.clone().count('* as total') as Promise<{ total: bigint }[]>,
  ]);
  return { transactions: rows.map(asOwnerReadsIt), total: Number(counted?.total ?? 0n) };
}

function asOwnerReadsIt(row: Row): WalletTransaction {
  const gained = -row.amount_fen;
  return {
    id: Number(row.id),
    type: gained > 0n ? 'income' : 'expense',
    amountFen: gained > 0n ? gained : -gained,
    description: row.description,
    balanceAfterFen: -row.balance_after_fen,
    createdAt: row.booked_at,
  };
}
