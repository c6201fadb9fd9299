import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from 'chai';
import type { Knex } from 'knex';
import { CHECKS, type Verdict } from '../../operations/book-checks.ts';
import { compareEffects, effectsIn, type Stock, takeStock } from './support/aftermath.ts';
import { type BookedPayout, channelBook, tellStandIn } from './support/books.ts';
import { letLargeAmountsTakeTwo } from './support/borrowing.ts';
import { longPlan, playChaos, type Round, type Step, seconds, shortPlan } from './support/chaos.ts';
import { compareDelivered } from './support/delivered.ts';
import { drained } from './support/drain.ts';
import { requireDurable } from './support/durable.ts';
import type { FaultName } from './support/faults.ts';
import { chosen, FORM, MINUTES, record, SEED, say } from './support/form.ts';
import type { AnswerEntry } from './support/journal.ts';
import { type Random, randomOf } from './support/random.ts';
import { countWrong, lookAtBooks, wrongIn } from './support/right-books.ts';
import { FaultStack, VICTIMS } from './support/stack.ts';
import { Traffic } from './support/traffic.ts';

const CLIENTS = 20;
const DRAINS_WITHIN_MS = 120_000;
/** Bookings that were paid and not cancelled wait for the machine's owner. */
const WAITS_FOR_PEOPLE = ['rentalOrder'];
/** What these journeys leave nothing of, and why a check of it counts none. */
const NOTHING_THERE: Readonly<Record<string, string>> = {
  task_processes: 'in the end every task is done, and only open ones are looked at',
  losses: 'no loan is so old that it is written off',
};
/** So many unknown outcomes and refusals are queued at the stand-ins, in the seed's order; more than a run can use up. */
const MISCHIEFS = 400;
const MISCHIEF_EVERY_MS = 5_000;

interface Series {
  readonly title: string;
  readonly journeys: number;
  plan(random: Random): Step[];
}

/** How long the platform may take, at most, until everything works together again, ms: what the project aims at. */
const AIMS_MS: Partial<Record<FaultName, number>> = { F1: 30_000, F5: 60_000 };

/** How often in the long form. */
const OFTEN: Partial<Record<FaultName, number>> = { F1: 300, F2: 300, F3: 100, F4: 100, F5: 24 };

const series: Series[] =
  FORM === 'short'
    ? [{ title: 'each part, pairs, and all of them', journeys: 50, plan: shortPlan }]
    : (['F1', 'F2', 'F3', 'F4', 'F5'] as const).filter(chosen).map((fault) => ({
        title: `${fault}, ${OFTEN[fault]} times`,
        journeys: 40,
        plan: (random) => longPlan(fault, random, OFTEN[fault] ?? 1),
      }));

/**
 * Faults F1 to F5 on real processes: journeys of twenty clients under load, parts killed with -9, equality afterwards, at the outside
 * parties' own books too. A killed process is not a lost disk: that is a matter of backups. `FAULT_SEED=<number>` repeats an order of faults.
 */
