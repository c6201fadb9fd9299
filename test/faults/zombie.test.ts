import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from 'chai';
import type { Knex } from 'knex';
import type { Verdict } from '../../operations/book-checks.ts';
import { compareEffects, effectsIn, type Stock, takeStock } from './support/aftermath.ts';
import { type BookedPayout, channelBook, tellStandIn } from './support/books.ts';
import { letLargeAmountsTakeTwo } from './support/borrowing.ts';
import { seconds } from './support/chaos.ts';
import { compareDelivered } from './support/delivered.ts';
import { drained } from './support/drain.ts';
import { FORM, hasTime, record, SEED, say, times } from './support/form.ts';
import { randomOf } from './support/random.ts';
import { countWrong, lookAtBooks, wrongIn } from './support/right-books.ts';
import { FaultStack } from './support/stack.ts';
import { Traffic } from './support/traffic.ts';

const FREEZES = times(1, 50);
/** Longer than a payout's attempt may take (40 s), so that it is repeated elsewhere; in the long form longer than any lease but one. */
const FROZEN_MS = times(45_000, 60_000);
const AWAKE_MS = 4_000;
const CLIENTS = 20;
/**
 * Temporal's SDK lets a workflow's code run for five seconds of the clock and then breaks it off, which Node 20 does not survive when it
 * happens among promises (nodejs/node#38503). A process that is stopped in those milliseconds wakes after its five seconds. Its work is
 * being done elsewhere already; whoever watches over processes starts it again, here as there.
 */
const BROKEN_OFF = 'async hook stack has become corrupted';

/**
 * Fault F23: of two processes of workers one stands still (SIGSTOP) in the middle of its work, which is repeated by the other; then it
 * goes on (SIGCONT) as if nothing had been. What it still wants to do must come to nothing.
 */
describe('A worker that stands still while its work is done elsewhere, and wakes', () => {
  let stack: FaultStack;
  let knex: Knex;
  let traffic: Traffic;
  let told: Stock;
  let effects: Stock;
  let delivered: Stock;
  let book: BookedPayout[] = [];
  let verdicts: Verdict[] = [];
  let frozen = 0;
  let ended = 0;
  let begun = false;

  before(async function () {
    this.timeout(FORM === 'long' ? 3 * 3_600_000 : 900_000);
    stack = await FaultStack.start({ WORKER_HEALTH_PORT: '0' });
    await stack.startSecondWorkers();
    knex = stack.openDatabase();
    await letLargeAmountsTakeTwo(knex);
    const earlier = await effectsIn(knex);
    const random = randomOf(SEED);
    // slow enough that a frozen worker is in the middle of a payout: its answer waits for it when it wakes
    for (let payout = 0; payout < 20 + 20 * FREEZES; payout += 1) {
      const behaviour = ['ok', 'hang', 'unknown_then_paid'][random.between(0, 2)];
      await tellStandIn(stack.controlUrl, '/payouts/next', { behaviour, times: 1 });
    }
    traffic = new Traffic(stack, SEED);
    const travelling = traffic.run(CLIENTS, CLIENTS);
    await traffic.flowing(1);
    const beganMs = Date.now();
    const recoveredMs: number[] = [];
    while (frozen < FREEZES && hasTime(beganMs)) {
      await sleep(random.between(0, AWAKE_MS));
      stack.freeze('workers');
      frozen += 1;
      const frozenAtMs = Date.now();
      try {
        recoveredMs.push((await traffic.flowing(frozenAtMs + 1_000)) - frozenAtMs);
        await sleep(Math.max(0, FROZEN_MS - (Date.now() - frozenAtMs)));
      } finally {
        stack.thaw('workers');
      }
      say(`worker stood still for ${seconds(Date.now() - frozenAtMs)}; the other one went on alone`);
      await sleep(AWAKE_MS);
      if (await endedOnWaking(stack)) ended += 1;
    }
    traffic.finish();
    await travelling;
    traffic.close();
    expect(traffic.failures, 'journeys that did not arrive').to.deep.equal([]);
    const temporal = stack.openTemporal();
    try {
      await drained(knex, temporal, 120_000, ['rentalOrder']);
      told = await takeStock(stack.url, traffic.reviewer, traffic.travelled);
      effects = compareEffects(earlier, await effectsIn(knex), traffic.travelled);
      book = await channelBook(stack.controlUrl);
      delivered = await compareDelivered(knex, stack);
      verdicts = await lookAtBooks(stack);
    } finally {
      await temporal.connection.close();
    }
    record({
      fault: 'F23',
      what: `one of two workers stopped for ${FROZEN_MS / 1_000} s and woken`,
      injected: frozen,
      unit: 'freezes',
      lost: told.lost.length + effects.lost.length + delivered.lost.length,
      doubled: told.doubled.length + effects.doubled.length + delivered.doubled.length,
      stuck: countWrong(verdicts),
      recoveredMs,
      note: `${traffic.travelled.length} journeys, ${book.length} payouts in ${book.reduce((sum, { attempts }) => sum + attempts, 0)} calls; ${ended} ended when they woke and were started again; recovered: the next acknowledged command`,
    });
    begun = true;
  });

  after(async function () {
    this.timeout(60_000);
    const failed = !begun || (this.test?.parent?.tests.some((test) => test.state === 'failed') ?? true);
    await knex?.destroy();
    await stack?.stop(failed);
    if (failed && stack !== undefined) say(`logs and data are kept in ${stack.dir}`);
  });

  it('pays each loan out once, by the channel’s own book, however often the call was made', () => {
    const loans = traffic.travelled.flatMap(({ applications }) =>
      applications.flatMap(({ loanId, approvedFen }) => (loanId === null ? [] : `${approvedFen} paid`)),
    );
    expect(book.map(({ amountFen, status }) => `${amountFen} ${status}`)).to.have.members(loans);
    expect(loans).to.not.have.length(0);
  });

  it('loses and doubles nothing of what clients were told', () => {
    expect({ lost: told.lost, doubled: told.doubled }).to.deep.equal({ lost: [], doubled: [] });
    expect({ lost: effects.lost, doubled: effects.doubled }).to.deep.equal({ lost: [], doubled: [] });
  });

  it('gives each message to its gateway once, by the gateways’ own books, and a mail again only for an attempt more', () => {
    expect(delivered.looked, 'messages and codes').to.be.greaterThan(traffic.travelled.length);
    expect({ lost: delivered.lost, doubled: delivered.doubled }).to.deep.equal({ lost: [], doubled: [] });
  });

  it('keeps the books to the fen, leaves no process stuck, and nobody gives up', () => {
    expect(wrongIn(verdicts)).to.deep.equal([]);
    expect(stack.crashes.map(({ name, code, tail }) => ({ name, code, tail }))).to.deep.equal([]);
  });
});

/** Whether the process has ended by being woken, and been started again. Any other end is a crash, and stays one. */
async function endedOnWaking(stack: FaultStack): Promise<boolean> {
  if (stack.isUp('workers')) return false;
  const crash = stack.crashes.at(-1);
  if (crash === undefined || !readFileSync(crash.logFile, 'utf8').includes(BROKEN_OFF)) return false;
  stack.crashes.pop();
  await stack.restart('workers');
  say('it was stopped in the middle of a workflow’s code and ended when it woke; started again');
  return true;
}
