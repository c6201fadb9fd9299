import { expect } from 'chai';
import { openWallet, postEntry, walletAccount } from '../../models/journal.ts';
import { walletHoldAccount } from '../../models/wallet.ts';
import type { Caller } from '../support/http.ts';
import { buildLoan, fund } from '../support/loan-story.ts';
import { type Platform, startPlatform } from '../support/platform.ts';
import { expectShape } from '../support/shape.ts';

const BALANCE = '/api/user/balance';
const TRANSACTIONS = '/api/user/transactions';

interface Line {
  readonly id: number;
  readonly type: string;
  readonly amount: number;
  readonly amount_yuan: string;
  readonly description: string;
  readonly balance_after: number;
  readonly created_at: string;
}

describe('document 004 §7: balance and transactions', function () {
  this.timeout(120_000);
  let platform: Platform;
  let person: Caller;

  before(async () => {
    platform = await startPlatform();
  });
  after(() => platform?.stop());
  beforeEach(async () => {
    person = await platform.asUser();
  });

  const topUp = async (amount: number, who = person) => {
    const { status } = await platform.request('POST', `/sandbox/wallets/${who.id}/topup`, {
      json: { amount },
    });
    expect(status).to.equal(200);
  };
  const lines = async (query: Record<string, string | number> = {}, who = person) => {
    const answer = await who.get(TRANSACTIONS, query);
    expect(answer.status, answer.text).to.equal(200);
    return answer.at('data.transactions') as Line[];
  };
  const ledgerBalance = async (userId: number): Promise<bigint> => {
    const [row] = await platform
      .knex('postings')
      .where({ account_code: walletAccount(userId) })
      .select(platform.knex.raw('coalesce(-sum(amount_fen), 0)::bigint AS sum'));
    return (row as { sum: bigint }).sum;
  };

  it('shows the printed balance in fen and in yuan', async () => {
    await topUp(50_000);
    const answer = await person.get(BALANCE);
    expect(answer.status).to.equal(200);
    expect(answer.json).to.include({ code: 200, message: '获取成功' });
    expect(answer.at('data')).to.deep.equal({
      balance: 50000,
      balance_yuan: '500.00',
      frozen_amount: 0,
      frozen_amount_yuan: '0.00',
      available_amount: 50000,
      available_amount_yuan: '500.00',
    });
  });

  it('shows the printed line: a top-up of 100.00 on 500.00', async () => {
    await topUp(50_000);
    await topUp(10_000);
    const answer = await person.get(`${TRANSACTIONS}?page=1&limit=20&type=all`);
    expectShape(answer.json, {
      code: 200,
      message: '获取成功',
      data: {
        total: 50,
        page: 1,
        limit: 20,
        transactions: [
          {
            id: 10001,
            type: 'income',
            amount: 10000,
            amount_yuan: '100.00',
            description: '账户充值',
            balance_after: 60000,
            created_at: '2024-01-15T10:30:00Z',
          },
        ],
      },
    });
    expect(answer.at('data')).to.include({ total: 2, page: 1, limit: 20 });
    expect(answer.at('data.transactions.0')).to.include({
      type: 'income',
      amount: 10000,
      amount_yuan: '100.00',
      description: '账户充值',
      balance_after: 60000,
    });
    expect(answer.at('data.transactions.0.created_at')).to.match(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
  });

  it('counts what is set aside as frozen: still the person’s, and not to be spent', async () => {
    await topUp(50_000);
    const at = await platform.ops.clock.now();
    await platform.knex.transaction(async (trx) => {
      await openWallet(trx, person.id);
      await trx('ledger_accounts').insert({
        code: walletHoldAccount(person.id),
        name: '冻结',
        type: 'liability',
        user_id: person.id,
        floor: 'no_overdraft',
      });
      await postEntry(trx, {
        eventKey: `test/hold/${person.id}`,
        kind: 'wallet_hold',
        valueDate: '2026-01-01',
        bookedAt: at,
        description: '冻结',
        legs: [
          { account: walletAccount(person.id), amountFen: 12_345n },
          { account: walletHoldAccount(person.id), amountFen: -12_345n },
        ],
      });
    });
    expect((await person.get(BALANCE)).at('data')).to.include({
      balance: 50000,
      frozen_amount: 12345,
      frozen_amount_yuan: '123.45',
      available_amount: 37655,
      available_amount_yuan: '376.55',
    });
    expect((await person.get('/api/user/profile')).at('data.balance')).to.equal(50000);
  });

  it('is empty and not an error before anything has happened', async () => {
    expect((await person.get(BALANCE)).at('data')).to.include({ balance: 0, balance_yuan: '0.00' });
    expect((await person.get(TRANSACTIONS)).at('data')).to.deep.equal({
      total: 0,
      page: 1,
      limit: 20,
      transactions: [],
    });
  });

  it('tells the story of a loan as the ledger has it: paid out, topped up, paid back', async () => {
    const now = await platform.ops.clock.now();
    const loan = await buildLoan(platform.knex, now, { userId: person.id, payeeType: 'wallet' });
    await topUp(10_000);
    const paid = await person.post(`/api/v1/loans/${loan.publicId}/repayments`, {});
    expect(paid.status, paid.text).to.equal(200);

    const story = await lines();
    expect(story.map(({ type, amount }) => [type, amount])).to.deep.equal([
      ['expense', 106_619],
      ['income', 10_000],
      ['income', 1_200_000],
    ]);
    expect(story.map(({ description }) => description.split(' ')[0])).to.deep.equal([
      '还款',
      '账户充值',
      '贷款放款',
    ]);
    const signed = story.map(({ type, amount }) => (type === 'income' ? amount : -amount));
    const sum = signed.reduce((total, amount) => total + amount, 0);
    expect(BigInt(sum)).to.equal(await ledgerBalance(person.id));
    expect((await person.get(BALANCE)).at('data.balance')).to.equal(sum);
    for (const [index, line] of story.entries()) {
      const before = story[index + 1]?.balance_after ?? 0;
      expect(line.balance_after).to.equal(before + (signed[index] ?? 0));
      expect(line.amount_yuan).to.equal((line.amount / 100).toFixed(2));
    }
  });

  it('filters by direction, and counts what it filters', async () => {
    const now = await platform.ops.clock.now();
    const loan = await buildLoan(platform.knex, now, { userId: person.id });
    await fund(platform.knex, person.id, 500_000n, now);
    await person.post(`/api/v1/loans/${loan.publicId}/repayments`, {});
    for (const [type, total] of [
      ['all', 2],
      ['income', 1],
      ['expense', 1],
    ] as const) {
      const answer = await person.get(TRANSACTIONS, { type });
      expect(answer.at('data.total'), type).to.equal(total);
      const types = (answer.at('data.transactions') as Line[]).map((line) => line.type);
      expect(new Set(types)).to.deep.equal(new Set(type === 'all' ? ['income', 'expense'] : [type]));
    }
  });

  it('pages through without losing or repeating a line, while new ones are written', async () => {
    for (let amount = 1; amount <= 25; amount += 1) await topUp(amount);
    const first = await lines({ limit: 10 });
    expect(first.map(({ amount }) => amount)).to.deep.equal([25, 24, 23, 22, 21, 20, 19, 18, 17, 16]);
    const third = await person.get(TRANSACTIONS, { limit: 10, page: 3 });
    expect((third.at('data.transactions') as Line[]).map(({ amount }) => amount)).to.deep.equal([
      5, 4, 3, 2, 1,
    ]);
    expect(third.at('data')).to.include({ total: 25, page: 3, limit: 10 });
    expect(await lines({ page: 9 })).to.deep.equal([]);
    expect((await person.get(TRANSACTIONS, { limit: 5000 })).at('data.limit')).to.equal(100);
  });

  it('takes dates as days in Shanghai, both included', async () => {
    // half an hour before and after midnight in Shanghai
    await fund(platform.knex, person.id, 100n, new Date('2026-03-09T15:30:00Z'));
    await fund(platform.knex, person.id, 200n, new Date('2026-03-09T16:30:00Z'));
    const on = async (start_date: string, end_date: string) =>
      (await lines({ start_date, end_date })).map(({ amount }) => amount);
    expect(await on('2026-03-09', '2026-03-09')).to.deep.equal([100]);
    expect(await on('2026-03-10', '2026-03-10')).to.deep.equal([200]);
    expect(await on('2026-03-09', '2026-03-10')).to.deep.equal([200, 100]);
    const backwards = await person.get(TRANSACTIONS, { start_date: '2026-03-10', end_date: '2026-03-09' });
    expect(backwards.status).to.equal(400);
    expect(backwards.at('data.errors.end_date')).to.deep.equal(['结束日期不能早于开始日期']);
  });

  for (const [field, value] of [
    ['type', 'gift'],
    ['page', 0],
    ['limit', 0],
    ['page', 'x'],
    ['start_date', '2026-02-30'],
  ] as const) {
    it(`refuses the ${field} ${value}`, async () => {
      const answer = await person.get(TRANSACTIONS, { [field]: value });
      expect(answer.status).to.equal(400);
      expect(answer.at('data.errors')).to.have.all.keys(field);
    });
  }

  it('shows nobody another’s money', async () => {
    await topUp(50_000);
    const stranger = await platform.asUser();
    expect((await stranger.get(BALANCE)).at('data.balance')).to.equal(0);
    expect((await stranger.get(TRANSACTIONS)).at('data.total')).to.equal(0);
  });

  it('asks for a login, and not for a member of staff', async () => {
    const finance = await platform.asStaff('finance');
    for (const path of [BALANCE, TRANSACTIONS]) {
      expect((await platform.request('GET', path)).status).to.equal(401);
      expect((await finance.get(path)).status).to.equal(403);
    }
  });
});
