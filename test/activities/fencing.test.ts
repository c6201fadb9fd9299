import { ApplicationFailure } from '@temporalio/common';
import { MockActivityEnvironment } from '@temporalio/testing';
import { expect } from 'chai';
import type { Knex } from 'knex';
import { createDisbursementActivities } from '../../activities/disbursement.ts';
import { deliverDueMessages } from '../../activities/message-delivery.ts';
import type { PayoutChannel, PayoutResult } from '../../adapters/payout/payout-channel.ts';
import { Message } from '../../models/message.ts';
import { Payout } from '../../models/payout.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';
import { activityDeps, HandClock, silentLogger, testConfig } from '../support/deps.ts';
import { FakeMail, FakeSms } from '../support/fake-gateways.ts';
import { buildUser } from '../support/people.ts';

const START_TO_CLOSE_MS = 5_000;
const PAID: PayoutResult = { kind: 'paid', channelNo: 'CH1', paidAt: new Date('2026-11-21T02:00:00Z') };

/** A channel whose answers come when the test says so, each to the attempt that asked. */
class SlowChannel implements Pick<PayoutChannel, 'settle'> {
  readonly waiting: { answer(result: PayoutResult): void; signal: AbortSignal | undefined }[] = [];

  settle(_: unknown, { signal }: { signal?: AbortSignal }): Promise<PayoutResult> {
    return new Promise((resolve, reject) => {
      signal?.addEventListener('abort', () => reject(signal.reason));
      this.waiting.push({ answer: resolve, signal });
    });
  }

  async asked(times: number): Promise<void> {
    while (this.waiting.length < times) await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

/** Fault F23 in slow motion: the late attempt is one whose process stood still while another attempt did its work. */
describe('An attempt that wakes after its work was repeated elsewhere', () => {
  let database: TestDatabase;
  let knex: Knex;
  let channel: SlowChannel;
  let numbers = 0;
  const clock = new HandClock('2026-11-21T02:00:00Z');

  before(async () => {
    database = await testDatabase();
    knex = database.knex;
  });
  after(() => database?.drop());
  beforeEach(() => {
    channel = new SlowChannel();
  });

  async function payout(): Promise<string> {
    const at = await clock.now();
    numbers += 1;
    const payoutNo = `WD20261121${String(numbers).padStart(8, '0')}`;
    await Payout.query(knex).insert({
      payoutNo,
      purpose: 'withdrawal',
      requestKey: `fencing/${numbers}`,
      userId: (await buildUser(knex, at)).id,
      amountFen: 2_000n,
      payeeType: 'bank_card',
      payeeAccount: '6222020200112233445',
      payeeName: '张三',
      createdAt: at,
      updatedAt: at,
    });
    return payoutNo;
  }

  const attempt = (payoutNo: string, startToCloseTimeoutMs = START_TO_CLOSE_MS): Promise<unknown> => {
    const payouts: PayoutChannel = {
      settle: (request, options) => channel.settle(request, options),
      pay: () => Promise.reject(new Error('not asked')),
      query: () => Promise.reject(new Error('not asked')),
    };
    const { settleWithdrawal } = createDisbursementActivities({ ...activityDeps(knex, clock), payouts });
    return new MockActivityEnvironment({ startToCloseTimeoutMs }).run(settleWithdrawal, { payoutNo });
  };
  const failure = async (running: Promise<unknown>): Promise<string> => {
    try {
      await running;
    } catch (error) {
      if (error instanceof ApplicationFailure) return error.type ?? '';
      return error instanceof Error ? error.name : String(error);
    }
    return 'none';
  };
  const stored = (payoutNo: string) => Payout.query(knex).findOne({ payout_no: payoutNo }).throwIfNotFound();

  for (const [late, what] of [
    [{ kind: 'unknown', code: 'timeout', detail: '' }, 'that nobody knows whether it was paid'],
    [{ kind: 'failed', reason: 'closed', code: 'CLOSED', detail: '' }, 'that it was refused'],
  ] as const satisfies [PayoutResult, string][])
    it(`cannot write over a payout that is paid ${what}`, async () => {
      const payoutNo = await payout();
      const [asleep, awake] = [attempt(payoutNo), channel.asked(1).then(() => attempt(payoutNo))];
      const woken = failure(asleep);
      await channel.asked(2);
      channel.waiting[1]?.answer(PAID);
      await awake;
      channel.waiting[0]?.answer(late);
      expect(await woken).to.equal('superseded');
      expect(await stored(payoutNo)).to.include({ status: 'paid', channelRef: 'CH1', failureReason: null });
    });

  it('makes no call when its time is over, and ends the one that is under way', async () => {
    const payoutNo = await payout();
    const ended = failure(attempt(payoutNo, 60));
    await channel.asked(1);
    expect(await ended).to.equal('TimeoutError');
    expect(channel.waiting[0]?.signal?.aborted).to.equal(true);
    expect((await stored(payoutNo)).status, 'to be asked about').to.equal('sent');
  });

  it('says nothing about a message that another sender has taken over', async () => {
    const at = await clock.now();
    const { id } = await Message.query(knex).insert({
      id: '7b1f8a0e-4a53-4be5-9d5e-2f1f6a6f0001',
      dedupeKey: 'fencing',
      channel: 'email',
      recipient: 'zhangsan@example.com',
      template: 'repayment_reminder',
      locale: 'zh',
      params: { name: '张三', loanNo: 'LN1', period: '3', amount: '3163.25', dueDate: '2026-11-24' },
      status: 'queued',
      attempts: 0,
      nextAttemptAt: at,
      createdAt: at,
    });
    const mail = new FakeMail();
    const send = mail.send.bind(mail);
    mail.send = async (message) => {
      // while this sender stands still, its lease runs out, and its successor takes the row and sends
      await knex('messages').where({ id }).update({ attempts: 2, status: 'sent', provider_id: 'successor' });
      return send(message);
    };
    await deliverDueMessages({
      knex,
      clock,
      mail,
      sms: new FakeSms(),
      config: testConfig(),
      logger: silentLogger,
    });
    const message = await Message.query(knex).findById(id).throwIfNotFound();
    expect(message).to.include({ status: 'sent', attempts: 2, providerId: 'successor' });
  });
});
