import type { DomainError, DomainErrorCode } from '../../domain/errors.ts';
import type { Sentence } from './dialect.ts';

const SHANGHAI_MS = 8 * 3_600_000;

/** `2026-11-21 17:05`, as it reads on a clock in Beijing. */
function beijing(fact: unknown): string | null {
  const at = typeof fact === 'string' ? Date.parse(fact) : Number.NaN;
  if (Number.isNaN(at)) return null;
  return new Date(at + SHANGHAI_MS).toISOString().slice(0, 16).replace('T', ' ');
}

/** What was decided, by the word on the task or the state of the application. */
const WORDS: Readonly<Record<string, Sentence>> = {
  approve: { zh: '批准', en: 'approved' },
  approved: { zh: '批准', en: 'approved' },
  disbursed: { zh: '批准', en: 'approved' },
  reject: { zh: '拒绝', en: 'rejected' },
  rejected: { zh: '拒绝', en: 'rejected' },
  send_back: { zh: '退回初审', en: 'sent back' },
};
const DONE: Sentence = { zh: '完成', en: 'completed' };

type Teller = (facts: DomainError['facts'], by: string) => Sentence | undefined;

const TELLERS: Partial<Readonly<Record<DomainErrorCode, Teller>>> = {
  task_taken: ({ until }, by) => {
    const end = beijing(until);
    if (end === null) return undefined;
    return {
      zh: `该任务由${by}处理中，领取至${end}（北京时间）`,
      en: `${by} is working on this task, until ${end} Beijing time`,
    };
  },
  task_closed: ({ at, decision }, by) => decided(by, at, WORDS[String(decision)] ?? DONE, '任务', 'task'),
  application_state: ({ at, state }, by) => {
    const word = WORDS[String(state)];
    return word === undefined ? undefined : decided(by, at, word, '申请', 'application');
  },
};

function decided(by: string, at: unknown, word: Sentence, zh: string, en: string): Sentence | undefined {
  const when = beijing(at);
  if (when === null) return undefined;
  return {
    zh: `该${zh}已由${by}于${when}（北京时间）${word.zh}`,
    en: `${by} ${word.en} this ${en} at ${when} Beijing time`,
  };
}

/**
 * The sentence for the loser of a race among staff: who won, when, and with what. Only where the error names somebody, which operations
 * do for staff alone; undefined otherwise, and the house's sentence stands.
 */
export function toldByWhom({ code, facts }: DomainError): Sentence | undefined {
  const { by } = facts;
  return typeof by === 'string' && by !== '' ? TELLERS[code]?.(facts, by) : undefined;
}
