import { expect } from 'chai';
import { LoanApplication } from '../../models/loan-application.ts';
import type { Answer, Caller } from '../support/http.ts';
import { buildApplication } from '../support/people.ts';
import { type Platform, startPlatform } from '../support/platform.ts';
import { expectShape } from '../support/shape.ts';
import { type ContractProducts, contractProducts } from './support/products.ts';

const LIST = '/api/v1/admin/loans/applications';
const TASKS = '/api/v1/admin/tasks';
const APPLY = {
  product_id: 1,
  applied_amount: 500000,
  applied_term: 180,
  purpose: '购买农资',
};
/** Document 001 L843. */
const PRINTED_APPROVAL = {
  approved_amount: 450000,
  approved_term: 180,
  approved_rate: 0.12,
  comments: '申请人资质良好，同意放款',
};

interface Task {
  id: number;
  version: number;
  subject_id: number;
}

describe('document 001: the back office decides', () => {
  let platform: Platform;
  let products: ContractProducts;
  let reviewer: Caller;

  before(async function () {
    this.timeout(120_000);
    platform = await startPlatform();
    products = await contractProducts(platform.knex, await platform.ops.clock.now());
    reviewer = await platform.asStaff('reviewer');
  });
  after(async function () {
    this.timeout(60_000);
    await platform?.stop();
  });

  const applied = async (borrower?: Caller): Promise<{ id: number; borrower: Caller }> => {
    const who = borrower ?? (await platform.asUser());
    const id = (await who.post('/api/v1/loans/applications', APPLY)).number('data.application_id');
    return { id, borrower: who };
  };
  const approve = (id: number, change: object = {}, who = reviewer) =>
    who.post(`${LIST}/${id}/approve`, { ...PRINTED_APPROVAL, ...change });
  const reject = (
    id: number,
    body: object = { comments: '负债过高', reason_code: 'debt_ratio' },
    who = reviewer,
  ) => who.post(`${LIST}/${id}/reject`, body);
  const record = async (id: number) => LoanApplication.query(platform.knex).findById(id).throwIfNotFound();
  const disbursed = (id: number) =>
    platform.eventually('disbursement', async () =>
      (await record(id)).status === 'disbursed' ? true : undefined,
    );
  const taskOf = (id: number): Promise<Task> =>
    platform.eventually('a task', async () => {
      const { json } = await reviewer.get(TASKS, { limit: 100 });
      const { tasks } = json['data'] as { tasks: Task[] };
      return tasks.find(({ subject_id }) => subject_id === id);
    });

  describe('§8.3 the list', () => {
    const ids = (answer: Answer) => (answer.at('data.applications') as { id: number }[]).map(({ id }) => id);

    it('shows all borrowers’ applications with who asks and what the AI says', async () => {
      const borrower = await platform.asUser({ realName: '王小农', phone: '13812345678', creditScore: 700 });
      const { id } = await applied(borrower);
      const answer = await reviewer.get(LIST);
      expectShape(answer.json, {
        code: 200,
        data: {
          applications: [
            {
              id: 12345,
              application_no: 'APP202401010001',
              product_name: '农资贷',
              applied_amount: 500000,
              applied_term: 180,
              status: 'approved',
              status_text: '已通过',
              submitted_at: '2024-01-01T00:00:00Z',
              user_id: 1,
              product_id: 1,
            },
          ],
          total: 1,
          page: 1,
          limit: 20,
        },
      });
      const shown = (answer.at('data.applications') as { id: number }[]).find((one) => one.id === id);
      expect(shown).to.have.nested.property('applicant.real_name', '王小农');
      expect(shown, 'phones stay masked until revealed').to.have.nested.property(
        'applicant.phone',
        '138****5678',
      );
    });

    it('filters by state, product and day of submission in Shanghai, both ends included', async () => {
      const borrower = await platform.asUser();
      const submitted = async (submittedAt: string, productId = products.inputs.id) =>
        (
          await buildApplication(platform.knex, new Date(submittedAt), {
            userId: borrower.id,
            productId,
            status: 'cancelled',
          })
        ).id;
      // 23:59:59 on 9 January and 00:00:00 on 10 January in Shanghai
      const last = await submitted('2024-01-09T15:59:59Z');
      const first = await submitted('2024-01-09T16:00:00Z');
      const micro = await submitted('2024-01-10T15:59:59Z', products.micro.id);
      const days = { start_date: '2024-01-10', end_date: '2024-01-10' };
      expect(ids(await reviewer.get(LIST, days))).to.deep.equal([micro, first]);
      expect(
        ids(await reviewer.get(LIST, { start_date: '2024-01-09', end_date: '2024-01-09' })),
      ).to.deep.equal([last]);
      expect(ids(await reviewer.get(LIST, { ...days, product_id: products.micro.id }))).to.deep.equal([
        micro,
      ]);
      expect(ids(await reviewer.get(LIST, { ...days, status: 'pending' }))).to.deep.equal([]);
      expect(
        ids(await reviewer.get(LIST, { ...days, status: 'cancelled', page: 2, limit: 1 })),
      ).to.deep.equal([first]);
    });

    it('names the filter that is wrong', async () => {
      for (const [field, value] of [
        ['status', 'great'],
        ['product_id', 'x'],
        ['start_date', '2024-13-01'],
        ['end_date', 'yesterday'],
        ['page', 0],
      ] as const) {
        const answer = await reviewer.get(LIST, { [field]: value });
        expect(answer.status, field).to.equal(400);
        expect(answer.json).to.have.nested.property(`errors.${field}`);
      }
      const reversed = await reviewer.get(LIST, { start_date: '2024-02-01', end_date: '2024-01-01' });
      expect(reversed.json).to.have.nested.property('errors.end_date');
    });

    it('shows one application, and 404 for none', async () => {
      const { id } = await applied();
      expect((await reviewer.get(`${LIST}/${id}`)).at('data')).to.include({ id, loan_id: null });
      expect((await reviewer.get(`${LIST}/999999`)).status).to.equal(404);
    });
  });

  it('asks for staff with the permission everywhere', async () => {
    const { id, borrower } = await applied();
    const developer = await platform.asStaff('developer');
    const auditor = await platform.asStaff('auditor');
    const requests: [string, string, object | undefined][] = [
      ['GET', LIST, undefined],
      ['GET', `${LIST}/${id}`, undefined],
      ['POST', `${LIST}/${id}/approve`, PRINTED_APPROVAL],
      ['POST', `${LIST}/${id}/reject`, { comments: '不行' }],
      ['GET', TASKS, undefined],
      ['GET', `${TASKS}/1`, undefined],
      ['POST', `${TASKS}/1/claim`, {}],
      ['POST', `${TASKS}/1/release`, {}],
      ['POST', `${TASKS}/1/complete`, { version: 1, decision: 'approve' }],
    ];
    for (const [method, path, json] of requests) {
      const call = json === undefined ? {} : { json };
      const as = async (token?: string) =>
        (await platform.request(method, path, { ...call, ...(token === undefined ? {} : { token }) })).status;
      expect(await as(), `${method} ${path} by nobody`).to.equal(401);
      expect(await as(borrower.token), `${method} ${path} by a borrower`).to.equal(403);
      expect(await as(developer.token), `${method} ${path} by a developer`).to.equal(403);
      if (method === 'POST') expect(await as(auditor.token), `${path} by an auditor`).to.equal(403);
    }
    expect((await record(id)).decidedAt).to.equal(null);
  });

  describe('§8.4 approve', () => {
    it('decides as printed; the borrower sees it, the money follows, and the application names its loan', async () => {
      const { id, borrower } = await applied();
      const answer = await approve(id);
      expect(answer.status).to.equal(200);
      expect(answer.json).to.include({ code: 200, message: '审批成功' });
      expect(answer.at('data')).to.include({
        application_id: id,
        status: 'approved',
        approved_amount: 450000,
        approved_term: 180,
        approved_rate: 0.12,
      });
      expect(answer.at('data.approved_at')).to.match(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
      await disbursed(id);
      const detail = await borrower.get(`/api/v1/loans/applications/${id}`);
      expect(detail.at('data')).to.include({
        status: 'approved',
        status_text: '已通过',
        approved_amount: 450000,
        approved_term: 180,
      });
      const loan = (await platform.knex('loans').where({ application_id: id }).first()) as Record<
        string,
        unknown
      >;
      expect(detail.at('data.loan_id')).to.equal(loan['id']);
      expect(loan).to.include({ principal_fen: 450_000n, months: 6, annual_rate_ppm: 120_000 });
      const paid = platform.standIns.payout.book.list({
        payoutNos: null,
        applicationId: String(id),
        loanId: null,
      });
      expect(paid.map(({ amountFen, status }) => [Number(amountFen), status])).to.deep.equal([
        [450_000, 'paid'],
      ]);
    }).timeout(30_000);

    it('may grant less and never more than was asked for', async () => {
      const { id } = await applied();
      const more = await approve(id, { approved_amount: 500_001 });
      expect(more.status).to.equal(422);
      expect(more.at('error_code')).to.equal(20002);
      expect((await approve(id, { approved_amount: 500_000 })).status).to.equal(200);
    });

    it('names what is missing or wrong, and decides nothing', async () => {
      const { id } = await applied();
      for (const [field, value] of [
        ['approved_amount', undefined],
        ['approved_amount', 0],
        ['approved_term', undefined],
        ['approved_term', 0],
        ['approved_rate', undefined],
        ['approved_rate', 12],
        ['approved_rate', -0.1],
      ] as const) {
        const answer = await approve(id, { [field]: value });
        expect(answer.status, `${field} ${value}`).to.equal(400);
        expect(answer.json).to.have.nested.property(`errors.${field}`);
      }
      expect((await approve(999_999)).status).to.equal(404);
      expect((await approve('x' as never)).status).to.equal(400);
      expect((await record(id)).decidedAt).to.equal(null);
    });

    it('lets one of several reviewers win at once, and pays once', async () => {
      const { id } = await applied();
      const others = [await platform.asStaff('reviewer'), await platform.asStaff('senior')];
      const answers = await Promise.all([
        approve(id),
        ...others.map((who) => approve(id, {}, who)),
        reject(id, { comments: '再看看' }, await platform.asStaff('admin')),
      ]);
      expect(answers.map(({ status }) => status).sort()).to.deep.equal([200, 409, 409, 409]);
      const payouts = await platform.knex('payouts').where({ application_id: id });
      expect(payouts.length).to.be.lessThan(2);
    });

    it('answers 409 after the decision, with the state', async () => {
      const { id } = await applied();
      await approve(id);
      const again = await approve(id);
      expect(again.status).to.equal(409);
      expect(again.json).to.include({ code: 409, error_code: 20005 });
    });

    it('repeats its answer under one Idempotency-Key and pays once', async () => {
      const { id } = await applied();
      const headers = { 'Idempotency-Key': `approve-${id}` };
      const path = `${LIST}/${id}/approve`;
      const answers = [];
      for (let n = 0; n < 2; n += 1) answers.push(await reviewer.post(path, PRINTED_APPROVAL, { headers }));
      expect(answers.map(({ json }) => json)[1]).to.deep.equal(answers[0]?.json);
      await disbursed(id);
      expect(await platform.knex('payouts').where({ application_id: id })).to.have.lengthOf(1);
    }).timeout(30_000);
  });

  describe('reject', () => {
    it('refuses with a reason, which the borrower reads', async () => {
      const { id, borrower } = await applied();
      const answer = await reject(id);
      expect(answer.status).to.equal(200);
      expect(answer.at('data')).to.include({
        application_id: id,
        status: 'rejected',
        reason_code: 'debt_ratio',
      });
      expect((await borrower.get(`/api/v1/loans/applications/${id}`)).at('data')).to.include({
        status: 'rejected',
        status_text: '已拒绝',
        note: '负债过高',
        approved_amount: null,
        loan_id: null,
      });
      expect((await record(id)).reasonCode).to.equal('debt_ratio');
    });

    it('wants a comment, and refuses after a decision', async () => {
      const { id } = await applied();
      expect((await reject(id, { reason_code: 'debt_ratio' })).json).to.have.nested.property(
        'errors.comments',
      );
      await reject(id);
      expect((await reject(id)).status).to.equal(409);
      expect((await approve(id)).status).to.equal(409);
    });
  });

  describe('human tasks', () => {
    const act = (task: Task, verb: 'claim' | 'release', who = reviewer) =>
      who.post(`${TASKS}/${task.id}/${verb}`, {});
    const complete = (task: Task, body: { decision: string; [field: string]: unknown }, who = reviewer) =>
      who.post(`${TASKS}/${task.id}/complete`, {
        version: task.version,
        comments: '按规定审核',
        reason_code: body.decision === 'reject' ? 'income_insufficient' : 'as_advised',
        ...body,
      });

    it('lists what this person may work on, with paging and filters', async () => {
      const { id } = await applied();
      const task = await taskOf(id);
      const open = await reviewer.get(TASKS, { kind: 'loan_application', status: 'open', limit: 1 });
      expectShape(open.json, {
        code: 200,
        data: {
          tasks: [
            {
              id: 1,
              kind: 'loan_application',
              subject_type: 'loan_application',
              subject_id: 12345,
              title: '农资贷',
              status: 'open',
              priority: 0,
              due_at: '2024-01-02T00:00:00Z',
              version: 1,
              created_at: '2024-01-01T00:00:00Z',
            },
          ],
          total: 1,
          page: 1,
          limit: 1,
        },
      });
      expect(open.at('data.tasks')).to.have.lengthOf(1);
      expect((await reviewer.get(TASKS, { mine: true })).at('data.total')).to.equal(0);
      await act(task, 'claim');
      expect((await reviewer.get(TASKS, { mine: true })).at('data.tasks.0.id')).to.equal(task.id);
      expect((await reviewer.get(TASKS, { kind: 'payout' })).at('data.total')).to.equal(0);
      await act(task, 'release');
      expect((await reviewer.get(TASKS, { status: 'someday' })).json).to.have.nested.property(
        'errors.status',
      );
      const finance = await platform.asStaff('finance');
      expect((await finance.get(TASKS)).at('data.total'), 'another trade').to.equal(0);
      expect((await finance.get(`${TASKS}/${task.id}`)).status).to.equal(404);
    });

    it('shows what the decision rests on', async () => {
      const { id } = await applied();
      const task = await taskOf(id);
      const answer = await reviewer.get(`${TASKS}/${task.id}`);
      expect(answer.at('data.shown')).to.include({ amount_fen: '500000', term: 180, term_unit: 'day' });
      expect(answer.at('data.shown.warnings')).to.include('not_real_name_verified');
      expect((await reviewer.get(`${TASKS}/999999`)).json).to.include({ code: 404, error_code: 20007 });
    });

    it('is held by one person at a time, by name, until it is given back', async () => {
      const { id } = await applied();
      const task = await taskOf(id);
      const rival = await platform.asStaff('senior');
      expect((await act(task, 'claim')).at('data.claimed_by')).to.match(/^审核员/);
      const taken = await act(task, 'claim', rival);
      expect(taken.status).to.equal(409);
      expect(taken.json).to.include({ error_code: 20008 });
      expect(taken.at('details.by')).to.match(/^审核员/);
      expect(taken.at('details.until')).to.be.a('string');
      expect((await act(task, 'release', rival)).status).to.equal(409);
      expect((await complete(task, { decision: 'approve' }, rival)).status).to.equal(409);
      expect((await act(task, 'release')).at('data.status')).to.equal('open');
      expect((await act(task, 'claim', rival)).status).to.equal(200);
    });

    it('gives one of two claims at once', async () => {
      const task = await taskOf((await applied()).id);
      const rival = await platform.asStaff('senior');
      const answers = await Promise.all([act(task, 'claim'), act(task, 'claim', rival)]);
      expect(answers.map(({ status }) => status).sort()).to.deep.equal([200, 409]);
    });

    it('approves as applied for when it names nothing else', async () => {
      const { id } = await applied();
      const task = await taskOf(id);
      const answer = await complete(task, { decision: 'approve' });
      expect(answer.status).to.equal(200);
      expect(answer.at('data')).to.include({
        status: 'completed',
        decision: 'approve',
        comments: '按规定审核',
      });
      expect(answer.at('data.decided_by')).to.match(/^审核员/);
      expect(await record(id)).to.include({
        approvedAmountFen: 500_000n,
        approvedTerm: 180,
        approvedMonths: 6,
      });
    });

    it('approves on other terms, and rejects', async () => {
      const [less, none] = [await applied(), await applied()];
      await complete(await taskOf(less.id), {
        decision: 'approve',
        approved_amount: 300_000,
        approved_term: 90,
        approved_rate: 0.1,
      });
      expect(await record(less.id)).to.include({
        approvedAmountFen: 300_000n,
        approvedTerm: 90,
        approvedMonths: 3,
        approvedRatePpm: 100_000,
      });
      await complete(await taskOf(none.id), { decision: 'reject', reason_code: 'over_indebted' });
      expect(await record(none.id)).to.include({ status: 'rejected', reasonCode: 'over_indebted' });
    });

    it('refuses a stale version and a second completion, saying who won', async () => {
      const { id } = await applied();
      const task = await taskOf(id);
      const stale = await complete({ ...task, version: task.version + 7 }, { decision: 'approve' });
      expect(stale.status).to.equal(409);
      expect(stale.json).to.include({ error_code: 20010 });
      await complete(task, { decision: 'approve' });
      const late = await complete(task, { decision: 'reject' }, await platform.asStaff('senior'));
      expect(late.status).to.equal(409);
      expect(late.json).to.include({ error_code: 20009 });
      expect(late.at('details.by')).to.match(/^审核员/);
    });

    it('lets one of two completions at once win', async () => {
      const { id } = await applied();
      const task = await taskOf(id);
      const rival = await platform.asStaff('senior');
      const answers = await Promise.all([
        complete(task, { decision: 'approve' }),
        complete(task, { decision: 'reject' }, rival),
      ]);
      expect(answers.map(({ status }) => status).sort()).to.deep.equal([200, 409]);
    });

    it('names what is wrong with a completion', async () => {
      const task = await taskOf((await applied()).id);
      for (const [field, value] of [
        ['version', undefined],
        ['version', 'one'],
        ['decision', 'perhaps'],
        ['decision', undefined],
        ['approved_amount', -1],
        ['approved_rate', 2],
      ] as const) {
        const answer = await complete(task, { decision: 'approve', [field]: value });
        expect(answer.status, field).to.equal(400);
        expect(answer.json).to.have.nested.property(`errors.${field}`);
      }
    });

    it('is closed when the borrower withdraws', async () => {
      const { id, borrower } = await applied();
      const task = await taskOf(id);
      await borrower.post('/user/cancel_loan_application', { borrower_id: borrower.id, loan_id: id });
      const answer = await complete(task, { decision: 'approve' });
      expect(answer.status).to.equal(409);
      expect((await record(id)).status).to.equal('cancelled');
    });
  });
});
