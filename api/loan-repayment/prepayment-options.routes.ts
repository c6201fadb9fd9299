import { z } from 'zod';
import { utcMidnightMs } from '../../domain/calendar.ts';
import { type Fen, formatYuan, yuanNumber } from '../../domain/money.ts';
import {
  OPTION_OBSTACLES,
  type OptionObstacle,
  type PrepaymentOption,
} from '../../domain/prepayment-options.ts';
import { offerPrepayments, type Quoted } from '../../operations/prepayment.ts';
import { defineRoute } from '../define-route.ts';
import { publicId, yuan } from '../kit/fields.ts';
import { loanRepayment } from './dialect.ts';
import { presentQuote, quoteSchema, strategyField } from './prepayment.routes.ts';

const REASONS: Readonly<Record<OptionObstacle, { zh: string; en: string }>> = {
  cannot_shorten: {
    zh: '该还款方式没有每期偿还的本金，不能缩短期限',
    en: 'This method repays no principal with its instalments, so the term cannot get shorter',
  },
  settles: { zh: '该金额足以结清贷款，请选择全部结清', en: 'The amount repays the loan: choose to settle' },
  nothing_for_principal: {
    zh: '该金额不足以偿还已到期和已产生的部分',
    en: 'The amount ends before any principal is repaid ahead',
  },
};

const optionSchema = z.object({
  strategy: strategyField(),
  available: z.boolean(),
  reason_code: z.enum(OPTION_OBSTACLES).nullable(),
  reason: z.string().nullable(),
  least_amount: z.number().nullable().meta({ description: '提前还款至少需要的金额（元）' }),
  last_due_date: z.iso.datetime().nullable().meta({ description: '最后一期到期日；结清为当日' }),
  quote: quoteSchema.nullable(),
});

const instantOf = (date: string): string => new Date(utcMidnightMs(date)).toISOString();
const yuanOrNull = (fen: Fen | null): number | null => (fen === null ? null : yuanNumber(fen));

function presentOption(
  option: PrepaymentOption & { readonly quoted: Quoted | null },
  locale: 'zh' | 'en',
): z.input<typeof optionSchema> {
  const { strategy, quoted } = option;
  const nothing = { reason_code: null, reason: null, least_amount: null, last_due_date: null, quote: null };
  if ('quote' in option) {
    return {
      ...nothing,
      strategy,
      available: true,
      last_due_date: instantOf(option.lastDueDate),
      quote: quoted === null ? null : presentQuote(quoted),
    };
  }
  const { obstacle, leastFen } = option;
  const least =
    leastFen === null
      ? ''
      : locale === 'zh'
        ? `，至少${formatYuan(leastFen)}元`
        : `; at least ${formatYuan(leastFen)} yuan`;
  return {
    ...nothing,
    strategy,
    available: false,
    reason_code: obstacle,
    reason: REASONS[obstacle][locale] + least,
    least_amount: yuanOrNull(leastFen),
  };
}

const offer = defineRoute({
  id: 'loan-repayment-prepayment-options',
  dialect: loanRepayment,
  method: 'POST',
  path: '/api/v1/loans/{loan_id}/prepayment-options',
  summary: '提前还款方案比较',
  description:
    '同一金额减少月供、缩短期限、全部结清的结果并列，以及不提前还款的情况。可选的方案都带有报价编号，24小时内可凭此还款，贷款发生变化后失效。',
  message: { zh: '提前还款方案比较成功', en: 'Prepayment options' },
  auth: 'person-or-staff',
  permission: 'loan.read',
  input: {
    params: z.object({ loan_id: publicId() }),
    body: z.object({ amount: yuan() }),
  },
  output: z.object({
    amount: z.number(),
    unchanged: z.object({
      months: z.int(),
      monthly_payment: z.number(),
      interest: z.number().meta({ description: '今后还需支付的利息' }),
      last_due_date: z.iso.datetime(),
    }),
    options: z.array(optionSchema),
  }),
  errors: ['loan_not_found', 'loan_closed'],
  examples: { request: { amount: 5000 } },
  async handle({ actor, input: { params, body }, request, ops }) {
    const { unchanged, options } = await offerPrepayments(ops, actor, {
      loan: params.loan_id,
      amountFen: body.amount,
    });
    return {
      amount: yuanNumber(body.amount),
      unchanged: {
        months: unchanged.months,
        monthly_payment: yuanNumber(unchanged.monthlyPaymentFen),
        interest: yuanNumber(unchanged.interestFen),
        last_due_date: instantOf(unchanged.lastDueDate),
      },
      options: options.map((option) => presentOption(option, request.locale)),
    };
  },
});

export const prepaymentOptionRoutes = [offer];
