import { expect } from 'chai';
import { HumanTask } from '../../models/human-task.ts';
import { LoanApplication } from '../../models/loan-application.ts';
import { checkBooks, findingsOf } from '../../operations/book-checks.ts';
import type { PayoutBehaviour } from '../../sandbox/stand-ins/payout/payout-book.ts';
import { contractProducts } from '../contract/support/products.ts';
import { bookCheckDeps } from '../support/books-story.ts';
import type { Caller } from '../support/http.ts';
import { type Platform, startPlatform } from '../support/platform.ts';
import { record, times } from './support/form.ts';
import { lookAtBooks, wrongIn } from './support/right-books.ts';

const EACH = times(4, 100);
const AT_ONCE = times(4, 10);
const APPROVED_FEN = 450_000;
const SETTLED_WITHIN_MS = 150_000;

/** What the channel does to the first call of a payout, and what the process makes of it by itself. */
const UNHEARD: readonly {
  readonly behaviour: PayoutBehaviour;
  readonly what: string;
  readonly again: boolean;
}[] = [
  { behaviour: 'hang', what: 'paid, and no answer before the time-out', again: false },
  { behaviour: 'unknown_then_paid', what: 'paid, and answered “unknown”', again: false },
  { behaviour: 'http_500', what: 'HTTP 500, nothing recorded', again: true },
  { behaviour: 'busy', what: 'SYSTEM_ERROR, nothing recorded', again: true },
  { behaviour: 'http_429', what: '429, nothing recorded', again: true },
  { behaviour: 'tampered', what: 'paid, and answered with a wrong signature', again: false },
];
const REFUSED: readonly { readonly behaviour: PayoutBehaviour; readonly what: string }[] = [
  { behaviour: 'insufficient_funds', what: 'NOT_ENOUGH, sent again by finance' },
];

/**
 * Fault F15. What counts is the channel's own book: one order for each application, under one number however often it was asked for, in
 * the approved amount.
 */
