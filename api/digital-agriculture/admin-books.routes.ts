import { z } from 'zod';
import { BOOKS_CHECK_STATES } from '../../domain/books-check.ts';
import type { BookCheckRun } from '../../models/book-check-run.ts';
import { listBooksRuns, startBooksRun } from '../../operations/books-runs.ts';
import { defineRoute } from '../define-route.ts';
import { isoDate, page, pageSize } from '../kit/fields.ts';
import { digitalAgriculture, pageOf } from './dialect.ts';
import { instant, instantField, instantOrNull } from './wire.ts';

const runSchema = z.object({
  id: z.int(),
  trigger: z.enum(['nightly', 'staff', 'channel']),
  requested_by: z.int().nullable(),
  bill_date: z.string().nullable().meta({ description: '比对的渠道账单日期' }),
  status: z.enum(BOOKS_CHECK_STATES),
  started_at: instantField(),
  finished_at: instantField().nullable(),
  counted: z.int().meta({ description: '核对的对象数' }),
  found: z.int().meta({ description: '发现的差异数' }),
  checks: z
    .array(
      z.object({
        check: z.string(),
        holds: z.string().meta({ description: '应当成立的事实' }),
        counted: z.int(),
        found: z.int(),
        violations: z.array(z.string()).meta({ description: '至多20条' }),
        remedy: z.string().nullable().meta({ description: '有差异时的处理办法' }),
        unseen: z.string().nullable().meta({ description: '未能核对的原因' }),
      }),
    )
    .meta({ description: '各项核对' }),
});

function presentRun(run: BookCheckRun): z.input<typeof runSchema> {
  return {
    id: run.id,
    trigger: run.trigger,
    requested_by: run.requestedBy,
    bill_date: run.billDate,
    status: run.status,
    started_at: instant(run.startedAt),
    finished_at: instantOrNull(run.finishedAt),
    counted: run.counted,
    found: run.found,
    checks: run.verdicts.map(({ check, holds, counted, found, violations, remedy, unseen }) => ({
      check,
      holds,
      counted,
      found,
      violations: [...violations],
      remedy: found > 0 ? remedy : null,
      unseen,
    })),
  };
}

const list = defineRoute({
  id: 's001-admin-ledger-checks',
  dialect: digitalAgriculture,
  method: 'GET',
  path: '/api/v1/admin/ledger/checks',
  summary: '账簿核对记录',
  description: '每晚自动核对一次，也可由工作人员发起；新的在前。',
  auth: 'staff',
  permission: 'ledger.read',
  limit: 'query',
  input: {
    query: z.object({
      status: z.enum(BOOKS_CHECK_STATES).optional(),
      page: page(),
      limit: pageSize(20, 100),
    }),
  },
  output: pageOf('checks', runSchema),
  errors: [],
  async handle({ input: { query }, ops }) {
    const { runs, total } = await listBooksRuns(ops, query);
    return { checks: runs.map(presentRun), total, page: query.page, limit: query.limit };
  },
});

const start = defineRoute({
  id: 's001-admin-ledger-check',
  dialect: digitalAgriculture,
  method: 'POST',
  path: '/api/v1/admin/ledger/checks',
  summary: '立即核对账簿',
  description: '立即返回，结果见核对记录；有核对正在进行时返回该次核对。发现差异时为财务生成任务。',
  message: { zh: '核对已开始', en: 'The books are being looked at' },
  auth: 'staff',
  permission: 'ledger.read',
  input: {
    body: z.object({
      bill_date: isoDate().optional().meta({ description: '比对哪一天的渠道账单，缺省为前天' }),
    }),
  },
  output: runSchema,
  errors: [],
  async handle({ actor, input: { body }, ops }) {
    return presentRun(await startBooksRun(ops, actor, { billDate: body.bill_date }));
  },
});

export const adminBooksRoutes = [list, start];
