import { z } from 'zod';
import { certificationStandings, type Standing } from '../../operations/certification-reads.ts';
import { submitBankCard, submitCreditQuery, submitRealName } from '../../operations/certifications.ts';
import {
  REAL_NAME_ERRORS,
  REAL_NAME_MESSAGE,
  REVIEW_TIME,
  realNameAnswer,
  realNameBody,
  realNameSubmission,
} from '../certification-fields.ts';
import { defineRoute } from '../define-route.ts';
import { line } from '../kit/fields.ts';
import { userModule } from './dialect.ts';
import { instant, instantField } from './wire.ts';

const realName = defineRoute({
  id: 's004-real-name-auth',
  dialect: userModule,
  method: 'POST',
  path: '/api/user/auth/real-name',
  summary: '实名认证申请',
  description: '身份证号只校验格式；由第三方核验后人工审核。审核中不能重复提交，被拒绝后可重新提交。',
  auth: 'user',
  message: REAL_NAME_MESSAGE,
  input: { body: realNameBody },
  output: realNameAnswer,
  errors: REAL_NAME_ERRORS,
  examples: {
    request: {
      id_card_number: '370123199001011234',
      real_name: '张三',
      id_card_front_img: 'https://example.com/front.jpg',
      id_card_back_img: 'https://example.com/back.jpg',
      face_verify_img: 'https://example.com/face.jpg',
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

const submitted = z.object({ auth_id: z.int(), auth_status: z.literal('pending') });

const bankCard = defineRoute({
  id: 's004-bank-card-auth',
  dialect: userModule,
  method: 'POST',
  path: '/api/user/auth/bank-card',
  summary: '银行卡认证申请',
  description: '无需先实名认证；卡号12至19位数字，可含空格。通过后贷款发放到该卡，以最近通过的一张为准。',
  auth: 'user',
  message: { zh: '银行卡认证申请已提交', en: 'Your bank card has been submitted' },
  input: {
    body: z.object({
      // a number of the wrong shape is the document's own error 1008, so it gets as far as the operation
      bank_card_number: line(1, 40).meta({ examples: ['6226090000000001'] }),
      bank_name: line(1, 64),
      cardholder_name: line(1, 64),
      card_type: line(1, 32).meta({ examples: ['储蓄卡'] }),
    }),
  },
  output: submitted,
  errors: ['bank_card_invalid', 'certification_exists'],
  examples: {
    request: {
      bank_card_number: '6226090000000001',
      bank_name: '中国工商银行',
      cardholder_name: '张三',
      card_type: '储蓄卡',
    },
    data: { auth_id: 10002, auth_status: 'pending' },
  },
  async handle({ actor, input: { body }, request, ops }) {
    const { id } = await submitBankCard(ops, actor, {
      cardNumber: body.bank_card_number,
      bankName: body.bank_name,
      cardholderName: body.cardholder_name,
      cardType: body.card_type,
      requestKey: request.idempotencyKey,
    });
    return { auth_id: id, auth_status: 'pending' as const };
  },
});

const creditQuery = defineRoute({
  id: 's004-credit-query',
  dialect: userModule,
  method: 'POST',
  path: '/api/user/auth/credit-query',
  summary: '征信报告查询',
  description: '提交即表示本人同意以query_reason所述的用途查询征信报告；取得报告后人工确认，评分随之更新。',
  auth: 'user',
  message: { zh: '征信查询已提交', en: 'Your credit query has been submitted' },
  input: {
    body: z.object({
      provider: z.enum(['pboc']),
      query_reason: line(1, 100).meta({ examples: ['loan_application'] }),
    }),
  },
  output: submitted,
  errors: ['certification_exists'],
  examples: {
    request: { provider: 'pboc', query_reason: 'loan_application' },
    data: { auth_id: 10003, auth_status: 'pending' },
  },
  async handle({ actor, input: { body }, request, ops }) {
    const { id } = await submitCreditQuery(ops, actor, {
      provider: body.provider,
      reason: body.query_reason,
      requestKey: request.idempotencyKey,
    });
    return { auth_id: id, auth_status: 'pending' as const };
  },
});

const standing = z.object({
  status: z.enum(['not_submitted', 'pending', 'approved', 'rejected']),
  submitted_time: instantField().optional(),
  auth_time: instantField().optional(),
  review_note: z.string().optional(),
  auth_id: z.int().optional(),
});

const status = defineRoute({
  id: 's004-auth-status',
  dialect: userModule,
  method: 'GET',
  path: '/api/user/auth/status',
  summary: '获取认证状态',
  description:
    '每类认证最近一次的状态；未提交过的为not_submitted。审核后给出auth_time与review_note，审核中给出submitted_time。',
  auth: 'user',
  limit: 'query',
  message: { zh: '获取成功', en: 'OK' },
  output: z.object({ real_name_auth: standing, bank_card_auth: standing, credit_auth: standing }),
  errors: [],
  examples: {
    data: {
      real_name_auth: { status: 'approved', auth_time: '2024-01-15T10:30:00Z', review_note: '认证通过' },
      bank_card_auth: { status: 'pending', submitted_time: '2024-01-15T14:20:00Z' },
      credit_auth: { status: 'not_submitted' },
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
  if (one === null) return { status: 'not_submitted' };
  const { status, submittedAt, reviewedAt, reviewNote, certificationId } = one;
  return {
    status,
    ...(reviewedAt === null ? { submitted_time: instant(submittedAt) } : { auth_time: instant(reviewedAt) }),
    ...(reviewNote === null ? {} : { review_note: reviewNote }),
    auth_id: certificationId,
  };
}

export const userCertificationRoutes = [realName, bankCard, status, creditQuery];
