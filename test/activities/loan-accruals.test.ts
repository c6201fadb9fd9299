import { expect } from 'chai';
import type { Knex } from 'knex';
import { pino } from 'pino';
import { AccrualFailed, accrueNext } from '../../activities/loan-accruals.ts';
import { createServicingActivities } from '../../activities/servicing.ts';
import { startOfDayMs } from '../../domain/calendar.ts';
import { INTEREST_INCOME, interestAccount } from '../../models/journal.ts';
import { Loan } from '../../models/loan.ts';
import type { Staff } from '../../models/staff.ts';
import { startInterestAccruer } from '../../workers/interest-accruer.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';
import { buildLoan, expectTrueBooks, fund, Teller } from '../support/loan-story.ts';
import { buildStaff } from '../support/people.ts';

const DISBURSED = new Date('2026-01-10T02:00:00Z');
const at = (date: string): Date => new Date(startOfDayMs(date) + 300_000);

/** 12 000.00 over 12 months at 12 %: 120.00 of interest due on 10 February, 110.54 on 10 March, 100.98 on 10 April. */
describe('interest in the books of a loan', function () {
  this.timeout(60_000);
  let database: TestDatabase;
  let knex: Knex;
  let staff: Staff;
  let activities: ReturnType<typeof createServicingActivities>;

  beforeEach(async () => {
    database = await testDatabase();
    knex = database.knex;
    staff = await buildStaff(knex, 'finance', DISBURSED);
    activities = createServicingActivities({ knex });
  });
  afterEach(() => database.drop());

  async function aLoan(walletFen = 0n): Promise<{ loan: Loan; teller: Teller }> {
    const loan = await buildLoan(knex, DISBURSED);
    if (walletFen > 0n) await fund(knex, loan.userId, walletFen, DISBURSED);
    return { loan, teller: new Teller(loan, DISBURSED.getTime(), staff.id) };
  }

  /** Value date and amount of every entry that moved what is receivable of a loan's interest. */
  async function moves(loan: Loan): Promise<string[]> {
    const rows = (await knex('postings as p')
      .join('journal_entries as e', 'e.id', 'p.entry_id')
      .where({ 'p.account_code': interestAccount(loan.id) })
      .orderBy('p.id')
      .select('e.kind', 'e.value_date', 'p.amount_fen')) as {
      kind: string;
      value_date: string;
      amount_fen: bigint;
    }[];
    return rows.map((row) => `${row.kind} ${row.value_date} ${row.amount_fen}`);
  }

  const accrueAll = async (now: Date): Promise<number> => {
    for (let loans = 0; ; loans++) if ((await accrueNext(knex, now)) === null) return loans;
  };

  it('is accrued once for each month end that a loan slept over, however many workers see to it', async () => {
    const loans = [await aLoan(), await aLoan(), await aLoan()];
    expect(await accrueAll(at('2026-01-31')), 'January is not over').to.equal(0);
    const done = await Promise.all(Array.from({ length: 4 }, () => accrueAll(at('2026-03-02'))));
    expect(done.reduce((sum, one) => sum + one, 0)).to.equal(3);
    for (const { loan } of loans) {
      expect(await moves(loan)).to.deep.equal(['accrual 2026-01-31 8129', 'accrual 2026-02-28 10977']);
      await expectTrueBooks(knex, loan);
    }
    expect(await accrueAll(at('2026-03-02'))).to.equal(0);
  });

  it('is accrued by the loan’s own wake-up when that comes first', async () => {
    const { loan } = await aLoan();
    await activities.serviceLoan({ loanNo: loan.loanNo, untilMs: at('2026-02-07').getTime() });
    await activities.serviceLoan({ loanNo: loan.loanNo, untilMs: at('2026-02-11').getTime() });
    expect(await moves(loan)).to.deep.equal(['accrual 2026-01-31 8129']);
    await expectTrueBooks(knex, loan);
  });

  it('is as before when a payment is taken back, and is in credit when it was paid ahead', async () => {
    const { loan, teller } = await aLoan(200_000n);
    teller.nowMs = at('2026-01-20').getTime();
    const { result } = await activities.postRepayment(teller.repay(1));
    // 10 of 31 days were earned, all of it was paid
    expect(await moves(loan)).to.deep.equal(['repayment 2026-01-20 -12000', 'accrual 2026-01-20 3871']);
    await expectTrueBooks(knex, loan);
    teller.nowMs = at('2026-02-03').getTime();
    await activities.reversePayment(teller.reverse(result.paymentNo));
    expect((await moves(loan)).slice(2)).to.deep.equal([
      'reversal 2026-02-03 12000',
      'accrual 2026-01-31 4258',
      'accrual 2026-02-03 1161',
    ]);
    await expectTrueBooks(knex, loan);
  });

  it('follows a plan that is amended or prepaid, and is all there when the loan is settled', async () => {
    const { loan, teller } = await aLoan(3_000_000n);
    teller.nowMs = at('2026-01-20').getTime();
    await activities.amendPeriods(teller.amend([{ period: 1, interestFen: '6200' }]));
    expect(await moves(loan), '6200 × 10 ÷ 31').to.deep.equal(['accrual 2026-01-20 2000']);
    await activities.applyPrepayment(teller.prepay({ strategy: 'reduce_term', amountFen: '300000' }));
    await expectTrueBooks(knex, loan);
    teller.nowMs = at('2026-02-20').getTime();
    await activities.applyPrepayment(teller.prepay({ strategy: 'settle' }));
    await expectTrueBooks(knex, loan);
    const accounts = (await knex('ledger_accounts')
      .whereIn('code', [interestAccount(loan.id), INTEREST_INCOME])
      .orderBy('code')
      .select('balance_fen')) as { balance_fen: bigint }[];
    const paid = (await knex('loan_payments').sum({ fen: 'interest_fen' }).first()) as { fen: string };
    expect(accounts.map(({ balance_fen }) => balance_fen)).to.deep.equal([-BigInt(paid.fen), 0n]);
  });

  it('catches up with one entry, dated today, where a loan was lent before interest accrued', async () => {
    const { loan, teller } = await aLoan();
    // as such a loan stands in the books: what was paid was income, and nothing is receivable
    teller.nowMs = at('2026-02-10').getTime();
    await activities.recordPayment(teller.record(1, 106_619n, '2026-02-10'));
    await Loan.query(knex).patch({ interestAccruedOn: null }).where({ id: loan.id });
    expect(await accrueAll(at('2026-03-24'))).to.equal(1);
    // 110.54 and 14 of the 31 days of 100.98
    expect((await moves(loan)).slice(3)).to.deep.equal(['accrual 2026-03-24 15614']);
    await expectTrueBooks(knex, loan);
    expect(await accrueAll(at('2026-03-24'))).to.equal(0);
  });

  it('keeps no other loan waiting for one that fails, and names that one', async () => {
    const [first, second] = [await aLoan(), await aLoan()];
    // an entry of another amount under the key of the month end
    await knex.transaction(async (trx) => {
      await trx.raw('SET LOCAL session_replication_role = replica');
      await trx('journal_entries').insert({
        event_key: `loan/${first.loan.id}/accrual/2026-01-31`,
        kind: 'accrual',
        value_date: '2026-01-31',
        booked_at: DISBURSED,
        description: 'x',
      });
    });
    const failure = await accrueNext(knex, at('2026-02-01')).catch((error: unknown) => error);
    expect(failure).to.be.instanceOf(AccrualFailed);
    expect(String(failure)).to.contain(first.loan.loanNo);
    const errors: string[] = [];
    const accruer = startInterestAccruer({
      knex,
      clock: { now: async () => at('2026-02-01') },
      logger: pino({ level: 'error' }, { write: (line: string) => errors.push(line) }),
    });
    try {
      for (let tries = 0; (await moves(second.loan)).length === 0 && tries < 100; tries++)
        await new Promise((resolve) => setTimeout(resolve, 50));
    } finally {
      await accruer.stop();
    }
    expect(await moves(second.loan)).to.deep.equal(['accrual 2026-01-31 8129']);
    expect(errors).to.have.length(1);
    expect(errors[0]).to.contain('interest not accrued').and.contain(first.loan.loanNo);
  });
});
