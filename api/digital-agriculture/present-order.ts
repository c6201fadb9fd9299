import { z } from 'zod';
import { maskPhone } from '../../domain/identity.ts';
import { fenNumber } from '../../domain/money.ts';
import { RENTAL_STATES, type RentalState } from '../../domain/rental-order.ts';
import type { RentalOrder } from '../../models/rental-order.ts';
import type { User } from '../../models/user.ts';
import { presentPerson } from './present-machine.ts';
import { instant, instantField, instantOrNull } from './wire.ts';

/** Document 001 prints 已完成; the others are ours. */
export const ORDER_STATUS_TEXTS: Readonly<Record<RentalState, string>> = {
  pending: '待支付',
  paid: '已支付',
  confirmed: '已确认',
  in_use: '使用中',
  completed: '已完成',
  cancelled: '已取消',
  refunded: '已退款',
};

/** An empty status asks for all, as an app's filter without a choice sends it. */
export const orderStatus = () =>
  z
    .union([z.enum(RENTAL_STATES), z.literal('').transform(() => undefined)])
    .optional()
    .meta({ description: '订单状态', enum: [...RENTAL_STATES] });

export const orderItemSchema = z.object({
  id: z.int(),
  order_no: z.string(),
  machine: z.object({
    id: z.int(),
    machine_name: z.string(),
    machine_type: z.string(),
    images: z.array(z.string()),
  }),
  start_time: instantField(),
  end_time: instantField(),
  rental_type: z.enum(['hourly', 'daily']),
  rental_amount: z.int().meta({ description: '分' }),
  deposit_amount: z.int(),
  total_amount: z.int(),
  paid_amount: z.int().meta({ description: '已支付（分）' }),
  status: z.enum(RENTAL_STATES),
  status_text: z.string(),
  payment_deadline: instantField(),
  created_at: instantField(),
});

/** A line of "my orders" (document 001 §5.4). */
export function presentOrderItem(order: RentalOrder): z.input<typeof orderItemSchema> {
  const { machine } = order;
  return {
    id: order.id,
    order_no: order.orderNo,
    machine: {
      id: order.machineId,
      machine_name: machine?.machineName ?? '',
      machine_type: machine?.machineType ?? '',
      images: machine?.images ?? [],
    },
    start_time: instant(order.startAt),
    end_time: instant(order.endAt),
    rental_type: order.rentalType,
    rental_amount: fenNumber(order.rentalFen),
    deposit_amount: fenNumber(order.depositFen),
    total_amount: fenNumber(order.rentalFen + order.depositFen),
    paid_amount: fenNumber(order.paidRentalFen + order.paidDepositFen),
    status: order.status,
    status_text: ORDER_STATUS_TEXTS[order.status],
    payment_deadline: instant(order.paymentDeadline),
    created_at: instant(order.createdAt),
  };
}

const partySchema = z.object({
  id: z.int(),
  real_name: z.string(),
  avatar: z.string(),
  phone: z.string().meta({ description: '本人可见全号，其他人脱敏' }),
});
const rating = () => z.int().meta({ description: '1至5' });
const reviewSchema = z.object({
  id: z.int(),
  overall_rating: rating(),
  device_rating: rating(),
  service_rating: rating(),
  delivery_rating: rating(),
  content: z.string(),
  images: z.array(z.string()),
  created_at: instantField(),
});

export const orderDetailSchema = orderItemSchema.extend({
  renter: partySchema,
  owner: partySchema,
  use_address: z.string().nullable(),
  use_longitude: z.number().nullable(),
  use_latitude: z.number().nullable(),
  renter_notes: z.string().nullable(),
  unit_price: z.int().meta({ description: '每小时或每天（分）' }),
  units: z.int().meta({ description: '计价的小时数或天数' }),
  refund_amount: z.int().meta({ description: '应退（分）' }),
  refunded_amount: z.int().meta({ description: '已退（分）' }),
  paid_at: instantField().nullable(),
  confirmed_at: instantField().nullable(),
  started_at: instantField().nullable(),
  completed_at: instantField().nullable(),
  cancelled_at: instantField().nullable(),
  closed_by: z.enum(['renter', 'owner', 'staff', 'system']).nullable(),
  cancel_reason: z.string().nullable(),
  review: reviewSchema.nullable(),
});

/** One order with its parties, its times and what became of its money. A phone is in clear to its owner alone. */
export function presentOrder(
  order: RentalOrder,
  viewer: { readonly kind: 'user' | 'staff'; readonly id: number },
): z.input<typeof orderDetailSchema> {
  const party = (user: User | undefined, id: number) => {
    const phone = user?.phone ?? '';
    const own = viewer.kind === 'user' && viewer.id === id;
    return { ...presentPerson(user, id), phone: own || phone === '' ? phone : maskPhone(phone) };
  };
  return {
    ...presentOrderItem(order),
    renter: party(order.renter, order.renterId),
    owner: party(order.owner, order.ownerId),
    use_address: order.useAddress,
    use_longitude: order.useLongitude,
    use_latitude: order.useLatitude,
    renter_notes: order.renterNotes,
    unit_price: fenNumber(order.unitPriceFen),
    units: order.units,
    refund_amount: fenNumber(order.refundFen),
    refunded_amount: fenNumber(order.refundedFen),
    paid_at: instantOrNull(order.paidAt),
    confirmed_at: instantOrNull(order.confirmedAt),
    started_at: instantOrNull(order.startedAt),
    completed_at: instantOrNull(order.completedAt),
    cancelled_at: instantOrNull(order.cancelledAt),
    closed_by: order.closedBy,
    cancel_reason: order.cancelReason,
    review: presentReview(order),
  };
}

function presentReview({ review }: RentalOrder): z.input<typeof reviewSchema> | null {
  if (review === undefined || review === null) return null;
  return {
    id: review.id,
    overall_rating: review.overallRating,
    device_rating: review.deviceRating,
    service_rating: review.serviceRating,
    delivery_rating: review.deliveryRating,
    content: review.content,
    images: review.images,
    created_at: instant(review.createdAt),
  };
}
