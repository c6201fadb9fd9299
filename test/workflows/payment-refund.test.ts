import type { WorkflowHandle } from '@temporalio/client';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { expect } from 'chai';
import type { Knex } from 'knex';
import { createPaymentChannelActivities } from '../../activities/payment-channel.ts';
import { settleFromBalance, settleMoney } from '../../activities/payment-settlement.ts';
import { createRefundRecordActivities } from '../../activities/refund-records.ts';
import { requestRefund } from '../../activities/refund-requests.ts';
import type { Clock } from '../../adapters/clock.ts';
import { OutsideError } from '../../adapters/outside-error.ts';
import { HumanTask } from '../../models/human-task.ts';
import { Payment } from '../../models/payment.ts';
import { PaymentRefund } from '../../models/payment-refund.ts';
import type { Staff } from '../../models/staff.ts';
import {
  decideRefund,
  paymentRefundStart,
  type RefundDecision,
} from '../../workflows/payment-refund.contract.ts';
import { refusalOf } from '../support/application-story.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';
import { activityDeps, clockOf } from '../support/deps.ts';
import { away, FakeGateway, lost } from '../support/fake-gateway.ts';
import { balanceOf, fund } from '../support/loan-story.ts';
import { accountFen, buildPayment, entriesOf, expectBalanced } from '../support/payment-story.ts';
import { buildStaff, buildUser } from '../support/people.ts';
import { rejectionOf } from '../support/rejection.ts';
import { unheardOnce } from '../support/unheard.ts';
import { keepHistory, startWorkers, timeSkippingEnvironment } from '../support/workflows.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

