import { createHmac } from 'node:crypto';
import { expect } from 'chai';
import jwt from 'jsonwebtoken';
import { adminAuthRoutes } from '../../api/digital-agriculture/admin-auth.routes.ts';
import { authRoutes } from '../../api/digital-agriculture/auth.routes.ts';
import { seedStaff } from '../../sandbox/seed-staff.ts';
import { call, type Sent } from '../api/support/kit-server.ts';
import { type IdentityServer, startIdentityServer } from '../support/identity-server.ts';

/** Document 001 §2.1–2.3 and §8.1 over HTTP, as printed, and the additional requests that belong to them. */
describe('document 001: registration, login, refresh, back-office login', function () {
  this.timeout(120_000);
  let api: IdentityServer;
  const phone = '13800138000';

  before(async () => {
    api = await startIdentityServer([...authRoutes, ...adminAuthRoutes]);
    await seedStaff(api.deps);
  });
  after(() => api?.stop());

  const post = (path: string, json: unknown, more: Sent = {}) =>
    call(api.base, path, { method: 'POST', json, ...more });
  const dataOf = (json: Record<string, unknown>) => json['data'] as Record<string, unknown>;
  const printedLogin = {
    phone,
    password: 'password123',
    platform: 'app',
    device_id: 'device_123',
    device_type: 'android',
  };
  const refresh = (token: unknown) => post('/api/v1/auth/refresh', { refresh_token: token });
  const logout = (token: unknown) => post('/api/v1/auth/logout', {}, { token: String(token) });

  async function login(): Promise<{ access: string; refresh: string }> {
    const { json } = await post('/api/v1/auth/login', printedLogin);
    return { access: String(dataOf(json)['access_token']), refresh: String(dataOf(json)['refresh_token']) };
  }

  it('registers as printed in §2.1 with the code that was sent', async () => {
    const sent = await post('/api/v1/auth/send-code', { phone });
    expect([sent.status, sent.json['message'], sent.json['data']]).to.eql([
      200,
      '验证码已发送',
      { expires_in: 300, retry_after: 60 },
    ]);
    const code = api.sms.codes(phone).at(-1);
    const { status, json } = await post('/api/v1/auth/register', {
      phone,
      password: 'password123',
      code,
      user_type: 'farmer',
    });
    expect(status).to.equal(200);
    expect(json).to.have.all.keys('code', 'message', 'data', 'timestamp', 'request_id');
    expect([json['code'], json['message']]).to.eql([200, '注册成功']);
    expect(dataOf(json)['user_id']).to.be.a('number');
    expect(dataOf(json)['uuid']).to.match(/^[0-9a-f]{8}-[0-9a-f]{4}-4/);
  });

  it('takes the code under document 004’s name as well, and sends codes by e-mail', async () => {
    await post('/api/v1/auth/send-code', { phone: '13800138001' });
    const { status } = await post('/api/v1/auth/register', {
      phone: '13800138001',
      password: 'password123',
      verification_code: api.sms.codes('13800138001').at(-1),
      user_type: 'cooperative',
    });
    expect(status).to.equal(200);
    const mail = await post('/api/v1/auth/send-code', { email: 'a@example.com', purpose: 'login' });
    expect(mail.status).to.equal(200);
    const both = await post('/api/v1/auth/send-code', { phone, email: 'a@example.com' });
    expect(both.status).to.equal(400);
  });

  it('refuses with the numbers of §9.2: a wrong code 10003, a taken number 10004', async () => {
    const body = { phone: '13800138002', password: 'password123', user_type: 'farmer' };
    const wrong = await post('/api/v1/auth/register', { ...body, code: '123456' });
    expect([wrong.status, wrong.json['code'], wrong.json['error_code'], wrong.json['message']]).to.eql([
      422,
      422,
      10003,
      '验证码错误',
    ]);
    await post('/api/v1/auth/send-code', { phone });
    const taken = await post('/api/v1/auth/register', { ...body, phone, code: api.sms.codes(phone).at(-1) });
    expect([taken.status, taken.json['error_code'], taken.json['message']]).to.eql([
      409,
      10004,
      '手机号已注册',
    ]);
  });

  it('names each field that is wrong: 400 with errors', async () => {
    const { status, json } = await post('/api/v1/auth/register', { phone: '123', user_type: 'king' });
    expect([status, json['code'], json['message']]).to.eql([400, 400, '请求参数错误']);
    expect(json['errors']).to.include.keys('phone', 'password', 'user_type');
    expect((json['errors'] as Record<string, string[]>)['phone']).to.eql(['手机号格式不正确']);
    const without = await post('/api/v1/auth/register', {
      phone,
      password: 'password123',
      user_type: 'farmer',
    });
    expect(without.json['errors']).to.have.property('code');
  });

  it('logs in as printed in §2.2 and keeps what the device said', async () => {
    const { status, json } = await post('/api/v1/auth/login', printedLogin);
    expect([status, json['message']]).to.eql([200, '登录成功']);
    const data = dataOf(json);
    expect(data).to.have.all.keys('access_token', 'refresh_token', 'expires_in', 'user_info');
    expect(data['expires_in']).to.equal(86400);
    expect(data['user_info']).to.include({ phone, user_type: 'farmer' });
    expect(data['user_info']).to.have.all.keys('id', 'uuid', 'phone', 'user_type', 'real_name', 'avatar');
    for (const token of [data['access_token'], data['refresh_token']]) {
      expect(String(token)).to.match(/^eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9\./);
    }
    const session = await api.database.knex('sessions').orderBy('created_at', 'desc').first();
    expect(session).to.include({ device_id: 'device_123', device_type: 'android', platform: 'app' });
    expect(JSON.stringify(session)).not.to.include(String(data['refresh_token']));
  });

  it('refuses with the numbers of §9.2: unknown 10001, wrong password 10002', async () => {
    const wrong = await post('/api/v1/auth/login', { ...printedLogin, password: 'other' });
    expect([wrong.status, wrong.json['code'], wrong.json['error_code']]).to.eql([401, 401, 10002]);
    const unknown = await post('/api/v1/auth/login', { ...printedLogin, phone: '13999999999' });
    expect([unknown.status, unknown.json['code'], unknown.json['error_code']]).to.eql([404, 404, 10001]);
  });

  it('exchanges a refresh token for new tokens (§2.3)', async () => {
    const first = await login();
    const { status, json } = await refresh(first.refresh);
    expect([status, json['message']]).to.eql([200, '刷新成功']);
    expect(dataOf(json)).to.have.all.keys('access_token', 'refresh_token', 'expires_in');
    expect(dataOf(json)['refresh_token']).not.to.equal(first.refresh);
  });

  it('gives fifty simultaneous refreshes of one token the same successor', async () => {
    const { refresh: token } = await login();
    const answers = await Promise.all(Array.from({ length: 50 }, () => refresh(token)));
    expect(new Set(answers.map(({ status }) => status))).to.eql(new Set([200]));
    const successors = new Set(answers.map(({ json }) => dataOf(json)['refresh_token']));
    expect(successors.size).to.equal(1);
    expect((await refresh([...successors][0])).status).to.equal(200);
  });

  it('ends the whole session when a refresh token comes back later than ten seconds after its use', async () => {
    const { refresh: token } = await login();
    const next = dataOf((await refresh(token)).json);
    await api.database
      .knex('sessions')
      .whereNotNull('rotated_at')
      .update({ rotated_at: new Date(Date.now() - 11_000) });
    expect((await refresh(token)).status).to.equal(401);
    expect((await refresh(next['refresh_token'])).status).to.equal(401);
    expect((await logout(next['access_token'])).status).to.equal(401);
    const reuse = await api.database.knex('audit_log').where({ action: 'session.refresh_reused' });
    expect(reuse).to.have.length(1);
  });

  it('ends a session at logout: both of its tokens are worth nothing', async () => {
    const session = await login();
    const other = await login();
    expect((await logout(session.access)).status).to.equal(200);
    const again = await logout(session.access);
    expect([again.status, again.json['code']]).to.eql([401, 401]);
    expect((await refresh(session.refresh)).status).to.equal(401);
    expect((await logout(other.access)).status, 'the other session lives on').to.equal(200);
  });

  it('stops serving a person at once who is frozen, or whose tokens were all revoked', async () => {
    const { knex } = api.database;
    const session = await login();
    await knex('users').where({ phone }).update({ status: 'frozen' });
    expect((await logout(session.access)).status).to.equal(403);
    expect((await refresh(session.refresh)).status).to.equal(403);
    await knex('users').where({ phone }).update({ status: 'active', token_epoch: 1 });
    expect((await logout(session.access)).status).to.equal(401);
    expect((await refresh(session.refresh)).status).to.equal(401);
  });

  it('refuses every forged token', async () => {
    const { access, refresh: refreshToken } = await login();
    const { jwtSecret } = api.deps.config.secrets;
    const payload = jwt.decode(access) as jwt.JwtPayload;
    const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const signed = (claims: object, key = jwtSecret, header: object = { alg: 'HS256', typ: 'JWT' }) => {
      const text = `${part(header)}.${part(claims)}`;
      return `${text}.${createHmac('sha256', key).update(text).digest('base64url')}`;
    };
    const without = (claim: string) =>
      Object.fromEntries(Object.entries(payload).filter(([name]) => name !== claim));
    const [head = '', body = '', signature = ''] = access.split('.');
    const forged: Record<string, string> = {
      'another key': signed(payload, 'another key'),
      'no algorithm': `${part({ alg: 'none', typ: 'JWT' })}.${body}.`,
      'no algorithm, in capitals': `${part({ alg: 'NONE', typ: 'JWT' })}.${body}.${signature}`,
      'another algorithm': jwt.sign(payload, jwtSecret, { algorithm: 'HS512' }),
      'a key of its own': signed(payload, 'k', { alg: 'HS256', jwk: { kty: 'oct', k: 'aw' } }),
      'no signature': `${head}.${body}.`,
      'a changed body': `${head}.${part({ ...payload, sub: '1' })}.${signature}`,
      'another issuer': signed({ ...payload, iss: 'somebody' }),
      'another audience': signed({ ...payload, aud: 'partner' }),
      'a borrower as staff': signed({ ...payload, aud: 'staff' }),
      'a refresh token': refreshToken,
      'another subject': signed({ ...payload, sub: String(Number(payload.sub) + 1) }),
      'no number as subject': signed({ ...payload, sub: '1 OR 1=1' }),
      'another session': signed({ ...payload, sid: '00000000-0000-4000-8000-000000000000' }),
      'an epoch to come': signed({ ...payload, epoch: 99 }),
      'no expiry': signed(without('exp')),
      'no type': signed(without('typ')),
      'no session': signed(without('sid')),
      'no epoch': signed(without('epoch')),
      'no audience': signed(without('aud')),
      'no subject': signed(without('sub')),
      'a use in the future': signed({ ...payload, nbf: Math.floor(Date.now() / 1000) + 600 }),
      garbage: 'a.b.c',
    };
    for (const [what, token] of Object.entries(forged)) {
      expect((await logout(token)).status, what).to.equal(401);
    }
    const expired = signed({ ...payload, exp: Math.floor(Date.now() / 1000) - 1 });
    const late = await logout(expired);
    expect([late.status, late.json['message']]).to.eql([401, 'Token已过期，请重新登录']);
    expect((await logout(access)).status, 'the real one still works').to.equal(200);
  });

  it('logs an operator in as printed in §8.1, with a captcha from this document’s own request', async () => {
    const shown = dataOf((await call(api.base, '/api/v1/captcha')).json);
    expect(shown['captcha_id']).to.match(/^cap_/);
    const { status, json } = await post('/api/v1/admin/auth/login', {
      username: 'admin',
      password: api.deps.config.sandboxOperatorPassword,
      captcha: shown['answer'],
      captcha_id: shown['captcha_id'],
    });
    expect([status, json['message']]).to.eql([200, '登录成功']);
    const info = dataOf(json)['user_info'] as Record<string, unknown>;
    expect(info).to.include({ username: 'admin', real_name: '系统管理员' });
    expect(info['roles']).to.eql(['admin']);
    expect(info['permissions']).to.include('application.decide');
  });

  it('refuses the printed operator when his captcha is not one we drew: 422, 10003', async () => {
    const { status, json } = await post('/api/v1/admin/auth/login', {
      username: 'admin',
      password: 'password123',
      captcha: 'ABCD',
      captcha_id: 'cap_123456',
    });
    expect([status, json['error_code']]).to.eql([422, 10003]);
  });
});

