import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { expect } from 'chai';
import type { Knex } from 'knex';
import { createRentalOrderActivities } from '../../activities/rental-order.ts';
import type { Clock } from '../../adapters/clock.ts';
import {
  COMPLETE_WITHIN_MS,
  CONFIRM_WITHIN_MS,
  REVIEW_WITHIN_MS,
  START_WITHIN_MS,
} from '../../domain/rental-order.ts';
import { type RentalOrder, RentalReview } from '../../models/rental-order.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';
import { clockOf } from '../support/deps.ts';
import { buildOrder, RentalStory } from '../support/rental-story.ts';
import { keepHistory, startWorkers, timeSkippingEnvironment } from '../support/workflows.ts';

const HOUR = 3_600_000;

describe('the life of a rental order', function () {
  this.timeout(60_000);
  let env: TestWorkflowEnvironment;
  let database: TestDatabase;
  let knex: Knex;
  let clock: Clock;
  let workers: { stop(): Promise<void> };

  before(async () => {
    [env, database] = await Promise.all([timeSkippingEnvironment(), testDatabase()]);
    knex = database.knex;
    clock = clockOf(() => env.currentTimeMs());
    workers = await startWorkers(env, createRentalOrderActivities({ knex }));
  });
  after(async () => {
    await workers.stop();
    await env.teardown();
    await database.drop();
  });

  async function booked(columns: Partial<RentalOrder> = {}): Promise<RentalStory> {
    return RentalStory.start(env, knex, clock, await buildOrder(knex, await clock.now(), columns));
  }

  /** Every fen that came in has gone out, to the owner or back. */
  async function expectAccounted(story: RentalStory): Promise<void> {
    const row = await story.row();
    expect(await story.hold(), 'held for the order').to.equal(0n);
    expect(row.ownerFen + row.refundFen).to.equal(row.paidRentalFen + row.paidDepositFen);
    expect(await story.wallet('owner'), 'the owner’s wallet').to.equal(row.ownerFen);
    const refunds = await story.refunds();
    const asked = refunds
      .filter(({ requestKey }) => requestKey.startsWith('rental/'))
      .reduce((sum, { amountFen }) => sum + amountFen, 0n);
    expect(asked, 'refunds that were asked for').to.equal(row.refundFen);
  }

  async function expectClosed(story: RentalStory): Promise<void> {
    expect((await story.process()).closed_at, 'the process').to.be.instanceOf(Date);
  }

  it('is paid, confirmed, started and completed; rental to the owner, deposit back, review open for 15 days', async () => {
    const story = await booked();
    expect(await story.pay('full')).to.equal('paid');
    expect(await story.status()).to.equal('paid');
    expect(await story.hold()).to.equal(580_000n);
    expect((await story.confirm()).status).to.equal('confirmed');
    await story.moveTo(story.startMs);
    expect((await story.begin()).status).to.equal('in_use');
    await story.moveBy(9 * HOUR);
    const completed = await story.complete();
    const { closedBy, completedAt } = await story.row();
    expect(closedBy).to.equal('owner');
    expect(completed).to.include({
      status: 'completed',
      dueMs: (completedAt?.getTime() ?? 0) + REVIEW_WITHIN_MS,
    });
    await expectAccounted(story);
    const [refund] = await story.refunds();
    expect(refund).to.include({ amountFen: 500_000n, reason: '租赁押金退还' });

    await story.refundsArrive();
    expect(await story.row()).to.deep.include({ status: 'completed', refundedFen: 500_000n });
    expect(await story.machine()).to.include({ totalOrders: 1, successOrders: 1 });
    await story.moveBy(REVIEW_WITHIN_MS);
    expect(await story.handle.result()).to.equal('completed');
    await expectClosed(story);
    expect(await story.messages()).to.have.members([
      'owner rental_paid',
      'renter rental_confirmed',
      'owner rental_earned',
      'renter rental_refund',
    ]);
    await keepHistory(story.handle, 'rental-order', 'completed');
  });

  it('ends before the 15 days when it has been reviewed and the deposit is back', async () => {
    const story = await booked();
    await story.pay('full');
    await story.confirm();
    await story.begin();
    await story.complete();
    const { id, machineId, renterId } = await story.row();
    await RentalReview.query(knex).insert({
      orderId: id,
      machineId,
      reviewerId: renterId,
      overallRating: 5,
      deviceRating: 5,
      serviceRating: 4,
      deliveryRating: 5,
      createdAt: new Date(await story.nowMs()),
    });
    await story.look();
    expect((await story.moveBy(HOUR)).closed, 'the deposit is still on its way').to.equal(false);
    await story.refundsArrive();
    expect(await story.handle.result()).to.equal('completed');
    await keepHistory(story.handle, 'rental-order', 'reviewed');
  });

  describe('payment', () => {
    it('cancels what nobody has paid by the deadline, in real time', async () => {
      const story = await booked();
      expect(await story.handle.result()).to.equal('cancelled');
      const row = await story.row();
      expect(row).to.include({ status: 'cancelled', closedBy: 'system', cancelReason: '未在期限内支付' });
      expect((row.cancelledAt?.getTime() ?? 0) - story.deadlineMs).to.be.within(0, 60_000);
      expect(await story.messages()).to.deep.equal(['renter rental_cancelled']);
      await expectAccounted(story);
      await expectClosed(story);
      await keepHistory(story.handle, 'rental-order', 'unpaid');
    });

    it('waits for the rest when only the printed deposit is paid, and gives it back at the deadline', async () => {
      const story = await booked();
      expect(await story.pay('deposit')).to.equal('paid');
      expect(await story.status()).to.equal('pending');
      await story.moveTo(story.deadlineMs);
      expect(await story.status()).to.equal('cancelled');
      await expectAccounted(story);
      await story.refundsArrive();
      expect(await story.handle.result()).to.equal('refunded');
      const row = await story.row();
      expect(row).to.include({ status: 'refunded', refundFen: 500_000n, refundedFen: 500_000n });
      expect(row.refundedAt).to.be.instanceOf(Date);
      await keepHistory(story.handle, 'rental-order', 'part-paid');
    });

    it('counts as paid with the second part, whichever comes first, and gives each back the way it came', async () => {
      const story = await booked();
      await story.topUp(80_000n);
      await story.pay('rental', 'balance');
      expect(await story.status()).to.equal('pending');
      await story.pay('deposit', 'wechat');
      expect(await story.status()).to.equal('paid');
      await story.cancel('renter');
      await expectAccounted(story);
      expect(await story.wallet('renter'), 'at once').to.equal(80_000n);
      expect((await story.row()).refundedFen).to.equal(80_000n);
      expect(await story.status()).to.equal('cancelled');
      await story.refundsArrive();
      expect(await story.handle.result()).to.equal('refunded');
    });

    it('is refunded at once when all of it came from the wallet', async () => {
      const story = await booked();
      await story.topUp(580_000n);
      await story.pay('full', 'balance');
      expect((await story.cancel('owner')).status).to.equal('refunded');
      expect(await story.wallet('renter')).to.equal(580_000n);
      expect(await story.handle.result()).to.equal('refunded');
      await keepHistory(story.handle, 'rental-order', 'refunded-at-once');
    });

    it('sends money back that comes twice, in part after the whole, or after the end', async () => {
      const story = await booked();
      expect(await story.pay('deposit', 'alipay')).to.equal('paid');
      expect(await story.pay('deposit', 'wechat', 500_000n), 'twice').to.equal('returning');
      expect(await story.pay('full', 'wechat', 580_000n), 'more than is open').to.equal('returning');
      await story.cancel('renter');
      expect(await story.pay('rental', 'alipay', 80_000n), 'after the end').to.equal('returning');
      await expectAccounted(story);
      expect(await story.refunds()).to.have.lengthOf(4);
      await story.refundsArrive();
      expect(await story.handle.result()).to.equal('refunded');
    });

    it('keeps what a late signal tells it: a payment in the last moment wins over the deadline', async () => {
      const story = await booked();
      const payment = await story.requestPayment('full', 'alipay');
      // the money is there and nobody has told the process
      await story.settleSilently(payment);
      const answer = await story.moveTo(story.deadlineMs);
      expect(await story.status()).to.equal('paid');
      expect(answer.nextDueMs).to.equal((await story.paidMs()) + CONFIRM_WITHIN_MS);
      await story.cancel('owner');
      await story.refundsArrive();
      await story.handle.result();
      await keepHistory(story.handle, 'rental-order', 'paid-in-the-last-moment');
    });
  });

  describe('what nobody does in time', () => {
    it('an owner who does not confirm for 24 hours loses the order, and all money goes back', async () => {
      const story = await booked();
      await story.pay('full');
      await story.moveTo((await story.paidMs()) + CONFIRM_WITHIN_MS);
      expect(await story.row()).to.include({
        status: 'cancelled',
        closedBy: 'system',
        cancelReason: '机主未在期限内确认',
        refundFen: 580_000n,
        ownerFen: 0n,
      });
      await expectAccounted(story);
      await story.refundsArrive();
      expect(await story.handle.result()).to.equal('refunded');
      expect(await story.messages()).to.include.members([
        'owner rental_cancelled',
        'renter rental_cancelled',
      ]);
      await keepHistory(story.handle, 'rental-order', 'not-confirmed');
    });

    it('a machine that is not handed over within 24 hours of the start is not rented, and all money goes back', async () => {
      const story = await booked();
      await story.pay('full');
      await story.confirm();
      await story.moveTo(story.startMs + START_WITHIN_MS - 1000);
      expect(await story.status()).to.equal('confirmed');
      await story.moveTo(story.startMs + START_WITHIN_MS);
      expect(await story.row()).to.include({ status: 'cancelled', closedBy: 'system', refundFen: 580_000n });
      await story.refundsArrive();
      expect(await story.handle.result()).to.equal('refunded');
      await keepHistory(story.handle, 'rental-order', 'not-started');
    });

    it('a machine whose return nobody reports is taken as returned after three days', async () => {
      const story = await booked();
      await story.pay('full');
      await story.confirm();
      await story.moveTo(story.startMs);
      await story.begin();
      await story.moveTo(story.startMs + 10 * HOUR + COMPLETE_WITHIN_MS);
      expect(await story.row()).to.include({ status: 'completed', closedBy: 'system', ownerFen: 80_000n });
      await expectAccounted(story);
      await story.refundsArrive();
      await story.moveBy(REVIEW_WITHIN_MS);
      expect(await story.handle.result()).to.equal('completed');
      await keepHistory(story.handle, 'rental-order', 'not-returned');
    });

    it('a booking in the past has the same time as any other', async () => {
      const startAt = new Date('2024-01-10T08:00:00Z');
      const story = await booked({ startAt, endAt: new Date('2024-01-10T18:00:00Z') });
      await story.pay('full');
      await story.confirm();
      const begun = await story.begin();
      expect(begun.dueMs).to.be.closeTo((await story.nowMs()) + 10 * HOUR + COMPLETE_WITHIN_MS, 60_000);
      await story.complete('staff');
      expect((await story.row()).closedBy).to.equal('staff');
      await story.refundsArrive();
      await story.moveBy(REVIEW_WITHIN_MS);
      expect(await story.handle.result()).to.equal('completed');
    });

    it('looks at refunds by itself when their signal is lost, also after the time for a review', async () => {
      const story = await booked();
      await story.pay('full');
      await story.confirm();
      await story.begin();
      await story.complete();
      await story.moveBy(REVIEW_WITHIN_MS);
      const [refund] = await story.refunds();
      if (refund === undefined) throw new Error('no refund');
      await story.refundSilently(refund);
      expect((await story.moveBy(HOUR)).closed).to.equal(false);
      await story.moveBy(6 * HOUR);
      expect(await story.handle.result()).to.equal('completed');
      expect((await story.row()).refundedFen).to.equal(500_000n);
      await keepHistory(story.handle, 'rental-order', 'refund-unheard');
    });
  });

  describe('cancelling', () => {
    it('costs nothing before it is paid, and the owner is not bothered', async () => {
      const story = await booked();
      expect((await story.cancel('renter')).status).to.equal('cancelled');
      expect(await story.handle.result()).to.equal('cancelled');
      expect(await story.messages()).to.deep.equal(['renter rental_cancelled']);
      await keepHistory(story.handle, 'rental-order', 'cancelled-unpaid');
    });

    it('leaves the owner a share when a renter withdraws from what was confirmed', async () => {
      const story = await booked();
      await story.pay('full');
      await story.confirm();
      await story.moveTo(story.startMs - 30 * HOUR);
      await story.cancel('renter');
      expect(await story.row()).to.include({ ownerFen: 8_000n, refundFen: 572_000n, closedBy: 'renter' });
      await expectAccounted(story);
      await story.refundsArrive();
      expect(await story.handle.result()).to.equal('refunded');
      await keepHistory(story.handle, 'rental-order', 'cancelled-late');
    });

    it('takes the share of the right payment when the parts were paid apart', async () => {
      const story = await booked();
      await story.pay('deposit', 'wechat');
      await story.pay('rental', 'alipay');
      await story.confirm();
      await story.moveTo(story.startMs - HOUR);
      await story.cancel('renter');
      const refunds = await story.refunds();
      expect(refunds.map(({ amountFen }) => amountFen)).to.deep.equal([500_000n, 56_000n]);
      await expectAccounted(story);
      await story.refundsArrive();
      expect(await story.handle.result()).to.equal('refunded');
    });

    it('is refused while the machine is in use, and everything is refused in the wrong order', async () => {
      const story = await booked();
      for (const early of [story.confirm, story.begin, story.complete])
        expect(await story.refusal(() => early())).to.equal('order_state');
      await story.pay('full');
      await story.confirm();
      expect(await story.refusal(() => story.confirm())).to.equal('order_state');
      await story.begin();
      for (const by of ['renter', 'owner', 'staff'] as const)
        expect(await story.refusal(() => story.cancel(by))).to.equal('order_state');
      await story.complete();
      expect(await story.refusal(() => story.complete())).to.equal('order_state');
      expect(await story.refusal(() => story.cancel('renter'))).to.equal('order_state');
      await story.refundsArrive();
      await story.moveBy(REVIEW_WITHIN_MS);
      await story.handle.result();
      await keepHistory(story.handle, 'rental-order', 'refused');
    });
  });

  describe('at the same time', () => {
    it('a cancellation and a payment: one of them wins, and no money stays behind', async () => {
      for (let round = 0; round < 4; round += 1) {
        const story = await booked();
        const payment = await story.requestPayment('full', 'alipay');
        const [cancelled] = await Promise.all([story.cancel('renter'), story.settle(payment)]);
        const row = await story.row();
        expect(['cancelled', 'refunded']).to.include(cancelled.status);
        expect(row.status).to.equal('cancelled');
        expect(await story.hold()).to.equal(0n);
        expect((await story.refunds()).reduce((sum, { amountFen }) => sum + amountFen, 0n)).to.equal(
          580_000n,
        );
        await story.refundsArrive();
        await story.handle.result();
      }
    });

    it('a confirmation and its deadline: either it is confirmed or the money goes back', async () => {
      for (let round = 0; round < 4; round += 1) {
        const story = await booked();
        await story.pay('full');
        const deadline = (await story.paidMs()) + CONFIRM_WITHIN_MS;
        const [word] = await Promise.allSettled([story.confirm(), story.moveTo(deadline)]);
        const row = await story.row();
        expect(row.status).to.equal(word.status === 'fulfilled' ? 'confirmed' : 'cancelled');
        expect(await story.hold()).to.equal(row.status === 'confirmed' ? 580_000n : 0n);
        if (row.status === 'confirmed') await story.cancel('owner');
        await story.refundsArrive();
        expect(await story.handle.result()).to.equal('refunded');
      }
    });

    it('two who cancel: one does it, and a repeat of his own word is answered', async () => {
      const story = await booked();
      await story.pay('full');
      const words = await Promise.allSettled([story.cancel('renter'), story.cancel('owner')]);
      expect(words.filter(({ status }) => status === 'fulfilled')).to.have.lengthOf(1);
      expect(await story.refunds()).to.have.lengthOf(1);
      await story.refundsArrive();
      await story.handle.result();
    });

    it('an activity that is repeated does nothing twice', async () => {
      const story = await booked();
      await story.pay('full');
      const activities = createRentalOrderActivities({ knex });
      const by = {
        role: 'owner',
        id: (await story.row()).ownerId,
        username: '',
        requestId: null,
        ip: null,
      } as const;
      const command = { requestKey: `once/${story.id}`, by, nowMs: await story.nowMs() };
      const first = await activities.confirmRental({ orderId: story.id, command });
      await activities.startRental({
        orderId: story.id,
        command: { ...command, requestKey: `start/${story.id}` },
      });
      const again = await activities.confirmRental({ orderId: story.id, command });
      expect(first.status).to.equal('confirmed');
      expect(again.status, 'where it stands now').to.equal('in_use');
      const completion = { ...command, requestKey: `complete/${story.id}` };
      await activities.completeRental({ orderId: story.id, command: completion });
      await activities.completeRental({ orderId: story.id, command: completion });
      await expectAccounted(story);
      expect((await story.machine()).successOrders).to.equal(1);
      const audited = (await knex('audit_log')
        .where({ subject_type: 'rental_order', subject_id: String(story.id) })
        .orderBy('id')
        .pluck('action')) as string[];
      expect(audited).to.deep.equal(['order.pay', 'order.confirm', 'order.start', 'order.complete']);
      await story.look();
      await story.refundsArrive();
      await story.moveBy(REVIEW_WITHIN_MS);
      await story.handle.result();
    });
  });
});
