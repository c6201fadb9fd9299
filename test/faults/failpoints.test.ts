import { readdirSync } from 'node:fs';
import { expect } from 'chai';
import { seedContent } from '../../sandbox/seed-content.ts';
import { outsideWorld } from '../../workers/adapters.ts';
import { contractProducts } from '../contract/support/products.ts';
import { FailingPlatform } from './support/failing-platform.ts';
import { callsOf } from './support/failing-world.ts';
import { type Journey, playSideBySide } from './support/failpoint-journeys/crew.ts';
import { JOURNEYS, LAST_JOURNEYS } from './support/failpoint-journeys/index.ts';
import { MODES, type Mode } from './support/failpoints.ts';
import { FORM, record, SEED, say, times } from './support/form.ts';
import { randomOf } from './support/random.ts';
import { countWrong, lookAtBooks, wrongIn } from './support/right-books.ts';

/** Met by no journey yet, and why. Whatever else is not met fails the test; so does a name that is no activity any more. */
const NOT_MET: Readonly<Record<string, string>> = {};
/** The same for calls of the adapters. */
const NOT_CALLED: Readonly<Record<string, string>> = {
  'assessor.stop': 'its own adapter calls it, within assess',
  'payouts.pay': 'its own adapter calls it, within settle',
  'mail.check': 'asks whether somebody is there, and does nothing',
  'storage.check': 'asks whether somebody is there, and does nothing',
  'storage.ensureBucket': 'done before anything else, by whoever sets a platform up',
};
/** Some edges come up when one process is faster than another: the rounds after the first are short. */
const ROUNDS = 20;
/** The relay of the outbox, as edges name it. */
const RELAY = 'outbox-relay';
/** The start of a process that somebody promised. */
const STARTS = /:temporal\.start \w+$/;
const startOf = (edge: string): string => edge.slice(edge.indexOf(':'));
const whoseEdge = (edge: string): string => edge.slice(0, edge.indexOf(':'));

/** Every activity there is, from the factories that make them. */
async function activityNames(): Promise<string[]> {
  const folder = new URL('../../activities/', import.meta.url);
  const names = new Set<string>();
  for (const file of readdirSync(folder)) {
    const exported: Record<string, unknown> = await import(new URL(file, folder).href);
    for (const [name, make] of Object.entries(exported))
      if (/^create\w+Activities$/.test(name) && typeof make === 'function')
        for (const activity of Object.keys(make({ config: {} }) as object)) names.add(activity);
  }
  return [...names].sort();
}

/** @param names everything that there is of a kind; what is not met must have its reason */
function expectMet(
  kind: string,
  names: readonly string[],
  met: ReadonlySet<string>,
  excused: Readonly<Record<string, string>>,
): void {
  const unmet = names.filter((name) => !met.has(name));
  say(`${names.length - unmet.length} of ${names.length} ${kind} are met; not met: ${unmet.join(', ')}`);
  const unexcused = unmet.filter((name) => !(name in excused));
  expect(unexcused, `${kind} that no journey meets: each needs one`).to.deep.equal([]);
  const unknown = Object.keys(excused).filter((name) => !names.includes(name));
  expect(unknown, `excused, and there are no such ${kind}`).to.deep.equal([]);
}

/** Where money moves, or is written down to have moved. */
const MONEY =
  /^(?:settlePayout|completeDisbursement|settleWithdrawal|endWithdrawal|settlePayment|settleRefund|completeRefund|postRepayment|applyPrepayment)/;
const SOFT = ['throw', 'time-out', 'delay'] as const;
/** How many edges of other things than money fail in the short form, and how many kills it has the time for. */
const SAMPLE = 30;
const KILLS = 3;
/** Reads change nothing, and the parts that run for ever are met again at once. */
const NO_EDGE = /^(?:reads|elsewhere:commit)/;

/**
 * Fault F6: every edge between a commit, a call to the outside and its acknowledgement fails once in each of four ways, while people go
 * on with what they were doing. The short form takes the edges of money and a sample of the others.
 */
