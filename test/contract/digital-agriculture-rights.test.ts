import { createHash } from 'node:crypto';
import { expect } from 'chai';
import { DataRequest } from '../../models/data-request.ts';
import { PERSONAL_TABLES } from '../../models/personal-records.ts';
import { User } from '../../models/user.ts';
import { deleteErasedObjects, purgeClosedAccounts } from '../../operations/account-closing.ts';
import { withdrawConsent } from '../../operations/consents.ts';
import { buildCertification } from '../support/certification-story.ts';
import type { Caller } from '../support/http.ts';
import { buildLoan, fund } from '../support/loan-story.ts';
import { buildApplication } from '../support/people.ts';
import { type Platform, startPlatform } from '../support/platform.ts';
import { rejectionOf } from '../support/rejection.ts';

const ME = '/api/v1/users/me';
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

describe('a person’s rights over what is kept of him', function () {
  this.timeout(120_000);
  let platform: Platform;
  let now: Date;

  before(async () => {
    platform = await startPlatform({ workers: false });
    now = await platform.ops.clock.now();
  });
  after(() => platform?.stop());

  const known = {
    nickname: '小禾',
    realName: '禾苗苗',
    idCardNumber: '110101199003077571',
    email: 'miaomiao@example.com',
    address: '幸福村七组',
    emergencyContact: '苗大叔 13700000001',
  };
  let people = 0;
  async function somebody(): Promise<{ who: Caller; phone: string }> {
    people += 1;
    const phone = `1380013${String(8000 + people)}`;
    const who = await platform.asUser({ ...known, phone, email: `${people}.${known.email}` });
    return { who, phone };
  }
  const rowOf = (id: number) => User.query(platform.knex).findById(id).throwIfNotFound();
  const sessionsAged = (who: Caller) =>
    platform
      .knex('sessions')
      .where({ subject_kind: 'user', subject_id: who.id })
      .update({ proved_at: new Date('2020-01-01') });

  describe('to know it', () => {
    it('is answered at once with every table, under names in both languages, and with no secret of the house', async () => {
      const { who, phone } = await somebody();
      await buildLoan(platform.knex, now, { userId: who.id });
      await buildCertification(platform.knex, now, 'real_name', {
        userId: who.id,
        realName: known.realName,
        idCardNumber: known.idCardNumber,
      });
      const uploaded = await who.upload('/api/v1/files/upload', {
        business_type: 'document',
        file: new File([PNG], '身份证.png', { type: 'image/png' }),
      });
      expect(uploaded.status, uploaded.text).to.equal(200);
      const answer = await who.post(`${ME}/data-export`, {});
      expect(answer.status, answer.text.slice(0, 500)).to.equal(200);
      const sections = answer.at('data.sections') as {
        name: string;
        title: { zh: string; en: string };
        rows: Record<string, unknown>[];
      }[];
      expect(sections.map(({ name }) => name)).to.deep.equal(PERSONAL_TABLES.map(({ table }) => table));
      for (const { title } of sections) expect(title.zh).to.match(/\p{Script=Han}/u);
      const rows = (name: string) => sections.find((section) => section.name === name)?.rows ?? [];
      expect(rows('users')[0]).to.include({ phone, real_name: known.realName, address: known.address });
      expect(rows('loans')[0]).to.include({ user_id: who.id, principal_fen: '1200000' });
      expect(rows('plan_rows')).to.have.length(12);
      expect(rows('certifications')[0]).to.include({ id_card_number: known.idCardNumber });
      expect(rows('sessions')).to.have.length(1);
      expect(String(rows('files')[0]?.['link'])).to.match(/^http/);
      expect(rows('audit_log').map(({ action }) => action)).to.include('data.export');
      expect(answer.text).to.not.match(/password_hash|refresh_hash|code_hmac|object_key|"token_epoch"/);
      expect(answer.headers['cache-control']).to.contain('no-store');
    });

    it('knows every table of the schema that refers to people, so that a new one cannot be forgotten', async () => {
      const { rows } = await platform.knex.raw<{ rows: { table: string }[] }>(`
        SELECT DISTINCT c.conrelid::regclass::text AS "table" FROM pg_constraint c
        WHERE c.contype = 'f' AND c.confrelid = 'users'::regclass ORDER BY 1`);
      expect(rows.length).to.be.greaterThan(10);
      expect(PERSONAL_TABLES.map(({ table }) => table)).to.include.members(rows.map(({ table }) => table));
    });

    it('takes a fresh proof of who asks, and tells nobody else anything', async () => {
      const { who } = await somebody();
      await sessionsAged(who);
      const answer = await who.post(`${ME}/data-export`, {});
      expect([answer.status, answer.headers['x-error-code']]).to.deep.equal([
        403,
        'reauthentication_required',
      ]);
      const other = await somebody();
      const answered = await other.who.post(`${ME}/data-export`, {});
      expect(answered.text).to.not.contain(String((await rowOf(who.id)).phone));
      expect((await platform.request('POST', `${ME}/data-export`)).status).to.equal(401);
    });
  });

  describe('to have it put right', () => {
    it('is a task with a date; the wish is read with a logged reason, and what is granted is done and answered', async () => {
      const { who } = await somebody();
      await User.query(platform.knex).findById(who.id).patch({ isRealNameVerified: true });
      const wish = { field: 'real_name', wanted: '禾苗', reason: '户口本上是禾苗' };
      const asked = await who.post(`${ME}/corrections`, wish);
      expect(asked.status, asked.text).to.equal(200);
      expect(asked.at('data')).to.include({
        kind: 'correction',
        field: 'real_name',
        status: 'open',
        answer: null,
      });
      expect((await who.post(`${ME}/corrections`, wish)).at('data.request_id')).to.equal(
        asked.at('data.request_id'),
      );

      const reviewer = await platform.asStaff('reviewer');
      const listed = await reviewer.get('/api/v1/admin/data-requests', {
        status: 'open',
        kind: 'correction',
      });
      expect(listed.at('data.requests.0')).to.include({ user_id: who.id, due_on: asked.at('data.due_on') });
      expect(listed.text).to.not.contain('禾苗');
      const id = asked.number('data.request_id');
      const reveal = `/api/v1/admin/data-requests/${id}/reveal`;
      expect((await (await platform.asStaff('finance')).post(reveal, { reason: '看看' })).status).to.equal(
        403,
      );
      expect(
        (await reviewer.post('/api/v1/admin/data-requests/2000000001/reveal', { reason: '看' })).status,
      ).to.equal(404);
      const revealed = await reviewer.post(reveal, { reason: '核实更正' });
      expect(revealed.at('data')).to.deep.include({ wanted: '禾苗', reason: '户口本上是禾苗' });
      const task = await platform.knex('human_tasks').where({ kind: 'data_request', subject_id: id }).first();
      expect(JSON.stringify([task.title, task.shown])).to.not.contain('禾苗');
      const complete = (comments: string) =>
        reviewer.post(`/api/v1/admin/tasks/${task.id}/complete`, {
          version: task.version,
          decision: 'approve',
          comments,
        });
      expect((await complete('')).status).to.equal(400);
      expect((await complete('已核对户口本')).status).to.equal(200);
      const after = await rowOf(who.id);
      expect([after.realName, after.isRealNameVerified]).to.deep.equal(['禾苗', false]);
      const mine = await who.get(`${ME}/data-requests`);
      expect(mine.at('data.requests.0')).to.include({ status: 'granted', answer: '已核对户口本' });
      const actions = await platform
        .knex('audit_log')
        .where({ subject_type: 'data_request', subject_id: String(id) })
        .pluck('action');
      expect(actions).to.have.members(['data.request', 'data.request', 'data.request_reveal', 'data.grant']);
    });
  });

  describe('to say no', () => {
    it('to a purpose holds from then on: no credit report is read, whatever was agreed to before', async () => {
      const { who } = await somebody();
      const give = (purpose: string) => who.post(`${ME}/consents`, { purpose, notice_version: '2026-01' });
      expect((await give('credit_query')).at('data')).to.include({
        notice_version: '2026-01',
        withdrawn_at: null,
      });
      await give('credit_query');
      const withdrawn = await who.post(`${ME}/consents/withdraw`, { purpose: 'credit_query' });
      expect(withdrawn.at('data.withdrawn_at')).to.be.a('string');
      expect((await who.get(`${ME}/consents`)).at('data.consents')).to.have.length(1);
      const query = await who.post('/api/user/auth/credit-query', {
        provider: 'pboc',
        query_reason: 'loan_application',
      });
      expect([query.status, query.headers['x-error-code']], query.text).to.deep.equal([
        422,
        'rights_refused',
      ]);
      expect(query.text).to.contain('consent_withdrawn');
      await give('credit_query');
      const again = await who.post('/api/user/auth/credit-query', {
        provider: 'pboc',
        query_reason: 'loan_application',
      });
      expect(again.headers['x-error-code'], again.text).to.not.equal('rights_refused');
      const notice = await who.post(`${ME}/consents/withdraw`, { purpose: 'privacy_notice' });
      expect(notice.text).to.contain('close_the_account');
    });

    it('holds when it is said in the moment of the yes, and waited for it with an older look at the clock', async () => {
      const { who } = await somebody();
      await who.post(`${ME}/consents`, { purpose: 'marketing', notice_version: '2026-01' });
      const { knex } = platform;
      const clock = { now: async () => new Date(now.getTime() - 60_000) };
      const actor = { kind: 'user', id: who.id, sessionId: 'S1' } as const;
      const { givenAt, withdrawnAt } = await withdrawConsent({ knex, clock }, actor, 'marketing');
      expect(withdrawnAt).to.deep.equal(givenAt);
    });
  });

  describe('to be forgotten', () => {
    const close = (who: Caller) => who.post(`${ME}/erasure`, { confirm: true });

    it('waits while anything is open or owed, and says what', async () => {
      const { who } = await somebody();
      const loan = await buildLoan(platform.knex, now, { userId: who.id });
      await fund(platform.knex, who.id, 500n, now);
      const refused = await close(who);
      expect([refused.status, refused.headers['x-error-code']]).to.deep.equal([422, 'rights_refused']);
      expect(refused.at('details.reasons')).to.have.members([
        'loan_open',
        'wallet_not_empty',
        'application_open',
      ]);
      const told = await who.get(`${ME}/data-requests`);
      expect(told.at('data.closing.possible')).to.equal(false);
      expect(told.at('data.closing.reasons.0.text.en')).to.be.a('string');
      expect((await rowOf(who.id)).phone).to.not.equal(null);
      expect(loan.status).to.equal('active');
      const { who: aged } = await somebody();
      await sessionsAged(aged);
      expect((await close(aged)).headers['x-error-code']).to.equal('reauthentication_required');
      expect((await aged.post(`${ME}/erasure`, {})).status).to.equal(400);
    });

    it('is done at once where no business was: nothing of him is left, his number is free, no login opens', async () => {
      const { who, phone } = await somebody();
      await buildApplication(platform.knex, now, {
        userId: who.id,
        status: 'cancelled',
        closedAt: now,
        purpose: `给${known.realName}买种子`,
        applicantInfo: { real_name: known.realName, id_card: known.idCardNumber },
        contactPhone: phone,
      });
      await who.post('/api/user/addresses', {
        name: '家',
        contact_name: known.realName,
        contact_phone: phone,
        province: '四川省',
        city: '成都市',
        county: '金堂县',
        address: known.address,
        address_type: 'home',
      });
      const uploaded = await who.upload('/api/v1/files/upload', {
        business_type: 'document',
        file: new File([PNG], '身份证.png', { type: 'image/png' }),
      });
      const file = await platform
        .knex('files')
        .where({ id: uploaded.number('data.file_id') })
        .first();
      const closed = await close(who);
      expect(closed.status, closed.text).to.equal(200);
      expect(closed.at('data.retained_until')).to.equal(null);

      const left = await platform.knex('users').where({ id: who.id }).first();
      expect(left).to.include({
        phone: null,
        real_name: null,
        id_card_number: null,
        status: 'frozen',
        password_hash: 'closed',
      });
      const rest = JSON.stringify(
        await Promise.all(
          PERSONAL_TABLES.filter(({ table }) => table !== 'audit_log').map(({ of }) =>
            of(platform.knex, { id: who.id, phone, email: null }),
          ),
        ),
        (_key, value: unknown) => (typeof value === 'bigint' ? String(value) : value),
      );
      for (const secret of [phone, known.realName, known.idCardNumber, known.address, '身份证'])
        expect(rest, secret).to.not.contain(secret);
      expect((await who.get('/api/v1/user/profile')).status).to.equal(401);
      expect(
        (await platform.request('POST', '/api/v1/auth/login', { json: { phone, password: 'Harvest#2026' } }))
          .status,
      ).to.be.within(400, 404);
      const successor = await platform.asUser({ phone });
      expect(successor.id).to.not.equal(who.id);

      expect(await platform.ops.storage.head(file.object_key)).to.not.equal(null);
      expect(await deleteErasedObjects(platform.ops)).to.be.greaterThan(0);
      expect(await platform.ops.storage.head(file.object_key)).to.equal(null);
      expect(await deleteErasedObjects(platform.ops), 'a second time').to.equal(0);
      const admin = await platform.asStaff('admin');
      expect(
        (await admin.post(`/api/v1/admin/users/${who.id}/unfreeze`, {})).status,
        'nobody’s any more',
      ).to.equal(404);
    });

    it('leaves what the law asks to be kept, locked, until the day on which that ends', async () => {
      const { who, phone } = await somebody();
      const past = new Date(now.getTime() - 30 * 86_400_000);
      const loan = await buildLoan(platform.knex, past, {
        userId: who.id,
        application: { purpose: '买种子', contactPhone: phone, closedAt: past },
      });
      await platform.knex('loans').where({ id: loan.id }).update({ status: 'settled', settled_at: past });
      await buildCertification(platform.knex, past, 'real_name', {
        userId: who.id,
        status: 'approved',
        reviewedAt: past,
        realName: known.realName,
        idCardNumber: known.idCardNumber,
      });
      const closed = await close(who);
      expect(closed.status, closed.text).to.equal(200);
      const until = String(closed.at('data.retained_until'));
      expect(Number(until.slice(0, 4)) - Number(past.toISOString().slice(0, 4))).to.be.within(9, 11);
      const kept = await rowOf(who.id);
      expect([kept.realName, kept.idCardNumber, kept.phone, kept.address]).to.deep.equal([
        known.realName,
        known.idCardNumber,
        null,
        null,
      ]);
      expect(await purgeClosedAccounts(platform.ops), 'not yet').to.equal(0);
      const later = { knex: platform.knex, clock: { now: async () => new Date(`${until}T12:00:00+08:00`) } };
      expect(await purgeClosedAccounts({ ...platform.ops, ...later })).to.equal(1);
      expect(await purgeClosedAccounts({ ...platform.ops, ...later }), 'once').to.equal(0);
      const gone = await rowOf(who.id);
      expect([gone.realName, gone.idCardNumber, gone.erasedAt === null]).to.deep.equal([null, null, false]);
      const [certification] = await platform.knex('certifications').where({ user_id: who.id });
      expect(certification.id_card_number).to.equal('（已删除）');
      expect(
        (await platform.knex('loans').where({ id: loan.id }).first()).principal_fen,
        'the books stay',
      ).to.equal(loan.principalFen);
    });
  });

  describe('to have a decision explained, and looked at by somebody else', () => {
    async function refused() {
      const { who } = await somebody();
      const first = await platform.asStaff('reviewer');
      const application = await buildApplication(platform.knex, now, {
        userId: who.id,
        status: 'rejected',
        decidedBy: first.id,
        decidedAt: now,
        closedAt: now,
        reasonCode: 'income_insufficient',
        aiDecision: 'reject',
        aiScore: '41.50',
        aiComments: '收入不足',
        applicantInfo: { annual_income: 30000, land_area: 12 },
      });
      await platform.knex('dify_logs').insert({
        application_id: application.id,
        workflow_type: 'loan_approval',
        status: 'succeeded',
        result: '收入不足',
        created_at: now,
      });
      return { who, first, application, path: `/api/v1/loans/applications/${application.id}` };
    }

    it('says who decided, what the AI advised, and each fact it was told with the person’s own value', async () => {
      const { who, application, path } = await refused();
      const answer = await who.get(`${path}/explanation`);
      expect(answer.status, answer.text).to.equal(200);
      expect(answer.at('data')).to.deep.include({
        application_no: application.applicationNo,
        status: 'rejected',
        decided_by: 'person',
        review: null,
      });
      expect(answer.at('data.advice')).to.include({
        asked: true,
        decision: 'reject',
        score: 41.5,
        comments: '收入不足',
      });
      const facts = answer.at('data.facts_given') as { name: string; text: { zh: string }; value: unknown }[];
      expect(facts.find(({ name }) => name === 'yearlyIncomeFen')?.value).to.equal('3000000');
      expect(facts.find(({ name }) => name === 'farmArea')).to.deep.include({ value: 12 });
      expect(String(answer.at('data.role_of_ai.en'))).to.contain('refused by a person alone');
      const { who: other } = await somebody();
      expect((await other.get(`${path}/explanation`)).status).to.equal(404);
      expect((await other.post(`${path}/review`, { reason: '不服' })).status).to.equal(404);
    });

    it('shows no advice while nobody has decided, and takes no demand for a review of nothing', async () => {
      const { who } = await somebody();
      const open = await buildApplication(platform.knex, now, {
        userId: who.id,
        status: 'ai_rejected',
        aiDecision: 'reject',
      });
      const path = `/api/v1/loans/applications/${open.id}`;
      expect((await who.get(`${path}/explanation`)).at('data.advice')).to.equal(null);
      expect((await who.post(`${path}/review`, { reason: '不服' })).status).to.equal(409);
    });

    it('is reviewed by another person than the first, who cannot, also where the task does not say so', async () => {
      const { who, first, path } = await refused();
      const asked = await who.post(`${path}/review`, { reason: '收入证明已补充' });
      expect(asked.at('data')).to.include({ kind: 'review', status: 'open' });
      const id = asked.number('data.request_id');
      const task = await platform.knex('human_tasks').where({ kind: 'data_request', subject_id: id }).first();
      expect(task.excluded_staff_id).to.equal(first.id);
      const body = { version: task.version, decision: 'approve', comments: '收入证明有效，原决定有误' };
      const complete = (staff: Caller) => staff.post(`/api/v1/admin/tasks/${task.id}/complete`, body);
      expect((await complete(first)).headers['x-error-code']).to.equal('second_decision_self');
      await platform.knex('human_tasks').where({ id: task.id }).update({ excluded_staff_id: null });
      expect((await complete(first)).headers['x-error-code']).to.equal('second_decision_self');
      const second = await platform.asStaff('reviewer');
      expect((await complete(second)).status).to.equal(200);
      const told = await who.get(`${path}/explanation`);
      expect(told.at('data.review')).to.include({ status: 'granted', answer: body.comments });
    });

    it('Postgres takes no refusal without a person, and no answer to a request either', async () => {
      const { who, application } = await refused();
      const nobody = platform
        .knex('loan_applications')
        .where({ id: application.id })
        .update({ decided_by: null });
      expect(String(await rejectionOf(nobody))).to.contain('loan_applications_refused_by_person');
      const request = await who.post(`${ME}/corrections`, { field: 'other', wanted: '甲', reason: '乙' });
      const answered = DataRequest.query(platform.knex)
        .findById(request.number('data.request_id'))
        .patch({ status: 'refused', decidedAt: now })
        .then();
      expect(String(await rejectionOf(answered))).to.contain('data_requests_by_person');
    });
  });

  it('no answer of these requests holds a hash that could be one of his numbers', async () => {
    const { who, phone } = await somebody();
    const answer = await who.post(`${ME}/data-export`, {});
    expect(answer.text).to.not.contain(createHash('sha256').update(phone).digest('hex'));
  });
});
