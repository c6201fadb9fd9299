import { expect } from 'chai';
import type { Knex } from 'knex';
import { createServicingActivities } from '../../activities/servicing.ts';
import { addDays, startOfDayMs } from '../../domain/calendar.ts';
import { loanAccount, openWallet, postEntry, walletAccount } from '../../models/journal.ts';
import { Loan, LoanPayment, LoanRecovery } from '../../models/loan.ts';
import type { Staff } from '../../models/staff.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';
import {
  balanceOf,
  buildLoan,
  expectTrueBooks,
  fund,
  type LoanWish,
  rowsOf,
  Teller,
} from '../support/loan-story.ts';
import { buildStaff } from '../support/people.ts';

const DISBURSED = new Date('2026-11-21T02:30:00Z');
const NOON_MS = 12 * 3_600_000;

/** 12 000 over 12 months at 12 %: 1066.19 a month, first due on 21 December. */
describe('money that is taken back or lost', function () {
  this.timeout(60_000);
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

  async function aLoan(walletFen: bigint, wish: LoanWish = {}): Promise<{ loan: Loan; teller: Teller }> {
    const loan = await buildLoan(knex, DISBURSED, wish);
    if (walletFen > 0n) await fund(knex, loan.userId, walletFen, DISBURSED);
    return { loan, teller: new Teller(loan, DISBURSED.getTime(), staff.id) };
  }

  const reload = async (loan: Loan): Promise<Loan> => Loan.query(knex).findById(loan.id).throwIfNotFound();

  async function liveUntil(loan: Loan, teller: Teller, date: string): Promise<void> {
    teller.nowMs = startOfDayMs(date) + NOON_MS;
    await activities.serviceLoan({ loanNo: loan.loanNo, untilMs: teller.nowMs });
  }

  const refusalOf = async (work: Promise<unknown>): Promise<unknown> => {
    try {
      await work;
    } catch (error) {
      const { type, details } = error as { type?: string; details?: unknown[] };
      return [type, details?.[0]];
    }
    throw new Error('was not refused');
  };

  /** What a borrower and his lender would call the state of the loan, without the traces of what happened on the way. */
  /** Without the interest receivable: time goes by meanwhile, and what it earned is `expectTrueBooks`' to look at. */
  async function stateOf(loan: Loan) {
    const rows = await rowsOf(knex, loan);
    const balances = await knex('ledger_accounts')
      .whereIn('code', [loanAccount(loan.id), walletAccount(loan.userId)])
      .orderBy('code')
      .select('code', 'balance_fen');
    const { status, repaymentStatus, daysPastDue, settledAt } = await reload(loan);
    return {
      loan: { status, repaymentStatus, daysPastDue, settledAt },
      balances,
      rows: rows.map(({ id: _id, updatedAt: _at, updatedBy: _by, ...row }) => row),
    };
  }

  async function spend(loan: Loan, amountFen: bigint): Promise<void> {
    await knex.transaction(async (trx) => {
      await openWallet(trx, loan.userId);
      await postEntry(trx, {
        eventKey: `test/spent/${loan.id}`,
        kind: 'test',
        valueDate: '2026-12-01',
        bookedAt: DISBURSED,
        description: '消费',
        legs: [
          { account: walletAccount(loan.userId), amountFen },
          { account: 'bank', amountFen: -amountFen },
        ],
      });
    });
  }

  it('leaves everything as if the payment had never been, and keeps its row', async () => {
    const { loan, teller } = await aLoan(500_000n);
    const before = await stateOf(loan);
    const { result: paid } = await activities.postRepayment(teller.repay(1));
    const { result, standing } = await activities.reversePayment(teller.reverse(paid.paymentNo));
    expect(result).to.include({ paymentNo: paid.paymentNo, amountFen: '106619', reopened: false });
    expect(standing).to.include({ nextPeriod: 1, status: 'active' });
    expect(await stateOf(loan)).to.deep.equal(before);
    const row = await LoanPayment.query(knex).findOne({ payment_no: paid.paymentNo });
    expect(row).to.include({ reversalReason: '银行退票', reversedBy: staff.id, principalFen: 94_619n });
    await expectTrueBooks(knex, loan);
  });

  it('takes a bounced transfer back from the bank and charges the late fees of the dates since', async () => {
    const { loan, teller } = await aLoan(0n);
    const due = '2026-12-21';
    await liveUntil(loan, teller, due);
    const { result: paid } = await activities.recordPayment(
      teller.record(1, 106_619n, due, { transactionId: 'TX1' }),
    );
    await liveUntil(loan, teller, addDays(due, 10));
    const bank = await knex('ledger_accounts').where({ code: 'bank' }).first('balance_fen');
    await activities.reversePayment(teller.reverse(paid.paymentNo));
    const after = await knex('ledger_accounts').where({ code: 'bank' }).first('balance_fen');
    expect(bank.balance_fen - after.balance_fen).to.equal(106_619n);
    expect((await rowsOf(knex, loan))[0]).to.include({
      status: 'overdue',
      lateFeeFen: 530n,
      paidAt: null,
      transactionId: null,
    });
    expect(await reload(loan)).to.include({ daysPastDue: 10, repaymentStatus: 'overdue' });
    await expectTrueBooks(knex, loan);
  });

  it('pay, reverse, pay is pay, also under the same bank transaction', async () => {
    const [straight, lived] = [await aLoan(0n), await aLoan(0n)];
    const pay = ({ teller }: typeof lived) =>
      activities.recordPayment(teller.record(1, 150_000n, '2026-12-20', { transactionId: 'TX2' }));
    for (const { loan, teller } of [straight, lived]) await liveUntil(loan, teller, '2026-12-22');
    await pay(straight);
    const { result } = await pay(lived);
    await activities.reversePayment(lived.teller.reverse(result.paymentNo));
    await pay(lived);
    const figures = async ({ loan }: typeof lived) => {
      const { rows, balances, ...rest } = await stateOf(loan);
      return {
        ...rest,
        balances: balances.map((account: { balance_fen: bigint }) => account.balance_fen),
        rows: rows.map(({ publicId: _id, loanId: _loan, ...row }) => row),
      };
    };
    expect(await figures(lived)).to.deep.equal(await figures(straight));
    await expectTrueBooks(knex, lived.loan);
  });

  it('takes a payment back once, however often and under whatever key it is asked', async () => {
    const { loan, teller } = await aLoan(500_000n);
    const { result: paid } = await activities.postRepayment(teller.repay(1));
    const request = teller.reverse(paid.paymentNo);
    const first = await activities.reversePayment(request);
    expect((await activities.reversePayment(request)).result).to.deep.equal(first.result);
    teller.nowMs += 60_000;
    const other = await activities.reversePayment(teller.reverse(paid.paymentNo, '再次'));
    expect(other.result).to.deep.equal(first.result);
    expect(await balanceOf(knex, loan.userId)).to.equal(500_000n);
    await expectTrueBooks(knex, loan);
  });

  it('refuses when the surplus of the payment has left the wallet', async () => {
    const { loan, teller } = await aLoan(0n);
    const { result: paid } = await activities.recordPayment(teller.record(1, 200_000n, '2026-11-21'));
    expect(paid.surplusFen).to.equal('93381');
    await spend(loan, 93_381n);
    expect(await refusalOf(activities.reversePayment(teller.reverse(paid.paymentNo)))).to.deep.equal([
      'insufficient_balance',
      { balanceFen: '0', neededFen: '93381' },
    ]);
    expect((await rowsOf(knex, loan))[0]?.status).to.equal('paid');
    await expectTrueBooks(knex, loan);
  });

  it('moves what later payments had covered, and refuses a payment of another loan', async () => {
    const { loan, teller } = await aLoan(500_000n);
    const { result: first } = await activities.postRepayment(teller.repay(1));
    await activities.postRepayment(teller.repay(2));
    await activities.reversePayment(teller.reverse(first.paymentNo));
    const rows = await rowsOf(knex, loan);
    expect([rows[0]?.status, rows[1]?.status]).to.deep.equal(['paid', 'pending']);
    await expectTrueBooks(knex, loan);
    const { teller: stranger } = await aLoan(0n);
    const [code] = (await refusalOf(activities.reversePayment(stranger.reverse(first.paymentNo)))) as [
      string,
    ];
    expect(code).to.equal('payment_not_found');
  });

  for (const strategy of ['reduce_term', 'reduce_payment', 'settle'] as const) {
    it(`gives the plan back that a prepayment by ${strategy} had replaced, ids of rows included`, async () => {
      const { loan, teller } = await aLoan(5_000_000n);
      await activities.postRepayment(teller.repay(1));
      await liveUntil(loan, teller, '2026-12-30');
      const before = await stateOf(loan);
      const { result: paid } = await activities.applyPrepayment(
        teller.prepay({ strategy, ...(strategy === 'settle' ? {} : { amountFen: '600000' }) }),
      );
      expect((await reload(loan)).status).to.equal(strategy === 'settle' ? 'settled' : 'active');
      const { result, standing } = await activities.reversePayment(teller.reverse(paid.paymentNo));
      expect(result.reopened).to.equal(strategy === 'settle');
      expect(standing.status).to.equal('active');
      expect(await stateOf(loan)).to.deep.equal(before);
      await expectTrueBooks(knex, loan);
    });
  }

  it('refuses to take back a prepayment while later payments or changes of the plan build on it', async () => {
    const { loan, teller } = await aLoan(5_000_000n);
    const { result: prepaid } = await activities.applyPrepayment(
      teller.prepay({ strategy: 'reduce_term', amountFen: '600000' }),
    );
    const { result: later } = await activities.postRepayment(teller.repay(2));
    const reverse = () => activities.reversePayment(teller.reverse(prepaid.paymentNo));
    expect(await refusalOf(reverse())).to.deep.equal(['reversal_blocked', { by: [later.paymentNo] }]);
    await activities.reversePayment(teller.reverse(later.paymentNo));
    const due = (await rowsOf(knex, loan))[2]?.dueDate ?? '';
    await activities.amendPeriods(teller.amend([{ period: 3, dueDate: addDays(due, 1) }]));
    expect(await refusalOf(reverse())).to.deep.equal(['reversal_blocked', { by: ['plan'] }]);
    await activities.amendPeriods(teller.amend([{ period: 3, dueDate: due }]));
    await expectTrueBooks(knex, loan);
  });

  it('opens a settled loan again, and tells the borrower each time it is settled', async () => {
    const { loan, teller } = await aLoan(5_000_000n, { months: 1 });
    const { result: paid } = await activities.postRepayment(teller.repay(1));
    expect(paid.settled).to.equal(true);
    const process = () =>
      knex('processes')
        .where({ workflow_id: `loan/${loan.loanNo}` })
        .first();
    expect((await process()).closed_at).to.not.equal(null);
    const { result } = await activities.reversePayment(teller.reverse(paid.paymentNo));
    expect(result.reopened).to.equal(true);
    expect(await reload(loan)).to.include({ status: 'active', settledAt: null, repaymentStatus: 'normal' });
    expect((await process()).closed_at).to.equal(null);
    expect((await process()).next_due_at).to.be.instanceOf(Date);
    await activities.postRepayment(teller.repay(1));
    expect((await reload(loan)).status).to.equal('settled');
    const told = await knex('messages').where('dedupe_key', 'like', `loan/${loan.id}/settled%`);
    expect(told).to.have.length(2);
    await expectTrueBooks(knex, loan);
  });

  describe('a loan that is written off', () => {
    async function aLoss(): Promise<{ loan: Loan; teller: Teller }> {
      const { loan, teller } = await aLoan(0n);
      await liveUntil(loan, teller, addDays('2026-12-21', 10));
      await activities.writeOffLoan(teller.writeOff());
      return { loan, teller };
    }
    // all of the principal, the interest of the row that is due, ten days of late fee
    const owedFen = 1_200_000n + 12_000n + 530n;

    it('turns its principal into an expense, and stands still from that day on', async () => {
      const loss = await knex('ledger_accounts').where({ code: 'expense/loan-loss' }).first('balance_fen');
      const { loan, teller } = await aLoss();
      const after = await knex('ledger_accounts').where({ code: 'expense/loan-loss' }).first('balance_fen');
      expect(after.balance_fen - loss.balance_fen).to.equal(1_200_000n);
      expect(await reload(loan)).to.include({
        status: 'written_off',
        writtenOffPrincipalFen: 1_200_000n,
        writtenOffFen: owedFen,
        writeOffReason: '借款人失联',
      });
      await liveUntil(loan, teller, '2027-06-01');
      expect((await rowsOf(knex, loan))[0]?.lateFeeFen).to.equal(530n);
      const process = await knex('processes')
        .where({ workflow_id: `loan/${loan.loanNo}` })
        .first();
      expect(process.closed_at).to.not.equal(null);
      await expectTrueBooks(knex, loan);
    });

    it('takes no payment, no reversal and no second write-off', async () => {
      const { teller } = await aLoss();
      const requests = [
        () => activities.recordPayment(teller.record(1, 100n, '2026-12-22')),
        () => activities.reversePayment(teller.reverse('PAY1')),
        () => activities.writeOffLoan(teller.writeOff()),
      ];
      for (const request of requests)
        expect(await refusalOf(request())).to.deep.equal(['loan_closed', { status: 'written_off' }]);
    });

    it('takes what comes in later up to what was owed, each transaction once, as income', async () => {
      const { loan, teller } = await aLoss();
      const income = await knex('ledger_accounts').where({ code: 'income/recovery' }).first('balance_fen');
      const request = teller.recover(1_000_000n, 'TX9', '2026-12-25');
      const { result } = await activities.recordRecovery(request);
      expect(result).to.include({ recoveredFen: '1000000', owedFen: String(owedFen) });
      expect((await activities.recordRecovery(request)).result).to.deep.equal(result);
      expect(
        await refusalOf(activities.recordRecovery(teller.recover(5n, 'TX9', '2026-12-25'))),
      ).to.deep.equal(['transaction_reused', { transactionId: 'TX9' }]);
      const leftFen = owedFen - 1_000_000n;
      expect(
        await refusalOf(activities.recordRecovery(teller.recover(leftFen + 1n, 'TX10', '2026-12-25'))),
      ).to.deep.equal(['amount_out_of_range', { minFen: '1', maxFen: String(leftFen) }]);
      await activities.recordRecovery(teller.recover(leftFen, 'TX10', '2026-12-26'));
      expect(await LoanRecovery.query(knex).where({ loan_id: loan.id }).resultSize()).to.equal(2);
      const after = await knex('ledger_accounts').where({ code: 'income/recovery' }).first('balance_fen');
      expect(income.balance_fen - after.balance_fen).to.equal(owedFen);
      const early = await refusalOf(activities.recordRecovery(teller.recover(1n, 'TX11', '2030-01-01')));
      expect(early).to.have.property('0', 'invalid_input');
      await expectTrueBooks(knex, loan);
    });

    it('nothing is recovered for a loan that is open', async () => {
      const { teller } = await aLoan(0n);
      expect(
        await refusalOf(activities.recordRecovery(teller.recover(1n, 'TX', '2026-11-21'))),
      ).to.deep.equal(['loan_state', { state: 'active' }]);
    });
  });
});
