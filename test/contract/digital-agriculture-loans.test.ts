import { expect } from 'chai';
import type { Caller } from '../support/http.ts';
import { buildApplication } from '../support/people.ts';
import { type Platform, startPlatform } from '../support/platform.ts';
import { expectShape } from '../support/shape.ts';
import { type ContractProducts, contractProducts } from './support/products.ts';

const PRODUCTS = '/api/v1/loans/products';
const APPLICATIONS = '/api/v1/loans/applications';
const MODULE = '/loan/applications';

/** Document 001 L284. */
const PRINTED_APPLY = {
  product_id: 1,
  applied_amount: 500000,
  applied_term: 180,
  purpose: '购买农资',
  applicant_info: { annual_income: 100000, land_area: 10, crop_types: ['水稻', '小麦'] },
  uploaded_documents: [
    { type: 'id_card_front', url: 'https://cdn.example.com/doc1.jpg' },
    { type: 'bank_statement', url: 'https://cdn.example.com/doc2.pdf' },
  ],
};

/** Document 001 L1028. */
const PRINTED_MODULE = {
  product_id: 1,
  loan_amount: 50000000,
  term_months: 12,
  loan_purpose: '农作物种植资金',
  contact_phone: '13800138000',
  contact_email: 'farmer@example.com',
  materials_json: '{"id_card":"path/to/id.jpg","income_proof":"path/to/income.pdf"}',
  remarks: '急需用款',
};

const ENVELOPE = ['code', 'message', 'data', 'timestamp', 'request_id'];

