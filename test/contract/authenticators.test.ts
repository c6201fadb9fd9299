import { createHash } from 'node:crypto';
import { expect } from 'chai';
import { TOTP } from 'otpauth';
import { DomainError } from '../../domain/errors.ts';
import { takeAuthenticatorProof } from '../../operations/authenticators.ts';
import { hashPassword, passwordForm } from '../../operations/passwords.ts';
import type { Caller } from '../support/http.ts';
import { type Platform, startPlatform } from '../support/platform.ts';
import { rejectionOf } from '../support/rejection.ts';

const PASSWORD = 'Regen-im-9-Mai';
const OWN = '/api/v1/admin/auth/authenticator';
const md5 = (text: string) => createHash('md5').update(text).digest('hex');
const encrypted = md5(`j3ZXHFo0ZEKy${md5(PASSWORD)}`);
const STEP_MS = 30_000;

describe('authenticators of staff', function () {
  this.timeout(120_000);
  let platform: Platform;
  let passwordHash: string;

  before(async () => {
    platform = await startPlatform({ workers: false, env: { STAFF_SECOND_FACTOR: 'totp' } });
    passwordHash = await hashPassword(passwordForm({ plain: PASSWORD }));
  });
  after(() => platform?.stop());

  interface Bound {
    readonly who: Caller;
    readonly username: string;
    readonly totp: TOTP;
    readonly secret: string;
    readonly recovery: readonly string[];
  }

  /** A code of a later step than any that was taken, as an app shows it half a minute on. */
  const codeOf = ({ totp }: Bound, steps = 1) => totp.generate({ timestamp: Date.now() + steps * STEP_MS });
  const post = (path: string, json: object, token?: string) =>
    platform.request('POST', path, { json, ...(token === undefined ? {} : { token }) });

  async function bound(role: 'admin' | 'reviewer' = 'reviewer'): Promise<Bound> {
    const who = await platform.asStaff(role);
    await platform.knex('staff').where({ id: who.id }).update({ password_hash: passwordHash });
    const { username } = await platform.knex('staff').where({ id: who.id }).first('username');
    const begun = await post(OWN, {}, who.token);
    const secret = String(begun.at('data.secret'));
    expect(String(begun.at('data.uri'))).to.match(/^otpauth:\/\/totp\//);
    expect(String(begun.at('data.picture'))).to.match(/^data:image\/png;base64,/);
    const totp = new TOTP({ secret });
    const confirmed = await post(`${OWN}/confirm`, { code: totp.generate() }, who.token);
    expect(confirmed.status, confirmed.text).to.equal(200);
    return { who, username, totp, secret, recovery: confirmed.at('data.recovery_codes') as string[] };
  }

  const challenged = async (username: string): Promise<string> => {
    const { at } = await post('/v1/login', { username, password: encrypted, ssid: 'browser' });
    expect([at('data.code'), at('data.factor')]).to.eql([1, 'totp']);
    return String(at('data.token'));
  };
  const verify = (token: string, given: object) => post('/v1/verify', { token, ...given });

  it('are what staff need before they may do anything, where the house asks for them', async () => {
    const who = await platform.asStaff('reviewer');
    expect((await who.get('/api/v1/admin/tasks')).status).to.equal(403);
    expect((await who.get('/api/v1/user/info')).at('data.must_set_second_factor')).to.equal(true);
    const ready = await bound();
    expect((await ready.who.get('/api/v1/admin/tasks')).status).to.equal(200);
    expect((await ready.who.get(OWN)).at('data')).to.deep.include({
      enrolled: true,
      recovery_codes_left: 10,
      required: true,
    });
  });

  it('stand in Postgres sealed, and bound to their owner', async () => {
    const one = await bound();
    const { rows } = await platform.knex.raw('SELECT * FROM staff_authenticators WHERE staff_id = ?', [
      one.who.id,
    ]);
    expect(
      JSON.stringify(rows, (_, value) => (typeof value === 'bigint' ? String(value) : value)),
    ).not.to.include(one.secret);
    const other = await bound();
    await platform
      .knex('staff_authenticators')
      .where({ staff_id: other.who.id })
      .update({ secret_sealed: rows[0].secret_sealed, last_step: null, confirmed_at: null });
    await platform
      .knex('staff_authenticators')
      .where({ staff_id: other.who.id })
      .update({ confirmed_at: new Date(), last_step: 0 });
    const thrown = await takeAuthenticatorProof(platform.ops, { kind: 'anonymous' }, other.who.id, {
      totp: codeOf(one),
    }).catch((error: unknown) => error);
    expect(thrown, 'somebody else’s secret opens nothing').to.be.instanceOf(Error);
  });

  it('are asked for at login, take each code once, and are asked for at no other door', async () => {
    const one = await bound();
    const token = await challenged(one.username);
    const code = codeOf(one);
    expect((await verify(token, { code: code === '111111' ? '222222' : '111111' })).status).to.equal(422);
    const entered = await verify(token, { code });
    expect([entered.status, entered.at('data.code')]).to.eql([200, 0]);
    expect((await verify(await challenged(one.username), { code })).status, 'the same code again').to.equal(
      422,
    );
    const manager = await post('/manager/manager_login', { account: one.username, password: PASSWORD });
    expect(manager.status).to.equal(403);
  });

  it('let one of twenty simultaneous logins with the same code in', async () => {
    const one = await bound();
    const tokens: string[] = [];
    for (let login = 1; login <= 20; login += 1) tokens.push(await challenged(one.username));
    await platform.knex('staff_authenticators').where({ staff_id: one.who.id }).update({ failures: 0 });
    const code = codeOf(one);
    const answers = await Promise.all(tokens.map((token) => verify(token, { code })));
    expect(answers.filter(({ status }) => status === 200)).to.have.length(1);
  });

  it('look at five wrong codes of thirty that come at once, and at none while they are locked, each lock twice as long', async () => {
    const one = await bound();
    const take = async (totp: string, nowMs = Date.now()): Promise<DomainError> => {
      const nobody = { kind: 'anonymous' } as const;
      const refusal = await rejectionOf(
        takeAuthenticatorProof(platform.ops, nobody, one.who.id, { totp }, nowMs),
      );
      if (!(refusal instanceof DomainError)) throw refusal;
      return refusal;
    };
    const right = codeOf(one);
    const wrong = right === '111111' ? '222222' : '111111';
    const refused = await Promise.all(Array.from({ length: 30 }, () => take(wrong)));
    expect(refused.filter(({ code }) => code === 'code_wrong')).to.have.length(4);
    expect(refused.filter(({ code }) => code === 'rate_limited')).to.have.length(26);
    const held = await platform.knex('staff_authenticators').where({ staff_id: one.who.id }).first();
    expect(held.failures).to.equal(5);
    expect((await take(right)).code, 'the right one, too').to.equal('rate_limited');
    const later = Date.now() + 31_000;
    expect((await take(wrong, later)).facts['retryAfterSeconds']).to.equal(60);
    const passed = takeAuthenticatorProof(
      platform.ops,
      { kind: 'anonymous' },
      one.who.id,
      { totp: one.totp.generate({ timestamp: later + 62_000 }) },
      later + 62_000,
    );
    await passed;
  });

  it('are stood in for by a recovery code, once each, also while they are locked', async () => {
    const one = await bound();
    expect(one.recovery).to.have.length(10);
    await platform
      .knex('staff_authenticators')
      .where({ staff_id: one.who.id })
      .update({ failures: 5, locked_until: new Date(Date.now() + 60_000) });
    const [code = ''] = one.recovery;
    const typed = code.toLowerCase().replaceAll('-', ' ');
    const entered = await verify(await challenged(one.username), { recovery_code: typed });
    expect([entered.status, entered.at('data.code')]).to.eql([200, 0]);
    expect((await verify(await challenged(one.username), { recovery_code: code })).status).to.equal(422);
    const stored = await platform.knex('staff_recovery_codes').where({ staff_id: one.who.id });
    expect(JSON.stringify(stored)).not.to.include(code);
  });

  it('are ended by their owner after a proof, or by who manages staff, whose word ends the sessions too', async () => {
    const one = await bound();
    await platform
      .knex('sessions')
      .where({ subject_kind: 'staff', subject_id: one.who.id })
      .update({ proved_at: new Date(0) });
    const refused = await platform.request('DELETE', OWN, { token: one.who.token });
    expect([refused.status, refused.at('details.methods')]).to.eql([403, ['totp']]);
    const proved = await post('/api/v1/auth/reauthenticate', { totp: codeOf(one) }, one.who.token);
    expect(proved.at('data.proved_by')).to.equal('totp');
    expect((await platform.request('DELETE', OWN, { token: one.who.token })).status).to.equal(200);
    expect((await one.who.get('/api/v1/admin/tasks')).status, 'and with it the permissions').to.equal(403);

    const [lost, admin] = [await bound(), await bound('admin')];
    const ended = await platform.request('DELETE', `/v1/users/${lost.who.id}/verification`, {
      token: admin.who.token,
    });
    expect(ended.status, ended.text).to.equal(200);
    expect((await lost.who.get('/api/v1/user/info')).status).to.equal(401);
    const { at } = await post('/v1/login', { username: lost.username, password: encrypted, ssid: 'b' });
    expect(at('data.code')).to.equal(0);
  });

  it('give new recovery codes on request, and another token to who is at work', async () => {
    const one = await bound();
    const renewed = await post(`${OWN}/recovery-codes`, {}, one.who.token);
    expect(renewed.at('data.recovery_codes')).to.have.length(10);
    const [old = ''] = one.recovery;
    expect((await verify(await challenged(one.username), { recovery_code: old })).status).to.equal(422);
    const { status, headers, at } = await post('/api/v1/admin/auth/renew', {}, one.who.token);
    expect(status).to.equal(200);
    expect(headers['set-cookie']).to.include(`token=${at('data.access_token')}`);
    const token = String(at('data.access_token'));
    expect((await platform.request('GET', '/api/v1/admin/tasks', { token })).status).to.equal(200);
  });
});
