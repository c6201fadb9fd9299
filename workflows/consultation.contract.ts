import { defineUpdate } from '@temporalio/workflow';
import type { ConsultationState } from '../domain/consultation.ts';
import type { ClockStart } from './clock.contract.ts';
import type { Shown } from './run-page.contract.ts';

/** A question to an expert until it is answered or closed. One run per consultation. */
export const CONSULTATION = 'consultation';

export const consultationWorkflowId = (consultationId: number): string => `consultation/${consultationId}`;

export interface ConsultationInput extends Shown {
  readonly consultationId: number;
  readonly clock: ClockStart;
}

/** Who acts for the experts, from the API's verified session. */
export interface Answerer {
  readonly staffId: number;
  readonly username: string;
}

interface Word {
  readonly nowMs: number;
  readonly requestId: string | null;
  readonly ip: string | null;
}

export interface Answer extends Word {
  readonly by: Answerer;
  /** the task's version that was looked at; null where the request carries none */
  readonly version: number | null;
  readonly answer: string;
}

/** The asker needs no answer any more, or staff give none and say why. */
export type Closing = Word &
  (
    | { readonly closedBy: 'asker'; readonly userId: number }
    | {
        readonly closedBy: 'staff';
        readonly by: Answerer;
        readonly version: number | null;
        readonly reason: string;
      }
  );

export interface Settled {
  readonly status: ConsultationState;
  readonly at: string;
}

/** Refusals: `consultation_state`, `task_taken`, `version_stale`. */
export const answerConsultation = defineUpdate<Settled, [Answer]>('answer');
export const closeConsultation = defineUpdate<Settled, [Closing]>('close');

/** Who has the question: the expert whom the asker chose, a colleague of his, or the staff who answer for experts. */
export type ConsultationStage = 'asked' | 'colleague' | 'staff';

/** Where the question is, and until when; over when `status` is not pending. */
export interface Whereabouts {
  readonly status: ConsultationState;
  readonly stage: ConsultationStage;
  readonly round: number;
  readonly dueMs: number;
}
