import type { Got } from '../../api/wire.ts';
import type { Tone } from '../../parts/state-tag.tsx';

export type Consultation = Got<'/api/v1/admin/consultations'>['consultations'][number];
export type ConsultationState = Consultation['status'];

export const CONSULTATION_TONES: Record<ConsultationState, Tone> = {
  pending: 'warn',
  answered: 'good',
  closed: 'neutral',
};

export const isConsultationState = (text: string): text is ConsultationState =>
  Object.hasOwn(CONSULTATION_TONES, text);
