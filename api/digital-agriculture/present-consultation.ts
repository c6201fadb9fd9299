import { z } from 'zod';
import { CLOSERS, CONSULTATION_STATES } from '../../domain/consultation.ts';
import { maskPhone } from '../../domain/identity.ts';
import type { Consultation } from '../../models/consultation.ts';
import { runOfConsultation } from '../../operations/consultations.ts';
import { instant, instantField, instantOrNull } from './wire.ts';

export const consultationSchema = z.object({
  id: z.int(),
  expert_id: z.int().nullable().meta({ description: '现由哪位专家答复；null为工作人员' }),
  expert_name: z.string().nullable(),
  question: z.string(),
  images: z.array(z.string()),
  contact_info: z.string().nullable(),
  status: z.enum(CONSULTATION_STATES),
  answer: z.string().nullable(),
  answered_at: instantField().nullable(),
  closed_by: z.enum(CLOSERS).nullable(),
  close_reason: z.string().nullable(),
  closed_at: instantField().nullable(),
  created_at: instantField(),
});
export const consultationForStaffSchema = consultationSchema.extend({
  user_id: z.int(),
  user_name: z.string().nullable(),
  user_phone: z.string().nullable().meta({ description: '脱敏' }),
  asked_expert_id: z.int().meta({ description: '用户最初选择的专家' }),
  round: z.int().meta({ description: '第几次分派' }),
  due_at: instantField(),
  workflow_id: z.string(),
});

/** A question as its asker sees it. A retired expert keeps his name here. */
export function presentConsultation(consultation: Consultation): z.input<typeof consultationSchema> {
  return {
    id: consultation.id,
    expert_id: consultation.expertId,
    expert_name: consultation.expert?.expertName ?? null,
    question: consultation.question,
    images: consultation.images,
    contact_info: consultation.contactInfo,
    status: consultation.status,
    answer: consultation.answer,
    answered_at: instantOrNull(consultation.answeredAt),
    closed_by: consultation.closedBy,
    close_reason: consultation.closeReason,
    closed_at: instantOrNull(consultation.closedAt),
    created_at: instant(consultation.submittedAt),
  };
}

/** The same for those who answer: who asks, and until when somebody should. */
export function presentConsultationForStaff(
  consultation: Consultation,
): z.input<typeof consultationForStaffSchema> {
  const { user } = consultation;
  return {
    ...presentConsultation(consultation),
    user_id: consultation.userId,
    user_name: user?.realName ?? user?.nickname ?? null,
    user_phone: user?.phone ? maskPhone(user.phone) : null,
    asked_expert_id: consultation.askedExpertId,
    round: consultation.round,
    due_at: instant(consultation.dueAt),
    workflow_id: runOfConsultation(consultation),
  };
}
