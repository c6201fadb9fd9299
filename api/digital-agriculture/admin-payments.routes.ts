import { z } from 'zod';
import { listPayments, runOfPayment } from '../../operations/payment-reads.ts';
import { refundPayment } from '../../operations/payment-refunds.ts';
import { defineRoute } from '../define-route.ts';
import { fen, id, reference, text } from '../kit/fields.ts';
import { requestKeyOf } from '../request-key.ts';
import { digitalAgriculture, pageOf } from './dialect.ts';
import { paymentQuery } from './payments.routes.ts';
import { paymentSchema, presentPayment, presentRefund, refundSchema } from './present-payment.ts';

const list = defineRoute({
  id: 's001-admin-payments',
  dialect: digitalAgriculture,
  method: 'GET',
  path: '/api/v1/admin/payments',
  summary: '支付单（后台）',
  description: '新的在前。',
  auth: 'staff',
  permission: 'payout.read',
  limit: 'query',
  input: {
    query: z.object({ ...paymentQuery, user_id: id().optional(), payment_no: reference().optional() }),
  },
  output: pageOf(
    'payments',
    paymentSchema.extend({
      user_id: z.int(),
      provider_trade_no: z.string().nullable(),
      workflow_id: z.string(),
    }),
  ),
  errors: [],
  async handle({ input: { query }, ops }) {
    const { payments, total } = await listPayments(ops, {
      status: query.status,
      channel: query.payment_method,
      subjectType: query.subject_type,
      subjectId: query.subject_id,
      userId: query.user_id,
      paymentNo: query.payment_no,
      page: query.page,
      limit: query.limit,
    });
    return {
      payments: payments.map((payment) => ({
        ...presentPayment(payment),
        user_id: payment.userId,
        provider_trade_no: payment.providerTradeNo,
        workflow_id: runOfPayment(payment),
      })),
      total,
      page: query.page,
      limit: query.limit,
    };
  },
});

const refund = defineRoute({
  id: 's001-admin-payment-refund',
  dialect: digitalAgriculture,
  method: 'POST',
  path: '/api/v1/admin/payments/{payment_no}/refund',
  summary: '退款',
  description:
    '金额（分）不超过未退部分，缺省为全部未退部分；原路退回。租赁订单占用中的款项由订单自己的取消或完成退回，不能在此退款。',
  message: { zh: '退款已受理', en: 'The refund is under way' },
  auth: 'staff',
  permission: 'payout.decide',
  input: {
    params: z.object({ payment_no: reference() }),
    body: z.object({ amount: fen().optional(), reason: text(1, 200) }),
  },
  output: refundSchema,
  errors: [
    'payment_not_found',
    'refund_out_of_range',
    'insufficient_balance',
    'order_state',
    'second_person_needed',
  ],
  examples: { request: { amount: 10000, reason: '客户申请退款' } },
  async handle({ actor, input: { params, body }, request, ops }) {
    const written = await refundPayment(ops, actor, {
      paymentNo: params.payment_no,
      amountFen: body.amount,
      reason: body.reason,
      requestKey: requestKeyOf(actor, request),
    });
    return presentRefund(written);
  },
});

export const adminPaymentRoutes = [list, refund];
