import { z } from 'zod';
import { certificationStandings, type Standing } from '../../operations/certification-reads.ts';
import { submitRealName } from '../../operations/certifications.ts';
import {
  REAL_NAME_ERRORS,
  REAL_NAME_MESSAGE,
  REVIEW_TIME,
  realNameAnswer,
  realNameBody,
  realNameSubmission,
} from '../certification-fields.ts';
import { defineRoute } from '../define-route.ts';
import { digitalAgriculture } from './dialect.ts';
import { instant, instantField } from './wire.ts';

const realName = defineRoute({
  id: 's001-realname-auth',
  dialect: digitalAgriculture,
  method: 'POST',
  path: '/api/v1/user/auth/realname',
  summary: '实名认证',
  description: '身份证号只校验格式；由第三方核验后人工审核。审核中不能重复提交，被拒绝后可重新提交。',
  auth: 'user',
  message: REAL_NAME_MESSAGE,
  input: { body: realNameBody },
  output: realNameAnswer,
  errors: REAL_NAME_ERRORS,
  examples: {
    request: {
      real_name: '张三',
      id_card_number: '110101199001011234',
      id_card_front_img: 'https://cdn.example.com/id_front.jpg',
      id_card_back_img: 'https://cdn.example.com/id_back.jpg',
      face_verify_img: 'https://cdn.example.com/face.jpg',
    },
    data: { auth_id: 10001, auth_status: 'pending', estimated_review_time: REVIEW_TIME },
  },
  async handle({ actor, input: { body }, request, ops }) {
    const { id } = await submitRealName(ops, actor, {
      ...realNameSubmission(body),
      requestKey: request.idempotencyKey,
    });
    return { auth_id: id, auth_status: 'pending' as const, estimated_review_time: REVIEW_TIME };
  },
});

const standing = z.object({
  status: z.enum(['none', 'pending', 'approved', 'rejected']),
  submitted_at: instantField().optional(),
  reviewed_at: instantField().optional(),
  review_note: z.string().optional(),
  auth_id: z.int().optional(),
});

const status = defineRoute({
  id: 's001-auth-status',
  dialect: digitalAgriculture,
  method: 'GET',
  path: '/api/v1/user/auth/status',
  summary: '获取认证状态',
  description: '每类认证最近一次的状态；未提交过的为none。',
  auth: 'user',
  limit: 'query',
  output: z.object({ real_name_auth: standing, bank_card_auth: standing, credit_auth: standing }),
  errors: [],
  examples: {
    data: {
      real_name_auth: {
        status: 'approved',
        submitted_at: '2024-01-01T00:00:00Z',
        reviewed_at: '2024-01-02T00:00:00Z',
      },
      bank_card_auth: { status: 'pending', submitted_at: '2024-01-01T00:00:00Z' },
      credit_auth: { status: 'none' },
    },
  },
  async handle({ actor, ops }) {
    const standings = await certificationStandings(ops, actor);
    return {
      real_name_auth: present(standings.real_name),
      bank_card_auth: present(standings.bank_card),
      credit_auth: present(standings.credit),
    };
  },
});

function present(one: Standing | null): z.input<typeof standing> {
  if (one === null) return { status: 'none' };
  return {
    status: one.status,
    submitted_at: instant(one.submittedAt),
    ...(one.reviewedAt === null ? {} : { reviewed_at: instant(one.reviewedAt) }),
    ...(one.reviewNote === null ? {} : { review_note: one.reviewNote }),
    auth_id: one.certificationId,
  };
}

export const certificationRoutes = [realName, status];
