import { randomUUID } from 'node:crypto';
import { expect } from 'chai';
import { User } from '../../models/user.ts';
import { hashPassword, passwordForm } from '../../operations/passwords.ts';
import type { Caller } from '../support/http.ts';
import { buildLoan } from '../support/loan-story.ts';
import { type Platform, startPlatform } from '../support/platform.ts';
import { expectShape } from '../support/shape.ts';

const USERS = '/api/v1/admin/users';

interface Listed {
  readonly id: number;
  readonly phone: string | null;
}

describe('document 001 §8.2: the back office’s people', () => {
  let platform: Platform;
  let admin: Caller;
  let reviewer: Caller;
  let auditor: Caller;
  let zhang: Caller;

  before(async function () {
    this.timeout(120_000);
    platform = await startPlatform({ workers: false });
    [admin, reviewer, auditor] = await Promise.all([
      platform.asStaff('admin'),
      platform.asStaff('reviewer'),
      platform.asStaff('auditor'),
    ]);
    zhang = await platform.asUser({
      phone: '13800138000',
      realName: '张三',
      nickname: '三哥',
      username: 'zhangsan',
      email: 'zhangsan@example.com',
      idCardNumber: '110101199001011234',
      isRealNameVerified: true,
      isBankCardVerified: true,
      lastLoginAt: new Date('2024-01-10T08:00:00.5Z'),
    });
    await platform.asUser({ phone: '15912345678', realName: '李四', userType: 'cooperative' });
    await platform.asUser({
      phone: '15987654321',
      realName: '张丰收',
      userType: 'cooperative',
      status: 'frozen',
    });
  });
  after(async function () {
    this.timeout(60_000);
    await platform?.stop();
  });

  const found = async (query: Record<string, string | number>, who = admin) => {
    const answer = await who.get(USERS, query);
    expect(answer.status, answer.text).to.equal(200);
    return (answer.at('data.users') as Listed[]).map(({ id }) => id);
  };
  const audits = (action: string, userId: number | 'all' = zhang.id) =>
    platform
      .knex('audit_log')
      .where({ action, subject_id: String(userId) })
      .orderBy('id')
      .select('actor_id', 'before', 'after');

  describe('the list', () => {
    it('has the printed shape, newest first, with phone numbers masked for staff', async () => {
      const answer = await admin.get(USERS, { keyword: '张三' });
      expectShape(answer.json, {
        code: 200,
        data: {
          users: [
            {
              id: 12345,
              uuid: '550e8400-e29b-41d4-a716-446655440000',
              phone: '13800138000',
              user_type: 'farmer',
              status: 'active',
              real_name: '张三',
              is_real_name_verified: true,
              is_bank_card_verified: true,
              created_at: '2024-01-01T00:00:00Z',
              last_login_time: '2024-01-10T08:00:00Z',
            },
          ],
          total: 1000,
          page: 1,
          limit: 20,
        },
      });
      expect(answer.at('data')).to.include({ total: 1, page: 1, limit: 20 });
      expect(answer.at('data.users.0')).to.include({
        id: zhang.id,
        phone: '138****8000',
        real_name: '张三',
        is_real_name_verified: true,
        last_login_time: '2024-01-10T08:00:00Z',
      });
      const ids = await found({});
      expect(ids).to.deep.equal(ids.toSorted((a, b) => b - a));
    });

    it('filters by type, by state, and by both', async () => {
      expect(await found({ user_type: 'cooperative' })).to.have.lengthOf(2);
      expect(await found({ status: 'frozen' })).to.have.lengthOf(1);
      expect(await found({ user_type: 'cooperative', status: 'active' })).to.have.lengthOf(1);
      expect(await found({ user_type: 'nobody' })).to.deep.equal([]);
      expect(await found({ user_type: '', status: '', keyword: '' })).to.have.lengthOf(3);
    });

    for (const keyword of [
      '张三',
      '三哥',
      'zhang',
      'ZhangSan@example.com',
      '110101199001011234',
      '13800138000',
      '138',
      '8000',
      '138****8000',
    ]) {
      it(`finds him by ${keyword}`, async () => {
        expect(await found({ keyword }, auditor)).to.include(zhang.id);
      });
    }

    it('finds him by his id and his uuid', async () => {
      const { uuid } = await User.query(platform.knex).findById(zhang.id).throwIfNotFound();
      expect(await found({ keyword: uuid })).to.deep.equal([zhang.id]);
      expect(await found({ keyword: zhang.id })).to.include(zhang.id);
    });

    it('reads a keyword as text, not as a pattern', async () => {
      for (const keyword of ['%', '_', '张_', '\\', "' OR 1=1 --", '1380%']) {
        expect(await found({ keyword }), keyword).to.deep.equal([]);
      }
    });

    it('tells nobody the hidden digits by searching, not even those who may reveal them', async () => {
      for (const keyword of [
        '110101',
        '1101011990',
        '01011234',
        '0138',
        '1380',
        '13800',
        '00138',
        '380013',
      ]) {
        for (const staff of [auditor, reviewer])
          expect(await found({ keyword }, staff), keyword).to.not.include(zhang.id);
      }
    });

    it('pages, and counts what the filter leaves', async () => {
      const first = await admin.get(USERS, { limit: 2 });
      const second = await admin.get(USERS, { limit: 2, page: 2 });
      expect(first.at('data.total')).to.equal(3);
      expect(second.at('data.users')).to.have.lengthOf(1);
      expect(second.at('data')).to.include({ page: 2, limit: 2 });
      expect((await admin.get(USERS, { limit: 5000 })).at('data.limit')).to.equal(100);
      expect((await admin.get(USERS, { page: 99 })).at('data')).to.deep.include({ users: [], total: 3 });
    });

    for (const [field, value] of [
      ['status', 'gone'],
      ['page', 0],
      ['limit', -1],
      ['keyword', 'k'.repeat(65)],
    ] as const) {
      it(`refuses the ${field} ${String(value).slice(0, 10)}`, async () => {
        const answer = await admin.get(USERS, { [field]: value });
        expect(answer.status).to.equal(400);
        expect(answer.at('errors')).to.have.all.keys(field);
      });
    }
  });

  describe('one person', () => {
    it('is shown masked, and the look is written down', async () => {
      const answer = await auditor.get(`${USERS}/${zhang.id}`);
      expect(answer.status).to.equal(200);
      expect(answer.at('data')).to.include({
        id: zhang.id,
        phone: '138****8000',
        email: 'z***@example.com',
        id_card: '110101********1234',
        real_name: '张三',
        balance: 0,
        application_count: 0,
        frozen_at: null,
        freeze_reason: null,
      });
      expect(answer.text).to.not.match(/13800138000|110101199001011234|zhangsan@/);
      expect((await audits('user.read')).map(({ actor_id }) => actor_id)).to.deep.equal([auditor.id]);
    });

    it('is shown with what he has with the lender, and what staff did to his account', async () => {
      const at = new Date('2026-01-10T02:00:00Z');
      const loan = await buildLoan(platform.knex, at, { principalFen: 1_200_000n });
      const one = `${USERS}/${loan.userId}`;
      await platform.knex('certifications').insert({
        user_id: loan.userId,
        kind: 'real_name',
        real_name: '王五',
        id_card_number: '110101199001011235',
        status: 'reviewing',
        attempt: 1,
        submitted_at: at,
        updated_at: at,
      });
      await admin.post(`${one}/reveal`, { reason: '核实放款账户', fields: ['phone'] });
      await admin.post(`${one}/freeze`, { reason: '账户存在盗用风险' });
      const answer = await auditor.get(one);
      expect(answer.status, answer.text).to.equal(200);
      const frozenBy = answer.at('data.frozen_by');
      expect(frozenBy).to.be.a('string');
      expect(answer.at('data')).to.deep.include({
        status: 'frozen',
        available_balance: 0,
        frozen_balance: 0,
        application_count: 1,
        loan_count: 1,
      });
      expect(answer.at('data.loans.0')).to.include({
        loan_no: loan.loanNo,
        principal: 1_200_000,
        status: 'active',
      });
      expect(answer.at('data.applications.0')).to.include({
        application_id: loan.applicationId,
        status: 'disbursed',
        amount: 1_200_000,
      });
      expect(answer.at('data.certifications')).to.deep.include({ bank_card: null, credit: null });
      expect(answer.at('data.certifications.real_name')).to.include({ auth_status: 'pending' });
      const history = answer.at('data.history') as { at: string }[];
      expect(history.map(({ at: _, ...rest }) => rest)).to.deep.equal([
        { action: 'user.freeze', by: frozenBy, reason: '账户存在盗用风险' },
        { action: 'user.reveal', by: frozenBy, reason: '核实放款账户' },
      ]);
    });

    it('does not exist under an id that nobody has', async () => {
      for (const [method, path, json] of [
        ['GET', `${USERS}/2000000000`, undefined],
        ['POST', `${USERS}/2000000000/reveal`, { reason: '核实', fields: ['phone'] }],
        ['POST', `${USERS}/2000000000/freeze`, { reason: '核实' }],
        ['POST', `${USERS}/2000000000/unfreeze`, {}],
      ] as const) {
        const answer = await platform.request(method, path, { token: admin.token, json });
        expect(answer.status, path).to.equal(404);
        expect(answer.json).to.include({ code: 404, error_code: 10001, message: '用户不存在' });
      }
    });
  });

  describe('revealing', () => {
    it('shows the named fields in clear, and writes down who, whose, which and why', async () => {
      const body = { reason: '核实放款账户', fields: ['phone', 'id_card'] };
      const answer = await reviewer.post(`${USERS}/${zhang.id}/reveal`, body);
      expect(answer.status).to.equal(200);
      expect(answer.at('data')).to.deep.equal({ phone: '13800138000', id_card: '110101199001011234' });
      const rows = await audits('user.reveal');
      expect(rows).to.deep.equal([
        {
          actor_id: reviewer.id,
          before: null,
          after: { fields: ['phone', 'id_card'], reason: '核实放款账户' },
        },
      ]);
      expect(JSON.stringify(rows)).to.not.contain('13800138000');
    });

    it('leaves nothing in clear under an idempotency key', async () => {
      const body = { reason: '核实', fields: ['phone'] };
      const key = randomUUID();
      const headers = { 'idempotency-key': key };
      await admin.post(`${USERS}/${zhang.id}/reveal`, body, { headers });
      expect(await platform.knex('idempotency_keys').where({ key })).to.deep.equal([]);
    });

    it('takes a reason and fields that there are', async () => {
      for (const body of [
        { fields: ['phone'] },
        { reason: '', fields: ['phone'] },
        { reason: '核实', fields: [] },
        { reason: '核实', fields: ['password_hash'] },
      ]) {
        expect((await admin.post(`${USERS}/${zhang.id}/reveal`, body)).status).to.equal(400);
      }
    });
  });

  describe('freezing', () => {
    const login = (phone: string) =>
      platform.request('POST', '/api/v1/auth/login', {
        json: { phone, password: 'password123', platform: 'app', device_id: 'd1', device_type: 'ios' },
      });
    const withPassword = async (phone: string) =>
      platform.asUser({ phone, passwordHash: await hashPassword(passwordForm({ plain: 'password123' })) });

    it('ends every session at once, refuses the next login, and unfreezing opens it again', async () => {
      const phone = '13700000001';
      const victim = await withPassword(phone);
      const session = await login(phone);
      const token = String(session.at('data.access_token'));
      const refresh_token = String(session.at('data.refresh_token'));

      const frozen = await admin.post(`${USERS}/${victim.id}/freeze`, { reason: '账户存在盗用风险' });
      expect(frozen.status, frozen.text).to.equal(200);
      expect(frozen.at('data')).to.include({
        id: victim.id,
        status: 'frozen',
        freeze_reason: '账户存在盗用风险',
      });
      expect((await victim.get('/api/v1/user/profile')).status).to.equal(401);
      expect((await platform.request('GET', '/api/v1/user/profile', { token })).status).to.equal(401);
      const refreshed = await platform.request('POST', '/api/v1/auth/refresh', { json: { refresh_token } });
      expect(refreshed.status).to.equal(401);
      const refused = await login(phone);
      expect(refused.status).to.equal(403);
      expect(refused.json).to.include({ error_code: 10007 });
      const elsewhere = await platform.request('POST', '/api/auth/login', {
        json: { phone, password: 'password123', platform: 'app', device_id: 'd1', device_type: 'ios' },
      });
      expect(elsewhere.json).to.include({ code: 1006 });
      const detail = await admin.get(`${USERS}/${victim.id}`);
      expect(detail.at('data')).to.include({ status: 'frozen', freeze_reason: '账户存在盗用风险' });
      expect(detail.at('data.frozen_at')).to.be.a('string');

      const freed = await admin.post(`${USERS}/${victim.id}/unfreeze`, { reason: '已核实' });
      expect(freed.at('data')).to.deep.equal({
        id: victim.id,
        status: 'active',
        frozen_at: null,
        freeze_reason: null,
      });
      expect((await platform.request('GET', '/api/v1/user/profile', { token })).status).to.equal(401);
      const again = await login(phone);
      expect(again.status).to.equal(200);
      const renewed = await platform.request('GET', '/api/v1/user/profile', {
        token: String(again.at('data.access_token')),
      });
      expect(renewed.status).to.equal(200);
    });

    it('is written down with reason, state before and sessions ended; twice is as good as once', async () => {
      const victim = await platform.asUser();
      await admin.post(`${USERS}/${victim.id}/freeze`, { reason: '第一次' });
      const again = await admin.post(`${USERS}/${victim.id}/freeze`, { reason: '第二次' });
      expect(again.at('data.freeze_reason')).to.equal('第一次');
      await admin.post(`${USERS}/${victim.id}/unfreeze`, {});
      expect((await admin.post(`${USERS}/${victim.id}/unfreeze`, {})).status).to.equal(200);
      expect(
        (await audits('user.freeze', victim.id)).map(({ before, after }) => [before, after]),
      ).to.deep.equal([
        [{ status: 'active' }, { status: 'frozen', reason: '第一次', sessions_ended: 1 }],
        [{ status: 'frozen' }, { status: 'frozen', reason: '第二次', sessions_ended: 0 }],
      ]);
      expect((await audits('user.unfreeze', victim.id))[0]?.before).to.deep.equal({
        status: 'frozen',
        reason: '第一次',
      });
    });

    it('asks for a reason', async () => {
      const answer = await admin.post(`${USERS}/${zhang.id}/freeze`, {});
      expect(answer.status).to.equal(400);
      expect(answer.at('errors.reason')).to.deep.equal(['不能为空']);
    });
  });

  describe('who may', () => {
    it('answers only staff who may: reading, revealing and freezing are three permissions', async () => {
      const developer = await platform.asStaff('developer');
      const reveal = { reason: '核实', fields: ['phone'] };
      for (const [method, path, json, may, mayNot] of [
        ['GET', USERS, undefined, auditor, developer],
        ['GET', `${USERS}/${zhang.id}`, undefined, auditor, developer],
        ['POST', `${USERS}/${zhang.id}/reveal`, reveal, reviewer, auditor],
        ['POST', `${USERS}/${zhang.id}/unfreeze`, {}, admin, reviewer],
        ['POST', `${USERS}/${zhang.id}/freeze`, { reason: '核实' }, undefined, reviewer],
      ] as const) {
        expect((await platform.request(method, path, { json })).status, path).to.equal(401);
        expect((await platform.request(method, path, { json, token: zhang.token })).status, path).to.equal(
          403,
        );
        const refused = await platform.request(method, path, { json, token: mayNot.token });
        expect(refused.status, path).to.equal(403);
        expect(refused.json).to.include({ code: 403, message: '权限不足，无法访问该资源' });
        if (may === undefined) continue;
        expect((await platform.request(method, path, { json, token: may.token })).status, path).to.equal(200);
      }
    });
  });
});