describe('document 001: loan products and applications', () => {
  let platform: Platform;
  let products: ContractProducts;
  let at: Date;

  before(async function () {
    this.timeout(120_000);
    platform = await startPlatform();
    at = await platform.ops.clock.now();
    products = await contractProducts(platform.knex, at);
  });
  after(async function () {
    this.timeout(60_000);
    await platform?.stop();
  });

  const nobody = (path: string, query: Record<string, string | number> = {}) =>
    platform.request('GET', path, { query });

  describe('§4.1 products', () => {
    it('lists products as printed, to anybody', async () => {
      const answer = await nobody(PRODUCTS);
      expect(answer.status).to.equal(200);
      expect(answer.json).to.have.all.keys(ENVELOPE);
      expect(answer.at('data.0')).to.deep.include({
        id: 1,
        product_code: 'NZDK001',
        product_name: '农资贷',
        description: '专为农户采购农资提供的贷款产品',
        product_type: 'agricultural_material',
        min_amount: 100000,
        max_amount: 10000000,
        min_term: 30,
        max_term: 365,
        interest_rate: 0.12,
        interest_type: 'fixed',
        repayment_method: 'equal_installment',
        partner_name: 'XX银行',
        status: 'active',
      });
    });

    it('counts days for a product that counts months', async () => {
      const answer = await nobody(PRODUCTS, { product_type: 'micro_loan' });
      expect(answer.at('data')).to.have.lengthOf(1);
      expect(answer.at('data.0')).to.include({ min_term: 90, max_term: 1080, term_unit: 'month' });
    });

    it('filters by the kind of user a product is for', async () => {
      expect((await nobody(PRODUCTS, { user_type: 'farm_owner' })).at('data')).to.have.lengthOf(1);
      expect((await nobody(PRODUCTS, { user_type: 'enterprise' })).at('data')).to.have.lengthOf(0);
    });

    it('does not offer the product that only stands for document 000', async () => {
      const listed = (await nobody(PRODUCTS)).at('data') as { product_code: string }[];
      expect(listed.map(({ product_code }) => product_code)).to.not.include('GENERAL');
    });

    it('refuses a token that is sent and is not good, though none is needed', async () => {
      const answer = await platform.request('GET', PRODUCTS, { token: 'not.a.token' });
      expect(answer.status).to.equal(401);
    });
  });

  describe('§4.2 one product', () => {
    it('shows the union of list and detail', async () => {
      const answer = await nobody(`${PRODUCTS}/1`);
      expect(answer.status).to.equal(200);
      expect(answer.at('data')).to.deep.include({
        id: 1,
        interest_rate: 0.12,
        repayment_method: 'equal_installment',
        eligibility_criteria: {
          min_age: 18,
          max_age: 65,
          required_credit_score: 600,
          required_documents: ['身份证', '银行流水', '土地承包合同'],
        },
        required_documents: ['身份证正反面', '银行卡', '收入证明'],
        applicable_user_types: ['farmer', 'farm_owner'],
      });
    });

    it('answers 404 with 20001 for no product, 400 for no number', async () => {
      const missing = await nobody(`${PRODUCTS}/999999`);
      expect(missing.status).to.equal(404);
      expect(missing.json).to.include({ code: 404, error_code: 20001 });
      const wrong = await nobody(`${PRODUCTS}/abc`);
      expect(wrong.status).to.equal(400);
      expect(wrong.json).to.have.nested.property('errors.product_id');
    });
  });

  describe('§4.3 apply', () => {
    let borrower: Caller;
    beforeEach(async () => {
      borrower = await platform.asUser();
    });

    it('accepts the printed request and answers as printed', async () => {
      const answer = await borrower.post(APPLICATIONS, PRINTED_APPLY);
      expect(answer.status).to.equal(200);
      expect(answer.json).to.include({ code: 200, message: '申请提交成功' });
      expect(answer.at('data')).to.include({ status: 'pending_ai', estimated_review_time: '24小时内' });
      expect(answer.at('data.application_id')).to.be.a('number');
      expect(answer.at('data.application_no')).to.match(/^APP\d{8}\d{4,}$/);
    });

    it('keeps what the borrower said of himself, and hands it to the reviewer with its gaps', async () => {
      const id = (await borrower.post(APPLICATIONS, PRINTED_APPLY)).number('data.application_id');
      const row = (await platform.knex('loan_applications').where({ id }).first()) as Record<string, unknown>;
      expect(row).to.deep.include({
        family: 'digital-agriculture',
        amount_fen: 500000n,
        term: 180,
        term_unit: 'day',
        months: 6,
        applicant_info: PRINTED_APPLY.applicant_info,
        documents: PRINTED_APPLY.uploaded_documents,
      });
      expect(row['warnings']).to.include.members(['documents_incomplete', 'not_real_name_verified']);
    });

    it('is assessed by the AI and then waits for a person', async () => {
      const id = (await borrower.post(APPLICATIONS, PRINTED_APPLY)).number('data.application_id');
      const detail = await platform.eventually('an assessment', async () => {
        const answer = await borrower.get(`${APPLICATIONS}/${id}`);
        return answer.at('data.ai_processed_at') === null ? undefined : answer;
      });
      expect(detail.at('data.status')).to.be.oneOf(['ai_approved', 'ai_rejected', 'manual_review']);
      expect(detail.at('data.approved_at')).to.equal(null);
      const tasks = await platform.knex('human_tasks').where({ subject_id: id, status: 'open' });
      expect(tasks).to.have.lengthOf(1);
    });

    for (const [field, value] of [
      ['product_id', 'one'],
      ['product_id', undefined],
      ['applied_amount', 0],
      ['applied_amount', -500],
      ['applied_amount', 1.5],
      ['applied_amount', undefined],
      ['applied_term', 0],
      ['applied_term', '180'],
      ['applied_term', undefined],
      ['purpose', ''],
      ['purpose', undefined],
      ['applicant_info', 'rich'],
      ['uploaded_documents', [{ type: 'x' }]],
    ] as const) {
      it(`names ${field} when it is ${JSON.stringify(value)}, and leaves nothing behind`, async () => {
        const answer = await borrower.post(APPLICATIONS, { ...PRINTED_APPLY, [field]: value });
        expect(answer.status).to.equal(400);
        expect(answer.at('code')).to.equal(400);
        const named = Object.keys(answer.at('errors') as object);
        expect(named.some((name) => name === field || name.startsWith(`${field}.`))).to.equal(true);
        expect(await platform.knex('loan_applications').where({ user_id: borrower.id })).to.have.lengthOf(0);
      });
    }

    it('says 金额必须大于0 as the document prints it', async () => {
      const answer = await borrower.post(APPLICATIONS, { ...PRINTED_APPLY, applied_amount: 0 });
      expect(answer.at('errors.applied_amount')).to.deep.equal(['金额必须大于0']);
    });

    it('refuses amounts and terms outside the product with 20002, saying what would do', async () => {
      for (const change of [
        { applied_amount: 99_999 },
        { applied_amount: 10_000_001 },
        { applied_term: 29 },
        { applied_term: 366 },
      ]) {
        const answer = await borrower.post(APPLICATIONS, { ...PRINTED_APPLY, ...change });
        expect(answer.status, JSON.stringify(change)).to.equal(422);
        expect(answer.at('error_code')).to.equal(20002);
        expect(answer.at('details')).to.be.an('object');
      }
      for (const change of [
        { applied_amount: 100_000, applied_term: 30 },
        { applied_amount: 10_000_000, applied_term: 365 },
      ]) {
        const other = await platform.asUser();
        expect((await other.post(APPLICATIONS, { ...PRINTED_APPLY, ...change })).status).to.equal(200);
      }
    });

    it('counts days also for a product of months: begun periods of 30 days', async () => {
      const request = {
        ...PRINTED_APPLY,
        product_id: products.micro.id,
        applied_amount: 20_000_000,
        applied_term: 91,
      };
      const id = (await borrower.post(APPLICATIONS, request)).number('data.application_id');
      expect((await borrower.get(`${APPLICATIONS}/${id}`)).at('data')).to.include({
        applied_term: 91,
        term_unit: 'day',
      });
      expect(await platform.knex('loan_applications').where({ id }).first()).to.include({ months: 4 });
    });

    it('answers 404 with 20001 for a product that is not there', async () => {
      const answer = await borrower.post(APPLICATIONS, { ...PRINTED_APPLY, product_id: 999_999 });
      expect(answer.status).to.equal(404);
      expect(answer.at('error_code')).to.equal(20001);
    });

    it('refuses a second application while the first is open, with 20003', async () => {
      await borrower.post(APPLICATIONS, PRINTED_APPLY);
      const answer = await borrower.post(APPLICATIONS, PRINTED_APPLY);
      expect(answer.status).to.equal(422);
      expect(answer.json).to.include({ error_code: 20003, message: '用户已有待审批申请' });
    });

    it('accepts one of many submissions sent at once, whatever the form', async () => {
      const answers = await Promise.all([
        ...[1, 2, 3].map(() => borrower.post(APPLICATIONS, PRINTED_APPLY)),
        ...[1, 2].map(() => borrower.post(MODULE, PRINTED_MODULE)),
      ]);
      expect(answers.map(({ status }) => status).sort()).to.deep.equal([200, 422, 422, 422, 422]);
      expect(await platform.knex('loan_applications').where({ user_id: borrower.id })).to.have.lengthOf(1);
    });

    it('repeats its answer under the same Idempotency-Key and refuses another body under it', async () => {
      const headers = { 'Idempotency-Key': 'apply-once-0001' };
      const first = await borrower.post(APPLICATIONS, PRINTED_APPLY, { headers });
      const again = await borrower.post(APPLICATIONS, PRINTED_APPLY, { headers });
      expect(again.json).to.deep.equal(first.json);
      expect(again.headers['idempotency-replayed']).to.equal('true');
      const other = await borrower.post(APPLICATIONS, { ...PRINTED_APPLY, purpose: '买种子' }, { headers });
      expect(other.status).to.equal(422);
    });

    it('takes nobody without a token, and no staff', async () => {
      expect((await platform.request('POST', APPLICATIONS, { json: PRINTED_APPLY })).status).to.equal(401);
      const staff = await platform.asStaff('admin');
      expect((await staff.post(APPLICATIONS, PRINTED_APPLY)).status).to.equal(403);
    });

    it('takes no application from a frozen account', async () => {
      await platform.knex('users').where({ id: borrower.id }).update({ status: 'frozen' });
      const answer = await borrower.post(APPLICATIONS, PRINTED_APPLY);
      expect(answer.status).to.be.oneOf([401, 403]);
    });

    it('answers bad JSON with its own envelope', async () => {
      const answer = await platform.request('POST', APPLICATIONS, { token: borrower.token, text: '{"a":' });
      expect(answer.status).to.equal(400);
      expect(answer.json).to.have.all.keys('code', 'message', 'timestamp', 'request_id');
    });
  });

  describe('§4.4 my applications', () => {
    let borrower: Caller;
    const status = (wanted: string) =>
      borrower.get(APPLICATIONS, { status: wanted }).then(({ json }) => json['data'] as Page);
    interface Page {
      applications: { id: number; status: string; status_text: string }[];
      total: number;
    }

    before(async () => {
      borrower = await platform.asUser();
      const decided = {
        approvedAmountFen: 450_000n,
        approvedTerm: 180,
        approvedMonths: 6,
        approvedRatePpm: 120_000,
      };
      const common = {
        userId: borrower.id,
        productId: products.inputs.id,
        amountFen: 500_000n,
        term: 180,
        termUnit: 'day' as const,
        months: 6,
      };
      for (const more of [
        { status: 'rejected' as const, decidedAt: at, decisionNote: '资料不全' },
        { status: 'cancelled' as const },
        { status: 'expired' as const },
        { status: 'approved' as const, decidedAt: at, ...decided },
        { status: 'disbursed' as const, decidedAt: at, ...decided },
        { status: 'pending' as const },
      ]) {
        await buildApplication(platform.knex, at, { ...common, ...more });
      }
    });

    it('shows one’s own as printed, newest first', async () => {
      const answer = await borrower.get(APPLICATIONS);
      expect(answer.at('data')).to.include({ total: 6, page: 1, limit: 20 });
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
            },
          ],
          total: 1,
          page: 1,
          limit: 20,
        },
      });
      const ids = (answer.at('data.applications') as { id: number }[]).map(({ id }) => id);
      expect(ids).to.deep.equal(ids.toSorted((a, b) => b - a));
    });

    it('shows what was approved, and null before', async () => {
      const [approved] = (await status('approved')).applications;
      expect(approved).to.include({ approved_amount: 450000, approved_rate: 0.12, status_text: '已通过' });
      expect(approved)
        .to.have.property('approved_at')
        .that.matches(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
      const [pending] = (await status('pending')).applications;
      expect(pending).to.include({ approved_amount: null, approved_rate: null, approved_at: null });
    });

    it('filters by either vocabulary; a disbursed one is approved, an expired one rejected', async () => {
      for (const [wanted, statuses] of [
        ['pending', ['pending_ai']],
        ['pending_ai', ['pending_ai']],
        ['approved', ['approved', 'approved']],
        ['disbursed', ['approved']],
        ['rejected', ['rejected', 'rejected']],
        ['cancelled', ['cancelled']],
        ['ai_failed', []],
      ] as const) {
        const { applications, total } = await status(wanted);
        expect(
          applications.map((one) => one.status),
          wanted,
        ).to.deep.equal(statuses);
        expect(total).to.equal(statuses.length);
      }
    });

    it('names the field when a status or a page is nonsense', async () => {
      expect((await borrower.get(APPLICATIONS, { status: 'great' })).json).to.have.nested.property(
        'errors.status',
      );
      const page = await borrower.get(APPLICATIONS, { page: 0 });
      expect(page.status).to.equal(400);
      expect(page.json).to.have.nested.property('errors.page');
      expect((await borrower.get(APPLICATIONS, { limit: 'many' })).json).to.have.nested.property(
        'errors.limit',
      );
    });

    it('pages, counts all, and cuts a page size that is too large', async () => {
      const second = await borrower.get(APPLICATIONS, { page: 2, limit: 4 });
      expect(second.at('data.applications')).to.have.lengthOf(2);
      expect(second.at('data')).to.include({ total: 6, page: 2, limit: 4 });
      expect((await borrower.get(APPLICATIONS, { page: 9 })).at('data.applications')).to.have.lengthOf(0);
      expect((await borrower.get(APPLICATIONS, { limit: 5000 })).at('data.limit')).to.equal(100);
    });

    it('never shows another’s', async () => {
      const other = await platform.asUser();
      expect((await other.get(APPLICATIONS)).at('data')).to.deep.include({ applications: [], total: 0 });
    });

    it('explains a refusal and an expiry', async () => {
      const notes = await Promise.all(
        (await status('rejected')).applications.map(({ id }) =>
          borrower.get(`${APPLICATIONS}/${id}`).then((answer) => answer.at('data.note')),
        ),
      );
      expect(notes[1]).to.equal('资料不全');
      expect(notes[0]).to.match(/30天/);
    });
  });

  describe('§4.5 one application', () => {
    it('shows it as printed', async () => {
      const borrower = await platform.asUser();
      const { id } = await buildApplication(platform.knex, at, {
        userId: borrower.id,
        productId: products.inputs.id,
        amountFen: 500_000n,
        term: 180,
        termUnit: 'day',
        months: 6,
        status: 'approved',
        aiScore: '85.50',
        aiRiskLevel: 'medium',
        aiComments: '综合评分良好，建议通过',
        aiProcessedAt: at,
        approvedAmountFen: 450_000n,
        approvedTerm: 180,
        approvedMonths: 6,
        approvedRatePpm: 120_000,
        decidedAt: at,
      });
      const answer = await borrower.get(`${APPLICATIONS}/${id}`);
      expectShape(answer.json, {
        code: 200,
        data: {
          id: 12345,
          application_no: 'APP202401010001',
          product: { id: 1, product_name: '农资贷', interest_rate: 0.12 },
          applied_amount: 500000,
          applied_term: 180,
          purpose: '购买农资',
          status: 'approved',
          status_text: '已通过',
          ai_score: 85.5,
          ai_risk_level: 'medium',
          ai_comments: '综合评分良好，建议通过',
          approved_amount: 450000,
          approved_term: 180,
          approved_rate: 0.12,
          submitted_at: '2024-01-01T00:00:00Z',
          ai_processed_at: '2024-01-01T12:00:00Z',
          approved_at: '2024-01-02T00:00:00Z',
        },
      });
      expect(answer.at('data')).to.deep.include({
        ai_score: 85.5,
        approved_term: 180,
        status_text: '已通过',
        loan_id: null,
        product: { id: products.inputs.id, product_name: '农资贷', interest_rate: 0.12 },
      });
    });

    it('answers the same for another’s and for one that does not exist, in both modules', async () => {
      const [owner, other] = [await platform.asUser(), await platform.asUser()];
      const { id } = await buildApplication(platform.knex, at, {
        userId: owner.id,
        productId: products.inputs.id,
      });
      for (const path of [APPLICATIONS, MODULE]) {
        const [anothers, missing] = [await other.get(`${path}/${id}`), await other.get(`${path}/999999`)];
        expect(anothers.status).to.equal(404);
        const { timestamp: _a, request_id: _b, ...left } = anothers.json;
        const { timestamp: _c, request_id: _d, ...right } = missing.json;
        expect(left).to.deep.equal(right);
      }
    });
  });

  describe('the loan module', () => {
    for (const path of ['/loan/applications', '/api/loan/applications', '/api/v1/loan/applications']) {
      it(`accepts the printed request at ${path} and shows it there`, async () => {
        const borrower = await platform.asUser();
        const created = await borrower.post(path, PRINTED_MODULE);
        expect(created.status).to.equal(200);
        expect(created.json).to.include({ code: 200, message: '申请提交成功' });
        expect(created.at('data.application_no')).to.match(/^LA\d{15}$/);
        expect(created.at('data.status')).to.equal('pending');
        expect(created.at('data.created_at')).to.match(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
        const shown = await borrower.get(`${path}/${created.number('data.id')}`);
        expect(shown.at('data.application')).to.include({
          loan_amount: 50000000,
          term: 12,
          term_unit: 'month',
          loan_purpose: '农作物种植资金',
        });
      });
    }

    it('shows what AI and people said of it, as printed', async () => {
      const borrower = await platform.asUser();
      const id = (await borrower.post(MODULE, PRINTED_MODULE)).number('data.id');
      const answer = await platform.eventually('both logs', async () => {
        const shown = await borrower.get(`${MODULE}/${id}`);
        const logs = shown.at('data.dify_logs');
        return Array.isArray(logs) && logs.length > 0 ? shown : undefined;
      });
      expectShape(answer.json, {
        code: 200,
        data: {
          application: {
            id: 12345,
            application_no: 'LA172545600123456',
            status: 'ai_approved',
            loan_amount: 50000000,
            ai_recommendation: '申请人信用良好，收入稳定，建议批准贷款',
            credit_score: 750,
            risk_level: 'low',
            created_at: '2024-01-01T12:00:00Z',
          },
          approval_logs: [
            { id: 1, step: 'ai_assessment', status: 'approved', note: 'AI智能评估通过', created_at: '2024' },
          ],
          dify_logs: [
            {
              id: 1,
              workflow_type: 'loan_approval',
              status: 'succeeded',
              result: 'AI评估完成',
              created_at: '2024',
            },
          ],
        },
      });
      expect(answer.at('data.dify_logs.0.workflow_type')).to.equal('loan_approval');
      expect(answer.at('data.dify_logs.0.status')).to.equal('succeeded');
    });

    it('names the field that is wrong', async () => {
      const borrower = await platform.asUser();
      for (const [field, value] of [
        ['loan_amount', undefined],
        ['loan_amount', '50000000'],
        ['term_months', 0],
        ['contact_phone', '123'],
        ['contact_email', 'farmer'],
        ['materials_json', '{not json'],
      ] as const) {
        const answer = await borrower.post(MODULE, { ...PRINTED_MODULE, [field]: value });
        expect(answer.status, field).to.equal(400);
        expect(answer.json).to.have.nested.property(`errors.${field}`);
      }
    });

    it('has limits of its own product: 20002 below them', async () => {
      const borrower = await platform.asUser();
      const answer = await borrower.post(MODULE, { ...PRINTED_MODULE, loan_amount: 9_999_999 });
      expect(answer.status).to.equal(422);
      expect(answer.at('error_code')).to.equal(20002);
    });
  });

  it('expires what nobody decided in thirty days: refused with a note, and the borrower may apply again', async () => {
    const borrower = await platform.asUser();
    const id = (await borrower.post(APPLICATIONS, PRINTED_APPLY)).number('data.application_id');
    await platform.clockAdvance('P31D');
    const answer = await borrower.get(`${APPLICATIONS}/${id}`);
    expect(answer.at('data')).to.include({ status: 'rejected', status_text: '已拒绝', loan_id: null });
    expect(answer.at('data.note')).to.match(/30天/);
    expect((await borrower.post(APPLICATIONS, PRINTED_APPLY)).status).to.equal(200);
  }).timeout(60_000);

  it('accepts submissions while Temporal is away, and says 503 to whoever needs an answer of the process', async () => {
    const cut = await startPlatform({ env: { TEMPORAL_ADDRESS: '127.0.0.1:9' }, workers: false });
    try {
      await contractProducts(cut.knex, at);
      const borrower = await cut.asUser();
      const accepted = await borrower.post(APPLICATIONS, PRINTED_APPLY);
      expect(accepted.status).to.equal(200);
      const id = accepted.number('data.application_id');
      const promised = await cut.knex('outbox').whereNull('dispatched_at');
      expect(promised).to.have.lengthOf(1);
      expect((await borrower.get(`${APPLICATIONS}/${id}`)).at('data.status')).to.equal('pending_ai');
      const reviewer = await cut.asStaff('reviewer');
      const decision = await reviewer.post(`/api/v1/admin/loans/applications/${id}/approve`, {
        approved_amount: 450000,
        approved_term: 180,
        approved_rate: 0.12,
      });
      expect(decision.status).to.equal(503);
      expect(Number(decision.headers['retry-after'])).to.be.greaterThan(0);
      expect((await borrower.get(`${APPLICATIONS}/${id}`)).at('data.status')).to.equal('pending_ai');
    } finally {
      await cut.stop();
    }
  }).timeout(60_000);

  it('limits submissions to those an hour allows, over both modules together, and says when to come again', async () => {
    const strict = await startPlatform({ env: { RATE_LIMIT_APPLY: '2/3600s' }, workers: false });
    try {
      await contractProducts(strict.knex, at);
      const borrower = await strict.asUser();
      await borrower.post(APPLICATIONS, PRINTED_APPLY);
      await borrower.post(MODULE, PRINTED_MODULE);
      const third = await borrower.post(APPLICATIONS, PRINTED_APPLY);
      expect(third.status).to.equal(429);
      expect(third.number('retry_after')).to.be.greaterThan(0);
      expect(Number(third.headers['retry-after'])).to.equal(third.number('retry_after'));
      const other = await strict.asUser();
      expect((await other.post(APPLICATIONS, PRINTED_APPLY)).status).to.equal(200);
    } finally {
      await strict.stop();
    }
  }).timeout(60_000);
});
