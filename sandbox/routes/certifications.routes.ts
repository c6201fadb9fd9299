import { z } from 'zod';
import { defineRoute } from '../../api/define-route.ts';
import { plain } from '../../api/kit/plain-dialect.ts';
import type { Route } from '../../api/kit/route.ts';
import type { OperationDeps } from '../../operations/deps.ts';
import { standIns } from '../stand-in-control.ts';
import { done, times } from './words.ts';

const CHECKS = ['identity', 'face', 'bank_card', 'credit_report'] as const;
const BEHAVIOURS = [
  'match',
  'mismatch',
  'not_found',
  'throttled',
  'refused',
  'http_500',
  'hang',
  'garbage',
] as const;

const questions = z.object({
  questions: z.array(
    z.object({
      check: z.enum(CHECKS),
      about: z.string().meta({ description: '证件号或卡号的末四位' }),
      facts: z.record(z.string(), z.string()),
      behaviour: z.string(),
      received_at: z.string(),
    }),
  ),
});

export const sandboxCertificationRoutes: Route<OperationDeps>[] = [
  defineRoute({
    id: 'sandbox-certifications',
    dialect: plain,
    method: 'GET',
    path: '/sandbox/certifications',
    summary: '核验机构与征信机构替身收到的询问，最近的在前',
    auth: 'none',
    limit: 'off',
    input: { query: z.object({ check: z.enum(CHECKS).optional() }) },
    output: questions,
    errors: ['unavailable'],
    async handle({ input: { query }, ops }) {
      return standIns(ops.config, 'GET', '/certifications', { query, answer: questions });
    },
  }),
  defineRoute({
    id: 'sandbox-certifications-next',
    dialect: plain,
    method: 'POST',
    path: '/sandbox/certifications/next',
    summary: '指定核验机构与征信机构替身接下来如何应答',
    description: '每次询问（包括重试）用掉一个。未指定时一律一致；平台最多问4次，1分钟为限。',
    auth: 'none',
    input: {
      body: z.strictObject({ check: z.enum(CHECKS), behaviour: z.enum(BEHAVIOURS), times: times() }),
    },
    output: done,
    errors: ['unavailable'],
    examples: { request: { check: 'identity', behaviour: 'mismatch', times: 1 } },
    async handle({ input: { body }, ops }) {
      return standIns(ops.config, 'POST', '/certifications/next', { body, answer: done });
    },
  }),
  defineRoute({
    id: 'sandbox-certifications-clear',
    dialect: plain,
    method: 'DELETE',
    path: '/sandbox/certifications/next',
    summary: '清除为核验机构与征信机构替身排好的应答',
    auth: 'none',
    output: done,
    errors: ['unavailable'],
    async handle({ ops }) {
      return standIns(ops.config, 'DELETE', '/certifications/next', { answer: done });
    },
  }),
];
