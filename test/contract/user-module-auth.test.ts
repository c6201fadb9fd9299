import { randomInt } from 'node:crypto';
import { expect } from 'chai';
import { buildUser } from '../support/people.ts';
import { type Platform, startPlatform } from '../support/platform.ts';
import { expectShape } from '../support/shape.ts';
import { lastCode } from './support/codes.ts';

/** Document 004 §1 and §2.4 over HTTP, as printed. */
describe('document 004: registration, logins, passwords', function () {
  this.timeout(120_000);
  let platform: Platform;

  before(async () => {
    platform = await startPlatform();
  });
  after(() => platform?.stop());

  const post = (path: string, json: unknown, token?: string, headers: Record<string, string> = {}) =>
    platform.request('POST', path, { json, headers, ...(token === undefined ? {} : { token }) });
  const somePhone = () => `137${String(randomInt(100_000_000)).padStart(8, '0')}`;
  const code = (phone: string) => lastCode(platform, phone);

  const PRINTED_REGISTRATION = {
    phone: '13800138000',
    password: 'password123',
    user_type: 'farmer',
    real_name: '张三',
    province: '山东省',
    city: '济南市',
    county: '历城区',
    device_id: 'iPhone_12_ABC123',
    platform: 'app',
  };
  const PRINTED_ACCOUNT = {
    user: {
      id: 1001,
      uuid: 'uuid-abc-123',
      phone: '13800138000',
      user_type: 'farmer',
      real_name: '张三',
      status: 'active',
      is_real_name_verified: false,
    },
    session: {
      access_token: 'eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9...',
      refresh_token: 'eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9...',
      expires_in: 86400,
    },
  };
  const PRINTED_CODE_LOGIN = {
    device_id: 'iPhone_12_ABC123',
    platform: 'app',
    device_type: 'ios',
    app_version: '1.0.0',
  };

  async function send(phone: string, type: string) {
    return post('/api/auth/send-sms', { phone, type });
  }

  async function registered(more: Record<string, unknown> = {}) {
    const phone = somePhone();
    await send(phone, 'register');
    const answer = await post('/api/auth/register', {
      ...PRINTED_REGISTRATION,
      phone,
      verification_code: await code(phone),
      ...more,
    });
    expect(answer.status, answer.text).to.equal(200);
    return {
      phone,
      id: answer.number('data.user.id'),
      access: String(answer.at('data.session.access_token')),
      refresh: String(answer.at('data.session.refresh_token')),
    };
  }

  it('sends a code as printed in §1.2', async () => {
    const { status, json } = await send('13800138000', 'register');
    expect(status).to.equal(200);
    expect(json).to.eql({
      code: 200,
      message: '验证码已发送',
      data: { expires_in: 300, retry_after: 60 },
    });
  });

  it('registers as printed in §1.1 and answers with user and session', async () => {
    const { phone } = PRINTED_REGISTRATION;
    await send(phone, 'register');
    const { status, json, at } = await post('/api/auth/register', {
      ...PRINTED_REGISTRATION,
      verification_code: await code(phone),
    });
    expect([status, json['code'], json['message']]).to.eql([200, 200, '注册成功']);
    expect(json).to.have.all.keys('code', 'message', 'data');
    expectShape(at('data'), PRINTED_ACCOUNT);
    expect(at('data.user')).to.deep.include({
      phone,
      user_type: 'farmer',
      real_name: '张三',
      status: 'active',
      is_real_name_verified: false,
    });
    expect(at('data.session.expires_in')).to.equal(86400);
    const user = await platform.knex('users').where({ phone }).first();
    expect(user).to.include({ province: '山东省', city: '济南市', county: '历城区' });
  });

  it('takes the code under document 001’s name as well', async () => {
    const phone = somePhone();
    await send(phone, 'register');
    const body = { phone, password: 'password123', code: await code(phone) };
    expect((await post('/api/auth/register', body)).status).to.equal(200);
  });

  it('refuses a registration with the numbers of its table: 1001, 1002, 1003', async () => {
    const { phone } = await registered();
    const body = { ...PRINTED_REGISTRATION, phone };
    await send(phone, 'register');
    const right = await code(phone);
    const wrong = right === '111111' ? '222222' : '111111';
    const missed = await post('/api/auth/register', { ...body, verification_code: wrong });
    expect([missed.status, missed.json['code'], missed.json['message']]).to.eql([422, 1002, '验证码错误']);
    const taken = await post('/api/auth/register', { ...body, verification_code: right });
    expect([taken.status, taken.json['code'], taken.json['message']]).to.eql([409, 1001, '手机号已注册']);
    const late = somePhone();
    await send(late, 'register');
    await platform.clockAdvance('PT6M');
    const expired = await post('/api/auth/register', {
      ...body,
      phone: late,
      verification_code: await code(late),
    });
    expect([expired.status, expired.json['code'], expired.json['message']]).to.eql([
      422,
      1003,
      '验证码已过期',
    ]);
  });

  it('opens one account and one session for two registrations at once', async () => {
    const phone = somePhone();
    await send(phone, 'register');
    const body = { ...PRINTED_REGISTRATION, phone, verification_code: await code(phone) };
    const answers = await Promise.all([post('/api/auth/register', body), post('/api/auth/register', body)]);
    expect(answers.map(({ json }) => json['code'])).to.have.members([200, 1001]);
    expect(await platform.knex('users').where({ phone })).to.have.length(1);
    const sessions = await platform
      .knex('sessions')
      .join('users', 'users.id', 'sessions.subject_id')
      .where({ phone, subject_kind: 'user' });
    expect(sessions).to.have.length(1);
  });

  it('opens no door to a repeated registration whose password is not the account’s any more', async () => {
    const phone = somePhone();
    await send(phone, 'register');
    const body = { ...PRINTED_REGISTRATION, phone, verification_code: await code(phone) };
    const first = await post('/api/auth/register', body, undefined, { 'idempotency-key': 'first' });
    await post(
      '/api/user/change-password',
      { old_password: 'password123', new_password: 'newpassword123' },
      String(first.at('data.session.access_token')),
    );
    await platform.knex('idempotency_keys').delete();
    const again = await post('/api/auth/register', body, undefined, { 'idempotency-key': 'first' });
    expect([again.status, again.json['code']]).to.eql([401, 1004]);
  });

  it('logs in by code as printed in §1.3', async () => {
    const { phone, id } = await registered();
    await send(phone, 'login');
    const body = { phone, verification_code: await code(phone), ...PRINTED_CODE_LOGIN };
    const { status, json, at } = await post('/api/auth/login-sms', body);
    expect([status, json['code'], json['message']]).to.eql([200, 200, '登录成功']);
    expectShape(at('data'), PRINTED_ACCOUNT);
    expect(at('data.user.id')).to.equal(id);
    const again = await post('/api/auth/login-sms', body);
    expect([again.status, again.json['code']]).to.eql([422, 1003]);
  });

  it('refuses a login by code with 1002, 1005 and 1006, and sends the same to known and unknown numbers', async () => {
    const unknown = somePhone();
    const known = await registered();
    const [first, second] = [await send(unknown, 'login'), await send(known.phone, 'login')];
    expect([first.status, first.json]).to.eql([second.status, second.json]);
    const login = async (phone: string, given?: string) =>
      post('/api/auth/login-sms', { phone, verification_code: given ?? (await code(phone)) });
    const right = await code(unknown);
    const wrong = await login(unknown, right === '111111' ? '222222' : '111111');
    expect([wrong.status, wrong.json['code']]).to.eql([422, 1002]);
    const nobody = await login(unknown);
    expect([nobody.status, nobody.json['code'], nobody.json['message']]).to.eql([404, 1005, '用户不存在']);
    await platform.knex('users').where({ id: known.id }).update({ status: 'frozen' });
    const frozen = await login(known.phone);
    expect([frozen.status, frozen.json['code'], frozen.json['message']]).to.eql([403, 1006, '账户已被冻结']);
  });

  it('logs in by password as the sample code does, for clients of §1.1 and of document 001', async () => {
    const { phone, id } = await registered();
    const body = {
      phone,
      password: 'password123',
      platform: 'app',
      device_id: 'iPhone_12_ABC123',
      device_type: 'ios',
    };
    const { status, json, at } = await post('/api/auth/login', body);
    expect([status, json['code'], json['message']]).to.eql([200, 200, '登录成功']);
    expectShape(at('data'), PRINTED_ACCOUNT);
    expect(at('data.access_token')).to.equal(at('data.session.access_token'));
    expect(at('data.user_info')).to.include({ id, phone });
    const wrong = await post('/api/auth/login', { ...body, password: 'other' });
    expect([wrong.status, wrong.json['code'], wrong.json['message']]).to.eql([401, 1004, '密码错误']);
    const nobody = await post('/api/auth/login', { ...body, phone: somePhone() });
    expect([nobody.status, nobody.json['code']]).to.eql([404, 1005]);
    await platform.knex('users').where({ id }).update({ status: 'frozen' });
    expect((await post('/api/auth/login', body)).json['code']).to.equal(1006);
  });

  it('resets a password as printed in §1.4, without data, and ends every session', async () => {
    const { phone, access, refresh } = await registered();
    await send(phone, 'reset_password');
    const body = { phone, verification_code: await code(phone), new_password: 'newpassword123' };
    const { status, json } = await post('/api/auth/reset-password', body);
    expect(status).to.equal(200);
    expect(json).to.eql({ code: 200, message: '密码重置成功' });
    expect((await post('/api/auth/logout', {}, access)).status).to.equal(401);
    expect((await post('/api/auth/refresh', { refresh_token: refresh })).status).to.equal(401);
    const old = await post('/api/auth/login', { phone, password: 'password123' });
    expect(old.json['code']).to.equal(1004);
    expect((await post('/api/auth/login', { phone, password: 'newpassword123' })).status).to.equal(200);
    const told = await platform.eventually('the person is told', async () => {
      const { json: box } = await platform.request('GET', '/sandbox/messages', {
        query: { to: phone, limit: 1 },
      });
      return (box['messages'] as { template: string; body: string }[]).find(({ body: text }) =>
        text.includes('密码已于'),
      );
    });
    expect(told.body).to.include('张三');
  });

  it('refuses a reset with 1002 for a wrong code, 1005 for a number that nobody has, and takes "reset" for the type', async () => {
    const phone = somePhone();
    expect((await send(phone, 'reset')).status).to.equal(200);
    const right = await code(phone);
    const reset = (given: string) =>
      post('/api/auth/reset-password', { phone, verification_code: given, new_password: 'newpassword123' });
    expect((await reset(right === '111111' ? '222222' : '111111')).json['code']).to.equal(1002);
    expect((await reset(right)).json['code']).to.equal(1005);
  });

  it('resets the password of who has a mailbox and no number, by a code that document 001’s request sends', async () => {
    const email = `p${randomInt(10 ** 9)}@example.com`;
    await buildUser(platform.knex, await platform.ops.clock.now(), { phone: null, email });
    const sent = await post('/api/v1/auth/send-code', { email, purpose: 'reset_password' });
    expect(sent.status).to.equal(200);
    const body = { verification_code: await code(email), new_password: 'newpassword123' };
    expect((await post('/api/auth/reset-password', body)).status, 'of whom?').to.equal(400);
    expect((await post('/api/auth/reset-password', { ...body, email })).json).to.eql({
      code: 200,
      message: '密码重置成功',
    });
  });

  it('changes a password as printed in §2.4: other sessions end, this one goes on', async () => {
    const { phone, access } = await registered({ password: 'oldpassword123' });
    const other = await post('/api/auth/login', { phone, password: 'oldpassword123' });
    const change = { old_password: 'oldpassword123', new_password: 'newpassword123' };
    const { status, json } = await post('/api/user/change-password', change, access);
    expect(status).to.equal(200);
    expect(json).to.eql({ code: 200, message: '密码修改成功' });
    const elsewhere = await platform.request('GET', '/api/user/devices', {
      token: String(other.at('data.session.access_token')),
    });
    expect(elsewhere.status).to.equal(401);
    const here = await platform.request('GET', '/api/user/devices', { token: access });
    expect(here.status).to.equal(200);
    expect((await post('/api/auth/login', { phone, password: 'newpassword123' })).status).to.equal(200);
  });

  it('refuses a change with a wrong old password (1004), and without a token (401)', async () => {
    const { phone, access } = await registered();
    const change = { old_password: 'oldpassword123', new_password: 'newpassword123' };
    const wrong = await post('/api/user/change-password', change, access);
    expect([wrong.status, wrong.json['code'], wrong.json['message']]).to.eql([401, 1004, '密码错误']);
    expect((await post('/api/user/change-password', change)).status).to.equal(401);
    expect((await post('/api/auth/login', { phone, password: 'password123' })).status).to.equal(200);
    const audit = await platform.knex('audit_log').where({ action: 'account.password_change_refused' });
    expect(audit).to.have.length(1);
  });

  it('refreshes and logs out (additional requests)', async () => {
    const { access, refresh } = await registered();
    const renewed = await post('/api/auth/refresh', { refresh_token: refresh });
    expect([renewed.status, renewed.json['message']]).to.eql([200, '刷新成功']);
    expect(renewed.json['data']).to.have.all.keys('access_token', 'refresh_token', 'expires_in');
    const left = await post('/api/auth/logout', {}, access);
    expect(left.json).to.eql({ code: 200, message: '已退出登录' });
    expect((await post('/api/auth/logout', {}, access)).status).to.equal(401);
  });

  it('names each field that is wrong', async () => {
    const { status, json, at } = await post('/api/auth/register', { phone: '123', user_type: 'king' });
    expect([status, json['code']]).to.eql([400, 400]);
    expect(at('data.errors')).to.include.keys('phone', 'password', 'user_type');
    const without = await post('/api/auth/login-sms', { phone: '13800138000' });
    expect(without.at('data.errors')).to.have.property('verification_code');
    const purpose = await send('13800138000', 'second_factor');
    expect(purpose.status).to.equal(400);
  });

  it('takes a password only by the policy in force, under a number of its own', async () => {
    const strict = await startPlatform({ env: { PASSWORD_POLICY: 'strict' } });
    try {
      const phone = somePhone();
      await strict.request('POST', '/api/auth/send-sms', { json: { phone, type: 'register' } });
      const register = async (password: string) =>
        strict.request('POST', '/api/auth/register', {
          json: { phone, password, verification_code: await lastCode(strict, phone) },
        });
      expect((await register('password123')).status).to.equal(422);
      expect((await register('Password#123')).status, 'guessed first').to.equal(422);
      expect((await register(`Aa1!${phone.slice(-8)}`)).status, 'his own number').to.equal(422);
      expect((await register('Regen-im-9-Mai')).status).to.equal(200);
    } finally {
      await strict.stop();
    }
  });
});

