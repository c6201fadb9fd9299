import { z } from 'zod';
import { fenNumber, formatYuan } from '../../domain/money.ts';
import { walletOf } from '../../operations/wallet.ts';
import { listTransactions } from '../../operations/wallet-transactions.ts';
import { defineRoute } from '../define-route.ts';
import { isoDate, page, pageSize } from '../kit/fields.ts';
import { pageOf, userModule } from './dialect.ts';
import { instant, instantField } from './wire.ts';

const common = {
  dialect: userModule,
  auth: 'user',
  method: 'GET',
  limit: 'query',
  message: { zh: '获取成功', en: 'OK' },
} as const;

const balance = defineRoute({
  ...common,
  id: 's004-balance',
  path: '/api/user/balance',
  summary: '获取账户余额',
  description: '单位为分，*_yuan为元（两位小数）。可用金额等于余额减去冻结金额。',
  output: z.object({
    balance: z.int(),
    balance_yuan: z.string(),
    frozen_amount: z.int(),
    frozen_amount_yuan: z.string(),
    available_amount: z.int(),
    available_amount_yuan: z.string(),
  }),
  errors: [],
  examples: {
    data: {
      balance: 50000,
      balance_yuan: '500.00',
      frozen_amount: 0,
      frozen_amount_yuan: '0.00',
      available_amount: 50000,
      available_amount_yuan: '500.00',
    },
  },
  async handle({ actor, ops }) {
    const { balanceFen, frozenFen, availableFen } = await walletOf(ops, actor);
    return {
      balance: fenNumber(balanceFen),
      balance_yuan: formatYuan(balanceFen),
      frozen_amount: fenNumber(frozenFen),
      frozen_amount_yuan: formatYuan(frozenFen),
      available_amount: fenNumber(availableFen),
      available_amount_yuan: formatYuan(availableFen),
    };
  },
});

const TYPES = ['income', 'expense'] as const;

const transactionSchema = z.object({
  id: z.int(),
  type: z.enum(TYPES),
  amount: z.int().meta({ description: '金额（分），总为正数，方向见type' }),
  amount_yuan: z.string(),
  description: z.string(),
  balance_after: z.int(),
  created_at: instantField(),
});

const transactions = defineRoute({
  ...common,
  id: 's004-transactions',
  path: '/api/user/transactions',
  summary: '获取账户流水',
  description: '新的在前。日期按北京时间，首尾两天都包含在内。',
  input: {
    query: z.object({
      type: z.enum(['all', ...TYPES]).default('all'),
      start_date: isoDate().optional(),
      end_date: isoDate().optional(),
      page: page(),
      limit: pageSize(20, 100),
    }),
  },
  output: pageOf('transactions', transactionSchema),
  errors: [],
  async handle({ actor, input: { query }, ops }) {
    const found = await listTransactions(ops, actor, {
      type: query.type,
      from: query.start_date,
      to: query.end_date,
      page: query.page,
      limit: query.limit,
    });
    return {
      total: found.total,
      page: query.page,
      limit: query.limit,
      transactions: found.transactions.map((one) => ({
        id: one.id,
        type: one.type,
        amount: fenNumber(one.amountFen),
        amount_yuan: formatYuan(one.amountFen),
        description: one.description,
        balance_after: fenNumber(one.balanceAfterFen),
        created_at: instant(one.createdAt),
      })),
    };
  },
});

export const walletRoutes = [balance, transactions];
