/**
 * What a stand-in was told to do with its next calls. A subject (an application, a payout) that took an entry keeps it, so that
 * the retries of one piece of work use one entry.
 */
export class BehaviourQueue<B extends string> {
  #queued: B[] = [];
  #held = new Map<string, B>();

  add(behaviour: B, times: number): void {
    for (let n = 0; n < times; n++) this.#queued.push(behaviour);
  }

  /** The entry this subject holds, else the next one, which it then holds when `keep` is set. */
  take(subject: string | null, keep: boolean): B | null {
    const held = subject === null ? undefined : this.#held.get(subject);
    if (held !== undefined) return held;
    const next = this.#queued.shift() ?? null;
    if (next !== null && keep && subject !== null) this.#held.set(subject, next);
    return next;
  }

  clear(): void {
    this.#queued = [];
    this.#held.clear();
  }

  get waiting(): readonly B[] {
    return this.#queued;
  }
}
