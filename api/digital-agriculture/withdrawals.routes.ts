import { z } from 'zod';
import { fenNumber } from '../../domain/money.ts';
import type { Payout } from '../../models/payout.ts';
import { listMyWithdrawals, requestWithdrawal } from '../../operations/withdrawals.ts';
import { defineRoute } from '../define-route.ts';
import { fen, page, pageSize } from '../kit/fields.ts';
import { digitalAgriculture, pageOf } from './dialect.ts';
import { instant, instantField } from './wire.ts';

const withdrawalSchema = z.object({
  withdrawal_no: z.string(),
  amount: z.int().meta({ description: '金额（分）' }),
  bank_name: z.string().nullable(),
  card_tail: z.string().meta({ description: '收款银行卡尾号' }),
  status: z.enum(['processing', 'paid', 'released']).meta({
    description: 'processing 处理中，金额已冻结；paid 已到账；released 渠道拒绝，已退回余额',
  }),
  created_at: instantField(),
  paid_at: instantField().nullable(),
  released_at: instantField().nullable(),
});

function presentWithdrawal(payout: Payout): z.input<typeof withdrawalSchema> {
  return {
    withdrawal_no: payout.payoutNo,
    amount: fenNumber(payout.amountFen),
    bank_name: payout.payeeBank,
    card_tail: payout.payeeAccount.slice(-4),
    status: payout.status === 'paid' ? 'paid' : payout.releasedAt === null ? 'processing' : 'released',
    created_at: instant(payout.createdAt),
    paid_at: payout.paidAt === null ? null : instant(payout.paidAt),
    released_at: payout.releasedAt === null ? null : instant(payout.releasedAt),
  };
}

const request = defineRoute({
  id: 's001-withdraw',
  dialect: digitalAgriculture,
  method: 'POST',
  path: '/api/v1/wallet/withdrawals',
  summary: '余额提现',
  description: '金额（分）。提现到最近一次认证通过的借记卡；申请后金额即被冻结，渠道拒绝时自动退回余额。',
  auth: 'user',
  input: { body: z.object({ amount: fen() }) },
  output: withdrawalSchema,
  errors: ['insufficient_balance', 'card_required'],
  examples: { request: { amount: 5000 } },
  async handle({ actor, input: { body }, request: facts, ops }) {
    return presentWithdrawal(
      await requestWithdrawal(ops, actor, { amountFen: body.amount, idempotencyKey: facts.idempotencyKey }),
    );
  },
});

const mine = defineRoute({
  id: 's001-my-withdrawals',
  dialect: digitalAgriculture,
  method: 'GET',
  path: '/api/v1/wallet/withdrawals',
  summary: '我的提现',
  description: '新的在前。',
  auth: 'user',
  limit: 'query',
  input: { query: z.object({ page: page(), limit: pageSize(20, 100) }) },
  output: pageOf('withdrawals', withdrawalSchema),
  errors: [],
  async handle({ actor, input: { query }, ops }) {
    const { withdrawals, total } = await listMyWithdrawals(ops, actor, query);
    return { withdrawals: withdrawals.map(presentWithdrawal), total, page: query.page, limit: query.limit };
  },
});

export const withdrawalRoutes = [request, mine];
