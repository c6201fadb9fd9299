import { expect } from 'chai';
import { accountRoutes } from '../../api/finance-platform/accounts.routes.ts';
import { captchaRoutes } from '../../api/finance-platform/captcha.routes.ts';
import { managerRoutes } from '../../api/finance-platform/managers.routes.ts';
import { seedStaff } from '../../sandbox/seed-staff.ts';
import { call, type Received, type Sent } from '../api/support/kit-server.ts';
import { type IdentityServer, startIdentityServer } from '../support/identity-server.ts';

/** Document 000, 8081 #1–#7 and 8024 #1–#2, over HTTP. The document prints fields and no values; these are document 001's. */
describe('document 000: captcha, codes, registration, logins', function () {
  this.timeout(120_000);
  let api: IdentityServer;
  const mobile = '13800138000';
  const email = 'zhangsan@example.com';

  before(async () => {
    api = await startIdentityServer([...captchaRoutes, ...accountRoutes, ...managerRoutes]);
  });
  after(() => api?.stop());

  const post = (path: string, json: unknown, more: Sent = {}) =>
    call(api.base, path, { method: 'POST', json, ...more });
  const audited = async (action: string): Promise<number> =>
    (await api.database.knex('audit_log').where({ action })).length;

  async function captcha(): Promise<{ captcha_id: string; captcha: string }> {
    const { json } = await call(api.base, '/base/captcha');
    return { captcha_id: String(json['captchaid']), captcha: String(json['answer']) };
  }

  const query = (fields: Record<string, string>) => `?${new URLSearchParams(fields)}`;

  describe('GET /base/captcha', () => {
    it('answers captchaid, picpath and answer, a new one each time', async () => {
      const first = await call(api.base, '/base/captcha');
      const second = await call(api.base, '/base/captcha');
      expect(first.status).to.equal(200);
      expect(first.json).to.have.all.keys('captchaid', 'captcha_id', 'picpath', 'answer', 'status');
      expect(first.json['picpath']).to.match(/^data:image\/png;base64,iVBORw0KGgo/);
      expect(first.json['answer']).to.match(/^[A-Z2-9]{4}$/);
      expect(first.json['captchaid']).not.to.equal(second.json['captchaid']);
      expect(first.headers['cache-control']).to.equal('no-store');
    });

    it('is served on port group 8081 too', async () => {
      expect((await call(api.server.url('users'), '/base/captcha')).status).to.equal(200);
      expect((await call(api.server.url('managers'), '/base/captcha')).status).to.equal(404);
    });
  });

  describe('POST /user/send_sms and /user/send_email', () => {
    it('answers how long the code lives and when another may be asked for', async () => {
      const { status, json } = await post('/user/send_sms', { mobile: '13700000001', type: 1 });
      expect(status).to.equal(200);
      expect(json).to.eql({ status: 200, message: '验证码已发送', expires_in: 300, retry_after: 60 });
      expect(api.sms.codes('13700000001')).to.have.length(1);
    });

    it('accepts type 2, a login code, for number and address', async () => {
      expect((await post('/user/send_sms', { mobile: '13700000002', type: 2 })).status).to.equal(200);
      expect((await post('/user/send_email', { email: 'Two@Example.com', type: 2 })).status).to.equal(200);
      expect(api.mail.codes('two@example.com')[0]).to.match(/^\d{6}$/);
    });

    it('names the field that is missing or wrong: 400', async () => {
      for (const [body, field] of [
        [{ type: 1 }, 'mobile'],
        [{ mobile: '12345', type: 1 }, 'mobile'],
        [{ mobile }, 'type'],
        [{ mobile, type: 3 }, 'type'],
      ] as const) {
        const { status, json } = await post('/user/send_sms', body);
        expect([status, json['status'], json['code']], JSON.stringify(body)).to.eql([
          400,
          400,
          'invalid_input',
        ]);
        expect(json['errors']).to.have.property(field);
      }
    });

    it('says 503 when the gateway refuses the message', async () => {
      api.sms.plan.fails('refused');
      const { status, json } = await post('/user/send_sms', { mobile: '13700000003', type: 1 });
      expect([status, json['code']]).to.eql([503, 'message_not_sent']);
    });
  });

  describe('POST /user/mobile_register and /user/email_register', () => {
    it('opens the account with the code that was sent', async () => {
      await post('/user/send_sms', { mobile, type: 1 });
      const code = api.sms.codes(mobile).at(-1);
      const body = { mobile, nickname: '张三', password: 'password123', code };
      const { status, json } = await post('/user/mobile_register', body);
      expect([status, json['status'], json['message']]).to.eql([200, 200, '注册成功']);
      expect(json['id']).to.be.a('number');
      expect(await audited('account.register')).to.be.greaterThan(0);
      const again = await post('/user/mobile_register', body);
      expect([again.status, again.json['code']]).to.eql([409, 'phone_taken']);
    });

    it('does the same by e-mail', async () => {
      await post('/user/send_email', { email, type: 1 });
      const code = api.mail.codes(email).at(-1);
      const body = { email, nickname: '张三', password: 'password123', code };
      const { status, json } = await post('/user/email_register', body);
      expect([status, json['message']]).to.eql([200, '注册成功']);
    });

    it('refuses a wrong code 422, a number nobody sent a code to 422, a short password 400', async () => {
      await post('/user/send_sms', { mobile: '13700000004', type: 1 });
      const right = api.sms.codes('13700000004').at(-1);
      const body = { mobile: '13700000004', nickname: '李四', password: 'password123' };
      const code = right === '000000' ? '000001' : '000000';
      const wrong = await post('/user/mobile_register', { ...body, code });
      expect([wrong.status, wrong.json['code']]).to.eql([422, 'code_wrong']);
      const never = await post('/user/mobile_register', { ...body, mobile: '13700000005', code: '123456' });
      expect([never.status, never.json['code']]).to.eql([422, 'code_wrong']);
      const short = await post('/user/mobile_register', { ...body, password: 'short', code: right });
      expect(short.status).to.equal(400);
      expect(short.json['errors']).to.have.property('password');
    });

    it('gives the same answer to the same Idempotency-Key', async () => {
      await post('/user/send_sms', { mobile: '13700000006', type: 1 });
      const code = api.sms.codes('13700000006').at(-1);
      const body = { mobile: '13700000006', nickname: '王五', password: 'password123', code };
      const headers = { 'idempotency-key': 'register-1' };
      const first = await post('/user/mobile_register', body, { headers });
      const second = await post('/user/mobile_register', body, { headers });
      expect(first.status).to.equal(200);
      expect(second.json).to.eql(first.json);
      expect(second.headers['idempotency-replayed']).to.equal('true');
    });
  });

  describe('GET and POST /user/mobile_pwd_login, /user/email_pwd_login', () => {
    const expectSession = (answer: Received) => {
      expect(answer.status).to.equal(200);
      expect(answer.json).to.include({ status: 200, message: '登录成功', expires_in: 86400 });
      expect(answer.json['user_id']).to.equal(answer.json['id']);
      expect(answer.json['refresh_token']).to.be.a('string');
      const token = String(answer.json['token']);
      const [header = ''] = token.split('.');
      expect(JSON.parse(Buffer.from(header, 'base64url').toString())).to.eql({ alg: 'HS256', typ: 'JWT' });
      expect(answer.headers['cache-control']).to.equal('no-store');
      const cookie = String(answer.headers['set-cookie']);
      expect(cookie).to.match(new RegExp(`^token=${token}; .*`));
      expect(cookie)
        .to.match(/httponly/i)
        .and.match(/samesite=lax/i);
    };

    it('log in with parameters in the query, in a JSON body on GET, and by POST', async () => {
      const fields = { mobile, password: 'password123' };
      expectSession(
        await call(api.base, `/user/mobile_pwd_login${query({ ...fields, ...(await captcha()) })}`),
      );
      expectSession(
        await call(api.base, '/user/mobile_pwd_login', { json: { ...fields, ...(await captcha()) } }),
      );
      expectSession(await post('/user/mobile_pwd_login', { ...fields, ...(await captcha()) }));
      const byMail = { email: email.toUpperCase(), password: 'password123', ...(await captcha()) };
      expectSession(await call(api.base, `/user/email_pwd_login${query(byMail)}`));
      expect(await audited('account.login')).to.equal(4);
    });

    it('take a captcha in either case, once', async () => {
      const shown = await captcha();
      const fields = { mobile, password: 'password123', ...shown, captcha: shown.captcha.toLowerCase() };
      expect((await post('/user/mobile_pwd_login', fields)).status).to.equal(200);
      const again = await post('/user/mobile_pwd_login', fields);
      expect([again.status, again.json['code']]).to.eql([422, 'captcha_wrong']);
    });

    it('refuse a wrong captcha before looking at the password, and use it up', async () => {
      const shown = await captcha();
      const fields = { mobile, password: 'password123' };
      const wrong = await post('/user/mobile_pwd_login', { ...fields, ...shown, captcha: '!!!!' });
      expect([wrong.status, wrong.json['code']]).to.eql([422, 'captcha_wrong']);
      const late = await post('/user/mobile_pwd_login', { ...fields, ...shown });
      expect(late.status).to.equal(422);
    });

    it('refuse an old captcha', async () => {
      const shown = await captcha();
      await api.database
        .knex('captchas')
        .where({ id: shown.captcha_id })
        .update({ expires_at: new Date(Date.now() - 1) });
      const answer = await post('/user/mobile_pwd_login', { mobile, password: 'password123', ...shown });
      expect([answer.status, answer.json['code']]).to.eql([422, 'captcha_wrong']);
    });

    it('say 401 to a wrong password and 404 to an unknown number, and audit both without naming anybody', async () => {
      const wrong = await post('/user/mobile_pwd_login', { mobile, password: 'nope', ...(await captcha()) });
      expect([wrong.status, wrong.json['code']]).to.eql([401, 'wrong_password']);
      const body = { mobile: '13711112222', password: 'password123', ...(await captcha()) };
      const unknown = await post('/user/mobile_pwd_login', body);
      expect([unknown.status, unknown.json['code']]).to.eql([404, 'user_not_found']);
      const rows = await api.database
        .knex('audit_log')
        .where({ action: 'account.login_refused' })
        .orderBy('id');
      expect(rows.map((row) => row.after.reason)).to.eql(['wrong_password', 'user_not_found']);
      expect(rows.map((row) => row.subject_id).join())
        .to.include('137****2222')
        .and.not.include('13711112222');
    });

    it('say 403 to a frozen account', async () => {
      const { knex } = api.database;
      await knex('users').where({ phone: mobile }).update({ status: 'frozen' });
      const answer = await post('/user/mobile_pwd_login', {
        mobile,
        password: 'password123',
        ...(await captcha()),
      });
      await knex('users').where({ phone: mobile }).update({ status: 'active' });
      expect([answer.status, answer.json['code']]).to.eql([403, 'account_frozen']);
    });

    it('refuse one field given twice with different values: 400', async () => {
      const answer = await call(api.base, `/user/mobile_pwd_login?mobile=${mobile}`, {
        json: { mobile: '13711112222', password: 'x', captcha: 'x', captcha_id: 'x' },
      });
      expect([answer.status, answer.json['code']]).to.eql([400, 'invalid_input']);
    });
  });

  describe('POST /manager/creat_manager_account and /manager/manager_login', () => {
    const manager = { account: 'manager-1', password: 'password123' };

    it('creates a manager under both spellings, who can log in and may decide applications', async () => {
      const made = await post('/manager/creat_manager_account', manager);
      expect([made.status, made.json['message'], made.json['account']]).to.eql([
        200,
        '创建成功',
        'manager-1',
      ]);
      const second = await post('/manager/create_manager_account', { ...manager, account: 'manager-2' });
      expect(second.status).to.equal(200);
      const { status, json, headers } = await post('/manager/manager_login', manager);
      expect([status, json['message'], json['expires_in']]).to.eql([200, '登录成功', 86400]);
      expect(String(headers['set-cookie'])).to.include(`token=${json['token']}`);
      expect(await audited('staff.create')).to.equal(2);
      const roles = await api.database.knex('staff_roles').orderBy('staff_id').orderBy('role').select('role');
      expect(roles.map(({ role }) => role)).to.eql(['admin', 'manager', 'manager']);
    });

    it('refuses an account that exists 409, a wrong password 401, an unknown account 404', async () => {
      const taken = await post('/manager/creat_manager_account', manager);
      expect([taken.status, taken.json['code']]).to.eql([409, 'username_taken']);
      const wrong = await post('/manager/manager_login', { ...manager, password: 'wrong' });
      expect([wrong.status, wrong.json['code']]).to.eql([401, 'wrong_password']);
      const unknown = await post('/manager/manager_login', { ...manager, account: 'nobody' });
      expect([unknown.status, unknown.json['code']]).to.eql([404, 'user_not_found']);
      expect(await audited('staff.login_refused')).to.equal(2);
    });

    it('is served on port group 8024 and not on 8081', async () => {
      const sent = { method: 'POST', json: manager };
      expect((await call(api.server.url('managers'), '/manager/manager_login', sent)).status).to.equal(200);
      expect((await call(api.server.url('users'), '/manager/manager_login', sent)).status).to.equal(404);
    });
  });
});

