import { expect } from 'chai';
import { seedContent } from '../../sandbox/seed-content.ts';
import type { Answer, Caller } from '../support/http.ts';
import { type Platform, startPlatform } from '../support/platform.ts';
import { buildMachine } from '../support/rental-story.ts';
import { contractProducts } from './support/products.ts';

const ADMIN = '/api/v1/admin';
const AT = new Date('2026-01-10T02:00:00Z');

describe('every page of the back office has one thing to show', function () {
  this.timeout(120_000);
  let platform: Platform;
  let admin: Caller;

  before(async () => {
    platform = await startPlatform({ workers: false });
    await contractProducts(platform.knex, AT);
    await seedContent(platform.ops);
    admin = await platform.asStaff('admin');
  });
  after(() => platform?.stop());

  const firstOf = async (noun: string, id: string) => {
    const list = await admin.get(`${ADMIN}/${noun}`);
    return list.at(`data.${noun}.0.${id}`) as string | number;
  };
  const shown = async (path: string): Promise<Answer> => {
    const answer = await admin.get(`${ADMIN}/${path}`);
    expect(answer.status, answer.text).to.equal(200);
    return answer;
  };

  for (const [noun, id, detail] of [
    ['products', 'id', 'product_code'],
    ['articles', 'id', 'content'],
    ['experts', 'id', 'expert_name'],
    ['configs', 'key', 'value'],
  ] as const) {
    it(`one of the ${noun}, also when it is retired, and not to everybody`, async () => {
      const key = await firstOf(noun, id);
      const one = await shown(`${noun}/${key}`);
      expect(one.at(`data.${id}`)).to.equal(key);
      expect(one.at(`data.${detail}`)).to.be.a('string');
      await admin.delete(`${ADMIN}/${noun}/${key}`);
      expect((await shown(`${noun}/${key}`)).at('data.status')).to.equal('retired');
      const missing = noun === 'configs' ? 'no_such_key' : 2_000_000_000;
      expect((await admin.get(`${ADMIN}/${noun}/${missing}`)).status).to.equal(404);
      const reviewer = await platform.asStaff('reviewer');
      expect((await reviewer.get(`${ADMIN}/${noun}/${key}`)).status).to.equal(403);
    });
  }

  it('a machine, which is put back on the list as it was taken off, on record each time', async () => {
    const owner = await platform.asUser();
    const machine = await buildMachine(platform.knex, AT, { ownerId: owner.id });
    const path = `${ADMIN}/machines/${machine.id}`;
    expect((await shown(`machines/${machine.id}`)).at('data')).to.include({
      id: machine.id,
      owner_id: owner.id,
      status: 'available',
    });
    await admin.delete(path);
    expect((await shown(`machines/${machine.id}`)).at('data.status')).to.equal('retired');
    const restored = await admin.post(`${path}/restore`, {});
    expect(restored.at('data.status')).to.equal('available');
    await admin.put(path, { status: 'maintenance' });
    expect((await admin.post(`${path}/restore`, {})).at('data.status')).to.equal('maintenance');
    const rows = (await platform
      .knex('audit_log')
      .where({ action: 'machine.restore', subject_id: String(machine.id) })
      .orderBy('id')) as { before: { status: string }; after: { status: string } }[];
    expect(rows.map(({ before, after }) => [before.status, after.status])).to.deep.equal([
      ['retired', 'available'],
      ['maintenance', 'maintenance'],
    ]);
    expect((await admin.post(`${ADMIN}/machines/2000000000/restore`, {})).status).to.equal(404);
    expect((await admin.get(`${ADMIN}/machines/2000000000`)).status).to.equal(404);
    expect((await owner.post(`${path}/restore`, {})).status).to.equal(403);
  });

  it('a certification with its run and the task that waits', async () => {
    const user = await platform.asUser();
    const [certification] = await platform
      .knex('certifications')
      .insert({
        user_id: user.id,
        kind: 'credit',
        provider: 'bureau',
        query_reason: 'loan',
        attempt: 1,
        status: 'reviewing',
        submitted_at: AT,
        updated_at: AT,
      })
      .returning('id');
    await platform.knex('human_tasks').insert({
      kind: 'certification',
      subject_type: 'certification',
      subject_id: certification.id,
      workflow_id: `certification/${certification.id}`,
      title: '征信认证',
      permission: 'certification.review',
      due_at: AT,
      created_at: AT,
    });
    const answer = await shown(`auths/${certification.id}`);
    expect(answer.at('data.workflow_id')).to.equal(`certification/${certification.id}`);
    expect(answer.at('data.tasks.0')).to.include({ kind: 'certification', status: 'open' });
  });

  it('a payment and a question with their runs', async () => {
    const user = await platform.asUser();
    await platform.knex('payments').insert({
      payment_no: 'PAY202601100002',
      user_id: user.id,
      subject_type: 'wallet',
      subject_id: user.id,
      part: 'top_up',
      channel: 'alipay',
      amount_fen: 10_000,
      description: '充值',
      expires_at: AT,
      created_at: AT,
      updated_at: AT,
    });
    const payments = await shown('payments?payment_no=PAY202601100002');
    expect(payments.at('data.payments.0.workflow_id')).to.equal('payment/PAY202601100002');
    const asked = await platform
      .knex('consultations')
      .insert({
        user_id: user.id,
        asked_expert_id: Number(await firstOf('experts', 'id')),
        question: '水稻叶片发黄怎么办',
        due_at: AT,
        submitted_at: AT,
        updated_at: AT,
      })
      .returning('id');
    const questions = await shown('consultations');
    expect(questions.at('data.consultations.0.workflow_id')).to.equal(`consultation/${asked[0].id}`);
  });
});
