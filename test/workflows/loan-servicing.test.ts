import { WithStartWorkflowOperation } from '@temporalio/client';
import type { UpdateDefinition } from '@temporalio/common';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { expect } from 'chai';
import type { Knex } from 'knex';
import { createServicingActivities } from '../../activities/servicing.ts';
import { addDays, businessDateOf, startOfDayMs } from '../../domain/calendar.ts';
import { Loan, type PlanRow } from '../../models/loan.ts';
import type { Staff } from '../../models/staff.ts';
import { TASK_QUEUES } from '../../temporal/task-queues.ts';
import {
  amend,
  LOAN_SERVICING,
  loanServicingWorkflowId,
  prepay,
  recordPayment,
  recordRecovery,
  repay,
  reversePayment,
  writeOff,
} from '../../workflows/loan-servicing.contract.ts';
import type { loanServicing } from '../../workflows/loan-servicing.ts';
import { refusalOf } from '../support/application-story.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';
import { buildLoan, expectTrueBooks, fund, type LoanWish, rowsOf, Teller } from '../support/loan-story.ts';
import { buildStaff } from '../support/people.ts';
import { keepHistory, startWorkers, timeSkippingEnvironment } from '../support/workflows.ts';

const NOON_MS = 12 * 3_600_000;
const PROCESS = 'loan-servicing';

