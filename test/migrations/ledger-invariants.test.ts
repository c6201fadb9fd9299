import { randomInt, randomUUID } from 'node:crypto';
import { expect } from 'chai';
import type { Knex } from 'knex';
import type { Transaction } from 'objection';
import { createServicingActivities } from '../../activities/servicing.ts';
import {
  BANK,
  INTEREST_INCOME,
  type JournalLeg,
  LATE_FEE_INCOME,
  loanAccount,
  postEntry,
  walletAccount,
} from '../../models/journal.ts';
import { chainHead, proveChain, sealEntries } from '../../models/journal-seals.ts';
import { openRentalHold, rentalHoldAccount } from '../../models/rental-accounts.ts';
import { trialBalance } from '../../operations/ledger-reports.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';
import { buildLoan, expectTrueBooks, fund, paymentsOf, Teller } from '../support/loan-story.ts';
import { buildStaff, buildUser } from '../support/people.ts';
import { rejectionOf } from '../support/rejection.ts';
import { APPEND_ONLY, CHECK_VIOLATION, refusedBy } from './support/refusals.ts';

const AT = new Date('2026-03-01T02:00:00Z');
const WRITERS = 20;
/** Postgres: a balance after the posting could not be found, because the account does not exist. */
const NO_BALANCE = '23502';

interface Movement {
  readonly id: bigint;
  readonly account_code: string;
  readonly amount_fen: bigint;
  readonly balance_after_fen: bigint;
}

