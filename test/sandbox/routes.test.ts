import { expect } from 'chai';
import { loadConfig } from '../../config/index.ts';
import { DomainError } from '../../domain/errors.ts';
import { done } from '../../sandbox/routes/words.ts';
import { sandboxRoutes } from '../../sandbox/routes.ts';
import { standIns } from '../../sandbox/stand-in-control.ts';
import { buildProduct } from '../support/people.ts';
import { type Platform, startPlatform } from '../support/platform.ts';

const DAY = 86_400_000;

describe('the routes of the sandbox', function () {
  this.timeout(60_000);
  let platform: Platform;
  before(async () => {
    platform = await startPlatform();
  });
  after(() => platform?.stop());

  const post = (path: string, json: unknown, headers: Record<string, string> = {}) =>
    platform.request('POST', path, { json, headers });
  const get = (path: string, query: Record<string, string | number> = {}) =>
    platform.request('GET', path, { query });

  it('are described in the OpenAPI document under the tag sandbox', async () => {
    const document = await get('/openapi.json');
    const paths = document.json['paths'] as Record<string, Record<string, { tags: string[] }>>;
    for (const { method, path } of sandboxRoutes) {
      expect(paths[path]?.[method.toLowerCase()]?.tags, `${method} ${path}`).to.deep.equal(['sandbox']);
    }
  });

  describe('the clock', () => {
    it('reads and moves, by a duration or to a moment, and says where it is', async () => {
      const before = await get('/sandbox/clock');
      const by = await post('/sandbox/clock/advance', { by: 'P1D' });
      expect(by.status).to.equal(200);
      expect(by.json).to.have.property('settled', true);
      // a day later than when it was asked; what the stepping itself took is part of that day
      expect(by.number('offset_ms') - before.number('offset_ms')).to.be.within(DAY - 20_000, DAY);

      const target = new Date(Date.parse(String(by.at('now'))) + DAY).toISOString();
      const to = await post('/sandbox/clock/advance', { to: target });
      expect(Date.parse(String(to.at('now')))).to.be.within(Date.parse(target), Date.parse(target) + 20_000);
      const after = await get('/sandbox/clock');
      expect(after.number('offset_ms')).to.equal(to.number('offset_ms'));
    });

    it('refuses with 400 whatever does not lead forward', async () => {
      const before = await get('/sandbox/clock');
      for (const body of [
        { to: '2020-01-01T00:00:00Z' },
        { by: '-P1D' },
        { by: 'one month' },
        { by: 'P' },
        { by: 'P9999Y' },
        { to: 'tomorrow' },
        {},
        { by: 'P1D', to: '2199-01-01T00:00:00Z' },
        { by: 'P1D', speed: 2 },
      ]) {
        const refused = await post('/sandbox/clock/advance', body);
        expect(refused.status, JSON.stringify(body)).to.equal(400);
        expect(refused.at('error')).to.equal('invalid_input');
      }
      expect((await get('/sandbox/clock')).at('offset_ms')).to.equal(before.at('offset_ms'));
    });
  });

  describe('the outside world', () => {
    it('shows what was sent, with the code in it', async () => {
      const phone = '13700000001';
      expect((await post('/user/send_sms', { mobile: phone, type: 1 })).status).to.equal(200);
      const sent = await get('/sandbox/messages', { to: phone, limit: 1 });
      expect(sent.status).to.equal(200);
      expect(sent.at('messages.0')).to.include({ channel: 'sms', to: phone, template: 'code_register' });
      expect(sent.at('messages.0.code')).to.match(/^\d{6}$/);
    });

    it('makes the AI answer as it is told, and shows the inputs it received', async () => {
      const product = await buildProduct(platform.knex, new Date(), {
        termUnit: 'day',
        minTerm: 30,
        maxTerm: 365,
      });
      const borrower = await platform.asUser();
      expect((await post('/sandbox/dify/next', { behaviour: 'reject', times: 1 })).json).to.deep.equal({
        ok: true,
      });
      const applied = await borrower.post('/api/v1/loans/applications', {
        product_id: product.id,
        applied_amount: 500_000,
        applied_term: 180,
        purpose: '购买农资',
      });
      const applicationNo = String(applied.at('data.application_no'));
      const status = await platform.eventually('the AI to answer', async () => {
        const read = await borrower.get(`/api/v1/loans/applications/${applied.at('data.application_id')}`);
        return read.at('data.status') === 'ai_rejected' ? 'ai_rejected' : undefined;
      });
      expect(status).to.equal('ai_rejected');
      const runs = await get('/sandbox/dify/runs', { application_no: applicationNo });
      expect(runs.json['runs']).to.have.length(1);
      expect(runs.at('runs.0.inputs')).to.be.an('object').that.is.not.empty;

      const none = await get('/sandbox/payouts', { application_id: applied.number('data.application_id') });
      expect(none.json).to.deep.equal({ payouts: [] });
    });

    it('forgets what was queued for the AI', async () => {
      await post('/sandbox/dify/next', { behaviour: 'hang', times: 3 });
      expect((await platform.request('DELETE', '/sandbox/dify/next')).json).to.deep.equal({ ok: true });
      const product = await buildProduct(platform.knex, new Date(), {
        termUnit: 'day',
        minTerm: 30,
        maxTerm: 365,
      });
      const borrower = await platform.asUser();
      const applied = await borrower.post('/api/v1/loans/applications', {
        product_id: product.id,
        applied_amount: 500_000,
        applied_term: 180,
        purpose: '购买农资',
      });
      await platform.eventually('an answer of an AI that does not hang', async () => {
        const read = await borrower.get(`/api/v1/loans/applications/${applied.at('data.application_id')}`);
        return String(read.at('data.status')).startsWith('pending') ? undefined : true;
      });
    });

    it('takes a gateway away and gives it back', async () => {
      await post('/sandbox/outages', { component: 'sms', down: true });
      const refused = await post('/user/send_sms', { mobile: '13700000002', type: 1 });
      expect(refused.status).to.equal(503);
      await post('/sandbox/outages', { component: 'sms', down: false });
      expect((await post('/user/send_sms', { mobile: '13700000003', type: 1 })).status).to.equal(200);
    });

    it('refuses behaviours and components that nobody has', async () => {
      for (const [path, body] of [
        ['/sandbox/dify/next', { behaviour: 'dance' }],
        ['/sandbox/dify/next', { behaviour: 'approve', times: 0 }],
        ['/sandbox/payouts/next', { behaviour: 'approve' }],
        ['/sandbox/outages', { component: 'postgres', down: true }],
        ['/sandbox/outages', { component: 'sms' }],
      ] as const) {
        expect((await post(path, body)).status, `${path} ${JSON.stringify(body)}`).to.equal(400);
      }
    });

    it('is said to be away when its process does not answer', async () => {
      const config = loadConfig({ NODE_ENV: 'test', SANDBOX: 'on', STAND_IN_CONTROL_PORT: '1' });
      const refused = await standIns(config, 'POST', '/outages', { answer: done }).catch(
        (error: unknown) => error,
      );
      expect(refused).to.be.instanceOf(DomainError).with.property('code', 'unavailable');
    });
  });

  describe('the wallet', () => {
    it('is topped up through the ledger, once per key', async () => {
      const borrower = await platform.asUser();
      const path = `/sandbox/wallets/${borrower.id}/topup`;
      expect((await post(path, { amount: 500_000 })).json).to.deep.equal({ balance: 500_000 });
      const headers = { 'idempotency-key': `top-up-${borrower.id}` };
      const first = await post(path, { amount: 100 }, headers);
      const again = await post(path, { amount: 100 }, headers);
      expect([first.json, again.json]).to.deep.equal([{ balance: 500_100 }, { balance: 500_100 }]);
      const entries = await platform
        .knex('journal_entries')
        .where({ kind: 'wallet_top_up', user_id: borrower.id })
        .count({ n: '*' });
      expect(Number(entries[0]?.n)).to.equal(2);
    });

    it('takes whole positive fen only, and knows its owner', async () => {
      const borrower = await platform.asUser();
      const path = `/sandbox/wallets/${borrower.id}/topup`;
      for (const amount of [0, -1, 1.5, '100', null]) {
        expect((await post(path, { amount })).status, String(amount)).to.equal(400);
      }
      expect((await post('/sandbox/wallets/2147483647/topup', { amount: 1 })).status).to.equal(404);
    });
  });

  it('empties all rate limits', async () => {
    await platform.knex('rate_limits').insert({ key: 'login:somebody', points: 99, expire: null });
    expect((await post('/sandbox/limits/reset', {})).json).to.deep.equal({ ok: true });
    expect(await platform.knex('rate_limits')).to.deep.equal([]);
  });
});
