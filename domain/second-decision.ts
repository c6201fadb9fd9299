/**
 * Four eyes: above an amount that a product sets, an approval takes two people. The first one proposes the terms; the second confirms
 * exactly these, refuses, or sends the application back to be decided anew. A refusal takes one person, whatever the amount.
 */
import { DomainError, invalidInput } from './errors.ts';
import type { ApplicationEvent, ApplicationState } from './loan-application.ts';
import type { Fen } from './money.ts';
import type { RatePpm } from './rate.ts';

export const DECISION_WORDS = ['approve', 'reject', 'send_back'] as const;
export type DecisionWord = (typeof DECISION_WORDS)[number];

/** @param aboveFen what the product sets; null: one person's approval is enough */
export function needsSecondDecision(amountFen: Fen, aboveFen: Fen | null): boolean {
  return aboveFen !== null && amountFen > aboveFen;
}

/** What a decision does to an application. The second approval is the approval itself, whatever the amount. */
export function eventOfDecision(
  state: ApplicationState,
  word: DecisionWord,
  needsSecond: boolean,
): ApplicationEvent {
  return word === 'approve' && needsSecond && state !== 'second_decision' ? 'approve_first' : word;
}

/** Who gave the first decision, by the staff's id, and when (ISO text). */
export interface FirstDecider {
  readonly staffId: number;
  readonly at: string;
}

/** Who wants to give the second one, and whether his role lets him. */
export interface SecondDecider {
  readonly staffId: number;
  readonly maySecond?: boolean | undefined;
}

/** @throws DomainError second_decision_self, forbidden */
export function refuseSecond(first: FirstDecider, by: SecondDecider): void {
  if (first.staffId === by.staffId) throw new DomainError('second_decision_self', { at: first.at });
  if (by.maySecond !== true) throw new DomainError('forbidden', { permission: 'application.decide_second' });
}

export interface AgreedTerms {
  readonly amountFen: Fen;
  readonly term: number;
  readonly ratePpm: RatePpm;
}

/** Two people have agreed only on what both have seen: other terms are a new first decision. @throws DomainError invalid_input */
export function refuseOtherTerms(first: AgreedTerms, second: AgreedTerms): void {
  const said = ['复核须与初审一致，如需调整请退回'];
  const errors: Record<string, string[]> = {};
  if (first.amountFen !== second.amountFen) errors['approved_amount'] = said;
  if (first.term !== second.term) errors['approved_term'] = said;
  if (first.ratePpm !== second.ratePpm) errors['approved_rate'] = said;
  if (Object.keys(errors).length > 0) throw invalidInput(errors);
}
