import { randomInt, randomUUID } from 'node:crypto';
import { expect } from 'chai';
import type { Knex } from 'knex';
import type { Transaction } from 'objection';
import {
  BANK,
  INTEREST_INCOME,
  type JournalLeg,
  LATE_FEE_INCOME,
  loanAccount,
  openWallet,
  postEntry,
  walletAccount,
} from '../../models/journal.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';
import { buildLoan, fund } from '../support/loan-story.ts';
import { buildUser } from '../support/people.ts';
import { APPEND_ONLY, CHECK_VIOLATION, refusedBy } from './support/refusals.ts';

const AT = new Date('2026-03-01T02:00:00Z');
const SPENDERS = 20;

const entry = (legs: readonly JournalLeg[], eventKey = `test/${randomUUID()}`) => ({
  eventKey,
  kind: 'test',
  valueDate: '2026-03-01',
  bookedAt: AT,
  description: '测试分录',
  legs,
});

interface Account {
  readonly code: string;
  readonly balance: bigint;
  readonly fold: bigint;
  readonly last: bigint;
}

/** Each account's balance three ways: as kept with it, summed from its postings, and after the last of them. */
async function accountsOf(knex: Knex): Promise<Account[]> {
  const { rows } = (await knex.raw(`
    SELECT a.code, a.balance_fen AS balance, coalesce(s.total, 0)::bigint AS fold, coalesce(l.balance_after_fen, 0) AS last
    FROM ledger_accounts a
    LEFT JOIN (SELECT account_code, sum(amount_fen) AS total FROM postings GROUP BY 1) s ON s.account_code = a.code
    LEFT JOIN LATERAL (SELECT balance_after_fen FROM postings WHERE account_code = a.code ORDER BY id DESC LIMIT 1) l ON true
    ORDER BY a.code`)) as { rows: Account[] };
  return rows;
}

/**
 * @returns the balances, after making sure that all three ways agree, that an account's postings follow from one another in the
 *   order of their numbers, and that everything sums to nothing
 */
async function soundBalances(knex: Knex): Promise<Map<string, bigint>> {
  const accounts = await accountsOf(knex);
  expect(
    accounts.filter(({ balance, fold, last }) => balance !== fold || balance !== last),
    'accounts whose balance is not the fold of their postings',
  ).to.deep.equal([]);
  expect(await gaps(knex), 'postings that do not follow from the one before').to.deep.equal([]);
  expect(accounts.reduce((sum, { balance }) => sum + balance, 0n)).to.equal(0n);
  return new Map(accounts.map(({ code, balance }) => [code, balance]));
}

/** How much each posting of an account, in the order of their ids, moved the balance: nothing may be missing in between. */
async function gaps(knex: Knex): Promise<unknown[]> {
  const { rows } = (await knex.raw(`
    SELECT * FROM (
      SELECT id, account_code, balance_after_fen - amount_fen
        - coalesce(lag(balance_after_fen) OVER (PARTITION BY account_code ORDER BY id), 0) AS gap FROM postings) g
    WHERE gap <> 0`)) as { rows: unknown[] };
  return rows;
}

