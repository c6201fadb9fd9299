import { z } from 'zod';
import { yuanNumber } from '../../domain/money.ts';
import { rateNumber } from '../../domain/rate.ts';
import { previewPlan } from '../../operations/plan-preview.ts';
import { defineRoute } from '../define-route.ts';
import { id, isoDateOrInstant, yuan } from '../kit/fields.ts';
import { loanRepayment } from './dialect.ts';
import { plannedRowSchema, presentPlannedRow } from './present-plan.ts';

const preview = defineRoute({
  id: 'loan-repayment-plan-preview',
  dialect: loanRepayment,
  method: 'POST',
  path: '/api/v1/loans/preview',
  summary: '还款计划试算',
  description:
    '按产品的利率、还款方式、计息规则和舍入规则试算；在该时刻放款的贷款，其还款计划与此逐字相同。不写入任何数据。年化利率按内部收益率法折算：apr为单利，effective_annual_rate为复利。',
  message: { zh: '还款计划试算成功', en: 'Repayment plan preview' },
  auth: 'user',
  // nothing is written: a repeat costs as much as a look into the keys
  idempotent: false,
  limit: 'query',
  input: {
    body: z
      .object({
        product_id: id(),
        amount: yuan(),
        months: z.int().min(1).max(600).optional(),
        days: z.int().min(1).max(18_000).meta({ description: '每30天为一期，不足一期按一期计' }).optional(),
        start_date: isoDateOrInstant().optional().meta({ description: '放款时刻，缺省为现在' }),
      })
      .refine(({ months, days }) => (months === undefined) !== (days === undefined), {
        path: ['months'],
        error: '期限须为months或days之一',
      }),
  },
  output: z.object({
    product_id: z.int(),
    amount: z.number(),
    months: z.int(),
    start_date: z.iso.datetime(),
    annual_rate: z.number(),
    repayment_method: z.string(),
    rounding: z.string(),
    day_count: z.string(),
    total_amount: z.number(),
    total_interest: z.number(),
    first_due_date: z.iso.datetime(),
    last_due_date: z.iso.datetime(),
    apr: z.number().meta({ description: '年化利率（单利）：月内部收益率×12' }),
    effective_annual_rate: z.number().meta({ description: '年化利率（复利）' }),
    items: z.array(plannedRowSchema),
  }),
  errors: ['product_not_found', 'amount_out_of_range', 'term_out_of_range'],
  examples: { request: { product_id: 1, amount: 50000, months: 12 } },
  async handle({ input: { body }, ops }) {
    const plan = await previewPlan(ops, {
      productId: body.product_id,
      amountFen: body.amount,
      ...(body.months === undefined
        ? { term: body.days ?? 0, termUnit: 'day' as const }
        : { term: body.months, termUnit: 'month' as const }),
      disbursedAt: body.start_date === undefined ? undefined : new Date(body.start_date.atMs),
    });
    const items = plan.rows.map(presentPlannedRow);
    const start = plan.disbursedAt.toISOString();
    return {
      product_id: plan.product.id,
      amount: yuanNumber(plan.principalFen),
      months: plan.months,
      start_date: start,
      annual_rate: rateNumber(plan.product.annualRatePpm),
      repayment_method: plan.product.repaymentMethod,
      rounding: plan.product.rounding,
      day_count: plan.product.dayCount,
      total_amount: yuanNumber(plan.totalFen),
      total_interest: yuanNumber(plan.totalInterestFen),
      first_due_date: items[0]?.due_date ?? start,
      last_due_date: items.at(-1)?.due_date ?? start,
      apr: rateNumber(plan.cost.nominalPpm),
      effective_annual_rate: rateNumber(plan.cost.effectivePpm),
      items,
    };
  },
});

export const planPreviewRoutes = [preview];
