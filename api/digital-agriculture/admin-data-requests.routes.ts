import { z } from 'zod';
import { REQUEST_KIND_NAMES, REQUEST_STATUSES } from '../../domain/personal-data.ts';
import { listDataRequests, revealDataRequest } from '../../operations/data-requests.ts';
import { defineRoute } from '../define-route.ts';
import { id, page, pageSize, text } from '../kit/fields.ts';
import { dataRequestSchema, presentDataRequest } from './data-rights.routes.ts';
import { digitalAgriculture, pageOf } from './dialect.ts';

const staff = { dialect: digitalAgriculture, auth: 'staff' } as const;
const itemSchema = dataRequestSchema.omit({ answer: true }).extend({ user_id: z.int() });

const list = defineRoute({
  ...staff,
  id: 's001-admin-data-requests',
  method: 'GET',
  path: '/api/v1/admin/data-requests',
  summary: '个人信息权利请求（后台）',
  description: '未答复的在前，按最迟答复日排列；答复在任务队列中进行（data_request类任务）。',
  permission: 'user.read',
  limit: 'query',
  input: {
    query: z.object({
      status: z.enum(REQUEST_STATUSES).optional(),
      kind: z.enum(REQUEST_KIND_NAMES).optional(),
      page: page(),
      limit: pageSize(20, 100),
    }),
  },
  output: pageOf('requests', itemSchema),
  errors: [],
  async handle({ input: { query }, ops }) {
    const { requests, total } = await listDataRequests(ops, query);
    const items = requests.map((request) => ({ ...presentDataRequest(request), user_id: request.userId }));
    return { requests: items, total, page: query.page, limit: query.limit };
  },
});

const reveal = defineRoute({
  ...staff,
  id: 's001-admin-data-request-reveal',
  method: 'POST',
  path: '/api/v1/admin/data-requests/{id}/reveal',
  summary: '查看请求内容',
  description: '查看本人填写的内容，须说明理由，记入审计日志。',
  permission: 'user.reveal',
  // what was revealed once is not kept to be replayed
  idempotent: false,
  input: { params: z.object({ id: id() }), body: z.object({ reason: text(1, 500) }) },
  output: z.object({
    wanted: z.string().nullable(),
    reason: z.string().nullable(),
    answer: z.string().nullable(),
  }),
  errors: ['content_not_found'],
  examples: { request: { reason: '核实更正请求' } },
  async handle({ actor, input: { params, body }, ops }) {
    const { wanted, reason, answer } = await revealDataRequest(ops, actor, params.id, body.reason);
    return { wanted, reason, answer };
  },
});

export const adminDataRequestRoutes = [list, reveal];
