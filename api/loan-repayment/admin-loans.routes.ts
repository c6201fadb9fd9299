import { z } from 'zod';
import { businessDateOf } from '../../domain/calendar.ts';
import { maskName, maskPhone } from '../../domain/identity.ts';
import { LOAN_STATES } from '../../domain/loan.ts';
import { GRADE_NAMES, LOAN_GRADES } from '../../domain/loan-grade.ts';
import { yuanNumber } from '../../domain/money.ts';
import { COLLECTION_STAGES, collectionBucket } from '../../domain/servicing.ts';
import type { Loan } from '../../models/loan.ts';
import { type ListedLoan, listGradeChanges, listLoans } from '../../operations/loan-book-list.ts';
import { defineRoute } from '../define-route.ts';
import { line, page, pageSize, publicId } from '../kit/fields.ts';
import { loanRepayment, pageOf } from './dialect.ts';
import { repaymentStatusSchema } from './present-plan.ts';

const bucketField = () =>
  z.enum(COLLECTION_STAGES.map(({ bucket }) => bucket)).meta({
    description: COLLECTION_STAGES.map(({ bucket, daysPastDue }) => `${bucket} 逾期${daysPastDue}天起`).join(
      '，',
    ),
  });
const gradeField = () =>
  z
    .enum(LOAN_GRADES)
    .meta({ description: LOAN_GRADES.map((grade) => `${grade} ${GRADE_NAMES[grade]}`).join('，') });

const graded = {
  grade: gradeField(),
  grade_name: z.string().meta({ examples: ['关注'] }),
  grade_since: z.iso.date(),
};

const presentGrade = ({ grade, gradeSince, disbursedAt }: Loan) => ({
  grade,
  grade_name: GRADE_NAMES[grade],
  grade_since: gradeSince ?? businessDateOf(disbursedAt.getTime()),
});

const reading = {
  dialect: loanRepayment,
  method: 'GET',
  auth: 'staff',
  permission: 'loan.read',
  limit: 'query',
} as const;

const loanSchema = z.object({
  _id: z.string().meta({ description: '24位十六进制编号' }),
  loan_id: z.int(),
  loan_no: z.string(),
  borrower: z.object({ user_id: z.int(), name: z.string().nullable(), phone: z.string().nullable() }),
  product_name: z.string(),
  principal: z.number(),
  outstanding_principal: z.number(),
  months: z.int(),
  status: z.enum(LOAN_STATES),
  repayment_status: repaymentStatusSchema,
  days_past_due: z.int(),
  bucket: bucketField().nullable(),
  ...graded,
  disbursed_at: z.iso.datetime(),
});

function presentLoan({ loan, outstandingFen }: ListedLoan): z.input<typeof loanSchema> {
  const { user } = loan;
  return {
    _id: loan.publicId,
    loan_id: loan.id,
    loan_no: loan.loanNo,
    borrower: {
      user_id: loan.userId,
      name: user?.realName == null ? null : maskName(user.realName),
      phone: user?.phone == null ? null : maskPhone(user.phone),
    },
    product_name: loan.product?.productName ?? '',
    principal: yuanNumber(loan.principalFen),
    outstanding_principal: yuanNumber(outstandingFen),
    months: loan.months,
    status: loan.status,
    repayment_status: loan.repaymentStatus,
    days_past_due: loan.daysPastDue,
    bucket: loan.status === 'active' ? collectionBucket(loan.daysPastDue) : null,
    ...presentGrade(loan),
    disbursed_at: loan.disbursedAt.toISOString(),
  };
}

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
      items: loans.map(presentLoan),
      pagination: {
        current_page: query.page,
        per_page: query.per_page,
        total,
        total_pages: Math.ceil(total / query.per_page),
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
    ...graded,
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

export const adminLoanRoutes = [list, grades];
