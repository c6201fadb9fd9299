import { type Language, useLanguage } from '../../language.ts';
import { decisionTexts } from '../../texts/task-decisions.ts';
import { taskTexts } from '../../texts/tasks.ts';
import { spoken } from '../../texts.ts';
import type { Decision } from './task-wire.ts';

/** Kinds whose decision is worth nothing without words: an answer, what somebody said, what was found. */
const NEED_COMMENTS = new Set(['consultation', 'collection', 'reconciliation', 'proposal', 'data_request']);

export const needsComments = (kind: string): boolean => NEED_COMMENTS.has(kind);

/** What may be decided on a kind of task. */
export const decisionsOn = (kind: string): readonly Decision[] =>
  kind === 'second_decision' ? ['approve', 'reject', 'send_back'] : ['approve', 'reject'];

/** What a decision is called on a kind of task. */
export function decisionWord(kind: string, decision: Decision, tongue: Language): string {
  const special: Readonly<Record<string, string | undefined>> = spoken(decisionTexts, tongue);
  const t = spoken(taskTexts, tongue);
  const plain = { approve: t.approve, reject: t.reject, send_back: t.sendBack };
  return special[`${kind}_${decision}`] ?? plain[decision];
}

export function useDecisionWord(kind: string): (decision: Decision) => string {
  const tongue = useLanguage();
  return (decision) => decisionWord(kind, decision, tongue);
}
