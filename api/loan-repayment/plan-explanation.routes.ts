import { z } from 'zod';
import { explainPeriod } from '../../operations/plan-explanation.ts';
import { defineRoute } from '../define-route.ts';
import { publicId } from '../kit/fields.ts';
import { loanRepayment } from './dialect.ts';
import { periodNumber } from './plan-amendments.routes.ts';
import { explanationSchema, presentExplanation } from './present-explanation.ts';

const explain = defineRoute({
  id: 'loan-repayment-explanation',
  dialect: loanRepayment,
  method: 'GET',
  path: '/api/v1/loans/{loan_id}/repayment-schedule/{period_number}/explanation',
  summary: '说明某一期各项金额的来历',
  description: '本金余额、计息天数、利率、舍入方式、罚息逐段明细，以及每笔还款在本期的分配。',
  auth: 'person-or-staff',
  permission: 'loan.read',
  message: { zh: '获取计算说明成功', en: 'Explanation' },
  input: {
    params: z.object({ loan_id: publicId(), period_number: periodNumber() }),
  },
  output: explanationSchema,
  errors: ['loan_not_found', 'period_not_found'],
  async handle({ actor, input: { params }, request, ops }) {
    const { explanation } = await explainPeriod(ops, actor, {
      loan: params.loan_id,
      period: params.period_number,
    });
    return presentExplanation(explanation, request.locale);
  },
});

export const planExplanationRoutes = [explain];
