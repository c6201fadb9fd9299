import { z } from 'zod';
import { fenNumber } from '../../domain/money.ts';
import { PAYMENT_CHANNELS, PAYMENT_STATES } from '../../domain/payment.ts';
import { RENTAL_PARTS } from '../../domain/rental-payment.ts';
import { findOrder, listMyOrders } from '../../operations/rental-orders.ts';
import { payOrder } from '../../operations/rental-payments.ts';
import { reviewOrder } from '../../operations/rental-reviews.ts';
import { defineRoute } from '../define-route.ts';
import { id, line, list, page, pageSize, text } from '../kit/fields.ts';
import { digitalAgriculture, pageOf } from './dialect.ts';
import {
  orderDetailSchema,
  orderItemSchema,
  orderStatus,
  presentOrder,
  presentOrderItem,
} from './present-order.ts';
import { instant, instantField } from './wire.ts';

const params = z.object({ order_id: id() });
const mine = defineRoute({
  id: 's001-orders-list',
  dialect: digitalAgriculture,
  method: 'GET',
  path: '/api/v1/orders',
  summary: '获取我的订单',
  auth: 'user',
  limit: 'query',
  input: {
    query: z.object({
      role: z.enum(['renter', 'owner']).default('renter'),
      status: orderStatus(),
      page: page(),
      limit: pageSize(20, 100),
    }),
  },
  output: pageOf('orders', orderItemSchema),
  errors: [],
  async handle({ actor, input: { query }, ops }) {
    const { orders, total } = await listMyOrders(ops, actor, query);
    return { orders: orders.map(presentOrderItem), total, page: query.page, limit: query.limit };
  },
});

const detail = defineRoute({
  id: 's001-order-detail',
  dialect: digitalAgriculture,
  method: 'GET',
  path: '/api/v1/orders/{order_id}',
  summary: '获取订单详情',
  description: '承租人与机主可见自己的订单，后台人员可见全部。',
  auth: 'person-or-staff',
  permission: 'order.manage',
  limit: 'query',
  input: { params },
  output: orderDetailSchema,
  errors: ['order_not_found'],
  async handle({ actor, input, ops }) {
    return presentOrder(await findOrder(ops, actor, input.params.order_id), actor);
  },
});

const pay = defineRoute({
  id: 's001-order-pay',
  dialect: digitalAgriculture,
  method: 'POST',
  path: '/api/v1/orders/{order_id}/pay',
  summary: '订单支付',
  description:
    '金额由平台计算。deposit押金，rental租金，full未付的全部；付清后订单变为paid。余额支付立即完成，没有payment_url和qr_code。',
  auth: 'user',
  input: {
    params,
    body: z.object({
      payment_method: z.enum(PAYMENT_CHANNELS),
      payment_type: z.enum(RENTAL_PARTS),
    }),
  },
  output: z.object({
    payment_no: z.string(),
    payment_url: z.string().nullable(),
    qr_code: z.string().nullable().meta({ description: 'data:image/png;base64,…' }),
    amount: z.int().meta({ description: '分' }),
    status: z.enum(PAYMENT_STATES),
    expires_at: instantField(),
  }),
  errors: [
    'order_not_found',
    'order_state',
    'nothing_due',
    'insufficient_balance',
    'payment_failed',
    'payment_closed',
  ],
  examples: {
    request: { payment_method: 'alipay', payment_type: 'deposit' },
    data: {
      payment_no: 'PAY202401100001',
      payment_url: 'https://pay.example.com/pay?order=xxx',
      qr_code: 'data:image/png;base64,xxx',
      amount: 500000,
      status: 'pending',
      expires_at: '2024-01-09T18:00:00Z',
    },
  },
  async handle({ actor, input, request, ops }) {
    const payment = await payOrder(ops, actor, {
      orderId: input.params.order_id,
      channel: input.body.payment_method,
      part: input.body.payment_type,
      requestKey: request.idempotencyKey,
    });
    return {
      payment_no: payment.paymentNo,
      payment_url: payment.paymentUrl,
      qr_code: payment.qrCode,
      amount: fenNumber(payment.amountFen),
      status: payment.status,
      expires_at: instant(payment.expiresAt),
    };
  },
});

const rating = () => z.int().min(1).max(5);

const review = defineRoute({
  id: 's001-order-review',
  dialect: digitalAgriculture,
  method: 'POST',
  path: '/api/v1/orders/{order_id}/reviews',
  summary: '提交评价',
  description: '订单完成后15天内，由承租人评价一次。',
  auth: 'user',
  message: { zh: '评价成功', en: 'Thank you for the review' },
  input: {
    params,
    body: z.object({
      overall_rating: rating(),
      device_rating: rating(),
      service_rating: rating(),
      delivery_rating: rating(),
      content: text(0, 2000).optional(),
      images: list(line(1, 2048), 9).optional(),
    }),
  },
  output: z.object({ review_id: z.int() }),
  errors: ['order_not_found', 'order_state', 'review_exists'],
  examples: {
    request: {
      overall_rating: 5,
      device_rating: 5,
      service_rating: 4,
      delivery_rating: 5,
      content: '设备性能很好，老板服务态度也不错',
      images: ['https://cdn.example.com/review1.jpg'],
    },
    data: { review_id: 1 },
  },
  async handle({ actor, input: { body, ...input }, ops }) {
    const { id: reviewId } = await reviewOrder(ops, actor, input.params.order_id, {
      overallRating: body.overall_rating,
      deviceRating: body.device_rating,
      serviceRating: body.service_rating,
      deliveryRating: body.delivery_rating,
      content: body.content ?? '',
      images: body.images ?? [],
    });
    return { review_id: reviewId };
  },
});

export const orderRoutes = [mine, detail, pay, review];
