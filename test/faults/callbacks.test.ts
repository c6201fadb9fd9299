import { expect } from 'chai';
import type { OutsideChannel } from '../../domain/payment.ts';
import { sealAudit } from '../../models/audit-seals.ts';
import { sealEntries } from '../../models/journal-seals.ts';
import { Payment } from '../../models/payment.ts';
import { PaymentNotification } from '../../models/payment-notification.ts';
import { checkBooks, findingsOf } from '../../operations/book-checks.ts';
import type { Oddity } from '../../sandbox/stand-ins/payments/notifier.ts';
import { bookCheckDeps } from '../support/books-story.ts';
import type { Caller } from '../support/http.ts';
import { expectBooked } from '../support/payment-story.ts';
import { type Platform, startPlatform } from '../support/platform.ts';
import { chosen, type FaultRow, record, SEED, times } from './support/form.ts';
import { command, days } from './support/patient.ts';
import { randomOf } from './support/random.ts';

const CHANNELS = ['alipay', 'wechat'] as const;
const SELLER = '2088101568358171';
/** As many at once as there are people who press a button in the same second. */
const AT_ONCE = 10;
const EACH = times(6, 500);
const SILENT = times(6, 20);

interface Asked {
  readonly channel: OutsideChannel;
  readonly no: string;
  readonly payer: Caller;
  readonly amountFen: number;
}

/** Letters that are no word of the channel about this payment, and the verdict that each must get. */
const WRONG: readonly {
  readonly what: string;
  readonly oddity: Oddity;
  readonly channels?: readonly OutsideChannel[];
  readonly verdict: string;
}[] = [
  { what: 'another amount', oddity: { amountFen: 1 }, verdict: 'wrong_amount' },
  { what: 'another app', oddity: { appId: 'another-app' }, verdict: 'wrong_app' },
  {
    what: 'another seller',
    oddity: { sellerId: '2088000000000000' },
    channels: ['alipay'],
    verdict: 'wrong_app',
  },
  { what: 'another merchant', oddity: { mchId: '1900000099' }, channels: ['wechat'], verdict: 'wrong_app' },
  { what: 'an unknown order', oddity: { paymentNo: 'PAY202001019999' }, verdict: 'unknown_order' },
  { what: 'a signature probe', oddity: { probe: true }, verdict: 'unsigned' },
  {
    what: 'a replay with an old time',
    oddity: { signedAt: Date.now() - 3_600_000 },
    channels: ['wechat'],
    verdict: 'unsigned',
  },
];

