import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { expect } from 'chai';
import type { Knex } from 'knex';
import { createPaymentChannelActivities } from '../../activities/payment-channel.ts';
import { createPaymentRecordActivities } from '../../activities/payment-records.ts';
import { createRefundRecordActivities } from '../../activities/refund-records.ts';
import { createServicingActivities } from '../../activities/servicing.ts';
import type { Clock } from '../../adapters/clock.ts';
import { BookCheckRun } from '../../models/book-check-run.ts';
import type { Payment } from '../../models/payment.ts';
import { TASK_QUEUES } from '../../temporal/task-queues.ts';
import { advanceClock } from '../../workflows/clock.contract.ts';
import { LOAN_SERVICING, loanServicingWorkflowId } from '../../workflows/loan-servicing.contract.ts';
import { refusalOf } from '../support/application-story.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';
import { activityDeps, clockOf } from '../support/deps.ts';
import { away, FakeGateway, lost } from '../support/fake-gateway.ts';
import { balanceOf, buildLoan, expectTrueBooks, fund, paymentsOf, rowsOf } from '../support/loan-story.ts';
import {
  accountFen,
  buildPayment,
  entriesOf,
  expectBalanced,
  PaymentStory,
} from '../support/payment-story.ts';
import { buildUser } from '../support/people.ts';
import { keepHistory, startWorkers, timeSkippingEnvironment } from '../support/workflows.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

