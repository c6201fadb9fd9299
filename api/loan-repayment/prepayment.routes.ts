import { z } from 'zod';
import { fenFromText, yuanNumber } from '../../domain/money.ts';
import { PREPAYMENT_STRATEGIES } from '../../domain/prepayment.ts';
import { type PrepaidLoan, prepayLoan, type Quoted, quoteForLoan } from '../../operations/prepayment.ts';
import { defineRoute } from '../define-route.ts';
import { publicId, text, yuan } from '../kit/fields.ts';
import { loanRepayment } from './dialect.ts';
import { paymentSchema, presentPayment } from './present-payment.ts';
import { repaymentStatusSchema } from './present-plan.ts';

export const strategyField = () =>
  z.enum(PREPAYMENT_STRATEGIES).meta({
    description: 'reduce_payment 减少月供，reduce_term 缩短期限，settle 全部结清',
  });

const outcome = {
  strategy: strategyField(),
  new_monthly_payment: z.number(),
  new_months: z.int(),
  saved_interest: z.number(),
};

export const quoteSchema = z.object({
  quote_id: z.uuid(),
  amount: z.number(),
  expires_at: z.iso.datetime(),
  ...outcome,
  late_fee: z.number(),
  due_amount: z.number().meta({ description: '已到期未还的本息' }),
  accrued_interest: z.number().meta({ description: '当期已产生的利息' }),
  principal: z.number().meta({ description: '提前偿还的本金' }),
});

export function presentQuote({ quoteId, expiresAt, quote: quoted }: Quoted): z.input<typeof quoteSchema> {
  return {
    quote_id: quoteId,
    amount: yuanNumber(quoted.amountFen),
    expires_at: expiresAt.toISOString(),
    strategy: quoted.strategy,
    new_monthly_payment: yuanNumber(quoted.newMonthlyPaymentFen),
    new_months: quoted.newMonths,
    saved_interest: yuanNumber(quoted.savedInterestFen),
    late_fee: yuanNumber(quoted.lateFeeFen),
    due_amount: yuanNumber(quoted.dueFen),
    accrued_interest: yuanNumber(quoted.accruedInterestFen),
    principal: yuanNumber(quoted.principalFen),
  };
}

const quote = defineRoute({
  id: 's002-prepayment-quote',
  dialect: loanRepayment,
  method: 'POST',
  path: '/api/v1/loans/{loan_id}/prepayment-quote',
  aliases: ['/loans/{loan_id}/prepayment-quote'],
  summary: '提前还款报价',
  description: '报价24小时内有效，贷款发生变化后失效。按结清报价还款后，欠款为0.00。',
  message: '提前还款报价成功',
  auth: 'person-or-staff',
  permission: 'loan.read',
  input: {
    params: z.object({ loan_id: publicId() }),
    body: z
      .object({ strategy: strategyField(), amount: yuan().optional() })
      .refine(({ strategy, amount }) => strategy === 'settle' || amount !== undefined, {
        path: ['amount'],
        error: '部分提前还款需要金额',
      }),
  },
  output: quoteSchema,
  errors: ['loan_not_found', 'loan_closed', 'amount_out_of_range'],
  examples: { request: { strategy: 'reduce_payment', amount: 5000 } },
  async handle({ actor, input: { params, body }, ops }) {
    const found = await quoteForLoan(ops, actor, {
      loan: params.loan_id,
      strategy: body.strategy,
      amountFen: body.amount,
    });
    return presentQuote(found);
  },
});

const prepaidSchema = z.object({
  payment: paymentSchema,
  ...outcome,
  loan_status: z.object({
    status: z.enum(['active', 'settled', 'written_off']),
    repayment_status: repaymentStatusSchema,
  }),
});

function presentPrepaid({ loan, prepaid }: PrepaidLoan): z.input<typeof prepaidSchema> {
  return {
    payment: presentPayment(prepaid),
    strategy: prepaid.strategy,
    new_monthly_payment: yuanNumber(fenFromText(prepaid.newMonthlyPaymentFen)),
    new_months: prepaid.newMonths,
    saved_interest: yuanNumber(fenFromText(prepaid.savedInterestFen)),
    loan_status: { status: loan.status, repayment_status: loan.repaymentStatus },
  };
}

const prepay = defineRoute({
  id: 's002-prepayment',
  dialect: loanRepayment,
  method: 'POST',
  path: '/api/v1/loans/{loan_id}/prepayment',
  aliases: ['/loans/{loan_id}/prepayment'],
  summary: '提前还款',
  description: '按报价编号，或按方式和金额，从钱包还款。',
  message: '提前还款成功',
  auth: 'user',
  input: {
    params: z.object({ loan_id: publicId() }),
    body: z
      .object({
        quote_id: z.uuid().optional(),
        strategy: strategyField().optional(),
        amount: yuan().optional(),
      })
      .refine(({ quote_id, strategy }) => quote_id !== undefined || strategy !== undefined, {
        path: ['strategy'],
        error: '需要报价编号或提前还款方式',
      })
      .refine(
        ({ quote_id, strategy, amount }) =>
          quote_id !== undefined || strategy === undefined || strategy === 'settle' || amount !== undefined,
        { path: ['amount'], error: '部分提前还款需要金额' },
      ),
  },
  output: prepaidSchema,
  errors: [
    'loan_not_found',
    'loan_closed',
    'quote_not_found',
    'quote_expired',
    'quote_stale',
    'amount_out_of_range',
    'insufficient_balance',
  ],
  examples: { request: { quote_id: '5f1c3c54-6c0e-4f6e-9b0a-0d6f1f2b8a11' } },
  async handle({ actor, input: { params, body }, request, ops }) {
    const done = await prepayLoan(ops, actor, {
      loan: params.loan_id,
      quoteId: body.quote_id,
      strategy: body.strategy,
      amountFen: body.amount,
      idempotencyKey: request.idempotencyKey,
    });
    return presentPrepaid(done);
  },
});

const prepayFor = defineRoute({
  id: 'loan-repayment-prepayment-by-staff',
  dialect: loanRepayment,
  method: 'POST',
  path: '/api/v1/admin/loans/{loan_id}/prepayment',
  summary: '代客提前还款（仅管理员）',
  description: '受借款人委托，按报价编号从其钱包还款。原因必填，随还款记录保存。',
  message: '提前还款成功',
  auth: 'staff',
  permission: 'loan.record_payment',
  input: {
    params: z.object({ loan_id: publicId() }),
    body: z.object({ quote_id: z.uuid(), reason: text(1, 500) }),
  },
  output: prepaidSchema,
  errors: [
    'loan_not_found',
    'loan_closed',
    'quote_not_found',
    'quote_expired',
    'quote_stale',
    'insufficient_balance',
  ],
  examples: { request: { quote_id: '5f1c3c54-6c0e-4f6e-9b0a-0d6f1f2b8a11', reason: '借款人到店办理' } },
  async handle({ actor, input: { params, body }, request, ops }) {
    const done = await prepayLoan(ops, actor, {
      loan: params.loan_id,
      quoteId: body.quote_id,
      notes: body.reason,
      idempotencyKey: request.idempotencyKey,
    });
    return presentPrepaid(done);
  },
});

export const prepaymentRoutes = [quote, prepay, prepayFor];
