import { z } from 'zod';
import { DECISION_WORDS } from '../../domain/second-decision.ts';
import {
  assignTask,
  type ClaimResult,
  claimMostUrgent,
  claimNext,
  claimTask,
  claimTasks,
  listAssignees,
  MOST_AT_ONCE,
  releaseTask,
} from '../../operations/task-claims.ts';
import { saveDraft } from '../../operations/task-drafts.ts';
import { defineRoute } from '../define-route.ts';
import { fen, id, line, list as listOf, text } from '../kit/fields.ts';
import { loanRate } from '../loan-fields.ts';
import { digitalAgriculture } from './dialect.ts';
import { presentTaskDetail, taskDetailSchema } from './present-task.ts';
import { filterInBody, filterOf } from './task-fields.ts';
import { instant, instantField, instantOrNull } from './wire.ts';

const staff = { dialect: digitalAgriculture, auth: 'staff', permission: 'task.work' } as const;
const one = { params: z.object({ id: id() }) };

const claim = defineRoute({
  ...staff,
  id: 's001-admin-task-claim',
  method: 'POST',
  path: '/api/v1/admin/tasks/{id}/claim',
  summary: '领取任务',
  description: '领取后15分钟内他人不能处理；再次领取即续期。',
  message: { zh: '已领取', en: 'Claimed' },
  input: one,
  output: taskDetailSchema,
  errors: ['task_not_found', 'task_taken', 'task_closed', 'own_application', 'second_decision_self'],
  async handle({ actor, input: { params }, ops }) {
    return presentTaskDetail(await claimTask(ops, actor, params.id));
  },
});

const release = defineRoute({
  ...staff,
  id: 's001-admin-task-release',
  method: 'POST',
  path: '/api/v1/admin/tasks/{id}/release',
  summary: '退回任务',
  message: { zh: '已退回', en: 'Released' },
  input: one,
  output: taskDetailSchema,
  errors: ['task_not_found', 'task_taken', 'task_closed', 'version_stale'],
  async handle({ actor, input: { params }, ops }) {
    return presentTaskDetail(await releaseTask(ops, actor, params.id));
  },
});

const resultSchema = z.object({
  task_id: z.int(),
  outcome: z.enum(['claimed', 'taken', 'closed', 'not_found', 'excluded']),
  claimed_by: z.string().nullable().meta({ description: '当前处理人，或完成人' }),
  claimed_until: instantField().nullable(),
});

const presentResult = ({ taskId, outcome, by, until }: ClaimResult): z.input<typeof resultSchema> => ({
  task_id: taskId,
  outcome,
  claimed_by: by,
  claimed_until: instantOrNull(until),
});

const claimSeveral = defineRoute({
  ...staff,
  id: 's001-admin-tasks-claim',
  method: 'POST',
  path: '/api/v1/admin/tasks/claim',
  summary: '批量领取任务',
  description:
    '给出task_ids逐个领取，或给出count领取符合筛选条件的最紧急的若干个无人处理的任务；逐个说明结果：claimed已领取、taken他人处理中、closed已完成、not_found不存在或无权、excluded本人为初审人。',
  message: { zh: '已领取', en: 'Claimed' },
  input: {
    body: z
      .object({
        task_ids: listOf(id(), MOST_AT_ONCE).min(1).optional(),
        count: z.int().min(1).max(MOST_AT_ONCE).optional(),
        ...filterInBody,
      })
      .refine(({ task_ids, count }) => (task_ids === undefined) !== (count === undefined), {
        path: ['task_ids'],
        error: '须给出task_ids或count之一',
      }),
  },
  output: z.object({
    claimed: z.int(),
    results: z.array(resultSchema),
    business_time: instantField(),
  }),
  errors: [],
  examples: { request: { count: 5, kind: ['loan_application'] } },
  async handle({ actor, input: { body }, ops }) {
    const results =
      body.task_ids === undefined
        ? (await claimMostUrgent(ops, actor, filterOf(body), body.count ?? 1)).map(
            ({ task, holder }): ClaimResult => ({
              taskId: task.id,
              outcome: 'claimed',
              by: holder,
              until: task.claimedUntil,
            }),
          )
        : await claimTasks(ops, actor, body.task_ids);
    return {
      claimed: results.filter(({ outcome }) => outcome === 'claimed').length,
      results: results.map(presentResult),
      business_time: instant(await ops.clock.now()),
    };
  },
});

