import { z } from 'zod';
import { yuanNumber } from '../../domain/money.ts';
import type { LoanPayment } from '../../models/loan.ts';
import { listLoanPayments, reversePayment } from '../../operations/payment-reversals.ts';
import { defineRoute } from '../define-route.ts';
import { line, page, pageSize, publicId, text } from '../kit/fields.ts';
import { loanRepayment, pageOf } from './dialect.ts';
import { dateAsInstant, loanStatusSchema, presentLoanStatus } from './present-plan.ts';

const loanStates = z.enum(['active', 'settled', 'written_off']);

const loanPaymentSchema = z.object({
  payment_no: z.string(),
  kind: z.enum(['instalment', 'prepayment']),
  amount: z.number().meta({ description: '元' }),
  late_fee: z.number(),
  interest: z.number(),
  principal: z.number(),
  surplus: z.number().meta({ description: '多付、留在钱包的金额' }),
  period_number: z.int().nullable(),
  value_date: z.iso.datetime().meta({ description: '入账日' }),
  payment_method: z.string().nullable(),
  transaction_id: z.string().nullable(),
  status: z.enum(['posted', 'reversed']),
  reversed_at: z.iso.datetime().nullable(),
  reversal_reason: z.string().nullable(),
  created_at: z.iso.datetime(),
});

function presentLoanPayment(payment: LoanPayment): z.input<typeof loanPaymentSchema> {
  return {
    payment_no: payment.paymentNo,
    kind: payment.kind,
    amount: yuanNumber(payment.amountFen),
    late_fee: yuanNumber(payment.lateFeeFen),
    interest: yuanNumber(payment.interestFen),
    principal: yuanNumber(payment.principalFen),
    surplus: yuanNumber(payment.surplusFen),
    period_number: payment.namedPeriod,
    value_date: dateAsInstant(payment.valueDate),
    payment_method: payment.paymentMethod,
    transaction_id: payment.transactionId,
    status: payment.reversedAt === null ? 'posted' : 'reversed',
    reversed_at: payment.reversedAt?.toISOString() ?? null,
    reversal_reason: payment.reversalReason,
    created_at: payment.createdAt.toISOString(),
  };
}

const list = defineRoute({
  id: 's002-loan-payments',
  dialect: loanRepayment,
  method: 'GET',
  auth: 'person-or-staff',
  permission: 'loan.read',
  limit: 'query',
  path: '/api/v1/loans/{loan_id}/payments',
  aliases: ['/loans/{loan_id}/payments'],
  summary: '获取贷款还款记录',
  description: '从新到旧。已撤销的还款保留在列表中，其各部分金额为撤销前所冲抵的金额。',
  message: '获取还款记录成功',
  input: {
    params: z.object({ loan_id: publicId() }),
    query: z.object({ page: page(), per_page: pageSize(50, 200) }),
  },
  output: pageOf(loanPaymentSchema),
  errors: ['loan_not_found'],
  async handle({ actor, input: { params, query }, ops }) {
    const { payments, total } = await listLoanPayments(ops, actor, {
      loan: params.loan_id,
      page: query.page,
      perPage: query.per_page,
    });
    return {
      items: payments.map(presentLoanPayment),
      pagination: {
        current_page: query.page,
        per_page: query.per_page,
        total,
        total_pages: Math.ceil(total / query.per_page),
      },
    };
  },
});

const reverse = defineRoute({
  id: 's002-reverse-payment',
  dialect: loanRepayment,
  method: 'POST',
  auth: 'staff',
  permission: 'loan.record_payment',
  path: '/api/v1/admin/loans/{loan_id}/payments/{payment_no}/reverse',
  summary: '撤销还款（仅管理员）',
  description:
    '转账退回或登记错误时撤销一笔还款：记录保留并标记为已撤销，其后一切（含滞纳金）重新计算，已结清的贷款重新打开。' +
    '从钱包支付的（包括支付宝、微信到账后自动还款的）退回钱包，渠道款可再从钱包退款；人工登记的冲减银行存款。' +
    '多付部分已离开钱包的，返回余额不足；提前还款撤销后恢复原还款计划，其后已有还款或计划调整的须先撤销它们。重复撤销返回同样的结果。',
  message: '还款已撤销',
  input: {
    params: z.object({ loan_id: publicId(), payment_no: line(1, 40) }),
    body: z.object({ reason: text(1, 500) }),
  },
  output: z.object({
    payment: loanPaymentSchema,
    reopened: z.boolean().meta({ description: '贷款原已结清，因此次撤销重新打开' }),
    status: loanStates,
    loan_status: loanStatusSchema,
  }),
  errors: [
    'loan_not_found',
    'payment_not_found',
    'insufficient_balance',
    'reversal_blocked',
    'loan_closed',
    'second_person_needed',
  ],
  examples: { request: { reason: '银行退票' } },
  async handle({ actor, input: { params, body }, request, ops }) {
    const reversed = await reversePayment(ops, actor, {
      loan: params.loan_id,
      paymentNo: params.payment_no,
      reason: body.reason,
      idempotencyKey: request.idempotencyKey,
    });
    return {
      payment: presentLoanPayment(reversed.payment),
      reopened: reversed.reopened,
      status: reversed.loan.status,
      loan_status: presentLoanStatus(reversed.loan, reversed.stats),
    };
  },
});

export const loanPaymentRoutes = [list, reverse];
