import { expect } from 'chai';
import { answerConsultation } from '../../operations/consultations.ts';
import { seedContent } from '../../sandbox/seed-content.ts';
import type { Caller } from '../support/http.ts';
import { type Platform, startPlatform } from '../support/platform.ts';
import { expectShape } from '../support/shape.ts';

/** Document 001 L634-646 and L662-677. */
const PRINTED_ARTICLE = {
  id: 1,
  title: '春季农作物种植技术要点',
  summary: '详细介绍春季主要农作物的种植技术和注意事项',
  cover_image: 'https://cdn.example.com/article1.jpg',
  category: '种植技术',
  author: '专家张三',
  like_count: 45,
  is_top: false,
  is_featured: true,
  published_at: '2024-01-01T00:00:00Z',
};
/** L693-705. */
const PRINTED_EXPERT = {
  id: 1,
  expert_name: '张教授',
  avatar: 'https://cdn.example.com/expert1.jpg',
  title: '农业技术专家',
  specialty: '水稻种植',
  service_area: '华北地区',
  experience_years: 20,
  description: '从事水稻种植研究20年，发表论文50余篇',
  consultation_count: 500,
  average_rating: 4.9,
  is_verified: true,
  is_online: true,
};
/** L717-722. */
const PRINTED_QUESTION = {
  expert_id: 1,
  question: '水稻种植过程中出现叶片发黄现象，请问是什么原因？',
  images: ['https://cdn.example.com/question1.jpg'],
  contact_info: '微信：farmer123',
};
/** L762-767. */
const PRINTED_CONFIGS = {
  app_version: '1.0.0',
  customer_service_phone: '400-123-4567',
  customer_service_hours: '9:00-18:00',
  about_us: '关于我们的介绍信息',
  privacy_policy_url: 'https://example.com/privacy',
  terms_of_service_url: 'https://example.com/terms',
};
const MINE = '/api/v1/consultations';
const ALL = '/api/v1/admin/consultations';

