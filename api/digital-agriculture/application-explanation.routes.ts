import { z } from 'zod';
import type { Bilingual } from '../../domain/bilingual.ts';
import { type Explanation, explainApplication } from '../../operations/application-explanation.ts';
import { requestReview } from '../../operations/data-requests.ts';
import { defineRoute } from '../define-route.ts';
import { id, text } from '../kit/fields.ts';
import { statusOf } from './application-status.ts';
import { dataRequestSchema, presentDataRequest } from './data-rights.routes.ts';
import { digitalAgriculture } from './dialect.ts';
import { bilingualSchema } from './present-task.ts';
import { instantField, instantOrNull } from './wire.ts';

const mine = { dialect: digitalAgriculture, auth: 'user' } as const;
const one = { params: z.object({ application_id: id() }) };

const DECIDERS: Readonly<Record<NonNullable<Explanation['decidedBy']>, Bilingual>> = {
  person: { zh: '由一名审核人员决定', en: 'Decided by a person' },
  two_persons: { zh: '由两名审核人员先后决定', en: 'Decided by two people, one after the other' },
  product_rule: {
    zh: '按产品规则依AI建议全额批准，未经人工；自动化不会作出拒绝',
    en: 'Approved in full by the product’s rule on the AI’s advice, without a person; nothing is ever refused that way',
  },
};
const ROLE_OF_AI: Bilingual = {
  zh: 'AI只提供建议，拒绝申请只能由审核人员决定。',
  en: 'The AI only advises; an application is refused by a person alone.',
};
const HOW_TO_OBJECT: Bilingual = {
  zh: '您可以要求由另一名审核人员复核（本申请的 review 请求），15个工作日内答复；也可以撤回对AI评估的同意。',
  en: 'You may demand that somebody else reviews it (the request “review” of this application), answered within 15 working days; and you may withdraw your consent to advice by an AI.',
};

const adviceSchema = z.object({
  asked: z.boolean(),
  decision: z.enum(['approve', 'reject', 'manual_review']).nullable(),
  score: z.number().nullable(),
  confidence: z.number().nullable(),
  risk_level: z.enum(['low', 'medium', 'high']).nullable(),
  comments: z.string().nullable(),
  credit_score: z.int().nullable(),
  could_not: z.string().nullable().meta({ description: '没有可用的AI建议时的原因代码' }),
});

const explanationSchema = z.object({
  application_id: z.int(),
  application_no: z.string(),
  status: z.string(),
  decided_at: instantField().nullable(),
  decided_by: z.enum(['person', 'two_persons', 'product_rule']).nullable(),
  decided_by_text: bilingualSchema.nullable(),
  reason: z.object({ code: z.string(), text: bilingualSchema }).nullable(),
  role_of_ai: bilingualSchema,
  advice: adviceSchema.nullable().meta({ description: '决定作出后才显示' }),
  facts_given: z.array(z.object({ name: z.string(), text: bilingualSchema, value: z.unknown() })),
  how_to_object: bilingualSchema,
  review: dataRequestSchema.nullable(),
});

const number = (value: string | null): number | null => (value === null ? null : Number(value));

function present(explained: Explanation): z.input<typeof explanationSchema> {
  const { application, decidedBy, log } = explained;
  const over = application.decidedAt !== null || application.status === 'expired';
  return {
    application_id: application.id,
    application_no: application.applicationNo,
    status: statusOf(application.status),
    decided_at: instantOrNull(application.decidedAt),
    decided_by: decidedBy,
    decided_by_text: decidedBy === null ? null : DECIDERS[decidedBy],
    reason: explained.reason,
    role_of_ai: ROLE_OF_AI,
    advice: over
      ? {
          asked: log !== null && log.reason !== 'consent_withdrawn',
          decision: application.aiDecision,
          score: number(application.aiScore),
          confidence: number(application.aiConfidence),
          risk_level: application.aiRiskLevel,
          comments: application.aiComments,
          credit_score: application.creditScore,
          could_not: log?.reason ?? null,
        }
      : null,
    facts_given: explained.facts.map((fact) => ({ ...fact })),
    how_to_object: HOW_TO_OBJECT,
    review: explained.review === null ? null : presentDataRequest(explained.review),
  };
}

const explain = defineRoute({
  ...mine,
  id: 's001-application-explanation',
  method: 'GET',
  path: '/api/v1/loans/applications/{application_id}/explanation',
  summary: '对申请决定的说明',
  description: '由谁决定、AI建议了什么、AI被告知了哪些信息、主要原因，以及如何要求人工复核。',
  limit: 'query',
  input: one,
  output: explanationSchema,
  errors: ['application_not_found'],
  async handle({ actor, input: { params }, ops }) {
    return present(await explainApplication(ops, actor, params.application_id));
  },
});

const review = defineRoute({
  ...mine,
  id: 's001-application-review',
  method: 'POST',
  path: '/api/v1/loans/applications/{application_id}/review',
  summary: '要求另一名审核人员复核',
  input: { ...one, body: z.object({ reason: text(1, 1000) }) },
  output: dataRequestSchema,
  errors: ['application_not_found', 'application_state'],
  examples: { request: { reason: '收入信息有误，请复核' } },
  async handle({ actor, input: { params, body }, ops }) {
    const wish = { applicationId: params.application_id, reason: body.reason };
    return presentDataRequest(await requestReview(ops, actor, wish));
  },
});

export const applicationExplanationRoutes = [explain, review];
