import { z } from 'zod';
import {
  OUTSIDE_CHANNELS,
  PAYMENT_CHANNELS,
  PAYMENT_STATES,
  PAYMENT_SUBJECT_TYPES,
} from '../../domain/payment.ts';
import { topUpThroughChannel } from '../../operations/channel-payments.ts';
import { findPayment, listMyPayments } from '../../operations/payment-reads.ts';
import { defineRoute } from '../define-route.ts';
import { fen, id, page, pageSize, reference } from '../kit/fields.ts';
import { digitalAgriculture, pageOf } from './dialect.ts';
import {
  paymentSchema,
  presentPayment,
  presentRefund,
  presentRequested,
  refundSchema,
  requestedSchema,
} from './present-payment.ts';

export const paymentQuery = {
  status: z.enum(PAYMENT_STATES).optional(),
  payment_method: z.enum(PAYMENT_CHANNELS).optional(),
  subject_type: z.enum(PAYMENT_SUBJECT_TYPES).optional(),
  subject_id: id().optional(),
  page: page(),
  limit: pageSize(20, 100),
};

const mine = defineRoute({
  id: 's001-payments',
  dialect: digitalAgriculture,
  method: 'GET',
  path: '/api/v1/payments',
  summary: '我的支付单',
  description: '新的在前。',
  auth: 'user',
  limit: 'query',
  input: { query: z.object(paymentQuery) },
  output: pageOf('payments', paymentSchema),
  errors: [],
  async handle({ actor, input: { query }, ops }) {
    const { payments, total } = await listMyPayments(ops, actor, {
      status: query.status,
      channel: query.payment_method,
      subjectType: query.subject_type,
      subjectId: query.subject_id,
      page: query.page,
      limit: query.limit,
    });
    return { payments: payments.map(presentPayment), total, page: query.page, limit: query.limit };
  },
});

const detail = defineRoute({
  id: 's001-payment',
  dialect: digitalAgriculture,
  method: 'GET',
  path: '/api/v1/payments/{payment_no}',
  summary: '支付单详情',
  auth: 'person-or-staff',
  permission: 'payout.read',
  limit: 'query',
  input: { params: z.object({ payment_no: reference() }) },
  output: paymentSchema.extend({ refunds: z.array(refundSchema) }),
  errors: ['payment_not_found'],
  async handle({ actor, input: { params }, ops }) {
    const { payment, refunds } = await findPayment(ops, actor, params.payment_no);
    return { ...presentPayment(payment), refunds: refunds.map(presentRefund) };
  },
});

const topUp = defineRoute({
  id: 's001-wallet-top-up',
  dialect: digitalAgriculture,
  method: 'POST',
  path: '/api/v1/wallet/top-ups',
  summary: '余额充值',
  description: '金额（分）。返回收银台地址和二维码；渠道通知到账后计入余额。两小时内有效。',
  auth: 'user',
  input: { body: z.object({ amount: fen(), payment_method: z.enum(OUTSIDE_CHANNELS) }) },
  output: requestedSchema,
  errors: ['payment_failed', 'payment_closed', 'unavailable'],
  examples: { request: { amount: 50000, payment_method: 'alipay' } },
  async handle({ actor, input: { body }, request, ops }) {
    const payment = await topUpThroughChannel(ops, actor, {
      amountFen: body.amount,
      channel: body.payment_method,
      idempotencyKey: request.idempotencyKey,
    });
    return presentRequested(payment);
  },
});

export const paymentRoutes = [mine, detail, topUp];
