import { createHash } from 'node:crypto';
import { expect } from 'chai';
import type { Caller } from '../support/http.ts';
import { type Platform, startPlatform } from '../support/platform.ts';

const STAFF = '/api/v1/admin/staff';
const md5 = (text: string) => createHash('md5').update(text).digest('hex');
const OWN = 'Own-choice-7';

describe('administrators appoint staff', function () {
  this.timeout(120_000);
  let platform: Platform;
  let admin: Caller;

  before(async () => {
    platform = await startPlatform({ workers: false });
    admin = await platform.asStaff('admin');
  });
  after(() => platform?.stop());

  const appoint = async (username: string, roles: readonly string[] = ['reviewer']) => {
    const answer = await admin.post(STAFF, { username, real_name: '新同事', roles });
    expect(answer.status, answer.text).to.equal(200);
    return { id: answer.number('data.id'), password: String(answer.at('data.initial_password')), answer };
  };
  const login = (username: string, password: string) =>
    platform.request('POST', '/v1/login', {
      json: { username, password: md5(`j3ZXHFo0ZEKy${md5(password)}`), ssid: 'browser-1' },
    });
  const enter = async (username: string, password: string) =>
    String((await login(username, password)).at('data.token'));
  const get = (path: string, token: string) => platform.request('GET', path, { token });
  const audited = (action: string, staffId: number) =>
    platform
      .knex('audit_log')
      .where({ action, subject_type: 'staff', subject_id: String(staffId) })
      .orderBy('id');

  it('with a first password that is shown once and opens nothing but the choice of another', async () => {
    const { password, answer } = await appoint('first.one');
    expect(password).to.match(/^(?:[a-z][A-Z]\d[A-Za-z]-?){4}$/);
    expect(answer.at('data')).to.deep.include({
      username: 'first.one',
      real_name: '新同事',
      roles: ['reviewer'],
      status: 'active',
      second_step: 'none',
      must_change_password: true,
      sessions: [],
    });
    const token = await enter('first.one', password);
    const who = await get('/api/v1/user/info', token);
    expect(who.at('data')).to.deep.include({ roles: [], must_change_password: true });
    expect((await get('/api/v1/admin/tasks', token)).status).to.equal(403);

    const change = (new_password: string, old_password = password) =>
      platform.request('POST', '/api/v1/admin/auth/change-password', {
        token,
        json: { old_password, new_password },
      });
    expect((await change(OWN, 'not it')).json).to.include({ error_code: 10002 });
    expect((await change(password)).at('errors')).to.have.all.keys('new_password');
    expect((await change(OWN)).status).to.equal(200);
    expect((await get('/api/v1/admin/tasks', token)).status, 'the same session may work now').to.equal(200);
    expect((await get('/api/v1/user/info', token)).at('data')).to.not.have.property('must_change_password');
    expect((await login('first.one', password)).at('code')).to.equal(20006);
    expect((await login('first.one', OWN)).at('code')).to.equal(200);
  });

  it('and the first password is nowhere in the database, and good for seven days', async () => {
    const headers = { 'idempotency-key': 'appoint-1' };
    const json = { username: 'second.one', real_name: '新同事', roles: ['finance'] };
    const answer = await admin.post(STAFF, json, { headers });
    const password = String(answer.at('data.initial_password'));
    const kept = await platform.knex('idempotency_keys').select('response_body');
    expect(JSON.stringify(kept)).to.not.contain(password);
    const rows = await platform.knex('audit_log').select('before', 'after');
    expect(JSON.stringify(rows)).to.not.contain(password);
    await platform
      .knex('staff')
      .where({ username: 'second.one' })
      .update({ initial_password_until: new Date(Date.now() - 1_000) });
    expect((await login('second.one', password)).at('code')).to.equal(20006);
  });

  it('with a name that nobody has, and roles that there are', async () => {
    await appoint('third.one');
    const again = await admin.post(STAFF, { username: 'third.one', real_name: '又一位', roles: ['auditor'] });
    expect(again.json).to.include({ error_code: 10006 });
    for (const [field, json] of [
      ['username', { username: 'x', real_name: '名', roles: ['auditor'] }],
      ['username', { username: 'a b c', real_name: '名', roles: ['auditor'] }],
      ['roles', { username: 'abcd', real_name: '名', roles: [] }],
      ['roles.0', { username: 'abcd', real_name: '名', roles: ['king'] }],
    ] as const) {
      expect((await admin.post(STAFF, json)).at('errors'), JSON.stringify(json)).to.have.all.keys(field);
    }
  });

  it('change roles at once, and write down what they were', async () => {
    const colleague = await platform.asStaff('auditor');
    expect((await colleague.get('/api/v1/admin/audit')).status).to.equal(200);
    const changed = await admin.put(`${STAFF}/${colleague.id}/roles`, {
      roles: ['finance', 'reviewer'],
      reason: '转岗',
    });
    expect(changed.at('data.roles')).to.deep.equal(['finance', 'reviewer']);
    const permissions = changed.at('data.permissions') as { permission: string; name_en: string }[];
    expect(permissions).to.deep.include({
      permission: 'loan.record_payment',
      name: '登记还款',
      name_en: 'Record payments',
    });
    expect((await colleague.get('/api/v1/admin/audit')).status).to.equal(403);
    expect((await colleague.get('/api/v1/admin/loans')).status).to.equal(200);
    const [row] = await audited('staff.roles', colleague.id);
    expect(row.before).to.deep.equal({ roles: ['auditor'] });
    expect(row.after).to.deep.equal({ roles: ['reviewer', 'finance'], reason: '转岗' });
  });

  it('but nobody takes the administrator’s role from himself, or closes his own account', async () => {
    const roles = await admin.put(`${STAFF}/${admin.id}/roles`, { roles: ['auditor'] });
    expect(roles.status).to.equal(400);
    expect(roles.at('errors.roles')).to.deep.equal(['不能取消自己的管理员角色']);
    expect((await admin.put(`${STAFF}/${admin.id}/roles`, { roles: ['admin', 'auditor'] })).status).to.equal(
      200,
    );
    expect((await admin.post(`${STAFF}/${admin.id}/disable`, { reason: '测试' })).status).to.equal(403);
    expect((await admin.post(`${STAFF}/${admin.id}/password`, {})).status).to.equal(403);
  });

  it('and of two who remove each other at the same moment one stays', async () => {
    for (const round of [1, 2, 3]) {
      const [one, other] = await Promise.all([platform.asStaff('admin'), platform.asStaff('admin')]);
      const answers = await Promise.all([
        one.put(`${STAFF}/${other.id}/roles`, { roles: ['auditor'] }),
        other.put(`${STAFF}/${one.id}/roles`, { roles: ['auditor'] }),
      ]);
      expect(answers.map(({ status }) => status).toSorted(), `round ${round}`).to.deep.equal([200, 403]);
    }
  });

  it('close an account: its sessions end, its password opens nothing, and opening it lets in again', async () => {
    const { id, password } = await appoint('closed.one');
    const token = await enter('closed.one', password);
    const closed = await admin.post(`${STAFF}/${id}/disable`, { reason: '离职' });
    expect(closed.at('data')).to.deep.include({ status: 'frozen', sessions: [] });
    expect((await get('/api/v1/user/info', token)).status).to.equal(401);
    const refused = await login('closed.one', password);
    expect(refused.headers['x-error-code']).to.equal('account_frozen');
    expect((await admin.post(`${STAFF}/${id}/disable`, { reason: '离职' })).status).to.equal(200);
    expect((await admin.post(`${STAFF}/${id}/enable`, {})).at('data.status')).to.equal('active');
    expect((await get('/api/v1/user/info', token)).status).to.equal(401);
    expect((await login('closed.one', password)).at('code')).to.equal(200);
    const [row] = await audited('staff.disable', id);
    expect(row.after).to.deep.equal({ status: 'frozen', reason: '离职', sessions_ended: 1 });
  });

  it('end sessions, and give a new first password, which ends them as well', async () => {
    const { id, password } = await appoint('reset.one');
    const token = await enter('reset.one', password);
    const seen = await admin.get(`${STAFF}/${id}`);
    expect(seen.at('data.sessions.0')).to.include({ device: 'browser-1' });
    expect((await admin.post(`${STAFF}/${id}/sessions/end`, {})).at('data')).to.deep.equal({
      sessions_ended: 1,
    });
    expect((await get('/api/v1/user/info', token)).status).to.equal(401);
    const next = await enter('reset.one', password);
    const made = await admin.post(`${STAFF}/${id}/password`, {});
    expect(made.at('data.initial_password')).to.be.a('string').and.not.equal(password);
    expect((await get('/api/v1/user/info', next)).status).to.equal(401);
    expect((await login('reset.one', password)).at('code')).to.equal(20006);
    expect((await login('reset.one', String(made.at('data.initial_password')))).at('code')).to.equal(200);
  });

  it('find people by the beginning of a name, by role and by state, and rename them', async () => {
    const { id } = await appoint('zz.searched', ['developer']);
    const found = async (query: Record<string, string | number>) =>
      ((await admin.get(STAFF, query)).at('data.staff') as { id: number }[]).map((one) => one.id);
    expect(await found({ keyword: 'zz.' })).to.deep.equal([id]);
    expect(await found({ keyword: 'zz_' })).to.deep.equal([]);
    expect(await found({ role: 'developer' })).to.deep.equal([id]);
    expect(await found({ role: 'developer', status: 'frozen' })).to.deep.equal([]);
    expect((await admin.get(STAFF, { limit: 1 })).at('data.staff')).to.have.length(1);
    const renamed = await admin.put(`${STAFF}/${id}`, { real_name: '改名者' });
    expect(renamed.at('data')).to.include({ real_name: '改名者', memo: '' });
    expect(await found({ keyword: '改名' })).to.deep.equal([id]);
  });

  it('nobody else may, and who does not exist is not found', async () => {
    const senior = await platform.asStaff('senior');
    const borrower = await platform.asUser();
    for (const [method, path, json] of [
      ['GET', STAFF, undefined],
      ['GET', `${STAFF}/1`, undefined],
      ['POST', STAFF, { username: 'abcd', real_name: '名', roles: ['admin'] }],
      ['PUT', `${STAFF}/1`, { memo: 'x' }],
      ['PUT', `${STAFF}/1/roles`, { roles: ['admin'] }],
      ['POST', `${STAFF}/1/disable`, { reason: 'x' }],
      ['POST', `${STAFF}/1/enable`, {}],
      ['POST', `${STAFF}/1/sessions/end`, {}],
      ['POST', `${STAFF}/1/password`, {}],
    ] as const) {
      for (const token of [senior.token, borrower.token])
        expect((await platform.request(method, path, { json, token })).status, path).to.equal(403);
      if (!path.includes('/1')) continue;
      const nobody = path.replace('/1', '/2000000000');
      const missing = await platform.request(method, nobody, { json, token: admin.token });
      expect(missing.status, nobody).to.equal(404);
    }
  });

  it('and everybody learns what the roles may do, in both languages', async () => {
    const developer = await platform.asStaff('developer');
    const answer = await developer.get('/api/v1/admin/roles');
    const roles = answer.at('data.roles') as { role: string; name: string; name_en: string }[];
    expect(roles).to.have.length(7);
    expect(roles[1]).to.include({ role: 'reviewer', name: '审核员', name_en: 'Reviewer' });
  });

  describe('and staff have sessions of their own', () => {
    it('which they see, and end one by one', async () => {
      const { id, password } = await appoint('own.sessions');
      const here = await enter('own.sessions', password);
      const there = await enter('own.sessions', password);
      const list = await get('/api/v1/admin/auth/sessions', here);
      const sessions = list.at('data.sessions') as { session_id: string; current: boolean }[];
      expect(sessions.map(({ current }) => current).toSorted()).to.deep.equal([false, true]);
      const other = sessions.find(({ current }) => !current)?.session_id ?? '';
      const path = `/api/v1/admin/auth/sessions/${other}`;
      expect((await admin.delete(path)).status, 'somebody else’s').to.equal(404);
      expect((await platform.request('DELETE', path, { token: here })).status).to.equal(200);
      expect((await get('/api/v1/user/info', there)).status).to.equal(401);
      expect((await get('/api/v1/user/info', here)).status).to.equal(200);
      expect(await audited('session.end', id)).to.have.length(1);
    });

    it('and log out, which takes the cookie as well', async () => {
      const { password } = await appoint('logs.out');
      const token = await enter('logs.out', password);
      const out = await platform.request('POST', '/api/v1/admin/auth/logout', { token, json: {} });
      expect(out.status).to.equal(200);
      expect(out.headers['set-cookie']).to.match(/^token=;/);
      expect((await get('/api/v1/user/info', token)).status).to.equal(401);
    });
  });
});
