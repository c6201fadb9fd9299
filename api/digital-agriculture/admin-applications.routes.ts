import { z } from 'zod';
import { addDays, startOfDayMs } from '../../domain/calendar.ts';
import { invalidInput } from '../../domain/errors.ts';
import { fenNumber } from '../../domain/money.ts';
import { rateNumber } from '../../domain/rate.ts';
import { approveApplication, rejectApplication } from '../../operations/application-decisions.ts';
import { findApplication, listApplications } from '../../operations/application-reads.ts';
import { defineRoute } from '../define-route.ts';
import { fen, id, isoDate, line, page, pageSize, text } from '../kit/fields.ts';
import { loanRate } from '../loan-fields.ts';
import { requestKeyOf } from '../request-key.ts';
import { statesMeant } from './application-status.ts';
import { digitalAgriculture, pageOf } from './dialect.ts';
import { applicationForStaffSchema, presentApplicationForStaff } from './present-application.ts';
import { instantField, instantOfText } from './wire.ts';

const DECISION_ERRORS = [
  'application_not_found',
  'application_state',
  'own_application',
  'task_taken',
  'task_closed',
  'version_stale',
] as const;

const listAll = defineRoute({
  id: 's001-admin-loan-applications',
  dialect: digitalAgriculture,
  method: 'GET',
  path: '/api/v1/admin/loans/applications',
  summary: '获取贷款申请列表（后台）',
  description: '日期按提交日（北京时间）计，首尾两天都包含在内。',
  auth: 'staff',
  permission: 'application.read',
  limit: 'query',
  input: {
    query: z.object({
      status: line(0, 32).optional(),
      product_id: id().optional(),
      start_date: isoDate().optional(),
      end_date: isoDate().optional(),
      page: page(),
      limit: pageSize(20, 100),
    }),
  },
  output: pageOf('applications', applicationForStaffSchema),
  errors: [],
  async handle({ input: { query }, ops }) {
    const { start_date: from, end_date: to } = query;
    if (from !== undefined && to !== undefined && from > to) {
      throw invalidInput({ end_date: ['结束日期不能早于开始日期'] });
    }
    const { applications, total } = await listApplications(ops, {
      statuses: statesMeant(query.status),
      productId: query.product_id,
      fromMs: from === undefined ? undefined : startOfDayMs(from),
      beforeMs: to === undefined ? undefined : startOfDayMs(addDays(to, 1)),
      page: query.page,
      limit: query.limit,
    });
    return {
      applications: applications.map(presentApplicationForStaff),
      total,
      page: query.page,
      limit: query.limit,
    };
  },
});

const approve = defineRoute({
  id: 's001-admin-loan-approve',
  dialect: digitalAgriculture,
  method: 'POST',
  path: '/api/v1/admin/loans/applications/{application_id}/approve',
  summary: '审批通过贷款申请',
  description: '期限单位与申请一致。审批通过后自动放款。',
  auth: 'staff',
  permission: 'application.decide',
  message: { zh: '审批成功', en: 'Approved' },
  input: {
    params: z.object({ application_id: id() }),
    body: z.object({
      approved_amount: fen(),
      approved_term: z.int().min(1).max(18_000),
      approved_rate: loanRate(),
      comments: text(0, 1000).optional(),
    }),
  },
  output: z.object({
    application_id: z.int(),
    status: z.literal('approved'),
    approved_amount: z.int(),
    approved_term: z.int(),
    approved_rate: z.number(),
    approved_at: instantField(),
  }),
  errors: [...DECISION_ERRORS, 'amount_out_of_range', 'term_out_of_range'],
  examples: {
    request: {
      approved_amount: 450000,
      approved_term: 180,
      approved_rate: 0.12,
      comments: '申请人资质良好，同意放款',
    },
    data: {
      application_id: 12345,
      status: 'approved',
      approved_amount: 450000,
      approved_term: 180,
      approved_rate: 0.12,
      approved_at: '2024-01-02T00:00:00Z',
    },
  },
  async handle({ actor, input: { params, body }, request, ops }) {
    const decided = await approveApplication(ops, actor, {
      applicationId: params.application_id,
      amountFen: body.approved_amount,
      term: body.approved_term,
      ratePpm: body.approved_rate,
      comments: body.comments ?? '',
      requestKey: requestKeyOf(actor, request),
    });
    return {
      application_id: params.application_id,
      status: 'approved' as const,
      approved_amount: fenNumber(body.approved_amount),
      approved_term: body.approved_term,
      approved_rate: rateNumber(body.approved_rate),
      approved_at: instantOfText(decided.decidedAt),
    };
  },
});

const reject = defineRoute({
  id: 's001-admin-loan-reject',
  dialect: digitalAgriculture,
  method: 'POST',
  path: '/api/v1/admin/loans/applications/{application_id}/reject',
  summary: '拒绝贷款申请',
  auth: 'staff',
  permission: 'application.decide',
  message: { zh: '已拒绝', en: 'Rejected' },
  input: {
    params: z.object({ application_id: id() }),
    body: z.object({ comments: text(1, 1000), reason_code: line(1, 64).optional() }),
  },
  output: z.object({
    application_id: z.int(),
    status: z.literal('rejected'),
    reason_code: z.string().nullable(),
    rejected_at: instantField(),
  }),
  errors: [...DECISION_ERRORS],
  async handle({ actor, input: { params, body }, request, ops }) {
    const decided = await rejectApplication(ops, actor, {
      applicationId: params.application_id,
      comments: body.comments,
      reasonCode: body.reason_code ?? null,
      requestKey: requestKeyOf(actor, request),
    });
    return {
      application_id: params.application_id,
      status: 'rejected' as const,
      reason_code: body.reason_code ?? null,
      rejected_at: instantOfText(decided.decidedAt),
    };
  },
});

const detail = defineRoute({
  id: 's001-admin-loan-application',
  dialect: digitalAgriculture,
  method: 'GET',
  path: '/api/v1/admin/loans/applications/{application_id}',
  summary: '获取贷款申请详情（后台）',
  auth: 'staff',
  permission: 'application.read',
  limit: 'query',
  input: { params: z.object({ application_id: id() }) },
  output: applicationForStaffSchema.extend({ loan_id: z.int().nullable() }),
  errors: ['application_not_found'],
  async handle({ actor, input: { params }, ops }) {
    const { application, loanId } = await findApplication(ops, actor, params.application_id);
    return { ...presentApplicationForStaff(application), loan_id: loanId };
  },
});

export const adminApplicationRoutes = [listAll, detail, approve, reject];
