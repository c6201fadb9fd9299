import { z } from 'zod';
import { yuanNumber } from '../../domain/money.ts';
import { creditScoreOf, listUserLoans, totalGrantedFen } from '../../operations/manager-reads.ts';
import { defineRoute } from '../define-route.ts';
import { id, page, pageSize } from '../kit/fields.ts';
import { financePlatform } from './dialect.ts';
import { LOAN_STATUSES, loanStatus } from './present-application.ts';

const common = {
  dialect: financePlatform,
  listener: 'managers',
  method: 'GET',
  auth: 'staff',
  limit: 'query',
} as const;

const totalAmount = defineRoute({
  ...common,
  id: 's000-get-total-loan-amount',
  path: '/manager/get_total_loan_amount',
  summary: '获取所有贷款金额',
  description: '所有已批准（含已放款）贷款的总金额，单位为元。',
  permission: 'loan.read',
  output: z.object({ total_loan_amount: z.number() }),
  errors: [],
  examples: { data: { total_loan_amount: 1000000 } },
  async handle({ ops }) {
    return { total_loan_amount: yuanNumber(await totalGrantedFen(ops)) };
  },
});

const userLoans = defineRoute({
  ...common,
  id: 's000-get-total-user-loan-info',
  path: '/manager/get_total_user_loan_info',
  summary: '获取所有用户贷款信息',
  description:
    '每笔申请或贷款一行，新的在前，金额单位为元。文档未定义分页：缺省给出最新的1000行，total为总行数。',
  permission: 'loan.read',
  input: { anywhere: z.object({ page: page(), limit: pageSize(1000, 1000) }) },
  output: z.object({
    user_loan_info: z.array(
      z.object({
        user_id: z.int(),
        loan_id: z.int(),
        loan_amount: z.number(),
        loan_status: z.enum(LOAN_STATUSES),
      }),
    ),
    total: z.int(),
  }),
  errors: [],
  async handle({ actor, input: { anywhere }, ops }) {
    const { loans, total } = await listUserLoans(ops, actor, anywhere);
    return {
      user_loan_info: loans.map((loan) => ({
        user_id: loan.userId,
        loan_id: loan.applicationId,
        loan_amount: yuanNumber(loan.amountFen),
        loan_status: loanStatus(loan.status),
      })),
      total,
    };
  },
});

const creditScore = defineRoute({
  ...common,
  id: 's000-get-user-credit-score',
  path: '/manager/get_user_credit_score',
  summary: '获取用户信用分数',
  description: '尚无评分时credit_score为null。',
  permission: 'user.read',
  input: { anywhere: z.object({ id: id() }) },
  output: z.object({ user_id: z.int(), credit_score: z.int().nullable() }),
  errors: ['user_not_found'],
  examples: { request: { id: 123 }, data: { user_id: 123, credit_score: 750 } },
  async handle({ actor, input: { anywhere }, ops }) {
    return { user_id: anywhere.id, credit_score: await creditScoreOf(ops, actor, anywhere.id) };
  },
});

export const managerReadRoutes = [totalAmount, userLoans, creditScore];
