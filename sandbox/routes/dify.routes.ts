import { z } from 'zod';
import { defineRoute } from '../../api/define-route.ts';
import { reference } from '../../api/kit/fields.ts';
import { plain } from '../../api/kit/plain-dialect.ts';
import type { Route } from '../../api/kit/route.ts';
import type { OperationDeps } from '../../operations/deps.ts';
import { standIns } from '../stand-in-control.ts';
import { DIFY_BEHAVIOURS } from '../stand-ins/dify/behaviours.ts';
import { DONE, done, times } from './words.ts';

const runs = z.object({
  runs: z.array(
    z.looseObject({
      run_id: z.string(),
      application_no: z.string().nullable(),
      user: z.string(),
      behaviour: z.string().nullable(),
      status: z.string(),
      inputs: z.record(z.string(), z.unknown()).meta({ description: '收到的输入，一字不改' }),
      received_at: z.string(),
    }),
  ),
});

export const difyRoutes: Route<OperationDeps>[] = [
  defineRoute({
    id: 'sandbox-dify-next',
    dialect: plain,
    method: 'POST',
    path: '/sandbox/dify/next',
    summary: '指定 Dify 替身接下来如何应答',
    description: '依次排队；同一次运行的重试只用一项。未指定时按公开的评分卡打分。',
    auth: 'none',
    input: { body: z.strictObject({ behaviour: z.enum(DIFY_BEHAVIOURS), times: times() }) },
    output: done,
    errors: ['unavailable'],
    examples: { request: { behaviour: 'approve', times: 1 } },
    async handle({ input: { body }, ops }) {
      return standIns(ops.config, 'POST', '/dify/next', { body, answer: done });
    },
  }),
  defineRoute({
    id: 'sandbox-dify-forget',
    dialect: plain,
    method: 'DELETE',
    path: '/sandbox/dify/next',
    summary: '清空 Dify 替身的排队指令',
    auth: 'none',
    output: done,
    errors: ['unavailable'],
    async handle({ ops }) {
      await standIns(ops.config, 'DELETE', '/dify/next', { answer: done });
      return DONE;
    },
  }),
  defineRoute({
    id: 'sandbox-dify-runs',
    dialect: plain,
    method: 'GET',
    path: '/sandbox/dify/runs',
    summary: 'Dify 替身收到的运行及其输入',
    auth: 'none',
    limit: 'off',
    input: { query: z.object({ application_no: reference().optional() }) },
    output: runs,
    errors: ['unavailable'],
    async handle({ input: { query }, ops }) {
      return standIns(ops.config, 'GET', '/dify/runs', { query, answer: runs });
    },
  }),
];
