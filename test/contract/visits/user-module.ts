import { expect } from 'chai';
import { expectPrintedValues } from '../support/printed.ts';
import type { Substitution, Visit, Walk } from '../support/walk.ts';

/** Document 004 as one person lives through it. */

const PHONE = '13800138000';
const DEVICE = 'iPhone_12_ABC123';
const sentCode: Substitution = {
  at: 'body.verification_code',
  put: (walk) => walk.codeSentTo(PHONE),
  because: 'the code is the one that was sent',
};
const addressId: Substitution = {
  at: 'path.address_id',
  put: (walk) => walk.kept('address'),
  because: 'the id was given when the address was added',
};

async function requestCode(walk: Walk, type: string): Promise<void> {
  await walk.ask(null, 'POST', '/api/auth/send-sms', { json: { phone: PHONE, type } });
}

async function logIn(walk: Walk, password: string): Promise<void> {
  const json = { phone: PHONE, password, platform: 'app', device_id: DEVICE, device_type: 'ios' };
  const answer = await walk.ask(null, 'POST', '/api/auth/login', { json });
  walk.bearer('zhangsan', answer.at('data.session.access_token'));
}

async function topUp(walk: Walk, amount: number): Promise<void> {
  await walk.ask(null, 'POST', `/sandbox/wallets/${walk.number('zhangsan')}/topup`, { json: { amount } });
}

const accountVisits: readonly Visit[] = [
  { request: 's004-send-sms', exactly: ['data'] },
  {
    request: 's004-auth-register',
    instead: [sentCode],
    shows: {
      'data.user.phone': PHONE,
      'data.user.user_type': 'farmer',
      'data.user.real_name': '张三',
      'data.user.status': 'active',
      'data.user.is_real_name_verified': false,
      'data.session.expires_in': 86400,
    },
    after(walk, answer) {
      walk.keep('zhangsan', answer.at('data.user.id'));
      walk.bearer('zhangsan', answer.at('data.session.access_token'));
    },
  },
  {
    request: 's004-login-password',
    shows: { 'data.session.expires_in': 86400 },
    after: (walk, answer) => expect(answer.at('data.user.id')).to.equal(walk.kept('zhangsan')),
  },
  {
    request: 's004-login-sms',
    before: (walk) => requestCode(walk, 'login'),
    instead: [sentCode],
    after(walk, answer) {
      expect(answer.at('data.user.id')).to.equal(walk.kept('zhangsan'));
      walk.bearer('zhangsan', answer.at('data.session.access_token'));
    },
  },
];

const certificationVisits: readonly Visit[] = [
  {
    request: 's004-real-name-auth',
    as: 'zhangsan',
    shows: { 'data.auth_status': 'pending', 'data.estimated_review_time': '24小时内' },
    async after(walk, answer) {
      await walk.admitOperator('admin');
      await walk.ask('admin', 'POST', `/api/v1/admin/auths/${answer.number('data.auth_id')}/review`, {
        json: { action: 'approve', review_note: '认证通过' },
      });
    },
  },
  { request: 's004-bank-card-auth', as: 'zhangsan', shows: { 'data.auth_status': 'pending' } },
  {
    request: 's004-auth-status',
    as: 'zhangsan',
    shows: {
      'data.real_name_auth.status': 'approved',
      'data.real_name_auth.review_note': '认证通过',
      'data.bank_card_auth.status': 'pending',
      'data.credit_auth.status': 'not_submitted',
    },
  },
  { request: 's004-credit-query', as: 'zhangsan', shows: { 'data.auth_status': 'pending' } },
];

const personVisits: readonly Visit[] = [
  {
    request: 's004-avatar',
    as: 'zhangsan',
    after: (_, answer) =>
      expect(String(answer.at('data.avatar_url'))).to.match(/\/uploads\/avatars\/[^/]+\.jpg/),
  },
  {
    request: 's004-profile-put',
    as: 'zhangsan',
    async before(walk) {
      await walk.ask('zhangsan', 'PUT', '/api/user/profile', {
        json: {
          email: 'zhangsan@example.com',
          gender: 'male',
          birthday: '1990-01-01',
          address: '某某村123号',
        },
      });
    },
    exactly: ['data'],
    after: (_, answer) => expect(answer.at('data.updated_fields'), 'only what changed').to.have.length(3),
  },
  {
    request: 's004-profile-get',
    as: 'zhangsan',
    async before(walk) {
      await topUp(walk, 50_000);
    },
    mayBeNull: {
      paths: ['username', 'longitude', 'latitude', 'credit_score', 'credit_level'].map(
        (key) => `data.${key}`,
      ),
      because: 'no printed request sets a name or a place, and nobody has scored this person yet',
    },
    shows: {
      'data.phone': PHONE,
      'data.email': 'zhangsan@newmail.com',
      'data.real_name': '张三丰',
      'data.id_card': '370123********1234',
      'data.gender': 'male',
      'data.birthday': '1990-01-01',
      'data.province': '山东省',
      'data.city': '济南市',
      'data.county': '历城区',
      'data.address': '新地址123号',
      'data.balance': 50_000,
    },
  },
  {
    request: 's004-tags-post',
    as: 'zhangsan',
    async before(walk) {
      for (const [tag_type, tag_key, tag_value, weight] of [
        ['behavior', 'active_level', 'high', 0.8],
        ['preference', 'crop_type', '蔬菜种植', 0.9],
        ['attribute', 'farm_size', '小规模', 1],
      ] as const)
        await walk.ask('zhangsan', 'POST', '/api/user/tags', {
          json: { tag_type, tag_key, tag_value, weight },
        });
      // as §4.1 prints them
      const tags = await walk.ask('zhangsan', 'GET', '/api/user/tags');
      const printed = walk.printedAnswer('s004-tags-get')['data'];
      expectPrintedValues(tags.at('data'), printed ?? null);
    },
  },
  {
    request: 's004-tags-get',
    as: 'zhangsan',
    shows: { 'data.preference_tags.0.tag_value': '水稻种植', 'data.preference_tags.0.weight': 0.9 },
    after: (_, answer) => expect(answer.at('data.preference_tags'), 'replaced, not added').to.have.length(1),
  },
];

