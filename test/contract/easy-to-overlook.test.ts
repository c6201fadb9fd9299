import { expect } from 'chai';
import type { Answer, Call } from '../support/http.ts';
import { DOCUMENTED } from './support/documents.ts';
import { expectRefusal } from './support/printed.ts';
import { Walk } from './support/walk.ts';

/** What a reader of the documents passes over and a client runs into. */

const PHONE = '13800138001';
const PASSWORD = 'password123';
const CALCULATION = { principal: 1_000_000, annual_rate: 0.045, months: 360 };
const APPLICATION = { product_id: 1, applied_amount: 500_000, applied_term: 180, purpose: '购买农资' };

describe('what is easy to overlook', function () {
  this.timeout(120_000);
  let walk: Walk;
  /** the borrower of most tests, once with a token and once with document 000's cookie */
  let id: number;
  let token: string;

  const call = (person: string | null, method: string, path: string, json?: unknown): Promise<Answer> =>
    walk.platform.request(method, path, {
      ...(json === undefined ? {} : { json }),
      headers: person === null ? {} : walk.headersOf(person),
    });
  const as = (person: string) => ({ headers: walk.headersOf(person) });

  before(async () => {
    walk = await Walk.begin(DOCUMENTED['001']);
    await walk.admitOperator('admin');
    await walk.admitFarmer('farmer', PHONE);
    await walk.admitFarmer('stranger', '13800138002');
    id = walk.number('farmer');
    token = String(walk.headersOf('farmer')['authorization']).slice('Bearer '.length);
    const login = await walk.ask(null, 'GET', '/user/mobile_pwd_login', {
      json: { mobile: PHONE, password: PASSWORD, ...(await walk.captcha()) },
    });
    walk.admit('browser', { cookie: String(login.headers['set-cookie']).split(';')[0] ?? '' });
  });
  after(() => walk?.end());

  describe('document 000', () => {
    const READS = [
      ['/user/get_user_info', { id: 0 }],
      ['/user/get_my_loan_order', { id: 0 }],
      ['/user/view%20loan%20application', { id: 0 }],
      ['/user/get_my_pay_records', { borrower_id: 0, loan_id: 0 }],
    ] as const;
    const own = (fields: object): Record<string, number> => ({ ...fields, id, borrower_id: id });
    let loan: number;

    before(async () => {
      const answer = await walk.ask('browser', 'POST', '/user/submit_loan_application', {
        json: {
          borrower_id: id,
          loan_amount: 10000,
          interest_rate: 0.12,
          pay_month: 12,
          total_repay_amount: 10661.85,
          month_pay: 888.49,
        },
      });
      loan = answer.number('loan_id');
      await walk.ask('admin', 'POST', '/manager/approve_loan_application', {
        json: { loan_id: loan, status: 'approved' },
      });
      await walk.platform.eventually('the loan', async () => {
        const loans = await walk.ask('farmer', 'GET', '/api/v1/loans');
        return loans.at('data.items.0._id');
      });
    });

    it('GETs take a JSON body, a query, a form and numbers as text, with the same answer', async () => {
      for (const [path, names] of READS) {
        const fields: Record<string, number> = Object.fromEntries(
          Object.entries({ ...own(names), loan_id: loan }).filter(([name]) => name in names),
        );
        const texts = Object.fromEntries(
          Object.entries(fields).map(([name, value]) => [name, String(value)]),
        );
        const asJson = await walk.ask('browser', 'GET', path, { json: fields });
        for (const [how, sent] of [
          ['text in JSON', { json: texts }],
          ['query', { query: fields }],
          [
            'form',
            {
              text: new URLSearchParams(texts).toString(),
              headers: { 'content-type': 'application/x-www-form-urlencoded' },
            },
          ],
        ] as const) {
          const answer = await walk.ask('browser', 'GET', path, sent);
          expect(answer.json, `${path} by ${how}`).to.deep.equal(asJson.json);
        }
      }
    });

    it('the two logins and the credit score take their parameters as JSON on GET and as a query too', async () => {
      const fields = { mobile: PHONE, password: PASSWORD };
      for (const sent of [
        { json: { ...fields, ...(await walk.captcha()) } },
        { query: { ...fields, ...(await walk.captcha()) } },
      ])
        expect((await walk.ask(null, 'GET', '/user/mobile_pwd_login', sent)).json['user_id']).to.equal(id);
      for (const sent of [{ json: { id } }, { query: { id } }])
        expect(
          (await walk.ask('admin', 'GET', '/manager/get_user_credit_score', sent)).json['user_id'],
        ).to.equal(id);
    });

    it('one field with two values is refused rather than guessed', async () => {
      const answer = await walk.platform.request('GET', '/user/get_user_info', {
        ...as('browser'),
        query: { id },
        json: { id: id + 1 },
      });
      expectRefusal(DOCUMENTED['000'], answer, { http: 400 });
    });

    it('an empty body that claims to be JSON is no error', async () => {
      const headers = { 'content-type': 'application/json' };
      for (const [path, query] of [
        ['/user/get_user_info', { id }],
        ['/user/get_my_pay_records', { borrower_id: id, loan_id: loan }],
      ] as const)
        await walk.ask('browser', 'GET', path, { query, headers });
      for (const path of ['/base/captcha', '/api/v1/articles', '/api/v1/loans/products'])
        await walk.ask(null, 'GET', path, { headers });
    });

    it('the path with spaces has two easier spellings, and so has the manager', async () => {
      const printed = await walk.ask('browser', 'GET', '/user/view%20loan%20application', { json: { id } });
      for (const path of ['/user/view_loan_application', '/user/view+loan+application'])
        expect((await walk.ask('browser', 'GET', path, { json: { id } })).json).to.deep.equal(printed.json);
      for (const [path, account] of [
        ['/manager/creat_manager_account', 'manager-a'],
        ['/manager/create_manager_account', 'manager-b'],
      ] as const) {
        const answer = await walk.ask(null, 'POST', path, { json: { account, password: PASSWORD } });
        expect(answer.json['account']).to.equal(account);
      }
    });

    it('works with the cookie alone, without any credentials not at all, and never for somebody else', async () => {
      await walk.ask('browser', 'GET', '/user/get_user_info', { json: { id } });
      const nobody = await call(null, 'GET', '/user/get_user_info', { id });
      expectRefusal(DOCUMENTED['000'], nobody, { http: 401 });
      const somebodyElse = await call('browser', 'GET', '/user/get_user_info', { id: walk.kept('stranger') });
      expectRefusal(DOCUMENTED['000'], somebodyElse, { http: 403 });
    });

    it('each port serves its own group, and 8080 all of them', async () => {
      const groups = [
        ['users', 'GET', '/base/captcha'],
        ['loans', 'GET', '/user/get_my_loan_order'],
        ['repayments', 'GET', '/user/get_my_pay_records'],
        ['managers', 'GET', '/manager/get_total_loan_amount'],
      ] as const;
      for (const [listener, method, path] of groups) {
        for (const [other] of groups) {
          const { status, json } = await walk.platform.request(method, path, { listener: other });
          expect(status === 404, `${path} on ${other}`).to.equal(other !== listener);
          expect(json).to.have.property(
            path === '/base/captcha' && other === listener ? 'captchaid' : 'status',
          );
        }
        expect((await walk.platform.request(method, path)).status, `${path} on 8080`).to.not.equal(404);
      }
    });

    it('a password in a GET is not kept by anybody on the way', async () => {
      const answer = await walk.ask(null, 'GET', '/user/mobile_pwd_login', {
        json: { mobile: PHONE, password: PASSWORD, ...(await walk.captcha()) },
      });
      expect(answer.headers['cache-control']).to.equal('no-store');
    });

    it('a captcha has its id under both spellings', async () => {
      const { json } = await walk.ask(null, 'GET', '/base/captcha');
      expect(json['captcha_id']).to.equal(json['captchaid']);
    });
  });

  describe('words and spellings', () => {
    it('one application in three vocabularies: pending, pending_ai, and the AI’s words', async () => {
      await walk.admitFarmer('applicant', '13800138003');
      await walk.ask(null, 'POST', '/sandbox/dify/next', { json: { behaviour: 'approve', times: 1 } });
      const created = await walk.ask('applicant', 'POST', '/api/v1/loans/applications', {
        json: APPLICATION,
      });
      expect(created.at('data.status')).to.equal('pending_ai');
      const application = created.number('data.application_id');
      const seen = await walk.platform.eventually('the assessment', async () => {
        const answer = await walk.ask('applicant', 'GET', `/api/v1/loans/applications/${application}`);
        return answer.at('data.status') === 'ai_approved' ? answer : undefined;
      });
      expect(seen.at('data.status')).to.equal('ai_approved');
      const inModule = await walk.ask('applicant', 'GET', `/loan/applications/${application}`);
      expect(inModule.at('data.application.status')).to.equal('ai_approved');
      const orders = await walk.ask('applicant', 'GET', '/user/view_loan_application', {
        query: { id: walk.number('applicant') },
      });
      // document 000 knows no AI
      expect(orders.at('loan_applications.0.loan_status')).to.equal('pending');
    });

    it('the filter of applications takes pending_ai and pending for one state', async () => {
      const found = [];
      for (const status of ['pending_ai', 'pending']) {
        const answer = await walk.ask('applicant', 'GET', '/api/v1/loans/applications', {
          query: { status },
        });
        found.push(answer.at('data.total'));
      }
      expect(found[0]).to.equal(found[1]);
      const approved = await walk.ask('applicant', 'GET', '/api/v1/loans/applications', {
        query: { status: 'ai_approved' },
      });
      expect(approved.at('data.total')).to.equal(1);
    });

    it('a code travels as code or as verification_code, on both registrations', async () => {
      for (const [path, phone, name] of [
        ['/api/v1/auth/register', '13800138021', 'code'],
        ['/api/v1/auth/register', '13800138022', 'verification_code'],
        ['/api/auth/register', '13800138023', 'verification_code'],
        ['/api/auth/register', '13800138024', 'code'],
      ] as const) {
        await walk.ask(null, 'POST', '/api/auth/send-sms', { json: { phone, type: 'register' } });
        const code = await walk.codeSentTo(phone);
        await walk.ask(null, 'POST', path, {
          json: { phone, password: PASSWORD, user_type: 'farmer', [name]: code },
        });
      }
    });

    it('nothing submitted is none in document 001 and not_submitted in 004', async () => {
      const one = await walk.ask('stranger', 'GET', '/api/v1/user/auth/status');
      const four = await walk.ask('stranger', 'GET', '/api/user/auth/status');
      for (const part of ['real_name_auth', 'bank_card_auth', 'credit_auth']) {
        expect(one.at(`data.${part}`)).to.deep.equal({ status: 'none' });
        expect(four.at(`data.${part}`)).to.deep.equal({ status: 'not_submitted' });
      }
    });

    it('one score is a letter in document 001 and a word in 004', async () => {
      await walk.platform
        .knex('users')
        .where({ id: walk.number('stranger') })
        .update({ credit_score: 750 });
      const one = await walk.ask('stranger', 'GET', '/api/v1/user/profile');
      const four = await walk.ask('stranger', 'GET', '/api/user/profile');
      expect([one.at('data.credit_score'), one.at('data.credit_level')]).to.deep.equal([750, 'A']);
      expect([four.at('data.credit_score'), four.at('data.credit_level')]).to.deep.equal([750, '良好']);
      for (const key of ['longitude', 'latitude', 'last_login_time'])
        expect(four.at('data'), 'only 004 prints it').to.have.property(key);
    });

    it('methods of repayment have two spellings at the calculator', async () => {
      const json = {
        principal: 1_000_000,
        annual_rate: 0.045,
        original_months: 360,
        paid_months: 60,
        prepayment_amount: 200_000,
      };
      const answers = [];
      for (const repayment_type of ['equalInstallment', 'equal_installment']) {
        const path = '/api/v1/loans/calculate/prepayment';
        const answer = await walk.ask('farmer', 'POST', path, { json: { ...json, repayment_type } });
        answers.push(answer.at('data'));
      }
      expect(answers[0]).to.deep.equal(answers[1]);
    });

    it('document 003’s password form is that of the plain passwords elsewhere', async () => {
      // md5('j3ZXHFo0ZEKy' + md5('password123')), with which every operator of this sandbox logs in by 001 §8.1
      const json = { username: 'admin', password: '72ffa64fc0e51c73666cd428c3a1f8e0', ssid: 'abc123xyz789' };
      const answer = await walk.ask(null, 'POST', '/v1/login', { json });
      expect(answer.at('data.username')).to.equal('admin');
    });
  });

  describe('paths', () => {
    it('are served under their other spellings as well', async () => {
      const json = CALCULATION;
      const printed = await walk.ask('farmer', 'POST', '/api/v1/loans/calculate/compare', { json });
      const bare = await walk.ask('farmer', 'POST', '/loans/calculate/compare', { json });
      expect(bare.at('data')).to.deep.equal(printed.at('data'));
      const login = { username: 'admin', password: '72ffa64fc0e51c73666cd428c3a1f8e0', ssid: 'abc123xyz789' };
      const answer = await walk.ask(null, 'POST', '/api/v1/login', { json: login });
      walk.bearer('operator by 003', answer.at('data.token'));
      for (const path of ['/api/v1/user/info', '/v1/user/info'])
        expect((await walk.ask('operator by 003', 'GET', path)).at('data.real_name')).to.equal('系统管理员');
      for (const path of ['/loan/applications', '/api/loan/applications', '/api/v1/loan/applications'])
        expect((await call(null, 'POST', path, {})).status, path).to.equal(401);
    });

    it('batch is no period number, and a period number is digits', async () => {
      const plan = '/api/v1/loans/6847db3d3785242332a643a0/repayment-schedule';
      const batch = await call('admin', 'PUT', `${plan}/batch`, { schedules: [] });
      expectRefusal(DOCUMENTED['002'], batch, { http: 400 });
      expect((await call('admin', 'PUT', `${plan}/first`, { notes: '修改' })).status).to.be.oneOf([400, 404]);
    });

    it('nearby is no machine', async () => {
      const answer = await walk.ask(null, 'GET', '/api/v1/machines/nearby', {
        query: { longitude: 116.4074, latitude: 39.9042 },
      });
      expect(answer.at('data.machines')).to.be.an('array');
    });

    it('a token of document 003 travels as Bearer, as header token, as cookie and in the query', async () => {
      const carriers: readonly Call[] = [
        { headers: { authorization: `Bearer ${token}` } },
        { headers: { token } },
        { headers: { cookie: `token=${token}` } },
        { query: { token } },
      ];
      for (const sent of carriers) {
        const answer = await walk.platform.request('GET', '/api/v1/user/info', sent);
        expect(answer.status, JSON.stringify(Object.keys(sent))).to.equal(200);
        expect(answer.at('data.user_id'), 'a number in 001, text in 003').to.equal(String(id));
      }
    });

    it('tokens are HS256 by their first characters, as printed', () => {
      expect(token).to.match(/^eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9\./);
    });
  });

  describe('values', () => {
    it('updated_fields names what changed, in the order of the request', async () => {
      const first = { real_name: '张三', email: 'farmer@example.com', gender: 'male', city: '北京市' };
      for (const path of ['/api/v1/user/profile', '/api/user/profile']) {
        const json = { ...first, city: `${path}市`, address: path };
        const answer = await walk.ask('farmer', 'PUT', path, { json });
        const again = await walk.ask('farmer', 'PUT', path, { json });
        expect(again.at('data.updated_fields')).to.deep.equal([]);
        const changed = path.includes('v1') ? Object.keys(json) : ['city', 'address'];
        expect(answer.at('data.updated_fields')).to.deep.equal(changed);
      }
    });

    it('each reading of an article counts once', async () => {
      const read = async () => (await walk.ask(null, 'GET', '/api/v1/articles/1')).number('data.view_count');
      const first = await read();
      expect([await read(), await read()]).to.deep.equal([first + 1, first + 2]);
    });

    it('a machine shows its owner’s phone masked in the detail and not at all in the list', async () => {
      const list = await walk.ask(null, 'GET', '/api/v1/machines/nearby', {
        query: { longitude: 116.4074, latitude: 39.9042 },
      });
      for (const machine of list.at('data.machines') as { owner: object }[])
        expect(machine.owner).to.not.have.property('phone');
      const detail = await walk.ask(null, 'GET', '/api/v1/machines/1');
      expect(detail.at('data.owner.phone')).to.equal('139****0001');
    });

    it('a bank card is masked wherever it is shown', async () => {
      await walk.ask('farmer', 'POST', '/api/user/auth/bank-card', {
        json: {
          bank_card_number: '6226090000000001',
          bank_name: '中国工商银行',
          cardholder_name: '张三',
          card_type: '储蓄卡',
        },
      });
      const list = await walk.ask('admin', 'GET', '/api/v1/admin/auths');
      expect(list.text).to.include('6226********0001').and.not.include('6226090000000001');
    });

    it('who registered by e-mail has no phone, and may have none', async () => {
      const email = 'nophone@example.com';
      await walk.ask(null, 'POST', '/user/send_email', { json: { email, type: 1 } });
      const code = await walk.codeSentTo(email);
      const json = { email, nickname: '无号', password: PASSWORD, code };
      await walk.ask(null, 'POST', '/user/email_register', { json });
      const login = await walk.ask(null, 'GET', '/user/email_pwd_login', {
        json: { email, password: PASSWORD, ...(await walk.captcha()) },
      });
      walk.bearer('mail', login.json['token']);
      for (const path of ['/api/v1/user/profile', '/api/user/profile']) {
        const answer = await walk.ask('mail', 'GET', path);
        expect([answer.at('data.phone'), answer.at('data.email')]).to.deep.equal([null, email]);
      }
    });

    it('Dify hears of ids and crops as text, of amounts in fen, of a rate as a decimal', async () => {
      const runs = await walk.ask(null, 'GET', '/sandbox/dify/runs');
      const [run] = runs.json['runs'] as { inputs: Record<string, unknown> }[];
      for (const key of ['application_id', 'user_id', 'application_no'])
        expect(run?.inputs[key], key).to.be.a('string');
      expect(run?.inputs['loan_amount']).to.satisfy(Number.isInteger);
      expect(run?.inputs['interest_rate']).to.be.within(0, 1);
      expect(JSON.parse(String(run?.inputs['crop_types'] || '[]'))).to.be.an('array');
    });

    it('amounts and terms of a product are bounds, both ends included', async () => {
      await walk.admitFarmer('bounded', '13800138004');
      const apply = (change: object) =>
        call('bounded', 'POST', '/api/v1/loans/applications', { ...APPLICATION, ...change });
      for (const change of [
        { applied_amount: 99_999 },
        { applied_amount: 10_000_001 },
        { applied_term: 29 },
        { applied_term: 366 },
      ])
        expectRefusal(DOCUMENTED['001'], await apply(change), { http: 422, code: 20002 });
      expect((await apply({ applied_amount: 100_000, applied_term: 30 })).status).to.equal(200);
    });

    it('figures of document 002 that may be kept are kept, and those of a loan are asked again', async () => {
      const answer = await call('farmer', 'GET', '/api/v1/loans/6847db3d3785242332a643a0/payment-stats');
      expectRefusal(DOCUMENTED['002'], answer, { http: 404 });
      const mine = await walk.ask('farmer', 'GET', '/api/v1/loans');
      expect(mine.headers['cache-control']).to.match(/no-store|no-cache|private/);
    });

    it('both logins leave a device behind, with a name nobody sent', async () => {
      await walk.ask(null, 'POST', '/api/v1/auth/login', {
        json: {
          phone: '13800138002',
          password: PASSWORD,
          platform: 'app',
          device_id: 'device_123',
          device_type: 'android',
        },
      });
      await walk.ask(null, 'POST', '/api/auth/login', {
        json: { phone: '13800138002', password: PASSWORD, device_id: 'iPhone_12_ABC123', device_type: 'ios' },
      });
      const { json } = await walk.ask('stranger', 'GET', '/api/user/devices');
      const devices = json['data'] as Record<string, unknown>[];
      expect(devices.map(({ device_id }) => device_id)).to.include.members([
        'device_123',
        'iPhone_12_ABC123',
      ]);
      for (const { device_name } of devices) expect(device_name).to.be.a('string').and.not.equal('');
    });

    it('tags are replaced by type and key, not piled up', async () => {
      const tag = (tag_value: string) =>
        walk.ask('farmer', 'POST', '/api/user/tags', {
          json: { tag_type: 'preference', tag_key: 'crop_type', tag_value, weight: 0.9 },
        });
      await tag('蔬菜种植');
      await tag('水稻种植');
      const tags = await walk.ask('farmer', 'GET', '/api/user/tags');
      expect(tags.at('data')).to.deep.equal({
        behavior_tags: [],
        preference_tags: [{ tag_key: 'crop_type', tag_value: '水稻种植', weight: 0.9 }],
        attribute_tags: [],
      });
    });

    it('somebody else’s things look as if they were not there', async () => {
      const mine = await walk.ask('applicant', 'GET', '/api/v1/loans/applications');
      const application = mine.number('data.applications.0.id');
      for (const [path, wrong] of [
        [`/api/v1/loans/applications/${application}`, '/api/v1/loans/applications/999999'],
        [`/loan/applications/${application}`, '/loan/applications/999999'],
      ] as const) {
        const [theirs, none] = [await call('farmer', 'GET', path), await call('farmer', 'GET', wrong)];
        expect([theirs.status, theirs.at('message')]).to.deep.equal([404, none.at('message')]);
        expect(none.status).to.equal(404);
      }
    });
  });
});
