import { BehaviourQueue } from '../behaviour-queue.ts';

/** What can be asked about a person, by the names that the platform's reviewers read. */
export const CHECKS = ['identity', 'face', 'bank_card', 'credit_report'] as const;
export type Check = (typeof CHECKS)[number];

/** The first three are answers; the rest is how a provider fails. */
export const CHECK_BEHAVIOURS = [
  'match',
  'mismatch',
  'not_found',
  'throttled',
  'refused',
  'http_500',
  'hang',
  'garbage',
  'tampered',
] as const;
export type CheckBehaviour = (typeof CHECK_BEHAVIOURS)[number];

/** One question as it arrived; numbers are masked, because this list is shown. */
export interface Question {
  readonly check: Check;
  readonly about: string;
  readonly facts: Readonly<Record<string, string>>;
  readonly behaviour: CheckBehaviour;
  readonly receivedAt: number;
}

const KEPT = 1000;

/** What the providers were asked and how they shall answer next. Each call takes one entry, so that a retry after a fault succeeds. */
export class Questions {
  readonly #queues = new Map<Check, BehaviourQueue<CheckBehaviour>>(
    CHECKS.map((check) => [check, new BehaviourQueue<CheckBehaviour>()]),
  );
  #asked: Question[] = [];

  next(check: Check, behaviour: CheckBehaviour, times: number): void {
    this.#queues.get(check)?.add(behaviour, times);
  }

  take(check: Check, about: string, facts: Record<string, string>): CheckBehaviour {
    const behaviour = this.#queues.get(check)?.take(null, false) ?? 'match';
    this.#asked.push({ check, about, facts, behaviour, receivedAt: Date.now() });
    if (this.#asked.length > KEPT) this.#asked.shift();
    return behaviour;
  }

  /** Newest first. */
  list(check: Check | null): Question[] {
    return this.#asked.filter((question) => check === null || question.check === check).toReversed();
  }

  clearQueues(): void {
    for (const queue of this.#queues.values()) queue.clear();
  }

  reset(): void {
    this.clearQueues();
    this.#asked = [];
  }
}

/** The last four of a number; the rest is nobody's business. */
export const tail = (number: string): string => `****${number.slice(-4)}`;
