import { expect } from 'chai';
import { routes } from '../../api/routes.ts';
import { auditOffences, UNAUDITED } from '../support/audit-coverage.ts';
import { type Platform, startPlatform } from '../support/platform.ts';

describe('the audit of every operation', function () {
  this.timeout(120_000);
  let platform: Platform;
  before(async () => {
    platform = await startPlatform({ workers: false });
  });
  after(() => platform?.stop());

  const row = (over: Record<string, unknown>) => ({
    at: new Date(),
    actor_kind: 'user',
    actor_id: 1,
    action: 'test.act',
    subject_type: 'test',
    subject_id: '1',
    request_id: 'req-1',
    ip: '127.0.0.1',
    ...over,
  });
  const offencesOf = async (rows: Record<string, unknown>[], request: Record<string, unknown> = {}) => {
    const trx = await platform.knex.transaction();
    try {
      if (rows.length > 0) await trx('audit_log').insert(rows);
      return await auditOffences(trx, [
        { requestId: 'req-1', route: 's001-loan-apply', method: 'POST', status: 200, ...request },
      ]);
    } finally {
      await trx.rollback();
    }
  };

  it('says who did what, when and from where, for each request that changed something', async () => {
    const user = await platform.asUser();
    const before = new Date(Date.now() - 60_000);
    const { status, headers } = await user.post(
      '/api/v1/auth/logout',
      {},
      { headers: { 'x-request-id': 'mine-1' } },
    );
    expect(status).to.equal(200);
    expect(headers['x-request-id']).to.equal('mine-1');
    const entry = await platform.knex('audit_log').where({ request_id: 'mine-1' }).first();
    expect(entry).to.include({
      actor_kind: 'user',
      actor_id: user.id,
      action: 'session.logout',
      ip: '127.0.0.1',
    });
    expect(entry.at.getTime()).to.be.greaterThan(before.getTime());
  });

  it('is compared with the access log when any platform of these tests stops: a request without a row is found', async () => {
    expect(await offencesOf([])).to.deep.equal(['s001-loan-apply: no audit row with the id of the request']);
    expect(await offencesOf([row({})])).to.deep.equal([]);
    expect(await offencesOf([row({ ip: null })])).to.deep.equal([
      's001-loan-apply: test.act does not say from where',
    ]);
    for (const harmless of [
      { status: 422 },
      { method: 'GET' },
      { replayed: true },
      { route: 's002-calc-compare' },
    ]) {
      expect(await offencesOf([], harmless), JSON.stringify(harmless)).to.deep.equal([]);
    }
  });

  it('so is a row that holds a number of a person in clear, or a secret', async () => {
    for (const [after, what] of [
      [{ phone: '13800138000' }, 'a phone number'],
      [{ note: '身份证 11010119900101123X 已核' }, 'an identity number'],
      [{ card: { number: '6222021234567890123' } }, 'a card number'],
      [{ to: 'zhang@example.com' }, 'an e-mail address'],
      [{ password: 'x' }, 'keeps "password"'],
    ] as const) {
      const found = await offencesOf([row({ after: JSON.stringify(after) })]);
      expect(found.join(), what).to.contain(what);
    }
    const masked = {
      phone: '138****8000',
      id: '110101********1234',
      card: '6222********0123',
      to: 'z***@example.com',
    };
    expect(await offencesOf([row({ after: JSON.stringify(masked) })])).to.deep.equal([]);
  });

  it('excepts only requests that exist and says why', () => {
    const known = routes.map(({ id }) => id);
    for (const [id, reason] of Object.entries(UNAUDITED)) {
      expect(known, id).to.include(id);
      expect(reason.length, id).to.be.greaterThan(10);
    }
  });

  it('cannot be changed or shortened', async () => {
    for (const change of [
      'UPDATE audit_log SET action = action',
      'DELETE FROM audit_log',
      'TRUNCATE audit_log',
    ]) {
      let refused = false;
      await platform.knex.raw(change).catch(() => {
        refused = true;
      });
      expect(refused, change).to.equal(true);
    }
  });
});
