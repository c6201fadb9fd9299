/**
 * A question to an expert (document 001 §6.4): pending until somebody answers it or it is closed. Who is asked does not answer within
 * two days of business time → it is passed on: to one other expert of the field, then to the staff who answer for experts, then it is
 * closed and the asker is told what he can do. So nobody waits longer than six days without a word.
 */
import { defineMachine } from './state-machine.ts';

export const CONSULTATION_STATES = ['pending', 'answered', 'closed'] as const;
export type ConsultationState = (typeof CONSULTATION_STATES)[number];
export const CONSULTATION_EVENTS = ['pass_on', 'answer', 'close'] as const;
export type ConsultationEvent = (typeof CONSULTATION_EVENTS)[number];

export const consultationMachine = defineMachine({
  initial: 'pending',
  states: CONSULTATION_STATES,
  events: CONSULTATION_EVENTS,
  table: {
    pending: { pass_on: 'pending', answer: 'answered', close: 'closed' },
    answered: {},
    closed: {},
  },
});

/** How long whoever has the question may take, ms of business time. */
export const ANSWER_WITHIN_MS = 48 * 3_600_000;
/** How many experts are asked before staff are: the one whom the asker chose, and one colleague. */
export const MOST_EXPERTS = 2;

/** Who ended a consultation without an answer. */
export const CLOSERS = ['asker', 'staff', 'timeout'] as const;
export type Closer = (typeof CLOSERS)[number];

/** Who has the question: an expert by his id, or the staff who answer for experts. */
export interface Assignment {
  /** 1 for whom the asker chose, counted up each time it is passed on */
  readonly round: number;
  readonly expertId: number | null;
}

/**
 * Who gets the question when its time is up; null when there is nobody left to ask.
 * @param colleagueId another expert of the field who may be asked, or null
 */
export function nextAssignment(current: Assignment, colleagueId: number | null): Assignment | null {
  if (current.expertId === null) return null;
  const round = current.round + 1;
  return { round, expertId: round <= MOST_EXPERTS ? colleagueId : null };
}
