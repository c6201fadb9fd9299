import { z } from 'zod';
import { defineRoute } from '../../api/define-route.ts';
import { reference } from '../../api/kit/fields.ts';
import { plain } from '../../api/kit/plain-dialect.ts';
import type { Route } from '../../api/kit/route.ts';
import type { OperationDeps } from '../../operations/deps.ts';
import { standIns } from '../stand-in-control.ts';
import { PAYMENT_BEHAVIOURS } from '../stand-ins/payments/behaviours.ts';
import { done, times } from './words.ts';

const paymentParam = z.object({ payment_no: reference() });
const common = { dialect: plain, auth: 'none', limit: 'off', errors: ['unavailable'] } as const;

const trades = z.object({
  payments: z.array(
    z.object({
      payment_no: z.string(),
      channel: z.string(),
      amount: z.int().meta({ description: '金额（分）' }),
      status: z.string(),
      trade_no: z.string(),
      attempts: z.int(),
      refunds: z.array(z.object({ refund_no: z.string(), amount: z.int() })),
      created_at: z.string().meta({ description: '渠道收到的时刻：系统时间，不随业务时钟移动' }),
    }),
  ),
});
const delivered = z.object({ ok: z.literal(true), accepted: z.boolean(), answer: z.string() });

export const paymentRoutes: Route<OperationDeps>[] = [
  defineRoute({
    ...common,
    id: 'sandbox-payments',
    method: 'GET',
    path: '/sandbox/payments',
    summary: '支付渠道替身自己的账本',
    input: { query: z.object({ payment_no: reference().optional() }) },
    output: trades,
    async handle({ input: { query }, ops }) {
      return standIns(ops.config, 'GET', '/payments', {
        query: { payment_no: query.payment_no },
        answer: trades,
      });
    },
  }),
  defineRoute({
    ...common,
    id: 'sandbox-payment-complete',
    method: 'POST',
    path: '/sandbox/payments/{payment_no}/complete',
    summary: '付款人在收银台付款或失败；渠道随后发送签名通知',
    idempotent: false,
    input: { params: paymentParam, body: z.strictObject({ result: z.enum(['paid', 'failed']) }) },
    output: done,
    examples: { request: { result: 'paid' } },
    async handle({ input: { params, body }, ops }) {
      return standIns(ops.config, 'POST', '/payments/complete', {
        body: { payment_no: params.payment_no, result: body.result },
        answer: done,
      });
    },
  }),
  defineRoute({
    ...common,
    id: 'sandbox-payment-notify',
    method: 'POST',
    path: '/sandbox/payments/{payment_no}/notify',
    summary: '重发签名通知；tamper为true时破坏签名',
    idempotent: false,
    input: { params: paymentParam, body: z.strictObject({ tamper: z.boolean().default(false) }) },
    output: delivered,
    examples: { request: { tamper: true } },
    async handle({ input: { params, body }, ops }) {
      return standIns(ops.config, 'POST', '/payments/notify', {
        body: { payment_no: params.payment_no, tamper: body.tamper },
        answer: delivered,
      });
    },
  }),
  defineRoute({
    ...common,
    id: 'sandbox-payments-next',
    method: 'POST',
    path: '/sandbox/payments/next',
    summary: '指定支付渠道替身接下来如何应答',
    input: { body: z.strictObject({ behaviour: z.enum(PAYMENT_BEHAVIOURS), times: times() }) },
    output: done,
    examples: { request: { behaviour: 'notify_lost', times: 1 } },
    async handle({ input: { body }, ops }) {
      return standIns(ops.config, 'POST', '/payments/next', { body, answer: done });
    },
  }),
  defineRoute({
    ...common,
    id: 'sandbox-payments-forget',
    method: 'DELETE',
    path: '/sandbox/payments/next',
    summary: '忘掉对支付渠道替身的指定',
    output: done,
    async handle({ ops }) {
      return standIns(ops.config, 'DELETE', '/payments/next', { answer: done });
    },
  }),
];
