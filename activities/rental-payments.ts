import type { Transaction } from 'objection';
import { SYSTEM } from '../domain/actor.ts';
import { CONFIRM_WITHIN_MS } from '../domain/rental-order.ts';
import { coverageOf, isFullyPaid, RENTAL_PARTS, type RentalPart } from '../domain/rental-payment.ts';
import { Machine } from '../models/machine.ts';
import { openRentalHold, rentalHoldAccount } from '../models/rental-accounts.ts';
import { RentalOrder, RentalOrderPayment } from '../models/rental-order.ts';
import { LOOK, rentalOrderWorkflowId } from '../workflows/rental-order.contract.ts';
import type { PaymentSubject } from './payment-subjects.ts';
import { settleRefunds } from './rental-endings.ts';
import {
  auditRental,
  followRental,
  inShanghai,
  inYuan,
  lockRental,
  moveRental,
  patchRental,
  tellParty,
} from './rental-records.ts';

const isRentalPart = (part: string): part is RentalPart => (RENTAL_PARTS as readonly string[]).includes(part);

/**
 * An order takes money while it waits for it. Whether the deadline or the payment was first is decided by the order's row lock: as
 * long as nobody has cancelled it, it can be paid.
 */
export const rentalOrderPayments: PaymentSubject = {
  async receive(trx, payment, at) {
    const order = await RentalOrder.query(trx).findById(payment.subjectId).forUpdate();
    if (order === undefined) return { taken: false, reason: 'order_not_found' };
    if (order.status !== 'pending') return { taken: false, reason: `order_${order.status}` };
    const covers = isRentalPart(payment.part) ? coverageOf(order, payment.part, payment.amountFen) : null;
    if (covers === null) return { taken: false, reason: 'part_not_open' };
    await openRentalHold(trx, order.id);
    await RentalOrderPayment.query(trx).insert({
      paymentId: payment.id,
      orderId: order.id,
      ...covers,
      createdAt: at,
    });
    const columns = {
      paidRentalFen: order.paidRentalFen + covers.rentalFen,
      paidDepositFen: order.paidDepositFen + covers.depositFen,
    };
    const whole = isFullyPaid({ ...order, ...columns });
    const after = whole
      ? await moveRental(trx, order, 'pay', { ...columns, paidAt: at }, at)
      : await patchRental(trx, order, columns, at);
    await auditRental(trx, SYSTEM, 'pay', order, after, at);
    if (whole) await booked(trx, after, at);
    await followRental(trx, after, at.getTime());
    return {
      taken: true,
      credit: { account: rentalHoldAccount(order.id) },
      wake: wakeOf(order),
    };
  },

  async refunded(trx, refund, at) {
    const covered = await RentalOrderPayment.query(trx).findById(refund.paymentId);
    // money that the order never took goes back without it
    if (covered === undefined) return { wake: null };
    const order = await lockRental(trx, covered.orderId);
    if (!['cancelled', 'completed'].includes(order.status)) return { wake: null };
    const after = await settleRefunds(trx, order, at);
    if (after.status !== order.status) await auditRental(trx, SYSTEM, 'refund', order, after, at);
    await followRental(trx, after, at.getTime());
    return { wake: wakeOf(order) };
  },
};

const wakeOf = (order: RentalOrder) => ({ workflowId: rentalOrderWorkflowId(order.orderNo), signal: LOOK });

/** Everything is paid: the booking counts, and the owner is asked to confirm it. */
async function booked(trx: Transaction, order: RentalOrder, at: Date): Promise<void> {
  const machine = await Machine.query(trx)
    .patch({ totalOrders: trx.raw('total_orders + 1') as never })
    .findById(order.machineId)
    .returning('machine_name')
    .first();
  const params = {
    machine: machine?.machineName ?? '',
    start: inShanghai(order.startAt),
    end: inShanghai(order.endAt),
    amount: inYuan(order.rentalFen),
    deadline: inShanghai(new Date(at.getTime() + CONFIRM_WITHIN_MS)),
  };
  await tellParty(trx, order, order.ownerId, 'rental_paid', params, at);
}