describe('document 001: what the public reads and asks', () => {
  let platform: Platform;
  let reviewer: Caller;

  before(async function () {
    this.timeout(120_000);
    platform = await startPlatform();
    await seedContent(platform.ops);
    reviewer = await platform.asStaff('reviewer');
  });
  after(async function () {
    this.timeout(60_000);
    await platform?.stop();
  });

  describe('§6.1 and §6.2 articles', () => {
    const ids = async (query: Record<string, string | number> = {}) => {
      const answer = await platform.request('GET', '/api/v1/articles', { query });
      return (answer.at('data.articles') as { id: number }[]).map(({ id }) => id);
    };

    it('are listed as printed, to anybody', async () => {
      const answer = await platform.request('GET', '/api/v1/articles', { query: { page: 1, limit: 20 } });
      expect(answer.status).to.equal(200);
      expectShape(answer.json, {
        code: 200,
        data: { articles: [{ ...PRINTED_ARTICLE, view_count: 1250 }], total: 50, page: 1, limit: 20 },
      });
      const first = (answer.at('data.articles') as { id: number }[]).find(({ id }) => id === 1);
      expect(first).to.deep.equal({ ...PRINTED_ARTICLE, view_count: 1250 });
    });

    it('come pinned first, then newest first, and by category, keyword and page', async () => {
      expect(await ids()).to.deep.equal([4, 6, 5, 2, 3, 1]);
      expect(await ids({ category: '种植技术' })).to.deep.equal([2, 3, 1]);
      expect(await ids({ keyword: '农机' })).to.deep.equal([5]);
      expect(await ids({ keyword: '%' }), 'a percent sign is a text').to.deep.equal([]);
      expect(await ids({ category: '种植技术', keyword: '春季' })).to.deep.equal([1]);
      expect(await ids({ page: 2, limit: 4 })).to.deep.equal([3, 1]);
    });

    it('one is read as printed, counted as one reading more than the list said', async () => {
      const answer = await platform.request('GET', '/api/v1/articles/1');
      expect(answer.at('data')).to.deep.equal({
        ...PRINTED_ARTICLE,
        content: '文章详细内容...',
        view_count: 1251,
        share_count: 12,
      });
      const list = await platform.request('GET', '/api/v1/articles', { query: { keyword: '春季' } });
      expect(list.at('data.articles.0.view_count')).to.equal(1251);
    });

    it('answer 404 for none, 400 for what is no number, and 401 for a token that is no good', async () => {
      const none = await platform.request('GET', '/api/v1/articles/999999');
      expect(none.json).to.include({ code: 404, message: '资源不存在', error_code: 60001 });
      expect((await platform.request('GET', '/api/v1/articles/one')).status).to.equal(400);
      expect((await platform.request('GET', '/api/v1/articles', { token: 'nonsense' })).status).to.equal(401);
    });
  });

  describe('§6.3 experts', () => {
    it('are a bare array as printed, by field and area', async () => {
      const answer = await platform.request('GET', '/api/v1/experts', {
        query: { specialty: '水稻种植', service_area: '华北地区' },
      });
      expect(answer.at('data')).to.deep.equal([PRINTED_EXPERT]);
      const all = await platform.request('GET', '/api/v1/experts');
      expectShape(all.json, { code: 200, data: [PRINTED_EXPERT] });
      expect(all.at('data')).to.have.lengthOf(4);
      const rice = await platform.request('GET', '/api/v1/experts', { query: { specialty: '水稻' } });
      expect(rice.at('data')).to.have.lengthOf(2);
    });
  });

  describe('§7.2 configs', () => {
    it('are keys and values as printed, the public ones only, and by group', async () => {
      const answer = await platform.request('GET', '/api/v1/system/configs');
      expect(answer.at('data')).to.deep.equal(PRINTED_CONFIGS);
      const group = async (name: string) =>
        (await platform.request('GET', '/api/v1/system/configs', { query: { group: name } })).at('data');
      expect(await group('app')).to.deep.equal({ app_version: '1.0.0' });
      expect(await group('internal')).to.deep.equal({});
      expect(await group('no such group')).to.deep.equal({});
    });
  });

  describe('§6.4 consultations', () => {
    const count = async (expertId: number) =>
      Number((await platform.knex('experts').where({ id: expertId }).first())?.consultation_count);
    const asked = async (who?: Caller) => {
      const asker = who ?? (await platform.asUser({ realName: '王小农' }));
      const id = (await asker.post(MINE, PRINTED_QUESTION)).number('data.consultation_id');
      return { asker, id };
    };
    const taskOf = (id: number) =>
      platform.eventually('a task', async () => {
        const { json } = await reviewer.get('/api/v1/admin/tasks', { kind: 'consultation', limit: 100 });
        const { tasks } = json['data'] as { tasks: { id: number; version: number; subject_id: number }[] };
        return tasks.find(({ subject_id }) => subject_id === id);
      });
    const messages = async (asker: Caller, template: string) => {
      const { phone } = await platform.knex('users').where({ id: asker.id }).first();
      const { json } = await platform.request('GET', '/sandbox/messages', { query: { to: phone } });
      return (json['messages'] as { template: string; body: string }[]).filter(
        (one) => one.template === template,
      );
    };

    it('are submitted as printed, shown to their asker, and counted on the expert’s page', async () => {
      const asker = await platform.asUser();
      const before = await count(1);
      const answer = await asker.post(MINE, PRINTED_QUESTION);
      expect(answer.status).to.equal(200);
      expect(answer.json).to.include({ code: 200, message: '咨询提交成功' });
      expect(answer.at('data.status')).to.equal('pending');
      const id = answer.number('data.consultation_id');
      expect(await count(1)).to.equal(before + 1);
      const detail = await asker.get(`${MINE}/${id}`);
      expect(detail.at('data')).to.include({
        id,
        expert_id: 1,
        expert_name: '张教授',
        question: PRINTED_QUESTION.question,
        contact_info: '微信：farmer123',
        status: 'pending',
        answer: null,
        closed_by: null,
      });
      expect(detail.at('data.images')).to.deep.equal(PRINTED_QUESTION.images);
      expect((await asker.get(MINE)).at('data.total')).to.equal(1);
    });

    it('need a token, an expert who is there, a question, and addresses of pictures', async () => {
      expect((await platform.request('POST', MINE, { json: PRINTED_QUESTION })).status).to.equal(401);
      const asker = await platform.asUser();
      const unknown = await asker.post(MINE, { ...PRINTED_QUESTION, expert_id: 999_999 });
      expect(unknown.json).to.include({ code: 404, message: '资源不存在' });
      for (const [field, value, named] of [
        ['expert_id', undefined, 'expert_id'],
        ['expert_id', 'one', 'expert_id'],
        ['question', undefined, 'question'],
        ['question', '  ', 'question'],
        ['question', '问'.repeat(2001), 'question'],
        ['images', ['javascript:alert(1)'], 'images.0'],
        ['images', Array.from({ length: 10 }, () => PRINTED_QUESTION.images[0]), 'images'],
        ['contact_info', 5, 'contact_info'],
      ] as const) {
        const answer = await asker.post(MINE, { ...PRINTED_QUESTION, [field]: value });
        expect(answer.status, `${field} ${String(value)}`).to.equal(400);
        expect(answer.at('errors'), field).to.have.property(named);
      }
      expect((await asker.get(MINE)).at('data.total')).to.equal(0);
      const least = await asker.post(MINE, { expert_id: 1, question: '问' });
      expect(least.status).to.equal(200);
    });

    it('are nobody else’s: another’s looks like none', async () => {
      const { id } = await asked();
      const stranger = await platform.asUser();
      for (const answer of [
        await stranger.get(`${MINE}/${id}`),
        await stranger.post(`${MINE}/${id}/close`, {}),
        await stranger.get(`${MINE}/999999`),
      ]) {
        expect(answer.json).to.include({ code: 404, message: '咨询不存在' });
      }
    });

    it('are answered once; the asker is told and reads the answer', async () => {
      const { asker, id } = await asked();
      const answers = await Promise.all(
        ['缺氮，请追施尿素', '可能是纹枯病'].map((answer) =>
          reviewer.post(`${ALL}/${id}/answer`, { answer }),
        ),
      );
      expect(answers.map(({ status }) => status).toSorted()).to.deep.equal([200, 409]);
      const won = answers.find(({ status }) => status === 200);
      expect(won?.at('data')).to.include({ consultation_id: id, status: 'answered' });
      const detail = await asker.get(`${MINE}/${id}`);
      expect(detail.at('data.status')).to.equal('answered');
      expect(detail.at('data.answer')).to.be.oneOf(['缺氮，请追施尿素', '可能是纹枯病']);
      expect(detail.at('data.answered_at')).to.equal(won?.at('data.answered_at'));
      const [message] = await platform.eventually('a message', async () => {
        const sent = await messages(asker, 'consultation_answered');
        return sent.length > 0 ? sent : undefined;
      });
      expect(message?.body).to.include('张教授').and.include(String(id));
      const late = await asker.post(`${MINE}/${id}/close`, {});
      expect(late.json).to.include({ code: 409, error_code: 60004 });
      expect(late.at('details.state')).to.equal('answered');
      const again = await reviewer.post(`${ALL}/${id}/answer`, { answer: '再答一次' });
      expect(again.status).to.equal(409);
    });

    it('give the first outcome again to whoever lost it, also when the process is over', async () => {
      const { asker, id } = await asked();
      const actor = {
        kind: 'staff',
        id: reviewer.id,
        publicId: '',
        username: 'reviewer',
        sessionId: '',
        permissions: new Set<never>(),
      } as const;
      const answer = (requestKey: string) =>
        answerConsultation(platform.ops, actor, { consultationId: id, answer: '缺氮', requestKey });
      const first = await answer('key-1');
      expect(await answer('key-1')).to.deep.equal(first);
      const other = await answer('key-2').catch((error: unknown) => error);
      expect(other).to.have.property('code', 'consultation_state');
      expect((await asker.get(`${MINE}/${id}`)).at('data.answer')).to.equal('缺氮');
    });

    it('are closed by the asker, and then nobody may answer', async () => {
      const { asker, id } = await asked();
      const answer = await asker.post(`${MINE}/${id}/close`, {});
      expect(answer.status).to.equal(200);
      expect(answer.at('data')).to.include({ consultation_id: id, status: 'closed' });
      expect((await asker.get(`${MINE}/${id}`)).at('data')).to.include({
        status: 'closed',
        closed_by: 'asker',
      });
      expect((await reviewer.post(`${ALL}/${id}/answer`, { answer: '晚了' })).status).to.equal(409);
      expect((await asker.post(`${MINE}/${id}/close`, {})).status).to.equal(409);
      expect(await messages(asker, 'consultation_closed')).to.deep.equal([]);
    });

    it('are tasks too: approving gives the comments as the answer, rejecting closes with a reason', async () => {
      const [first, second] = [await asked(), await asked()];
      const complete = async (id: number, body: object) => {
        const task = await taskOf(id);
        return reviewer.post(`/api/v1/admin/tasks/${task.id}/complete`, { version: task.version, ...body });
      };
      const task = await taskOf(first.id);
      const shown = await reviewer.get(`/api/v1/admin/tasks/${task.id}`);
      expect(shown.at('data.shown')).to.include({ question: PRINTED_QUESTION.question, expert: '张教授' });
      const silent = await complete(first.id, { decision: 'approve', comments: ' ' });
      expect(silent.at('errors.comments')).to.be.an('array');
      const done = await complete(first.id, { decision: 'approve', comments: '缺氮' });
      expect(done.at('data')).to.include({ status: 'completed', decision: 'approve' });
      expect((await first.asker.get(`${MINE}/${first.id}`)).at('data.answer')).to.equal('缺氮');
      await complete(second.id, { decision: 'reject', comments: '与农业无关' });
      expect((await second.asker.get(`${MINE}/${second.id}`)).at('data')).to.include({
        status: 'closed',
        closed_by: 'staff',
        close_reason: '与农业无关',
      });
      const [message] = await platform.eventually('a message', async () => {
        const sent = await messages(second.asker, 'consultation_closed');
        return sent.length > 0 ? sent : undefined;
      });
      expect(message?.body).to.include('与农业无关').and.include('400-123-4567');
    });

    it('are listed for those who answer, and for nobody else', async () => {
      const { asker, id } = await asked(await platform.asUser({ realName: '赵大农', phone: '13712345678' }));
      const list = await reviewer.get(ALL, { status: 'pending', expert_id: 1, limit: 100 });
      const shown = (list.at('data.consultations') as { id: number }[]).find((one) => one.id === id);
      expect(shown).to.include({
        user_id: asker.id,
        user_name: '赵大农',
        user_phone: '137****5678',
        round: 1,
      });
      expect((await reviewer.get(`${ALL}/${id}`)).at('data')).to.deep.equal(shown);
      expect((await reviewer.get(`${ALL}/999999`)).status).to.equal(404);
      expect((await asker.get(`${ALL}/${id}`)).status).to.equal(403);
      expect((await reviewer.get(ALL, { status: 'answered', expert_id: 4 })).at('data.total')).to.equal(0);
      expect((await reviewer.get(ALL, { status: 'someday' })).status).to.equal(400);
      const others = [undefined, asker.token, (await platform.asStaff('finance')).token];
      const statuses = [];
      for (const token of others) {
        const call = token === undefined ? {} : { token };
        statuses.push((await platform.request('GET', ALL, call)).status);
        statuses.push(
          (await platform.request('POST', `${ALL}/${id}/answer`, { ...call, json: { answer: '答' } })).status,
        );
      }
      expect(statuses).to.deep.equal([401, 401, 403, 403, 403, 403]);
      expect((await reviewer.post(`${ALL}/999999/answer`, { answer: '答' })).status).to.equal(404);
      expect((await reviewer.post(`${ALL}/${id}/answer`, { answer: '' })).status).to.equal(400);
    });

    it('that nobody answers go to a colleague, then to staff, then end with advice', async function () {
      this.timeout(120_000);
      const { asker, id } = await asked();
      const counts = async () => [await count(1), await count(2)];
      const [one = 0, two = 0] = await counts();
      const view = async () => (await asker.get(`${MINE}/${id}`)).at('data');
      await platform.clockAdvance('PT49H');
      expect(await view()).to.include({ expert_id: 2, expert_name: '陈研究员', status: 'pending' });
      const pending = await platform.knex('consultations').where({ expert_id: 2, status: 'pending' });
      expect(await counts()).to.satisfy(([a = 0, b = 0]) => a < one && b >= two + 1 && pending.length > 0);
      await platform.clockAdvance('PT48H');
      expect(await view()).to.include({ expert_id: null, expert_name: null, status: 'pending' });
      const task = await taskOf(id);
      expect(task).to.include({ priority: 2 });
      await platform.clockAdvance('PT48H');
      expect(await view()).to.include({ status: 'closed', closed_by: 'timeout' });
      const told = [
        ...(await messages(asker, 'consultation_passed_on')),
        ...(await messages(asker, 'consultation_closed')),
      ];
      expect(told.map(({ body }) => body).join())
        .to.include('陈研究员')
        .and.include('工作人员')
        .and.include('400-123-4567');
    });
  });
});
