/**
 * The application of a loan (document 001 §4.3, §8.4 and the loan module; document 000 submit, cancel, approve). AI suggests and a person
 * decides: the four AI outcomes only wait, a human decision is accepted in every state that is not decided, and an AI
 * result that comes after another one, or after the decision, is absorbed without effect.
 */
import { defineMachine } from './state-machine.ts';

export const APPLICATION_STATES = [
  'pending',
  'ai_processing',
  'ai_approved',
  'ai_rejected',
  'ai_failed',
  'manual_review',
  'second_decision',
  'approved',
  'rejected',
  'cancelled',
  'expired',
  'disbursed',
] as const;
export type ApplicationState = (typeof APPLICATION_STATES)[number];

export const APPLICATION_EVENTS = [
  'start_ai',
  'ai_approve',
  'ai_reject',
  'ai_refer',
  'ai_fail',
  'approve',
  'approve_first',
  'send_back',
  'reject',
  'cancel',
  'expire',
  'disburse',
  'payout_failed',
  'abandon',
] as const;
export type ApplicationEvent = (typeof APPLICATION_EVENTS)[number];

const outcomes = { approve: 'approved', reject: 'rejected', cancel: 'cancelled', expire: 'expired' } as const;
/** An approval above the product's amount for two people is a first one. */
const people = { ...outcomes, approve_first: 'second_decision' } as const;
const aiResults = {
  ai_approve: 'ai_approved',
  ai_reject: 'ai_rejected',
  ai_refer: 'manual_review',
  ai_fail: 'ai_failed',
} as const;

function lateAi<S extends ApplicationState>(state: S) {
  return { start_ai: state, ai_approve: state, ai_reject: state, ai_refer: state, ai_fail: state } as const;
}

export const loanApplicationMachine = defineMachine({
  initial: 'pending',
  states: APPLICATION_STATES,
  events: APPLICATION_EVENTS,
  table: {
    pending: { start_ai: 'ai_processing', ...aiResults, ...people },
    ai_processing: { start_ai: 'ai_processing', ...aiResults, ...people },
    ai_approved: { ...lateAi('ai_approved'), ...people },
    ai_rejected: { ...lateAi('ai_rejected'), ...people },
    ai_failed: { ...lateAi('ai_failed'), ...people },
    manual_review: { ...lateAi('manual_review'), ...people },
    second_decision: { ...lateAi('second_decision'), ...outcomes, send_back: 'manual_review' },
    // A failed payout keeps the approval: the money is still owed to the borrower, a person sorts out the account.
    approved: {
      ...lateAi('approved'),
      disburse: 'disbursed',
      payout_failed: 'approved',
      abandon: 'cancelled',
    },
    rejected: lateAi('rejected'),
    cancelled: lateAi('cancelled'),
    expired: lateAi('expired'),
    disbursed: { ...lateAi('disbursed'), disburse: 'disbursed' },
  },
});

/** Whether a person may still decide (or the borrower cancel). `approved` is not final, but it is decided. */
export function isUndecided(state: ApplicationState): boolean {
  return loanApplicationMachine.table[state].approve !== undefined;
}

export const UNDECIDED_STATES: readonly ApplicationState[] = APPLICATION_STATES.filter(isUndecided);
