import { z } from 'zod';
import { amendPlan, type RowAmendment } from '../../operations/plan-amendments.ts';
import { defineRoute } from '../define-route.ts';
import { isoDateOrInstant, publicId, text, yuanOrZero } from '../kit/fields.ts';
import { reply } from '../kit/reply.ts';
import { SENTENCES } from '../kit/sentences.ts';
import { loanRepayment } from './dialect.ts';
import { amendedRowSchema, loanStatusSchema, presentAmendedRow, presentLoanStatus } from './present-plan.ts';

export const periodNumber = () => z.int().min(1).max(10_000).meta({ description: '期数' });

/** Each field by itself: document 002's own client changes a date alone, or amounts alone, unrounded (§3.2). */
const changeFields = {
  due_date: isoDateOrInstant().optional(),
  total_amount: yuanOrZero().optional(),
  principal_amount: yuanOrZero().optional(),
  interest_amount: yuanOrZero().optional(),
  late_fee: yuanOrZero().optional(),
  notes: text(0, 500).optional(),
  reason: text(1, 500)
    .optional()
    .meta({ description: '减免罚息的原因；缺省以notes为原因，两者都没有则不能减免' }),
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
    reason: change.reason,
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
  description:
    '本金的差额由其后各期承担，本金合计始终等于贷款金额；无法承担时拒绝。滞纳金改低即为减免，须有reason或notes说明原因，并单独留痕。',
  message: '还款计划修改成功',
  input: {
    params: z.object({ loan_id: publicId(), period_number: periodNumber() }),
    body: changeSchema.refine(
      ({ reason: _, ...change }) => Object.values(change).some((value) => value !== undefined),
      {
        path: ['due_date'],
        error: '至少提供一个要修改的字段',
      },
    ),
  },
  output: z.object({ schedule: amendedRowSchema, loan_status: loanStatusSchema }),
  errors: [
    'second_person_needed',
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
    params: z.object({ loan_id: publicId() }),
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
  errors: ['loan_not_found', 'loan_closed', 'second_person_needed'],
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

export const planAmendmentRoutes = [modify, modifyBatch];
