import { z } from 'zod';
import { LOAN_STATES } from '../../domain/loan.ts';
import { listGradeChanges, listLoans } from '../../operations/loan-book-list.ts';
import { listLoanEntries } from '../../operations/loan-entries.ts';
import { loanOverview } from '../../operations/loan-overview.ts';
import { defineRoute } from '../define-route.ts';
import { line, page, pageSize, publicId } from '../kit/fields.ts';
import { loanRepayment, pageOf } from './dialect.ts';
import {
  bucketField,
  gradedFields,
  gradeField,
  loanSchema,
  presentGrade,
  presentLoan,
} from './present-loan.ts';
import {
  loanEntrySchema,
  loanOverviewSchema,
  presentLoanEntry,
  presentLoanOverview,
} from './present-loan-overview.ts';

const reading = {
  dialect: loanRepayment,
  method: 'GET',
  auth: 'staff',
  permission: 'loan.read',
  limit: 'query',
} as const;

const list = defineRoute({
  ...reading,
  id: 'loan-repayment-admin-loans',
  path: '/api/v1/admin/loans',
  summary: '贷款列表（管理员）',
  description: '从新到旧。五级分类依《商业银行金融资产风险分类办法》（2023）。姓名和手机号已脱敏。',
  message: { zh: '获取贷款列表成功', en: 'Loans' },
  input: {
    query: z.object({
      page: page(),
      per_page: pageSize(50, 200),
      status: z.enum(LOAN_STATES).optional(),
      grade: gradeField().optional(),
      bucket: bucketField().optional(),
      keyword: line(1, 50)
        .optional()
        .meta({ description: '贷款编号或其开头、贷款或借款人的数字编号、姓名开头' }),
    }),
  },
  output: pageOf(loanSchema),
  errors: [],
  async handle({ input: { query }, ops }) {
    const { loans, total } = await listLoans(ops, { ...query, perPage: query.per_page });
    return {
      items: loans.map((listed) => presentLoan(listed)),
      pagination: {
        current_page: query.page,
        per_page: query.per_page,
        total,
        total_pages: Math.ceil(total / query.per_page),
      },
    };
  },
});

const detail = defineRoute({
  ...reading,
  id: 'loan-repayment-admin-loan',
  path: '/api/v1/admin/loans/{loan_id}',
  summary: '贷款详情（管理员）',
  description:
    '贷款、借款人（脱敏）、条款、还款统计、核销、暂停、催收联系、待办任务，以及当前人员可以做什么。还款计划、还款记录、收回款项、五级分类变动和记账凭证另有请求。',
  message: { zh: '获取贷款详情成功', en: 'Loan' },
  input: { params: z.object({ loan_id: publicId() }) },
  output: loanOverviewSchema,
  errors: ['loan_not_found'],
  async handle({ actor, input: { params }, request, ops }) {
    return presentLoanOverview(await loanOverview(ops, actor, params.loan_id), request.locale);
  },
});

const entries = defineRoute({
  ...reading,
  id: 'loan-repayment-loan-entries',
  path: '/api/v1/admin/loans/{loan_id}/entries',
  summary: '贷款的记账凭证（管理员）',
  description: '从新到旧，借方为正、贷方为负。',
  permission: 'ledger.read',
  message: { zh: '获取记账凭证成功', en: 'Ledger entries' },
  input: {
    params: z.object({ loan_id: publicId() }),
    query: z.object({ page: page(), per_page: pageSize(50, 200) }),
  },
  output: pageOf(loanEntrySchema),
  errors: ['loan_not_found'],
  async handle({ actor, input: { params, query }, ops }) {
    const found = await listLoanEntries(ops, actor, {
      loan: params.loan_id,
      page: query.page,
      perPage: query.per_page,
    });
    return {
      items: found.entries.map(presentLoanEntry),
      pagination: {
        current_page: query.page,
        per_page: query.per_page,
        total: found.total,
        total_pages: Math.ceil(found.total / query.per_page),
      },
    };
  },
});

const grades = defineRoute({
  ...reading,
  id: 'loan-repayment-grade-changes',
  path: '/api/v1/admin/loans/{loan_id}/grades',
  summary: '五级分类变动',
  description: '最近200次变动，从新到旧。',
  message: { zh: '获取五级分类变动成功', en: 'Grade changes' },
  input: { params: z.object({ loan_id: publicId() }) },
  output: z.object({
    ...gradedFields,
    changes: z.array(
      z.object({
        from: gradeField(),
        to: gradeField(),
        days_past_due: z.int(),
        changed_on: z.iso.date(),
        changed_at: z.iso.datetime(),
      }),
    ),
  }),
  errors: ['loan_not_found'],
  async handle({ actor, input: { params }, ops }) {
    const { loan, changes } = await listGradeChanges(ops, actor, params.loan_id);
    return {
      ...presentGrade(loan),
      changes: changes.map((change) => ({
        from: change.fromGrade,
        to: change.toGrade,
        days_past_due: change.daysPastDue,
        changed_on: change.changedOn,
        changed_at: change.changedAt.toISOString(),
      })),
    };
  },
});

export const adminLoanRoutes = [list, detail, grades, entries];