describe('Failpoints at every edge between commit, outside call and acknowledgement', function () {
  this.timeout(times(240_000, 10_800_000));
  let failing: FailingPlatform;
  let edges: string[] = [];
  /** those on the way of whoever needs no days */
  let quick: string[] = [];
  /** those where money moves, on the way of the journeys that are about money */
  let moneys: string[] = [];
  const random = randomOf(SEED);

  before(async () => {
    failing = await FailingPlatform.start(times(1_500, 30_000));
    await contractProducts(failing.platform.knex, new Date());
    await seedContent(failing.platform.ops);
  });
  after(async function () {
    const failed = this.test?.parent?.tests.some((test) => test.state === 'failed') ?? true;
    if (failed && failing !== undefined) say(`logs are kept in ${failing.dir}`);
    await failing?.stop(failed);
  });

  const play = (journeys: readonly Journey[]): Promise<void> => playSideBySide(failing, journeys, say);
  const playAll = async (which: (journey: Journey) => boolean = () => true): Promise<void> => {
    await play(JOURNEYS.filter(which));
    for (const journey of LAST_JOURNEYS) await play([journey]);
  };
  /** The short form has no time for days when things go wrong. */
  const withoutDays = ({ days }: Journey): boolean => days === undefined;
  const ofMoney = ({ money }: Journey): boolean => money === true;
  const metNow = (): string[] => failing.armory.seen().filter((edge) => !NO_EDGE.test(edge));

  it('meets the edges in journeys that nothing disturbs', async () => {
    const since = Date.now();
    if (FORM === 'short') {
      await play(JOURNEYS.filter(ofMoney));
      moneys = metNow().filter((edge) => MONEY.test(edge));
      await playAll((journey) => withoutDays(journey) && !ofMoney(journey));
      quick = metNow();
      await play(JOURNEYS.filter((journey) => !withoutDays(journey)));
    } else await playAll();
    edges = metNow();
    say(`${edges.length} edges, met in ${((Date.now() - since) / 1000).toFixed(1)} s`);
    if (FORM === 'long') for (const edge of edges) say(edge);
    expect(edges.filter((edge) => MONEY.test(edge)).length).to.be.greaterThan(20);
    const begun = new Set(failing.armory.seen().map((edge) => edge.split(':')[0] ?? ''));
    expectMet('activities', await activityNames(), begun, NOT_MET);
    const called = new Set(failing.armory.seen().map((edge) => /:([^:#]+)(?:#\d)?$/.exec(edge)?.[1] ?? ''));
    expectMet('calls', callsOf(outsideWorld(failing.platform.config)), called, NOT_CALLED);
  });

  /** Their own books: who was paid more than once, and what was paid of which ours know nothing. */
  async function outsideParties(): Promise<{ paidTwice: string[]; unheard: string[] }> {
    const { knex, standIns } = failing.platform;
    const orders = new Map<string, number>();
    for (const { reference, status } of standIns.payout.book.list({}))
      if (status === 'paid' && reference.applicationId !== null)
        orders.set(reference.applicationId, (orders.get(reference.applicationId) ?? 0) + 1);
    const lent = new Set(((await knex('loans').pluck('application_id')) as number[]).map(String));
    const posted = new Set((await knex('journal_entries').pluck('event_key')) as string[]);
    const trades = standIns.payments.book.list(null).filter(({ status }) => status === 'paid');
    return {
      paidTwice: [...orders].filter(([, count]) => count > 1).map(([id]) => id),
      unheard: [
        ...[...orders.keys()].filter((id) => !lent.has(id)).map((id) => `payout for application ${id}`),
        ...[...lent]
          .filter((id) => !orders.has(id))
          .map((id) => `loan of application ${id} without a payout`),
        ...trades
          .filter(({ paymentNo }) => !posted.has(`payment/${paymentNo}/received`))
          .map(({ paymentNo }) => paymentNo),
      ],
    };
  }

  /**
   * The relay of the outbox and the request that promised a start both try it, and whoever is first starts it and notes that. Where one of
   * them was never first, the other is held up: a request's start fails before it begins, and the relay comes late.
   */
  const rivalsOf = (silent: readonly string[]): { mode: Mode; edge: string }[] => {
    const promised = silent.filter((edge) => /:(?:temporal\.start \w+|update outbox)$/.test(edge));
    const late = new Set(promised.map(whoseEdge));
    const wanted = new Set(
      edges.filter((edge) => STARTS.test(edge) && late.has(whoseEdge(edge))).map(startOf),
    );
    return edges
      .filter((edge) => STARTS.test(edge) && wanted.has(startOf(edge)))
      .flatMap((edge): { mode: Mode; edge: string }[] => {
        if (whoseEdge(edge) !== RELAY) return late.has(RELAY) ? [{ mode: 'throw', edge }] : [];
        return [...late].some((whose) => whose !== RELAY) ? [{ mode: 'delay', edge }] : [];
      });
  };

  /** What this form lets fail in a mode. */
  const chosenOf = (mode: Mode): string[] => {
    if (FORM === 'long') return edges;
    if (mode === 'kill') {
      // an edge that has just failed in another way is one that these journeys come by
      const met = new Set(SOFT.flatMap((soft) => failing.armory.fired(soft)));
      return random.shuffled(moneys.filter((edge) => met.size === 0 || met.has(edge))).slice(0, KILLS);
    }
    const money = quick.filter((edge) => MONEY.test(edge));
    return [...new Set([...money, ...random.shuffled(quick).slice(0, SAMPLE)])];
  };

  // an edge that fails in one way meets the next when it is tried again; kills are apart, because each takes all others along
  for (const modes of FORM === 'long' ? MODES.map((mode) => [mode]) : [SOFT, ['kill'] as const])
    it(`${modes.join(', ')}: everybody arrives, and the books are right`, async () => {
      const killsBefore = failing.recoveredMs.length;
      const startedMs = Date.now();
      const armed = modes.reduce((sum, mode) => {
        const wanted = chosenOf(mode);
        failing.armory.arm(mode, wanted);
        return sum + wanted.length;
      }, 0);
      // a rival's start that has failed already is armed once more, and counts no more
      const silentIn = (mode: Mode): string[] => {
        const fired = new Set(failing.armory.fired(mode));
        return failing.armory.armed(mode).filter((edge) => !fired.has(edge));
      };
      const left = (): number => modes.reduce((sum, mode) => sum + silentIn(mode).length, 0);
      for (let round = 1; left() > 0 && round <= times(1, ROUNDS); round += 1) {
        // a kill takes all others along: the short form has only those in the way whose edges are killed
        if (FORM === 'long') await playAll();
        else if (modes.some((mode) => mode === 'kill')) await play(JOURNEYS.filter(ofMoney));
        else await playAll(withoutDays);
        say(`${modes.join(', ')}, round ${round}: ${armed - left()} of ${armed} have fired`);
        const rivals = FORM === 'long' ? rivalsOf(modes.flatMap(silentIn)) : [];
        for (const rival of rivals) failing.armory.arm(rival.mode, [rival.edge]);
      }
      const silent = modes.flatMap((mode) => silentIn(mode).map((edge) => `${mode} at ${edge}`));
      failing.armory.disarm();
      const verdicts = await lookAtBooks(failing.platform);
      const { paidTwice, unheard } = await outsideParties();
      const tookS = ((Date.now() - startedMs) / 1_000).toFixed(0);
      for (const mode of modes) {
        const fired = failing.armory.fired(mode).length;
        record({
          fault: 'F6',
          what: `${mode} at an edge`,
          injected: fired,
          unit: 'edges',
          lost: unheard.length,
          doubled: paidTwice.length,
          stuck: countWrong(verdicts),
          ...(mode === 'kill' ? { recoveredMs: failing.recoveredMs.slice(killsBefore) } : {}),
          note: `coverage ${fired} of ${edges.length} edges (${((100 * fired) / edges.length).toFixed(0)} %), ${tookS} s`,
        });
      }
      expect(wrongIn(verdicts)).to.deep.equal([]);
      for (const mode of modes)
        expect(failing.armory.fired(mode).length, `edges at which it came to ${mode}`).to.be.greaterThan(0);
      expect(paidTwice, 'applications that were paid out twice').to.deep.equal([]);
      expect(unheard, 'money that the outside parties know of, and the books do not').to.deep.equal([]);
      expect(failing.crashes, 'processes that ended by themselves').to.deep.equal([]);
      if (FORM === 'long') expect(silent, 'edges that never fired').to.deep.equal([]);
    });
});
