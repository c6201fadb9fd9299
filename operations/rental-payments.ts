import type { UserActor } from '../domain/actor.ts';
import { DomainError } from '../domain/errors.ts';
import type { PaymentChannel } from '../domain/payment.ts';
import { openPart, type RentalPart } from '../domain/rental-payment.ts';
import { RentalOrder } from '../models/rental-order.ts';
import type { OperationDeps } from './deps.ts';
import { type PaymentRequested, paymentAskedBefore, requestPayment } from './payments.ts';

const PART_NAMES: Readonly<Record<RentalPart, string>> = {
  deposit: '押金',
  rental: '租金',
  full: '租金与押金',
};

/**
 * Asks the renter for a part of his order's money, or for all that is open (document 001 §5.5). The platform says how much it is. Nobody
 * can pay after the order's deadline.
 * @throws DomainError order_not_found, order_state, nothing_due, and what `requestPayment` refuses with
 */
export async function payOrder(
  deps: OperationDeps,
  actor: UserActor,
  request: { orderId: number; channel: PaymentChannel; part: RentalPart; requestKey?: string | undefined },
): Promise<PaymentRequested> {
  const order = await RentalOrder.query(deps.knex).findById(request.orderId);
  if (order === undefined || order.renterId !== actor.id) throw new DomainError('order_not_found');
  const subject = { type: 'rental_order', id: order.id } as const;
  const before = await paymentAskedBefore(deps, actor, { ...request, subject });
  if (before !== null) return before;
  if (order.status !== 'pending') throw new DomainError('order_state', { state: order.status, event: 'pay' });
  const { rentalFen, depositFen } = openPart(order, request.part);
  return requestPayment(deps, actor, {
    subject,
    part: request.part,
    channel: request.channel,
    amountFen: rentalFen + depositFen,
    deadlineAt: order.paymentDeadline,
    description: `农机租赁${PART_NAMES[request.part]} ${order.orderNo}`,
    requestKey: request.requestKey,
  });
}
