import { z } from 'zod';
import { fenFromText, yuanNumber } from '../../domain/money.ts';
import { listRecoveries, recordRecovery, writeOffLoan } from '../../operations/loan-losses.ts';
import { defineRoute } from '../define-route.ts';
import { isoDateOrInstant, line, page, pageSize, publicId, text, yuan } from '../kit/fields.ts';
import { loanRepayment, pageOf } from './dialect.ts';
import { lossSchema, presentLoss } from './present-loss.ts';
import { dateAsInstant } from './present-plan.ts';

const deciding = {
  dialect: loanRepayment,
  method: 'POST',
  auth: 'staff',
  permission: 'loan.write_off',
} as const;
const loanParam = z.object({ loan_id: publicId() });

const writeOff = defineRoute({
  ...deciding,
  id: 's002-write-off-loan',
  path: '/api/v1/admin/loans/{loan_id}/write-off',
  summary: '核销贷款（仅管理员）',
  description:
    '未还本金记为贷款损失，滞纳金自当日起不再产生。债权仍在：之后收回的款项记为核销收回。不通知借款人。已核销的贷款原样返回。',
  message: '贷款已核销',
  input: { params: loanParam, body: z.object({ reason: text(1, 500) }) },
  output: z.object({ status: z.literal('written_off'), write_off: lossSchema }),
  errors: ['loan_not_found', 'loan_closed', 'second_person_needed'],
  examples: { request: { reason: '借款人失联，已逾期两年' } },
  async handle({ actor, input: { params, body }, request, ops }) {
    const { loss } = await writeOffLoan(ops, actor, {
      loan: params.loan_id,
      reason: body.reason,
      idempotencyKey: request.idempotencyKey,
    });
    return { status: 'written_off' as const, write_off: presentLoss(loss) };
  },
});

const recoverySchema = z.object({
  recovery_no: z.string(),
  amount: z.number().meta({ description: '元' }),
  transaction_id: z.string(),
  paid_date: z.iso.datetime(),
});

const recover = defineRoute({
  ...deciding,
  id: 's002-record-recovery',
  path: '/api/v1/admin/loans/{loan_id}/recoveries',
  summary: '登记核销后收回的款项（仅管理员）',
  description: '记为核销收回收入；合计不超过核销时的欠款。',
  message: '收回款项登记成功',
  input: {
    params: loanParam,
    body: z.object({
      amount: yuan(),
      transaction_id: line(1, 100),
      paid_date: isoDateOrInstant().optional(),
    }),
  },
  output: z.object({
    recovery: recoverySchema,
    recovered_amount: z.number().meta({ description: '累计收回' }),
    left_amount: z.number().meta({ description: '尚未收回' }),
  }),
  errors: ['loan_not_found', 'loan_state', 'loan_closed', 'amount_out_of_range', 'transaction_reused'],
  examples: { request: { amount: 1000, transaction_id: 'TXN900001', paid_date: '2026-11-20' } },
  async handle({ actor, input: { params, body }, request, ops }) {
    const { recovered, leftFen } = await recordRecovery(ops, actor, {
      loan: params.loan_id,
      amountFen: body.amount,
      transactionId: body.transaction_id,
      paidOn: body.paid_date,
      idempotencyKey: request.idempotencyKey,
    });
    return {
      recovery: {
        recovery_no: recovered.recoveryNo,
        amount: yuanNumber(fenFromText(recovered.amountFen)),
        transaction_id: body.transaction_id,
        paid_date: dateAsInstant(recovered.valueDate),
      },
      recovered_amount: yuanNumber(fenFromText(recovered.recoveredFen)),
      left_amount: yuanNumber(leftFen),
    };
  },
});

const list = defineRoute({
  dialect: loanRepayment,
  method: 'GET',
  auth: 'staff',
  permission: 'loan.read',
  limit: 'query',
  id: 's002-loan-recoveries',
  path: '/api/v1/admin/loans/{loan_id}/recoveries',
  summary: '获取核销后收回的款项（仅管理员）',
  message: '获取收回款项成功',
  input: { params: loanParam, query: z.object({ page: page(), per_page: pageSize(50, 200) }) },
  output: pageOf(recoverySchema),
  errors: ['loan_not_found'],
  async handle({ actor, input: { params, query }, ops }) {
    const { recoveries, total } = await listRecoveries(ops, actor, {
      loan: params.loan_id,
      page: query.page,
      perPage: query.per_page,
    });
    return {
      items: recoveries.map((recovery) => ({
        recovery_no: recovery.recoveryNo,
        amount: yuanNumber(recovery.amountFen),
        transaction_id: recovery.transactionId,
        paid_date: dateAsInstant(recovery.valueDate),
      })),
      pagination: {
        current_page: query.page,
        per_page: query.per_page,
        total,
        total_pages: Math.ceil(total / query.per_page),
      },
    };
  },
});

export const loanLossRoutes = [writeOff, recover, list];
