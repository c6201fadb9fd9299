import type { UpdateDefinition } from '@temporalio/client';
import type { StaffActor, UserActor } from '../domain/actor.ts';
import { DomainError } from '../domain/errors.ts';
import type { RentalOrder } from '../models/rental-order.ts';
import {
  cancelRental,
  completeRental,
  confirmRental,
  type RentalCommand,
  type RentalParty,
  type RentalStanding,
  rentalOrderWorkflowId,
  startRental,
} from '../workflows/rental-order.contract.ts';
import type { OperationDeps } from './deps.ts';
import { dispatchNow } from './outbox.ts';
import { findOrder, partyOf } from './rental-orders.ts';
import { askWorkflow } from './workflow-calls.ts';

type Caller = UserActor | StaffActor;

interface CommandRequest {
  readonly orderId: number;
  /** identity of the HTTP request: a retry finds the first outcome */
  readonly requestKey: string;
}

/** The owner (or staff for him) agrees to the booking. @throws DomainError order_not_found, forbidden, order_state, unavailable */
export const confirmOrder = (deps: OperationDeps, actor: Caller, request: CommandRequest) =>
  ownersWord(deps, actor, request, 'confirm', confirmRental);

/** The machine is handed over. @throws as `confirmOrder` */
export const startOrder = (deps: OperationDeps, actor: Caller, request: CommandRequest) =>
  ownersWord(deps, actor, request, 'start', startRental);

/** The machine is back; the rental becomes the owner's and the deposit goes back. @throws as `confirmOrder` */
export const completeOrder = (deps: OperationDeps, actor: Caller, request: CommandRequest) =>
  ownersWord(deps, actor, request, 'complete', completeRental);

/**
 * Renter, owner or staff end an order before it began; `domain/rental-cancellation.ts` says what that costs.
 * @throws DomainError order_not_found, order_state, unavailable
 */
export async function cancelOrder(
  deps: OperationDeps,
  actor: Caller,
  request: CommandRequest & { readonly reason: string },
): Promise<RentalOrder> {
  const order = await findOrder(deps, actor, request.orderId);
  const command = { ...(await commandOf(deps, order, actor, 'cancel', request)), reason: request.reason };
  await askOrder(deps, order, 'cancel', cancelRental, command);
  return findOrder(deps, actor, order.id);
}

async function ownersWord(
  deps: OperationDeps,
  actor: Caller,
  request: CommandRequest,
  event: string,
  update: UpdateDefinition<RentalStanding, [RentalCommand]>,
): Promise<RentalOrder> {
  const order = await findOrder(deps, actor, request.orderId);
  const command = await commandOf(deps, order, actor, event, request);
  if (command.by.role === 'renter') throw new DomainError('forbidden');
  await askOrder(deps, order, event, update, command);
  return findOrder(deps, actor, order.id);
}

async function commandOf(
  deps: Pick<OperationDeps, 'clock'>,
  order: RentalOrder,
  actor: Caller,
  event: string,
  request: CommandRequest,
): Promise<RentalCommand> {
  const by: RentalParty | null = partyOf(order, actor);
  if (by === null) throw new DomainError('order_not_found');
  const nowMs = (await deps.clock.now()).getTime();
  return { requestKey: `${event}/${order.id}/${request.requestKey}`, by, nowMs };
}

/** A workflow that is promised but not yet started is started; one that is over has its word in the record. */
async function askOrder<Command extends RentalCommand>(
  deps: OperationDeps,
  order: RentalOrder,
  event: string,
  update: UpdateDefinition<RentalStanding, [Command]>,
  args: Command,
): Promise<void> {
  const workflowId = rentalOrderWorkflowId(order.orderNo);
  await dispatchNow(deps, workflowId);
  try {
    const answer = await askWorkflow(deps, { workflowId, update, args, updateId: args.requestKey });
    if (answer !== null) return;
  } catch (error) {
    if (!(error instanceof DomainError) || error.code !== 'order_state') throw error;
    if (await doneBefore(deps, args.requestKey)) return;
    throw error;
  }
  if (await doneBefore(deps, args.requestKey)) return;
  throw new DomainError('order_state', { state: order.status, event });
}

/** Whether this very command has been carried out: then its repeat is answered, not refused. */
async function doneBefore({ knex }: Pick<OperationDeps, 'knex'>, requestKey: string): Promise<boolean> {
  const known: unknown = await knex('rental_order_commands')
    .where({ request_key: requestKey })
    .first('event');
  return known !== undefined;
}
