import { z } from 'zod';
import { defineRoute } from '../../api/define-route.ts';
import { plain } from '../../api/kit/plain-dialect.ts';
import type { Route } from '../../api/kit/route.ts';
import type { OperationDeps } from '../../operations/deps.ts';
import { standIns } from '../stand-in-control.ts';

const messages = z.object({
  messages: z.array(
    z.object({
      id: z.string(),
      channel: z.enum(['sms', 'email']),
      to: z.string(),
      template: z.string(),
      subject: z.string().nullable(),
      body: z.string(),
      code: z.string().nullable().meta({ description: '验证码，没有则为null' }),
      sent_at: z.string().meta({ description: '替身收到的时刻：系统时间，不随业务时钟移动' }),
    }),
  ),
});

export const messageRoutes: Route<OperationDeps>[] = [
  defineRoute({
    id: 'sandbox-messages',
    dialect: plain,
    method: 'GET',
    path: '/sandbox/messages',
    summary: '已发出的短信与邮件，最新在前',
    auth: 'none',
    limit: 'off',
    input: {
      query: z.object({
        to: z.string().min(1).max(254).optional().meta({ description: '手机号或邮箱' }),
        limit: z.int().min(1).max(1000).default(10),
      }),
    },
    output: messages,
    errors: ['unavailable'],
    async handle({ input: { query }, ops }) {
      return standIns(ops.config, 'GET', '/messages', { query, answer: messages });
    },
  }),
];
