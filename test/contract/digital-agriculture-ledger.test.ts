import { expect } from 'chai';
import { createServicingActivities } from '../../activities/servicing.ts';
import { addDays } from '../../domain/calendar.ts';
import { postEntry } from '../../models/journal.ts';
import type { Loan } from '../../models/loan.ts';
import { buildLoan, Teller } from '../support/loan-story.ts';
import { buildStaff } from '../support/people.ts';
import { type Platform, startPlatform } from '../support/platform.ts';

const DISBURSED = new Date('2026-01-10T02:00:00Z');

describe('staff read the ledger', () => {
  let platform: Platform;
  let auditor: Awaited<ReturnType<Platform['asStaff']>>;
  let loan: Loan;
  const principal = () => `/api/v1/admin/ledger/accounts/${encodeURIComponent(`loan/${loan.id}/principal`)}`;

  before(async function () {
    this.timeout(120_000);
    platform = await startPlatform({ workers: false });
    auditor = await platform.asStaff('auditor');
    loan = await buildLoan(platform.knex, DISBURSED);
    const clerk = await buildStaff(platform.knex, 'finance', DISBURSED);
    const activities = createServicingActivities({ knex: platform.knex });
    const teller = new Teller(loan, Date.parse('2026-03-20T02:00:00Z'), clerk.id);
    // 120.00 of interest, the rest principal; recorded in March, counting from February
    await activities.recordPayment(teller.record(1, 50_000n, '2026-02-10'));
  });
  after(async () => platform?.stop());

  it('as a trial balance of any date, whose debits are its credits', async () => {
    const asked = async (asOf: string) => {
      const answer = await auditor.get('/api/v1/admin/ledger/trial-balance', { as_of: asOf });
      expect(answer.status, answer.text).to.equal(200);
      expect(answer.at('data.total_debit')).to.equal(answer.at('data.total_credit'));
      const lines = answer.at('data.lines') as { line: string; balance: number }[];
      return Object.fromEntries(lines.map(({ line, balance }) => [line, balance]));
    };
    expect(await asked('2026-01-09')).to.include({ '1002': 0, '1303': 0 });
    // 21 of the 31 days of January's 120.00, then the payment of all of it, then 18 of the 28 days of 110.54
    expect(await asked('2026-02-09')).to.include({
      '1002': -1_200_000,
      '1132': 8_129,
      '1303': 1_200_000,
      '6011.01': -8_129,
    });
    expect(await asked('2026-02-10')).to.include({ '1002': -1_150_000, '1132': -3_871, '1303': 1_162_000 });
    expect(await asked('2026-02-28')).to.include({ '1132': 7_106, '6011.01': -19_106 });
  });

  it('as accounts by type, line, person and loan, a page at a time', async () => {
    const answer = await auditor.get('/api/v1/admin/ledger/accounts', { loan_id: loan.id, type: 'asset' });
    expect(answer.status, answer.text).to.equal(200);
    expect(answer.at('data.accounts.0.code')).to.equal(`loan/${loan.id}/interest`);
    expect(answer.at('data.accounts.1')).to.deep.equal({
      code: `loan/${loan.id}/principal`,
      name: `贷款本金 ${loan.id}`,
      line: '1303',
      line_name: '贷款本金',
      type: 'asset',
      normal_side: 'debit',
      balance: 1_162_000,
      user_id: loan.userId,
      loan_id: loan.id,
    });
    const paged = await auditor.get('/api/v1/admin/ledger/accounts', { limit: 1, page: 2 });
    expect(paged.at('data.accounts')).to.have.length(1);
    expect(paged.at('data.total')).to.be.greaterThan(5);
    const none = await auditor.get('/api/v1/admin/ledger/accounts', { line: '1303', user_id: 999_999 });
    expect(none.at('data.total')).to.equal(0);
  });

  it('as the statement of an account: opening, lines with their balance, closing', async () => {
    const answer = await auditor.get(`${principal()}/statement`, { from: '2026-02-01', to: '2026-02-28' });
    expect(answer.status, answer.text).to.equal(200);
    expect(answer.at('data')).to.deep.include({
      opening_balance: 1_200_000,
      closing_balance: 1_162_000,
      total: 1,
    });
    expect(answer.at('data.lines.0')).to.include({
      kind: 'repayment',
      value_date: '2026-02-10',
      booked_at: '2026-03-20T02:00:00Z',
      amount: -38_000,
      balance: 1_162_000,
    });
    const second = await auditor.get(`${principal()}/statement`, {
      from: '2026-01-01',
      to: '2026-12-31',
      page: 2,
      limit: 1,
    });
    expect(second.at('data.opening_balance')).to.equal(0);
    expect(second.at('data.lines.0.balance'), 'a page goes on where the one before ended').to.equal(
      1_162_000,
    );
  });

  it('as statements whose pages agree with a plain fold, however entries were dated back', async () => {
    const { knex } = platform;
    const dates = Array.from({ length: 40 }, (_, n) => addDays('2024-03-01', (n * 17) % 23));
    const code = 'payments/unclaimed';
    await knex.transaction(async (trx) => {
      for (const [n, valueDate] of dates.entries())
        await postEntry(trx, {
          eventKey: `statement/${n}`,
          kind: 'payment_unclaimed',
          valueDate,
          bookedAt: DISBURSED,
          description: 'x',
          legs: [
            { account: 'bank', amountFen: BigInt(n + 1) },
            { account: code, amountFen: -BigInt(n + 1) },
          ],
        });
    });
    const [from, to] = ['2024-03-05', '2024-03-19'];
    const dated = dates
      .map((date, n) => ({ date, key: `statement/${n}`, fen: -(n + 1), n }))
      .toSorted((one, two) => one.date.localeCompare(two.date) || one.n - two.n);
    const before = dated.filter(({ date }) => date < from).reduce((sum, { fen }) => sum + fen, 0);
    const within = dated.filter(({ date }) => date >= from && date <= to);
    let balance = before;
    const lines = within.map(({ date, key, fen }) => {
      balance += fen;
      return `${date} ${key} ${fen} ${balance}`;
    });
    const found: string[] = [];
    for (let page = 1; page <= 5; page += 1) {
      const answer = await auditor.get(
        `/api/v1/admin/ledger/accounts/${encodeURIComponent(code)}/statement`,
        { from, to, page, limit: 7 },
      );
      expect(answer.at('data')).to.deep.include({
        opening_balance: before,
        closing_balance: balance,
        total: within.length,
      });
      const shown = answer.at('data.lines') as Record<string, string | number>[];
      expect(shown.length).to.equal(Math.max(0, Math.min(7, within.length - (page - 1) * 7)));
      for (const one of shown)
        found.push(`${one['value_date']} ${one['event_key']} ${one['amount']} ${one['balance']}`);
    }
    expect(found).to.deep.equal(lines);
  });

  it('as one entry with its legs, its loan and its payment', async () => {
    const statement = await auditor.get(`${principal()}/statement`, { from: '2026-02-10', to: '2026-02-10' });
    const answer = await auditor.get(
      `/api/v1/admin/ledger/entries/${statement.number('data.lines.0.entry_id')}`,
    );
    expect(answer.status, answer.text).to.equal(200);
    expect(answer.at('data')).to.include({ kind: 'repayment', loan_no: loan.loanNo, user_id: loan.userId });
    expect(answer.at('data.event_key')).to.equal(`loan/${loan.id}/payment/${answer.at('data.payment_no')}`);
    const legs = answer.at('data.legs') as { account: string; amount: number }[];
    expect(legs.map(({ account, amount }) => [account, amount])).to.have.deep.members([
      ['bank', 50_000],
      [`loan/${loan.id}/interest`, -12_000],
      [`loan/${loan.id}/principal`, -38_000],
    ]);
  });

  it('as CSV, by the query or by what the caller accepts', async () => {
    const { token } = auditor;
    const path = '/api/v1/admin/ledger/trial-balance';
    const accepted = await platform.request('GET', path, {
      token,
      query: { as_of: '2026-02-10' },
      headers: { Accept: 'text/csv' },
    });
    expect(accepted.headers['content-type']).to.contain('text/csv');
    expect(accepted.text).to.contain('1303,贷款本金,asset,12000.00,380.00,11620.00\r\n');
    const statement = await auditor.get(`${principal()}/statement`, {
      from: '2026-02-01',
      to: '2026-02-28',
      format: 'csv',
    });
    expect(statement.text).to.contain(',期初,,12000.00\r\n').and.to.contain(',期末,,11620.00\r\n');
    const accounts = await auditor.get('/api/v1/admin/ledger/accounts', { line: '1303', format: 'csv' });
    expect(accounts.text).to.contain(`loan/${loan.id}/principal,贷款本金 ${loan.id},1303,贷款本金,11620.00`);
  });

  it('and nobody else; what is not there is not there', async () => {
    const reviewer = await platform.asStaff('reviewer');
    for (const path of ['trial-balance', 'accounts', 'entries/1', 'accounts/bank/statement'])
      expect((await reviewer.get(`/api/v1/admin/ledger/${path}`)).status, path).to.equal(403);
    expect((await auditor.get('/api/v1/admin/ledger/entries/999999')).status).to.equal(404);
    expect((await auditor.get('/api/v1/admin/ledger/accounts/nothing/statement')).status).to.equal(404);
    const backwards = { from: '2026-03-01', to: '2026-02-01' };
    expect((await auditor.get(`${principal()}/statement`, backwards)).status).to.equal(400);
  });
});