/** The invariants that the published ledgers promise and the public conformance kit asks for, each by its name. */
describe('fifteen invariants of a ledger', function () {
  this.timeout(60_000);
  let database: TestDatabase;
  let knex: Knex;

  before(async () => {
    database = await testDatabase(WRITERS + 2);
    ({ knex } = database);
  });
  after(async () => database?.drop());

  const newKey = () => `test/${randomUUID()}`;
  const write = (trx: Transaction, legs: readonly JournalLeg[], eventKey: string, valueDate = '2026-03-01') =>
    postEntry(trx, { eventKey, kind: 'test', valueDate, bookedAt: AT, description: '测试分录', legs });
  const post = (legs: readonly JournalLeg[], eventKey = newKey(), valueDate?: string) =>
    knex.transaction((trx) => write(trx, legs, eventKey, valueDate));
  const move = (from: string, to: string, amountFen: bigint): JournalLeg[] => [
    { account: to, amountFen },
    { account: from, amountFen: -amountFen },
  ];
  const countOf = async (eventKey: string) =>
    (await knex('journal_entries').where({ event_key: eventKey })).length;
  const balanceOf = async (code: string) =>
    ((await knex('ledger_accounts').where({ code }).first('balance_fen')) as { balance_fen: bigint })
      .balance_fen;
  const sealAll = async () => {
    while ((await sealEntries(knex)) > 0);
  };
  const fulfilled = (results: readonly PromiseSettledResult<unknown>[]) =>
    results.filter(({ status }) => status === 'fulfilled').length;

  it('1. each entry sums to zero, however many are written at once', async () => {
    await Promise.all(
      Array.from({ length: WRITERS }, () => post(move(INTEREST_INCOME, BANK, BigInt(randomInt(1, 999))))),
    );
    const crooked = post([
      { account: BANK, amountFen: 100n },
      { account: INTEREST_INCOME, amountFen: -99n },
    ]);
    expect(await refusedBy(crooked)).to.equal(CHECK_VIOLATION);
    const { rows } = (await knex.raw(
      'SELECT entry_id FROM postings GROUP BY entry_id HAVING sum(amount_fen) <> 0 OR count(*) < 2',
    )) as { rows: unknown[] };
    expect(rows).to.deep.equal([]);
  });

  it('2. a posted entry never changes, and once it is sealed nothing can be added to it either', async () => {
    const key = newKey();
    await post(move(INTEREST_INCOME, BANK, 10n), key);
    await sealAll();
    const { id } = (await knex('journal_entries').where({ event_key: key }).first('id')) as { id: bigint };
    for (const statement of [
      'UPDATE journal_entries SET kind = kind',
      'DELETE FROM postings',
      'TRUNCATE journal_seals',
      'UPDATE journal_seals SET hash = hash',
    ])
      expect(await refusedBy(knex.raw(statement)), statement).to.equal(APPEND_ONLY);
    const added = knex('postings').insert([
      { entry_id: id, account_code: BANK, amount_fen: 5n, balance_after_fen: 0n },
      { entry_id: id, account_code: INTEREST_INCOME, amount_fen: -5n, balance_after_fen: 0n },
    ]);
    expect(await refusedBy(added)).to.equal(APPEND_ONLY);
  });

  it('3. a correction is a new entry that names the payment it takes back; the old one stands', async () => {
    const loan = await buildLoan(knex, AT);
    const staff = await buildStaff(knex, 'finance', AT);
    const activities = createServicingActivities({ knex });
    const teller = new Teller(loan, AT.getTime(), staff.id);
    await activities.recordPayment(teller.record(1, 50_000n, '2026-03-01'));
    const [payment] = await paymentsOf(knex, loan);
    const legsOf = (event: string) =>
      knex('postings as p')
        .join('journal_entries as e', 'e.id', 'p.entry_id')
        .where({ 'e.event_key': `loan/${loan.id}/${event}/${payment?.paymentNo}` })
        .orderBy('p.account_code')
        .select('p.account_code', 'p.amount_fen') as Promise<{ account_code: string; amount_fen: bigint }[]>;
    const before = await legsOf('payment');
    const { requestKey, loanNo, nowMs, by } = teller.record(1, 1n, '2026-03-01');
    await activities.reversePayment({
      requestKey,
      loanNo,
      nowMs,
      by,
      paymentNo: payment?.paymentNo ?? '',
      reason: '银行退票',
    });
    expect(await legsOf('payment')).to.deep.equal(before);
    expect(await legsOf('reversal')).to.deep.equal(
      before.map((leg) => ({ ...leg, amount_fen: -leg.amount_fen })),
    );
    await expectTrueBooks(knex, loan);
  });

  it('4. an id posts at most once, whoever tries at the same time', async () => {
    const key = newKey();
    const before = await balanceOf(BANK);
    const told = await Promise.all(
      Array.from({ length: WRITERS }, () => post(move(INTEREST_INCOME, BANK, 700n), key)),
    );
    expect(told.filter((posted) => posted)).to.have.length(1);
    expect(await balanceOf(BANK)).to.equal(before + 700n);
  });

  it('5. the same id with other content is refused', async () => {
    const key = newKey();
    await post(move(INTEREST_INCOME, BANK, 700n), key);
    for (const legs of [
      move(INTEREST_INCOME, BANK, 701n),
      move(LATE_FEE_INCOME, BANK, 700n),
      move(BANK, INTEREST_INCOME, 700n),
    ]) {
      const error = await rejectionOf(post(legs, key));
      expect(error).to.include({ code: 'idempotency_key_reused' });
    }
    expect(await post(move(INTEREST_INCOME, BANK, 700n), key)).to.equal(false);
  });

  it('6. an id that was refused has left nothing behind, neither entry nor balance nor seal', async () => {
    const { id } = await buildUser(knex, AT);
    const key = newKey();
    const before = await balanceOf(BANK);
    const refused = () => refusedBy(post(move(BANK, walletAccount(id), 1n), key));
    expect(await refused()).to.equal('ledger_accounts_floor');
    expect(await refused(), 'asked again, it is refused again').to.equal('ledger_accounts_floor');
    expect([await countOf(key), await balanceOf(BANK)]).to.deep.equal([0, before]);
  });

  it('7. what is held for somebody resolves once: given out or given back, and never both', async () => {
    const { id } = await buildUser(knex, AT);
    const hold = rentalHoldAccount(id);
    await knex.transaction((trx) => openRentalHold(trx, id));
    await post(move(hold, BANK, 1_000n));
    const outcomes = await Promise.allSettled(
      Array.from({ length: WRITERS }, (_, index) =>
        post(move(index % 2 === 0 ? walletAccount(id) : BANK, hold, 1_000n)),
      ),
    );
    expect(fulfilled(outcomes)).to.equal(1);
    expect(await balanceOf(hold)).to.equal(0n);
  });

  it('8. nothing is posted to an account that is unknown, outside the chart, or paid off', async () => {
    expect(await refusedBy(post(move(BANK, 'wallet/999999', 5n)))).to.equal(NO_BALANCE);
    const stray = knex('ledger_accounts').insert({ code: 'slush', name: '小金库', type: 'asset' });
    expect(await refusedBy(stray)).to.equal('23503');
    const mistyped = knex('ledger_accounts').insert({
      code: 'wallet/999998',
      name: '资产钱包',
      type: 'asset',
    });
    expect(await refusedBy(mistyped)).to.equal('ledger_accounts_chart');
    const loan = await buildLoan(knex, AT, { principalFen: 1_000_000n });
    await post(move(loanAccount(loan.id), BANK, 1_000_000n));
    expect(await refusedBy(post(move(loanAccount(loan.id), BANK, 1n)))).to.equal('ledger_accounts_floor');
  });

  it(`9. a guarded account stands against ${WRITERS} spenders at once`, async () => {
    const { id } = await buildUser(knex, AT);
    await fund(knex, id, 750n, AT);
    const spent = await Promise.allSettled(
      Array.from({ length: WRITERS }, () => post(move(BANK, walletAccount(id), 100n))),
    );
    expect(fulfilled(spent)).to.equal(7);
    expect(await balanceOf(walletAccount(id))).to.equal(-50n);
  });

  it('10. the balance after each posting is the fold of all before it, at any past moment', async () => {
    const movements = (await knex('postings').orderBy('id')) as Movement[];
    const folds = new Map<string, bigint>();
    for (const { id, account_code: code, amount_fen: amount, balance_after_fen: after } of movements) {
      folds.set(code, (folds.get(code) ?? 0n) + amount);
      expect(after, `posting ${id} of ${code}`).to.equal(folds.get(code));
    }
    expect(movements.length).to.be.greaterThan(60);
  });

  it('11. entries are totally ordered and chained, also when they are sealed while others post', async () => {
    const posting = Promise.all(
      Array.from({ length: 60 }, () => post(move(INTEREST_INCOME, BANK, BigInt(randomInt(1, 99))))),
    );
    const sealing = Promise.all(Array.from({ length: 10 }, () => sealEntries(knex, 7)));
    await Promise.all([posting, sealing]);
    await sealAll();
    const entries = (await knex('journal_entries')).length;
    expect(await proveChain(knex, 11)).to.deep.equal({ sealed: entries, unsealed: 0, violations: [] });
    expect((await chainHead(knex)).position).to.equal(BigInt(entries));
  });

  it('12. an entry of many legs is all or nothing when its connection is cut half-way', async () => {
    const key = newKey();
    const before = await balanceOf(BANK);
    const cut = knex.transaction(async (trx) => {
      await write(trx, move(INTEREST_INCOME, BANK, 333n), key);
      const { rows } = (await trx.raw('SELECT pg_backend_pid() AS pid')) as { rows: { pid: number }[] };
      await knex.raw('SELECT pg_terminate_backend(?)', [rows[0]?.pid ?? 0]);
      await trx.raw('SELECT 1');
    });
    await rejectionOf(cut);
    expect([await countOf(key), await balanceOf(BANK)]).to.deep.equal([0, before]);
    expect(await post(move(INTEREST_INCOME, BANK, 333n), key), 'tried again').to.equal(true);
  });

  it('13. a retry after an unknown outcome posts once, whatever the outcome had been', async () => {
    for (const committed of [true, false]) {
      const key = newKey();
      const before = await balanceOf(BANK);
      const unknown = committed
        ? post(move(INTEREST_INCOME, BANK, 50n), key).then(() => {
            throw new Error('the answer was lost');
          })
        : knex.transaction(async (trx) => {
            await write(trx, move(INTEREST_INCOME, BANK, 50n), key);
            throw new Error('the answer was lost');
          });
      expect((await rejectionOf(unknown)).message).to.equal('the answer was lost');
      expect(await post(move(INTEREST_INCOME, BANK, 50n), key)).to.equal(!committed);
      expect(await balanceOf(BANK)).to.equal(before + 50n);
    }
  });

  it('14. value date and booking date are kept apart: a late entry counts from its date and is booked today', async () => {
    const bankOn = async (date: string) =>
      (await trialBalance({ knex }, date)).lines.find(({ line }) => line === '1002')?.balanceFen ?? 0n;
    const before = [await bankOn('2025-12-31'), await bankOn('2026-01-01'), await bankOn('2026-12-31')];
    const key = newKey();
    await post(move(INTEREST_INCOME, BANK, 88n), key, '2026-01-01');
    const after = [await bankOn('2025-12-31'), await bankOn('2026-01-01'), await bankOn('2026-12-31')];
    expect(after.map((fen, index) => fen - (before[index] ?? 0n))).to.deep.equal([0n, 88n, 88n]);
    const entry = await knex('journal_entries').where({ event_key: key }).first('value_date', 'booked_at');
    expect(entry).to.deep.equal({ value_date: '2026-01-01', booked_at: AT });
  });

  it('15. the trial balance is zero at every moment, also in the middle of the traffic', async () => {
    let done = false;
    const traffic = Promise.all(
      Array.from({ length: 40 }, () => post(move(INTEREST_INCOME, BANK, BigInt(randomInt(1, 99))))),
    ).finally(() => {
      done = true;
    });
    let looks = 0;
    do {
      const { lines, debitFen, creditFen } = await trialBalance({ knex }, '2026-12-31');
      expect(debitFen).to.equal(creditFen);
      expect(lines.reduce((sum, line) => sum + line.balanceFen, 0n)).to.equal(0n);
      looks += 1;
    } while (!done);
    await traffic;
    expect(looks).to.be.greaterThan(1);
  });

  describe('the chain finds what somebody with every right has changed', () => {
    /** As a superuser who has switched every trigger off; undone afterwards, because each story needs a sound chain. */
    const tampered = async (statement: string): Promise<readonly string[]> => {
      await sealAll();
      expect((await proveChain(knex)).violations).to.deep.equal([]);
      const trx = await knex.transaction();
      try {
        await trx.raw('SET LOCAL session_replication_role = replica');
        await trx.raw(statement);
        return (await proveChain(trx)).violations;
      } finally {
        await trx.rollback();
      }
    };
    const second = '(SELECT entry_id FROM journal_seals WHERE position = 2)';

    for (const [what, statement] of [
      ['an amount', `UPDATE postings SET amount_fen = amount_fen * 2 WHERE entry_id = ${second}`],
      ['an account', `UPDATE postings SET account_code = 'income/late-fee' WHERE entry_id = ${second}`],
      ['a value date', `UPDATE journal_entries SET value_date = value_date - 1 WHERE id = ${second}`],
      ['a text', `UPDATE journal_entries SET description = description || ' ' WHERE id = ${second}`],
      [
        'a leg, taken out',
        `DELETE FROM postings WHERE id = (SELECT min(id) FROM postings WHERE entry_id = ${second})`,
      ],
      ['an entry, taken out', `DELETE FROM journal_entries WHERE id = ${second}`],
      ['a seal, taken out', 'DELETE FROM journal_seals WHERE position = 2'],
    ] as const)
      it(`${what}`, async () => {
        expect(await tampered(statement)).to.have.length.greaterThan(0);
      });

    it('an entry that was written past the sealer', async () => {
      const found = await tampered(
        `INSERT INTO journal_entries (event_key, kind, value_date, booked_at, description)
         VALUES ('test/smuggled', 'test', '2026-03-01', now(), '夹带')`,
      );
      expect(found).to.have.length(1);
      expect(found[0]).to.contain('neither sealed nor waits');
    });
  });
});
