import { z } from 'zod';
import { yuanNumber } from '../../domain/money.ts';
import { amendPlan, type RowAmendment } from '../../operations/plan-amendments.ts';
import { listPlan, loanStats } from '../../operations/repayment-plan.ts';
import { recordPayment } from '../../operations/repayments.ts';
import { defineRoute } from '../define-route.ts';
import { isoDateOrInstant, line, page, pageSize, publicId, text, yuan, yuanOrZero } from '../kit/fields.ts';
import { reply } from '../kit/reply.ts';
import { SENTENCES } from '../kit/sentences.ts';
import { loanRepayment, pageOf } from './dialect.ts';
import {
  amendedRowSchema,
  loanStatusSchema,
  paymentStatsSchema,
  planRowSchema,
  presentAmendedRow,
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
const periodNumber = () => z.int().min(1).max(10_000).meta({ description: '期数' });

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
  errors: ['loan_not_found', 'period_not_found', 'loan_closed', 'transaction_reused'],
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

/** Each field by itself: document 002's own client changes a date alone, or amounts alone, unrounded (§3.2). */
const changeFields = {
  due_date: isoDateOrInstant().optional(),
  total_amount: yuanOrZero().optional(),
  principal_amount: yuanOrZero().optional(),
  interest_amount: yuanOrZero().optional(),
  late_fee: yuanOrZero().optional(),
  notes: text(0, 500).optional(),
};
const changeSchema = z.object(changeFields);

function amendmentOf(period: number, change: z.output<typeof changeSchema>): RowAmendment {
  return {
    period,
    dueOn: change.due_date,
    totalFen: change.total_amount,
    principalFen: change.principal_amount,
    interestFen: change.interest_amount,
    lateFeeFen: change.late_fee,
    notes: change.notes,
  };
}

const amending = {
  dialect: loanRepayment,
  method: 'PUT',
  auth: 'staff',
  permission: 'loan.amend',
} as const;

const modify = defineRoute({
  ...amending,
  id: 's002-modify-schedule',
  path: '/api/v1/loans/{loan_id}/repayment-schedule/{period_number}',
  aliases: ['/loans/{loan_id}/repayment-schedule/{period_number}'],
  summary: '修改还款计划（仅管理员）',
  description: '本金的差额由其后各期承担，本金合计始终等于贷款金额；无法承担时拒绝。',
  message: '还款计划修改成功',
  input: {
    params: z.object({ loan_id: publicId(), period_number: periodNumber() }),
    body: changeSchema.refine((change) => Object.values(change).some((value) => value !== undefined), {
      path: ['due_date'],
      error: '至少提供一个要修改的字段',
    }),
  },
  output: z.object({ schedule: amendedRowSchema, loan_status: loanStatusSchema }),
  errors: [
    'loan_not_found',
    'period_not_found',
    'period_settled',
    'amount_mismatch',
    'insufficient_balance',
    'loan_closed',
  ],
  examples: {
    request: {
      due_date: '2025-02-15',
      total_amount: 4221.19,
      principal_amount: 2471.19,
      interest_amount: 1750.0,
      late_fee: 0,
      notes: '修改原因说明',
    },
  },
  async handle({ actor, input: { params, body }, request, ops }) {
    const amended = await amendPlan(ops, actor, {
      loan: params.loan_id,
      changes: [amendmentOf(params.period_number, body)],
      allOrNothing: true,
      idempotencyKey: request.idempotencyKey,
    });
    const [row] = amended.rows;
    if (row === undefined) throw new Error(`period ${params.period_number} was amended and is gone`);
    return {
      schedule: presentAmendedRow(amended.loan, row),
      loan_status: presentLoanStatus(amended.loan, amended.stats),
    };
  },
});

const modifyBatch = defineRoute({
  ...amending,
  id: 's002-batch-modify-schedule',
  path: '/api/v1/loans/{loan_id}/repayment-schedule/batch',
  aliases: ['/loans/{loan_id}/repayment-schedule/batch'],
  summary: '批量修改还款计划（仅管理员）',
  description: '逐期检查，能改的改，不能改的列在 errors 中。',
  input: {
    params: loanParam,
    body: z.object({
      schedules: z
        .array(z.object({ period_number: periodNumber(), ...changeFields }))
        .min(1)
        .max(600),
    }),
  },
  output: z.object({
    modified_schedules: z.array(amendedRowSchema),
    errors: z.array(z.object({ period_number: z.int(), message: z.string() })),
    loan_status: loanStatusSchema,
  }),
  errors: ['loan_not_found', 'loan_closed'],
  examples: {
    request: {
      schedules: [
        {
          period_number: 1,
          due_date: '2025-02-15',
          total_amount: 4221.19,
          principal_amount: 2471.19,
          interest_amount: 1750.0,
          notes: '第一期修改',
        },
      ],
    },
  },
  async handle({ actor, input: { params, body }, request, ops }) {
    const amended = await amendPlan(ops, actor, {
      loan: params.loan_id,
      changes: body.schedules.map(({ period_number, ...change }) => amendmentOf(period_number, change)),
      allOrNothing: false,
      idempotencyKey: request.idempotencyKey,
    });
    const errors = amended.refused.map(({ period, code }) => ({
      period_number: period,
      message: SENTENCES[code][request.locale],
    }));
    const done = amended.rows.length;
    return reply(
      {
        modified_schedules: amended.rows.map((row) => presentAmendedRow(amended.loan, row)),
        errors,
        loan_status: presentLoanStatus(amended.loan, amended.stats),
      },
      {
        message: {
          zh: `批量修改完成，成功${done}条，失败${errors.length}条`,
          en: `Batch finished: ${done} changed, ${errors.length} refused`,
        },
      },
    );
  },
});

export const repaymentScheduleRoutes = [list, stats, record, modify, modifyBatch];
