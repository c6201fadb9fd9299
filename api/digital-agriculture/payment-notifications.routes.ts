import { z } from 'zod';
import { takeNotification } from '../../operations/payment-notifications.ts';
import { defineRoute } from '../define-route.ts';
import { RawReply } from '../kit/reply.ts';
import type { RequestFacts } from '../kit/route.ts';
import { digitalAgriculture } from './dialect.ts';

const common = {
  dialect: digitalAgriculture,
  method: 'POST',
  auth: 'none',
  // a channel that is told 429 comes again later and later; what it sends is checked by its signature
  limit: 'off',
  // the notification has an identity of its own
  idempotent: false,
  input: { unparsed: true },
  errors: ['unavailable'],
} as const;

const incomingOf = (request: RequestFacts) => ({
  rawBody: request.rawBody,
  header: (name: string) => request.header(name),
});

const alipay = defineRoute({
  ...common,
  id: 's001-payment-notify-alipay',
  path: '/api/v1/payments/notify/alipay',
  summary: '支付宝异步通知',
  description: '表单，RSA2签名。收妥答success，否则答failure，支付宝会重发。',
  raw: 'text/plain; charset=utf-8',
  output: z.string(),
  async handle({ actor, request, ops }) {
    const { accepted } = await takeNotification(ops, actor, 'alipay', incomingOf(request));
    return new RawReply(accepted ? 'success' : 'failure', 'text/plain; charset=utf-8', accepted ? 200 : 400);
  },
});

const wechat = defineRoute({
  ...common,
  id: 's001-payment-notify-wechat',
  path: '/api/v1/payments/notify/wechat',
  summary: '微信支付通知（v3）',
  description: 'JSON，签名在请求头，resource以APIv3密钥加密。收妥答200，否则答400，微信会重发。',
  raw: 'application/json; charset=utf-8',
  output: z.object({ code: z.string(), message: z.string() }),
  async handle({ actor, request, ops }) {
    const { accepted, verdict } = await takeNotification(ops, actor, 'wechat', incomingOf(request));
    const answer = accepted ? { code: 'SUCCESS', message: 'OK' } : { code: 'FAIL', message: verdict };
    return new RawReply(JSON.stringify(answer), 'application/json; charset=utf-8', accepted ? 200 : 400);
  },
});

export const paymentNotificationRoutes = [alipay, wechat];
