import { hash } from '@node-rs/argon2';
import { expect } from 'chai';
import { hashPassword, passwordForm } from '../../operations/passwords.ts';
import type { Caller } from '../support/http.ts';
import { type Platform, startPlatform } from '../support/platform.ts';
import { lastCode } from './support/codes.ts';
import { contractProducts } from './support/products.ts';

const PASSWORD = 'Regen-im-9-Mai';
const CARD = {
  bank_card_number: '6226090000000001',
  bank_name: '中国工商银行',
  cardholder_name: '张三',
  card_type: '储蓄卡',
};

describe('a fresh proof of who one is', function () {
  this.timeout(120_000);
  let platform: Platform;
  let passwordHash: string;

  before(async () => {
    platform = await startPlatform({
      env: { REAUTHENTICATE_AFTER_SECONDS: '300', REAUTHENTICATE_DECISION_SECONDS: '600' },
    });
    passwordHash = await hashPassword(passwordForm({ plain: PASSWORD }));
  });
  after(() => platform?.stop());

  const somePhone = () => `137${String(Math.floor(Math.random() * 1e8)).padStart(8, '0')}`;
  const age = (who: Caller, kind: 'user' | 'staff', seconds: number) =>
    platform
      .knex('sessions')
      .where({ subject_kind: kind, subject_id: who.id })
      .update({ proved_at: new Date(Date.now() - seconds * 1000) });
  const stale = async (person: object = {}) => {
    const who = await platform.asUser({ passwordHash, ...person });
    await age(who, 'user', 301);
    return who;
  };
  const send = (who: Caller, method: string, path: string, json: object, headers = {}) =>
    platform.request(method, path, { json, token: who.token, headers });
  const prove = (who: Caller, json: object) => send(who, 'POST', '/api/v1/auth/reauthenticate', json);

  it('is asked for by whatever hands an account over or takes money out, and by nothing else, when the login is five minutes old', async () => {
    const who = await stale({ phone: somePhone() });
    const asked: [string, string, object][] = [
      ['POST', '/api/v1/users/me/phone', { phone: somePhone() }],
      ['PUT', '/api/user/profile', { email: 'new@example.com' }],
      ['POST', '/api/user/auth/bank-card', CARD],
      ['POST', '/api/v1/wallet/withdrawals', { amount: 1 }],
    ];
    for (const [method, path, json] of asked) {
      const answer = await send(who, method, path, json);
      expect([answer.status, answer.headers['x-error-code']], path).to.eql([
        403,
        'reauthentication_required',
      ]);
    }
    const said = await send(who, 'POST', '/api/v1/users/me/phone', { phone: somePhone() });
    expect(said.at('details')).to.eql({ methods: ['password', 'code'], within_seconds: 300 });
    expect((await send(who, 'PUT', '/api/user/profile', { career: '种植' })).status).to.equal(200);
    const fresh = await platform.asUser({ passwordHash });
    expect(
      (await send(fresh, 'POST', '/api/user/auth/bank-card', CARD)).status,
      'a login is a proof',
    ).to.equal(200);
  });

  it('is given by the password, for this session alone, and the refused request goes through under its own key', async () => {
    const who = await stale({ phone: somePhone() });
    const key = { 'idempotency-key': `card-${who.id}` };
    expect((await send(who, 'POST', '/api/user/auth/bank-card', CARD, key)).status).to.equal(403);
    const wrong = await prove(who, { password: 'wrong' });
    expect([wrong.status, wrong.headers['x-error-code']]).to.eql([401, 'wrong_password']);
    expect((await send(who, 'POST', '/api/user/auth/bank-card', CARD, key)).status).to.equal(403);
    const { status, at } = await prove(who, { password: PASSWORD });
    expect([status, at('data')]).to.eql([200, { proved_by: 'password', valid_for: 300 }]);
    expect((await send(who, 'POST', '/api/user/auth/bank-card', CARD, key)).status).to.equal(200);
    const audit = await platform
      .knex('audit_log')
      .where({ subject_type: 'user', subject_id: String(who.id) });
    const actions = audit.map(({ action }: { action: string }) => action);
    expect(actions).to.include.members(['session.proof_refused', 'session.prove']);
  });

  it('is not given by new tokens: a refreshed session is as old as its login', async () => {
    const phone = somePhone();
    await platform.asUser({ passwordHash, phone });
    const entered = await platform.request('POST', '/api/v1/auth/login', {
      json: { phone, password: PASSWORD },
    });
    const id = Number(entered.at('data.user_info.id'));
    await platform
      .knex('sessions')
      .where({ subject_id: id })
      .update({ proved_at: new Date(0) });
    const refreshed = await platform.request('POST', '/api/v1/auth/refresh', {
      json: { refresh_token: entered.at('data.refresh_token') },
    });
    const { status } = await platform.request('POST', '/api/user/auth/bank-card', {
      json: CARD,
      token: String(refreshed.at('data.access_token')),
    });
    expect(status).to.equal(403);
  });

  it('is given by the code that went to the contact one has, once, and by one proof at a time', async () => {
    const phone = somePhone();
    const who = await stale({ phone });
    expect((await send(who, 'POST', '/api/v1/auth/reauthenticate/code', {})).status).to.equal(200);
    const code = await lastCode(platform, phone);
    expect((await prove(who, { code, password: PASSWORD })).status).to.equal(400);
    expect((await prove(who, { totp: '123456' })).status, 'borrowers have no authenticator').to.equal(400);
    expect((await prove(who, { code: code === '111111' ? '222222' : '111111' })).status).to.equal(422);
    expect((await prove(who, { code })).at('data.proved_by')).to.equal('code');
    expect((await prove(who, { code })).status, 'used').to.equal(422);
    const other = await stale({ phone: somePhone() });
    expect((await prove(other, { code })).status, 'somebody else’s').to.equal(422);
  });

  it('and the code of the new number change a phone number; the old one is told, other devices are out', async () => {
    const [old, next] = [somePhone(), somePhone()];
    const who = await platform.asUser({ passwordHash, phone: old });
    const elsewhere = await platform.request('POST', '/api/v1/auth/login', {
      json: { phone: old, password: PASSWORD },
    });
    const change = (json: object) => send(who, 'POST', '/api/v1/users/me/phone', json);
    expect((await change({ phone: old })).status).to.equal(400);
    expect((await change({ phone: next })).at('data.code_sent')).to.equal(true);
    const code = await lastCode(platform, next);
    expect((await change({ phone: next, code: code === '111111' ? '222222' : '111111' })).status).to.equal(
      422,
    );
    expect((await change({ phone: next, code })).at('data')).to.eql({ phone: next, code_sent: false });
    const token = String(elsewhere.at('data.access_token'));
    expect((await platform.request('GET', '/api/v1/user/profile', { token })).status).to.equal(401);
    expect((await who.get('/api/v1/user/profile')).status).to.equal(200);
    const login = (phone: string) =>
      platform.request('POST', '/api/v1/auth/login', { json: { phone, password: PASSWORD } });
    expect([(await login(old)).status, (await login(next)).status]).to.eql([404, 200]);
    const told = await platform.knex('messages').where({ template: 'phone_changed' });
    expect(told).to.have.length(1);
  });

  it('is asked of reviewers for an approval that pays out, and not for a refusal', async () => {
    const reviewer = await platform.asStaff('reviewer');
    await age(reviewer, 'staff', 601);
    const { inputs } = await contractProducts(platform.knex, await platform.ops.clock.now());
    const applied = await (await platform.asUser()).post('/api/v1/loans/applications', {
      product_id: inputs.id,
      applied_amount: 500_000,
      applied_term: 180,
      purpose: '购买农资',
    });
    const id = applied.number('data.application_id');
    await platform.eventually('the question to reviewers', () =>
      platform.knex('human_tasks').where({ kind: 'loan_application', subject_id: id }).first('id'),
    );
    const decided = (word: string, json: object) =>
      send(reviewer, 'POST', `/api/v1/admin/loans/applications/${id}/${word}`, json);
    const terms = { approved_amount: 450_000, approved_term: 180, approved_rate: 0.12 };
    const approve = await decided('approve', terms);
    expect([approve.status, approve.headers['x-error-code']]).to.eql([403, 'reauthentication_required']);
    const reject = await decided('reject', { comments: '负债过高', reason_code: 'debt_ratio' });
    expect(reject.status, reject.text).to.equal(200);
    const { status } = await platform.knex('loan_applications').where({ id }).first('status');
    expect(status).to.equal('rejected');
  });
});