describe('document 000 outside the sandbox', function () {
  this.timeout(120_000);
  let api: IdentityServer;

  before(async () => {
    api = await startIdentityServer([...captchaRoutes, ...managerRoutes], {
      overrides: (config) => ({
        ...config,
        sandbox: false,
        auth: { ...config.auth, managerCreateOpen: false },
      }),
    });
  });
  after(() => api?.stop());

  const create = (account: string, token?: string) =>
    call(api.base, '/manager/creat_manager_account', {
      method: 'POST',
      json: { account, password: 'password123' },
      ...(token === undefined ? {} : { token }),
    });

  it('never prints a captcha answer', async () => {
    const { json } = await call(api.base, '/base/captcha');
    expect(json['answer']).to.equal('');
  });

  it('lets the first person in, of several who knock at once only one, and then asks for the permission', async () => {
    // nobody is let in until all three stand at the door
    const door = await api.database.knex.transaction();
    await door.raw('LOCK TABLE staff IN SHARE ROW EXCLUSIVE MODE');
    const knocking = Promise.all([create('boss-1'), create('boss-2'), create('boss-3')]);
    for (let waiting = 0; waiting < 3; await new Promise((resolve) => setTimeout(resolve, 20))) {
      const { rows } = await api.database.knex.raw(
        `SELECT count(*)::int AS n FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`,
      );
      waiting = rows[0].n;
    }
    await door.commit();
    const knocks = await knocking;
    expect(knocks.map(({ status }) => status).toSorted()).to.eql([200, 401, 401]);
    const boss = String(knocks.find(({ status }) => status === 200)?.json['account']);
    expect((await create('stranger')).status).to.equal(401);
    const { json } = await call(api.base, '/manager/manager_login', {
      method: 'POST',
      json: { account: boss, password: 'password123' },
    });
    expect((await create('colleague', String(json['token']))).status).to.equal(200);

    await seedStaff(api.deps);
    await seedStaff(api.deps);
    const operators = await api.database
      .knex('staff')
      .whereIn('username', ['admin', 'huanyun'])
      .orderBy('id');
    expect(operators.map((row) => row.real_name)).to.eql(['系统管理员', '开发']);
    const reviewer = await call(api.base, '/manager/manager_login', {
      method: 'POST',
      json: { account: 'reviewer', password: api.deps.config.sandboxOperatorPassword },
    });
    const refused = await create('friend', String(reviewer.json['token']));
    expect([refused.status, refused.json['code']]).to.eql([403, 'forbidden']);
  });
});
