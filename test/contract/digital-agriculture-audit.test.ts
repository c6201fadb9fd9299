import { expect } from 'chai';
import { addDays, businessDateOf } from '../../domain/calendar.ts';
import type { Caller } from '../support/http.ts';
import { type Platform, startPlatform } from '../support/platform.ts';

const AUDIT = '/api/v1/admin/audit';

interface Entry {
  readonly id: number;
  readonly action: string;
  readonly subject_id: string;
}

describe('staff search the audit log', function () {
  this.timeout(120_000);
  let platform: Platform;
  let auditor: Caller;
  let admin: Caller;
  let victim: Caller;
  let frozenBy: string | undefined;

  before(async () => {
    platform = await startPlatform({ workers: false });
    [auditor, admin] = await Promise.all([platform.asStaff('auditor'), platform.asStaff('admin')]);
    victim = await platform.asUser({ realName: '王小明', phone: '13800138111' });
    const frozen = await admin.post(`/api/v1/admin/users/${victim.id}/freeze`, {
      reason: '账户存在盗用风险',
    });
    frozenBy = frozen.headers['x-request-id'];
    await admin.post(`/api/v1/admin/users/${victim.id}/unfreeze`, { reason: '已核实' });
    await admin.post(`/api/v1/admin/users/${victim.id}/reveal`, { reason: '核实', fields: ['phone'] });
    const other = await platform.asUser();
    await other.post('/api/v1/auth/logout', {});
  });
  after(() => platform?.stop());

  const found = async (query: Record<string, string | number>): Promise<Entry[]> => {
    const answer = await auditor.get(AUDIT, query);
    expect(answer.status, answer.text).to.equal(200);
    return answer.at('data.entries') as Entry[];
  };
  const actionsOf = async (query: Record<string, string | number>) =>
    (await found(query)).map(({ action }) => action);

  it('newest first, with who did it, from where, under which request, and what was before and after', async () => {
    const answer = await auditor.get(AUDIT, { request_id: frozenBy ?? '' });
    expect(answer.at('data')).to.include({ total: 1, more: false, page: 1, limit: 20 });
    const staff = await platform.knex('staff').where({ id: admin.id }).first('real_name');
    expect(answer.at('data.entries.0')).to.deep.include({
      actor: { kind: 'staff', id: admin.id, name: staff.real_name },
      action: 'user.freeze',
      subject_type: 'user',
      subject_id: String(victim.id),
      request_id: frozenBy,
      before: { status: 'active' },
      after: { status: 'frozen', reason: '账户存在盗用风险', sessions_ended: 1 },
    });
    expect(answer.at('data.entries.0.ip')).to.be.a('string');
    const ids = (await found({})).map(({ id }) => id);
    expect(ids.length).to.be.greaterThan(3);
    expect(ids).to.deep.equal(ids.toSorted((a, b) => b - a));
  });

  it('by subject, by actor, by action and by the beginning of one', async () => {
    const subject = { subject_type: 'user', subject_id: victim.id };
    expect(await actionsOf(subject)).to.deep.equal(['user.reveal', 'user.unfreeze', 'user.freeze']);
    expect(await actionsOf({ ...subject, action: 'user.reveal' })).to.deep.equal(['user.reveal']);
    expect(await actionsOf({ action: 'user.' })).to.deep.equal([
      'user.reveal',
      'user.unfreeze',
      'user.freeze',
    ]);
    expect(await actionsOf({ action: 'use.' })).to.deep.equal([]);
    expect(await actionsOf({ actor_kind: 'staff', actor_id: auditor.id })).to.deep.equal([]);
    expect(await actionsOf({ actor_kind: 'staff', actor_id: admin.id })).to.have.length(3);
    expect(await actionsOf({ actor_kind: 'user' })).to.deep.equal(['session.logout']);
  });

  it('by days in Asia/Shanghai, both included', async () => {
    const today = businessDateOf((await platform.ops.clock.now()).getTime());
    const days = (from: string, to: string) => found({ from, to, action: 'user.freeze' });
    expect(await days(today, today)).to.have.length(1);
    expect(await days(addDays(today, 1), addDays(today, 2))).to.deep.equal([]);
    expect(await days(addDays(today, -2), addDays(today, -1))).to.deep.equal([]);
    const refused = await auditor.get(AUDIT, { from: today, to: addDays(today, -1) });
    expect(refused.status).to.equal(400);
    expect(refused.at('errors')).to.have.all.keys('to');
  });

  it('a page at a time, and no further than was counted', async () => {
    const second = await found({ action: 'user.', limit: 1, page: 2 });
    expect(second.map(({ action }) => action)).to.deep.equal(['user.unfreeze']);
    expect((await auditor.get(AUDIT, { action: 'user.', limit: 1 })).at('data.total')).to.equal(3);
    expect((await auditor.get(AUDIT, { page: 101, limit: 100 })).status).to.equal(400);
  });

  it('a customer’s name is masked, and no number stands in clear', async () => {
    const another = await platform.asUser({ realName: '欧阳小红', phone: '13800138222' });
    await another.post('/api/v1/auth/logout', {});
    const answer = await auditor.get(AUDIT, { actor_kind: 'user', actor_id: another.id });
    expect(answer.at('data.entries.0.actor.name')).to.equal('欧***');
    expect(answer.text).to.not.contain('13800138222');
  });

  it('and learn which actions there are', async () => {
    const answer = await auditor.get(`${AUDIT}/actions`);
    expect(answer.status).to.equal(200);
    expect(answer.at('data.actions')).to.deep.equal([
      'session.logout',
      'user.freeze',
      'user.reveal',
      'user.unfreeze',
    ]);
  });

  it('nobody else reads it, and nobody searches by a pattern', async () => {
    const reviewer = await platform.asStaff('reviewer');
    for (const path of [AUDIT, `${AUDIT}/actions`]) {
      expect((await reviewer.get(path)).status, path).to.equal(403);
      expect((await victim.get(path)).status, path).to.equal(401);
      expect((await platform.request('GET', path)).status, path).to.equal(401);
    }
    expect((await auditor.get(AUDIT, { action: '%' })).status).to.equal(400);
    expect((await auditor.get(AUDIT, { action: '_ser.' })).status).to.equal(400);
  });
});
