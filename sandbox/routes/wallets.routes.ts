import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { defineRoute } from '../../api/define-route.ts';
import { fen, id } from '../../api/kit/fields.ts';
import { plain } from '../../api/kit/plain-dialect.ts';
import type { Route } from '../../api/kit/route.ts';
import { fenNumber } from '../../domain/money.ts';
import type { OperationDeps } from '../../operations/deps.ts';
import { topUp } from '../../operations/wallet.ts';

export const walletRoutes: Route<OperationDeps>[] = [
  defineRoute({
    id: 'sandbox-wallet-topup',
    dialect: plain,
    method: 'POST',
    path: '/sandbox/wallets/{user_id}/topup',
    summary: '向用户钱包充值，如同外部转账',
    auth: 'none',
    input: { params: z.object({ user_id: id() }), body: z.strictObject({ amount: fen() }) },
    output: z.object({ balance: z.int().meta({ description: '余额（分）' }) }),
    errors: ['user_not_found'],
    examples: { request: { amount: 500000 } },
    async handle({ actor, input: { params, body }, request, ops }) {
      const { balanceFen } = await topUp(ops, actor, {
        userId: params.user_id,
        amountFen: body.amount,
        requestKey: `sandbox/${request.idempotencyKey ?? randomUUID()}`,
      });
      return { balance: fenNumber(balanceFen) };
    },
  }),
];
