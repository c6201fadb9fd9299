import { expect } from 'chai';
import { expectPrintedShape } from '../support/printed.ts';
import type { Substitution, Visit, Walk } from '../support/walk.ts';
import { picture } from '../support/walk.ts';

/** Document 001 without machines and loan module: an account, its certification, a loan, content, the back office. */

const PHONE = '13800138000';
const kept = (at: string, name: string, because: string): Substitution => ({
  at,
  put: (walk) => walk.kept(name),
  because,
});
const applicationId = kept('path.application_id', 'application', 'the id was given when it was submitted');

async function assessed(walk: Walk): Promise<void> {
  await walk.platform.eventually('the assessment', async () => {
    const path = `/api/v1/loans/applications/${walk.number('application')}`;
    const status = String((await walk.ask('farmer', 'GET', path)).at('data.status'));
    return /^(ai_approved|ai_rejected|manual_review)$/.test(status) ? status : undefined;
  });
}

const accountVisits: readonly Visit[] = [
  {
    request: 's001-auth-register',
    async before(walk) {
      await walk.ask(null, 'POST', '/user/send_sms', { json: { mobile: PHONE, type: 1 } });
    },
    instead: [
      {
        at: 'body.code',
        put: (walk) => walk.codeSentTo(PHONE),
        because: 'the code is the one that was sent',
      },
    ],
    after: (walk, answer) => walk.keep('farmer', answer.at('data.user_id')),
  },
  {
    request: 's001-auth-login',
    mayBeNull: {
      paths: ['data.user_info.real_name', 'data.user_info.avatar'],
      because: 'who has just registered by §2.1 has told neither his name nor shown his face',
    },
    shows: { 'data.expires_in': 86400, 'data.user_info.phone': PHONE, 'data.user_info.user_type': 'farmer' },
    after(walk, answer) {
      expect(answer.at('data.user_info.id')).to.equal(walk.kept('farmer'));
      walk.keep('refresh token', answer.at('data.refresh_token'));
    },
  },
  {
    request: 's001-auth-refresh',
    instead: [
      kept('body.refresh_token', 'refresh token', 'the printed token is cut off and was never issued'),
    ],
    shows: { 'data.expires_in': 86400 },
    after: (walk, answer) => walk.bearer('farmer', answer.at('data.access_token')),
  },
  {
    request: 's001-user-profile-put',
    as: 'farmer',
    after(_, answer) {
      expect(answer.at('data.updated_fields')).to.have.members([
        'real_name',
        'email',
        'gender',
        'birthday',
        'province',
        'city',
        'county',
        'address',
      ]);
    },
  },
  {
    request: 's001-realname-auth',
    as: 'farmer',
    shows: { 'data.auth_status': 'pending' },
    after: (walk, answer) => walk.keep('auth', answer.at('data.auth_id')),
  },
  {
    request: 's001-admin-login',
    async before(walk) {
      for (const [part, value] of Object.entries(await walk.captcha())) walk.keep(part, value);
    },
    instead: [
      kept('body.captcha', 'captcha', 'the answer of a captcha is the one that is shown'),
      kept('body.captcha_id', 'captcha_id', 'a captcha is good once'),
    ],
    shows: { 'data.user_info.username': 'admin', 'data.expires_in': 86400 },
    after: (walk, answer) => walk.bearer('admin', answer.at('data.access_token')),
  },
  {
    request: 's001-admin-auth-review',
    as: 'admin',
    instead: [kept('path.auth_id', 'auth', 'the id was given when it was submitted')],
    shows: { 'data.auth_status': 'approved' },
  },
  {
    request: 's001-auth-status',
    as: 'farmer',
    async before(walk) {
      await walk.ask('farmer', 'POST', '/api/user/auth/bank-card', {
        json: {
          bank_card_number: '6226090000000001',
          bank_name: '中国工商银行',
          cardholder_name: '张三',
          card_type: '储蓄卡',
        },
      });
    },
    shows: {
      'data.real_name_auth.status': 'approved',
      'data.bank_card_auth.status': 'pending',
      'data.credit_auth.status': 'none',
    },
    after(_, answer) {
      expect(answer.at('data.bank_card_auth')).to.not.have.property('reviewed_at');
      expect(answer.at('data.credit_auth')).to.not.have.property('submitted_at');
    },
  },
];

