import { expect } from 'chai';
import type { Caller } from '../support/http.ts';
import { buildApplication } from '../support/people.ts';
import { type Platform, startPlatform } from '../support/platform.ts';
import { expectShape } from '../support/shape.ts';

const TOTAL = '/manager/get_total_loan_amount';
const LOANS = '/manager/get_total_user_loan_info';
const SCORE = '/manager/get_user_credit_score';

describe('document 000, 8024 #3 to #5: what managers read', () => {
  let platform: Platform;
  let manager: Caller;
  let at: Date;

  before(async function () {
    this.timeout(120_000);
    platform = await startPlatform({ workers: false });
    at = await platform.ops.clock.now();
    manager = await platform.asStaff('manager', 'managers');
  });
  after(async function () {
    this.timeout(60_000);
    await platform?.stop();
  });

  const granted = (
    amountFen: bigint,
    approvedAmountFen: bigint,
    status: 'approved' | 'disbursed' = 'disbursed',
  ) =>
    buildApplication(platform.knex, at, {
      amountFen,
      status,
      approvedAmountFen,
      approvedMonths: 12,
      approvedTerm: 12,
      approvedRatePpm: 120_000,
      decidedAt: at,
    });

  it('adds up what was granted, in yuan, and nothing that was only asked for', async () => {
    expect((await manager.get(TOTAL)).json).to.include({ status: 200, total_loan_amount: 0 });
    await granted(100_000_000n, 60_000_000n);
    await granted(40_000_000n, 40_000_000n, 'approved');
    await buildApplication(platform.knex, at, { amountFen: 7_000_000n });
    await buildApplication(platform.knex, at, { amountFen: 9_000_000n, status: 'rejected' });
    const answer = await manager.get(TOTAL);
    expect(answer.status).to.equal(200);
    expectShape(answer.json, { total_loan_amount: 1000000, status: 200 });
    expect(answer.json['total_loan_amount']).to.equal(1_000_000);
  });

  it('keeps the fen of the total', async () => {
    const before = (await manager.get(TOTAL)).number('total_loan_amount');
    await granted(101n, 101n);
    expect((await manager.get(TOTAL)).number('total_loan_amount')).to.equal(before + 1.01);
  });

  it('lists who has and who wants how much, as printed', async () => {
    const has = await granted(2_000_000n, 1_000_000n);
    const wants = await buildApplication(platform.knex, at, {
      amountFen: 2_000_000n,
      status: 'manual_review',
    });
    const answer = await manager.get(LOANS);
    expect(answer.status).to.equal(200);
    expect(answer.json).to.include({ status: 200 });
    expect(answer.at('user_loan_info.0')).to.deep.equal({
      user_id: wants.userId,
      loan_id: wants.id,
      loan_amount: 20000,
      loan_status: 'pending',
    });
    expect(answer.at('user_loan_info.1')).to.deep.equal({
      user_id: has.userId,
      loan_id: has.id,
      loan_amount: 10000,
      loan_status: 'approved',
    });
    expect(answer.json['total']).to.equal((answer.json['user_loan_info'] as unknown[]).length);
  });

  it('does not take for granted what one of two people has approved', async () => {
    const waits = await buildApplication(platform.knex, at, {
      amountFen: 5_000_000n,
      status: 'second_decision',
      approvedAmountFen: 3_000_000n,
      approvedMonths: 12,
      approvedTerm: 12,
      approvedRatePpm: 120_000,
      firstDecidedBy: manager.id,
      firstDecidedAt: at,
    });
    expect((await manager.get(LOANS)).at('user_loan_info.0')).to.include({
      loan_id: waits.id,
      loan_amount: 50_000,
      loan_status: 'pending',
    });
  });

  it('says how many there are when it does not show all', async () => {
    const all = await manager.get(LOANS);
    const page = await manager.get(LOANS, { page: 2, limit: 2 });
    expect(page.json['user_loan_info']).to.deep.equal((all.json['user_loan_info'] as unknown[]).slice(2, 4));
    expect(page.json['total']).to.equal(all.json['total']);
  });

  it('shows the printed score, wherever the id travels', async () => {
    const borrower = await platform.asUser({ creditScore: 750 });
    for (const call of [{ query: { id: borrower.id } }, { json: { id: borrower.id } }]) {
      const answer = await platform.request('GET', SCORE, {
        listener: 'managers',
        token: manager.token,
        ...call,
      });
      expect(answer.status).to.equal(200);
      expect(answer.json).to.deep.equal({ user_id: borrower.id, credit_score: 750, status: 200 });
    }
  });

  it('makes up no score for whoever has none', async () => {
    const borrower = await platform.asUser();
    const answer = await manager.get(SCORE, { id: borrower.id });
    expect(answer.json).to.deep.equal({ user_id: borrower.id, credit_score: null, status: 200 });
  });

  it('knows nobody by an id that nobody has, and asks for one', async () => {
    const unknown = await manager.get(SCORE, { id: 2_000_000_000 });
    expect(unknown.status).to.equal(404);
    expect(unknown.json).to.include({ status: 404, code: 'user_not_found', message: '用户不存在' });
    expect((await manager.get(SCORE)).status).to.equal(400);
    expect((await manager.get(SCORE, { id: 'x' })).status).to.equal(400);
  });

  it('writes down who has looked at whom', async () => {
    const borrower = await platform.asUser({ creditScore: 640 });
    await manager.get(SCORE, { id: borrower.id });
    await manager.get(LOANS);
    const rows = await platform
      .knex('audit_log')
      .where({ actor_kind: 'staff', actor_id: manager.id })
      .orderBy('id', 'desc')
      .limit(2)
      .select('action', 'subject_id');
    expect(rows).to.deep.equal([
      { action: 'loan.read_all', subject_id: 'all' },
      { action: 'user.read_credit_score', subject_id: String(borrower.id) },
    ]);
  });

  it('answers staff with the permission, on 8024 and on 8080', async () => {
    const borrower = await platform.asUser({}, 'managers');
    const developer = await platform.asStaff('developer', 'managers');
    for (const path of [TOTAL, LOANS, SCORE]) {
      const call = { query: { id: borrower.id } };
      expect((await platform.request('GET', path, call)).status, path).to.equal(401);
      expect((await borrower.get(path, call.query)).json, path).to.include({
        status: 403,
        code: 'forbidden',
      });
      expect((await developer.get(path, call.query)).json, path).to.include({
        status: 403,
        code: 'forbidden',
      });
      const main = await platform.request('GET', path, { ...call, token: manager.token });
      expect(main.status, path).to.equal(200);
      const users = await platform.request('GET', path, { ...call, token: manager.token, listener: 'users' });
      expect(users.status, path).to.equal(404);
    }
  });

  it('takes an id for whom it is about, not for who asks, where no tokens are asked for', async () => {
    const open = await startPlatform({ env: { FINANCE_PLATFORM_AUTH: 'off' }, workers: false });
    try {
      await open.asStaff('admin');
      const borrower = await open.asUser({ creditScore: 750 });
      const call = { listener: 'managers', query: { id: borrower.id } } as const;
      expect((await open.request('GET', SCORE, call)).json).to.include({ status: 200, credit_score: 750 });
      const own = { listener: 'users', query: { id: borrower.id } } as const;
      expect((await open.request('GET', '/user/get_user_info', own)).json).to.include({ id: borrower.id });
      await open.knex('users').where({ id: borrower.id }).update({ status: 'frozen' });
      expect((await open.request('GET', '/user/get_user_info', own)).json).to.include({
        code: 'account_frozen',
      });
    } finally {
      await open.stop();
    }
  }).timeout(60_000);
});
