import type { WorkflowHandle } from '@temporalio/client';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { expect } from 'chai';
import type { Knex } from 'knex';
import { createDisbursementActivities } from '../../activities/disbursement.ts';
import { createWithdrawalRecordActivities } from '../../activities/withdrawal-records.ts';
import type { Clock } from '../../adapters/clock.ts';
import type { PayoutResult } from '../../adapters/payout/payout-channel.ts';
import { withdrawalHeldLegs } from '../../domain/withdrawal-journal.ts';
import { HumanTask } from '../../models/human-task.ts';
import { postEntry } from '../../models/journal.ts';
import { enqueueWorkflowStart } from '../../models/outbox.ts';
import { Payout } from '../../models/payout.ts';
import type { Staff } from '../../models/staff.ts';
import { openWalletHold, walletBalances, withdrawalAccounts } from '../../models/wallet.ts';
import { askAgain, withdrawalStart } from '../../workflows/withdrawal.contract.ts';
import { refusalOf } from '../support/application-story.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';
import { activityDeps, clockOf } from '../support/deps.ts';
import { FakePayouts } from '../support/fakes.ts';
import { fund } from '../support/loan-story.ts';
import { entriesOf, expectBalanced } from '../support/payment-story.ts';
import { buildStaff, buildUser } from '../support/people.ts';
import { unheardOnce } from '../support/unheard.ts';
import { keepHistory, startWorkers, timeSkippingEnvironment } from '../support/workflows.ts';

const DAY = 24 * 3_600_000;
const SILENT: PayoutResult = { kind: 'unknown', code: 'SYSTEM_ERROR', detail: '' };
const REFUSED: PayoutResult = {
  kind: 'failed',
  reason: 'payee_invalid',
  code: 'PAYEE_NOT_EXIST',
  detail: '',
};