describe('the limits of document 001 §10.1 on logins and codes', function () {
  this.timeout(120_000);
  let api: IdentityServer;
  const window = (limit: number) => ({ limit, windowSeconds: 60 });

  before(async () => {
    api = await startIdentityServer([...authRoutes, ...adminAuthRoutes], {
      rateLimits: {
        login: window(5),
        code: window(1),
        upload: window(10),
        query: window(100),
        'staff-query': window(600),
        apply: window(5),
      },
    });
  });
  after(() => api?.stop());

  it('let one code a minute through to a number, and tell when the next may be asked for', async () => {
    const ask = () =>
      call(api.base, '/api/v1/auth/send-code', { method: 'POST', json: { phone: '13800138000' } });
    expect((await ask()).status).to.equal(200);
    const second = await ask();
    expect([second.status, second.json['message']]).to.eql([429, '请求过于频繁，请稍后再试']);
    expect(second.json['retry_after']).to.be.within(1, 60);
    expect(api.sms.codes('13800138000')).to.have.length(1);
  });

  it('let five logins a minute through', async () => {
    const statuses: number[] = [];
    for (let attempt = 1; attempt <= 6; attempt += 1) {
      const body = { phone: '13999999999', password: 'guess' };
      statuses.push((await call(api.base, '/api/v1/auth/login', { method: 'POST', json: body })).status);
    }
    expect(statuses).to.eql([404, 404, 404, 404, 404, 429]);
  });
});
