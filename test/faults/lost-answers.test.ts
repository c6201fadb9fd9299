import { randomUUID } from 'node:crypto';
import { expect } from 'chai';
import { askExpert } from '../../operations/consultations.ts';
import { contractProducts } from '../contract/support/products.ts';
import { buildExpert } from '../support/consultation-story.ts';
import type { Answer, Caller } from '../support/http.ts';
import { buildLoan, fund } from '../support/loan-story.ts';
import { loseAnswer } from '../support/lost-answer.ts';
import { type Platform, startPlatform } from '../support/platform.ts';
import { buildMachine } from '../support/rental-story.ts';

/**
 * The edge between a deed and the note of its answer, without waiting for a kill to hit it: the key is as it is when the API died right
 * after the deed and its lock has run out. The same request must then get what the first one would have got.
 */
describe('A request repeated after its answer was lost', () => {
  let platform: Platform;
  let borrower: Caller;
  let reviewer: Caller;
  let productId: number;

  before(async function () {
    this.timeout(60_000);
    platform = await startPlatform({ rowPerRequest: false });
    ({
      inputs: { id: productId },
    } = await contractProducts(platform.knex, new Date()));
    reviewer = await platform.asStaff('reviewer');
  });
  after(() => platform?.stop());
  beforeEach(async () => {
    borrower = await platform.asUser();
  });

  /** Sends, forgets the answer as a crash would have, and sends again. */
  const twice = async (caller: Caller, path: string, body: unknown): Promise<[Answer, Answer]> => {
    const key = randomUUID();
    const headers = { 'idempotency-key': key };
    const first = await caller.post(path, body, { headers });
    expect(first.status, first.text).to.be.below(400);
    expect(await loseAnswer(platform.knex, key), 'keys forgotten').to.equal(1);
    const second = await caller.post(path, body, { headers });
    expect(second.headers['idempotency-replayed']).to.equal(undefined);
    return [first, second];
  };
  const application = () => ({
    product_id: productId,
    applied_amount: 500_000,
    applied_term: 180,
    purpose: '购买农资',
  });
  const apply = async (): Promise<number> =>
    (await borrower.post('/api/v1/loans/applications', application())).number('data.application_id');
  const approval = { approved_amount: 450_000, approved_term: 180, approved_rate: 0.12, comments: '同意' };

  it('finds what was said about a finding that was not resolved, and went back to the queue', async () => {
    const finance = await platform.asStaff('finance');
    // a loan that no payout speaks of
    await buildLoan(platform.knex, await platform.ops.clock.now(), { userId: borrower.id });
    expect((await finance.post('/api/v1/admin/ledger/checks', {})).status).to.equal(200);
    const { id, version } = await platform.eventually('the task', async () =>
      platform.knex('human_tasks').where({ kind: 'reconciliation', status: 'open' }).first(),
    );
    const kept = { decision: 'reject', comments: '仍在查找', version };
    const [first, second] = await twice(finance, `/api/v1/admin/tasks/${id}/complete`, kept);
    expect(second.status, second.text).to.equal(200);
    expect(second.at('data')).to.include({ status: 'open', version: first.number('data.version') });
    const said = await platform.knex('audit_log').where({ action: 'books.keep' });
    expect(said).to.have.length(1);
    // under another key it is another word, about a task that has moved on
    expect((await finance.post(`/api/v1/admin/tasks/${id}/complete`, kept)).status).to.equal(409);
  });

  it('finds what came of a call to a borrower who is passed on, also when somebody else has the task by then', async () => {
    const loan = await buildLoan(platform.knex, await platform.ops.clock.now(), { userId: borrower.id });
    await platform.clockAdvance('P1M');
    await platform.clockAdvance('P5D');
    const task = { kind: 'collection', subject_id: loan.id };
    const { id, version } = await platform.eventually('the task', async () =>
      platform.knex('human_tasks').where(task).first(),
    );
    const [finance, another] = [await platform.asStaff('finance'), await platform.asStaff('finance')];
    const path = `/api/v1/admin/tasks/${id}`;
    const word = { decision: 'reject', comments: '无人接听', version };
    const key = randomUUID();
    const headers = { 'idempotency-key': key };
    const first = await finance.post(`${path}/complete`, word, { headers });
    expect([first.status, first.at('data.version')], first.text).to.deep.equal([200, version + 1]);
    expect(await loseAnswer(platform.knex, key)).to.equal(1);
    expect((await another.post(`${path}/claim`, {})).status).to.equal(200);
    const second = await finance.post(`${path}/complete`, word, { headers });
    expect(second.status, second.text).to.equal(200);
    const noted = await platform
      .knex('audit_log')
      .where({ action: 'loan.contact', subject_id: String(loan.id) });
    expect(noted).to.have.length(1);
    // under another key it is another word, about a task that has moved on
    const other = await finance.post(`${path}/complete`, word);
    expect(other.headers['x-error-code'], other.text).to.equal('task_taken');
  });

  it('finds its application', async () => {
    const [first, second] = await twice(borrower, '/api/v1/loans/applications', application());
    expect(first.status).to.equal(200);
    expect([second.status, second.at('data.application_id'), second.at('data.application_no')]).to.deep.equal(
      [200, first.at('data.application_id'), first.at('data.application_no')],
    );
    const rows: unknown[] = await platform.knex('loan_applications').where({ user_id: borrower.id });
    expect(rows).to.have.length(1);
  });

  it('is told of its approval, and there is one decision', async () => {
    const id = await apply();
    const [first, second] = await twice(reviewer, `/api/v1/admin/loans/applications/${id}/approve`, approval);
    expect(first.status).to.equal(200);
    expect([second.status, second.at('data')]).to.deep.equal([200, first.at('data')]);
    const decisions: unknown[] = await platform
      .knex('audit_log')
      .where({ action: 'application.approve', subject_id: String(id) });
    expect(decisions).to.have.length(1);
  });

  it('is told of its approval also when the loan was paid out meanwhile, while another request is refused', async () => {
    const id = await apply();
    const path = `/api/v1/admin/loans/applications/${id}/approve`;
    const key = randomUUID();
    const headers = { 'idempotency-key': key };
    const first = await reviewer.post(path, approval, { headers });
    await platform.eventually('the payout', async () => {
      const loanId = (await borrower.get(`/api/v1/loans/applications/${id}`)).at('data.loan_id');
      return loanId === null ? undefined : loanId;
    });
    await platform.knex('idempotency_keys').where({ key }).delete();
    const second = await reviewer.post(path, approval, { headers });
    expect([second.status, second.at('data')]).to.deep.equal([200, first.at('data')]);
    const other = await reviewer.post(path, approval);
    expect([other.status, other.headers['x-error-code']]).to.deep.equal([409, 'application_state']);
  });

  it('is told of its cancellation', async () => {
    const id = await apply();
    const [first, second] = await twice(borrower, '/user/cancel_loan_application', {
      borrower_id: borrower.id,
      loan_id: id,
    });
    expect([first.status, second.status], second.text).to.deep.equal([200, 200]);
    expect(second.json).to.deep.equal(first.json);
  });

  it('is told that its rental is paid, though the order takes no more money, and pays once', async () => {
    const owner = await platform.asUser();
    const at = new Date();
    const machine = await buildMachine(platform.knex, at, { ownerId: owner.id });
    await fund(platform.knex, borrower.id, 600_000n, at);
    const order = await borrower.post(`/api/v1/machines/${machine.id}/orders`, {
      start_time: '2024-01-10T08:00:00Z',
      end_time: '2024-01-10T18:00:00Z',
      rental_type: 'hourly',
    });
    const path = `/api/v1/orders/${order.number('data.order_id')}/pay`;
    const whole = { payment_method: 'balance', payment_type: 'full' };
    const [first, second] = await twice(borrower, path, whole);
    expect([first.status, second.status], second.text).to.deep.equal([200, 200]);
    expect(second.at('data')).to.deep.equal(first.at('data'));
    const payments: unknown[] = await platform.knex('payments').where({ user_id: borrower.id });
    expect(payments).to.have.length(1);
    const other = await borrower.post(path, whole);
    expect(other.headers['x-error-code'], other.text).to.equal('order_state');
  });

  it('puts one thing on each list that staff keep', async () => {
    const admin = await platform.asStaff('admin');
    const owner = await platform.asUser();
    const machine = {
      owner_id: owner.id,
      machine_name: '东方红拖拉机',
      machine_type: 'tractor',
      hourly_rate: 12_000,
      daily_rate: 80_000,
      deposit_amount: 50_000,
      longitude: 116.4,
      latitude: 39.9,
    };
    const tail = randomUUID().slice(0, 8);
    const wishes = [
      ['machines', machine],
      ['articles', { title: '春耕', category: '种植技术', content: '……' }],
      ['experts', { expert_name: '张教授', specialty: '水稻种植', service_area: '华北地区' }],
      ['configs', { key: `kept_${tail}`, value: '1', group: 'app', is_public: true }],
    ] as const;
    for (const [list, wish] of wishes) {
      const [first, second] = await twice(admin, `/api/v1/admin/${list}`, wish);
      expect([first.status, second.status], `${list}: ${first.text} ${second.text}`).to.deep.equal([
        200, 200,
      ]);
      expect(second.at('data'), list).to.deep.equal(first.at('data'));
    }
  });

  it('is given the task it was given, and no second one', async () => {
    await apply();
    await (await platform.asUser()).post('/api/v1/loans/applications', application());
    await platform.eventually('two tasks', async () => {
      const free: unknown[] = await platform.knex('human_tasks').where({ status: 'open' });
      return free.length >= 2 ? free : undefined;
    });
    const [first, second] = await twice(reviewer, '/api/v1/admin/tasks/next', {});
    expect(first.status, first.text).to.equal(200);
    expect(first.at('data.task.id')).to.be.a('number');
    expect(second.at('data.task.id')).to.equal(first.at('data.task.id'));
    const other = await reviewer.post('/api/v1/admin/tasks/next', {});
    expect(other.at('data.task.id')).to.not.equal(first.at('data.task.id'));
  });

  it('asks its expert once, also when both attempts come at once', async () => {
    const { id: expertId } = await buildExpert(platform.knex, new Date());
    const question = { expert_id: expertId, question: '叶片发黄是什么原因？' };
    const [first, second] = await twice(borrower, '/api/v1/consultations', question);
    expect([first.status, second.status], second.text).to.deep.equal([200, 200]);
    expect(second.at('data')).to.deep.equal(first.at('data'));
    const { consultation_count: asked } = await platform.knex('experts').where({ id: expertId }).first();
    expect(asked).to.equal(1);
    // the lock of a holder that was only slow runs out while it works, and both do the work
    const actor = { kind: 'user', id: borrower.id, sessionId: '', requestKey: randomUUID() } as const;
    const wish = { expertId, question: '何时追肥？', images: [], contactInfo: null };
    const both = await Promise.all([
      askExpert(platform.ops, actor, wish),
      askExpert(platform.ops, actor, wish),
    ]);
    expect(both[0].id).to.equal(both[1].id);
    const later = { ...actor, requestKey: randomUUID() };
    expect((await askExpert(platform.ops, later, wish)).id).to.not.equal(both[0].id);
  });

  it('is told of its completed task, while another request finds the task closed', async () => {
    const id = await apply();
    const task = await platform.eventually('the task', async () => {
      const row = (await platform.knex('human_tasks').where({ subject_id: id }).first('id', 'version')) as
        | { id: number; version: number }
        | undefined;
      return row;
    });
    const path = `/api/v1/admin/tasks/${task.id}/complete`;
    const decision = { version: task.version, decision: 'approve', comments: '同意', reason_code: 'other' };
    const [first, second] = await twice(reviewer, path, decision);
    expect([first.status, second.status], second.text).to.deep.equal([200, 200]);
    const other = await reviewer.post(path, decision);
    expect([other.status, other.headers['x-error-code']]).to.deep.equal([409, 'task_closed']);
  });
});