describe('a withdrawal', function () {
  this.timeout(60_000);
  let env: TestWorkflowEnvironment;
  let database: TestDatabase;
  let knex: Knex;
  let clock: Clock;
  let finance: Staff;
  let workers: { stop(): Promise<void> };
  let tail = 0;
  const payouts = new FakePayouts();

  before(async () => {
    [env, database] = await Promise.all([timeSkippingEnvironment(), testDatabase()]);
    knex = database.knex;
    clock = clockOf(() => env.currentTimeMs());
    finance = await buildStaff(knex, 'finance', await clock.now());
    const deps = { ...activityDeps(knex, clock), payouts };
    workers = await startWorkers(env, {
      ...createDisbursementActivities(deps),
      ...createWithdrawalRecordActivities(deps),
      closeWithdrawalTask: unheardOnce(createWithdrawalRecordActivities(deps).closeWithdrawalTask),
    });
  });
  after(async () => {
    await workers.stop();
    await env.teardown();
    await expectBalanced(knex);
    await database.drop();
  });
  beforeEach(() => payouts.reset());

  interface Asked {
    readonly userId: number;
    readonly payoutNo: string;
    readonly handle: WorkflowHandle;
    stored(): Promise<Payout>;
  }

  /** 20 of 50 yuan, held as the operation holds them. */
  async function asked(): Promise<Asked> {
    const at = await clock.now();
    const { id: userId } = await buildUser(knex, at);
    await fund(knex, userId, 5_000n, at);
    tail += 1;
    const payoutNo = `WD20260110${String(tail).padStart(8, '0')}`;
    const start = withdrawalStart(payoutNo);
    await knex.transaction(async (trx) => {
      await openWalletHold(trx, userId);
      await Payout.query(trx).insert({
        payoutNo,
        purpose: 'withdrawal',
        requestKey: `test/${payoutNo}`,
        userId,
        amountFen: 2_000n,
        payeeType: 'bank_card',
        payeeAccount: '6222020200112233445',
        payeeName: '张三',
        payeeBank: '中国工商银行',
        createdAt: at,
        updatedAt: at,
      });
      await enqueueWorkflowStart(trx, start, at);
      await postEntry(trx, {
        eventKey: `withdrawal/${payoutNo}/held`,
        kind: 'withdrawal_held',
        valueDate: '2026-01-10',
        bookedAt: at,
        description: '申请提现',
        legs: withdrawalHeldLegs(withdrawalAccounts(userId), 2_000n),
        userId,
      });
    });
    const handle = await env.client.workflow.start(start.workflowType, {
      workflowId: start.workflowId,
      taskQueue: start.taskQueue,
      args: [{ payoutNo, clock: { offsetMs: 0, movable: true } }],
    });
    const stored = async () => Payout.query(knex).findOne({ payout_no: payoutNo }).throwIfNotFound();
    return { userId, payoutNo, handle, stored };
  }

  const say = async (handle: WorkflowHandle) =>
    handle.executeUpdate(askAgain, {
      args: [
        {
          by: { staffId: finance.id, username: finance.username, requestId: null, ip: null },
          nowMs: await env.currentTimeMs(),
          comments: '已与渠道核对',
        },
      ],
    });

  async function openTask(payout: Payout): Promise<HumanTask> {
    for (let attempt = 0; attempt < 200; attempt += 1) {
      const found = await HumanTask.query(knex).findOne({
        kind: 'withdrawal',
        subject_id: payout.id,
        status: 'open',
      });
      if (found !== undefined) return found;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    throw new Error(`no task; the withdrawal is ${payout.status}`);
  }

  const silences = (count: number): PayoutResult[] => Array.from({ length: count }, () => SILENT);

  it('leaves the hold for the bank when the channel has paid, and the process is over', async () => {
    const { userId, payoutNo, handle, stored } = await asked();
    expect(await walletBalances(knex, userId)).to.deep.equal({ availableFen: 3_000n, heldFen: 2_000n });
    expect(await handle.result()).to.equal('paid');
    expect(await stored()).to.include({ status: 'paid', attempts: 1, releasedAt: null });
    expect(await walletBalances(knex, userId)).to.deep.equal({ availableFen: 3_000n, heldFen: 0n });
    expect((await entriesOf(knex, `withdrawal/${payoutNo}/`))['paid']).to.deep.equal({
      [`wallet-hold/${userId}`]: 2_000n,
      bank: -2_000n,
    });
    const process = await knex('processes').where({ workflow_id: handle.workflowId }).first();
    expect(process.closed_at).to.not.equal(null);
    await keepHistory(handle, 'withdrawal', 'paid');
  });

  it('goes back to the wallet when the channel refuses', async () => {
    payouts.next(REFUSED);
    const { userId, handle, stored } = await asked();
    expect(await handle.result()).to.equal('released');
    expect(await stored()).to.include({ status: 'failed', failureReason: 'payee_invalid' });
    expect((await stored()).releasedAt).to.be.instanceOf(Date);
    expect(await walletBalances(knex, userId)).to.deep.equal({ availableFen: 5_000n, heldFen: 0n });
    await keepHistory(handle, 'withdrawal', 'refused');
  });

  it('asks what became of a lost answer, under the same number, and never gives the money back meanwhile', async () => {
    payouts.next(...silences(3));
    const { userId, payoutNo, handle } = await asked();
    expect(await handle.result()).to.equal('paid');
    expect(payouts.asked.map(({ mayExist }) => mayExist)).to.deep.equal([false, true, true, true]);
    expect(new Set(payouts.asked.map((asking) => asking.payoutNo))).to.deep.equal(new Set([payoutNo]));
    expect(await walletBalances(knex, userId)).to.deep.equal({ availableFen: 3_000n, heldFen: 0n });
    await keepHistory(handle, 'withdrawal', 'answer-lost');
  });

  it('is shown to finance after a silent day, and asked for again at their word', async () => {
    payouts.next(...silences(60));
    const { handle, stored } = await asked();
    let refused: string | null | undefined;
    try {
      await say(handle);
    } catch (error) {
      refused = refusalOf(error);
    }
    expect(refused, 'before there is a task').to.equal('task_closed');
    await env.sleep(DAY + 3_600_000);
    const task = await openTask(await stored());
    expect(task).to.include({ permission: 'payout.decide', workflowId: handle.workflowId });
    expect(JSON.stringify(task.shown)).to.not.contain('6222020200112233445');
    payouts.reset();
    await say(handle);
    expect(await handle.result()).to.equal('paid');
    expect(await HumanTask.query(knex).findById(task.id)).to.include({
      status: 'completed',
      decidedBy: finance.id,
    });
    await keepHistory(handle, 'withdrawal', 'cleared-up');
  });

  it('reminds finance each day, and ends by itself when the channel speaks at last', async () => {
    payouts.next(...silences(60));
    const { userId, handle, stored } = await asked();
    await env.sleep(DAY + 3_600_000);
    const task = await openTask(await stored());
    await env.sleep(DAY);
    payouts.reset();
    payouts.next(REFUSED);
    expect(await handle.result()).to.equal('released');
    const after = await HumanTask.query(knex).findById(task.id).throwIfNotFound();
    expect(after.status).to.equal('cancelled');
    expect(after.priority).to.be.greaterThan(task.priority);
    expect(await walletBalances(knex, userId)).to.deep.equal({ availableFen: 5_000n, heldFen: 0n });
    await keepHistory(handle, 'withdrawal', 'spoke-at-last');
  });
});
