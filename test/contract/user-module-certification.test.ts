import { expect } from 'chai';
import { Certification } from '../../models/certification.ts';
import { User } from '../../models/user.ts';
import type { Caller } from '../support/http.ts';
import { buildProduct } from '../support/people.ts';
import { type Platform, startPlatform } from '../support/platform.ts';
import { expectShape } from '../support/shape.ts';

const REAL_NAME = '/api/user/auth/real-name';
const BANK_CARD = '/api/user/auth/bank-card';
const CREDIT = '/api/user/auth/credit-query';
const STATUS = '/api/user/auth/status';
/** Document 004 L233, L261, L315. */
const PRINTED = {
  realName: {
    id_card_number: '370123199001011234',
    real_name: '张三',
    id_card_front_img: 'https://example.com/front.jpg',
    id_card_back_img: 'https://example.com/back.jpg',
    face_verify_img: 'https://example.com/face.jpg',
  },
  card: {
    bank_card_number: '6226090000000001',
    bank_name: '中国工商银行',
    cardholder_name: '张三',
    card_type: '储蓄卡',
  },
  credit: { provider: 'pboc', query_reason: 'loan_application' },
};

describe('document 004: certification', function () {
  this.timeout(60_000);
  let platform: Platform;
  let reviewer: Caller;

  before(async function () {
    this.timeout(120_000);
    platform = await startPlatform();
    reviewer = await platform.asStaff('reviewer');
  });
  after(() => platform?.stop());

  const approve = (id: number, body: object = { action: 'approve' }) =>
    reviewer.post(`/api/v1/admin/auths/${id}/review`, body);
  const checked = (id: number) =>
    platform.eventually('the checks', async () => {
      const certification = await Certification.query(platform.knex).findById(id);
      return certification?.checkedAt == null ? undefined : certification;
    });
  const next = (check: string, behaviour: string, times = 1) =>
    platform.request('POST', '/sandbox/certifications/next', { json: { check, behaviour, times } });
  const userOf = (caller: Caller) => User.query(platform.knex).findById(caller.id).throwIfNotFound();

  it('§3.1–§3.4 answers as printed, in one space of ids, for one person from nothing to certified', async () => {
    const person = await platform.asUser();
    const empty = await person.get(STATUS);
    expect(empty.json).to.deep.include({
      code: 200,
      message: '获取成功',
      data: {
        real_name_auth: { status: 'not_submitted' },
        bank_card_auth: { status: 'not_submitted' },
        credit_auth: { status: 'not_submitted' },
      },
    });

    const name = await person.post(REAL_NAME, PRINTED.realName);
    expectShape(name.json, {
      code: 200,
      message: '实名认证申请已提交',
      data: { auth_id: 10001, auth_status: 'pending', estimated_review_time: '24小时内' },
    });
    expect(name.at('data.estimated_review_time')).to.equal('24小时内');
    const card = await person.post(BANK_CARD, PRINTED.card);
    expect(card.json).to.include({ code: 200, message: '银行卡认证申请已提交' });
    expect(card.at('data')).to.have.all.keys('auth_id', 'auth_status');
    const credit = await person.post(CREDIT, PRINTED.credit);
    expect(credit.json).to.include({ code: 200, message: '征信查询已提交' });

    const ids = [name, card, credit].map((answer) => answer.number('data.auth_id'));
    expect(new Set(ids).size).to.equal(3);
    expect(ids[0]).to.be.at.least(10001);
    const pending = await person.get(STATUS);
    for (const section of ['real_name_auth', 'bank_card_auth', 'credit_auth']) {
      expect(pending.at(`data.${section}`)).to.have.all.keys('status', 'submitted_time', 'auth_id');
      expect(pending.at(`data.${section}.status`)).to.equal('pending');
    }
    for (const id of ids) expect((await approve(id)).status).to.equal(200);
    const approved = await person.get(STATUS);
    expectShape(approved.json, {
      data: {
        real_name_auth: { status: 'approved', auth_time: '2024-01-15T10:30:00Z', review_note: '认证通过' },
      },
    });
    expect(approved.at('data.bank_card_auth')).to.include({ status: 'approved', review_note: '认证通过' });
    expect(approved.at('data.bank_card_auth')).to.not.have.property('submitted_time');
    expect(await userOf(person)).to.include({
      isRealNameVerified: true,
      isBankCardVerified: true,
      isCreditVerified: true,
    });
  });

  describe('§3.2 a bank card', () => {
    it('needs no certified name; what is odd is a warning, and the card is masked wherever it is shown', async () => {
      const person = await platform.asUser({ realName: '李四' });
      const id = (await person.post(BANK_CARD, PRINTED.card)).number('data.auth_id');
      await checked(id);
      const detail = await reviewer.get(`/api/v1/admin/auths/${id}`);
      expect(detail.at('data')).to.include({
        type: 'bank_card',
        bank_card_number: '6226********0001',
        cardholder_name: '张三',
        verdict: 'matched',
      });
      expect(detail.at('data.warnings')).to.include.members([
        'bank_card_check_digit',
        'not_real_name_verified',
        'cardholder_name_differs',
      ]);
      expect(detail.text).to.not.contain(PRINTED.card.bank_card_number);
      const rows = await platform
        .knex('audit_log')
        .where({ subject_id: String(id) })
        .select('before', 'after');
      expect(JSON.stringify(rows)).to.not.contain(PRINTED.card.bank_card_number);
    });

    it('may be written in groups, and is 1008 when it is no card number', async () => {
      const person = await platform.asUser();
      const wrong = await person.post(BANK_CARD, { ...PRINTED.card, bank_card_number: '6226-ABCD' });
      expect(wrong.status).to.equal(422);
      expect(wrong.json).to.include({ code: 1008, message: '银行卡号无效' });
      const grouped = await person.post(BANK_CARD, {
        ...PRINTED.card,
        bank_card_number: '6226 0900 0000 0001',
      });
      expect(grouped.status).to.equal(200);
      const { bankCardNumber } = await checked(grouped.number('data.auth_id'));
      expect(bankCardNumber).to.equal('6226090000000001');
    });

    it('is replaced by a later one, and one at a time is undecided', async () => {
      const person = await platform.asUser();
      const first = (await person.post(BANK_CARD, PRINTED.card)).number('data.auth_id');
      const early = await person.post(BANK_CARD, PRINTED.card);
      expect(early.status).to.equal(409);
      expect(early.json).to.include({ code: 409 });
      await approve(first);
      const later = await person.post(BANK_CARD, { ...PRINTED.card, bank_card_number: '6222021234561234' });
      expect(later.status).to.equal(200);
      await checked(first);
      await checked(later.number('data.auth_id'));
    });

    it('that cannot be checked is shown so, and may still be decided', async () => {
      await next('bank_card', 'http_500', 4);
      const person = await platform.asUser();
      const id = (await person.post(BANK_CARD, PRINTED.card)).number('data.auth_id');
      const stored = await platform.eventually('the last attempt', async () => {
        const found = await Certification.query(platform.knex).findById(id);
        return found?.verdict === null ? undefined : found;
      });
      expect(stored).to.include({ verdict: 'unavailable', status: 'reviewing' });
      expect(stored?.checks[0]).to.include({ name: 'bank_card', code: 'http_500' });
      expect((await approve(id)).status).to.equal(200);
    });
  });

  it('is where the next loan is paid out to, in the name of its holder', async () => {
    const person = await platform.asUser();
    await approve((await person.post(BANK_CARD, PRINTED.card)).number('data.auth_id'));
    const product = await buildProduct(platform.knex, await platform.ops.clock.now(), {
      termUnit: 'day',
      minTerm: 30,
      maxTerm: 365,
    });
    const applied = await person.post('/api/v1/loans/applications', {
      product_id: product.id,
      applied_amount: 500_000,
      applied_term: 180,
      purpose: '购买农资',
    });
    const id = applied.number('data.application_id');
    const approval = { approved_amount: 500_000, approved_term: 180, approved_rate: 0.12, comments: '同意' };
    expect((await reviewer.post(`/api/v1/admin/loans/applications/${id}/approve`, approval)).status).to.equal(
      200,
    );
    const payouts = await platform.eventually('the payout', async () => {
      const book = await platform.request('GET', '/sandbox/payouts', { query: { application_id: id } });
      return book.at('payouts.0.status') === 'paid' ? book : undefined;
    });
    expect(payouts.at('payouts.0')).to.include({ amount: 500_000, payee: '6226********0001' });
  });

  describe('§3.1 a real name', () => {
    it('that does not match the certified one is 1007', async () => {
      const person = await platform.asUser();
      await approve((await person.post(REAL_NAME, PRINTED.realName)).number('data.auth_id'));
      const other = await person.post(REAL_NAME, { ...PRINTED.realName, real_name: '李四' });
      expect(other.status).to.equal(422);
      expect(other.json).to.include({ code: 1007, message: '实名认证信息不匹配' });
    });
  });

  describe('§3.4 a credit query', () => {
    it('records the reason as consent, asks the bureau once, and brings the score when it is approved', async () => {
      const person = await platform.asUser({ realName: '张三', idCardNumber: '370123199001011234' });
      const id = (await person.post(CREDIT, PRINTED.credit)).number('data.auth_id');
      await checked(id);
      const detail = await reviewer.get(`/api/v1/admin/auths/${id}`);
      expect(detail.at('data')).to.include({
        credit_score: 723,
        query_reason: 'loan_application',
        provider: 'pboc',
      });
      expect(detail.at('data.checks.0')).to.include({ name: 'credit_report', result: 'matched' });
      const asked = await platform.request('GET', '/sandbox/certifications', {
        query: { check: 'credit_report' },
      });
      expect(asked.at('questions.0.facts')).to.deep.equal({
        request_no: `CR${id}`,
        purpose: 'loan_application',
      });
      await approve(id);
      expect(await userOf(person)).to.include({
        isCreditVerified: true,
        creditScore: 723,
        creditSource: 'bureau',
      });
    });

    it('refuses a provider that there is none of', async () => {
      const answer = await (await platform.asUser()).post(CREDIT, { ...PRINTED.credit, provider: 'nobody' });
      expect(answer.status).to.equal(400);
    });
  });

  it('accepts what is handed in while providers are away, says that it could not be checked, and goes on', async () => {
    const outage = (component: string, down: boolean) =>
      platform.request('POST', '/sandbox/outages', { json: { component, down } });
    for (const component of ['identity', 'bureau'])
      expect((await outage(component, true)).status).to.equal(200);
    const person = await platform.asUser({ realName: '张三', idCardNumber: '370123199001011234' });
    const ids = [
      (await person.post(REAL_NAME, PRINTED.realName)).number('data.auth_id'),
      (await person.post(CREDIT, PRINTED.credit)).number('data.auth_id'),
    ];
    for (const id of ids) {
      const stored = await platform.eventually('the last attempt', async () => {
        const found = await Certification.query(platform.knex).findById(id);
        return found?.status === 'reviewing' ? found : undefined;
      });
      expect(stored.verdict).to.equal('unavailable');
      expect(new Set(stored.checks.map(({ code }) => code))).to.deep.equal(new Set(['ECONNREFUSED']));
    }
    for (const component of ['identity', 'bureau']) await outage(component, false);
    for (const id of ids) expect((await approve(id)).status).to.equal(200);
  });

  it('asks for a token everywhere', async () => {
    for (const path of [REAL_NAME, BANK_CARD, CREDIT]) {
      expect((await platform.request('POST', path, { json: {} })).status, path).to.equal(401);
    }
    expect((await platform.request('GET', STATUS)).status).to.equal(401);
  });
});