describe('the way back of money', function () {
  this.timeout(60_000);
  let env: TestWorkflowEnvironment;
  let database: TestDatabase;
  let knex: Knex;
  let clock: Clock;
  let finance: Staff;
  let workers: { stop(): Promise<void> };
  const gateway = new FakeGateway();

  before(async () => {
    [env, database] = await Promise.all([timeSkippingEnvironment(), testDatabase()]);
    knex = database.knex;
    clock = clockOf(() => env.currentTimeMs());
    finance = await buildStaff(knex, 'finance', await clock.now());
    const deps = { ...activityDeps(knex, clock), payments: { alipay: gateway, wechat: null } };
    workers = await startWorkers(env, {
      ...createPaymentChannelActivities(deps),
      ...createRefundRecordActivities(deps),
      recordRefundDecision: unheardOnce(createRefundRecordActivities(deps).recordRefundDecision),
    });
  });
  after(async () => {
    await workers.stop();
    await env.teardown();
    await expectBalanced(knex);
    await database.drop();
  });
  beforeEach(() => gateway.reset());

  /** A top-up of 50 yuan that was paid, and a refund of a part of it that was asked for. */
  async function asked(amountFen = 2_000n): Promise<{
    payment: () => Promise<Payment>;
    refund: () => Promise<PaymentRefund>;
    handle: WorkflowHandle;
  }> {
    const at = await clock.now();
    const { id: userId } = await buildUser(knex, at);
    const { id, paymentNo } = await buildPayment(knex, at, { userId });
    const { refundNo } = await knex.transaction(async (trx) => {
      await settleMoney(trx, paymentNo, { tradeNo: `trade-${paymentNo}`, paidAt: at }, at);
      return requestRefund(trx, {
        paymentId: id,
        amountFen,
        reason: '客户申请',
        requestKey: `test/${id}`,
        at,
      });
    });
    const start = paymentRefundStart(refundNo, paymentNo);
    const handle = await env.client.workflow.start(start.workflowType, {
      workflowId: start.workflowId,
      taskQueue: start.taskQueue,
      args: [{ refundNo, clock: { offsetMs: 0, movable: true } }],
    });
    return {
      payment: async () => Payment.query(knex).findById(id).throwIfNotFound(),
      refund: async () => PaymentRefund.query(knex).findOne({ refund_no: refundNo }).throwIfNotFound(),
      handle,
    };
  }

  async function task(refund: PaymentRefund): Promise<HumanTask> {
    for (let attempt = 0; attempt < 200; attempt += 1) {
      const found = await HumanTask.query(knex).findOne({
        kind: 'refund',
        subject_id: refund.id,
        status: 'open',
      });
      if (found !== undefined) return found;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    throw new Error(`no task; the refund is ${refund.status}`);
  }

  async function decide(handle: WorkflowHandle, decision: RefundDecision['decision']) {
    const nowMs = await env.currentTimeMs();
    const by = { staffId: finance.id, username: finance.username, requestId: null, ip: null };
    return handle.executeUpdate(decideRefund, { args: [{ by, nowMs, decision, comments: '已核对' }] });
  }

  const refunds = () => gateway.calls.filter((call) => call.startsWith('refund '));

  it('takes the money out of the wallet when it is asked for, and out of the channel when it is done', async () => {
    const { payment, refund, handle } = await asked();
    const { refundNo } = await refund();
    const { userId, creditAccount } = await payment();
    expect(await handle.result()).to.equal('refunded');
    expect(await entriesOf(knex, `refund/${refundNo}/`)).to.deep.equal({
      requested: { [`wallet/${userId}`]: 2_000n, 'payments/refunding': -2_000n },
      done: { 'payments/refunding': 2_000n, 'channel/alipay': -2_000n },
    });
    expect(await balanceOf(knex, userId)).to.equal(3_000n);
    expect(creditAccount).to.equal(`wallet/${userId}`);
    expect(await payment()).to.include({ status: 'paid', refundedFen: 2_000n, refundRequestedFen: 2_000n });
    expect(await refund()).to.include({ status: 'refunded', channelRef: `ref-${refundNo}`, attempts: 1 });
    await keepHistory(handle, 'payment-refund', 'refunded');
  });

  it('makes the payment `refunded` when all of it went back', async () => {
    const { payment, handle } = await asked(5_000n);
    await handle.result();
    expect(await payment()).to.include({ status: 'refunded', refundedFen: 5_000n });
  });

  it('asks for a refund whose answer was lost, and never sends it under another number', async () => {
    gateway.refunds(lost);
    gateway.queriesRefund(lost, away(), { kind: 'processing' }, { kind: 'done', channelRef: 'found' });
    const { refund, handle } = await asked();
    expect(await handle.result()).to.equal('refunded');
    expect(await refund()).to.include({ channelRef: 'found', attempts: 1 });
    expect(refunds()).to.have.length(1);
    await keepHistory(handle, 'payment-refund', 'unknown-then-found');
  });

  it('sends it again under the same number when the channel has never seen it', async () => {
    gateway.refunds(away(), { kind: 'done', channelRef: 'second' });
    gateway.queriesRefund({ kind: 'not_found' });
    const { refund, handle } = await asked();
    expect(await handle.result()).to.equal('refunded');
    const { refundNo, attempts } = await refund();
    expect(refunds()).to.deep.equal([`refund ${refundNo}`, `refund ${refundNo}`]);
    expect(attempts).to.equal(2);
    await keepHistory(handle, 'payment-refund', 'not-sent-then-sent');
  });

  it('that the channel refuses goes to finance, who may have it tried again', async () => {
    gateway.refunds(
      { kind: 'refused', code: 'NOT_ENOUGH', detail: '' },
      { kind: 'done', channelRef: 'later' },
    );
    const { refund, handle } = await asked();
    const shown = await task(await refund());
    expect(shown).to.include({ permission: 'payout.decide', subjectType: 'payment_refund' });
    expect(shown.shown).to.include({ reason: 'NOT_ENOUGH', status: 'refused' });
    await decide(handle, 'retry');
    expect(await handle.result()).to.equal('refunded');
    expect(await HumanTask.query(knex).findById(shown.id)).to.include({
      status: 'completed',
      decision: 'retry',
    });
    await keepHistory(handle, 'payment-refund', 'refused-then-retried');
  });

  it('that finance gives up returns to the account it was taken from', async () => {
    gateway.refunds(new OutsideError('payment', 'refused', 'SIGN_ERROR', 'no'));
    const { payment, refund, handle } = await asked();
    await task(await refund());
    expect(await decide(handle, 'abandon')).to.include({ status: 'abandoned' });
    expect(await handle.result()).to.equal('abandoned');
    const { userId, refundRequestedFen } = await payment();
    expect(refundRequestedFen).to.equal(0n);
    expect(await balanceOf(knex, userId)).to.equal(5_000n);
    const { refundNo } = await refund();
    const written = await knex('audit_log').where({ action: 'refund.abandon', subject_id: refundNo });
    expect(written, 'the attempt that nobody heard, and its repeat').to.have.length(1);
    await keepHistory(handle, 'payment-refund', 'abandoned');
  });

  it('is decided once: the second word is refused', async () => {
    gateway.refunds({ kind: 'refused', code: 'NOT_ENOUGH', detail: '' });
    const { refund, handle } = await asked();
    await task(await refund());
    const words = await Promise.allSettled([decide(handle, 'abandon'), decide(handle, 'abandon')]);
    const [loser] = words.flatMap((word) => (word.status === 'rejected' ? [word.reason] : []));
    expect(refusalOf(loser)).to.be.oneOf(['task_taken', 'task_closed']);
    expect(await handle.result()).to.equal('abandoned');
  });

  it('of which nobody has heard for a day is shown to finance, daily, and cannot be given up', async () => {
    gateway.refunds(lost);
    gateway.queriesRefund(lost);
    const { refund, handle } = await asked();
    await env.sleep(DAY + 2 * HOUR);
    const shown = await task(await refund());
    expect(shown.shown).to.include({ reason: 'unknown', status: 'unknown' });
    const refused = await decide(handle, 'abandon').catch((error: unknown) => error);
    expect(refusalOf(refused)).to.equal('payment_closed');
    await env.sleep(DAY + HOUR);
    expect((await task(await refund())).priority).to.equal(2);
    gateway.queriesRefund({ kind: 'done', channelRef: 'at last' });
    await decide(handle, 'retry');
    expect(await handle.result()).to.equal('refunded');
    await keepHistory(handle, 'payment-refund', 'silent-then-retried');
  });

  describe('when it is asked for', () => {
    const paid = async (columns: Partial<Payment> = {}) => {
      const at = await clock.now();
      const userId = columns.userId ?? (await buildUser(knex, at)).id;
      const payment = await buildPayment(knex, at, { ...columns, userId });
      await knex.transaction((trx) =>
        settleMoney(trx, payment.paymentNo, { tradeNo: payment.paymentNo, paidAt: at }, at),
      );
      return { payment, at, userId };
    };
    const ask = (payment: Payment, amountFen: bigint, requestKey: string, at: Date) =>
      knex.transaction((trx) =>
        requestRefund(trx, { paymentId: payment.id, amountFen, reason: '退款', requestKey, at }),
      );

    it('is one refund however often the same event asks', async () => {
      const { payment, at } = await paid();
      const both = [await ask(payment, 100n, 'event/1', at), await ask(payment, 100n, 'event/1', at)];
      expect(both[0]?.refundNo).to.equal(both[1]?.refundNo);
    });

    it('is refused beyond what is left, for nothing, and for what was never paid', async () => {
      const { payment, at, userId } = await paid();
      await ask(payment, 4_000n, `${payment.id}/a`, at);
      for (const amountFen of [1_001n, 0n]) {
        const error = await rejectionOf(ask(payment, amountFen, `${payment.id}/b`, at));
        expect(error).to.include({ code: 'refund_out_of_range' });
      }
      const unpaid = await buildPayment(knex, at, { userId });
      expect(await rejectionOf(ask(unpaid, 1n, `${unpaid.id}/c`, at))).to.include({
        code: 'refund_out_of_range',
      });
    });

    it('is refused when the wallet has spent it', async () => {
      const { payment, at, userId } = await paid();
      const owner = await buildUser(knex, at);
      const spent = await buildPayment(knex, at, { userId, subjectId: owner.id, channel: 'balance' });
      await knex.transaction((trx) => settleFromBalance(trx, spent.paymentNo, at));
      const error = await rejectionOf(ask(payment, 1n, `${payment.id}/spent`, at));
      expect(error).to.include({ code: 'insufficient_balance' });
    });
  });

  it('to a wallet is there when the transaction commits', async () => {
    const at = await clock.now();
    const [payer, owner] = [await buildUser(knex, at), await buildUser(knex, at)];
    await fund(knex, payer.id, 5_000n, at);
    const payment = await buildPayment(knex, at, {
      userId: payer.id,
      subjectId: owner.id,
      channel: 'balance',
    });
    const refund = await knex.transaction(async (trx) => {
      await settleFromBalance(trx, payment.paymentNo, at);
      return requestRefund(trx, {
        paymentId: payment.id,
        amountFen: 5_000n,
        reason: '退款',
        requestKey: `${payment.id}/back`,
        at,
      });
    });
    expect(refund.status).to.equal('refunded');
    expect(await balanceOf(knex, payer.id)).to.equal(5_000n);
    expect(await accountFen(knex, `wallet/${owner.id}`)).to.equal(0n);
  });
});
