import type { Knex } from 'knex';
import type { Transaction } from 'objection';
import type { WithdrawalAccounts } from '../domain/withdrawal-journal.ts';
import { BANK, walletAccount } from './journal.ts';

/** liability: what is set aside of a person's wallet for something he has asked for and may not spend twice */
export const walletHoldAccount = (userId: number): string => `wallet-hold/${userId}`;

/** Opens the account in which a person's money is set aside, if he has none. It cannot be overdrawn. */
export async function openWalletHold(trx: Transaction, userId: number): Promise<void> {
  await trx('ledger_accounts')
    .insert({
      code: walletHoldAccount(userId),
      name: `钱包冻结 ${userId}`,
      type: 'liability',
      user_id: userId,
      floor: 'no_overdraft',
    })
    .onConflict('code')
    .ignore();
}

/** The accounts that a withdrawal is posted to. */
export function withdrawalAccounts(userId: number): WithdrawalAccounts {
  return { wallet: walletAccount(userId), hold: walletHoldAccount(userId), bank: BANK };
}

/** What the platform owes a person, fen: what he may spend, and what is set aside. */
export interface WalletBalances {
  readonly availableFen: bigint;
  readonly heldFen: bigint;
}

/** Both from one look, so that money on its way from one to the other is counted once. Accounts that were never opened are empty. */
export async function walletBalances(knex: Knex | Transaction, userId: number): Promise<WalletBalances> {
  const wallet = walletAccount(userId);
  const hold = walletHoldAccount(userId);
  const rows = (await knex('ledger_accounts')
    .whereIn('code', [wallet, hold])
    .select('code', 'balance_fen')) as { code: string; balance_fen: bigint }[];
  const owed = (code: string): bigint => -(rows.find((row) => row.code === code)?.balance_fen ?? 0n);
  return { availableFen: owed(wallet), heldFen: owed(hold) };
}
