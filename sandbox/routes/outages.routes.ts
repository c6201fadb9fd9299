import { z } from 'zod';
import { defineRoute } from '../../api/define-route.ts';
import { plain } from '../../api/kit/plain-dialect.ts';
import type { Route } from '../../api/kit/route.ts';
import type { OperationDeps } from '../../operations/deps.ts';
import { standIns } from '../stand-in-control.ts';
import { done } from './words.ts';

const COMPONENTS = ['sms', 'smtp', 'payout', 'payment', 'storage', 'dify', 'identity', 'bureau'] as const;

export const outageRoutes: Route<OperationDeps>[] = [
  defineRoute({
    id: 'sandbox-outages',
    dialect: plain,
    method: 'POST',
    path: '/sandbox/outages',
    summary: '让某个外部部件拒绝连接，或恢复',
    auth: 'none',
    // down, up and down again are three requests
    idempotent: false,
    input: { body: z.strictObject({ component: z.enum(COMPONENTS), down: z.boolean() }) },
    output: done,
    errors: ['unavailable'],
    examples: { request: { component: 'sms', down: true } },
    async handle({ input: { body }, ops }) {
      return standIns(ops.config, 'POST', '/outages', { body, answer: done });
    },
  }),
];