/** Faults F13 and F14, against the channels' own book: what they were paid is what is posted, once each. */
describe('Notifications of payment channels that are not what they should be', function () {
  this.timeout(times(120_000, 5_400_000));
  let platform: Platform;
  let finance: Caller;
  const random = randomOf(SEED);

  before(async () => {
    platform = await startPlatform({ env: { ALIPAY_SELLER_ID: SELLER } });
    finance = await platform.asStaff('finance');
  });
  after(async () => {
    if (platform === undefined) return;
    try {
      await expectBooked(platform.knex);
      // no worker of this platform seals
      for (const seal of [sealEntries, sealAudit]) while ((await seal(platform.knex)) > 0);
      const verdicts = findingsOf(await checkBooks(bookCheckDeps(platform)));
      // what was refused for its amount stays before finance until somebody has looked
      expect(verdicts.map(({ check, violations }) => ({ check, violations }))).to.deep.equal([]);
      expect(await postedFen(), 'posted is what the channels were paid').to.equal(channelsFen());
    } finally {
      await platform.stop();
    }
  });

  const standIn = () => platform.standIns.payments;
  const channelsFen = (): bigint =>
    standIn()
      .book.list(null)
      .filter(({ status }) => status === 'paid')
      .reduce((sum, { amountFen }) => sum + BigInt(amountFen), 0n);
  const postedFen = async (): Promise<bigint> => {
    const row = (await platform
      .knex('postings as p')
      .join('journal_entries as e', 'e.id', 'p.entry_id')
      .whereLike('e.event_key', 'payment/%/received')
      .where('p.amount_fen', '>', 0)
      .sum({ fen: 'p.amount_fen' })
      .first()) as { fen: string | null };
    return BigInt(row.fen ?? 0);
  };

  let payers: Caller[] = [];
  async function asked(channel: OutsideChannel): Promise<Asked> {
    if (payers.length < 20) payers.push(await platform.asUser());
    else if (random.between(0, 9) === 0) payers = [...payers.slice(1), await platform.asUser()];
    const payer = payers[random.between(0, payers.length - 1)] ?? (await platform.asUser());
    // each amount once, so that no two wishes of one payer are the same payment
    amount += 1;
    const amountFen = 1_000 + amount;
    const wish = { amount: amountFen, payment_method: channel };
    const answer = await command(payer, '/api/v1/wallet/top-ups', wish);
    expect(answer.status, answer.text).to.equal(200);
    return { channel, no: String(answer.at('data.payment_no')), payer, amountFen };
  }
  let amount = 0;

  /** So many of something, a few at a time, shared between the channels. */
  async function many<T>(
    count: number,
    channels: readonly OutsideChannel[],
    one: (channel: OutsideChannel) => Promise<T>,
  ): Promise<T[]> {
    const done: T[] = [];
    for (let begun = 0; begun < count; ) {
      const now = Math.min(AT_ONCE, count - begun);
      done.push(
        ...(await Promise.all(
          Array.from({ length: now }, (_, i) => one(channels[(begun + i) % channels.length] ?? 'alipay')),
        )),
      );
      begun += now;
    }
    return done;
  }

  /** Pays without a word to us. */
  async function paidSilently(payment: Asked): Promise<void> {
    await standIn().book.end(payment.no, 'paid');
  }

  const statusOf = async (no: string): Promise<string> =>
    (await Payment.query(platform.knex).findOne({ payment_no: no }).throwIfNotFound()).status;

  /** How often each payment's money was posted; all of them must be once. */
  async function judged(
    row: Pick<FaultRow, 'fault' | 'what' | 'injected' | 'unit'> & Partial<FaultRow>,
    payments: readonly Asked[],
    expected: string | null = 'paid',
  ): Promise<void> {
    const posted = new Map<string, number>();
    const rows: { event_key: string }[] = await platform
      .knex('journal_entries')
      .whereIn(
        'event_key',
        payments.map(({ no }) => `payment/${no}/received`),
      )
      .select('event_key');
    for (const { event_key } of rows) posted.set(event_key, (posted.get(event_key) ?? 0) + 1);
    const counts = payments.map(({ no }) => posted.get(`payment/${no}/received`) ?? 0);
    const states = await Promise.all(payments.map(({ no }) => statusOf(no)));
    const result = {
      lost: counts.filter((count) => count === 0).length,
      doubled: counts.filter((count) => count > 1).length,
      stuck: states.filter((state) => expected !== null && state !== expected).length,
    };
    record({ ...row, ...result });
    expect(result).to.deep.equal({ lost: 0, doubled: 0, stuck: 0 });
  }

  if (chosen('F13')) {
    it('ten times at once: one posting, and each delivery is confirmed', async () => {
      let later = 0;
      const payments = await many(EACH, CHANNELS, async (channel) => {
        const payment = await asked(channel);
        await paidSilently(payment);
        const answers = await Promise.all(
          Array.from({ length: 10 }, () => standIn().notify(payment.no, false)),
        );
        // whoever was told "not now" comes again, as the channels do
        for (const { accepted } of answers) {
          if (accepted) continue;
          later += 1;
          expect((await standIn().notify(payment.no, false)).accepted).to.equal(true);
        }
        return payment;
      });
      await judged(
        {
          fault: 'F13',
          what: 'notification ten times at once',
          injected: payments.length,
          unit: 'payments',
          note: `${later} of ${10 * EACH} deliveries were told to come again, and were confirmed then`,
        },
        payments,
      );
    });

    it('in the wrong order: an end without money after the money changes nothing', async () => {
      const payments = await many(EACH, CHANNELS, async (channel) => {
        const payment = await asked(channel);
        await paidSilently(payment);
        const [first, second] = await Promise.all([
          standIn().notify(payment.no, false),
          standIn()
            .notify(payment.no, false)
            .then(() => standIn().notifyOddly(payment.no, { status: 'failed' })),
        ]);
        expect([first.accepted, second.accepted], first.answer).to.deep.equal([true, true]);
        return payment;
      });
      await judged(
        {
          fault: 'F13',
          what: 'notifications in the wrong order',
          injected: payments.length,
          unit: 'payments',
        },
        payments,
      );
    });

    it('before the answer to our own order', async () => {
      await standIn().book.queue('paid_before_answer', EACH);
      const payments = await many(EACH, CHANNELS, asked);
      await judged(
        {
          fault: 'F13',
          what: 'notification before the answer to our order',
          injected: payments.length,
          unit: 'payments',
        },
        payments,
      );
    });

    for (const { what, oddity, channels = CHANNELS, verdict } of WRONG)
      it(`${what}: refused and kept as ${verdict}, and not in the way of the genuine one`, async () => {
        const counted = async (): Promise<number> =>
          Number(await PaymentNotification.query(platform.knex).where({ verdict }).resultSize());
        const before = await counted();
        const payments = await many(EACH, channels, async (channel) => {
          const payment = await asked(channel);
          await paidSilently(payment);
          const odd = await standIn().notifyOddly(payment.no, oddity);
          expect(odd.accepted, odd.answer).to.equal(false);
          expect(await statusOf(payment.no), 'nobody believed it').to.equal('pending');
          const genuine = await standIn().notify(payment.no, false);
          expect(genuine.accepted, genuine.answer).to.equal(true);
          return payment;
        });
        expect((await counted()) - before, 'kept with their verdict').to.equal(payments.length);
        if (verdict === 'wrong_amount') await expectReported(payments);
        await judged(
          { fault: 'F13', what: `notification with ${what}`, injected: payments.length, unit: 'payments' },
          payments,
        );
      });

    it('tampered with: refused, kept, and not in the way of the genuine one', async () => {
      const payments = await many(EACH, CHANNELS, async (channel) => {
        const payment = await asked(channel);
        await paidSilently(payment);
        expect((await standIn().notify(payment.no, true)).accepted).to.equal(false);
        expect(await statusOf(payment.no)).to.equal('pending');
        expect((await standIn().notify(payment.no, false)).accepted).to.equal(true);
        return payment;
      });
      await judged(
        {
          fault: 'F13',
          what: 'notification with a bad signature',
          injected: payments.length,
          unit: 'payments',
        },
        payments,
      );
    });
  }

  if (chosen('F14'))
    it('never: the process asks by itself, within its window of business time', async () => {
      const payments = await many(SILENT, CHANNELS, async (channel) => {
        const payment = await asked(channel);
        await paidSilently(payment);
        return payment;
      });
      await platform.clockAdvance('PT40S');
      await judged(
        {
          fault: 'F14',
          what: 'notification never comes',
          injected: payments.length,
          unit: 'payments',
          note: 'settled within 40 s of business time',
        },
        payments,
      );
    });

  if (chosen('F13')) {
    it('25 hours late, when the process has long asked by itself: confirmed, and not posted again', async () => {
      const payments = await many(EACH, CHANNELS, async (channel) => {
        const payment = await asked(channel);
        await paidSilently(payment);
        return payment;
      });
      await days(platform, 25 * 3_600_000);
      for (const { no } of payments) expect((await standIn().notify(no, false)).accepted).to.equal(true);
      await judged(
        { fault: 'F13', what: 'notification 25 h late', injected: payments.length, unit: 'payments' },
        payments,
      );
    });

    it('25 hours late about money that came after the end: booked as nobody’s, and sent back', async () => {
      const count = Math.min(EACH, 100);
      const payments = await many(count, CHANNELS, asked);
      await standIn().book.queue('close_ignored', count);
      await days(platform, 25 * 3_600_000);
      for (const payment of payments) {
        await paidSilently(payment);
        expect((await standIn().notify(payment.no, false)).accepted).to.equal(true);
      }
      for (const { no } of payments)
        await platform.eventually(`${no} is refunded`, async () =>
          (await statusOf(no)) === 'refunded' ? true : undefined,
        );
      await judged(
        {
          fault: 'F13',
          what: 'money after the end, told of 25 h late',
          injected: payments.length,
          unit: 'payments',
          note: 'each went back once',
        },
        payments,
        'refunded',
      );
      for (const { no } of payments) expect(standIn().book.refundsOf(no), no).to.have.length(1);
    });
  }

  /** Each wrong amount is before finance, once. */
  async function expectReported(payments: readonly Asked[]): Promise<void> {
    for (const { no } of payments)
      await platform.eventually(`the task about ${no}`, async () => {
        const runs = await platform.knex('book_check_runs').where({ workflow_id: `books/amount-${no}` });
        return runs.length === 1 ? true : undefined;
      });
    // the run is noted first, and its task opened by the process that follows it
    await platform.eventually('a task for each', async () => {
      const list = await finance.get('/api/v1/admin/tasks', { kind: 'reconciliation', limit: 100 });
      return list.number('data.total') >= Math.min(100, payments.length) ? true : undefined;
    });
  }
});