describe('the ledger in Postgres', function () {
  this.timeout(60_000);
  let database: TestDatabase;
  let knex: Knex;

  before(async () => {
    database = await testDatabase(SPENDERS + 2);
    ({ knex } = database);
  });
  after(async () => {
    await database?.drop();
  });
  afterEach(async () => {
    await soundBalances(knex);
  });

  const post = (legs: readonly JournalLeg[], eventKey?: string) =>
    knex.transaction((trx) => postEntry(trx, entry(legs, eventKey)));
  const insertEntry = async (trx: Transaction): Promise<bigint> => {
    const [row] = (await trx('journal_entries')
      .insert({
        event_key: `test/${randomUUID()}`,
        kind: 'test',
        value_date: '2026-03-01',
        booked_at: AT,
        description: '直接写入',
      })
      .returning('id')) as { id: bigint }[];
    return row?.id ?? 0n;
  };
  const insertPosting = (trx: Transaction, entryId: bigint, account: string, amountFen: bigint) =>
    trx('postings').insert({
      entry_id: entryId,
      account_code: account,
      amount_fen: amountFen,
      balance_after_fen: 0,
    });
  const wallet = async (balanceFen: bigint): Promise<string> => {
    const { id } = await buildUser(knex, AT);
    if (balanceFen > 0n) await fund(knex, id, balanceFen, AT);
    return walletAccount(id);
  };

  describe('entries', () => {
    it('that do not balance cannot commit', async () => {
      const unbalanced = post([
        { account: BANK, amountFen: 100n },
        { account: INTEREST_INCOME, amountFen: -99n },
      ]);
      expect(await refusedBy(unbalanced)).to.equal(CHECK_VIOLATION);
    });

    it('may be out of balance within their transaction, because they are written leg by leg', async () => {
      await post([
        { account: BANK, amountFen: 100n },
        { account: INTEREST_INCOME, amountFen: -60n },
        { account: LATE_FEE_INCOME, amountFen: -40n },
      ]);
    });

    it('of one leg cannot commit, and neither can those of none', async () => {
      expect(await refusedBy(post([{ account: BANK, amountFen: 100n }]))).to.equal(CHECK_VIOLATION);
      expect(await refusedBy(knex.transaction(insertEntry))).to.equal(CHECK_VIOLATION);
    });

    it('have no legs of zero fen', async () => {
      const nothing = knex.transaction(async (trx) => {
        const id = await insertEntry(trx);
        await insertPosting(trx, id, BANK, 0n);
      });
      expect(await refusedBy(nothing)).to.equal('postings_amount_fen_check');
    });

    it('that once balanced cannot be given a leg that brings them out of balance', async () => {
      const { id } = (await knex('journal_entries').orderBy('id', 'desc').first('id')) as { id: bigint };
      const late = knex.transaction((trx) => insertPosting(trx, id, BANK, 100n));
      expect(await refusedBy(late)).to.equal(CHECK_VIOLATION);
    });

    it('and their postings refuse UPDATE, DELETE and TRUNCATE, also where no row is meant', async () => {
      for (const [table, column] of [
        ['journal_entries', 'description = description'],
        ['postings', 'amount_fen = amount_fen'],
      ]) {
        for (const statement of [
          `UPDATE ${table} SET ${column}`,
          `DELETE FROM ${table}`,
          `DELETE FROM ${table} WHERE false`,
          `TRUNCATE ${table} CASCADE`,
        ]) {
          expect(await refusedBy(knex.raw(statement)), statement).to.equal(APPEND_ONLY);
        }
      }
    });

    it('are written once per business event, whoever tries at the same time: one wins, the other is told', async () => {
      const legs = [
        { account: BANK, amountFen: 500n },
        { account: INTEREST_INCOME, amountFen: -500n },
      ];
      const before = (await soundBalances(knex)).get(BANK) ?? 0n;
      for (let round = 0; round < 10; round += 1) {
        const key = `test/once/${round}`;
        const outcomes = await Promise.all([post(legs, key), post(legs, key)]);
        expect(outcomes.toSorted()).to.deep.equal([false, true]);
      }
      expect((await soundBalances(knex)).get(BANK)).to.equal(before + 5_000n);
      const twice = knex('journal_entries').insert({
        event_key: 'test/once/0',
        kind: 'test',
        value_date: '2026-03-01',
        booked_at: AT,
        description: '重复',
      });
      expect(await refusedBy(twice)).to.equal('journal_entries_event_key_key');
    });
  });

  describe('balances', () => {
    it('of a wallet cannot go below zero, and a refused entry leaves no trace', async () => {
      const account = await wallet(1_000n);
      const count = async () => (await knex('journal_entries').count('id as n').first())?.['n'];
      const before = await count();
      const tooMuch = post([
        { account, amountFen: 1_001n },
        { account: BANK, amountFen: -1_001n },
      ]);
      expect(await refusedBy(tooMuch)).to.equal('ledger_accounts_floor');
      expect((await soundBalances(knex)).get(account)).to.equal(-1_000n);
      expect(await count()).to.equal(before);
    });

    it('of a loan cannot go below zero: nobody gives back more principal than is owed', async () => {
      const loan = await buildLoan(knex, AT, { principalFen: 1_000_000n });
      const account = loanAccount(loan.id);
      const tooMuch = post([
        { account: BANK, amountFen: 1_000_001n },
        { account, amountFen: -1_000_001n },
      ]);
      expect(await refusedBy(tooMuch)).to.equal('ledger_accounts_floor');
      expect((await soundBalances(knex)).get(account)).to.equal(1_000_000n);
    });

    it('are kept by Postgres: what a writer claims to be the balance after is not believed', async () => {
      const account = await wallet(0n);
      await knex.transaction(async (trx) => {
        const id = await insertEntry(trx);
        await trx('postings').insert([
          { entry_id: id, account_code: BANK, amount_fen: 70n, balance_after_fen: 999_999n },
          { entry_id: id, account_code: account, amount_fen: -70n, balance_after_fen: 999_999n },
        ]);
      });
      expect((await soundBalances(knex)).get(account)).to.equal(-70n);
    });

    it('move by postings alone: nobody writes one, and no account opens with money in it', async () => {
      const raised = knex('ledger_accounts').where({ code: BANK }).increment('balance_fen', 1);
      expect(await refusedBy(raised)).to.equal(APPEND_ONLY);
      const rich = knex('ledger_accounts').insert({
        code: 'wallet/rich',
        name: '凭空的钱包',
        type: 'liability',
        balance_fen: -100n,
      });
      expect(await refusedBy(rich)).to.equal(APPEND_ONLY);
    });

    it(`of a wallet stand against ${SPENDERS} spenders at once: what is there is spent, and not a fen more`, async () => {
      const account = await wallet(1_050n);
      const spent = await Promise.allSettled(
        Array.from({ length: SPENDERS }, () =>
          post([
            { account, amountFen: 100n },
            { account: BANK, amountFen: -100n },
          ]),
        ),
      );
      expect(spent.filter(({ status }) => status === 'fulfilled')).to.have.lengthOf(10);
      for (const one of spent) {
        if (one.status === 'rejected') expect(one.reason).to.include({ constraint: 'ledger_accounts_floor' });
      }
      expect((await soundBalances(knex)).get(account)).to.equal(-50n);
    });

    it(`of a loan stand against ${SPENDERS} payments at once`, async () => {
      const loan = await buildLoan(knex, AT, { principalFen: 1_000_000n });
      const account = loanAccount(loan.id);
      const paid = await Promise.allSettled(
        Array.from({ length: SPENDERS }, () =>
          post([
            { account: BANK, amountFen: 90_000n },
            { account, amountFen: -90_000n },
          ]),
        ),
      );
      expect(paid.filter(({ status }) => status === 'fulfilled')).to.have.lengthOf(11);
      expect((await soundBalances(knex)).get(account)).to.equal(10_000n);
    });
  });

  it('200 entries at once over shared accounts neither wait in a circle nor lose a fen', async () => {
    const accounts = [BANK, INTEREST_INCOME, LATE_FEE_INCOME];
    for (let index = 0; index < 4; index += 1) {
      accounts.push(await wallet(10_000_000n));
      accounts.push(loanAccount((await buildLoan(knex, AT, { principalFen: 9_000_000n })).id));
    }
    const expected = await soundBalances(knex);
    const entries = Array.from({ length: 200 }, () => randomEntry(accounts));
    for (const legs of entries) {
      for (const { account, amountFen } of legs) {
        expected.set(account, (expected.get(account) ?? 0n) + amountFen);
      }
    }
    const posted = await Promise.allSettled(entries.map((legs) => post(legs)));
    expect(posted.flatMap((one) => (one.status === 'rejected' ? [one.reason as unknown] : []))).to.deep.equal(
      [],
    );
    expect([...(await soundBalances(knex))]).to.have.deep.members([...expected]);
  });

  it('a person has one wallet, however many transactions open it at once', async () => {
    const { id } = await buildUser(knex, AT);
    await Promise.all(Array.from({ length: 5 }, () => knex.transaction((trx) => openWallet(trx, id))));
    const second = knex('ledger_accounts').insert({
      code: walletAccount(id),
      name: '又一个',
      type: 'liability',
      user_id: id,
    });
    expect(await refusedBy(second)).to.equal('ledger_accounts_pkey');
  });
});

/** Two to five accounts in any order, amounts that sum to zero. */
function randomEntry(accounts: readonly string[]): JournalLeg[] {
  const chosen = new Set<string>();
  const wanted = randomInt(2, 6);
  while (chosen.size < wanted) chosen.add(accounts[randomInt(accounts.length)] ?? BANK);
  const legs = [...chosen].map((account) => ({ account, amountFen: BigInt(randomInt(1, 1_000)) }));
  const [first, ...rest] = legs;
  const sum = rest.reduce((total, { amountFen }) => total + amountFen, 0n);
  return [...rest, { account: first?.account ?? BANK, amountFen: -sum }];
}
