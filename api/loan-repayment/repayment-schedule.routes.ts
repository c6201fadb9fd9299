import { z } from 'zod';
import { yuanNumber } from '../../domain/money.ts';
import { listPlan, loanStats } from '../../operations/repayment-plan.ts';
import { recordPayment } from '../../operations/repayments.ts';
import { defineRoute } from '../define-route.ts';
import { isoDateOrInstant, line, page, pageSize, publicId, text, yuan } from '../kit/fields.ts';
import { loanRepayment, pageOf } from './dialect.ts';
import { periodNumber, planAmendmentRoutes } from './plan-amendments.routes.ts';
import { lossSchema, presentLoss } from './present-loss.ts';
import {
  loanStatusSchema,
  paymentStatsSchema,
  planRowSchema,
  presentLoanStatus,
  presentRow,
  presentStats,
  repaymentStatusSchema,
} from './present-plan.ts';

const reading = {
  dialect: loanRepayment,
  method: 'GET',
  auth: 'person-or-staff',
  permission: 'loan.read',
  limit: 'query',
} as const;
const loanParam = z.object({ loan_id: publicId() });

const list = defineRoute({
  ...reading,
  id: 's002-repayment-schedule-list',
  path: '/api/v1/loans/{loan_id}/repayment-schedule',
  aliases: ['/loans/{loan_id}/repayment-schedule'],
  summary: '获取贷款还款计划',
  description: '还款统计始终针对整笔贷款，与分页和状态过滤无关。',
  message: '获取还款计划成功',
  input: {
    params: loanParam,
    query: z.object({
      page: page(),
      per_page: pageSize(50, 200),
      status: z.enum(['pending', 'paid', 'overdue', 'partial']).optional(),
    }),
  },
  output: pageOf(planRowSchema).extend({ payment_stats: paymentStatsSchema }),
  errors: ['loan_not_found'],
  async handle({ actor, input: { params, query }, ops }) {
    const { page: current, per_page: perPage, status } = query;
    const plan = await listPlan(ops, actor, { loan: params.loan_id, page: current, perPage, status });
    return {
      items: plan.rows.map((row) => presentRow(plan.loan, row)),
      pagination: {
        current_page: current,
        per_page: perPage,
        total: plan.total,
        total_pages: Math.ceil(plan.total / perPage),
      },
      payment_stats: presentStats(plan.stats),
    };
  },
});

const stats = defineRoute({
  ...reading,
  id: 's002-payment-stats',
  path: '/api/v1/loans/{loan_id}/payment-stats',
  aliases: ['/loans/{loan_id}/payment-stats'],
  summary: '获取贷款还款统计',
  message: '获取还款统计成功',
  input: { params: loanParam },
  output: z.object({
    loan_info: z.object({
      loan_name: z.string(),
      total_payment: z.number(),
      repayment_status: repaymentStatusSchema,
      payment_progress: z.int(),
      remaining_amount: z.number(),
    }),
    payment_stats: paymentStatsSchema,
    overdue_schedules: z.array(planRowSchema),
    next_payment: z
      .object({ period_number: z.int(), due_date: z.iso.datetime(), total_amount: z.number() })
      .nullable(),
    write_off: lossSchema.nullable().meta({ description: '核销与收回；未核销为null' }),
  }),
  errors: ['loan_not_found'],
  async handle({ actor, input: { params }, ops }) {
    const found = await loanStats(ops, actor, params.loan_id);
    const next = found.next === null ? null : presentRow(found.loan, found.next);
    return {
      loan_info: {
        loan_name: found.loan.product?.productName ?? '',
        total_payment: yuanNumber(found.stats.totalFen),
        repayment_status: found.loan.repaymentStatus,
        payment_progress: found.stats.progress,
        remaining_amount: yuanNumber(found.stats.remainingFen),
      },
      payment_stats: presentStats(found.stats),
      overdue_schedules: found.overdue.map((row) => presentRow(found.loan, row)),
      next_payment: next,
      write_off: found.loss === null ? null : presentLoss(found.loss),
    };
  },
});

const record = defineRoute({
  dialect: loanRepayment,
  method: 'POST',
  auth: 'staff',
  permission: 'loan.record_payment',
  id: 's002-record-payment',
  path: '/api/v1/loans/{loan_id}/repayment-schedule/{period_number}/payment',
  aliases: ['/loans/{loan_id}/repayment-schedule/{period_number}/payment'],
  summary: '记录还款（仅管理员）',
  description:
    '按还款日期记账：先还已到期各期和指定期的滞纳金、利息、本金，余额转入借款人钱包。补记过去的还款会重新计算滞纳金。',
  message: '还款记录成功',
  input: {
    params: z.object({ loan_id: publicId(), period_number: periodNumber() }),
    body: z.object({
      paid_amount: yuan(),
      payment_method: line(1, 50).optional(),
      transaction_id: line(1, 100).optional(),
      notes: text(0, 500).optional(),
      paid_date: isoDateOrInstant().optional(),
    }),
  },
  output: z.object({ schedule: planRowSchema, loan_status: loanStatusSchema }),
  errors: ['loan_not_found', 'period_not_found', 'loan_closed', 'transaction_reused', 'second_person_needed'],
  examples: {
    request: {
      paid_amount: 3163.25,
      payment_method: 'bank_transfer',
      transaction_id: 'TXN123456',
      notes: '第一期还款',
      paid_date: '2025-06-10',
    },
  },
  async handle({ actor, input: { params, body }, request, ops }) {
    const recorded = await recordPayment(ops, actor, {
      loan: params.loan_id,
      period: params.period_number,
      amountFen: body.paid_amount,
      paymentMethod: body.payment_method,
      transactionId: body.transaction_id,
      notes: body.notes,
      paidOn: body.paid_date,
      idempotencyKey: request.idempotencyKey,
    });
    return {
      schedule: presentRow(recorded.loan, recorded.row),
      loan_status: presentLoanStatus(recorded.loan, recorded.stats),
    };
  },
});

export const repaymentScheduleRoutes = [list, stats, record, ...planAmendmentRoutes];
