import { z } from 'zod';
import { CONSULTATION_STATES } from '../../domain/consultation.ts';
import {
  askExpert,
  closeConsultation,
  findConsultation,
  listMyConsultations,
} from '../../operations/consultations.ts';
import { defineRoute } from '../define-route.ts';
import { id, list, page, pageSize, text } from '../kit/fields.ts';
import { requestKeyOf } from '../request-key.ts';
import { webAddress } from './catalogue-fields.ts';
import { digitalAgriculture, pageOf } from './dialect.ts';
import { consultationSchema, presentConsultation } from './present-consultation.ts';
import { instantField, instantOfText } from './wire.ts';

const submit = defineRoute({
  id: 's001-consultation-create',
  dialect: digitalAgriculture,
  method: 'POST',
  path: '/api/v1/consultations',
  summary: '提交咨询',
  description: '专家48小时内未答复的，转给同领域的其他专家，再转给工作人员；答复后短信通知。',
  auth: 'user',
  limit: 'query',
  message: { zh: '咨询提交成功', en: 'Question submitted' },
  input: {
    body: z.object({
      expert_id: id(),
      question: text(1, 2000).refine((question) => question.trim() !== '', { error: 'text' }),
      images: list(webAddress().min(1), 9).nullish(),
      contact_info: text(0, 200).nullish().meta({ description: '联系方式，不限于电话' }),
    }),
  },
  output: z.object({ consultation_id: z.int(), status: z.enum(CONSULTATION_STATES) }),
  errors: ['content_not_found'],
  examples: {
    request: {
      expert_id: 1,
      question: '水稻种植过程中出现叶片发黄现象，请问是什么原因？',
      images: ['https://cdn.example.com/question1.jpg'],
      contact_info: '微信：farmer123',
    },
    data: { consultation_id: 1, status: 'pending' },
  },
  async handle({ actor, input: { body }, ops }) {
    const consultation = await askExpert(ops, actor, {
      expertId: body.expert_id,
      question: body.question,
      images: body.images ?? [],
      contactInfo: body.contact_info ?? null,
    });
    return { consultation_id: consultation.id, status: consultation.status };
  },
});

const mine = defineRoute({
  id: 's001-consultations-mine',
  dialect: digitalAgriculture,
  method: 'GET',
  path: '/api/v1/consultations',
  summary: '我的咨询列表',
  auth: 'user',
  limit: 'query',
  input: {
    query: z.object({
      status: z.enum(CONSULTATION_STATES).optional(),
      page: page(),
      limit: pageSize(20, 100),
    }),
  },
  output: pageOf('consultations', consultationSchema),
  errors: [],
  async handle({ actor, input: { query }, ops }) {
    const { consultations, total } = await listMyConsultations(ops, actor, query);
    return {
      consultations: consultations.map(presentConsultation),
      total,
      page: query.page,
      limit: query.limit,
    };
  },
});

const detail = defineRoute({
  id: 's001-consultation-detail',
  dialect: digitalAgriculture,
  method: 'GET',
  path: '/api/v1/consultations/{id}',
  summary: '咨询详情',
  auth: 'user',
  limit: 'query',
  input: { params: z.object({ id: id() }) },
  output: consultationSchema,
  errors: ['consultation_not_found'],
  async handle({ actor, input: { params }, ops }) {
    return presentConsultation(await findConsultation(ops, actor, params.id));
  },
});

const close = defineRoute({
  id: 's001-consultation-close',
  dialect: digitalAgriculture,
  method: 'POST',
  path: '/api/v1/consultations/{id}/close',
  summary: '关闭咨询',
  description: '提问人不再需要答复时关闭；已答复的咨询不能再关闭。',
  auth: 'user',
  message: { zh: '咨询已关闭', en: 'Question closed' },
  input: { params: z.object({ id: id() }) },
  output: z.object({ consultation_id: z.int(), status: z.literal('closed'), closed_at: instantField() }),
  errors: ['consultation_not_found', 'consultation_state', 'task_taken'],
  async handle({ actor, input: { params }, request, ops }) {
    const { at } = await closeConsultation(ops, actor, {
      consultationId: params.id,
      requestKey: requestKeyOf(actor, request),
    });
    return { consultation_id: params.id, status: 'closed' as const, closed_at: instantOfText(at) };
  },
});

export const consultationRoutes = [submit, mine, detail, close];
