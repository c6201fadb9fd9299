import { z } from 'zod';
import { fenFromText, yuanNumber } from '../../domain/money.ts';
import { listPayments, payLoanOrder } from '../../operations/repayments.ts';
import { defineRoute } from '../define-route.ts';
import { id } from '../kit/fields.ts';
import { financePlatform } from './dialect.ts';
import { requireOwnId } from './own-id.ts';

const common = { dialect: financePlatform, listener: 'repayments', auth: 'user' } as const;
const input = { anywhere: z.object({ borrower_id: id(), loan_id: id() }) };

/** Document 000 prints lists without pages; this is where they end. */
const MOST = 1000;

const pay = defineRoute({
  ...common,
  id: 's000-pay-my-loan-order',
  method: 'POST',
  path: '/user/pay_my_loan_order',
  summary: '还款',
  description: '从钱包偿还最早一期未还清的应还金额，含滞纳金。loan_id 为贷款申请编号。',
  input,
  output: z.object({
    message: z.string(),
    loan_id: z.int(),
    period_number: z.int(),
    paid_amount: z.number().meta({ description: '元', examples: [888.49] }),
    late_fee: z.number().meta({ description: '其中滞纳金，元' }),
  }),
  errors: [
    'forbidden',
    'loan_not_found',
    'loan_closed',
    'nothing_due',
    'period_settled',
    'insufficient_balance',
  ],
  examples: { request: { borrower_id: 1, loan_id: 1 } },
  async handle({ actor, input: { anywhere }, request, ops }) {
    requireOwnId(actor, anywhere.borrower_id);
    const { payment } = await payLoanOrder(ops, actor, {
      applicationId: anywhere.loan_id,
      idempotencyKey: request.idempotencyKey,
    });
    return {
      message: '还款成功',
      loan_id: anywhere.loan_id,
      period_number: payment.period,
      paid_amount: yuanNumber(fenFromText(payment.amountFen)),
      late_fee: yuanNumber(fenFromText(payment.lateFeeFen)),
    };
  },
});

const records = defineRoute({
  ...common,
  id: 's000-get-my-pay-records',
  method: 'GET',
  path: '/user/get_my_pay_records',
  summary: '获取我的还款记录',
  limit: 'query',
  input,
  output: z.object({
    pay_records: z.array(
      z.object({
        loan_id: z.int(),
        period_number: z.int().nullable(),
        paid_amount: z.number(),
        paid_date: z.string().meta({ format: 'date', examples: ['2025-06-10'] }),
      }),
    ),
  }),
  errors: ['forbidden', 'loan_not_found'],
  async handle({ actor, input: { anywhere }, ops }) {
    requireOwnId(actor, anywhere.borrower_id);
    const payments = await listPayments(ops, actor, { applicationId: anywhere.loan_id, limit: MOST });
    return {
      pay_records: payments.map((payment) => ({
        loan_id: anywhere.loan_id,
        period_number: payment.namedPeriod,
        paid_amount: yuanNumber(payment.amountFen),
        paid_date: payment.valueDate,
      })),
    };
  },
});

export const financeRepaymentRoutes = [pay, records];
