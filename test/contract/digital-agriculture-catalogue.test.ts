import { expect } from 'chai';
import { LoanProduct } from '../../models/loan-product.ts';
import { seedContent } from '../../sandbox/seed-content.ts';
import type { Answer, Caller } from '../support/http.ts';
import { buildApplication } from '../support/people.ts';
import { type Platform, startPlatform } from '../support/platform.ts';
import { contractProducts } from './support/products.ts';

const ADMIN = '/api/v1/admin';
const PRODUCT = {
  product_code: 'NZDK002',
  product_name: '农资贷二期',
  product_type: 'agricultural_material',
  min_amount: 100000,
  max_amount: 10000000,
  term_unit: 'month',
  min_term: 1,
  max_term: 12,
  interest_rate: 0.12,
  repayment_method: 'equal_installment',
};

describe('document 001: the back office keeps the catalogue', () => {
  let platform: Platform;
  let admin: Caller;

  before(async function () {
    this.timeout(120_000);
    platform = await startPlatform({ workers: false });
    await contractProducts(platform.knex, await platform.ops.clock.now());
    await seedContent(platform.ops);
    admin = await platform.asStaff('admin');
  });
  after(async function () {
    this.timeout(60_000);
    await platform?.stop();
  });

  const read = (path: string, query: Record<string, string | number> = {}) =>
    platform.request('GET', path, { query });
  const audit = async (noun: string, id: string | number) =>
    (await platform
      .knex('audit_log')
      .where({ subject_type: noun, subject_id: String(id) })
      .orderBy('id')) as {
      action: string;
      actor_id: number;
      before: Record<string, unknown> | null;
      after: Record<string, unknown>;
    }[];
  const fieldsOf = (answer: Answer) => Object.keys((answer.at('errors') ?? {}) as object);

  it('asks for staff with the permission everywhere', async () => {
    const people = [
      [undefined, 401],
      [(await platform.asUser()).token, 403],
      [(await platform.asStaff('reviewer')).token, 403],
    ] as const;
    const requests: [string, string, object | undefined][] = [
      ...['products', 'articles', 'experts', 'configs'].flatMap((noun): typeof requests => [
        ['GET', `${ADMIN}/${noun}`, undefined],
        ['POST', `${ADMIN}/${noun}`, {}],
      ]),
      ['PUT', `${ADMIN}/products/1`, { product_name: '别人的' }],
      ['PUT', `${ADMIN}/articles/1`, { title: '别人的' }],
      ['PUT', `${ADMIN}/experts/1`, { expert_name: '别人的' }],
      ['PUT', `${ADMIN}/configs/app_version`, { value: '6.6.6' }],
      ['DELETE', `${ADMIN}/products/1`, undefined],
      ['DELETE', `${ADMIN}/articles/1`, undefined],
      ['DELETE', `${ADMIN}/experts/1`, undefined],
      ['DELETE', `${ADMIN}/configs/app_version`, undefined],
    ];
    for (const [method, path, json] of requests) {
      for (const [token, status] of people) {
        const call = { ...(token === undefined ? {} : { token }), ...(json === undefined ? {} : { json }) };
        expect((await platform.request(method, path, call)).status, `${method} ${path}`).to.equal(status);
      }
    }
    expect((await read('/api/v1/system/configs')).at('data.app_version')).to.equal('1.0.0');
  });

  describe('articles', () => {
    const create = (more: object = {}) =>
      admin.post(`${ADMIN}/articles`, { title: '大棚番茄', category: '种植技术', content: '正文', ...more });

    it('are created, read, changed, retired and offered again; each step is on record', async () => {
      const created = await create({ summary: '概要', cover_image: 'https://cdn.example.com/x.jpg' });
      expect(created.json).to.include({ code: 200, message: '创建成功' });
      expect(created.at('data')).to.include({ view_count: 0, status: 'active', version: 1, is_top: false });
      const id = created.number('data.id');
      expect((await read(`/api/v1/articles/${id}`)).at('data')).to.include({
        title: '大棚番茄',
        view_count: 1,
      });
      const changed = await admin.put(`${ADMIN}/articles/${id}`, { title: '大棚黄瓜', version: 1 });
      expect(changed.at('data')).to.include({
        title: '大棚黄瓜',
        summary: '概要',
        version: 2,
        view_count: 1,
      });
      const retired = await admin.delete(`${ADMIN}/articles/${id}`);
      expect(retired.json).to.include({ message: '已下架' });
      expect(retired.at('data')).to.include({ status: 'retired', version: 3 });
      expect((await read(`/api/v1/articles/${id}`)).status).to.equal(404);
      expect((await read('/api/v1/articles', { keyword: '大棚' })).at('data.total')).to.equal(0);
      expect((await admin.delete(`${ADMIN}/articles/${id}`)).at('data.version'), 'twice is once').to.equal(3);
      await admin.put(`${ADMIN}/articles/${id}`, { status: 'active' });
      expect((await read(`/api/v1/articles/${id}`)).at('data.view_count')).to.equal(2);
      const log = await audit('article', id);
      expect(log.map(({ action }) => action)).to.deep.equal([
        'article.create',
        'article.change',
        'article.retire',
        'article.change',
        'article.change',
      ]);
      expect(log[3], 'retired twice').to.deep.include({ before: {}, after: {} });
      expect(log[1]).to.deep.include({
        actor_id: admin.id,
        before: { title: '大棚番茄' },
        after: { title: '大棚黄瓜' },
      });
      expect(log[2]).to.deep.include({ before: { status: 'active' }, after: { status: 'retired' } });
    });

    it('refuse a change of what has changed since it was read, and take one that changes nothing', async () => {
      const id = (await create()).number('data.id');
      await admin.put(`${ADMIN}/articles/${id}`, { title: '甲', version: 1 });
      const stale = await admin.put(`${ADMIN}/articles/${id}`, { title: '乙', version: 1 });
      expect(stale.json).to.include({ code: 409, error_code: 20010 });
      expect(stale.at('details')).to.deep.equal({ expected: 1, actual: 2 });
      const same = await admin.put(`${ADMIN}/articles/${id}`, { title: '甲' });
      expect(same.at('data.version')).to.equal(2);
      const log = await audit('article', id);
      expect(log).to.have.lengthOf(3);
      expect(log[2]).to.deep.include({ before: {}, after: {} });
      const both = await Promise.all(
        ['丙', '丁'].map((title) => admin.put(`${ADMIN}/articles/${id}`, { title, version: 2 })),
      );
      expect(both.map(({ status }) => status).toSorted()).to.deep.equal([200, 409]);
    });

    it('are public from their hour on', async () => {
      const later = (await create({ title: '明日要闻', published_at: '2099-01-01' })).number('data.id');
      expect((await read(`/api/v1/articles/${later}`)).status).to.equal(404);
      expect((await read('/api/v1/articles', { keyword: '明日要闻' })).at('data.total')).to.equal(0);
      const all = await admin.get(`${ADMIN}/articles`, { keyword: '明日要闻' });
      expect(all.at('data.articles.0.published_at')).to.equal('2099-01-01T00:00:00Z');
    });

    it('count every one of many readings at once', async () => {
      const id = (await create()).number('data.id');
      const readings = await Promise.all(Array.from({ length: 40 }, () => read(`/api/v1/articles/${id}`)));
      const counts = readings.map((answer) => answer.number('data.view_count')).toSorted((a, b) => a - b);
      expect(counts).to.deep.equal(Array.from({ length: 40 }, (_, index) => index + 1));
      const [row] = await platform.knex('articles').where({ id }).select('view_count', 'version');
      expect(row).to.deep.equal({ view_count: 40, version: 1 });
    });

    it('have pages that end, categories that are empty, and filters that must make sense', async () => {
      const beyond = await read('/api/v1/articles', { page: 1000, limit: 20 });
      expect(beyond.at('data.articles')).to.deep.equal([]);
      expect(beyond.number('data.total')).to.be.greaterThan(5);
      expect(beyond.at('data.page')).to.equal(1000);
      const unknown = await read('/api/v1/articles', { category: '没有这一类' });
      expect(unknown.at('data')).to.deep.equal({ articles: [], total: 0, page: 1, limit: 20 });
      expect((await read('/api/v1/articles', { limit: 5000 })).at('data.limit')).to.equal(100);
      for (const [name, value] of [
        ['page', 0],
        ['limit', 0],
        ['page', 'x'],
        ['category', ''],
      ] as const) {
        expect((await read('/api/v1/articles', { [name]: value })).status, `${name}=${value}`).to.equal(400);
      }
      const gone = (await create({ title: '过时' })).number('data.id');
      await admin.delete(`${ADMIN}/articles/${gone}`);
      const retired = await admin.get(`${ADMIN}/articles`, { status: 'retired', keyword: '过时' });
      expect(retired.at('data.articles')).to.have.lengthOf(1);
      expect(retired.at('data.articles.0')).to.include({ id: gone, status: 'retired' });
      expect(
        (await admin.get(`${ADMIN}/articles`, { status: 'active', keyword: '过时' })).at('data.total'),
      ).to.equal(0);
      expect((await admin.get(`${ADMIN}/articles`, { status: 'gone' })).status).to.equal(400);
    });

    it('name what is wrong with them', async () => {
      for (const [field, value] of [
        ['title', ''],
        ['category', undefined],
        ['cover_image', 'javascript:alert(1)'],
        ['published_at', 'soon'],
        ['published_at', '2204-01-01'],
        ['is_top', 'yes'],
      ] as const) {
        expect(fieldsOf(await create({ [field]: value })), field).to.deep.equal([field]);
      }
      expect((await admin.put(`${ADMIN}/articles/999999`, { title: '甲' })).status).to.equal(404);
      expect((await admin.delete(`${ADMIN}/articles/999999`)).status).to.equal(404);
    });
  });

  describe('experts', () => {
    it('who retire leave the list and take no more questions; those they have still show them', async () => {
      const created = await admin.post(`${ADMIN}/experts`, {
        expert_name: '孙教授',
        specialty: '果树',
        average_rating: 4.85,
      });
      expect(created.at('data')).to.include({ consultation_count: 0, average_rating: 4.8, status: 'active' });
      const id = created.number('data.id');
      const asker = await platform.asUser();
      const question = (
        await asker.post('/api/v1/consultations', { expert_id: id, question: '苹果树为何落果？' })
      ).number('data.consultation_id');
      const changed = await admin.put(`${ADMIN}/experts/${id}`, { is_online: true, service_area: '胶东' });
      expect(changed.at('data')).to.include({ is_online: true, service_area: '胶东', consultation_count: 1 });
      await admin.delete(`${ADMIN}/experts/${id}`);
      expect((await read('/api/v1/experts', { specialty: '果树' })).at('data')).to.deep.equal([]);
      const refused = await asker.post('/api/v1/consultations', { expert_id: id, question: '再问一次' });
      expect(refused.status).to.equal(404);
      expect((await asker.get(`/api/v1/consultations/${question}`)).at('data.expert_name')).to.equal(
        '孙教授',
      );
      const all = await admin.get(`${ADMIN}/experts`, { status: 'retired', specialty: '果树' });
      expect(all.at('data.experts.0.id')).to.equal(id);
      expect((await read('/api/v1/experts', { service_area: '月球' })).at('data')).to.deep.equal([]);
      expect((await admin.put(`${ADMIN}/experts/999999`, { title: '无' })).status).to.equal(404);
      expect(fieldsOf(await admin.post(`${ADMIN}/experts`, { expert_name: '无' }))).to.deep.equal([
        'specialty',
      ]);
    });
  });

  describe('consultations', () => {
    it('are listed by status and page, and nobody else’s are among them', async () => {
      const asker = await platform.asUser();
      const stranger = await platform.asUser();
      const mine = '/api/v1/consultations';
      for (const question of ['一', '二', '三']) await asker.post(mine, { expert_id: 3, question });
      await stranger.post(mine, { expert_id: 3, question: '别人的' });
      const second = await asker.get(mine, { status: 'pending', page: 2, limit: 2 });
      expect(second.at('data')).to.deep.include({ total: 3, page: 2, limit: 2 });
      expect(second.at('data.consultations.0.question')).to.equal('一');
      expect((await asker.get(mine, { page: 9 })).at('data.consultations')).to.deep.equal([]);
      expect((await asker.get(mine, { status: 'answered' })).at('data.total')).to.equal(0);
      expect((await asker.get(mine, { status: 'lost' })).status).to.equal(400);
    });

    it('are accepted while nobody works on them, and answered with 503 until somebody does', async () => {
      const asker = await platform.asUser();
      const id = (await asker.post('/api/v1/consultations', { expert_id: 3, question: '在吗' })).number(
        'data.consultation_id',
      );
      const answer = await admin.post(`${ADMIN}/consultations/${id}/answer`, { answer: '在' });
      expect(answer.status).to.equal(503);
      expect((await asker.get(`/api/v1/consultations/${id}`)).at('data.status')).to.equal('pending');
    }).timeout(60_000);
  });

  describe('configs', () => {
    it('are public only when they say so, by key, and once', async () => {
      const key = 'hotline_note';
      const created = await admin.post(`${ADMIN}/configs`, {
        key,
        value: '节假日照常',
        group: 'customer_service',
      });
      expect(created.at('data')).to.include({ key, is_public: false, version: 1 });
      const shown = async () => (await read('/api/v1/system/configs')).at(`data.${key}`);
      expect(await shown()).to.equal(undefined);
      await admin.put(`${ADMIN}/configs/${key}`, { is_public: true, version: 1 });
      expect(await shown()).to.equal('节假日照常');
      const again = await admin.post(`${ADMIN}/configs`, { key, value: '另一个' });
      expect(again.json).to.include({ code: 409, error_code: 60002 });
      await admin.delete(`${ADMIN}/configs/${key}`);
      expect(await shown()).to.equal(undefined);
      const group = await admin.get(`${ADMIN}/configs`, { group: 'customer_service', status: 'retired' });
      expect(group.at('data.configs.0.key')).to.equal(key);
      expect((await admin.put(`${ADMIN}/configs/no_such_key`, { value: '1' })).status).to.equal(404);
      expect((await admin.put(`${ADMIN}/configs/Bad-Key`, { value: '1' })).status).to.equal(400);
      expect((await audit('system_config', key)).map(({ action }) => action)).to.deep.equal([
        'system_config.create',
        'system_config.change',
        'system_config.retire',
      ]);
    });
  });

  describe('products', () => {
    let serial = 0;
    const create = (more: object = {}) => {
      serial += 1;
      return admin.post(`${ADMIN}/products`, { ...PRODUCT, product_code: `NZDK1${serial}`, ...more });
    };

    it('are created with the rules of the house, offered, and shown with all that a lender decides', async () => {
      const created = await admin.post(`${ADMIN}/products`, PRODUCT);
      expect(created.at('data')).to.include({
        ...PRODUCT,
        interest_type: 'fixed',
        rounding: 'level',
        day_count: 'monthly',
        late_fee_multiple: 1.5,
        late_fee_cap: 0.24,
        grace_days: 3,
        auto_decide: false,
        version: 1,
      });
      const offered = await read(`/api/v1/loans/products/${created.number('data.id')}`);
      expect(offered.at('data')).to.include({ product_code: 'NZDK002', min_term: 30, max_term: 360 });
      const again = await admin.post(`${ADMIN}/products`, PRODUCT);
      expect(again.json).to.include({ code: 409, message: '编码已被使用' });
      const list = await admin.get(`${ADMIN}/products`, { status: 'active', limit: 100 });
      expect(
        (list.at('data.products') as { product_code: string }[]).map((one) => one.product_code),
      ).to.include.members(['NZDK001', 'NZDK002', 'GENERAL']);
    });

    it('name every figure that does not go with another', async () => {
      for (const [change, named] of [
        [{ max_amount: 99999 }, 'max_amount'],
        [{ min_amount: 0 }, 'min_amount'],
        [{ max_term: 601 }, 'max_term'],
        [{ min_term: 13 }, 'max_term'],
        [{ interest_rate: 1.2 }, 'interest_rate'],
        [{ interest_rate: -0.1 }, 'interest_rate'],
        [{ repayment_method: 'whenever' }, 'repayment_method'],
        [{ rounding: 'up' }, 'rounding'],
        [{ day_count: 'lunar' }, 'day_count'],
        [{ late_fee_multiple: 1.6 }, 'late_fee_multiple'],
        [{ late_fee_multiple: 1.2 }, 'late_fee_multiple'],
        [{ late_fee_cap: 0.36 }, 'late_fee_cap'],
        [{ grace_days: 31 }, 'grace_days'],
        [{ term_unit: 'week' }, 'term_unit'],
        [{ product_code: 'a b' }, 'product_code'],
      ] as const) {
        const answer = await create(change);
        expect(answer.status, JSON.stringify(change)).to.equal(400);
        expect(fieldsOf(answer), JSON.stringify(change)).to.deep.equal([named]);
      }
      const free = await create({
        late_fee_multiple: 0,
        late_fee_cap: 0,
        grace_days: 0,
        term_unit: 'day',
        max_term: 18_000,
      });
      expect(free.at('data')).to.include({ late_fee_multiple: 0, max_term: 18_000 });
      expect((await admin.put(`${ADMIN}/products/999999`, { grace_days: 1 })).status).to.equal(404);
    });

    it('are changed for loans to come, with before and after on record', async () => {
      const id = (await create()).number('data.id');
      const changed = await admin.put(`${ADMIN}/products/${id}`, {
        max_amount: 20000000,
        interest_rate: 0.1,
        eligibility_criteria: { min_age: 18 },
        version: 1,
      });
      expect(changed.at('data')).to.include({
        max_amount: 20000000,
        min_amount: 100000,
        interest_rate: 0.1,
        version: 2,
      });
      const [, change] = await audit('loan_product', id);
      expect(change).to.deep.include({
        before: { max_amount_fen: '10000000', annual_rate_ppm: 120000, eligibility_criteria: {} },
        after: { max_amount_fen: '20000000', annual_rate_ppm: 100000, eligibility_criteria: { min_age: 18 } },
      });
      const crossed = await admin.put(`${ADMIN}/products/${id}`, { min_amount: 20000001 });
      expect(fieldsOf(crossed)).to.deep.equal(['max_amount']);
      expect((await LoanProduct.query(platform.knex).findById(id))?.version).to.equal(2);
    });

    it('keep the terms that plans are made of while somebody has applied under them', async () => {
      const id = (await create()).number('data.id');
      const at = await platform.ops.clock.now();
      const application = await buildApplication(platform.knex, at, {
        productId: id,
        userId: (await platform.asUser()).id,
      });
      const change = { repayment_method: 'equal_principal', grace_days: 5 };
      const refused = await admin.put(`${ADMIN}/products/${id}`, { ...change, product_name: '新名称' });
      expect(fieldsOf(refused)).to.have.members(['repayment_method', 'grace_days']);
      expect((await admin.put(`${ADMIN}/products/${id}`, { interest_rate: 0.09 })).status).to.equal(200);
      await platform
        .knex('loan_applications')
        .where({ id: application.id })
        .update({ status: 'cancelled', closed_at: at });
      expect((await admin.put(`${ADMIN}/products/${id}`, change)).at('data')).to.include(change);
    });

    it('that retire take no more applications, and applications for them still name them', async () => {
      const id = (await create({ product_name: '告别贷' })).number('data.id');
      const borrower = await platform.asUser();
      const apply = () =>
        borrower.post('/api/v1/loans/applications', {
          product_id: id,
          applied_amount: 500000,
          applied_term: 180,
          purpose: '购买农资',
        });
      expect((await apply()).status).to.equal(200);
      const loansBefore = await platform.knex('loans').select();
      expect((await admin.delete(`${ADMIN}/products/${id}`)).at('data.status')).to.equal('retired');
      expect((await read(`/api/v1/loans/products/${id}`)).status).to.equal(404);
      const offered = (await read('/api/v1/loans/products')).at('data') as { id: number }[];
      expect(offered.map((one) => one.id)).not.to.include(id);
      expect((await apply()).json).to.include({ code: 404, error_code: 20001 });
      const mine = await borrower.get('/api/v1/loans/applications');
      expect(mine.at('data.applications.0.product_name')).to.equal('告别贷');
      expect(await platform.knex('loans').select()).to.deep.equal(loansBefore);
    });
  });
});