const next = defineRoute({
  ...staff,
  id: 's001-admin-task-next',
  method: 'POST',
  path: '/api/v1/admin/tasks/next',
  summary: '领取下一个任务',
  description: '领取符合筛选条件的、最紧急的、无人处理的任务；没有时task为null。',
  input: { body: z.object(filterInBody) },
  output: z.object({ task: taskDetailSchema.nullable(), business_time: instantField() }),
  errors: [],
  examples: { request: { kind: ['loan_application', 'second_decision'] } },
  async handle({ actor, input: { body }, ops }) {
    const view = await claimNext(ops, actor, filterOf(body));
    return {
      task: view === null ? null : presentTaskDetail(view),
      business_time: instant(await ops.clock.now()),
    };
  },
});

const assignees = defineRoute({
  ...staff,
  id: 's001-admin-task-assignees',
  method: 'GET',
  path: '/api/v1/admin/tasks/{id}/assignees',
  summary: '可分派的人员',
  description: '有权处理该任务的在职人员，及其手上的任务数。',
  permission: 'task.assign',
  limit: 'query',
  input: one,
  output: z.object({
    assignees: z.array(
      z.object({
        staff_id: z.int(),
        name: z.string(),
        username: z.string(),
        holding: z.int().meta({ description: '处理中的任务数' }),
      }),
    ),
  }),
  errors: ['task_not_found'],
  async handle({ actor, input: { params }, ops }) {
    const found = await listAssignees(ops, actor, params.id);
    return {
      assignees: found.map(({ staffId, name, username, holding }) => ({
        staff_id: staffId,
        name,
        username,
        holding,
      })),
    };
  },
});

const assign = defineRoute({
  ...staff,
  id: 's001-admin-task-assign',
  method: 'POST',
  path: '/api/v1/admin/tasks/{id}/assign',
  summary: '分派任务',
  description: '交给另一位有权处理的人员，为其保留8小时；他人正在处理的任务也可改派。',
  permission: 'task.assign',
  message: { zh: '已分派', en: 'Assigned' },
  input: { ...one, body: z.object({ staff_id: id(), reason: text(1, 500) }) },
  output: taskDetailSchema,
  errors: ['task_not_found', 'task_closed', 'second_decision_self', 'user_not_found'],
  examples: { request: { staff_id: 2, reason: '原处理人休假' } },
  async handle({ actor, input: { params, body }, ops }) {
    const to = { staffId: body.staff_id, reason: body.reason };
    return presentTaskDetail(await assignTask(ops, actor, params.id, to));
  },
});

const draft = defineRoute({
  ...staff,
  id: 's001-admin-task-draft',
  method: 'PUT',
  path: '/api/v1/admin/tasks/{id}/draft',
  summary: '保存草稿',
  description: '仅领取人可保存；整体替换之前的草稿。领取到期后仍保留，任务完成后清除，他人不可见。',
  // a draft replaces the one before: sending it twice is saving it once
  idempotent: false,
  message: { zh: '已保存', en: 'Saved' },
  input: {
    ...one,
    body: z.object({
      decision: z.enum(DECISION_WORDS).nullish(),
      comments: text(0, 1000).nullish(),
      reason_code: line(1, 64).nullish(),
      approved_amount: fen().nullish(),
      approved_term: z.int().min(1).max(18_000).nullish(),
      approved_rate: loanRate().nullish(),
    }),
  },
  output: z.object({ task_id: z.int(), saved_at: instantField() }),
  errors: ['task_not_found', 'task_taken', 'task_closed', 'version_stale'],
  examples: { request: { decision: 'approve', comments: '收入核实无误' } },
  async handle({ actor, input: { params, body }, ops }) {
    const savedAt = await saveDraft(ops, actor, params.id, {
      decision: body.decision ?? null,
      comments: body.comments ?? null,
      reasonCode: body.reason_code ?? null,
      amountFen: body.approved_amount == null ? null : String(body.approved_amount),
      term: body.approved_term ?? null,
      ratePpm: body.approved_rate ?? null,
    });
    return { task_id: params.id, saved_at: instant(savedAt) };
  },
});

export const adminTaskClaimRoutes = [claim, release, claimSeveral, next, assignees, assign, draft];
