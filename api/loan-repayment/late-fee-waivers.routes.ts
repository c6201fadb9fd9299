import { z } from 'zod';
import { yuanNumber } from '../../domain/money.ts';
import { WAIVER_REASON_CODES, WAIVER_REASONS } from '../../domain/waiver.ts';
import { waiveLateFee } from '../../operations/late-fee-waivers.ts';
import { defineRoute } from '../define-route.ts';
import { publicId, text, yuan } from '../kit/fields.ts';
import { loanRepayment } from './dialect.ts';
import { periodNumber } from './plan-amendments.routes.ts';
import { planRowSchema, presentRow } from './present-plan.ts';

const waive = defineRoute({
  id: 'loan-repayment-late-fee-waiver',
  dialect: loanRepayment,
  method: 'POST',
  path: '/api/v1/admin/loans/{loan_id}/late-fee-waivers',
  summary: '罚息减免（仅管理员）',
  description:
    '减免某一期已产生且未还的罚息，缺省为全部；已还的罚息不退，之后的日期照常计收。原因代码和说明必填，留痕可查（loan.late_fee.waive）。',
  message: { zh: '罚息已减免', en: 'Late fee waived' },
  auth: 'staff',
  permission: 'loan.amend',
  input: {
    params: z.object({ loan_id: publicId() }),
    body: z.object({
      period_number: periodNumber(),
      amount: yuan().optional().meta({ description: '减免的金额（元），缺省为全部未还罚息' }),
      reason_code: z.enum(WAIVER_REASON_CODES).meta({
        description: WAIVER_REASON_CODES.map((code) => `${code} ${WAIVER_REASONS[code].zh}`).join('，'),
      }),
      reason: text(1, 500),
    }),
  },
  output: z.object({ waived_amount: z.number(), schedule: planRowSchema }),
  errors: [
    'second_person_needed',
    'loan_not_found',
    'loan_closed',
    'period_not_found',
    'period_settled',
    'nothing_due',
    'amount_out_of_range',
    'insufficient_balance',
  ],
  examples: { request: { period_number: 1, reason_code: 'disaster', reason: '因洪灾减产，经协商减免' } },
  async handle({ actor, input: { params, body }, request, ops }) {
    const { loan, row, waivedFen } = await waiveLateFee(ops, actor, {
      loan: params.loan_id,
      period: body.period_number,
      amountFen: body.amount,
      reasonCode: body.reason_code,
      reason: body.reason,
      idempotencyKey: request.idempotencyKey,
    });
    return { waived_amount: yuanNumber(waivedFen), schedule: presentRow(loan, row) };
  },
});

export const lateFeeWaiverRoutes = [waive];
