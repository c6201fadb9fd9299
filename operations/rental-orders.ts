import type { StaffActor, UserActor } from '../domain/actor.ts';
import { DomainError } from '../domain/errors.ts';
import { type RentalEvent, type RentalState, rentalOrderMachine } from '../domain/rental-order.ts';
import type { HumanTask } from '../models/human-task.ts';
import { Payment } from '../models/payment.ts';
import { PaymentRefund } from '../models/payment-refund.ts';
import { RentalOrder } from '../models/rental-order.ts';
import { type RentalParty, rentalOrderWorkflowId } from '../workflows/rental-order.contract.ts';
import type { OperationDeps } from './deps.ts';
import { openTasksOf } from './run-tasks.ts';

export interface OrderPage {
  readonly orders: RentalOrder[];
  readonly total: number;
}

/** The caller's orders as a renter or as the owner of what was rented, newest first (document 001 §5.4). */
export async function listMyOrders(
  { knex }: Pick<OperationDeps, 'knex'>,
  actor: UserActor,
  filter: {
    role: 'renter' | 'owner';
    status?: RentalState | undefined;
    page: number;
    limit: number;
  },
): Promise<OrderPage> {
  const query = RentalOrder.query(knex)
    .where({ [`${filter.role}_id`]: actor.id })
    .withGraphFetched('machine')
    .orderBy('id', 'desc');
  if (filter.status !== undefined) void query.where({ status: filter.status });
  const { results, total } = await query.page(filter.page - 1, filter.limit);
  return { orders: results, total: Number(total) };
}

/** All orders for the back office, newest first. */
export async function listOrders(
  { knex }: Pick<OperationDeps, 'knex'>,
  filter: {
    status?: RentalState | undefined;
    orderNo?: string | undefined;
    machineId?: number | undefined;
    /** renter or owner */
    userId?: number | undefined;
    page: number;
    limit: number;
  },
): Promise<OrderPage> {
  const { status, orderNo, machineId, userId } = filter;
  const query = RentalOrder.query(knex)
    .withGraphFetched('[machine, renter, owner, review]')
    .orderBy('id', 'desc');
  if (status !== undefined) void query.where({ status });
  if (orderNo !== undefined) void query.where({ order_no: orderNo });
  if (machineId !== undefined) void query.where({ machine_id: machineId });
  if (userId !== undefined)
    void query.where((either) => either.where({ renter_id: userId }).orWhere({ owner_id: userId }));
  const { results, total } = await query.page(filter.page - 1, filter.limit);
  return { orders: results, total: Number(total) };
}

/**
 * An order with its machine, its parties and what was said of it. Renter and owner find theirs, staff find all; another's and one
 * that does not exist look the same.
 * @throws DomainError order_not_found
 */
export async function findOrder(
  { knex }: Pick<OperationDeps, 'knex'>,
  actor: UserActor | StaffActor,
  orderId: number,
): Promise<RentalOrder> {
  const order = await RentalOrder.query(knex)
    .findById(orderId)
    .withGraphFetched('[machine, renter, owner, review]');
  if (order === undefined || partyOf(order, actor) === null) throw new DomainError('order_not_found');
  return order;
}

/** As what somebody may speak about an order; null for a stranger. */
export function partyOf(
  order: Pick<RentalOrder, 'renterId' | 'ownerId'>,
  actor: UserActor | StaffActor,
): RentalParty | null {
  const origin = { requestId: actor.requestId ?? null, ip: actor.ip ?? null };
  if (actor.kind === 'staff') return { role: 'staff', id: actor.id, username: actor.username, ...origin };
  if (actor.id === order.renterId) return { role: 'renter', id: actor.id, username: '', ...origin };
  if (actor.id === order.ownerId) return { role: 'owner', id: actor.id, username: '', ...origin };
  return null;
}

/** What staff may do for the parties of an order, in the order in which it is done. */
export const ORDER_COMMANDS = ['confirm', 'start', 'complete', 'cancel'] as const satisfies RentalEvent[];

export interface OrderRecord {
  readonly order: RentalOrder;
  readonly payments: readonly Payment[];
  readonly refunds: readonly { readonly refund: PaymentRefund; readonly paymentNo: string }[];
  readonly workflowId: string;
  readonly tasks: readonly HumanTask[];
  readonly commands: readonly {
    readonly command: (typeof ORDER_COMMANDS)[number];
    readonly allowed: boolean;
  }[];
}

/** An order for the back office, with all its money and what may be done now. @throws DomainError order_not_found */
export async function orderRecord(
  deps: Pick<OperationDeps, 'knex'>,
  actor: StaffActor,
  orderId: number,
): Promise<OrderRecord> {
  const order = await findOrder(deps, actor, orderId);
  const workflowId = rentalOrderWorkflowId(order.orderNo);
  const [payments, tasks] = await Promise.all([
    Payment.query(deps.knex).where({ subject_type: 'rental_order', subject_id: order.id }).orderBy('id'),
    openTasksOf(deps, workflowId),
  ]);
  const numbers = new Map(payments.map(({ id, paymentNo }) => [id, paymentNo]));
  const refunds = await PaymentRefund.query(deps.knex)
    .whereIn('payment_id', [...numbers.keys()])
    .orderBy('id');
  return {
    order,
    payments,
    refunds: refunds.map((refund) => ({ refund, paymentNo: numbers.get(refund.paymentId) ?? '' })),
    workflowId,
    tasks,
    commands: ORDER_COMMANDS.map((command) => ({
      command,
      allowed: rentalOrderMachine.next(order.status, command).ok,
    })),
  };
}