for (const { title, journeys, plan } of series)
  describe(`Parts killed with -9 while journeys are under way: ${title}`, () => {
    let stack: FaultStack;
    let knex: Knex;
    let traffic: Traffic;
    let steps: Step[] = [];
    let rounds: Round[] = [];
    let book: BookedPayout[] = [];
    let verdicts: Verdict[] = [];
    let told: Stock;
    let effects: Stock;
    let delivered: Stock;
    let begun = false;

    before(async function () {
      this.timeout(FORM === 'long' ? 4 * 3_600_000 : 900_000);
      say(`seed ${SEED} (FAULT_SEED=${SEED} repeats it)`);
      const startedMs = Date.now();
      stack = await FaultStack.start();
      knex = stack.openDatabase();
      await requireDurable(knex);
      await letLargeAmountsTakeTwo(knex);
      say(`stack up after ${seconds(Date.now() - startedMs)}`);

      const before = await effectsIn(knex);
      const random = randomOf(SEED);
      await makeMischief(stack.controlUrl, random);
      traffic = new Traffic(stack, SEED);
      steps = plan(random);
      const travelling = traffic.run(CLIENTS, journeys);
      await traffic.flowing(1);
      const enough = new AbortController();
      const mischief = keepMakingMischief(stack.controlUrl, randomOf(SEED + 1), enough.signal);
      rounds = await playChaos(stack, steps, random, traffic, sayRound).finally(() => {
        traffic.finish();
        enough.abort();
      });
      await Promise.all([travelling, mischief]);
      traffic.close();
      expect(traffic.failures, 'journeys that did not arrive').to.deep.equal([]);

      const temporal = stack.openTemporal();
      try {
        const drainedMs = await drained(knex, temporal, DRAINS_WITHIN_MS, WAITS_FOR_PEOPLE);
        told = await takeStock(stack.url, traffic.reviewer, traffic.travelled);
        effects = compareEffects(before, await effectsIn(knex), traffic.travelled);
        book = await channelBook(stack.controlUrl);
        delivered = await compareDelivered(knex, stack);
        verdicts = await lookAtBooks(stack);
        report(traffic, book, told, drainedMs);
        recordRounds(rounds, [told, effects, delivered], verdicts);
      } finally {
        await temporal.connection.close();
      }
      say(`all in all ${seconds(Date.now() - startedMs)}`);
      begun = true;
    });

    after(async function () {
      this.timeout(60_000);
      const failed = !begun || (this.test?.parent?.tests.some((test) => test.state === 'failed') ?? true);
      await knex?.destroy();
      await stack?.stop(failed);
      if (failed && stack !== undefined) say(`logs and data are kept in ${stack.dir}`);
    });

    it('arrives with every journey, however many were under way when something died', () => {
      expect(traffic.travelled).to.have.length.greaterThanOrEqual(journeys);
    });

    it('has gone through the whole plan, and meets each part of it', () => {
      if (MINUTES === null) expect(rounds).to.have.length(steps.length);
      expect(rounds).to.not.have.length(0);
      if (FORM === 'short')
        for (const victim of VICTIMS)
          expect(rounds.filter(({ victims }) => victims.includes(victim)).length, victim).to.be.greaterThan(
            2,
          );
    });

    if (FORM === 'long')
      it('is back within the time that the project aims at, each time', () => {
        const late = rounds.filter(
          ({ fault, killedAtMs, flowedAtMs }) =>
            flowedAtMs - killedAtMs > (AIMS_MS[fault] ?? Number.POSITIVE_INFINITY),
        );
        expect(late).to.deep.equal([]);
      });

    it('pays each application out exactly once and in the approved amount, by the channel’s own book', () => {
      const expected = traffic.travelled.flatMap(({ applications }) =>
        applications.flatMap(({ loanId, approvedFen }) => (loanId === null ? [] : `${approvedFen} paid`)),
      );
      expect(book.map(({ amountFen, status }) => `${amountFen} ${status}`)).to.have.members(expected);
    });

    it('still knows of everything that was acknowledged, in every list and under every filter', () => {
      expect(told.looked).to.be.greaterThan(5 * traffic.travelled.length);
      expect(told.lost).to.deep.equal([]);
    });

    it('shows nobody what he was not told of, and does each thing once, however often its request was sent', () => {
      expect(told.doubled).to.deep.equal([]);
      expect({ lost: effects.lost, doubled: effects.doubled }).to.deep.equal({ lost: [], doubled: [] });
    });

    it('gives each message to its gateway once, by the gateways’ own books, and a mail again only for an attempt more', () => {
      expect(delivered.looked, 'messages and codes').to.be.greaterThan(traffic.travelled.length);
      expect({ lost: delivered.lost, doubled: delivered.doubled }).to.deep.equal({ lost: [], doubled: [] });
    });

    it('keeps the books to the fen and leaves no process stuck, by checks that all had something to look at', () => {
      expect(wrongIn(verdicts)).to.deep.equal([]);
      expect(verdicts.map(({ check }) => check)).to.have.members(CHECKS.map(({ check }) => check));
      const idle = verdicts.filter(({ counted }) => counted === 0).map(({ check }) => check);
      expect(idle.filter((check) => !(check in NOTHING_THERE))).to.deep.equal([]);
    });

    it('says with every "not now" when to come back', () => {
      expect(traffic.retries.withoutRetryAfter).to.equal(0);
    });

    it('needs nobody: no part gave up because another was away', () => {
      expect(stack.crashes.map(({ name, code, tail }) => ({ name, code, tail }))).to.deep.equal([]);
    });
  });

