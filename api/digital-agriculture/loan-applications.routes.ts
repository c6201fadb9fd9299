import { z } from 'zod';
import { findApplication, listMyApplications } from '../../operations/application-reads.ts';
import { submitApplication } from '../../operations/application-submission.ts';
import { defineRoute } from '../define-route.ts';
import { fen, id, line, list, page, pageSize, text } from '../kit/fields.ts';
import { statesMeant, statusOf } from './application-status.ts';
import { digitalAgriculture, pageOf } from './dialect.ts';
import {
  applicationDetailSchema,
  applicationItemSchema,
  presentApplicationDetail,
  presentApplicationItem,
} from './present-application.ts';

/** What the document prints of it, and whatever else a lender's form asks: plain values under short names. */
const applicantInfo = () =>
  z
    .record(line(1, 64), z.union([z.number(), z.boolean(), z.null(), text(0, 500), list(text(0, 100), 50)]))
    .refine((info) => Object.keys(info).length <= 50, { error: 'text' })
    .meta({ description: '申请人信息' });

const apply = defineRoute({
  id: 's001-loan-apply',
  dialect: digitalAgriculture,
  method: 'POST',
  path: '/api/v1/loans/applications',
  summary: '提交贷款申请',
  description: '期限以天计。申请先由AI评估，再由人工审批；审批通过后自动放款。',
  auth: 'user',
  limit: 'apply',
  message: { zh: '申请提交成功', en: 'Application submitted' },
  input: {
    body: z.object({
      product_id: id(),
      applied_amount: fen(),
      applied_term: z.int().min(1).max(3650).meta({ description: '天' }),
      purpose: text(1, 500),
      applicant_info: applicantInfo().optional(),
      uploaded_documents: list(z.object({ type: line(1, 64), url: line(1, 2048) }), 20).optional(),
    }),
  },
  output: z.object({
    application_id: z.int(),
    application_no: z.string(),
    status: z.string(),
    estimated_review_time: z.string(),
  }),
  errors: [
    'product_not_found',
    'amount_out_of_range',
    'term_out_of_range',
    'application_pending',
    'account_frozen',
  ],
  examples: {
    request: {
      product_id: 1,
      applied_amount: 500000,
      applied_term: 180,
      purpose: '购买农资',
      applicant_info: { annual_income: 100000, land_area: 10, crop_types: ['水稻', '小麦'] },
      uploaded_documents: [
        { type: 'id_card_front', url: 'https://cdn.example.com/doc1.jpg' },
        { type: 'bank_statement', url: 'https://cdn.example.com/doc2.pdf' },
      ],
    },
    data: {
      application_id: 12345,
      application_no: 'APP202401010001',
      status: 'pending_ai',
      estimated_review_time: '24小时内',
    },
  },
  async handle({ actor, input: { body }, request, ops }) {
    const application = await submitApplication(ops, actor, {
      family: 'digital-agriculture',
      productId: body.product_id,
      amountFen: body.applied_amount,
      term: body.applied_term,
      purpose: body.purpose,
      applicantInfo: body.applicant_info ?? {},
      documents: body.uploaded_documents ?? [],
      requestKey: request.idempotencyKey,
    });
    return {
      application_id: application.id,
      application_no: application.applicationNo,
      status: statusOf(application.status),
      estimated_review_time: '24小时内',
    };
  },
});

const mine = defineRoute({
  id: 's001-loan-my-applications',
  dialect: digitalAgriculture,
  method: 'GET',
  path: '/api/v1/loans/applications',
  summary: '获取我的贷款申请列表',
  auth: 'user',
  limit: 'query',
  input: {
    query: z.object({ status: line(0, 32).optional(), page: page(), limit: pageSize(20, 100) }),
  },
  output: pageOf('applications', applicationItemSchema),
  errors: [],
  async handle({ actor, input: { query }, ops }) {
    const { applications, total } = await listMyApplications(ops, actor, {
      statuses: statesMeant(query.status),
      page: query.page,
      limit: query.limit,
    });
    return {
      applications: applications.map(presentApplicationItem),
      total,
      page: query.page,
      limit: query.limit,
    };
  },
});

const detail = defineRoute({
  id: 's001-loan-application-detail',
  dialect: digitalAgriculture,
  method: 'GET',
  path: '/api/v1/loans/applications/{application_id}',
  summary: '获取申请详情',
  auth: 'user',
  limit: 'query',
  input: { params: z.object({ application_id: id() }) },
  output: applicationDetailSchema,
  errors: ['application_not_found'],
  async handle({ actor, input: { params }, ops }) {
    return presentApplicationDetail(await findApplication(ops, actor, params.application_id));
  },
});

export const loanApplicationRoutes = [apply, mine, detail];
