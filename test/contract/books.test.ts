import { expect } from 'chai';
import type { Transaction } from 'objection';
import { checkBooks, type Verdict } from '../../operations/book-checks.ts';
import { exitCodeOf, printed } from '../../scripts/books/print.ts';
import { bookCheckDeps, playBooks } from '../support/books-story.ts';
import { type Platform, startPlatform } from '../support/platform.ts';

/** What is done to the books behind the platform's back, and the check that must see it. */
const DAMAGE: Readonly<Record<string, readonly string[]>> = {
  ledger: ['UPDATE postings SET amount_fen = amount_fen + 1 WHERE id = (SELECT min(id) FROM postings)'],
  balances: [`UPDATE ledger_accounts SET balance_fen = balance_fen + 1 WHERE code = 'bank'`],
  wallets: [`UPDATE ledger_accounts SET type = 'asset', floor = 'none' WHERE code LIKE 'wallet/%'`],
  principal: [`UPDATE plan_rows SET principal_fen = principal_fen + 1 WHERE status = 'pending'`],
  repayments: [
    `INSERT INTO loan_payments (payment_no, loan_id, source, amount_fen, value_date, paid_at, request_key, principal_fen, created_at)
     SELECT 'PAY-MADE-UP', id, 'wallet', 100, '2026-01-01', now(), 'made-up', 100, now() FROM loans LIMIT 1`,
  ],
  losses: [
    `UPDATE loans SET status = 'written_off', settled_at = NULL, written_off_at = now(), write_off_reason = 'x', written_off_principal_fen = 7, written_off_fen = 7`,
  ],
  interest: [`UPDATE loans SET interest_accrued_on = interest_accrued_on + 10 WHERE status = 'active'`],
  payouts: ['UPDATE payouts SET amount_fen = amount_fen + 1'],
  payout_channel: [`UPDATE payouts SET channel_ref = 'another'`],
  payments: ['UPDATE payments SET amount_fen = amount_fen + 1'],
  refunds: ['UPDATE payments SET refunded_fen = refunded_fen - 1 WHERE refunded_fen > 0'],
  payment_channels: [`UPDATE payments SET provider_trade_no = 'another' || id WHERE paid_at IS NOT NULL`],
  rental_holds: [
    `INSERT INTO rental_orders (order_no, machine_id, renter_id, owner_id, rental_type, start_at, end_at, units, unit_price_fen, rental_fen,
       deposit_fen, paid_rental_fen, paid_deposit_fen, status, paid_at, payment_deadline, created_at, updated_at)
     VALUES ('ORD-MADE-UP', 1, 1, 1, 'daily', now(), now() + interval '1 day', 1, 100, 100, 50, 100, 50, 'paid', now(), now(), now(), now())`,
  ],
  outbox: [
    `UPDATE outbox SET dispatched_at = NULL, created_at = now() - interval '2 minutes' WHERE id = (SELECT min(id) FROM outbox)`,
  ],
  tasks: [`UPDATE loan_applications SET status = 'manual_review'`],
  task_processes: [
    `INSERT INTO human_tasks (kind, subject_type, subject_id, workflow_id, title, permission, due_at, created_at)
     VALUES ('payout', 'none', 1, 'nobody', 'x', 'payout.decide', now(), now())`,
  ],
  processes: [
    `INSERT INTO processes (workflow_id, workflow_type, started_at) VALUES ('loan/none', 'loanServicing', now())`,
  ],
  files: [`UPDATE files SET sha256 = repeat('0', 64)`],
  audit: [`DELETE FROM audit_log WHERE action IN ('loan.disburse')`],
};

/** What this story has none of: losses, orders, and tasks, because the reviewer was faster than the AI. */
const NOTHING_HERE = ['losses', 'rental_holds', 'tasks', 'task_processes'];

