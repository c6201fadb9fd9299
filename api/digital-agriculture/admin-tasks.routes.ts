import { z } from 'zod';
import { claimTask, completeTask, findTask, listTasks, releaseTask } from '../../operations/review-tasks.ts';
import { defineRoute } from '../define-route.ts';
import { fen, id, line, page, pageSize, text } from '../kit/fields.ts';
import { loanRate } from '../loan-fields.ts';
import { requestKeyOf } from '../request-key.ts';
import { digitalAgriculture, pageOf } from './dialect.ts';
import {
  presentTask,
  presentTaskDetail,
  TASK_STATUSES,
  taskDetailSchema,
  taskItemSchema,
} from './present-task.ts';

const one = { params: z.object({ id: id() }) };

const list = defineRoute({
  id: 's001-admin-tasks',
  dialect: digitalAgriculture,
  method: 'GET',
  path: '/api/v1/admin/tasks',
  summary: '人工任务列表',
  description: '只列出本人有权处理的任务，最紧急的在前；不带status时列出未完成的。',
  auth: 'staff',
  permission: 'task.read',
  limit: 'query',
  input: {
    query: z.object({
      kind: line(1, 64).optional(),
      status: z.enum(TASK_STATUSES).optional(),
      mine: z.boolean().optional(),
      page: page(),
      limit: pageSize(20, 100),
    }),
  },
  output: pageOf('tasks', taskItemSchema),
  errors: [],
  async handle({ actor, input: { query }, ops }) {
    const { tasks, total } = await listTasks(ops, actor, query);
    return { tasks: tasks.map(presentTask), total, page: query.page, limit: query.limit };
  },
});

const detail = defineRoute({
  id: 's001-admin-task',
  dialect: digitalAgriculture,
  method: 'GET',
  path: '/api/v1/admin/tasks/{id}',
  summary: '人工任务详情',
  auth: 'staff',
  permission: 'task.read',
  limit: 'query',
  input: one,
  output: taskDetailSchema,
  errors: ['task_not_found'],
  async handle({ actor, input: { params }, ops }) {
    return presentTaskDetail(await findTask(ops, actor, params.id));
  },
});

const claim = defineRoute({
  id: 's001-admin-task-claim',
  dialect: digitalAgriculture,
  method: 'POST',
  path: '/api/v1/admin/tasks/{id}/claim',
  summary: '领取任务',
  description: '领取后15分钟内他人不能处理；再次领取即续期。',
  auth: 'staff',
  permission: 'task.work',
  message: { zh: '已领取', en: 'Claimed' },
  input: one,
  output: taskDetailSchema,
  errors: ['task_not_found', 'task_taken', 'task_closed', 'own_application'],
  async handle({ actor, input: { params }, ops }) {
    return presentTaskDetail(await claimTask(ops, actor, params.id));
  },
});

const release = defineRoute({
  id: 's001-admin-task-release',
  dialect: digitalAgriculture,
  method: 'POST',
  path: '/api/v1/admin/tasks/{id}/release',
  summary: '退回任务',
  auth: 'staff',
  permission: 'task.work',
  message: { zh: '已退回', en: 'Released' },
  input: one,
  output: taskDetailSchema,
  errors: ['task_not_found', 'task_taken', 'task_closed', 'version_stale'],
  async handle({ actor, input: { params }, ops }) {
    return presentTaskDetail(await releaseTask(ops, actor, params.id));
  },
});

const complete = defineRoute({
  id: 's001-admin-task-complete',
  dialect: digitalAgriculture,
  method: 'POST',
  path: '/api/v1/admin/tasks/{id}/complete',
  summary: '完成任务',
  description:
    '贷款申请：approve或reject，可另给批准的金额（分）、期限与利率，缺省为申请时的值。放款任务：approve以同一放款编号重试，reject放弃放款。咨询：approve以comments为答复，reject关闭咨询并以comments为原因。账簿差异：approve为已处理，reject保留任务并提高优先级，comments均为说明。催收：approve记下借款人的承诺并完成任务，reject退回队列、优先处理；comments为联系结果。',
  auth: 'staff',
  permission: 'task.work',
  message: { zh: '已处理', en: 'Completed' },
  input: {
    ...one,
    body: z.object({
      version: z.int().min(1),
      decision: z.enum(['approve', 'reject']),
      comments: text(0, 1000).default(''),
      reason_code: line(1, 64).nullish(),
      approved_amount: fen().optional(),
      approved_term: z.int().min(1).max(18_000).optional(),
      approved_rate: loanRate().optional(),
    }),
  },
  output: taskDetailSchema,
  errors: [
    'task_not_found',
    'task_taken',
    'task_closed',
    'version_stale',
    'own_application',
    'application_not_found',
    'application_state',
    'amount_out_of_range',
    'term_out_of_range',
    'consultation_not_found',
    'consultation_state',
  ],
  async handle({ actor, input: { params, body }, request, ops }) {
    const view = await completeTask(ops, actor, params.id, {
      version: body.version,
      decision: body.decision,
      comments: body.comments,
      reasonCode: body.reason_code ?? null,
      amountFen: body.approved_amount,
      term: body.approved_term,
      ratePpm: body.approved_rate,
      requestKey: requestKeyOf(actor, request),
    });
    return presentTaskDetail(view);
  },
});

export const adminTaskRoutes = [list, detail, claim, release, complete];
