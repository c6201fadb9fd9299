import type { Transaction } from 'objection';
import { businessDateOf } from '../domain/calendar.ts';
import { DomainError } from '../domain/errors.ts';
import type { Fen } from '../domain/money.ts';
import { type Canceller, cancellationOutcome } from '../domain/rental-cancellation.ts';
import { earnedLegs } from '../domain/rental-journal.ts';
import { type Coverage, splitRefund } from '../domain/rental-payment.ts';
import { openWallet, postEntry, walletAccount } from '../models/journal.ts';
import { Machine } from '../models/machine.ts';
import { rentalHoldAccount } from '../models/rental-accounts.ts';
import { type RentalOrder, RentalOrderPayment } from '../models/rental-order.ts';
import { requestRefund } from './refund-requests.ts';
import {
  inYuan,
  machineNameOf,
  moveRental,
  patchRental,
  refundedSoFar,
  tellParty,
} from './rental-records.ts';

/**
 * Ends an order before it began. What the owner may keep becomes his, everything else goes back the way it came.
 * @throws DomainError order_state when it cannot be cancelled any more
 */
export async function endByCancelling(
  trx: Transaction,
  order: RentalOrder,
  cancellation: { by: Canceller; reason: string; at: Date },
): Promise<RentalOrder> {
  const { by, reason, at } = cancellation;
  const outcome = cancellationOutcome({
    status: order.status,
    by,
    startMs: order.startAt.getTime(),
    nowMs: at.getTime(),
    paidRentalFen: order.paidRentalFen,
    paidDepositFen: order.paidDepositFen,
  });
  if (outcome === null) throw new DomainError('order_state', { state: order.status, event: 'cancel' });
  const back = { rentalFen: outcome.rentalBackFen, depositFen: outcome.depositBackFen };
  const money = await giveOut(trx, order, { keptFen: outcome.keptFen, back, reason: '租赁订单取消退款', at });
  const cancelled = await moveRental(
    trx,
    order,
    'cancel',
    { ...money, cancelledAt: at, closedBy: by, cancelReason: reason },
    at,
  );
  const machine = await machineNameOf(trx, order);
  await tellParty(trx, order, order.renterId, 'rental_cancelled', { machine, reason }, at);
  // an owner hears of orders that were paid; of the others he never heard
  if (order.status !== 'pending')
    await tellParty(trx, order, order.ownerId, 'rental_cancelled', { machine, reason }, at);
  return settleRefunds(trx, cancelled, at);
}

/** The machine is back: the rental is the owner's, the deposit goes back to the renter. */
export async function endByCompleting(
  trx: Transaction,
  order: RentalOrder,
  completion: { by: Canceller; at: Date },
): Promise<RentalOrder> {
  const { by, at } = completion;
  const money = await giveOut(trx, order, {
    keptFen: order.paidRentalFen,
    back: { rentalFen: 0n, depositFen: order.paidDepositFen },
    reason: '租赁押金退还',
    at,
  });
  const columns = { ...money, completedAt: at, closedBy: by };
  const completed = await moveRental(trx, order, 'complete', columns, at);
  await Machine.query(trx)
    .findById(order.machineId)
    .patch({ successOrders: trx.raw('success_orders + 1') as never });
  return settleRefunds(trx, completed, at);
}

/** Empties the order's account: the owner's share into his wallet, the rest into refunds of the payments it came with. */
async function giveOut(
  trx: Transaction,
  order: RentalOrder,
  share: { keptFen: Fen; back: Coverage; reason: string; at: Date },
): Promise<{ ownerFen: Fen; refundFen: Fen }> {
  const { keptFen, back, reason, at } = share;
  const refundFen = back.rentalFen + back.depositFen;
  if (keptFen > 0n) {
    await openWallet(trx, order.ownerId);
    const accounts = { hold: rentalHoldAccount(order.id), ownerWallet: walletAccount(order.ownerId) };
    await postEntry(trx, {
      eventKey: `rental/${order.id}/earned`,
      kind: 'rental_earned',
      valueDate: businessDateOf(at.getTime()),
      bookedAt: at,
      description: `租金收入 ${order.orderNo}`,
      legs: earnedLegs(accounts, keptFen),
      userId: order.ownerId,
    });
    await tellParty(trx, order, order.ownerId, 'rental_earned', { amount: inYuan(keptFen) }, at);
  }
  const payments = await RentalOrderPayment.query(trx).where({ order_id: order.id }).orderBy('payment_id');
  for (const { paymentId, amountFen } of splitRefund(payments, back)) {
    const requestKey = `rental/${order.id}/refund/${paymentId}`;
    await requestRefund(trx, { paymentId, amountFen, reason, requestKey, at });
  }
  if (refundFen > 0n)
    await tellParty(trx, order, order.renterId, 'rental_refund', { amount: inYuan(refundFen) }, at);
  return { ownerFen: keptFen, refundFen };
}

/**
 * Takes over what has gone back by now, after the order has ended. A cancelled order is refunded with the last fen; to a wallet money
 * returns at once, through a channel its refund says when.
 */
export async function settleRefunds(trx: Transaction, order: RentalOrder, at: Date): Promise<RentalOrder> {
  const refundedFen = await refundedSoFar(trx, order.id);
  if (refundedFen === order.refundedFen) return order;
  const all = refundedFen === order.refundFen;
  const columns = { refundedFen, ...(all ? { refundedAt: at } : {}) };
  return all ? moveRental(trx, order, 'refund', columns, at) : patchRental(trx, order, columns, at);
}