describe('wrong passwords', function () {
  this.timeout(120_000);
  let platform: Platform;
  let passwordHash: string;
  const phone = '13712345678';

  before(async () => {
    platform = await startPlatform({ workers: false, env: { TRUSTED_PROXIES: '127.0.0.1' } });
    passwordHash = await hashPassword(passwordForm({ plain: PASSWORD }));
    await platform.asUser({ passwordHash, phone });
  });
  after(() => platform?.stop());
  beforeEach(() => platform.knex('login_failures').delete());

  const login = (from: string, given: object) =>
    platform.request('POST', '/api/v1/auth/login', {
      json: { phone, password: PASSWORD, ...given },
      headers: { 'x-forwarded-for': from },
    });
  async function failing(from: string, times: number, given: object = {}): Promise<number[]> {
    const statuses: number[] = [];
    for (let time = 0; time < times; time += 1) {
      statuses.push((await login(from, { password: `wrong-${time}`, ...given })).status);
    }
    return statuses;
  }

  it('make their network wait after five, the right one included, and say for how long', async () => {
    expect(await failing('203.0.113.1', 7)).to.eql([401, 401, 401, 401, 401, 429, 429]);
    const { status, headers } = await login('203.0.113.1', {});
    expect(status).to.equal(429);
    expect(Number(headers['retry-after'])).to.be.within(1, 15);
  });

  it('of one network hinder nobody elsewhere, and not the device that is known there', async () => {
    await login('203.0.113.2', { device_id: 'phone-of-its-owner' });
    await failing('203.0.113.2', 6);
    expect((await login('203.0.113.2', {})).status).to.equal(429);
    expect((await login('198.51.100.7', {})).status, 'elsewhere').to.equal(200);
    await failing('203.0.113.2', 1);
    expect((await login('203.0.113.2', { device_id: 'phone-of-its-owner' })).status, 'his device').to.equal(
      200,
    );
    expect((await login('203.0.113.2', { device_id: 'made-up' })).status, 'a made-up one').to.equal(429);
  });

  it('from everywhere slow down who comes from somewhere new, and nobody where he has been before', async () => {
    await login('192.0.2.44', {});
    for (let network = 1; network <= 10; network += 1) await failing(`203.0.113.${100 + network}`, 2);
    const stranger = await login('198.51.100.99', {});
    expect(stranger.status).to.equal(429);
    expect(Number(stranger.headers['retry-after'])).to.be.at.most(60);
    expect((await login('192.0.2.44', {})).status, 'his usual network').to.equal(200);
  });

  it('for a name that nobody has are slowed down alike, also where they are told apart', async () => {
    const nobody = { phone: '13799999999' };
    expect(await failing('203.0.113.3', 7, nobody)).to.eql([404, 404, 404, 404, 404, 429, 429]);
  });

  it('apart, the right one is kept anew at login when it was kept with less work than today', async () => {
    const older = await hash(passwordForm({ plain: PASSWORD }), {
      memoryCost: 19 * 1024,
      timeCost: 2,
      parallelism: 1,
    });
    const own = '13712345679';
    const { id } = await platform.asUser({ passwordHash: older, phone: own });
    expect((await login('203.0.113.4', { phone: own, password: 'wrong' })).status).to.equal(401);
    expect((await platform.knex('users').where({ id }).first()).password_hash).to.equal(older);
    expect((await login('203.0.113.4', { phone: own })).status).to.equal(200);
    const { password_hash: kept } = await platform.knex('users').where({ id }).first();
    expect(kept).to.match(/^\$argon2id\$v=19\$m=65536,t=3,p=1\$/);
    expect((await login('203.0.113.4', { phone: own })).status).to.equal(200);
  });

  it('share the count of an IPv6 /64, in which a guesser chooses freely', async () => {
    for (let time = 0; time < 5; time += 1) await failing(`2001:db8:1:2::${time + 1}`, 1);
    expect((await login('2001:db8:1:2:ffff::9', {})).status).to.equal(429);
    expect((await login('2001:db8:1:3::1', {})).status).to.equal(200);
  });

  it('are answered and slowed down to the letter as those for a name that nobody has, where nobody is told which it was', async () => {
    const strict = await startPlatform({ workers: false, env: { LOGIN_TELLS_UNKNOWN: 'off' } });
    try {
      await strict.asUser({ passwordHash, phone });
      const seven = async (name: string) => {
        const said: unknown[] = [];
        for (let time = 0; time < 7; time += 1) {
          const json = { phone: name, password: `wrong-${time}` };
          const answer = await strict.request('POST', '/api/v1/auth/login', { json });
          said.push([
            answer.status,
            answer.headers['x-error-code'],
            answer.at('error_code'),
            answer.at('message'),
          ]);
        }
        return said;
      };
      const known = await seven(phone);
      expect(known.map((one) => (one as unknown[])[0])).to.eql([401, 401, 401, 401, 401, 429, 429]);
      expect(await seven('13799999999')).to.eql(known);
    } finally {
      await strict.stop();
    }
  });
});
