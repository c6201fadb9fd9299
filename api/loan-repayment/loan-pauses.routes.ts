import { z } from 'zod';
import { pauseLoan } from '../../operations/loan-pauses.ts';
import { defineRoute } from '../define-route.ts';
import { isoDate, publicId, text } from '../kit/fields.ts';
import { loanRepayment } from './dialect.ts';

const pause = defineRoute({
  id: 'loan-repayment-pause',
  dialect: loanRepayment,
  method: 'POST',
  path: '/api/v1/admin/loans/{loan_id}/pause',
  summary: '协议暂停（仅管理员）',
  description:
    '自from至to（含）不计罚息、不发提醒和逾期通知。最早从明天开始，最长183天，不可与已有的暂停重叠。逾期天数和五级分类照常计算，催收任务照常产生。',
  message: { zh: '暂停已登记', en: 'Pause recorded' },
  auth: 'staff',
  permission: 'loan.amend',
  input: {
    params: z.object({ loan_id: publicId() }),
    body: z.object({ from: isoDate(), to: isoDate(), reason: text(1, 500) }),
  },
  output: z.object({
    loan_no: z.string(),
    pauses: z.array(z.object({ from: z.iso.date(), to: z.iso.date(), reason: z.string() })),
  }),
  errors: ['loan_not_found', 'loan_closed'],
  examples: { request: { from: '2026-12-01', to: '2026-12-31', reason: '因灾减产，双方协议' } },
  async handle({ actor, input: { params, body }, request, ops }) {
    const loan = await pauseLoan(ops, actor, {
      loan: params.loan_id,
      ...body,
      idempotencyKey: request.idempotencyKey,
    });
    return {
      loan_no: loan.loanNo,
      pauses: loan.pauses.map(({ from, to, reason }) => ({ from, to, reason })),
    };
  },
});

export const loanPauseRoutes = [pause];
