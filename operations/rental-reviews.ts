import { type Transaction, UniqueViolationError } from 'objection';
import type { UserActor } from '../domain/actor.ts';
import { DomainError } from '../domain/errors.ts';
import { reviewOpen } from '../domain/rental-order.ts';
import { writeAudit } from '../models/audit.ts';
import { Machine } from '../models/machine.ts';
import { RentalOrder, RentalReview, timesOf } from '../models/rental-order.ts';
import { LOOK, rentalOrderWorkflowId } from '../workflows/rental-order.contract.ts';
import type { OperationDeps } from './deps.ts';
import { oncePerRequest } from './once-per-request.ts';

/** Ratings are 1 to 5. */
export interface Review {
  readonly overallRating: number;
  readonly deviceRating: number;
  readonly serviceRating: number;
  readonly deliveryRating: number;
  readonly content: string;
  readonly images: readonly string[];
}

/**
 * The renter says how it was: once, after completion and within 15 days of it (document 001 §5.6). The machine's average counts it at
 * once.
 * @throws DomainError order_not_found, order_state, review_exists
 */
export async function reviewOrder(
  deps: OperationDeps,
  actor: UserActor,
  orderId: number,
  review: Review,
): Promise<RentalReview> {
  const at = await deps.clock.now();
  const { stored, orderNo } = await deps.knex.transaction(async (trx) => {
    const order = await RentalOrder.query(trx).findById(orderId).forUpdate();
    if (order === undefined || order.renterId !== actor.id) throw new DomainError('order_not_found');
    const written = await oncePerRequest(trx, actor, at, {
      name: 'order.review',
      anew: () => write(trx, actor, order, review, at),
      idsOf: ({ id }) => [id],
      again: async ([id]) => RentalReview.query(trx).findById(Number(id)).throwIfNotFound(),
    });
    return { stored: written, orderNo: order.orderNo };
  });
  nudge(deps, orderNo);
  return stored;
}

async function write(
  trx: Transaction,
  actor: UserActor,
  order: RentalOrder,
  review: Review,
  at: Date,
): Promise<RentalReview> {
  const known = await RentalReview.query(trx).findOne({ order_id: order.id }).select('id');
  if (known !== undefined) throw new DomainError('review_exists');
  if (!reviewOpen(timesOf(order), at.getTime()))
    throw new DomainError('order_state', { state: order.status, event: 'review' });
  const created = await insertReview(() =>
    RentalReview.query(trx)
      .insert({
        ...review,
        images: [...review.images],
        orderId: order.id,
        machineId: order.machineId,
        reviewerId: actor.id,
        createdAt: at,
      })
      .returning('*'),
  );
  await Machine.query(trx)
    .findById(order.machineId)
    .patch({
      ratingTotal: trx.raw('rating_total + ?', [review.overallRating]) as never,
      reviewCount: trx.raw('review_count + 1') as never,
    });
  await writeAudit(trx, {
    at,
    actor,
    action: 'order.review',
    subjectType: 'rental_order',
    subjectId: order.id,
    after: { review_id: created.id, overall_rating: review.overallRating },
  });
  return created;
}

/** The unique key has the last word. */
async function insertReview(write: () => PromiseLike<RentalReview>): Promise<RentalReview> {
  try {
    return await write();
  } catch (error) {
    if (error instanceof UniqueViolationError) throw new DomainError('review_exists');
    throw error;
  }
}

/** Nothing is left to wait for, so the process may end before its time. Nobody waits for this: untold, it ends by its deadline. */
function nudge(deps: OperationDeps, orderNo: string): void {
  deps.temporal.workflow
    .getHandle(rentalOrderWorkflowId(orderNo))
    .signal(LOOK)
    .catch((error: unknown) => {
      deps.logger.info({ err: error, orderNo }, 'the order was not told of its review');
    });
}
