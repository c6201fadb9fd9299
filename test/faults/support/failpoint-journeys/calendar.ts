import { setTimeout as sleep } from 'node:timers/promises';
import { DAY_MS } from '../../../../domain/calendar.ts';
import type { Platform } from '../../../support/platform.ts';
import { say, times } from '../form.ts';

const PATIENCE_MS = times(150_000, 3_600_000);
const PAUSE_MS = 500;

interface Sleeper {
  readonly day: number;
  wake(): void;
  fail(error: unknown): void;
}

/**
 * The days of a round. Whoever needs days to pass says until which one he sleeps, and when all who are on their way sleep or have
 * arrived, the business clock is moved to the first morning that somebody waits for: every process does what was due by then. So
 * nobody who is in the middle of something is carried along.
 */
export class Calendar {
  readonly #platform: Platform;
  readonly #startMs: number;
  #playing: number;
  #sleepers: Sleeper[] = [];

  private constructor(platform: Platform, startMs: number, playing: number) {
    this.#platform = platform;
    this.#startMs = startMs;
    this.#playing = playing;
  }

  static async of(platform: Platform, playing: number): Promise<Calendar> {
    return new Calendar(platform, (await platform.ops.clock.now()).getTime(), playing);
  }

  /** Sleeps until so many days after the round's beginning. */
  until(day: number): Promise<void> {
    return new Promise((wake, fail) => {
      this.#sleepers.push({ day, wake, fail });
      this.#look();
    });
  }

  /** Somebody has arrived, or never will. */
  leave(): void {
    this.#playing -= 1;
    this.#look();
  }

  #look(): void {
    if (this.#sleepers.length === 0 || this.#sleepers.length < this.#playing) return;
    const day = Math.min(...this.#sleepers.map((sleeper) => sleeper.day));
    const woken = this.#sleepers.filter((sleeper) => sleeper.day === day);
    // they are on their way again before the first of them could fall asleep
    this.#sleepers = this.#sleepers.filter((sleeper) => sleeper.day !== day);
    this.#moveTo(day).then(
      () => {
        for (const { wake } of woken) wake();
      },
      (error: unknown) => {
        for (const { fail } of woken) fail(error);
      },
    );
  }

  /** Asked again while a process does not settle, because a fault is in its way: the clock then stands where that process was due. */
  async #moveTo(day: number): Promise<void> {
    const startedMs = Date.now();
    const to = new Date(this.#startMs + day * DAY_MS).toISOString();
    for (;;) {
      // a connection that breaks under a move says nothing of the move, and whoever asks again waits for its end
      const { status, text } = await this.#platform
        .request('POST', '/sandbox/clock/advance', { json: { to } })
        .catch((error: unknown) => ({ status: 503, text: String(error) }));
      if (status === 200) {
        say(`day ${day}, moved in ${((Date.now() - startedMs) / 1000).toFixed(1)} s`);
        return;
      }
      if (status !== 503 || Date.now() - startedMs > PATIENCE_MS)
        throw new Error(`the clock did not move to ${to}: ${status} ${text}`);
      await sleep(PAUSE_MS);
    }
  }
}
