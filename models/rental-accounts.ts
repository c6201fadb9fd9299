import type { Transaction } from 'objection';

/** liability: what renters have paid for one order, owed to the owner or back to the renter; nothing once the order has ended */
export const rentalHoldAccount = (orderId: number): string => `rental/${orderId}`;

/** Opens the account that holds an order's money, when its first payment comes. It can never give out more than came in. */
export async function openRentalHold(trx: Transaction, orderId: number): Promise<void> {
  await trx('ledger_accounts')
    .insert({
      code: rentalHoldAccount(orderId),
      name: `租赁托管 ${orderId}`,
      type: 'liability',
      floor: 'no_overdraft',
    })
    .onConflict('code')
    .ignore();
}
