import { allHandlersFinished, condition, setHandler } from '@temporalio/workflow';
import { openText } from '../temporal/open-text.ts';
import { advanceClock, type ClockStart } from './clock.contract.ts';
import type { RunPage } from './run-page.ts';

/**
 * Business time inside a workflow. In production it is the server's time. In the sandbox a person may move it: the update
 * `advanceClock` sets it forward and answers once this workflow has done all that was due by then, with the moment at which
 * it has something to do next. So the sandbox can step through many processes in the exact order of their due times.
 */
export class BusinessClock {
  #offsetMs: number;
  readonly #movable: boolean;
  #moves = 0;
  #waitingUntilMs: number | null = null;
  #wanted: (() => boolean) | null = null;
  #finished = false;
  readonly #page: RunPage | null;

  /** @param page where operators read what this run waits for */
  constructor(start: ClockStart, page: RunPage | null = null) {
    this.#page = page;
    this.#offsetMs = start.offsetMs;
    this.#movable = start.movable;
    // an update, not a signal: the sandbox must know when the workflow has settled
    setHandler(
      advanceClock,
      async ({ toMs }) => {
        this.observe(toMs);
        await condition(() => this.#idle());
        return { nextDueMs: this.#finished ? null : this.#waitingUntilMs, closed: this.#finished };
      },
      {
        validator: (_move: { toMs: number }) => {
          if (!this.#movable) throw new Error('The business clock of this process cannot be moved.');
        },
      },
    );
  }

  /** Business now, ms since the epoch. */
  now(): number {
    return Date.now() + this.#offsetMs;
  }

  /** How continue-as-new hands the clock on. */
  state(): ClockStart {
    return { offsetMs: this.#offsetMs, movable: this.#movable };
  }

  /** Takes over a later business time that a caller has seen; never goes back. */
  observe(nowMs: number): void {
    if (!this.#movable || nowMs <= this.now()) return;
    this.#offsetMs += nowMs - this.now();
    this.#moves += 1;
  }

  /**
   * Waits until `wanted` holds (answers true) or business time reaches `deadlineMs` (answers false).
   * @param summary what operators read on the timer
   */
  async until(deadlineMs: number, wanted: () => boolean, summary: string): Promise<boolean> {
    try {
      this.#wanted = wanted;
      this.#waitingUntilMs = deadlineMs;
      this.#page?.waits(deadlineMs, summary);
      for (;;) {
        if (wanted()) return true;
        const remainingMs = deadlineMs - this.now();
        if (remainingMs <= 0) return false;
        const moves = this.#moves;
        await condition(() => wanted() || this.#moves !== moves, remainingMs, {
          summary: openText(summary),
        });
      }
    } finally {
      this.#waitingUntilMs = null;
      this.#wanted = null;
      this.#page?.works();
    }
  }

  /** Call last: lets every caller that still waits for an answer have it before the workflow closes. */
  async finish(): Promise<void> {
    this.#finished = true;
    await condition(allHandlersFinished);
  }

  /** Takes `finish` back: one of those who waited has given the process something to do. */
  reopen(): void {
    this.#finished = false;
  }

  #idle(): boolean {
    if (this.#finished) return true;
    return this.#waitingUntilMs !== null && this.#waitingUntilMs > this.now() && this.#wanted?.() === false;
  }
}
