import { z } from 'zod';
import { fenNumber } from '../../domain/money.ts';
import { rateNumber } from '../../domain/rate.ts';
import { previewApproval, readEvidence } from '../../operations/application-evidence.ts';
import { readTimeline } from '../../operations/application-timeline.ts';
import { defineRoute } from '../define-route.ts';
import { fen, id } from '../kit/fields.ts';
import { loanRate } from '../loan-fields.ts';
import { digitalAgriculture } from './dialect.ts';
import { evidenceSchema, presentEvidence } from './present-evidence.ts';
import { bilingualSchema } from './present-task.ts';
import { instant, instantField } from './wire.ts';

const staff = { dialect: digitalAgriculture, auth: 'staff', permission: 'application.read' } as const;
const one = { params: z.object({ application_id: id() }) };
const PATH = '/api/v1/admin/loans/applications/{application_id}';

const evidence = defineRoute({
  ...staff,
  id: 's001-admin-application-evidence',
  method: 'GET',
  path: `${PATH}/evidence`,
  summary: '审核依据',
  description:
    '申请人（脱敏）、材料、AI意见、风险提示、其他贷款与申请；每次查看都记入日志。完整号码另见admin/users/{id}/reveal。',
  limit: 'query',
  input: one,
  output: evidenceSchema,
  errors: ['application_not_found'],
  async handle({ actor, input: { params }, ops }) {
    return presentEvidence(await readEvidence(ops, actor, params.application_id));
  },
});

const amount = () => z.int().meta({ description: '分' });

const preview = defineRoute({
  ...staff,
  id: 's001-admin-application-preview',
  method: 'POST',
  path: `${PATH}/preview`,
  summary: '批准条件试算',
  description:
    '按所填的批准金额、期限与利率试算还款计划及收入负担；缺省为申请时的值（待复核时为初审的值）。不写入任何数据。',
  message: { zh: '试算成功', en: 'Previewed' },
  idempotent: false,
  limit: 'query',
  input: {
    ...one,
    body: z.object({
      approved_amount: fen().optional(),
      approved_term: z.int().min(1).max(18_000).optional(),
      approved_rate: loanRate().optional(),
    }),
  },
  output: z.object({
    amount: amount(),
    term: z.int(),
    term_unit: z.enum(['day', 'month']),
    months: z.int(),
    annual_rate: z.number(),
    instalment: amount().meta({ description: '每月须准备的金额（分）' }),
    total_amount: amount(),
    total_interest: amount(),
    apr: z.number().meta({ description: '年化利率（单利）' }),
    effective_annual_rate: z.number().meta({ description: '年化利率（复利）' }),
    first_due_date: instantField(),
    last_due_date: instantField(),
    income_ratio: z.number().nullable().meta({ description: '月还款（含其他贷款）占月收入；未填收入为null' }),
    needs_second_decision: z.boolean(),
    items: z.array(
      z.object({
        period: z.int(),
        due_date: instantField(),
        principal: amount(),
        interest: amount(),
        total: amount(),
        remaining_principal: amount(),
      }),
    ),
  }),
  errors: ['application_not_found', 'amount_out_of_range', 'term_out_of_range'],
  examples: { request: { approved_amount: 450000, approved_term: 180, approved_rate: 0.12 } },
  async handle({ input: { params, body }, ops }) {
    const { application, plan, term, ratePpm, instalmentFen, burdenPpm, needsSecond } = await previewApproval(
      ops,
      params.application_id,
      { amountFen: body.approved_amount, term: body.approved_term, ratePpm: body.approved_rate },
    );
    const items = plan.rows.map((row) => ({
      period: row.period,
      due_date: instant(row.dueAt),
      principal: fenNumber(row.principalFen),
      interest: fenNumber(row.interestFen),
      total: fenNumber(row.principalFen + row.interestFen),
      remaining_principal: fenNumber(row.remainingPrincipalFen),
    }));
    const start = instant(plan.disbursedAt);
    return {
      amount: fenNumber(plan.principalFen),
      term,
      term_unit: application.termUnit,
      months: plan.months,
      annual_rate: rateNumber(ratePpm),
      instalment: fenNumber(instalmentFen),
      total_amount: fenNumber(plan.totalFen),
      total_interest: fenNumber(plan.totalInterestFen),
      apr: rateNumber(plan.cost.nominalPpm),
      effective_annual_rate: rateNumber(plan.cost.effectivePpm),
      first_due_date: items[0]?.due_date ?? start,
      last_due_date: items.at(-1)?.due_date ?? start,
      income_ratio: burdenPpm === null ? null : rateNumber(Number(burdenPpm)),
      needs_second_decision: needsSecond,
      items,
    };
  },
});

const timeline = defineRoute({
  ...staff,
  id: 's001-admin-application-timeline',
  method: 'GET',
  path: `${PATH}/timeline`,
  summary: '申请的经过',
  description: '申请、任务、AI、通知、放款与审计记录，按时间先后。',
  limit: 'query',
  input: one,
  output: z.object({
    events: z.array(
      z.object({
        at: instantField(),
        source: z.enum(['application', 'task', 'audit', 'message', 'ai', 'payout']),
        action: z.string().meta({ examples: ['application.approve'] }),
        who: z.object({
          kind: z.enum(['staff', 'user', 'system', 'ai']),
          id: z.int().nullable(),
          name: z.string().nullable(),
        }),
        text: bilingualSchema,
        facts: z.record(z.string(), z.unknown()),
      }),
    ),
    business_time: instantField(),
  }),
  errors: ['application_not_found'],
  async handle({ input: { params }, ops }) {
    const { events, now } = await readTimeline(ops, params.application_id);
    return {
      events: events.map((event) => ({ ...event, at: instant(event.at), facts: { ...event.facts } })),
      business_time: instant(now),
    };
  },
});

export const adminApplicationEvidenceRoutes = [evidence, preview, timeline];
