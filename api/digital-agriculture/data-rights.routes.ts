import { z } from 'zod';
import {
  CLOSING_OBSTACLES,
  CONSENT_PURPOSE_NAMES,
  CONSENT_PURPOSES,
  REQUEST_KIND_NAMES,
  REQUEST_KINDS,
  REQUEST_STATUSES,
} from '../../domain/personal-data.ts';
import type { Consent } from '../../models/consent.ts';
import type { DataRequest } from '../../models/data-request.ts';
import { closeAccount, closingObstacles } from '../../operations/account-closing.ts';
import { giveConsent, listConsents, withdrawConsent } from '../../operations/consents.ts';
import { exportPersonalData } from '../../operations/data-export.ts';
import { CORRECTABLE, listMyDataRequests, requestCorrection } from '../../operations/data-requests.ts';
import { defineRoute } from '../define-route.ts';
import { line, text } from '../kit/fields.ts';
import { digitalAgriculture } from './dialect.ts';
import { bilingualSchema } from './present-task.ts';
import { instant, instantField, instantOrNull } from './wire.ts';

const mine = { dialect: digitalAgriculture, auth: 'user' } as const;

export const dataRequestSchema = z.object({
  request_id: z.int(),
  kind: z.enum(REQUEST_KIND_NAMES),
  kind_text: bilingualSchema,
  subject_type: z.enum(['user', 'loan_application']),
  subject_id: z.int(),
  field: z.string().nullable(),
  status: z.enum(REQUEST_STATUSES),
  due_on: z.string().meta({ description: '最迟答复日（15个工作日）' }),
  answer: z.string().nullable(),
  requested_at: instantField(),
  decided_at: instantField().nullable(),
});

export function presentDataRequest(request: DataRequest): z.input<typeof dataRequestSchema> {
  return {
    request_id: request.id,
    kind: request.kind,
    kind_text: REQUEST_KINDS[request.kind],
    subject_type: request.subjectType,
    subject_id: request.subjectId,
    field: request.field,
    status: request.status,
    due_on: request.dueOn,
    answer: request.answer,
    requested_at: instant(request.requestedAt),
    decided_at: instantOrNull(request.decidedAt),
  };
}

const consentSchema = z.object({
  purpose: z.enum(CONSENT_PURPOSE_NAMES),
  text: bilingualSchema,
  notice_version: z.string(),
  given_at: instantField(),
  withdrawn_at: instantField().nullable(),
});

const presentConsent = (consent: Consent): z.input<typeof consentSchema> => ({
  purpose: consent.purpose,
  text: CONSENT_PURPOSES[consent.purpose],
  notice_version: consent.noticeVersion,
  given_at: instant(consent.givenAt),
  withdrawn_at: instantOrNull(consent.withdrawnAt),
});

const take = defineRoute({
  ...mine,
  id: 's001-data-export',
  method: 'POST',
  path: '/api/v1/users/me/data-export',
  summary: '查阅并复制本人的个人信息',
  description:
    '须在近期验证过身份。即时返回平台保存的全部个人信息，不在服务器留存副本；金额为分，文件链接5分钟内有效。',
  // a stored answer would be a second copy of everything
  idempotent: false,
  input: {},
  output: z.object({
    request_id: z.int(),
    generated_at: instantField(),
    sections: z.array(
      z.object({
        name: z.string(),
        title: bilingualSchema,
        rows: z.array(z.record(z.string(), z.unknown())),
      }),
    ),
  }),
  errors: ['reauthentication_required'],
  async handle({ actor, ops }) {
    const { requestId, generatedAt, sections } = await exportPersonalData(ops, actor);
    return {
      request_id: requestId,
      generated_at: instant(generatedAt),
      sections: sections.map(({ name, title, rows }) => ({ name, title, rows: [...rows] })),
    };
  },
});

