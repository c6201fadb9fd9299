import { z } from 'zod';
import {
  listRestructurings,
  previewRestructuring,
  type RestructuringTerms,
  restructureLoan,
} from '../../operations/loan-restructurings.ts';
import { defineRoute } from '../define-route.ts';
import { isoDate, months, page, pageSize, publicId, text } from '../kit/fields.ts';
import { loanRate } from '../loan-fields.ts';
import { loanRepayment, pageOf } from './dialect.ts';
import { plannedRowSchema, presentPlannedRow } from './present-plan.ts';
import {
  agreementSchema,
  outlookSchema,
  presentAgreement,
  presentOutlook,
  presentRestructuring,
  restructuringSchema,
} from './present-restructuring.ts';

const loanParam = z.object({ loan_id: publicId() });
const termsFields = {
  annual_rate: loanRate().optional(),
  first_due_date: isoDate().optional().meta({ description: '新的首个还款日，之后每月一期' }),
  months: months().optional().meta({ description: '新的期数' }),
  capitalise_overdue: z
    .boolean()
    .default(false)
    .meta({ description: '到期未还的本金转入新的各期（展期）；缺省为仍在原期次中应还' }),
  move_overdue_interest: z.boolean().default(false).meta({
    description: '同时将到期未还的利息转入新的首期，不计复利；缺省为仍在原期次中应还',
  }),
};
const termsSchema = z.object(termsFields);

function termsOf(loan: string, body: z.output<typeof termsSchema>): RestructuringTerms {
  return {
    loan,
    annualRatePpm: body.annual_rate,
    firstDueDate: body.first_due_date,
    months: body.months,
    capitaliseOverdue: body.capitalise_overdue,
    moveOverdueInterest: body.move_overdue_interest,
  };
}

const deciding = {
  dialect: loanRepayment,
  method: 'POST',
  auth: 'staff',
  permission: 'loan.restructure',
} as const;

const preview = defineRoute({
  ...deciding,
  id: 'loan-repayment-restructure-preview',
  path: '/api/v1/admin/loans/{loan_id}/restructure/preview',
  summary: '贷款重组试算（仅管理员）',
  description:
    '调整前后并列：每期还款、利息、末期日期和全部期次。当日按相同条件重组，还款计划与此逐字相同。不写入任何数据。已还、到期和已开始还的期次保持不变。version可在重组时带回：贷款在此期间有变化则拒绝。',
  message: { zh: '贷款重组试算成功', en: 'Restructuring preview' },
  // nothing is written: a repeat costs as much as a look into the keys
  idempotent: false,
  limit: 'query',
  input: { params: loanParam, body: termsSchema },
  output: z.object({
    loan_no: z.string(),
    version: z.int(),
    agreement: agreementSchema,
    before: outlookSchema.extend({ items: z.array(plannedRowSchema) }),
    after: outlookSchema.extend({ items: z.array(plannedRowSchema) }),
  }),
  errors: ['loan_not_found', 'loan_closed', 'term_out_of_range'],
  examples: { request: { annual_rate: 0.06, months: 24 } },
  async handle({ actor, input: { params, body }, ops }) {
    const { loan, no, plan, rowsBefore, rowsAfter } = await previewRestructuring(
      ops,
      actor,
      termsOf(params.loan_id, body),
    );
    return {
      loan_no: loan.loanNo,
      version: loan.version,
      agreement: presentAgreement({ ...plan, no, agreedOn: plan.on }),
      before: { ...presentOutlook(plan.before), items: rowsBefore.map(presentPlannedRow) },
      after: { ...presentOutlook(plan.after), items: rowsAfter.map(presentPlannedRow) },
    };
  },
});

const restructure = defineRoute({
  ...deciding,
  id: 'loan-repayment-restructure',
  path: '/api/v1/admin/loans/{loan_id}/restructure',
  summary: '贷款重组（仅管理员）',
  description:
    '与借款人协议，调整未到期部分的还款日、期限或利率，当日生效；至少改变一项。重组后五级分类至少为关注，自新的首个还款日起观察一年，逾期则重新计算。期限不超过原期限的两倍（一年以内的贷款）或产品的最长期限，利率不高于合同和产品的利率。短信通知借款人。',
  message: { zh: '贷款已重组', en: 'Loan restructured' },
  input: {
    params: loanParam,
    body: z.object({
      ...termsFields,
      reason: text(1, 500),
      version: z.int().min(1).optional().meta({ description: '试算时的version' }),
    }),
  },
  output: z.object({ loan_no: z.string(), restructuring: restructuringSchema }),
  errors: [
    'loan_not_found',
    'loan_closed',
    'term_out_of_range',
    'version_stale',
    'insufficient_balance',
    'second_person_needed',
  ],
  examples: { request: { annual_rate: 0.06, months: 24, reason: '因灾减产，双方协议' } },
  async handle({ actor, input: { params, body }, request, ops }) {
    const { loan, restructuring } = await restructureLoan(ops, actor, {
      ...termsOf(params.loan_id, body),
      reason: body.reason,
      version: body.version,
      idempotencyKey: request.idempotencyKey,
    });
    return { loan_no: loan.loanNo, restructuring: presentRestructuring(restructuring) };
  },
});

const list = defineRoute({
  dialect: loanRepayment,
  method: 'GET',
  auth: 'staff',
  permission: 'loan.read',
  limit: 'query',
  id: 'loan-repayment-restructurings',
  path: '/api/v1/admin/loans/{loan_id}/restructurings',
  summary: '贷款重组记录（仅管理员）',
  description: '从新到旧。',
  message: { zh: '获取贷款重组记录成功', en: 'Restructurings' },
  input: { params: loanParam, query: z.object({ page: page(), per_page: pageSize(50, 200) }) },
  output: pageOf(restructuringSchema),
  errors: ['loan_not_found'],
  async handle({ actor, input: { params, query }, ops }) {
    const { restructurings, total } = await listRestructurings(ops, actor, {
      loan: params.loan_id,
      page: query.page,
      perPage: query.per_page,
    });
    return {
      items: restructurings.map(presentRestructuring),
      pagination: {
        current_page: query.page,
        per_page: query.per_page,
        total,
        total_pages: Math.ceil(total / query.per_page),
      },
    };
  },
});

export const loanRestructuringRoutes = [preview, restructure, list];
