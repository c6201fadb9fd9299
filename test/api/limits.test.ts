import { expect } from 'chai';
import { z } from 'zod';
import { dialects } from '../../api/dialects.ts';
import { openDatabase } from '../../models/database.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';
import {
  call,
  defineTiny,
  type KitServer,
  specialRoutes,
  startKit,
  TOKENS,
  tinyRoutes,
} from './support/kit-server.ts';

const RATES = {
  login: { limit: 5, windowSeconds: 60 },
  code: { limit: 1, windowSeconds: 60 },
  upload: { limit: 10, windowSeconds: 60 },
  query: { limit: 3, windowSeconds: 60 },
  'staff-query': { limit: 5, windowSeconds: 60 },
  apply: { limit: 5, windowSeconds: 3600 },
};

const forAnybody = defineTiny({
  id: 'for-anybody',
  dialect: dialects['digital-agriculture'],
  method: 'GET',
  path: '/api/v1/things/anybody',
  summary: '所有人可查',
  auth: 'optional',
  output: z.object({ seen: z.boolean() }),
  errors: [],
  handle: async () => ({ seen: true }),
});

describe('rate limits', () => {
  let database: TestDatabase;
  let kit: KitServer;

  before(async () => {
    database = await testDatabase();
    kit = await startKit(
      database.knex,
      [
        ...specialRoutes(dialects['finance-platform']),
        ...tinyRoutes(dialects['digital-agriculture'], '/api/v1/things'),
        ...tinyRoutes(dialects['user-module'], '/api/user'),
        forAnybody,
      ],
      { rateLimits: RATES, trustedProxies: ['127.0.0.1'] },
    );
  });
  after(async () => {
    await kit.stop();
    await database.drop();
  });
  beforeEach(() => kit.server.limits.resetAll());

  const login = (ip = '203.0.113.7') =>
    call(kit.server.url(), '/user/login', { method: 'POST', headers: { 'x-forwarded-for': ip } });
  const code = (mobile: string, ip = '203.0.113.7') =>
    call(kit.server.url(), '/user/code', {
      method: 'POST',
      json: { mobile },
      headers: { 'x-forwarded-for': ip },
    });

  it('let five logins a minute pass and say when to try again (document 001 §10)', async () => {
    for (let n = 0; n < 5; n += 1) expect((await login()).status).to.equal(200);
    const { status, headers, json } = await login();
    expect(status).to.equal(429);
    expect(Number(headers['retry-after'])).to.be.within(55, 60);
    expect(json).to.deep.include({ status: 429, retry_after: Number(headers['retry-after']) });
  });

  it('count each address for itself, as the last untrusted hop names it', async () => {
    for (let n = 0; n < 6; n += 1) await login();
    expect((await login()).status).to.equal(429);
    expect((await login('203.0.113.8')).status).to.equal(200);
    // the left end of the header is the caller's own invention
    expect((await login('198.51.100.1, 203.0.113.7')).status).to.equal(429);
  });

  it('let one code a minute go to a phone, whoever asks and however it is written', async () => {
    expect((await code('13800138000')).status).to.equal(200);
    expect((await code('13800138000')).status).to.equal(429);
    expect((await code('+8613800138000', '203.0.113.9')).status).to.equal(429);
    expect((await code('13800138001')).status).to.equal(200);
    const rows = await database.knex('rate_limits').select('key');
    expect(JSON.stringify(rows)).not.to.contain('13800138000');
  });

  it('let nobody ask for codes for ever more phones', async () => {
    for (let n = 0; n < 10; n += 1) expect((await code(`1380013800${n}`)).status).to.equal(200);
    expect((await code('13900139000')).status).to.equal(429);
  });

  it('count queries without being asked to, and put retry_after where each document has it', async () => {
    const open = (path: string) => call(kit.server.url(), path);
    for (let n = 0; n < 3; n += 1) expect((await open('/api/v1/things/open')).status).to.equal(200);
    const one = await open('/api/v1/things/open');
    expect(one.json).to.include.keys('retry_after');
    expect(one.json).to.include({ code: 429, message: '请求过于频繁，请稍后再试' });
    const four = await open('/api/user/open');
    expect(four.json['data']).to.have.property('retry_after');
  });

  it('take points for queries in shares, and still let pass exactly what the limit says', async () => {
    const lone = await startKit(database.knex, tinyRoutes(dialects['user-module'], '/api/user'), {
      rateLimits: { ...RATES, query: { limit: 20, windowSeconds: 60 } },
    });
    const statuses: number[] = [];
    for (let n = 0; n < 22; n += 1) statuses.push((await call(lone.server.url(), '/api/user/open')).status);
    await lone.stop();
    expect(statuses.filter((status) => status === 200)).to.have.length(20);
    expect(statuses.slice(20)).to.deep.equal([429, 429]);
  });

  it('let as many pass at once as one after the other: a page that asks twenty things at the same moment is answered', async () => {
    const query = { limit: 100, windowSeconds: 60 };
    const limited = await startKit(database.knex, [forAnybody], { rateLimits: { ...RATES, query } });
    try {
      const ask = async (): Promise<number> =>
        (await call(limited.server.url(), '/api/v1/things/anybody')).status;
      // nobody's share comes before everybody has asked
      const busy = await database.knex.transaction();
      await busy.raw('LOCK TABLE rate_limits IN ACCESS EXCLUSIVE MODE');
      const asking = Promise.all(Array.from({ length: 60 }, ask));
      await new Promise((resolve) => setTimeout(resolve, 400));
      await busy.rollback();
      const first = await asking;
      expect(first.filter((status) => status !== 200)).to.deep.equal([]);
      const rest = await Promise.all(Array.from({ length: 60 }, ask));
      expect(rest.filter((status) => status === 200)).to.have.length(40);
    } finally {
      await limited.stop();
    }
  });

  it('count a person wherever he calls from, and another person for himself', async () => {
    const upload = (token: string, ip: string) =>
      call(kit.server.url(), '/api/v1/things/upload', {
        method: 'POST',
        token,
        headers: { 'x-forwarded-for': ip },
      });
    for (let n = 0; n < 10; n += 1)
      expect((await upload(TOKENS.farmer, `203.0.113.${n}`)).status).to.equal(400);
    expect((await upload(TOKENS.farmer, '203.0.113.99')).status).to.equal(429);
    expect((await upload(TOKENS.other, '203.0.113.99')).status).to.equal(400);
  });

  it('let staff ask more than borrowers, and count each of them for himself', async () => {
    const ask = (token: string) => call(kit.server.url(), '/api/v1/things/anybody', { token });
    for (let n = 0; n < 3; n += 1) expect((await ask(TOKENS.farmer)).status).to.equal(200);
    expect((await ask(TOKENS.farmer)).status).to.equal(429);
    for (let n = 0; n < 5; n += 1) expect((await ask(TOKENS.clerk)).status).to.equal(200);
    expect((await ask(TOKENS.clerk)).status).to.equal(429);
    expect((await ask(TOKENS.powerless)).status).to.equal(200);
  });

  it('are forgotten by a reset', async () => {
    for (let n = 0; n < 6; n += 1) await login();
    await kit.server.limits.resetAll();
    expect((await login()).status).to.equal(200);
  });

  it('without Postgres answer 503 in the dialect, not 500, and nothing is let through', async () => {
    const gone = openDatabase({ url: 'postgres://nobody@127.0.0.1:1/none', poolMax: 1 });
    const lone = await startKit(gone, tinyRoutes(dialects['loan-repayment'], '/api/v1/loans/x'), {
      rateLimits: RATES,
    });
    try {
      const limited = await call(lone.server.url(), '/api/v1/loans/x/open');
      expect(limited.status).to.equal(503);
      expect(limited.headers['retry-after']).to.equal('5');
      expect(limited.json).to.deep.include({ success: false, code: 5030 });
      const keyed = await call(lone.server.url(), '/api/v1/loans/x/act', {
        method: 'POST',
        token: TOKENS.farmer,
        headers: { 'idempotency-key': 'k' },
        json: { phone: '13800138000', amount: 1 },
      });
      expect(keyed.status).to.equal(503);
      expect(lone.ops.done).to.equal(0);
    } finally {
      await lone.stop();
      await gone.destroy();
    }
  });
});
