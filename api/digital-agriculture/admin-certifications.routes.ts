import { z } from 'zod';
import { CERTIFICATION_KINDS, PRINTED_CERTIFICATION_STATES } from '../../domain/certification.ts';
import { decideCertification } from '../../operations/certification-decisions.ts';
import {
  findCertification,
  listCertifications,
  REVEALABLE_NUMBERS,
  revealCertification,
} from '../../operations/certification-reads.ts';
import { defineRoute } from '../define-route.ts';
import { id, line, list as listOf, page, pageSize, text } from '../kit/fields.ts';
import { requestKeyOf } from '../request-key.ts';
import { digitalAgriculture, pageOf } from './dialect.ts';
import {
  certificationDetailSchema,
  certificationItemSchema,
  presentCertification,
  presentCertificationDetail,
} from './present-certification.ts';
import { instantField, instantOfText } from './wire.ts';

const common = { dialect: digitalAgriculture, auth: 'staff', permission: 'certification.review' } as const;
const one = { params: z.object({ auth_id: id() }) };

const list = defineRoute({
  ...common,
  id: 's001-admin-auths',
  method: 'GET',
  path: '/api/v1/admin/auths',
  summary: '获取认证申请列表',
  description: '最近提交的在前；可按类型、状态、用户筛选。',
  limit: 'query',
  input: {
    query: z.object({
      type: z.enum(CERTIFICATION_KINDS).optional(),
      status: z.enum(PRINTED_CERTIFICATION_STATES).optional(),
      user_id: id().optional(),
      page: page(),
      limit: pageSize(20, 100),
    }),
  },
  output: pageOf('auths', certificationItemSchema),
  errors: [],
  async handle({ input: { query }, ops }) {
    const { certifications, total } = await listCertifications(ops, {
      kind: query.type,
      status: query.status,
      userId: query.user_id,
      page: query.page,
      limit: query.limit,
    });
    return {
      auths: certifications.map(presentCertification),
      total,
      page: query.page,
      limit: query.limit,
    };
  },
});

const detail = defineRoute({
  ...common,
  id: 's001-admin-auth',
  method: 'GET',
  path: '/api/v1/admin/auths/{auth_id}',
  summary: '获取认证申请详情',
  description: '含图片链接与第三方核验结果；每次查看都留有审计记录。',
  limit: 'query',
  input: one,
  output: certificationDetailSchema,
  errors: ['certification_not_found'],
  async handle({ actor, input: { params }, ops }) {
    return presentCertificationDetail(await findCertification(ops, actor, params.auth_id));
  },
});

const reveal = defineRoute({
  ...common,
  id: 's001-admin-auth-reveal',
  method: 'POST',
  path: '/api/v1/admin/auths/{auth_id}/reveal',
  summary: '查看认证申请的完整号码',
  description: '用于与证件图片比对；何人、为何、查看了哪些号码都记入日志。',
  permission: 'user.reveal',
  limit: 'query',
  // an answer that is kept under a key would lie in the database a second time
  idempotent: false,
  input: {
    ...one,
    body: z.object({
      reason: text(1, 500),
      fields: listOf(z.enum(REVEALABLE_NUMBERS), REVEALABLE_NUMBERS.length).min(1),
    }),
  },
  output: z.object({
    id_card_number: z.string().nullable().optional(),
    bank_card_number: z.string().nullable().optional(),
  }),
  errors: ['certification_not_found'],
  examples: {
    request: { reason: '与身份证照片比对', fields: ['id_card_number'] },
    data: { id_card_number: '110101199001011234' },
  },
  async handle({ actor, input: { params, body }, ops }) {
    return revealCertification(ops, actor, params.auth_id, body);
  },
});

const review = defineRoute({
  ...common,
  id: 's001-admin-auth-review',
  method: 'POST',
  path: '/api/v1/admin/auths/{auth_id}/review',
  summary: '审核用户认证',
  description: '核验尚未完成时也可以审核；每份申请只能审核一次。',
  message: { zh: '审核成功', en: 'Reviewed' },
  input: {
    ...one,
    body: z.object({
      action: z.enum(['approve', 'reject']),
      review_note: text(0, 1000).nullish(),
      reason_code: line(1, 64).nullish(),
    }),
  },
  output: z.object({
    auth_id: z.int(),
    auth_status: z.enum(['approved', 'rejected']),
    reviewed_at: instantField(),
  }),
  errors: [
    'certification_not_found',
    'certification_state',
    'own_application',
    'task_taken',
    'version_stale',
  ],
  examples: {
    request: { action: 'approve', review_note: '材料齐全，审核通过' },
    data: { auth_id: 10001, auth_status: 'approved', reviewed_at: '2024-01-02T00:00:00Z' },
  },
  async handle({ actor, input: { params, body }, request, ops }) {
    const { status, reviewedAt } = await decideCertification(ops, actor, {
      certificationId: params.auth_id,
      decision: body.action,
      note: body.review_note ?? '',
      reasonCode: body.reason_code ?? null,
      requestKey: requestKeyOf(actor, request),
    });
    return {
      auth_id: params.auth_id,
      auth_status: status === 'approved' ? ('approved' as const) : ('rejected' as const),
      reviewed_at: instantOfText(reviewedAt),
    };
  },
});

export const adminCertificationRoutes = [list, detail, reveal, review];