describe('the life of a payment', function () {
  this.timeout(60_000);
  let env: TestWorkflowEnvironment;
  let database: TestDatabase;
  let knex: Knex;
  let clock: Clock;
  let workers: { stop(): Promise<void> };
  const gateway = new FakeGateway();

  before(async () => {
    [env, database] = await Promise.all([timeSkippingEnvironment(), testDatabase()]);
    knex = database.knex;
    clock = clockOf(() => env.currentTimeMs());
    const deps = { ...activityDeps(knex, clock), payments: { alipay: gateway, wechat: null } };
    workers = await startWorkers(env, {
      ...createPaymentRecordActivities(deps),
      ...createPaymentChannelActivities(deps),
      ...createRefundRecordActivities(deps),
      ...createServicingActivities(deps),
    });
  });
  after(async () => {
    await workers.stop();
    await env.teardown();
    await expectBalanced(knex);
    await database.drop();
  });
  beforeEach(() => gateway.reset());

  const nowMs = () => env.currentTimeMs();

  async function started(columns: Partial<Payment> = {}): Promise<PaymentStory> {
    const at = await clock.now();
    const userId = columns.userId ?? (await buildUser(knex, at)).id;
    return PaymentStory.start(env.client, knex, nowMs, await buildPayment(knex, at, { ...columns, userId }));
  }

  /** The channel's clock is the test server's: money comes when the test says so. */
  const paidNow = async (story: PaymentStory) => {
    const { tradeNo, amountFen, paidAt } = await story.money();
    return { kind: 'paid', tradeNo, amountFen: BigInt(amountFen), paidAt: new Date(paidAt) } as const;
  };

  describe('that the channel tells of', () => {
    it('shows a code, settles by the notification once, and credits the wallet from the channel', async () => {
      const story = await started();
      expect(await story.prepared()).to.equal('pending');
      expect((await story.payment()).codeUrl).to.match(/^https:/);
      const first = await story.pays();
      expect(first).to.include({ status: 'paid', changed: true });
      expect(await story.end()).to.equal('paid');
      const payment = await story.payment();
      expect(payment.providerTradeNo).to.equal(`trade-${story.paymentNo}`);
      expect(await entriesOf(knex, `payment/${story.paymentNo}/`)).to.deep.equal({
        received: { [`wallet/${payment.userId}`]: -5_000n, 'channel/alipay': 5_000n },
      });
      expect(await balanceOf(knex, payment.userId)).to.equal(5_000n);
      await keepHistory(story.handle, 'payment', 'paid-by-notification');
    });

    it('moves nothing for three words about the same money, whichever comes first', async () => {
      const story = await started();
      await story.prepared();
      const money = await story.money();
      const words = await Promise.all([1, 2, 3].map(() => story.tells({ kind: 'paid', money })));
      expect(words.filter(({ changed }) => changed)).to.have.length(1);
      expect(words.every(({ status }) => status === 'paid')).to.equal(true);
      const { userId } = await story.payment();
      expect(await balanceOf(knex, userId)).to.equal(5_000n);
    });

    it('fails when the channel says so, and books nothing', async () => {
      const story = await started();
      await story.prepared();
      expect(await story.tells({ kind: 'failed', reason: 'payerror' })).to.include({ status: 'failed' });
      expect(await story.end()).to.equal('failed');
      expect((await story.payment()).failureReason).to.equal('payerror');
      expect(await entriesOf(knex, `payment/${story.paymentNo}/`)).to.deep.equal({});
      await keepHistory(story.handle, 'payment', 'failed-by-notification');
    });

    it('is not settled by another amount, which is put before finance once, however often it is said', async () => {
      const story = await started();
      await story.prepared();
      for (const word of await Promise.all([1, 2, 3].map(() => story.pays({ amountFen: '4999' }))))
        expect(word).to.include({ status: 'failed', reason: 'wrong_amount' });
      expect(await story.end()).to.equal('failed');
      expect(await balanceOf(knex, (await story.payment()).userId)).to.equal(0n);
      const workflowId = `books/amount-${story.paymentNo}`;
      const runs = await BookCheckRun.query(knex).where({ workflow_id: workflowId });
      expect(runs).to.have.length(1);
      expect(runs[0]).to.include({ trigger: 'channel', status: 'wrong', found: 1 });
      expect(runs[0]?.verdicts[0]?.violations).to.deep.equal([
        `payment ${story.paymentNo}: alipay reports trade trade-${story.paymentNo} paid with 49.99 yuan, 50.00 yuan were asked for`,
      ]);
      expect(await knex('outbox').where({ workflow_id: workflowId })).to.have.length(1);
    });

    it('asks finance about another amount that it finds by asking, too', async () => {
      const story = await started();
      await story.prepared();
      gateway.queries({ ...(await paidNow(story)), amountFen: 5_001n });
      expect(await story.end()).to.equal('failed');
      const found = await BookCheckRun.query(knex).findOne({
        workflow_id: `books/amount-${story.paymentNo}`,
      });
      expect(found?.verdicts[0]?.violations[0]).to.contain('50.01 yuan');
    });
  });

  describe('that nobody tells of', () => {
    it('is asked for, sooner first, and settles by the answer', async () => {
      const story = await started();
      await story.prepared();
      gateway.queries({ kind: 'waiting' }, { kind: 'not_found' }, lost, away(), await paidNow(story));
      expect(await story.end()).to.equal('paid');
      const { createdAt, updatedAt } = await story.payment();
      expect(updatedAt.getTime() - createdAt.getTime()).to.be.within(8 * MINUTE, 9 * MINUTE);
      expect(gateway.calls.filter((call) => call === 'query')).to.have.length(5);
      await keepHistory(story.handle, 'payment', 'paid-by-polling');
    });

    it('fails when the answer is that the trade is closed', async () => {
      gateway.queries({ kind: 'failed', reason: 'closed' });
      const story = await started();
      expect(await story.end()).to.equal('failed');
      await keepHistory(story.handle, 'payment', 'failed-by-polling');
    });

    it('expires at its deadline, after one more question, and is closed at the channel', async () => {
      const story = await started();
      expect(await story.end()).to.equal('expired');
      const { expiresAt, updatedAt } = await story.payment();
      expect(updatedAt.getTime()).to.be.within(expiresAt.getTime(), expiresAt.getTime() + MINUTE);
      expect(gateway.calls.slice(-2)).to.deep.equal(['query', 'close']);
      await keepHistory(story.handle, 'payment', 'expired');
    });

    it('is paid when the last question finds the money', async () => {
      const story = await started();
      await story.prepared();
      gateway.queries(
        ...Array.from({ length: 15 }, () => ({ kind: 'waiting' }) as const),
        await paidNow(story),
      );
      expect(await story.end()).to.equal('paid');
      const { expiresAt, updatedAt } = await story.payment();
      expect(updatedAt.getTime()).to.be.within(
        expiresAt.getTime() - 10 * MINUTE,
        expiresAt.getTime() + MINUTE,
      );
    });

    it('is paid when closing it fails because somebody has just paid', async () => {
      const story = await started();
      await story.prepared();
      gateway.closes({ kind: 'paid' });
      const waiting = Array.from({ length: 17 }, () => ({ kind: 'waiting' }) as const);
      gateway.queries(...waiting, await paidNow(story));
      expect(await story.end()).to.equal('paid');
      expect(gateway.calls).to.contain('close');
      await keepHistory(story.handle, 'payment', 'paid-while-closing');
    });

    it('expires when the channel neither answers nor closes for an hour after the deadline', async () => {
      gateway.closes(lost, away());
      const story = await started();
      await story.prepared();
      gateway.queries(away());
      expect(await story.end()).to.equal('expired');
      const { expiresAt, updatedAt } = await story.payment();
      expect(updatedAt.getTime()).to.be.at.least(expiresAt.getTime() + HOUR);
      await keepHistory(story.handle, 'payment', 'expired-unclosed');
    });
  });

  describe('whose channel is away', () => {
    it('tells the payer "not now", goes on by itself, and then has a code', async () => {
      gateway.prepares(away(), lost, { kind: 'ready', codeUrl: 'https://pay.example.com/later' });
      const story = await started();
      expect(refusalOf(await story.prepared().catch((error: unknown) => error))).to.equal('unavailable');
      await env.sleep(31_000);
      expect(await story.prepared()).to.equal('pending');
      await story.pays();
      expect(await story.end()).to.equal('paid');
      await keepHistory(story.handle, 'payment', 'channel-away-then-back');
    });

    it('expires when the channel stays away until the deadline', async () => {
      gateway.prepares(away());
      gateway.queries(away());
      gateway.closes(away());
      const story = await started();
      expect(await story.end()).to.equal('expired');
      expect((await story.payment()).codeUrl).to.equal(null);
    });

    it('fails at once when the channel refuses the order', async () => {
      gateway.prepares({ kind: 'refused', code: 'ACQ.TRADE_HAS_CLOSE', detail: '' });
      const story = await started();
      expect(await story.end()).to.equal('failed');
      expect((await story.payment()).failureReason).to.equal('channel:ACQ.TRADE_HAS_CLOSE');
      await keepHistory(story.handle, 'payment', 'refused-by-channel');
    });
  });

  describe('that comes when it is over', () => {
    it('goes straight back: booked as owed, and its refund promised in the same transaction', async () => {
      const story = await started();
      expect(await story.end()).to.equal('expired');
      const payment = await story.payment();
      const late = await PaymentStory.start(env.client, knex, nowMs, payment, await story.money());
      expect(await late.end()).to.equal('returning');
      const refund = await story.refund();
      expect(refund).to.include({ amountFen: 5_000n, status: 'created' });
      expect(await entriesOf(knex, `payment/${story.paymentNo}/`)).to.deep.equal({
        received: { 'payments/unclaimed': -5_000n, 'channel/alipay': 5_000n },
      });
      expect(await accountFen(knex, 'payments/unclaimed')).to.equal(0n);
      expect(await balanceOf(knex, payment.userId)).to.equal(0n);
      const promised = await knex('outbox').where({ workflow_id: `refund/${refund?.refundNo}` });
      expect(promised).to.have.length(1);
      await keepHistory(late.handle, 'payment', 'late-money');
    });
  });

  describe('from the balance', () => {
    it('moves the money from wallet to subject in one step', async () => {
      const at = await clock.now();
      const [payer, owner] = [await buildUser(knex, at), await buildUser(knex, at)];
      await fund(knex, payer.id, 8_000n, at);
      const story = await started({ userId: payer.id, subjectId: owner.id, channel: 'balance' });
      expect(await story.prepared()).to.equal('paid');
      expect(await story.end()).to.equal('paid');
      expect(await balanceOf(knex, payer.id)).to.equal(3_000n);
      expect(await balanceOf(knex, owner.id)).to.equal(5_000n);
      expect(gateway.calls).to.deep.equal([]);
      await keepHistory(story.handle, 'payment', 'balance');
    });

    it('is refused when the wallet has too little, and nothing moves', async () => {
      const at = await clock.now();
      const payer = await buildUser(knex, at);
      await fund(knex, payer.id, 4_999n, at);
      const story = await started({ userId: payer.id, channel: 'balance' });
      const refused = await story.prepared().catch((error: unknown) => error);
      if (typeof refused !== 'string') expect(refusalOf(refused)).to.equal('insufficient_balance');
      expect(await story.end()).to.equal('failed');
      expect((await story.payment()).failureReason).to.equal('insufficient_balance');
      expect(await balanceOf(knex, payer.id)).to.equal(4_999n);
      await keepHistory(story.handle, 'payment', 'balance-too-low');
    });
  });

  describe('for a loan', () => {
    it('repays the earliest period under the payment’s number and wakes the loan', async () => {
      const at = await clock.now();
      const loan = await buildLoan(knex, at);
      const servicing = await env.client.workflow.start(LOAN_SERVICING, {
        workflowId: loanServicingWorkflowId(loan.loanNo),
        taskQueue: TASK_QUEUES.loans,
        args: [{ loanNo: loan.loanNo, clock: { offsetMs: 0, movable: true } }],
      });
      const [due] = await rowsOf(knex, loan);
      const amountFen = (due?.principalFen ?? 0n) + (due?.interestFen ?? 0n);
      const story = await started({
        userId: loan.userId,
        subjectType: 'loan',
        subjectId: loan.id,
        part: 'repayment',
        amountFen,
      });
      await story.prepared();
      await story.pays();
      expect(await story.end()).to.equal('paid');
      const [row] = await rowsOf(knex, loan);
      expect(row).to.include({ status: 'paid', paymentMethod: 'alipay', transactionId: story.paymentNo });
      expect(await paymentsOf(knex, loan)).to.have.length(1);
      await expectTrueBooks(knex, loan);
      expect(await balanceOf(knex, loan.userId)).to.equal(0n);
      const { nextDueMs } = await servicing.executeUpdate(advanceClock, { args: [{ toMs: await nowMs() }] });
      const [, second] = await rowsOf(knex, loan);
      expect(nextDueMs).to.be.within(
        (second?.dueAt.getTime() ?? 0) - 4 * 24 * HOUR,
        second?.dueAt.getTime() ?? 0,
      );
      await servicing.terminate();
      await keepHistory(story.handle, 'payment', 'loan-repayment');
    });

    it('goes back when the loan is settled meanwhile', async () => {
      const at = await clock.now();
      const loan = await buildLoan(knex, at);
      await knex('loans').where({ id: loan.id }).update({ status: 'settled', settled_at: at });
      const story = await started({
        userId: loan.userId,
        subjectType: 'loan',
        subjectId: loan.id,
        part: 'repayment',
      });
      await story.prepared();
      expect(await story.pays()).to.include({ status: 'returning', reason: 'loan_settled' });
      expect(await story.end()).to.equal('returning');
      expect((await story.refund())?.amountFen).to.equal(5_000n);
      await keepHistory(story.handle, 'payment', 'not-taken');
    });
  });
});
