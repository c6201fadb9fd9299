import { z } from 'zod';
import { formatYuan, yuanNumber } from '../../domain/money.ts';
import { rateNumber } from '../../domain/rate.ts';
import type { CalculatedRow } from '../../domain/schedule/calculation.ts';
import {
  calculateEqualInstallment,
  calculateEqualPrincipal,
  calculatePrepayment,
  compareMethods,
} from '../../operations/calculators.ts';
import { defineRoute } from '../define-route.ts';
import { yuan } from '../kit/fields.ts';
import { loanRate } from '../loan-fields.ts';
import { loanRepayment } from './dialect.ts';

/** Forty per cent more than the longest product: fifty years. */
const MAX_MONTHS = 600;
const monthsField = () => z.int().min(1).max(MAX_MONTHS).meta({ description: '还款期数（月）' });

const common = {
  dialect: loanRepayment,
  method: 'POST',
  auth: 'person-or-staff',
  // nothing is written: a repeat costs as much as a look into the keys
  idempotent: false,
  limit: 'query',
  errors: ['amount_out_of_range', 'term_out_of_range'],
} as const;

const body = z.object({ principal: yuan(), annual_rate: loanRate(), months: monthsField() });
const example = { principal: 1000000, annual_rate: 0.045, months: 360 };

const scheduleSchema = z.array(
  z.object({
    period: z.int(),
    monthlyPayment: z.number(),
    principalPayment: z.number(),
    interestPayment: z.number(),
    remainingPrincipal: z.number(),
  }),
);

function presentSchedule(rows: readonly CalculatedRow[]): z.input<typeof scheduleSchema> {
  return rows.map((row) => ({
    period: row.period,
    monthlyPayment: yuanNumber(row.paymentFen),
    principalPayment: yuanNumber(row.principalFen),
    interestPayment: yuanNumber(row.interestFen),
    remainingPrincipal: yuanNumber(row.remainingPrincipalFen),
  }));
}

const inputOf = (given: z.output<typeof body>) => ({
  principalFen: given.principal,
  annualRatePpm: given.annual_rate,
  months: given.months,
});

const echoed = (given: z.output<typeof body>) => ({
  principal: yuanNumber(given.principal),
  annualRate: rateNumber(given.annual_rate),
  months: given.months,
});

const echoSchema = { principal: z.number(), annualRate: z.number(), months: z.int() };

const equalInstallment = defineRoute({
  ...common,
  id: 's002-calc-equal-installment',
  path: '/api/v1/loans/calculate/equal-installment',
  aliases: ['/loans/calculate/equal-installment'],
  summary: '等额本息计算',
  message: '等额本息还款计算成功',
  input: { body },
  output: z.object({
    type: z.literal('equalInstallment'),
    ...echoSchema,
    monthlyPayment: z.number(),
    totalPayment: z.number(),
    totalInterest: z.number(),
    schedule: scheduleSchema,
  }),
  examples: { request: example },
  async handle({ input }) {
    const result = calculateEqualInstallment(inputOf(input.body));
    return {
      type: 'equalInstallment' as const,
      ...echoed(input.body),
      monthlyPayment: yuanNumber(result.monthlyPaymentFen),
      totalPayment: yuanNumber(result.totalPaymentFen),
      totalInterest: yuanNumber(result.totalInterestFen),
      schedule: presentSchedule(result.rows),
    };
  },
});

const equalPrincipal = defineRoute({
  ...common,
  id: 's002-calc-equal-principal',
  path: '/api/v1/loans/calculate/equal-principal',
  aliases: ['/loans/calculate/equal-principal'],
  summary: '等额本金计算',
  message: '等额本金还款计算成功',
  input: { body },
  output: z.object({
    type: z.literal('equalPrincipal'),
    ...echoSchema,
    monthlyPrincipal: z.number(),
    firstMonthPayment: z.number(),
    lastMonthPayment: z.number(),
    totalPayment: z.number(),
    totalInterest: z.number(),
    schedule: scheduleSchema,
  }),
  examples: { request: example },
  async handle({ input }) {
    const result = calculateEqualPrincipal(inputOf(input.body));
    return {
      type: 'equalPrincipal' as const,
      ...echoed(input.body),
      monthlyPrincipal: yuanNumber(result.monthlyPrincipalFen),
      firstMonthPayment: yuanNumber(result.firstMonthPaymentFen),
      lastMonthPayment: yuanNumber(result.lastMonthPaymentFen),
      totalPayment: yuanNumber(result.totalPaymentFen),
      totalInterest: yuanNumber(result.totalInterestFen),
      schedule: presentSchedule(result.rows),
    };
  },
});