const list = defineRoute({
  ...mine,
  id: 's001-my-data-requests',
  method: 'GET',
  path: '/api/v1/users/me/data-requests',
  summary: '本人的个人信息权利请求',
  description: '附：现在能否注销账户，不能时的原因。',
  limit: 'query',
  input: {},
  output: z.object({
    requests: z.array(dataRequestSchema),
    closing: z.object({
      possible: z.boolean(),
      reasons: z.array(z.object({ code: z.string(), text: bilingualSchema })),
    }),
  }),
  errors: [],
  async handle({ actor, ops }) {
    const [requests, obstacles] = [await listMyDataRequests(ops, actor), await closingObstacles(ops, actor)];
    return {
      requests: requests.map(presentDataRequest),
      closing: {
        possible: obstacles.length === 0,
        reasons: obstacles.map((code) => ({ code, text: CLOSING_OBSTACLES[code] })),
      },
    };
  },
});

const correct = defineRoute({
  ...mine,
  id: 's001-data-correction',
  method: 'POST',
  path: '/api/v1/users/me/corrections',
  summary: '请求更正个人信息',
  description: '本人可自行修改的资料请直接修改；此处用于须由工作人员核实的信息。',
  input: { body: z.object({ field: z.enum(CORRECTABLE), wanted: text(1, 500), reason: text(1, 1000) }) },
  output: dataRequestSchema,
  errors: [],
  examples: { request: { field: 'other', wanted: '联系方式已变更', reason: '资料有误' } },
  async handle({ actor, input: { body }, ops }) {
    return presentDataRequest(await requestCorrection(ops, actor, body));
  },
});

const close = defineRoute({
  ...mine,
  id: 's001-account-erasure',
  method: 'POST',
  path: '/api/v1/users/me/erasure',
  summary: '注销账户并删除个人信息',
  description:
    '须在近期验证过身份。有未结清贷款、余额等情形时不予办理并列明原因；依法须保存的信息（反洗钱法：业务结束后十年）单独封存，到期删除。不可撤销。',
  input: { body: z.object({ confirm: z.literal(true) }) },
  output: z.object({
    request_id: z.int(),
    closed_at: instantField(),
    retained_until: z
      .string()
      .nullable()
      .meta({ description: '依法保存的信息的删除日期；null表示已全部删除' }),
  }),
  errors: ['reauthentication_required', 'rights_refused'],
  examples: { request: { confirm: true } },
  async handle({ actor, ops }) {
    const closed = await closeAccount(ops, actor);
    return {
      request_id: closed.requestId,
      closed_at: instant(closed.closedAt),
      retained_until: closed.retainedUntil,
    };
  },
});

const consents = defineRoute({
  ...mine,
  id: 's001-my-consents',
  method: 'GET',
  path: '/api/v1/users/me/consents',
  summary: '本人的同意记录',
  limit: 'query',
  input: {},
  output: z.object({ consents: z.array(consentSchema) }),
  errors: [],
  async handle({ actor, ops }) {
    return { consents: (await listConsents(ops, actor)).map(presentConsent) };
  },
});

const give = defineRoute({
  ...mine,
  id: 's001-consent-give',
  method: 'POST',
  path: '/api/v1/users/me/consents',
  summary: '记录同意',
  input: { body: z.object({ purpose: z.enum(CONSENT_PURPOSE_NAMES), notice_version: line(1, 32) }) },
  output: consentSchema,
  errors: [],
  examples: { request: { purpose: 'marketing', notice_version: '2026-01' } },
  async handle({ actor, input: { body }, ops }) {
    const given = { purpose: body.purpose, noticeVersion: body.notice_version };
    return presentConsent(await giveConsent(ops, actor, given));
  },
});

const withdraw = defineRoute({
  ...mine,
  id: 's001-consent-withdraw',
  method: 'POST',
  path: '/api/v1/users/me/consents/withdraw',
  summary: '撤回同意',
  description: '撤回后不再进行相应处理，此前的处理不受影响。撤回对隐私政策的同意即注销账户。',
  input: { body: z.object({ purpose: z.enum(CONSENT_PURPOSE_NAMES) }) },
  output: consentSchema,
  errors: ['rights_refused'],
  examples: { request: { purpose: 'marketing' } },
  async handle({ actor, input: { body }, ops }) {
    return presentConsent(await withdrawConsent(ops, actor, body.purpose));
  },
});

export const dataRightsRoutes = [take, list, correct, close, consents, give, withdraw];