const addressVisits: readonly Visit[] = [
  {
    request: 's004-addresses-create',
    as: 'zhangsan',
    async before(walk) {
      const [printed] = walk.printedAnswer('s004-addresses-list')['data'] as { id: number }[];
      await walk.ask('zhangsan', 'POST', '/api/user/addresses', { json: { ...printed, id: undefined } });
    },
    after: (walk, answer) => walk.keep('address', answer.at('data.id')),
  },
  {
    request: 's004-addresses-list',
    as: 'zhangsan',
    after(_, answer) {
      const rows = answer.at('data') as Record<string, unknown>[];
      expect(rows.map(({ name, is_default }) => [name, is_default])).to.have.deep.members([
        ['家庭农场', true],
        ['新农场', false],
      ]);
    },
  },
  {
    request: 's004-addresses-update',
    as: 'zhangsan',
    instead: [addressId],
    async after(walk) {
      const { json } = await walk.ask('zhangsan', 'GET', '/api/user/addresses');
      const changed = (json['data'] as Record<string, unknown>[]).find(
        ({ id }) => id === walk.kept('address'),
      );
      expect(changed).to.include({ name: '更新后的农场名称', address: '更新后的地址', county: '历城区' });
    },
  },
  {
    request: 's004-addresses-delete',
    as: 'zhangsan',
    instead: [addressId],
    async after(walk) {
      expect((await walk.ask('zhangsan', 'GET', '/api/user/addresses')).at('data')).to.have.length(1);
    },
  },
];

const moneyVisits: readonly Visit[] = [
  { request: 's004-balance', as: 'zhangsan', exactly: ['data'] },
  {
    request: 's004-transactions',
    as: 'zhangsan',
    before: (walk) => topUp(walk, 10_000),
    shows: {
      'data.total': 2,
      'data.page': 1,
      'data.limit': 20,
      'data.transactions.0.type': 'income',
      'data.transactions.0.amount': 10_000,
      'data.transactions.0.amount_yuan': '100.00',
      'data.transactions.0.description': '账户充值',
      'data.transactions.0.balance_after': 60_000,
    },
  },
];

const lastVisits: readonly Visit[] = [
  {
    request: 's004-devices-list',
    as: 'zhangsan',
    shows: {
      'data.0.device_id': DEVICE,
      'data.0.device_type': 'ios',
      'data.0.platform': 'app',
      'data.0.app_version': '1.0.0',
      'data.0.status': 'active',
    },
  },
  {
    request: 's004-devices-delete',
    as: 'zhangsan',
    instead: [{ at: 'path.device_id', put: () => DEVICE, because: 'the id that §6.1 prints' }],
    async after(walk) {
      const answer = await walk.platform.request('GET', '/api/user/profile', {
        headers: walk.headersOf('zhangsan'),
      });
      expect(answer.status, 'the sessions of the device have ended').to.equal(401);
    },
  },
  {
    request: 's004-change-password',
    as: 'zhangsan',
    async before(walk) {
      // the printed old password has to be somebody's
      await requestCode(walk, 'reset_password');
      await walk.ask(null, 'POST', '/api/auth/reset-password', {
        json: {
          phone: PHONE,
          verification_code: await walk.codeSentTo(PHONE),
          new_password: 'oldpassword123',
        },
      });
      await logIn(walk, 'oldpassword123');
    },
    after: (walk) => logIn(walk, 'newpassword123'),
  },
  {
    request: 's004-reset-password',
    before: (walk) => requestCode(walk, 'reset_password'),
    instead: [sentCode],
    async after(walk, answer) {
      expect(answer.json).to.have.all.keys('code', 'message');
      await logIn(walk, 'newpassword123');
    },
  },
];

export const userModuleVisits: readonly Visit[] = [
  ...accountVisits,
  ...certificationVisits,
  ...personVisits,
  ...addressVisits,
  ...moneyVisits,
  ...lastVisits,
];