describe('document 004: limits on codes', function () {
  this.timeout(120_000);
  let platform: Platform;

  before(async () => {
    platform = await startPlatform({
      env: { RATE_LIMIT_CODE_HOUR: '2/3600s', RATE_LIMIT_CODE_DAY: '3/86400s' },
    });
  });
  after(() => platform?.stop());

  it('cap the codes of a number over all documents by business time, with retry_after in data, until the sandbox resets them', async () => {
    const phone = '13800138000';
    const ask = () => platform.request('POST', '/api/auth/send-sms', { json: { phone, type: 'login' } });
    expect((await ask()).status).to.equal(200);
    const other = await platform.request('POST', '/user/send_sms', { json: { mobile: phone, type: 1 } });
    expect(other.status).to.equal(200);
    const { status, json, at, headers } = await ask();
    expect([status, json['code'], json['message']]).to.eql([429, 429, '请求过于频繁，请稍后再试']);
    expect(at('data.retry_after')).to.be.within(3_500, 3_600);
    expect(headers['retry-after']).to.equal(String(at('data.retry_after')));
    await platform.clockAdvance('PT1H1M');
    expect((await ask()).status).to.equal(200);
    const today = await ask();
    expect(today.status).to.equal(429);
    expect(today.number('data.retry_after')).to.be.greaterThan(20 * 3_600);
    await platform.request('POST', '/sandbox/limits/reset', {});
    expect((await ask()).status).to.equal(200);
  });
});
