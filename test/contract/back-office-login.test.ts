import { createHash } from 'node:crypto';
import { expect } from 'chai';
import { hashPassword, passwordForm } from '../../operations/passwords.ts';
import { seedStaff } from '../../sandbox/seed-staff.ts';
import { type Platform, startPlatform } from '../support/platform.ts';
import { expectShape } from '../support/shape.ts';
import { lastCode } from './support/codes.ts';

const md5 = (text: string) => createHash('md5').update(text).digest('hex');
/** As the document's own client does it. */
const encrypted = (password: string) => md5(`j3ZXHFo0ZEKy${md5(password)}`).toLowerCase();

const PRINTED = {
  login: { username: 'huanyun', password: 'a1b2c3d4e5f6g7h8i9j0k1l2m3n4o5p6', ssid: 'abc123xyz789' },
  entered: {
    user_id: '3',
    username: 'huanyun',
    real_name: '开发',
    avatar: '',
    token: 'eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9...',
    code: 0,
  },
  refused: { code: 20006, message: '用户名或密码错误', data: '用户名或密码错误' },
  info: {
    user_id: '3',
    real_name: '开发',
    role: '',
    roles: [
      { rolename: '权限管理', value: 'permission_management' },
      { rolename: '个人中心', value: 'application' },
    ],
    type: 'user',
    memo: '',
  },
};

