import { z } from 'zod';
import { yuanNumber } from '../../domain/money.ts';
import { PAYMENT_CHANNELS, PAYMENT_STATES } from '../../domain/payment.ts';
import { repayThroughChannel } from '../../operations/channel-payments.ts';
import { lossOf } from '../../operations/loan-losses.ts';
import { listMyLoans } from '../../operations/loans.ts';
import { repayLoan } from '../../operations/repayments.ts';
import { defineRoute } from '../define-route.ts';
import { page, pageSize, publicId, yuan } from '../kit/fields.ts';
import { reply } from '../kit/reply.ts';
import { loanRepayment, pageOf } from './dialect.ts';
import { lossSchema, presentLoss } from './present-loss.ts';
import { paymentSchema, presentPayment } from './present-payment.ts';
import {
  loanStatusSchema,
  planRowSchema,
  presentLoanStatus,
  presentRow,
  repaymentStatusSchema,
} from './present-plan.ts';

const mine = defineRoute({
  id: 's002-my-loans',
  dialect: loanRepayment,
  method: 'GET',
  path: '/api/v1/loans',
  aliases: ['/loans'],
  summary: '获取我的贷款列表',
  message: '获取贷款列表成功',
  auth: 'user',
  limit: 'query',
  input: { query: z.object({ page: page(), per_page: pageSize(50, 200) }) },
  output: pageOf(
    z.object({
      _id: z.string().meta({ description: '24位十六进制编号' }),
      loan_id: z.int(),
      loan_no: z.string(),
      application_id: z.int(),
      product_name: z.string(),
      principal: z.number(),
      months: z.int(),
      status: z.enum(['active', 'settled', 'written_off']),
      repayment_status: repaymentStatusSchema,
      days_past_due: z.int(),
      disbursed_at: z.iso.datetime(),
      restructured_on: z.iso.date().nullable().meta({ description: '最近一次重组的日期' }),
      write_off: lossSchema.nullable().meta({ description: '核销与收回；未核销为null' }),
    }),
  ),
  errors: [],
  async handle({ actor, input: { query }, ops }) {
    const { loans, total } = await listMyLoans(ops, actor, { page: query.page, perPage: query.per_page });
    const losses = await Promise.all(loans.map((loan) => lossOf(ops, loan)));
    const shown = losses.map((loss) => (loss === null ? null : presentLoss(loss)));
    return {
      items: loans.map((loan, index) => ({
        _id: loan.publicId,
        loan_id: loan.id,
        loan_no: loan.loanNo,
        application_id: loan.applicationId,
        product_name: loan.product?.productName ?? '',
        principal: yuanNumber(loan.principalFen),
        months: loan.months,
        status: loan.status,
        repayment_status: loan.repaymentStatus,
        days_past_due: loan.daysPastDue,
        disbursed_at: loan.disbursedAt.toISOString(),
        restructured_on: loan.restructuredOn,
        write_off: shown[index] ?? null,
      })),
      pagination: {
        current_page: query.page,
        per_page: query.per_page,
        total,
        total_pages: Math.ceil(total / query.per_page),
      },
    };
  },
});

const repay = defineRoute({
  id: 's002-repay-loan',
  dialect: loanRepayment,
  method: 'POST',
  path: '/api/v1/loans/{loan_id}/repayments',
  aliases: ['/loans/{loan_id}/repayments'],
  summary: '还款',
  description:
    '偿还最早一期未还清的应还金额（含滞纳金），或指定金额；多出的部分留在钱包，不冲抵后续各期。payment_method缺省或balance时从钱包扣款；alipay、wechat返回收银台地址和二维码，到账后自动还款。',
  message: '还款成功',
  auth: 'user',
  input: {
    params: z.object({ loan_id: publicId() }),
    body: z.object({
      amount: yuan().optional(),
      payment_method: z.enum(PAYMENT_CHANNELS).default('balance'),
    }),
  },
  output: z.union([
    z.object({ payment: paymentSchema, schedule: planRowSchema, loan_status: loanStatusSchema }),
    z.object({
      payment_no: z.string(),
      payment_url: z.string().nullable(),
      qr_code: z.string().nullable(),
      amount: z.number().meta({ description: '元' }),
      status: z.enum(PAYMENT_STATES),
      expires_at: z.iso.datetime(),
    }),
  ]),
  errors: [
    'loan_not_found',
    'loan_closed',
    'nothing_due',
    'period_settled',
    'insufficient_balance',
    'payment_failed',
    'payment_closed',
  ],
  examples: { request: { amount: 1066.19 } },
  async handle({ actor, input: { params, body }, request, ops }) {
    const wish = {
      loan: params.loan_id,
      amountFen: body.amount,
      idempotencyKey: request.idempotencyKey,
    };
    if (body.payment_method !== 'balance') {
      const asked = await repayThroughChannel(ops, actor, { ...wish, channel: body.payment_method });
      const data = {
        payment_no: asked.paymentNo,
        payment_url: asked.paymentUrl,
        qr_code: asked.qrCode,
        amount: yuanNumber(asked.amountFen),
        status: asked.status,
        expires_at: asked.expiresAt.toISOString(),
      };
      return reply(data, { message: { zh: '请完成支付', en: 'Please complete the payment' } });
    }
    const paid = await repayLoan(ops, actor, wish);
    return {
      payment: presentPayment(paid.payment),
      schedule: presentRow(paid.loan, paid.row),
      loan_status: presentLoanStatus(paid.loan, paid.stats),
    };
  },
});

export const loanRoutes = [mine, repay];
