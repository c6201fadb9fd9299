import { expect } from 'chai';
import type { Caller } from '../support/http.ts';
import { type Platform, startPlatform } from '../support/platform.ts';
import { expectShape } from '../support/shape.ts';
import { contractProducts } from './support/products.ts';

const SUBMIT = '/user/submit_loan_application';
const VIEW = '/user/view%20loan%20application';
const ORDERS = '/user/get_my_loan_order';
const CANCEL = '/user/cancel_loan_application';
const DECIDE = '/manager/approve_loan_application';

/** Ten thousand yuan over a year at 12 %: the figures that the borrower's own client computes. */
const REQUEST = {
  loan_amount: 10000,
  interest_rate: 0.12,
  pay_month: 12,
  total_repay_amount: 10661.85,
  month_pay: 888.49,
};

const APPLICATION = {
  loan_id: 456,
  borrower_id: 1,
  loan_amount: 10000,
  pay_month: 12,
  loan_status: 'pending',
};

describe('document 000: loan applications on 8082 and decisions on 8024', () => {
  let platform: Platform;
  let borrower: Caller;

  before(async function () {
    this.timeout(120_000);
    platform = await startPlatform();
    await contractProducts(platform.knex, await platform.ops.clock.now());
  });
  after(async function () {
    this.timeout(60_000);
    await platform?.stop();
  });
  beforeEach(async () => {
    borrower = await platform.asUser({}, 'loans');
  });

  const submit = (who: Caller = borrower, change: object = {}) =>
    who.post(SUBMIT, { borrower_id: who.id, ...REQUEST, ...change });
  const applied = async (who: Caller = borrower) => (await submit(who)).number('loan_id');
  const statusOf = async (loanId: number, who: Caller = borrower) => {
    const { json } = await who.get(VIEW, { id: who.id });
    const list = json['loan_applications'] as { loan_id: number; loan_status: string }[];
    return list.find(({ loan_id }) => loan_id === loanId)?.loan_status;
  };

  describe('submit_loan_application', () => {
    it('accepts the documented request and answers flat, beside status', async () => {
      const answer = await submit();
      expect(answer.status).to.equal(200);
      expect(answer.json).to.include({ status: 200, message: '申请提交成功', loan_status: 'pending' });
      expect(answer.json).to.have.property('loan_id').that.is.a('number');
    });

    it('reads yuan as fen and takes the rate the borrower names', async () => {
      const id = await applied();
      expect(await platform.knex('loan_applications').where({ id }).first()).to.deep.include({
        family: 'finance-platform',
        amount_fen: 1_000_000n,
        annual_rate_ppm: 120_000,
        term: 12,
        term_unit: 'month',
        months: 12,
        claimed: { month_pay: '888.49', total_repay_amount: '10661.85' },
      });
    });

    it('computes the repayment itself, and flags a client who claims something else', async () => {
      // twelve instalments of 888.49 are what will be collected; the client's total is the calculator's, rounded once

      const honest = await applied();
      const dreamer = await platform.asUser({}, 'loans');
      const dream = (await submit(dreamer, { month_pay: 1, total_repay_amount: 12 })).number('loan_id');
      const warnings = async (id: number) =>
        (await platform.knex('loan_applications').where({ id }).first('warnings')) as { warnings: string[] };
      expect((await warnings(honest)).warnings).to.not.include('claimed_figures_differ');
      expect((await warnings(dream)).warnings).to.include('claimed_figures_differ');
      const view = await dreamer.get(VIEW, { id: dreamer.id });
      expect(view.at('loan_applications.0')).to.include({ month_pay: 888.49, total_repay_amount: 10661.88 });
    });

    it('takes the same request as a form', async () => {
      const fields = { borrower_id: borrower.id, ...REQUEST };
      const answer = await platform.request('POST', SUBMIT, {
        listener: 'loans',
        token: borrower.token,
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        text: new URLSearchParams(
          Object.fromEntries(Object.entries(fields).map(([key, value]) => [key, String(value)])),
        ).toString(),
      });
      expect(answer.status).to.equal(200);
    });

    for (const [field, value] of [
      ['borrower_id', undefined],
      ['loan_amount', 0],
      ['loan_amount', 'much'],
      ['loan_amount', undefined],
      ['interest_rate', -0.1],
      ['interest_rate', 12],
      ['interest_rate', undefined],
      ['pay_month', 0],
      ['pay_month', 1.5],
      ['pay_month', undefined],
      ['total_repay_amount', undefined],
      ['month_pay', undefined],
    ] as const) {
      it(`names ${field} when it is ${JSON.stringify(value)}`, async () => {
        const answer = await submit(borrower, { [field]: value });
        expect(answer.status).to.equal(400);
        expect(answer.json).to.include({ status: 400, code: 'invalid_input' });
        expect(answer.json).to.have.nested.property(`errors.${field}`);
        expect(answer.at('message')).to.include(field);
      });
    }

    it('refuses a borrower_id that is not the caller’s with 403, and nobody with 401', async () => {
      const other = await platform.asUser();
      const foreign = await submit(borrower, { borrower_id: other.id });
      expect(foreign.status).to.equal(403);
      expect(foreign.json).to.include({ status: 403, code: 'forbidden' });
      const nobody = await platform.request('POST', SUBMIT, {
        listener: 'loans',
        json: { borrower_id: borrower.id, ...REQUEST },
      });
      expect(nobody.status).to.equal(401);
      expect(nobody.json).to.include({ status: 401 });
    });

    it('knows the caller by the cookie of its login as well', async () => {
      const answer = await platform.request('POST', SUBMIT, {
        listener: 'loans',
        headers: { cookie: `token=${borrower.token}` },
        json: { borrower_id: borrower.id, ...REQUEST },
      });
      expect(answer.status).to.equal(200);
    });

    it('accepts one of several submissions sent at once', async () => {
      const answers = await Promise.all([1, 2, 3, 4].map(() => submit()));
      expect(answers.map(({ status }) => status).sort()).to.deep.equal([200, 422, 422, 422]);
      expect(answers.find(({ status }) => status === 422)?.json).to.include({
        code: 'application_pending',
        message: '用户已有待审批申请',
      });
    });
  });

  describe('view loan application and get_my_loan_order', () => {
    it('shows all of one’s own at the printed path and at its aliases', async () => {
      const id = await applied();
      for (const path of [VIEW, '/user/view_loan_application', '/user/view+loan+application']) {
        const answer = await borrower.get(path, { id: borrower.id });
        expect(answer.status, path).to.equal(200);
        expectShape(answer.json, { status: 200, loan_applications: [APPLICATION] });
        expect(answer.at('loan_applications.0')).to.include({ loan_id: id, loan_status: 'pending' });
      }
    });

    it('takes its id from the query, from a JSON body, or from both when they agree', async () => {
      await applied();
      const { id, token } = borrower;
      const ask = (call: object) => platform.request('GET', VIEW, { listener: 'loans', token, ...call });
      for (const call of [
        { query: { id } },
        { json: { id } },
        { json: { id: String(id) } },
        { query: { id }, json: { id } },
      ]) {
        expect((await ask(call)).at('loan_applications')).to.have.lengthOf(1);
      }
      const torn = await ask({ query: { id }, json: { id: id + 1 } });
      expect(torn.status).to.equal(400);
      expect(torn.json).to.have.nested.property('errors.id');
      expect((await ask({})).json).to.have.nested.property('errors.id');
    });

    it('refuses another’s id', async () => {
      const other = await platform.asUser();
      for (const path of [VIEW, ORDERS]) {
        expect((await borrower.get(path, { id: other.id })).status, path).to.equal(403);
      }
    });

    it('lists as orders only what was approved, with its repayment', async () => {
      const manager = await platform.asStaff('manager', 'managers');
      const id = await applied();
      expect((await borrower.get(ORDERS, { id: borrower.id })).at('loan_orders')).to.deep.equal([]);
      await manager.post(DECIDE, { loan_id: id, status: 'approved' });
      const answer = await borrower.get(ORDERS, { id: borrower.id });
      expectShape(answer.json, {
        status: 200,
        loan_orders: [
          { ...APPLICATION, interest_rate: 0.12, total_repay_amount: 10661.85, month_pay: 888.49 },
        ],
      });
      expect(answer.at('loan_orders.0')).to.include({
        loan_id: id,
        borrower_id: borrower.id,
        loan_amount: 10000,
        interest_rate: 0.12,
        month_pay: 888.49,
        loan_status: 'approved',
      });
    });

    it('reads an order from its plan once the money is paid out, and keeps its number', async () => {
      const manager = await platform.asStaff('manager', 'managers');
      const id = await applied();
      await manager.post(DECIDE, { loan_id: id, status: 'approved' });
      const order = await platform.eventually('the loan', async () => {
        const answer = await borrower.get(ORDERS, { id: borrower.id });
        return answer.at('loan_orders.0.loan_no') === null ? undefined : answer;
      });
      const { total } = (await platform
        .knex('plan_rows')
        .join('loans', 'loans.id', 'plan_rows.loan_id')
        .where({ application_id: id })
        .sum({ total: platform.knex.raw('plan_rows.principal_fen + plan_rows.interest_fen') })
        .first()) as { total: string };
      expect(order.at('loan_orders.0')).to.include({
        loan_id: id,
        loan_status: 'approved',
        repayment_status: 'normal',
        total_repay_amount: Number(total) / 100,
      });
    }).timeout(30_000);
  });

  describe('cancel_loan_application', () => {
    const cancel = (loanId: number, who: Caller = borrower, borrowerId = who.id) =>
      who.post(CANCEL, { borrower_id: borrowerId, loan_id: loanId });

    it('withdraws one’s own application, and a new one may follow', async () => {
      const id = await applied();
      const answer = await cancel(id);
      expect(answer.status).to.equal(200);
      expect(answer.json).to.include({
        status: 200,
        message: '取消成功',
        loan_id: id,
        loan_status: 'cancelled',
      });
      expect(await statusOf(id)).to.equal('cancelled');
      expect((await submit()).status).to.equal(200);
    });

    it('refuses a second cancel, and one after the decision, with 409', async () => {
      const id = await applied();
      await cancel(id);
      const again = await cancel(id);
      expect(again.status).to.equal(409);
      expect(again.json).to.include({ code: 'application_state' });
      const manager = await platform.asStaff('manager', 'managers');
      const decided = await applied();
      await manager.post(DECIDE, { loan_id: decided, status: 'rejected' });
      expect((await cancel(decided)).status).to.equal(409);
    });

    it('answers 404 for another’s as for none, and 403 for a borrower_id that is not one’s own', async () => {
      const id = await applied();
      const other = await platform.asUser({}, 'loans');
      const [anothers, missing] = [await cancel(id, other), await cancel(999_999, other)];
      expect(anothers.status).to.equal(404);
      expect({ ...anothers.json, request_id: '' }).to.deep.equal({ ...missing.json, request_id: '' });
      expect((await cancel(id, other, borrower.id)).status).to.equal(403);
      expect(await statusOf(id)).to.equal('pending');
    });

    it('names what is missing', async () => {
      const answer = await borrower.post(CANCEL, {});
      expect(answer.status).to.equal(400);
      expect(answer.at('errors')).to.have.all.keys('borrower_id', 'loan_id');
    });

    it('lets one of cancel and approval at once win, and tells the other', async () => {
      const manager = await platform.asStaff('manager', 'managers');
      const id = await applied();
      const answers = await Promise.all([
        cancel(id),
        manager.post(DECIDE, { loan_id: id, status: 'approved' }),
      ]);
      expect(answers.map(({ status }) => status).sort()).to.deep.equal([200, 409]);
    });
  });

  describe('approve_loan_application', () => {
    let manager: Caller;
    beforeEach(async () => {
      manager = await platform.asStaff('manager', 'managers');
    });
    const decide = (loanId: number, status: string, who = manager) =>
      who.post(DECIDE, { loan_id: loanId, status });

    it('decides right after the submission, before any AI has answered', async () => {
      const id = await applied();
      const answer = await decide(id, 'approved');
      expect(answer.status).to.equal(200);
      expect(answer.json).to.include({
        status: 200,
        message: '操作成功',
        loan_id: id,
        loan_status: 'approved',
      });
      expect(await statusOf(id)).to.equal('approved');
    });

    it('rejects: the only refusal the five documents print', async () => {
      const id = await applied();
      expect((await decide(id, 'rejected')).json).to.include({ status: 200, loan_status: 'rejected' });
      expect(await statusOf(id)).to.equal('rejected');
    });

    it('pays exactly once to the borrower, under one number', async () => {
      const id = await applied();
      await decide(id, 'approved');
      await platform.eventually('the payout', async () => {
        const row = (await platform.knex('loan_applications').where({ id }).first('status')) as {
          status: string;
        };
        return row.status === 'disbursed' ? true : undefined;
      });
      const paid = platform.standIns.payout.book.list({
        payoutNos: null,
        applicationId: String(id),
        loanId: null,
      });
      expect(paid).to.have.lengthOf(1);
      expect(paid[0]).to.include({ status: 'paid' });
      expect(Number(paid[0]?.amountFen)).to.equal(1_000_000);
    }).timeout(30_000);

    it('refuses a second decision with 409, whichever it is', async () => {
      const id = await applied();
      await decide(id, 'approved');
      for (const status of ['approved', 'rejected']) {
        const answer = await decide(id, status);
        expect(answer.status).to.equal(409);
        expect(answer.json).to.include({ code: 'application_state' });
      }
    });

    it('lets one of two managers win, and tells the other', async () => {
      const id = await applied();
      const second = await platform.asStaff('manager', 'managers');
      const answers = await Promise.all([decide(id, 'approved'), decide(id, 'rejected', second)]);
      expect(answers.map(({ status }) => status).sort()).to.deep.equal([200, 409]);
    });

    it('repeats its answer under one Idempotency-Key', async () => {
      const id = await applied();
      const headers = { 'Idempotency-Key': `decide-${id}` };
      const first = await manager.post(DECIDE, { loan_id: id, status: 'approved' }, { headers });
      const again = await manager.post(DECIDE, { loan_id: id, status: 'approved' }, { headers });
      expect([first.status, again.status]).to.deep.equal([200, 200]);
      expect(again.headers['idempotency-replayed']).to.equal('true');
    });

    it('takes no X-Request-Id for an identity: a refusal under a used one is a refusal', async () => {
      const [mine, theirs] = [await applied(), await applied(await platform.asUser({}, 'loans'))];
      const headers = { 'X-Request-Id': 'same-for-both' };
      await manager.post(DECIDE, { loan_id: mine, status: 'approved' }, { headers });
      const other = await manager.post(DECIDE, { loan_id: theirs, status: 'rejected' }, { headers });
      expect(other.json).to.include({ loan_status: 'rejected' });
    });

    it('is for staff with the permission: 401 for nobody, 403 for a borrower and for an auditor', async () => {
      const id = await applied();
      const json = { loan_id: id, status: 'approved' };
      expect((await platform.request('POST', DECIDE, { listener: 'managers', json })).status).to.equal(401);
      const borrowerThere = await platform.asUser({}, 'managers');
      expect((await borrowerThere.post(DECIDE, json)).status).to.equal(403);
      expect((await decide(id, 'approved', await platform.asStaff('auditor', 'managers'))).status).to.equal(
        403,
      );
      expect(await statusOf(id)).to.equal('pending');
    });

    it('answers 404 for no application and names a status that is none', async () => {
      const missing = await decide(999_999, 'approved');
      expect(missing.status).to.equal(404);
      const wrong = await decide(await applied(), 'perhaps');
      expect(wrong.status).to.equal(400);
      expect(wrong.json).to.have.nested.property('errors.status');
    });
  });

  it('serves each request on its own port and on the main one, and on no other', async () => {
    const json = { borrower_id: borrower.id, ...REQUEST };
    const at = (listener: 'main' | 'loans' | 'users' | 'managers') =>
      platform.request('POST', SUBMIT, { listener, token: borrower.token, json });
    expect((await at('users')).status).to.equal(404);
    expect((await at('managers')).status).to.equal(404);
    expect((await at('main')).status).to.equal(200);
    expect((await at('loans')).status).to.equal(422);
  });

  it('reads the document literally, without tokens, where FINANCE_PLATFORM_AUTH is off', async () => {
    const open = await startPlatform({ env: { FINANCE_PLATFORM_AUTH: 'off' }, workers: false });
    try {
      await contractProducts(open.knex, await open.ops.clock.now());
      const { id, token } = await open.asUser();
      const other = await open.asUser();
      const json = { borrower_id: id, ...REQUEST };
      expect((await open.request('POST', SUBMIT, { listener: 'loans', json })).status).to.equal(200);
      const view = await open.request('GET', VIEW, { listener: 'loans', query: { id } });
      expect(view.at('loan_applications')).to.have.lengthOf(1);
      // a token that is sent still says who asks
      const foreign = await open.request('GET', VIEW, { listener: 'loans', token, query: { id: other.id } });
      expect(foreign.status).to.equal(403);
    } finally {
      await open.stop();
    }
  }).timeout(60_000);

  it('limits submissions to those an hour allows', async () => {
    const strict = await startPlatform({ env: { RATE_LIMIT_APPLY: '1/3600s' }, workers: false });
    try {
      await contractProducts(strict.knex, await strict.ops.clock.now());
      const eager = await strict.asUser({}, 'loans');
      await submit(eager);
      const second = await submit(eager);
      expect(second.status).to.equal(429);
      expect(second.json).to.include({ status: 429, code: 'rate_limited' });
      expect(second.headers).to.have.property('retry-after');
    } finally {
      await strict.stop();
    }
  }).timeout(60_000);
});