const compare = defineRoute({
  ...common,
  id: 's002-calc-compare',
  path: '/api/v1/loans/calculate/compare',
  aliases: ['/loans/calculate/compare'],
  summary: '两种还款方式比较',
  message: '还款方式比较成功',
  input: { body },
  output: z.object({
    equalInstallment: z.object({
      type: z.literal('等额本息'),
      monthlyPayment: z.number(),
      totalPayment: z.number(),
      totalInterest: z.number(),
      description: z.string(),
    }),
    equalPrincipal: z.object({
      type: z.literal('等额本金'),
      firstMonthPayment: z.number(),
      lastMonthPayment: z.number(),
      totalPayment: z.number(),
      totalInterest: z.number(),
      description: z.string(),
    }),
    comparison: z.object({
      interestDifference: z.number(),
      paymentDifference: z.number(),
      recommendation: z.string(),
    }),
  }),
  examples: { request: example },
  async handle({ input }) {
    const found = compareMethods(inputOf(input.body));
    const difference = found.interestDifferenceFen;
    return {
      equalInstallment: {
        type: '等额本息' as const,
        monthlyPayment: yuanNumber(found.equalInstallment.monthlyPaymentFen),
        totalPayment: yuanNumber(found.equalInstallment.totalPaymentFen),
        totalInterest: yuanNumber(found.equalInstallment.totalInterestFen),
        description: '每月还款金额固定，适合收入稳定的借款人',
      },
      equalPrincipal: {
        type: '等额本金' as const,
        firstMonthPayment: yuanNumber(found.equalPrincipal.firstMonthPaymentFen),
        lastMonthPayment: yuanNumber(found.equalPrincipal.lastMonthPaymentFen),
        totalPayment: yuanNumber(found.equalPrincipal.totalPaymentFen),
        totalInterest: yuanNumber(found.equalPrincipal.totalInterestFen),
        description: '前期还款压力大，总利息较少，适合还款能力较强的借款人',
      },
      comparison: {
        interestDifference: yuanNumber(difference),
        paymentDifference: yuanNumber(found.paymentDifferenceFen),
        recommendation:
          difference === 0n
            ? '等额本金与等额本息支付的利息相同'
            : `等额本金比等额本息少支付利息 ${formatYuan(difference)} 元`,
      },
    };
  },
});

const METHODS = {
  equalInstallment: 'equal_installment',
  equalPrincipal: 'equal_principal',
  equal_installment: 'equal_installment',
  equal_principal: 'equal_principal',
} as const;

const prepayment = defineRoute({
  ...common,
  id: 's002-calc-prepayment',
  path: '/api/v1/loans/calculate/prepayment',
  aliases: ['/loans/calculate/prepayment'],
  summary: '提前还款计算',
  message: '提前还款计算成功',
  input: {
    body: z.object({
      principal: yuan(),
      annual_rate: loanRate(),
      original_months: monthsField(),
      paid_months: z.int().min(0).max(MAX_MONTHS).meta({ description: '已还期数' }),
      prepayment_amount: yuan(),
      repayment_type: z.enum(['equalInstallment', 'equalPrincipal', 'equal_installment', 'equal_principal']),
    }),
  },
  output: z.object({
    type: z.enum(['部分提前还款', '全部提前还款']),
    prepaymentAmount: z.number(),
    newPrincipal: z.number(),
    newMonthlyPayment: z.number(),
    savedInterest: z.number(),
    newTotalInterest: z.number(),
    newSchedule: scheduleSchema,
  }),
  examples: {
    request: {
      principal: 1000000,
      annual_rate: 0.045,
      original_months: 360,
      paid_months: 60,
      prepayment_amount: 200000,
      repayment_type: 'equalInstallment',
    },
  },
  async handle({ input: { body: given } }) {
    const result = calculatePrepayment({
      principalFen: given.principal,
      annualRatePpm: given.annual_rate,
      originalMonths: given.original_months,
      paidMonths: given.paid_months,
      prepaymentFen: given.prepayment_amount,
      method: METHODS[given.repayment_type],
    });
    return {
      type: result.full ? ('全部提前还款' as const) : ('部分提前还款' as const),
      prepaymentAmount: yuanNumber(result.prepaymentFen),
      newPrincipal: yuanNumber(result.newPrincipalFen),
      newMonthlyPayment: yuanNumber(result.newMonthlyPaymentFen),
      savedInterest: yuanNumber(result.savedInterestFen),
      newTotalInterest: yuanNumber(result.newTotalInterestFen),
      newSchedule: presentSchedule(result.rows),
    };
  },
});

export const calculatorRoutes = [equalInstallment, equalPrincipal, compare, prepayment];
