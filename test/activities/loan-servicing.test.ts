import { expect } from 'chai';
import type { Knex } from 'knex';
import { createServicingActivities } from '../../activities/servicing.ts';
import { addDays, startOfDayMs } from '../../domain/calendar.ts';
import { Loan, type PlanRow } from '../../models/loan.ts';
import type { Staff } from '../../models/staff.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';
import {
  balanceOf,
  buildLoan,
  expectTrueBooks,
  fund,
  type LoanWish,
  paymentsOf,
  rowsOf,
  Teller,
} from '../support/loan-story.ts';
import { buildStaff } from '../support/people.ts';

const DISBURSED = new Date('2026-11-21T02:30:00Z');
const NOON_MS = 12 * 3_600_000;

describe('what is done to a loan', function () {
  this.timeout(20_000);
  let database: TestDatabase;
  let knex: Knex;
  let staff: Staff;
  let activities: ReturnType<typeof createServicingActivities>;

  before(async () => {
    database = await testDatabase();
    knex = database.knex;
    staff = await buildStaff(knex, 'finance', DISBURSED);
    activities = createServicingActivities({ knex });
  });
  after(() => database?.drop());

  async function aLoan(wish: LoanWish = {}): Promise<{ loan: Loan; teller: Teller }> {
    const loan = await buildLoan(knex, DISBURSED, wish);
    return { loan, teller: new Teller(loan, DISBURSED.getTime(), staff.id) };
  }

  const reload = (loan: Loan): Promise<Loan> => Loan.query(knex).findById(loan.id).throwIfNotFound().then();

  /** Moves a loan through every wake-up until noon of a date, as its workflow would. */
  async function liveUntil(loan: Loan, teller: Teller, date: string): Promise<void> {
    const untilMs = startOfDayMs(date) + NOON_MS;
    for (;;) {
      const { rows } = (await knex.raw('SELECT next_due_at FROM processes WHERE workflow_id = ?', [
        `loan/${loan.loanNo}`,
      ])) as { rows: { next_due_at: Date | null }[] };
      const dueMs = rows[0]?.next_due_at?.getTime();
      if (dueMs === undefined || dueMs > untilMs) break;
      const standing = await activities.serviceLoan({ loanNo: loan.loanNo, untilMs: dueMs });
      expect(standing.nextWakeMs).to.be.greaterThan(dueMs);
    }
    teller.nowMs = untilMs;
  }

  async function firstRow(loan: Loan): Promise<PlanRow> {
    const [row] = await rowsOf(knex, loan);
    if (row === undefined) throw new Error('a loan has rows');
    return row;
  }

  const codeOf = async (work: Promise<unknown>): Promise<string | undefined> => {
    try {
      await work;
    } catch (error) {
      return (error as { type?: string }).type;
    }
    throw new Error('was not refused');
  };

  it('opens with a plan, books and a promise to be serviced', async () => {
    const { loan } = await aLoan({ principalFen: 50_000_000n, ratePpm: 45_000, months: 240 });
    const rows = await rowsOf(knex, loan);
    expect(rows).to.have.length(240);
    expect(rows[0]).to.include({ dueDate: '2026-12-21', principalFen: 128_825n, interestFen: 187_500n });
    expect(rows[0]?.dueAt.toISOString()).to.equal('2026-12-21T02:30:00.000Z');
    await expectTrueBooks(knex, loan);
    const outbox = await knex('outbox').where({ workflow_id: `loan/${loan.loanNo}` });
    expect(outbox).to.have.length(1);
    const process = await knex('processes')
      .where({ workflow_id: `loan/${loan.loanNo}` })
      .first();
    expect(process.next_due_at.toISOString()).to.equal('2026-12-18T01:00:00.000Z');
  });

  it('pays a due period from the wallet in full and moves on to the next', async () => {
    const { loan, teller } = await aLoan();
    await liveUntil(loan, teller, '2026-12-21');
    const row = await firstRow(loan);
    await fund(knex, loan.userId, 500_000n, DISBURSED);
    const { result, standing } = await activities.postRepayment(teller.repay(1));
    expect(result).to.include({ amountFen: String(row.principalFen + row.interestFen), surplusFen: '0' });
    expect(standing).to.include({ nextPeriod: 2, daysPastDue: 0, nextDueDate: '2027-01-21' });
    expect(await firstRow(loan)).to.include({ status: 'paid', paymentMethod: 'wallet' });
    expect(await balanceOf(knex, loan.userId)).to.equal(500_000n - row.principalFen - row.interestFen);
    expect((await reload(loan)).repaymentStatus).to.equal('in_progress');
    await expectTrueBooks(knex, loan);
  });

  it('answers a repeat of a request with what was done the first time', async () => {
    const { loan, teller } = await aLoan();
    await fund(knex, loan.userId, 500_000n, DISBURSED);
    const request = teller.repay(1);
    const first = await activities.postRepayment(request);
    const again = await activities.postRepayment(request);
    expect(again.result).to.deep.equal(first.result);
    expect(await paymentsOf(knex, loan)).to.have.length(1);
    await expectTrueBooks(knex, loan);
  });

  it('lets one of two clicks on the same period pay it', async () => {
    const { loan, teller } = await aLoan();
    await fund(knex, loan.userId, 5_000_000n, DISBURSED);
    const results = await Promise.allSettled([
      activities.postRepayment(teller.repay(1)),
      activities.postRepayment(teller.repay(1)),
    ]);
    expect(results.map((result) => result.status).toSorted()).to.deep.equal(['fulfilled', 'rejected']);
    expect(await paymentsOf(knex, loan)).to.have.length(1);
    await expectTrueBooks(knex, loan);
  });

  it('refuses what the wallet does not hold and leaves everything as it was', async () => {
    const { loan, teller } = await aLoan();
    await fund(knex, loan.userId, 10n, DISBURSED);
    expect(await codeOf(activities.postRepayment(teller.repay(1)))).to.equal('insufficient_balance');
    expect(await paymentsOf(knex, loan)).to.have.length(0);
    expect(await firstRow(loan)).to.include({ status: 'pending', paidPrincipalFen: 0n });
    expect((await reload(loan)).version).to.equal(loan.version);
    await expectTrueBooks(knex, loan);
  });

  it('keeps a part payment as partial, interest before principal', async () => {
    const { loan, teller } = await aLoan();
    await fund(knex, loan.userId, 500_000n, DISBURSED);
    await activities.postRepayment(teller.repay(1, 20_000n));
    expect(await firstRow(loan)).to.include({
      status: 'partial',
      paidInterestFen: 12_000n,
      paidPrincipalFen: 8_000n,
    });
    await expectTrueBooks(knex, loan);
  });

  it('puts what a recorded payment has too much into the wallet and leaves later periods alone', async () => {
    const { loan, teller } = await aLoan();
    const row = await firstRow(loan);
    const asked = row.principalFen + row.interestFen;
    const { result } = await activities.recordPayment(teller.record(1, asked + 777n, '2026-11-21'));
    expect(result.surplusFen).to.equal('777');
    expect(await balanceOf(knex, loan.userId)).to.equal(777n);
    const [, second] = await rowsOf(knex, loan);
    expect(second).to.include({ status: 'pending', paidPrincipalFen: 0n, paidInterestFen: 0n });
    await expectTrueBooks(knex, loan);
  });

  for (const days of [1, 2, 3]) {
    it(`charges nothing when paid ${days} day(s) late, within grace`, async () => {
      const { loan, teller } = await aLoan();
      await liveUntil(loan, teller, addDays('2026-12-21', days));
      expect(await firstRow(loan)).to.include({ status: 'overdue', lateFeeFen: 0n });
      expect((await reload(loan)).daysPastDue).to.equal(days);
      await fund(knex, loan.userId, 500_000n, DISBURSED);
      const { result } = await activities.postRepayment(teller.repay(1));
      expect(result.lateFeeFen).to.equal('0');
      expect((await reload(loan)).daysPastDue).to.equal(0);
      await expectTrueBooks(knex, loan);
    });
  }

  // 1066.19 at 12 % × 1.5 ÷ 360 is 0.533095 a day, 0.53 after rounding
  for (const [days, fee] of [
    [4, 212n],
    [40, 2_120n],
  ] as const) {
    it(`charges ${days} days of fee when paid ${days} days late, as the rows showed before`, async () => {
      const { loan, teller } = await aLoan();
      await liveUntil(loan, teller, addDays('2026-12-21', days));
      expect((await firstRow(loan)).lateFeeFen).to.equal(fee);
      await fund(knex, loan.userId, 500_000n, DISBURSED);
      const { result } = await activities.postRepayment(teller.repay(1));
      expect(result.lateFeeFen).to.equal(String(fee));
      expect(await firstRow(loan)).to.include({ status: 'paid', lateFeeFen: fee, paidLateFeeFen: fee });
      await expectTrueBooks(knex, loan);
    });
  }

  it('ends the same whether it is woken daily or once after weeks', async () => {
    const a = await aLoan();
    const b = await aLoan();
    await liveUntil(a.loan, a.teller, '2027-01-30');
    await activities.serviceLoan({ loanNo: b.loan.loanNo, untilMs: a.teller.nowMs });
    await activities.serviceLoan({ loanNo: a.loan.loanNo, untilMs: a.teller.nowMs });
    const shown = async (loan: Loan) =>
      (await rowsOf(knex, loan)).map(({ period, status, lateFeeFen }) => ({ period, status, lateFeeFen }));
    expect(await shown(b.loan)).to.deep.equal(await shown(a.loan));
    expect((await reload(b.loan)).daysPastDue).to.equal(40);
  });

  it('reminds three days before and after the due date, each once', async () => {
    const { loan, teller } = await aLoan();
    await liveUntil(loan, teller, '2026-12-22');
    await activities.serviceLoan({ loanNo: loan.loanNo, untilMs: teller.nowMs });
    const sent = await knex('messages')
      .where('dedupe_key', 'like', `loan/${loan.id}/%`)
      .orderBy('created_at')
      .select('template', 'created_at');
    expect(sent.map((message) => [message.template, message.created_at.toISOString()])).to.deep.equal([
      ['repayment_reminder', '2026-12-18T01:00:00.000Z'],
      ['overdue_notice', '2026-12-21T16:00:00.000Z'],
    ]);
  });

  it('gives back a late fee when the payment turns out to have been made in time', async () => {
    const { loan, teller } = await aLoan();
    const row = await firstRow(loan);
    const asked = row.principalFen + row.interestFen;
    await liveUntil(loan, teller, '2026-12-31');
    const fee = 530n;
    await activities.recordPayment(teller.record(1, asked + fee, '2026-12-31'));
    expect(await firstRow(loan)).to.include({ status: 'paid', paidLateFeeFen: fee });
    await expectTrueBooks(knex, loan);
    await activities.recordPayment(teller.record(1, asked, '2026-12-20'));
    expect(await firstRow(loan)).to.include({ status: 'paid', lateFeeFen: 0n, paidLateFeeFen: 0n });
    expect(await balanceOf(knex, loan.userId)).to.equal(asked + fee);
    await expectTrueBooks(knex, loan);
  });

  it('reaches the same state whatever the order in which payments are recorded', async () => {
    const days = ['2026-12-20', '2027-01-05', '2027-02-21', '2027-02-25'];
    const amounts = [50_000n, 70_000n, 110_000n, 33_333n];
    const states = [];
    for (const order of [
      [0, 1, 2, 3],
      [3, 2, 1, 0],
      [2, 0, 3, 1],
    ]) {
      const { loan, teller } = await aLoan();
      await liveUntil(loan, teller, '2027-03-01');
      for (const index of order) {
        await activities.recordPayment(teller.record(1, amounts[index] ?? 0n, days[index] ?? ''));
        await expectTrueBooks(knex, loan);
      }
      const rows = await rowsOf(knex, loan);
      states.push({
        rows: rows.map((row) => [
          row.period,
          row.status,
          row.paidPrincipalFen,
          row.paidInterestFen,
          row.lateFeeFen,
        ]),
        wallet: await balanceOf(knex, loan.userId),
      });
    }
    expect(states[1]).to.deep.equal(states[0]);
    expect(states[2]).to.deep.equal(states[0]);
  });

  it('takes the same bank transaction once', async () => {
    const { loan, teller } = await aLoan();
    const more = { transactionId: 'TXN123456' };
    await activities.recordPayment(teller.record(1, 100n, '2026-11-21', more));
    const again = activities.recordPayment(teller.record(1, 100n, '2026-11-21', more));
    expect(await codeOf(again)).to.equal('transaction_reused');
    await expectTrueBooks(knex, loan);
  });

  it('settles at exactly nothing when the last period is paid, and takes no more', async () => {
    const { loan, teller } = await aLoan({ months: 2 });
    await fund(knex, loan.userId, 5_000_000n, DISBURSED);
    await activities.postRepayment(teller.repay(1));
    const { result, standing } = await activities.postRepayment(teller.repay(2));
    expect(result.settled).to.equal(true);
    expect(standing).to.include({ status: 'settled', nextWakeMs: null });
    expect(await reload(loan)).to.include({ status: 'settled', repaymentStatus: 'completed' });
    const process = await knex('processes')
      .where({ workflow_id: `loan/${loan.loanNo}` })
      .first();
    expect(process.closed_at).not.to.equal(null);
    await expectTrueBooks(knex, loan);
    expect(await codeOf(activities.postRepayment(teller.repay(2)))).to.equal('loan_closed');
    const message = await knex('messages').where({ dedupe_key: `loan/${loan.id}/settled` });
    expect(message).to.have.length(1);
  });

  for (const day of ['2026-11-21', '2027-01-04', '2027-01-21', '2027-02-14']) {
    it(`settles ahead of the plan on ${day} at exactly nothing`, async () => {
      const { loan, teller } = await aLoan();
      await liveUntil(loan, teller, day);
      await fund(knex, loan.userId, 5_000_000n, DISBURSED);
      const { result } = await activities.applyPrepayment(teller.prepay({ strategy: 'settle' }));
      expect(result.settled).to.equal(true);
      expect(await balanceOf(knex, loan.userId)).to.equal(5_000_000n - BigInt(result.amountFen));
      const rows = await rowsOf(knex, loan);
      expect(rows.every((row) => row.status === 'paid')).to.equal(true);
      await expectTrueBooks(knex, loan);
    });
  }

  for (const strategy of ['reduce_payment', 'reduce_term'] as const) {
    it(`takes a part ahead of the plan by ${strategy}, and the rest of the plan still closes at nothing`, async () => {
      const { loan, teller } = await aLoan();
      await liveUntil(loan, teller, '2027-01-04');
      await fund(knex, loan.userId, 5_000_000n, DISBURSED);
      const ids = (await rowsOf(knex, loan)).map((row) => row.publicId);
      const { result } = await activities.applyPrepayment(teller.prepay({ strategy, amountFen: '500000' }));
      expect(result.amountFen).to.equal('500000');
      expect(result.newMonths).to.equal(strategy === 'reduce_payment' ? 11 : result.newMonths);
      await expectTrueBooks(knex, loan);
      const rows = await rowsOf(knex, loan);
      const stillKnown = rows.filter((row) => ids.includes(row.publicId)).length;
      expect(stillKnown).to.equal(rows.length - 1);
      for (const row of rows)
        if (row.status !== 'paid') await activities.postRepayment(teller.repay(row.period));
      expect((await reload(loan)).status).to.equal('settled');
      await expectTrueBooks(knex, loan);
    });
  }

  it('takes an amended row as printed and lets the next one take up the principal', async () => {
    const { loan, teller } = await aLoan({ principalFen: 50_000_000n, ratePpm: 45_000, months: 240 });
    const { result } = await activities.amendPeriods(
      teller.amend([
        {
          period: 1,
          dueDate: '2027-02-15',
          totalFen: '422119',
          principalFen: '247119',
          interestFen: '175000',
          lateFeeFen: '0',
          notes: '修改原因说明',
        },
      ]),
    );
    expect(result).to.deep.equal({ modified: [1], refused: [] });
    const row = await firstRow(loan);
    expect(row).to.include({ remainingPrincipalFen: 49_752_881n, status: 'pending', notes: '修改原因说明' });
    expect(row.dueAt.toISOString()).to.equal('2027-02-15T00:00:00.000Z');
    expect(row.updatedBy).to.equal('a'.repeat(24));
    await expectTrueBooks(knex, loan);
  });

  it('does what can be done of a batch and names the rest', async () => {
    const { loan, teller } = await aLoan();
    await fund(knex, loan.userId, 5_000_000n, DISBURSED);
    await activities.postRepayment(teller.repay(1));
    const { result } = await activities.amendPeriods(
      teller.amend(
        [
          { period: 1, notes: 'too late' },
          { period: 2, interestFen: '5000' },
          { period: 3, totalFen: '1', principalFen: '2', interestFen: '3' },
          { period: 99, notes: 'nowhere' },
        ],
        false,
      ),
    );
    expect(result.modified).to.deep.equal([2]);
    expect(result.refused.map(({ period, code }) => [period, code])).to.deep.equal([
      [1, 'period_settled'],
      [3, 'amount_mismatch'],
      [99, 'period_not_found'],
    ]);
    await expectTrueBooks(knex, loan);
  });
});