describe('Payouts whose outcome is unknown, refused, limited or reversed later', function () {
  this.timeout(times(240_000, 5_400_000));
  let platform: Platform;
  let reviewer: Caller;
  let finance: Caller;
  const reversed: string[] = [];
  /** the numbers that the channel was asked about */
  const asked = new Set<string>();

  before(async () => {
    platform = await startPlatform();
    await contractProducts(platform.knex, new Date());
    reviewer = await platform.asStaff('reviewer');
    finance = await platform.asStaff('finance');
    const look = book().look.bind(book());
    book().look = (payoutNo) => {
      asked.add(payoutNo);
      return look(payoutNo);
    };
  });
  after(async () => {
    if (platform === undefined) return;
    try {
      // what came back has been named; with it put right nothing else may be wrong, and a look names twenty of a kind and counts the rest
      for (const payoutNo of reversed) await book().setStatus(payoutNo, 'paid');
      const others = wrongIn(await lookAtBooks(platform));
      if (others.length > 0)
        throw new Error(`besides the payouts that came back later: ${others.join('; ')}`);
    } finally {
      await platform.stop();
    }
  });

  const book = () => platform.standIns.payout.book;

  async function approved(): Promise<number> {
    const borrower = await platform.asUser();
    const answer = await borrower.post('/api/v1/loans/applications', {
      product_id: 1,
      applied_amount: 500_000,
      applied_term: 180,
      purpose: '购买种子化肥',
    });
    const id = answer.number('data.application_id');
    const decided = await reviewer.post(`/api/v1/admin/loans/applications/${id}/approve`, {
      approved_amount: APPROVED_FEN,
      approved_term: 180,
      approved_rate: 0.12,
      comments: '同意',
    });
    expect(decided.status, decided.text).to.equal(200);
    return id;
  }

  async function until<T>(what: string, look: () => Promise<T | undefined>): Promise<T> {
    for (const deadline = Date.now() + SETTLED_WITHIN_MS; Date.now() < deadline; ) {
      const found = await look();
      if (found !== undefined) return found;
      await new Promise((later) => setTimeout(later, 100));
    }
    throw new Error(`waited ${SETTLED_WITHIN_MS / 1000} s in vain: ${what}`);
  }

  const disbursed = (id: number) =>
    until(`application ${id} is paid out`, async () =>
      (await LoanApplication.query(platform.knex).findById(id).throwIfNotFound()).status === 'disbursed'
        ? true
        : undefined,
    );
  const taskOf = (id: number): Promise<HumanTask> =>
    until(`finance is asked about application ${id}`, async () =>
      HumanTask.query(platform.knex).findOne({ kind: 'payout', subject_id: id, status: 'open' }).execute(),
    );

  async function inBatches<T>(batch: (size: number) => Promise<T[]>): Promise<T[]> {
    const done: T[] = [];
    while (done.length < EACH) done.push(...(await batch(Math.min(AT_ONCE, EACH - done.length))));
    return done;
  }

  const many = <T>(one: () => Promise<T>): Promise<T[]> =>
    inBatches((size) => Promise.all(Array.from({ length: size }, one)));

  /** The channel's own book about these applications, against what was approved. */
  function judged(what: string, ids: readonly number[], since: number, note?: string): void {
    const orders = ids.map((id) => book().list({ applicationId: String(id) }));
    const paid = orders.map((of) => of.filter(({ status }) => status === 'paid'));
    const attempts = orders.flat().reduce((sum, order) => sum + order.attempts, 0);
    const result = {
      lost: paid.filter((of) => of.length === 0).length,
      doubled: orders.filter((of) => of.length > 1).length,
      stuck: 0,
    };
    record({
      fault: 'F15',
      what: `payout: ${what}`,
      injected: ids.length,
      unit: 'payouts',
      ...result,
      note: `${attempts} transfer calls, one number each${note === undefined ? '' : `; ${note}`}, ${((Date.now() - since) / 1000).toFixed(0)} s`,
    });
    expect(result, what).to.deep.equal({ lost: 0, doubled: 0, stuck: 0 });
    expect(new Set(paid.flat().map(({ amountFen }) => amountFen))).to.deep.equal(new Set([APPROVED_FEN]));
  }

  for (const { behaviour, what, again } of UNHEARD)
    it(`${what}: paid once, under one number`, async () => {
      const since = Date.now();
      await book().queue(behaviour, EACH);
      const ids = await many(async () => {
        const id = await approved();
        await disbursed(id);
        return id;
      });
      judged(what, ids, since);
      const orders = ids.map((id) => book().list({ applicationId: String(id) })[0]);
      const calls = orders.map((order) => order?.attempts ?? 0);
      // one payout may meet two refusals and its neighbour none, but each refusal is answered by one call more, and nothing else is
      if (again)
        expect(
          calls.reduce((sum, count) => sum + count, 0),
          'calls',
        ).to.equal(2 * EACH);
      else expect(calls, 'one call each').to.deep.equal(ids.map(() => 1));
      const unasked = orders.filter(
        (order) => order === undefined || ((!again || order.attempts > 1) && !asked.has(order.payoutNo)),
      );
      expect(unasked, 'not asked about, although nobody knew what had become of it').to.deep.equal([]);
    });

  for (const { behaviour, what } of REFUSED)
    it(`${what}: the same number, and money once`, async () => {
      const since = Date.now();
      const numbers = new Set<string>();
      const again = async (id: number, task: HumanTask): Promise<void> => {
        for (const { payoutNo } of book().list({ applicationId: String(id) })) numbers.add(payoutNo);
        const done = await finance.post(`/api/v1/admin/tasks/${task.id}/complete`, {
          version: task.version,
          decision: 'approve',
          comments: '已充值，重新放款',
        });
        expect(done.status, done.text).to.equal(200);
        await disbursed(id);
      };
      const ids = await inBatches(async (size) => {
        await book().queue(behaviour, size);
        // every refusal has met a first call before the first payout is sent again, or that would meet the next one's
        const refused = await Promise.all(
          Array.from({ length: size }, async () => {
            const id = await approved();
            return { id, task: await taskOf(id) };
          }),
        );
        await Promise.all(refused.map(({ id, task }) => again(id, task)));
        return refused.map(({ id }) => id);
      });
      judged(what, ids, since);
      const after = ids.flatMap((id) =>
        book()
          .list({ applicationId: String(id) })
          .map(({ payoutNo }) => payoutNo),
      );
      expect(new Set(after)).to.deep.equal(numbers);
    });

  it('sent back by the bank before anybody knew: no loan is opened, and finance is asked', async () => {
    const since = Date.now();
    await book().queue('unknown_then_returned', EACH);
    const ids = await many(async () => {
      const id = await approved();
      await taskOf(id);
      return id;
    });
    const loans = await platform.knex('loans').whereIn('application_id', ids);
    const orders = ids.map((id) => book().list({ applicationId: String(id) }).length);
    record({
      fault: 'F15',
      what: 'payout: returned by the bank before its outcome was known',
      injected: ids.length,
      unit: 'payouts',
      lost: 0,
      doubled: orders.filter((count) => count > 1).length + loans.length,
      stuck: 0,
      note: `each is a task for finance, ${((Date.now() - since) / 1000).toFixed(0)} s`,
    });
    expect(loans, 'loans that nobody has the money of').to.deep.equal([]);
    expect(orders).to.deep.equal(ids.map(() => 1));
  });

  it('sent back by the bank after it was paid: the next look at the books names each', async () => {
    const ids = await many(async () => {
      const id = await approved();
      await disbursed(id);
      return id;
    });
    for (const { payoutNo } of ids.flatMap((id) => book().list({ applicationId: String(id) }))) {
      reversed.push(payoutNo);
      await book().setStatus(payoutNo, 'returned');
    }
    // the checks show twenty sentences of one kind and count the rest
    const [finding] = findingsOf(await checkBooks(bookCheckDeps(platform))).filter(
      ({ check }) => check === 'payout_channel',
    );
    record({
      fault: 'F15',
      what: 'payout: returned by the bank after it was paid',
      injected: ids.length,
      unit: 'payouts',
      lost: ids.length - (finding?.found ?? 0),
      doubled: 0,
      stuck: 0,
      note: 'named by the books check, a task for finance each night',
    });
    expect(finding?.found).to.equal(ids.length);
    for (const text of finding?.violations ?? []) expect(text).to.contain('is paid here and failed there');
  });
});
