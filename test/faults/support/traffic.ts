import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { PatientClient, RetryCounts } from './client.ts';
import { say } from './form.ts';
import { type AnswerEntry, ClientJournal } from './journal.ts';
import { type Staff, setOut, staffSession } from './journey.ts';
import { type Random, randomOf } from './random.ts';
import type { FaultStack } from './stack.ts';
import type { Told } from './told.ts';
import { travel } from './travel.ts';

/** Steps whose answer comes from a workflow: when one is acknowledged, API, Temporal, workers and Postgres all work together. */
const THROUGH_EVERYTHING = ['send-code', 'register', 'approve', 'complete', 'repay', 'prepay'];
const FLOWS_WITHIN_MS = 240_000;
/** Shorter than an access token lives. */
const STAFF_SESSION_MS = 8 * 60_000;

/** Clients that travel one journey after the other, each with its own journal. */
export class Traffic {
  readonly retries = new RetryCounts();
  readonly travelled: Told[] = [];
  readonly failures: string[] = [];
  /** a reviewer's token, for looking at things afterwards */
  reviewer = '';
  readonly #stack: FaultStack;
  readonly #journals: ClientJournal[] = [];
  readonly #seed: number;
  #started = 0;
  #wanted = 0;
  #lastFlowMs = 0;
  #enough = false;

  constructor(stack: FaultStack, seed: number) {
    this.#stack = stack;
    this.#seed = seed;
  }

  /** Travels with so many clients at once until `finish` was called and `atLeast` journeys are begun. */
  async run(clients: number, atLeast: number): Promise<void> {
    this.#wanted = atLeast;
    await Promise.all(Array.from({ length: clients }, (_, client) => this.#client(client, atLeast)));
  }

  finish(): void {
    this.#enough = true;
  }

  /** Waits for an acknowledgement that every part had a hand in, and says when it came. @throws when none comes */
  async flowing(sinceMs: number): Promise<number> {
    const calledMs = Date.now();
    while (this.#lastFlowMs < sinceMs) {
      if (this.failures.length > 0) throw new Error(this.failures.join('\n'));
      if (Date.now() - calledMs > FLOWS_WITHIN_MS)
        throw new Error(`nothing flows ${FLOWS_WITHIN_MS / 1000} s after a restart`);
      await sleep(20);
    }
    return this.#lastFlowMs;
  }

  /** Waits until that share of the journeys is over. @throws when that takes too long */
  async arrived(share: number): Promise<void> {
    const calledMs = Date.now();
    while (this.travelled.length < share * this.#wanted) {
      if (this.failures.length > 0) throw new Error(this.failures.join('\n'));
      if (Date.now() - calledMs > FLOWS_WITHIN_MS)
        throw new Error(`no ${Math.ceil(share * this.#wanted)} journeys within ${FLOWS_WITHIN_MS / 1000} s`);
      await sleep(20);
    }
  }

  /** Every answer that any client got, as the journals on disk have it. */
  answers(): AnswerEntry[] {
    return this.#journals.flatMap((journal) => journal.read()).filter((line) => line.event === 'answer');
  }

  close(): void {
    for (const journal of this.#journals) journal.close();
  }

  /** A client that falls out, before its first journey or between two, fails the run at once. */
  async #client(number: number, atLeast: number): Promise<void> {
    try {
      await this.#travel(number, atLeast);
    } catch (error) {
      this.#failed(`client ${number}`, error);
    }
  }

  async #travel(number: number, atLeast: number): Promise<void> {
    const random = randomOf(this.#seed + 1_000 * (number + 1));
    const journal = new ClientJournal(join(this.#stack.dir, `client-${number}.jsonl`));
    this.#journals.push(journal);
    const client = new PatientClient(this.#stack.url, journal, this.retries, (step) => {
      if (THROUGH_EVERYTHING.includes(step)) this.#lastFlowMs = Date.now();
    });
    let staff = await this.#staff(client);
    let sinceMs = Date.now();
    while (!this.#enough || this.#started < atLeast) {
      if (Date.now() - sinceMs > STAFF_SESSION_MS) {
        staff = await this.#staff(client);
        sinceMs = Date.now();
      }
      if (this.failures.length > 0) return; // the run has failed: what is left would only take time
      this.#started += 1;
      await this.#journey(client, staff, this.#started, random);
    }
  }

  async #staff(client: PatientClient): Promise<Staff> {
    const password = this.#stack.config.sandboxOperatorPassword;
    const staff = {
      reviewer: await staffSession(client, 'reviewer', password),
      senior: await staffSession(client, 'senior', password),
    };
    this.reviewer = staff.reviewer;
    return staff;
  }

  async #journey(client: PatientClient, staff: Staff, number: number, random: Random): Promise<void> {
    try {
      const trip = await setOut(client, number, staff, random);
      await travel(trip);
      this.travelled.push(trip.told);
    } catch (error) {
      this.#failed(`journey ${number}`, error);
    }
  }

  /** A long run ends long after this: what went wrong is said when it does. */
  #failed(who: string, error: unknown): void {
    const failure = `${who}: ${error instanceof Error ? error.message : String(error)}`;
    say(failure);
    this.failures.push(failure);
  }
}
