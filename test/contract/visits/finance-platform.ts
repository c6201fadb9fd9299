import { expect } from 'chai';
import type { Answer } from '../../support/http.ts';
import type { Substitution, Visit, Walk } from '../support/walk.ts';

/**
 * Document 000 in the order in which a borrower and his bank meet it. It prints no token: who logs in keeps the cookie, as a browser
 * does, and every further request is sent as printed.
 */

const keepsCookie = (person: string) => (walk: Walk, answer: Answer) => {
  const cookie = String(answer.headers['set-cookie']).split(';')[0] ?? '';
  expect(cookie).to.match(/^token=./);
  walk.admit(person, { cookie });
  walk.admit(`${person}, elsewhere`, { authorization: `Bearer ${String(answer.json['token'])}` });
  if (typeof answer.json['user_id'] === 'number') walk.keep(person, answer.json['user_id']);
};
const ownId = (at: string, person = 'Faker'): Substitution => ({
  at,
  put: (walk) => walk.kept(person),
  because: 'nobody acts for somebody else, so the id is that of who has logged in',
});
const loanOf = (person: string): Substitution => ({
  at: 'body.loan_id',
  put: (walk) => walk.kept(`${person}'s loan`),
  because: 'the number of the application was given when it was submitted',
});
const shownCaptcha = (at: string, part: 'captcha' | 'captcha_id'): Substitution => ({
  at,
  put: (walk) => walk.kept(part),
  because: 'a captcha is good once and its answer is the one that is shown',
});
const withCaptcha = async (walk: Walk): Promise<void> => {
  for (const [part, value] of Object.entries(await walk.captcha())) walk.keep(part, value);
};
const sentCode = (to: string): Substitution => ({
  at: 'body.code',
  put: (walk) => walk.codeSentTo(to),
  because: 'the code is the one that was sent',
});

const MOBILE = '13909688080';
const EMAIL = 'farmer@example.com';

export const financePlatformVisits: readonly Visit[] = [
  { request: 's000-captcha', shows: { answer: /^[A-Z0-9]{4}$/ } },
  { request: 's000-send-sms' },
  { request: 's000-mobile-register', instead: [sentCode(MOBILE)] },
  { request: 's000-send-email' },
  { request: 's000-email-register', instead: [sentCode(EMAIL)] },
  {
    request: 's000-mobile-pwd-login',
    before: withCaptcha,
    instead: [shownCaptcha('body.captcha', 'captcha'), shownCaptcha('body.captcha_id', 'captcha_id')],
    after: keepsCookie('Faker'),
  },
  {
    request: 's000-email-pwd-login',
    before: withCaptcha,
    instead: [shownCaptcha('body.captcha', 'captcha'), shownCaptcha('body.captcha_id', 'captcha_id')],
    after: keepsCookie('Keria'),
  },
  { request: 's000-update-user-info', as: 'Faker', instead: [ownId('body.id')] },
  {
    request: 's000-get-user-info',
    as: 'Faker',
    instead: [ownId('body.id')],
    shows: {
      nickname: 'Faker',
      email: 'test@example.com',
      mobile: MOBILE,
      gender: '男',
      id_number: '123456********1234',
      address: 'Seoul, South Korea',
      marital_status: 0,
      career: 'Programmer',
      emergency_contact: 'Keria',
      photo: 'http: //cdn.example.com/avatar.jpg',
      name: '李相赫',
    },
  },
  {
    request: 's000-submit-loan-application',
    as: 'Faker',
    instead: [ownId('body.borrower_id')],
    shows: { loan_status: 'pending' },
    async after(walk, answer) {
      walk.keep("Faker's loan", answer.at('loan_id'));
      const json = { ...walk.printedBody('s000-submit-loan-application'), loan_amount: 20000 };
      const other = await walk.ask('Keria', 'POST', '/user/submit_loan_application', {
        json: { ...json, borrower_id: walk.kept('Keria') },
      });
      walk.keep("Keria's loan", other.at('loan_id'));
    },
  },
  {
    request: 's000-view-loan-application',
    as: 'Keria',
    instead: [ownId('body.id', 'Keria')],
    shows: { 'loan_applications.0.loan_amount': 20000, 'loan_applications.0.loan_status': 'pending' },
  },
  {
    request: 's000-creat-manager-account',
    instead: [
      {
        at: 'body.account',
        put: () => 'manager',
        because: 'the sandbox has an operator called admin already',
      },
    ],
  },
  {
    request: 's000-manager-login',
    instead: [{ at: 'body.account', put: () => 'manager', because: 'as it was created' }],
    after: keepsCookie('the manager'),
  },
  {
    request: 's000-get-user-credit-score',
    as: 'the manager',
    async before(walk) {
      await walk.platform.eventually('the assessment of the first application', async () => {
        const answer = await walk.platform.request('GET', '/manager/get_user_credit_score', {
          headers: walk.headersOf('the manager'),
          json: { id: walk.kept('Faker') },
        });
        return typeof answer.json['credit_score'] === 'number' ? true : undefined;
      });
    },
    instead: [
      {
        at: 'body.id',
        put: (walk) => walk.kept('Faker'),
        because: 'person 123 does not exist; this one does',
      },
    ],
    after(walk, answer) {
      expect(answer.json['user_id']).to.equal(walk.kept('Faker'));
      expect(answer.json['credit_score']).to.be.within(300, 1000);
    },
  },
  { request: 's000-approve-loan-application', as: 'the manager', instead: [loanOf('Faker')] },
  {
    request: 's000-get-total-user-loan-info',
    as: 'the manager',
    after(walk, answer) {
      const rows = answer.at('user_loan_info') as Record<string, unknown>[];
      const printed = rows.map(({ user_id, loan_amount, loan_status }) => ({
        user_id,
        loan_amount,
        loan_status,
      }));
      expect(printed).to.have.deep.members([
        { user_id: walk.kept('Faker'), loan_amount: 10000, loan_status: 'approved' },
        { user_id: walk.kept('Keria'), loan_amount: 20000, loan_status: 'pending' },
      ]);
    },
  },
  { request: 's000-get-total-loan-amount', as: 'the manager', shows: { total_loan_amount: 10000 } },
  {
    request: 's000-get-my-loan-order',
    as: 'Faker',
    async before(walk) {
      await walk.platform.eventually('the money of the approved loan', async () => {
        const { json } = await walk.ask('Faker, elsewhere', 'GET', '/api/v1/loans');
        return (json['data'] as { items: unknown[] }).items[0];
      });
    },
    instead: [ownId('body.id')],
    shows: {
      'loan_orders.0.loan_amount': 10000,
      'loan_orders.0.interest_rate': 0.12,
      'loan_orders.0.pay_month': 12,
      'loan_orders.0.month_pay': 888.49,
      'loan_orders.0.loan_status': 'approved',
    },
  },
  {
    request: 's000-pay-my-loan-order',
    as: 'Faker',
    instead: [ownId('body.borrower_id'), loanOf('Faker')],
    shows: { period_number: 1, paid_amount: 888.49 },
  },
  {
    request: 's000-get-my-pay-records',
    as: 'Faker',
    instead: [ownId('body.borrower_id'), loanOf('Faker')],
    shows: { 'pay_records.0.paid_amount': 888.49, 'pay_records.0.period_number': 1 },
  },
  {
    request: 's000-cancel-loan-application',
    as: 'Keria',
    instead: [ownId('body.borrower_id', 'Keria'), loanOf('Keria')],
    shows: { loan_status: 'cancelled' },
  },
];
