import { z } from 'zod';
import { findApplication } from '../../operations/application-reads.ts';
import { submitApplication } from '../../operations/application-submission.ts';
import { defineRoute } from '../define-route.ts';
import { email, fen, id, jsonText, months, phone, text } from '../kit/fields.ts';
import { digitalAgriculture } from './dialect.ts';
import {
  moduleDetailSchema,
  moduleReceiptSchema,
  presentModuleDetail,
  presentModuleReceipt,
} from './present-module-application.ts';

/** Document 001's appended module prints its requests under two paths (L1020, L1209); the third is §1's base path. */
const PATH = '/loan/applications';
const ALIASES = ['/api/loan/applications', '/api/v1/loan/applications'];

const create = defineRoute({
  id: 's001-loan-module-create',
  dialect: digitalAgriculture,
  method: 'POST',
  path: PATH,
  aliases: ALIASES,
  summary: '创建贷款申请（贷款申请模块）',
  description: '期限以月计。产品编号1在本模块中指农户小额贷款。',
  auth: 'user',
  limit: 'apply',
  message: { zh: '申请提交成功', en: 'Application submitted' },
  input: {
    body: z.object({
      product_id: id(),
      loan_amount: fen(),
      term_months: months(),
      loan_purpose: text(0, 500).optional(),
      contact_phone: phone().optional(),
      contact_email: email().optional(),
      materials_json: jsonText(20_000).optional().meta({ description: 'JSON字符串：材料名到文件路径' }),
      remarks: text(0, 1000).optional(),
    }),
  },
  output: moduleReceiptSchema,
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
      loan_amount: 50000000,
      term_months: 12,
      loan_purpose: '农作物种植资金',
      contact_phone: '13800138000',
      contact_email: 'farmer@example.com',
      materials_json: '{"id_card":"path/to/id.jpg","income_proof":"path/to/income.pdf"}',
      remarks: '急需用款',
    },
    data: {
      id: 12345,
      application_no: 'LA172545600123456',
      status: 'pending',
      created_at: '2024-01-01T12:00:00Z',
    },
  },
  async handle({ actor, input: { body }, request, ops }) {
    const application = await submitApplication(ops, actor, {
      family: 'loan-module',
      productId: body.product_id,
      amountFen: body.loan_amount,
      term: body.term_months,
      purpose: body.loan_purpose ?? null,
      documents: documentsOf(body.materials_json),
      applicantInfo: body.materials_json === undefined ? {} : { materials_json: body.materials_json },
      contactPhone: body.contact_phone ?? null,
      contactEmail: body.contact_email ?? null,
      remarks: body.remarks ?? null,
      requestKey: request.idempotencyKey,
    });
    return presentModuleReceipt(application);
  },
});

/** `{"id_card":"path/to/id.jpg"}` names documents as §4 does; anything else inside the text is kept as it is and names none. */
function documentsOf(materials: string | undefined): { type: string; url: string }[] {
  const parsed: unknown = materials === undefined ? {} : JSON.parse(materials);
  if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) return [];
  return Object.entries(parsed).flatMap(([type, url]) => (typeof url === 'string' ? [{ type, url }] : []));
}

const detail = defineRoute({
  id: 's001-loan-module-detail',
  dialect: digitalAgriculture,
  method: 'GET',
  path: `${PATH}/{id}`,
  aliases: ALIASES.map((path) => `${path}/{id}`),
  summary: '获取申请详情（贷款申请模块）',
  auth: 'user',
  limit: 'query',
  input: { params: z.object({ id: id() }) },
  output: moduleDetailSchema,
  errors: ['application_not_found'],
  async handle({ actor, input: { params }, ops }) {
    return presentModuleDetail(await findApplication(ops, actor, params.id));
  },
});

export const loanModuleRoutes = [create, detail];
