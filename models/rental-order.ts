import { Model } from 'objection';
import type { Canceller } from '../domain/rental-cancellation.ts';
import type { RentalState, RentalTimes } from '../domain/rental-order.ts';
import type { RentalType } from '../domain/rental-price.ts';
import { BaseModel } from './base.ts';
import { Machine } from './machine.ts';
import { User } from './user.ts';

/** A booking of a machine with all its money: what is asked, what came, what became of it. */
export class RentalOrder extends BaseModel {
  static override tableName = 'rental_orders';
  static override relationMappings = () => ({
    machine: {
      relation: Model.BelongsToOneRelation,
      modelClass: Machine,
      join: { from: 'rental_orders.machine_id', to: 'machines.id' },
    },
    renter: {
      relation: Model.BelongsToOneRelation,
      modelClass: User,
      join: { from: 'rental_orders.renter_id', to: 'users.id' },
    },
    owner: {
      relation: Model.BelongsToOneRelation,
      modelClass: User,
      join: { from: 'rental_orders.owner_id', to: 'users.id' },
    },
    review: {
      relation: Model.HasOneRelation,
      modelClass: RentalReview,
      join: { from: 'rental_orders.id', to: 'rental_reviews.order_id' },
    },
  });
  declare id: number;
  /** `ORD`, the day it starts (Asia/Shanghai), and four or more digits */
  declare orderNo: string;
  declare machineId: number;
  declare renterId: number;
  /** who owned the machine when it was booked; he is paid */
  declare ownerId: number;
  declare rentalType: RentalType;
  declare startAt: Date;
  declare endAt: Date;
  declare useAddress: string | null;
  declare useLongitude: number | null;
  declare useLatitude: number | null;
  declare renterNotes: string | null;
  /** begun hours or days */
  declare units: number;
  declare unitPriceFen: bigint;
  declare rentalFen: bigint;
  declare depositFen: bigint;
  declare paidRentalFen: bigint;
  declare paidDepositFen: bigint;
  /** what the owner got in the end */
  declare ownerFen: bigint;
  /** what is to go back, and what of it has */
  declare refundFen: bigint;
  declare refundedFen: bigint;
  declare status: RentalState;
  declare paymentDeadline: Date;
  declare paidAt: Date | null;
  declare confirmedAt: Date | null;
  declare startedAt: Date | null;
  declare completedAt: Date | null;
  declare cancelledAt: Date | null;
  /** when the last of the money was back */
  declare refundedAt: Date | null;
  /** who completed or cancelled it; `system` is a deadline */
  declare closedBy: Canceller | null;
  declare cancelReason: string | null;
  /** the Idempotency-Key under which it was made */
  declare requestKey: string | null;
  declare version: number;
  declare createdAt: Date;
  declare updatedAt: Date;
  declare machine?: Machine;
  declare renter?: User;
  declare owner?: User;
  declare review?: RentalReview | null;
}

/** What one payment covers of its order. */
export class RentalOrderPayment extends BaseModel {
  static override tableName = 'rental_order_payments';
  static override idColumn = 'payment_id';
  declare paymentId: number;
  declare orderId: number;
  declare rentalFen: bigint;
  declare depositFen: bigint;
  declare createdAt: Date;
}

/** What a renter says of machine and owner, once per order. */
export class RentalReview extends BaseModel {
  static override tableName = 'rental_reviews';
  static override jsonAttributes = ['images'];
  declare id: number;
  declare orderId: number;
  declare machineId: number;
  declare reviewerId: number;
  declare overallRating: number;
  declare deviceRating: number;
  declare serviceRating: number;
  declare deliveryRating: number;
  declare content: string;
  declare images: string[];
  declare createdAt: Date;
}

/** An order as its deadlines see it. */
export function timesOf(order: RentalOrder): RentalTimes {
  return {
    status: order.status,
    startMs: order.startAt.getTime(),
    endMs: order.endAt.getTime(),
    paymentDeadlineMs: order.paymentDeadline.getTime(),
    paidMs: order.paidAt?.getTime() ?? null,
    confirmedMs: order.confirmedAt?.getTime() ?? null,
    startedMs: order.startedAt?.getTime() ?? null,
    completedMs: order.completedAt?.getTime() ?? null,
  };
}
