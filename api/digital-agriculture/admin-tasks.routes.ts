import { z } from 'zod';
import { isReasonRequired, REASON_CODES } from '../../domain/reason-codes.ts';
import { DECISION_WORDS } from '../../domain/second-decision.ts';
import { TASK_KIND_NAMES, TASK_KINDS } from '../../domain/task-kinds.ts';
import { completeTask } from '../../operations/review-tasks.ts';
import { listTasks, QUEUE_SORTS, summarizeTasks } from '../../operations/task-queue.ts';
import { findTask } from '../../operations/task-views.ts';
import { defineRoute } from '../define-route.ts';
import { fen, id, line, page, pageSize, text } from '../kit/fields.ts';
import { loanRate } from '../loan-fields.ts';
import { requestKeyOf } from '../request-key.ts';
import { digitalAgriculture, pageOf } from './dialect.ts';
import {
  bilingualSchema,
  presentTask,
  presentTaskDetail,
  TASK_STATUSES,
  taskDetailSchema,
  taskItemSchema,
} from './present-task.ts';
import { filterInQuery, filterOf, kindsInQuery } from './task-fields.ts';
import { instant, instantField } from './wire.ts';

const staff = { dialect: digitalAgriculture, auth: 'staff' } as const;
const one = { params: z.object({ id: id() }) };

const list = defineRoute({
  ...staff,
  id: 's001-admin-tasks',
  method: 'GET',
  path: '/api/v1/admin/tasks',
  summary: '人工任务列表',
  description:
    '只列出本人有权处理的任务，最紧急的在前（已完成的以最近的在前）；不带status时列出未完成的。business_time为业务时间，用于倒计时。',
  permission: 'task.read',
  limit: 'query',
  input: {
    query: z.object({
      ...filterInQuery,
      status: z.enum(TASK_STATUSES).optional(),
      mine: z.boolean().optional(),
      sort: z.enum(QUEUE_SORTS).optional().meta({ description: 'urgent最紧急、due最早到期、newest、oldest' }),
      page: page(),
      limit: pageSize(20, 100),
    }),
  },
  output: pageOf('tasks', taskItemSchema).extend({ business_time: instantField() }),
  errors: [],
  async handle({ actor, input: { query }, ops }) {
    const { status, mine, sort, page: at, limit } = query;
    const listing = { ...filterOf(query), status, mine, sort, page: at, limit };
    const { tasks, total, now } = await listTasks(ops, actor, listing);
    return { tasks: tasks.map(presentTask), total, page: at, limit, business_time: instant(now) };
  },
});

const counts = {
  open: z.int().meta({ description: '无人处理' }),
  claimed: z.int().meta({ description: '处理中' }),
  mine: z.int().meta({ description: '由本人处理' }),
  overdue: z.int().meta({ description: '已超时' }),
  escalated: z.int().meta({ description: '已升级' }),
};

const summary = defineRoute({
  ...staff,
  id: 's001-admin-task-summary',
  method: 'GET',
  path: '/api/v1/admin/tasks/summary',
  summary: '人工任务数量',
  description: '按类型统计本人有权处理的未完成任务。',
  permission: 'task.read',
  limit: 'query',
  input: {},
  output: z.object({
    kinds: z.array(z.object({ kind: z.enum(TASK_KIND_NAMES), text: bilingualSchema, ...counts })),
    total: z.object(counts),
    business_time: instantField(),
  }),
  errors: [],
  async handle({ actor, ops }) {
    const { kinds, total, now } = await summarizeTasks(ops, actor);
    return {
      kinds: kinds.map((counted) => ({ ...counted, text: TASK_KINDS[counted.kind].text })),
      total,
      business_time: instant(now),
    };
  },
});

const detail = defineRoute({
  ...staff,
  id: 's001-admin-task',
  method: 'GET',
  path: '/api/v1/admin/tasks/{id}',
  summary: '人工任务详情',
  permission: 'task.read',
  limit: 'query',
  input: one,
  output: taskDetailSchema,
  errors: ['task_not_found'],
  async handle({ actor, input: { params }, ops }) {
    return presentTaskDetail(await findTask(ops, actor, params.id));
  },
});

const complete = defineRoute({
  ...staff,
  id: 's001-admin-task-complete',
  method: 'POST',
  path: '/api/v1/admin/tasks/{id}/complete',
  summary: '完成任务',
  description:
    '贷款申请：approve或reject，可另给批准的金额（分）、期限与利率，缺省为申请时的值；金额超过产品的复核额度时，approve为初审，转由另一人复核。复核：approve按初审的条件批准，reject拒绝，send_back退回初审。贷款申请、复核与认证须给出reason_code（见admin/reason-codes）。放款任务：approve以同一放款编号重试，reject放弃放款。咨询：approve以comments为答复，reject关闭咨询并以comments为原因。账簿差异：approve为已处理，reject保留任务并提高优先级，comments均为说明。催收：approve记下借款人的承诺并完成任务，reject退回队列、优先处理；comments为联系结果。',
  permission: 'task.work',
  message: { zh: '已处理', en: 'Completed' },
  input: {
    ...one,
    body: z.object({
      version: z.int().min(1),
      decision: z.enum(DECISION_WORDS),
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
    'second_decision_self',
    'application_not_found',
    'application_state',
    'amount_out_of_range',
    'term_out_of_range',
    'consultation_not_found',
    'consultation_state',
    'second_person_needed',
  ],
  examples: {
    request: { version: 1, decision: 'approve', comments: '资料齐全，同意放款', reason_code: 'as_advised' },
  },
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

const reasons = defineRoute({
  ...staff,
  id: 's001-admin-reason-codes',
  method: 'GET',
  path: '/api/v1/admin/reason-codes',
  summary: '原因代码',
  description: '每类任务、每种决定可选的原因代码。',
  permission: 'task.read',
  limit: 'query',
  input: { query: z.object({ kind: kindsInQuery() }) },
  output: z.object({
    reason_codes: z.array(
      z.object({
        kind: z.enum(TASK_KIND_NAMES),
        decision: z.enum(DECISION_WORDS),
        code: z.string(),
        text: bilingualSchema,
        needs_comments: z.boolean().meta({ description: '须填写说明' }),
        required: z.boolean().meta({ description: '该决定必须给出原因代码' }),
      }),
    ),
  }),
  errors: [],
  async handle({ input: { query } }) {
    const wanted = REASON_CODES.filter(({ kind }) => query.kind?.includes(kind) ?? true);
    return {
      reason_codes: wanted.map(({ kind, decision, code, text: said, needsComments }) => ({
        kind,
        decision,
        code,
        text: said,
        needs_comments: needsComments,
        required: isReasonRequired(kind),
      })),
    };
  },
});

export const adminTaskRoutes = [list, summary, detail, complete, reasons];