/** The outside world misbehaves as well: unknown outcomes and refusals to answer, in the seed's order. */
async function makeMischief(controlUrl: string, random: Random): Promise<void> {
  for (let mischief = 0; mischief < MISCHIEFS; mischief += 1) {
    const behaviour = ['ok', 'ok', 'unknown_then_paid', 'http_500'][random.between(0, 3)];
    await tellStandIn(controlUrl, '/payouts/next', { behaviour, times: 1 });
  }
}

const PAYMENT_MISCHIEF = [
  'notify_lost',
  'notify_late',
  'notify_twice',
  'unknown',
  'http_500',
  'refund_unknown',
];
const DIFY_MISCHIEF = ['http_500', 'garbage', 'failed'];

/** Now and then the payment channels and Dify as well; not all at once, since a channel that refuses everybody is another fault. */
async function keepMakingMischief(controlUrl: string, random: Random, signal: AbortSignal): Promise<void> {
  const pick = (list: readonly string[]): string | undefined => list[random.between(0, list.length - 1)];
  while (!signal.aborted) {
    await tellStandIn(controlUrl, '/payments/next', { behaviour: pick(PAYMENT_MISCHIEF), times: 1 });
    await tellStandIn(controlUrl, '/dify/next', { behaviour: pick(DIFY_MISCHIEF), times: 1 });
    await sleep(MISCHIEF_EVERY_MS);
  }
}

function sayRound({ victims, inOrder, killedAtMs, readyAtMs, flowedAtMs }: Round): void {
  say(
    `killed ${victims.join(inOrder ? ', then started in this order, ' : ' + ')}: ready after ${seconds(readyAtMs - killedAtMs)}, journeys flow ${seconds(flowedAtMs - readyAtMs)} later`,
  );
}

function recordRounds(
  rounds: readonly Round[],
  stocks: readonly Stock[],
  verdicts: readonly Verdict[],
): void {
  const NAMES: Partial<Record<FaultName, string>> = {
    F1: 'workers killed with -9',
    F2: 'API killed with -9 in the middle of requests',
    F3: 'Temporal killed with -9',
    F4: 'Postgres and its backends killed with -9',
    F5: 'two or all four killed with -9 at once, started in any order',
  };
  const stuck = countWrong(verdicts);
  const allFrom = (of: (stock: Stock) => readonly string[]): number =>
    stocks.reduce((sum, stock) => sum + of(stock).length, 0);
  for (const fault of new Set(rounds.map((round) => round.fault))) {
    const mine = rounds.filter((round) => round.fault === fault);
    record({
      fault,
      what: NAMES[fault] ?? fault,
      injected: mine.length,
      unit: 'kills',
      lost: allFrom(({ lost }) => lost),
      doubled: allFrom(({ doubled }) => doubled),
      stuck,
      recoveredMs: mine.map(({ killedAtMs, flowedAtMs }) => flowedAtMs - killedAtMs),
    });
  }
}

function report(traffic: Traffic, book: readonly BookedPayout[], told: Stock, drainedMs: number): void {
  const answers: AnswerEntry[] = traffic.answers();
  const steps = new Map<string, number>();
  for (const { step } of answers) steps.set(step, (steps.get(step) ?? 0) + 1);
  const reasons = [...traffic.retries.byReason].map(([reason, count]) => `${reason} ${count}`);
  const retried = answers.filter(({ attempts }) => attempts > 1).toSorted((a, b) => a.tookMs - b.tookMs);
  const at = (share: number): string =>
    seconds(retried[Math.min(retried.length - 1, Math.floor(retried.length * share))]?.tookMs ?? 0);
  say(
    `journeys ${traffic.travelled.length}, acknowledged commands ${answers.length} (${[...steps].map(([step, count]) => `${step} ${count}`).join(', ')})`,
  );
  say(`looked for afterwards: ${told.looked} things that clients were told`);
  say(`retries ${traffic.retries.total}: ${reasons.join(', ')}`);
  say(
    `commands that needed more than one try: ${retried.length}, half of them answered within ${at(0.5)}, 95 % within ${at(0.95)}, all within ${at(1)} (the slowest: ${retried.at(-1)?.step ?? 'none'})`,
  );
  say(
    `payouts ${book.length}, transfer calls at the channel ${book.reduce((sum, { attempts }) => sum + attempts, 0)}; at rest ${seconds(drainedMs)} after the last journey`,
  );
}