describe('the years of a loan', function () {
  this.timeout(120_000);
  let env: TestWorkflowEnvironment;
  let database: TestDatabase;
  let knex: Knex;
  let staff: Staff;
  let workers: { stop(): Promise<void> };
  /** What keeps the word that a loan is written off from its run, though it is written. */
  let unheard: Promise<void> = Promise.resolve();

  before(async () => {
    [env, database] = await Promise.all([timeSkippingEnvironment(), testDatabase()]);
    knex = database.knex;
    staff = await buildStaff(knex, 'finance', new Date());
    const activities = createServicingActivities({ knex });
    const writeOffLoan: typeof activities.writeOffLoan = async (input) => {
      const written = await activities.writeOffLoan(input);
      await unheard;
      return written;
    };
    workers = await startWorkers(env, { ...activities, writeOffLoan });
  });
  after(async () => {
    await workers.stop();
    await env.teardown();
    await database.drop();
  });

  /** One loan with its workflow, and what can happen to it. */
  class Life {
    readonly loan: Loan;
    readonly teller: Teller;
    readonly handle: ReturnType<typeof env.client.workflow.getHandle>;

    constructor(loan: Loan, teller: Teller) {
      this.loan = loan;
      this.teller = teller;
      this.handle = env.client.workflow.getHandle(loanServicingWorkflowId(loan.loanNo));
    }

    async ask<Result, Args>(update: UpdateDefinition<Result, [Args]>, args: Args): Promise<Result> {
      return this.handle.executeUpdate<Result, [Args]>(update, { args: [args] });
    }

    async refusal<Result, Args>(update: UpdateDefinition<Result, [Args]>, args: Args) {
      try {
        await this.ask(update, args);
      } catch (error) {
        return refusalOf(error);
      }
      throw new Error('it was accepted');
    }

    /** Waits for the end of the run without letting time pass, which asking for its result would. */
    async ended(): Promise<void> {
      while ((await this.handle.describe()).status.name === 'RUNNING')
        await new Promise((resolve) => setTimeout(resolve, 25));
    }

    /** As the API asks a loan whose workflow has ended: by starting another run, unless one is under way. */
    async askEnded<Result, Args>(update: UpdateDefinition<Result, [Args]>, args: Args): Promise<Result> {
      return env.client.workflow.executeUpdateWithStart<typeof loanServicing, Result, [Args]>(update, {
        args: [args],
        startWorkflowOperation: new WithStartWorkflowOperation<typeof loanServicing>(LOAN_SERVICING, {
          workflowId: this.handle.workflowId,
          taskQueue: TASK_QUEUES.loans,
          workflowIdConflictPolicy: 'USE_EXISTING',
          args: [{ loanNo: this.loan.loanNo, clock: { offsetMs: 0, movable: false } }],
        }),
      });
    }

    /** Sleeps until noon of a date; everything due by then has been done. */
    async liveUntil(date: string): Promise<void> {
      const untilMs = startOfDayMs(date) + NOON_MS;
      const sleepMs = untilMs - (await env.currentTimeMs());
      if (sleepMs > 0) await env.sleep(sleepMs);
      this.teller.nowMs = untilMs;
      for (let attempt = 0; attempt < 400; attempt += 1) {
        const process = await knex('processes').where({ workflow_id: this.handle.workflowId }).first();
        if (process.closed_at !== null || process.next_due_at.getTime() > untilMs) return;
        await new Promise((resolve) => setTimeout(resolve, 25));
      }
      throw new Error(`loan ${this.loan.loanNo} was not serviced until ${date}`);
    }

    async row(period: number): Promise<PlanRow> {
      const row = (await rowsOf(knex, this.loan))[period - 1];
      if (row === undefined) throw new Error(`no period ${period}`);
      return row;
    }

    due = async (period: number): Promise<string> => (await this.row(period)).dueDate;

    async reload(): Promise<Loan> {
      return Loan.query(knex).findById(this.loan.id).throwIfNotFound();
    }

    /** Pays all that is left and waits for the end of the process. */
    async settle(): Promise<void> {
      await fund(knex, this.loan.userId, 100_000_000n, new Date(this.teller.nowMs));
      const { settled } = await this.ask(prepay, this.teller.prepay({ strategy: 'settle' }));
      expect(settled).to.equal(true);
      expect(await this.handle.result()).to.equal('settled');
      await expectTrueBooks(knex, this.loan);
    }
  }

  async function live(wish: LoanWish = {}): Promise<Life> {
    const now = await env.currentTimeMs();
    const loan = await buildLoan(knex, new Date(now), wish);
    await env.client.workflow.start(LOAN_SERVICING, {
      workflowId: loanServicingWorkflowId(loan.loanNo),
      taskQueue: TASK_QUEUES.loans,
      args: [{ loanNo: loan.loanNo, clock: { offsetMs: 0, movable: false } }],
    });
    return new Life(loan, new Teller(loan, now, staff.id));
  }

  it('is paid on every due date and ends settled', async () => {
    const life = await live({ months: 3 });
    await fund(knex, life.loan.userId, 2_000_000n, life.loan.disbursedAt);
    for (const period of [1, 2, 3]) {
      await life.liveUntil(await life.due(period));
      const { lateFeeFen } = await life.ask(repay, life.teller.repay(period));
      expect(lateFeeFen).to.equal('0');
      await expectTrueBooks(knex, life.loan);
    }
    expect(await life.handle.result()).to.equal('settled');
    expect(await life.reload()).to.include({ status: 'settled', repaymentStatus: 'completed' });
    await keepHistory(life.handle, PROCESS, 'paid-on-time');
  });

  for (const [days, fee] of [
    [1, 0n],
    [3, 0n],
    [4, 212n],
    [40, 2_120n],
  ] as const) {
    it(`is paid ${days} day(s) late with a fee of ${fee} fen`, async () => {
      const life = await live();
      await fund(knex, life.loan.userId, 2_000_000n, life.loan.disbursedAt);
      await life.liveUntil(addDays(await life.due(1), days));
      expect(await life.row(1)).to.include({ status: 'overdue', lateFeeFen: fee });
      expect((await life.reload()).daysPastDue).to.equal(days);
      const posted = await life.ask(repay, life.teller.repay(1));
      expect(posted.lateFeeFen).to.equal(String(fee));
      expect(await life.row(1)).to.include({ status: 'paid', paidLateFeeFen: fee });
      await expectTrueBooks(knex, life.loan);
      await life.settle();
      await keepHistory(life.handle, PROCESS, `late-by-${days}`);
    });
  }

  it('takes early, part and over payments, and turns the surplus to the wallet', async () => {
    const life = await live();
    await fund(knex, life.loan.userId, 2_000_000n, life.loan.disbursedAt);
    await life.ask(repay, life.teller.repay(1, 30_000n));
    expect((await life.row(1)).status).to.equal('partial');
    const { surplusFen } = await life.ask(repay, life.teller.repay(1, 100_000n));
    expect(surplusFen).to.equal(String(130_000n - 106_619n));
    expect((await life.row(1)).status).to.equal('paid');
    expect((await life.row(2)).status).to.equal('pending');
    await expectTrueBooks(knex, life.loan);
    await life.settle();
    await keepHistory(life.handle, PROCESS, 'early-part-over');
  });

  it('lets one of two clicks pay and tells the other that the period is settled', async () => {
    const life = await live();
    await fund(knex, life.loan.userId, 2_000_000n, life.loan.disbursedAt);
    const answers = await Promise.allSettled([
      life.ask(repay, life.teller.repay(1)),
      life.ask(repay, life.teller.repay(1)),
    ]);
    const refused = answers.filter((answer) => answer.status === 'rejected');
    expect(refused.map((answer) => refusalOf(answer.reason))).to.deep.equal(['period_settled']);
    await expectTrueBooks(knex, life.loan);
    await life.settle();
    await keepHistory(life.handle, PROCESS, 'paid-twice-at-once');
  });

  it('goes back in time for a payment that is recorded late, and takes its fees away', async () => {
    const life = await live();
    const due = await life.due(1);
    await life.liveUntil(addDays(due, 10));
    expect((await life.row(1)).lateFeeFen).to.equal(530n);
    const asked = 106_619n;
    await life.ask(recordPayment, life.teller.record(1, asked, due, { transactionId: 'TXN123456' }));
    expect(await life.row(1)).to.include({ status: 'paid', lateFeeFen: 0n });
    expect((await life.reload()).daysPastDue).to.equal(0);
    await expectTrueBooks(knex, life.loan);
    const again = life.teller.record(2, asked, due, { transactionId: 'TXN123456' });
    expect(await life.refusal(recordPayment, again)).to.equal('transaction_reused');
    await life.settle();
    await keepHistory(life.handle, PROCESS, 'back-dated-payment');
  });

  it('wakes for an amended due date instead of the printed one', async () => {
    const life = await live();
    const later = addDays(await life.due(1), 10);
    await life.ask(amend, life.teller.amend([{ period: 1, dueDate: later }]));
    await life.liveUntil(addDays(later, 1));
    expect((await life.reload()).daysPastDue).to.equal(1);
    await life.settle();
    await keepHistory(life.handle, PROCESS, 'amended');
  });

  it('prepays a part and services the shorter plan', async () => {
    const life = await live();
    await fund(knex, life.loan.userId, 2_000_000n, life.loan.disbursedAt);
    await life.liveUntil(addDays(businessDateOf(life.teller.nowMs), 15));
    const paid = await life.ask(prepay, life.teller.prepay({ strategy: 'reduce_term', amountFen: '600000' }));
    expect(paid.newMonths).to.be.lessThan(7);
    await expectTrueBooks(knex, life.loan);
    await life.liveUntil(addDays(await life.due(2), 1));
    expect((await life.row(2)).status).to.equal('overdue');
    await life.settle();
    await keepHistory(life.handle, PROCESS, 'prepaid-in-part');
  });

  it('goes back to an overdue life when a transfer bounces', async () => {
    const life = await live();
    const due = await life.due(1);
    await life.liveUntil(due);
    const { paymentNo } = await life.ask(recordPayment, life.teller.record(1, 106_619n, due));
    await life.liveUntil(addDays(due, 5));
    expect((await life.reload()).daysPastDue).to.equal(0);
    const reversed = await life.ask(reversePayment, life.teller.reverse(paymentNo));
    expect(reversed).to.include({ paymentNo, reopened: false });
    await life.liveUntil(addDays(due, 7));
    expect(await life.row(1)).to.include({ status: 'overdue', lateFeeFen: 371n });
    expect((await life.reload()).daysPastDue).to.equal(7);
    await expectTrueBooks(knex, life.loan);
    await life.settle();
    await keepHistory(life.handle, PROCESS, 'payment-bounced');
  });

  it('lives on in another run when the payment that settled it is taken back, and ends when it is settled again', async () => {
    const life = await live({ months: 1 });
    const due = await life.due(1);
    await life.liveUntil(due);
    const { paymentNo } = await life.ask(recordPayment, life.teller.record(1, 1_212_000n, due));
    await life.ended();
    await life.liveUntil(addDays(due, 2));
    const reversed = await life.askEnded(reversePayment, life.teller.reverse(paymentNo));
    expect(reversed.reopened).to.equal(true);
    await life.liveUntil(addDays(due, 5));
    expect((await life.reload()).daysPastDue).to.equal(5);
    expect((await life.row(1)).lateFeeFen).to.equal(3_030n);
    await life.settle();
    await keepHistory(life.handle, PROCESS, 'reopened');
  });

  it('ends again at once when what is asked of a settled loan is refused', async () => {
    const life = await live({ months: 1 });
    await life.settle();
    let refused: string | null | undefined;
    try {
      await life.askEnded(reversePayment, life.teller.reverse('PAY1'));
    } catch (error) {
      refused = refusalOf(error);
    }
    expect(refused).to.equal('payment_not_found');
    expect(await life.handle.result()).to.equal('settled');
    await keepHistory(life.handle, PROCESS, 'asked-in-vain');
  });

  it('ends when the loan is written off, and takes in another run what is recovered', async () => {
    const life = await live();
    await life.liveUntil(addDays(await life.due(1), 10));
    expect(await life.refusal(recordRecovery, life.teller.recover(1n, 'TX1', '2020-01-01'))).to.equal(
      'loan_state',
    );
    const { owedFen } = await life.ask(writeOff, life.teller.writeOff());
    expect(owedFen).to.equal(String(1_200_000n + 12_000n + 530n));
    expect(await life.handle.result()).to.equal('written_off');
    await keepHistory(life.handle, PROCESS, 'written-off');
    const today = businessDateOf(life.teller.nowMs);
    const recovered = await life.askEnded(recordRecovery, life.teller.recover(50_000n, 'TX1', today));
    expect(recovered.recoveredFen).to.equal('50000');
    expect(await life.handle.result()).to.equal('written_off');
    await expectTrueBooks(knex, life.loan);
    await keepHistory(life.handle, PROCESS, 'recovered');
  });

  it('takes in what is recovered for a loan whose write-off is written and which its run has not heard of', async () => {
    const life = await live();
    let heard = (): void => undefined;
    unheard = new Promise((resolve) => {
      heard = resolve;
    });
    try {
      const written = life.ask(writeOff, life.teller.writeOff());
      while ((await life.reload()).status !== 'written_off')
        await new Promise((resolve) => setTimeout(resolve, 25));
      const today = businessDateOf(life.teller.nowMs);
      const recovered = life.ask(
        recordRecovery,
        life.teller.recover(50_000n, `TX-${life.loan.loanNo}`, today),
      );
      // refused, it is so at once; taken, it waits for its turn
      const first = await Promise.race([
        recovered,
        new Promise((resolve) => setTimeout(resolve, 1_000, 'waits')),
      ]);
      expect(first).to.equal('waits');
      heard();
      await written;
      expect((await recovered).recoveredFen).to.equal('50000');
    } finally {
      heard();
    }
    expect(await life.handle.result()).to.equal('written_off');
    await expectTrueBooks(knex, life.loan);
  });

  it('refuses a command that names another loan or comes after the end', async () => {
    const life = await live({ months: 1 });
    const stranger = { ...life.teller.repay(1), loanNo: 'LN0' };
    expect(await life.refusal(repay, stranger)).to.equal('loan_not_found');
    await life.settle();
  });

  it('runs through 360 months in runs of a year, each with a short history', async () => {
    const life = await live({ principalFen: 100_000_000n, ratePpm: 45_000, months: 360 });
    await fund(knex, life.loan.userId, 200_000_000n, life.loan.disbursedAt);
    const runs = new Set<string>();
    const noteRun = async (): Promise<void> => {
      const { runId, historyLength } = await life.handle.describe();
      runs.add(runId);
      expect(historyLength).to.be.lessThan(400);
    };
    // a year and a month month by month, then up to a year at a time in advance, the last month by itself
    for (let period = 1; period <= 13; period += 1) {
      await life.liveUntil(await life.due(period));
      await life.ask(repay, life.teller.repay(period));
      await noteRun();
    }
    for (let year = 2; year <= 30; year += 1) {
      await life.liveUntil(await life.due(Math.max(14, 12 * year - 12)));
      const last = year === 30 ? 359 : 12 * year;
      const rows = (await rowsOf(knex, life.loan)).slice(Math.max(13, 12 * year - 12), last);
      const asked = rows.reduce((sum, row) => sum + row.principalFen + row.interestFen, 0n);
      await life.ask(recordPayment, life.teller.record(last, asked, businessDateOf(life.teller.nowMs)));
      await noteRun();
    }
    await life.liveUntil(await life.due(360));
    const { settled, lateFeeFen } = await life.ask(repay, life.teller.repay(360));
    expect([settled, lateFeeFen]).to.deep.equal([true, '0']);
    expect(await life.handle.result()).to.equal('settled');
    expect(runs.size).to.be.at.least(29);
    await expectTrueBooks(knex, life.loan);
    await keepHistory(life.handle, PROCESS, 'last-run');
    const [firstRun = ''] = runs;
    await keepHistory(env.client.workflow.getHandle(life.handle.workflowId, firstRun), PROCESS, 'first-year');
  });

  it('sleeps through a month with two wake-ups and twelve events when nothing comes in', async () => {
    const life = await live();
    const lengthAt = async (date: string): Promise<number> => {
      await life.liveUntil(date);
      return (await life.handle.describe()).historyLength;
    };
    const due = await life.due(1);
    const before = await lengthAt(addDays(due, -4));
    expect((await lengthAt(addDays(due, 1))) - before).to.be.at.most(13);
    await life.settle();
  });
});