const loanVisits: readonly Visit[] = [
  { request: 's001-loan-products-list', exactly: ['data'] },
  {
    request: 's001-loan-product-detail',
    instead: [{ at: 'path.product_id', put: () => 1, because: 'the id that the answer prints' }],
    exactly: ['data'],
  },
  {
    request: 's001-loan-apply',
    as: 'farmer',
    shows: {
      'data.application_no': /^APP\d{12,}$/,
      'data.status': 'pending_ai',
      'data.estimated_review_time': '24小时内',
    },
    after: (walk, answer) => walk.keep('application', answer.at('data.application_id')),
  },
  {
    request: 's001-user-profile-get',
    as: 'farmer',
    async before(walk) {
      await assessed(walk);
      const amount = { json: { amount: 10_000 } };
      await walk.ask(null, 'POST', `/sandbox/wallets/${walk.number('farmer')}/topup`, amount);
      const form = new FormData();
      form.set('avatar', await picture());
      await walk.ask('farmer', 'POST', '/api/user/avatar', { form });
    },
    mayBeNull: {
      paths: ['data.username'],
      because: 'no request of the documents gives a borrower a user name',
    },
    shows: {
      'data.phone': PHONE,
      'data.email': 'farmer@example.com',
      'data.real_name': '张三',
      'data.id_card': '110101********1234',
      'data.gender': 'male',
      'data.birthday': '1990-01-01',
      'data.county': '朝阳区',
      'data.address': '三环路123号',
      'data.is_real_name_verified': true,
      'data.is_credit_verified': false,
      'data.balance': 10_000,
    },
  },
  {
    request: 's001-admin-loan-applications',
    as: 'admin',
    shows: { 'data.page': 1, 'data.limit': 20 },
    after(walk, answer) {
      expect(answer.at('data.applications.0.id')).to.equal(walk.kept('application'));
      expect(answer.at('data.total')).to.equal(1);
    },
  },
  {
    request: 's001-admin-loan-approve',
    as: 'admin',
    instead: [applicationId],
    shows: {
      'data.status': 'approved',
      'data.approved_amount': 450_000,
      'data.approved_term': 180,
      'data.approved_rate': 0.12,
    },
  },
  {
    request: 's001-loan-my-applications',
    as: 'farmer',
    shows: {
      'data.applications.0.product_name': '农资贷',
      'data.applications.0.applied_amount': 500_000,
      'data.applications.0.applied_term': 180,
      'data.applications.0.status': 'approved',
      'data.applications.0.status_text': '已通过',
      'data.applications.0.approved_amount': 450_000,
      'data.applications.0.approved_rate': 0.12,
      'data.total': 1,
      'data.page': 1,
      'data.limit': 20,
    },
  },
  {
    request: 's001-loan-application-detail',
    as: 'farmer',
    instead: [applicationId],
    shows: {
      'data.product.product_name': '农资贷',
      'data.product.interest_rate': 0.12,
      'data.purpose': '购买农资',
      'data.status_text': '已通过',
      'data.approved_term': 180,
    },
    after: (_, answer) => expect(answer.number('data.ai_score')).to.be.within(0, 100),
  },
];

const contentVisits: readonly Visit[] = [
  {
    request: 's001-articles-list',
    mayBeNull: { paths: ['data.articles.cover_image'], because: 'an article may have no picture' },
    after(walk, answer) {
      const articles = answer.at('data.articles') as { id: number; view_count: number }[];
      const first = articles.find(({ id }) => id === 1);
      expect(first, 'article 1').to.include({
        title: '春季农作物种植技术要点',
        category: '种植技术',
        author: '专家张三',
        view_count: 1250,
      });
      walk.keep('views', first?.view_count);
    },
  },
  {
    request: 's001-article-detail',
    instead: [{ at: 'path.article_id', put: () => 1, because: 'the id that the answer prints' }],
    shows: { 'data.title': '春季农作物种植技术要点', 'data.view_count': 1251, 'data.share_count': 12 },
    after: (walk, answer) => expect(answer.at('data.view_count')).to.equal(walk.number('views') + 1),
  },
  { request: 's001-experts-list', exactly: ['data'] },
  { request: 's001-consultation-create', as: 'farmer', shows: { 'data.status': 'pending' } },
  {
    request: 's001-file-upload',
    as: 'farmer',
    shows: { 'data.file_name': 'photo.jpg', 'data.file_type': 'image/jpeg' },
    after: (_, answer) => expect(answer.number('data.file_size')).to.be.greaterThan(0),
  },
  { request: 's001-system-configs', exactly: ['data'] },
];

const officeVisits: readonly Visit[] = [
  {
    request: 's001-admin-users',
    as: 'admin',
    mayBeNull: {
      paths: ['data.users.phone', 'data.users.real_name', 'data.users.last_login_time'],
      because: 'who registered by e-mail has no phone, and not everybody has given a name or logged in',
    },
    shows: { 'data.page': 1, 'data.limit': 20 },
    after(walk, answer) {
      const users = answer.at('data.users') as Record<string, unknown>[];
      const farmer = users.find(({ id }) => id === walk.kept('farmer'));
      expect(farmer).to.include({ phone: '138****8000', real_name: '张三', is_real_name_verified: true });
      expectPrintedShape(walk.document, farmer, { created_at: '', last_login_time: '' });
    },
  },
  {
    request: 's001-admin-statistics',
    as: 'admin',
    after(_, answer) {
      for (const key of ['total_users', 'new_users_today', 'total_applications'])
        expect(answer.number(`data.overview.${key}`), key).to.be.greaterThan(0);
      for (const chart of ['user_growth', 'application_trends']) {
        const days = (answer.at(`data.charts.${chart}`) as { date: string }[]).map(({ date }) => date);
        expect(days, chart).to.deep.equal(days.toSorted());
        expect(new Set(days).size, `${chart} names each day once`).to.equal(days.length);
      }
    },
  },
];

export const accountAndLoanVisits: readonly Visit[] = [...accountVisits, ...loanVisits];
export const contentAndOfficeVisits: readonly Visit[] = [...contentVisits, ...officeVisits];
