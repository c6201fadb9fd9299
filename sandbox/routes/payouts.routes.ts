import type { Knex } from 'knex';
import { z } from 'zod';
import { defineRoute } from '../../api/define-route.ts';
import { id, publicId } from '../../api/kit/fields.ts';
import { plain } from '../../api/kit/plain-dialect.ts';
import type { Route } from '../../api/kit/route.ts';
import type { OperationDeps } from '../../operations/deps.ts';
import { standIns } from '../stand-in-control.ts';
import { done, times } from './words.ts';

const PAYOUT_BEHAVIOURS = ['ok', 'unknown_then_paid', 'unknown_then_failed', 'http_500', 'hang'] as const;

const payouts = z.object({
  payouts: z.array(
    z.object({
      payout_no: z.string(),
      amount: z.int().meta({ description: '金额（分）' }),
      payee: z.unknown(),
      status: z.string(),
      attempts: z.int(),
      created_at: z.string().meta({ description: '渠道收到的时刻：系统时间，不随业务时钟移动' }),
    }),
  ),
});

export const payoutRoutes: Route<OperationDeps>[] = [
  defineRoute({
    id: 'sandbox-payouts',
    dialect: plain,
    method: 'GET',
    path: '/sandbox/payouts',
    summary: '放款渠道替身自己的账本',
    auth: 'none',
    limit: 'off',
    input: { query: z.object({ loan_id: publicId().optional(), application_id: id().optional() }) },
    output: payouts,
    errors: ['unavailable'],
    async handle({ input: { query }, ops }) {
      const numbers = await payoutNumbers(ops.knex, query.loan_id, query.application_id);
      if (numbers?.length === 0) return { payouts: [] };
      return standIns(ops.config, 'GET', '/payouts', {
        query: { payout_no: numbers?.join(',') },
        answer: payouts,
      });
    },
  }),
  defineRoute({
    id: 'sandbox-payouts-next',
    dialect: plain,
    method: 'POST',
    path: '/sandbox/payouts/next',
    summary: '指定放款渠道替身接下来如何应答',
    auth: 'none',
    input: { body: z.strictObject({ behaviour: z.enum(PAYOUT_BEHAVIOURS), times: times() }) },
    output: done,
    errors: ['unavailable'],
    examples: { request: { behaviour: 'unknown_then_paid', times: 1 } },
    async handle({ input: { body }, ops }) {
      return standIns(ops.config, 'POST', '/payouts/next', { body, answer: done });
    },
  }),
];

/** The channel knows our payout numbers only; null means that every payout is asked for. */
async function payoutNumbers(
  knex: Knex,
  loan: string | undefined,
  applicationId: number | undefined,
): Promise<string[] | null> {
  if (loan === undefined && applicationId === undefined) return null;
  const rows: { payout_no: string }[] = await knex('payouts')
    .modify((query) => {
      if (applicationId !== undefined) void query.where({ application_id: applicationId });
      if (loan !== undefined) void query.whereIn('application_id', applicationOf(knex, loan));
    })
    .orderBy('id')
    .select('payout_no');
  return rows.map((row) => row.payout_no);
}

function applicationOf(knex: Knex, loan: string): Knex.QueryBuilder {
  const column = /^[1-9]\d{0,9}$/.test(loan) ? 'id' : 'public_id';
  return knex('loans').where(column, loan).select('application_id');
}