describe('npm run books', function () {
  this.timeout(120_000);
  let platform: Platform;
  let right: Verdict[];

  before(async () => {
    platform = await startPlatform();
    await playBooks(platform);
    right = await checkBooks(bookCheckDeps(platform));
  });
  after(() => platform?.stop());

  /** Looks at the books inside a transaction in which they were damaged, and takes the damage back. */
  async function damaged(statements: readonly string[]): Promise<Verdict[]> {
    const trx: Transaction = await platform.knex.transaction();
    try {
      // what guards the books is what this test goes around: constraints and triggers are off in this transaction
      await trx.raw('SET LOCAL session_replication_role = replica');
      await trx.raw('ALTER TABLE payments DROP CONSTRAINT payments_refunds');
      for (const statement of statements) await trx.raw(statement);
      return await checkBooks({ ...bookCheckDeps(platform), knex: trx }, { secondLookMs: 0 });
    } finally {
      await trx.rollback();
    }
  }

  it('finds nothing in books that only the platform has written, looks at everything and says how much', () => {
    expect(right.filter(({ found, unseen }) => found > 0 || unseen !== null)).to.deep.equal([]);
    const empty = right.filter(({ counted }) => counted === 0).map(({ check }) => check);
    expect(empty.filter((check) => !NOTHING_HERE.includes(check))).to.deep.equal([]);
    expect(exitCodeOf(right)).to.equal(0);
    const text = printed(right);
    expect(text).to.match(/^✓ ledger +\d+ {2}the postings of each entry/m);
    expect(text).to.match(/\d+ checks looked at \d+ things: the books are right\.$/);
  });

  for (const [check, statements] of Object.entries(DAMAGE))
    it(`sees what was done to ${check}, and says what to do`, async () => {
      const verdicts = await damaged(statements);
      const seen = verdicts.find((verdict) => verdict.check === check);
      expect(seen?.found, JSON.stringify(seen)).to.be.greaterThan(0);
      expect(exitCodeOf(verdicts)).to.equal(1);
      const text = printed(verdicts);
      expect(text).to.contain(`✗ ${check}`).and.contain(`What to do: ${seen?.remedy}`);
      expect(text).to.contain(seen?.violations[0]);
    });

  it('sees a posting that counts from another day than its entry', async () => {
    const verdicts = await damaged([
      'UPDATE postings SET value_date = value_date + 1 WHERE id = (SELECT min(id) FROM postings)',
    ]);
    const seen = verdicts.find(({ check }) => check === 'ledger');
    expect(seen?.found).to.equal(1);
    expect(seen?.violations[0]).to.match(/^posting \d+ counts from /);
  });

  it('says that it could not look where an outside party does not answer, and does not call that right', async () => {
    const silent = async (): Promise<never> => {
      throw new Error('nobody is there');
    };
    const verdicts = await checkBooks({
      ...bookCheckDeps(platform),
      payouts: { query: silent },
      storage: { head: silent },
    });
    const unseen = verdicts.filter((verdict) => verdict.unseen !== null).map(({ check }) => check);
    expect(unseen).to.have.members(['payout_channel', 'files']);
    expect(exitCodeOf(verdicts)).to.equal(2);
    expect(printed(verdicts)).to.contain('not looked at: the object storage: nobody is there');
  });

  it('does not count what is right a moment later', async () => {
    let asked = 0;
    const verdicts = await checkBooks(
      {
        ...bookCheckDeps(platform),
        payouts: {
          book: async () => {
            asked += 1;
            if (asked === 1) return [];
            const rows = (await platform.knex('payouts').select('payout_no', 'amount_fen')) as {
              payout_no: string;
              amount_fen: bigint;
            }[];
            return rows.map((row) => ({
              payoutNo: row.payout_no,
              amountFen: row.amount_fen,
              status: 'paid',
            }));
          },
        },
      },
      { secondLookMs: 1 },
    );
    expect(asked).to.equal(2);
    expect(verdicts.flatMap(({ violations }) => violations)).to.deep.equal([]);
  });
});
