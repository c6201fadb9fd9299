import { z } from 'zod';
import { CONSULTATION_STATES } from '../../domain/consultation.ts';
import { answerConsultation, findConsultation, listConsultations } from '../../operations/consultations.ts';
import { defineRoute } from '../define-route.ts';
import { id, page, pageSize, text } from '../kit/fields.ts';
import { requestKeyOf } from '../request-key.ts';
import { digitalAgriculture, pageOf } from './dialect.ts';
import { consultationForStaffSchema, presentConsultationForStaff } from './present-consultation.ts';
import { instantField, instantOfText } from './wire.ts';

const list = defineRoute({
  id: 's001-admin-consultations',
  dialect: digitalAgriculture,
  method: 'GET',
  path: '/api/v1/admin/consultations',
  summary: '咨询列表（后台）',
  description: '待答复的按期限先后在前，其余从新到旧。',
  auth: 'staff',
  permission: 'consultation.answer',
  limit: 'query',
  input: {
    query: z.object({
      status: z.enum(CONSULTATION_STATES).optional(),
      expert_id: id().optional(),
      page: page(),
      limit: pageSize(20, 100),
    }),
  },
  output: pageOf('consultations', consultationForStaffSchema),
  errors: [],
  async handle({ input: { query }, ops }) {
    const { consultations, total } = await listConsultations(ops, { ...query, expertId: query.expert_id });
    return {
      consultations: consultations.map(presentConsultationForStaff),
      total,
      page: query.page,
      limit: query.limit,
    };
  },
});

const detail = defineRoute({
  id: 's001-admin-consultation',
  dialect: digitalAgriculture,
  method: 'GET',
  path: '/api/v1/admin/consultations/{id}',
  summary: '咨询详情（后台）',
  auth: 'staff',
  permission: 'consultation.answer',
  limit: 'query',
  input: { params: z.object({ id: id() }) },
  output: consultationForStaffSchema,
  errors: ['consultation_not_found'],
  async handle({ actor, input: { params }, ops }) {
    return presentConsultationForStaff(await findConsultation(ops, actor, params.id));
  },
});

const answer = defineRoute({
  id: 's001-admin-consultation-answer',
  dialect: digitalAgriculture,
  method: 'POST',
  path: '/api/v1/admin/consultations/{id}/answer',
  summary: '答复咨询',
  description: '提问人随即收到通知；相应的人工任务随之完成。',
  auth: 'staff',
  permission: 'consultation.answer',
  message: { zh: '答复成功', en: 'Answered' },
  input: {
    params: z.object({ id: id() }),
    body: z.object({
      answer: text(1, 5000).refine((words) => words.trim() !== '', { error: 'text' }),
    }),
  },
  output: z.object({
    consultation_id: z.int(),
    status: z.literal('answered'),
    answered_at: instantField(),
  }),
  errors: ['consultation_not_found', 'consultation_state', 'task_taken'],
  async handle({ actor, input: { params, body }, request, ops }) {
    const { at } = await answerConsultation(ops, actor, {
      consultationId: params.id,
      answer: body.answer,
      requestKey: requestKeyOf(actor, request),
    });
    return { consultation_id: params.id, status: 'answered' as const, answered_at: instantOfText(at) };
  },
});

export const adminConsultationRoutes = [list, detail, answer];