/** Document 003 over HTTP, as printed, and the second step that it leaves open. */
describe('document 003: back-office login', function () {
  this.timeout(120_000);
  let platform: Platform;

  before(async () => {
    platform = await startPlatform();
    await seedStaff(platform.ops);
  });
  after(() => platform?.stop());

  const login = (json: object, path = '/v1/login') => platform.request('POST', path, { json });
  const info = (headers: Record<string, string>, path = '/api/v1/user/info') =>
    platform.request('GET', path, { headers });
  const as = (username: string, password = platform.config.sandboxOperatorPassword) => ({
    username,
    password: encrypted(password),
    ssid: 'abc123xyz789',
  });
  const tokenOf = async (username: string) => String((await login(as(username))).at('data.token'));

  it('lets the printed request in, digest and all', async () => {
    const passwordHash = await hashPassword(passwordForm({ form: PRINTED.login.password }));
    const staff = () => platform.knex('staff').where({ username: 'huanyun' });
    const [seeded] = await staff().select('password_hash');
    await staff().update({ password_hash: passwordHash });
    try {
      const { status, json, at } = await login(PRINTED.login);
      expect([status, json['code'], json['message']]).to.eql([200, 200, 'ok']);
      expect(json).to.have.all.keys('code', 'message', 'data');
      expectShape(at('data'), PRINTED.entered);
      expect(at('data')).to.eql({ ...PRINTED.entered, token: at('data.token') });
      expect(String(at('data.token'))).to.match(/^eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9\./);
    } finally {
      await staff().update({ password_hash: seeded.password_hash });
    }
  });

  it('encrypts as the document does: 123456 → a0a40d5894c713463e64a7671bc602b7', () => {
    expect(encrypted('123456')).to.equal('a0a40d5894c713463e64a7671bc602b7');
    expect(passwordForm({ plain: '123456' })).to.equal(encrypted('123456'));
  });

  it('shares passwords with the other documents’ logins, and has the alias /api/v1/login', async () => {
    const { status, at } = await login(as('reviewer'), '/api/v1/login');
    expect([status, at('data.username'), at('data.code')]).to.eql([200, 'reviewer', 0]);
    const session = await platform.knex('sessions').orderBy('created_at', 'desc').first();
    expect(session).to.include({ subject_kind: 'staff', device_id: 'abc123xyz789' });
  });

  it('answers a wrong password and an unknown name alike: HTTP 200, 20006, the sentence in data', async () => {
    for (const body of [as('huanyun', 'wrong'), as('nobody')]) {
      const { status, json } = await login(body);
      expect(status).to.equal(200);
      expect({ code: json['code'], message: json['message'], data: json['data'] }).to.eql(PRINTED.refused);
    }
  });

  it('answers a request without its fields with HTTP 400, and data that is still a string', async () => {
    const { status, json } = await login({ username: 'huanyun' });
    expect([status, json['code']]).to.eql([400, 400]);
    expect(json['data']).to.be.a('string').that.includes('password').and.includes('ssid');
  });

  it('does not let a frozen account in: 403', async () => {
    const auditor = platform.knex('staff').where({ username: 'auditor' });
    await auditor.clone().update({ status: 'frozen' });
    const { status, json } = await login(as('auditor'));
    expect([status, json['code'], typeof json['data']]).to.eql([403, 403, 'string']);
    await auditor.clone().update({ status: 'active' });
  });

  it('tells who the caller is as printed in §2, with the token once more', async () => {
    const token = await tokenOf('huanyun');
    const { status, json, at } = await info({
      authorization: `Bearer ${token}`,
      'content-type': 'application/json',
    });
    expect([status, json['code'], json['message']]).to.eql([200, 200, 'ok']);
    expect(at('data')).to.eql({ ...PRINTED.info, token });
  });

  it('takes the token from any carrier: Bearer, header, cookie, query, and by the alias', async () => {
    const token = await tokenOf('huanyun');
    const carriers: [string, Record<string, string>][] = [
      ['/api/v1/user/info', { authorization: `Bearer ${token}` }],
      ['/api/v1/user/info', { token }],
      ['/api/v1/user/info', { cookie: `token=${token}` }],
      [`/api/v1/user/info?token=${token}`, {}],
      ['/v1/user/info', { token }],
    ];
    for (const [path, headers] of carriers) {
      const { status, at } = await info(headers, path);
      expect([status, at('data.user_id')], path).to.eql([200, '3']);
    }
    const none = await info({});
    expect([none.status, none.json['code'], typeof none.json['data']]).to.eql([401, 401, 'string']);
  });

  it('sets the cookie that its other carrier is', async () => {
    const { headers, at } = await login(as('huanyun'));
    expect(headers['set-cookie'])
      .to.include(`token=${at('data.token')}`)
      .and.match(/httponly/i);
  });

  it('names the main role and all permissions of others in Chinese', async () => {
    const { at } = await info({ token: await tokenOf('reviewer') });
    expect(at('data.role')).to.equal('reviewer');
    expect(at('data.roles')).to.deep.include({ rolename: '审批申请', value: 'application.decide' });
  });

  it('tells a borrower who he is, and that he may do nothing here; he has no login here', async () => {
    const borrower = await platform.asUser({ realName: '张三', phone: '13800138000', username: 'zhangsan' });
    const { at } = await info({ token: borrower.token });
    expect(at('data')).to.include({
      user_id: String(borrower.id),
      real_name: '张三',
      type: 'farmer',
      role: '',
    });
    expect(at('data.roles')).to.eql([]);
    expect((await login(as('zhangsan'))).json['code']).to.equal(20006);
  });

  describe('with a second step', () => {
    const verify = (json: object, path = '/v1/verify') => platform.request('POST', path, { json });
    const captcha = async () => {
      const { at } = await platform.request('GET', '/api/v1/captcha');
      return { captcha_id: String(at('data.captcha_id')), captcha: String(at('data.answer')) };
    };
    const senior = () => platform.knex('staff').where({ username: 'senior' });

    beforeEach(async () => {
      await platform.knex('login_failures').delete();
      const { id } = await senior().first('id');
      await platform
        .knex('staff')
        .where({ id })
        .update({ phone: null, email: 'senior@example.com', second_factor: true });
    });

    async function failing(username: string, times = platform.config.auth.captchaAfterFailures) {
      for (let time = 1; time <= times; time += 1) await login(as(username, 'wrong'));
    }

    it('sends a code to who has set one up (1), and finishes the login with it', async () => {
      const first = await login(as('senior'));
      expect([first.status, first.at('data.code'), first.at('data.username')]).to.eql([200, 1, 'senior']);
      const token = String(first.at('data.token'));
      expect((await info({ token })).status, 'the token of the first step opens nothing').to.equal(401);
      const code = await lastCode(platform, 'senior@example.com');
      const wrong = await verify({ token, code: code === '111111' ? '222222' : '111111' });
      expect([wrong.status, wrong.json['code'], wrong.json['data']]).to.eql([422, 422, '验证码错误']);
      const { status, at } = await verify({ token, code });
      expect([status, at('data.code'), at('data.username')]).to.eql([200, 0, 'senior']);
      expect((await info({ token: String(at('data.token')) })).at('data.real_name')).to.equal('王高级');
      expect((await verify({ token, code })).status).to.equal(401);
    });

    it('locks the second step after five wrong codes', async () => {
      const token = String((await login(as('senior'))).at('data.token'));
      const code = await lastCode(platform, 'senior@example.com');
      for (let time = 1; time <= 5; time += 1) {
        await verify({ token, code: code === '111111' ? '222222' : '111111' });
      }
      const { status, json } = await verify({ token, code });
      expect(status).to.equal(422);
      expect(json['data']).to.match(/次数/);
    });

    it('is asked for at no other door: requests that know one step only refuse who has two', async () => {
      const operator = platform.config.sandboxOperatorPassword;
      const admin = await platform.request('POST', '/api/v1/admin/auth/login', {
        json: { username: 'senior', password: operator, ...(await captcha()) },
      });
      expect([admin.status, admin.json['error_code']]).to.eql([403, 10011]);
      const manager = await platform.request('POST', '/manager/manager_login', {
        json: { account: 'senior', password: operator },
      });
      expect(manager.status).to.equal(403);
    });

    it('is a captcha (2) after many failures, right password or wrong, and tells which only afterwards', async () => {
      await failing('finance');
      const right = await login(as('finance'));
      const wrong = await login(as('finance', 'wrong'));
      const nobody = await login(as('nobody'));
      expect(nobody.json['code']).to.equal(20006);
      for (const { json, at } of [right, wrong]) {
        expect(json['code']).to.equal(200);
        expect(at('data')).to.eql({
          user_id: '',
          username: 'finance',
          real_name: '',
          avatar: '',
          token: at('data.token'),
          code: 2,
        });
      }
      const tokens = [right, wrong].map(({ at }) => String(at('data.token')));
      const missing = await verify({ token: tokens[0] });
      expect([missing.status, missing.json['data']]).to.eql([422, '图形验证码错误或已过期']);
      const failed = await verify({ token: tokens[1], ...(await captcha()) });
      expect([failed.status, failed.json['code']]).to.eql([200, 20006]);
      const entered = await verify({ token: tokens[0], ...(await captcha()) }, '/api/v1/verify');
      expect([entered.status, entered.at('data.code'), entered.at('data.username')]).to.eql([
        200,
        0,
        'finance',
      ]);
      expect((await login(as('finance'))).at('data.code'), 'a success from here forgets').to.equal(0);
    });

    it('asks a name that nobody has for a captcha just the same', async () => {
      await failing('nobody');
      expect((await login(as('nobody'))).at('data.code')).to.equal(2);
    });

    it('takes the captcha with the login as well, wrong or right', async () => {
      await failing('finance');
      const wrong = await login({ ...as('finance'), ...(await captcha()), captcha: 'no' });
      expect([wrong.status, wrong.json['code']]).to.eql([422, 422]);
      const right = await login({ ...as('finance'), ...(await captcha()) });
      expect(right.at('data.code')).to.equal(0);
    });

    it('asks for the code after the captcha of who has both', async () => {
      await failing('senior');
      const first = await login(as('senior'));
      expect(first.at('data.code')).to.equal(2);
      const second = await verify({ token: String(first.at('data.token')), ...(await captcha()) });
      expect(second.at('data.code')).to.equal(1);
      const code = await lastCode(platform, 'senior@example.com');
      const { at } = await verify({ token: String(second.at('data.token')), code });
      expect(at('data.code')).to.equal(0);
    });

    it('holds document 000’s manager login to the captcha too', async () => {
      await failing('reviewer');
      const json = { account: 'reviewer', password: platform.config.sandboxOperatorPassword };
      expect((await platform.request('POST', '/manager/manager_login', { json })).status).to.equal(422);
      const proven = await platform.request('POST', '/manager/manager_login', {
        json: { ...json, ...(await captcha()) },
      });
      expect(proven.status, proven.text).to.equal(200);
    });

    it('is set by its owner with password and code, and ended by his password', async () => {
      const token = await tokenOf('reviewer');
      const set = (json: object) => platform.request('PUT', '/v1/user/verification', { json, token });
      const { password } = as('reviewer');
      const email = 'reviewer@example.com';
      const other = await set({ type: 1, email, password: encrypted('wrong') });
      expect(other.json['code']).to.equal(20006);
      expect((await set({ type: 1, password })).status, 'where to?').to.equal(400);
      const asked = await set({ type: 1, email, password });
      expect(asked.at('data')).to.eql({ type: 1, code_sent: true });
      expect((await login(as('reviewer'))).at('data.code'), 'not yet').to.equal(0);
      const code = await lastCode(platform, email);
      const wrong = await set({ type: 1, email, password, code: code === '111111' ? '222222' : '111111' });
      expect(wrong.status).to.equal(422);
      expect((await set({ type: 1, email, password, code })).at('data.code_sent')).to.equal(false);
      expect((await login(as('reviewer'))).at('data.code')).to.equal(1);
      expect((await set({ type: 0, password })).at('data.type')).to.equal(0);
      expect((await login(as('reviewer'))).at('data.code')).to.equal(0);
    });

    it('is ended for a colleague by who manages staff, and by nobody else', async () => {
      const { id } = await senior().first('id');
      const end = (token: string, who: number) =>
        platform.request('DELETE', `/v1/users/${who}/verification`, { token });
      expect((await end(await tokenOf('reviewer'), id)).status).to.equal(403);
      const admin = await tokenOf('admin');
      const own = await platform.knex('staff').where({ username: 'admin' }).first('id');
      expect((await end(admin, own.id)).status).to.equal(403);
      expect((await end(admin, 999_999)).status).to.equal(404);
      expect((await end(admin, id)).status).to.equal(200);
      expect((await login(as('senior'))).at('data.code')).to.equal(0);
    });

    it('refuses tokens that are none of its own', async () => {
      const session = await tokenOf('reviewer');
      for (const token of ['a.b.c', session]) {
        expect((await verify({ token, code: '123456' })).status).to.equal(401);
      }
    });
  });
});
