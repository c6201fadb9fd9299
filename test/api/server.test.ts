import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { expect } from 'chai';
import { dialects } from '../../api/dialects.ts';
import { openApiDocument } from '../../api/docs/openapi.ts';
import { documentationPages } from '../../api/docs/pages.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';
import { call, type KitServer, specialRoutes, startKit, TOKENS, tinyRoutes } from './support/kit-server.ts';

describe('the API server', () => {
  let database: TestDatabase;
  let kit: KitServer;
  let base: string;
  let temporalIsUp = true;
  const routes = [
    ...specialRoutes(dialects['finance-platform']),
    ...tinyRoutes(dialects['digital-agriculture'], '/api/v1/things'),
  ];

  before(async () => {
    database = await testDatabase();
    const document = openApiDocument(routes, {
      title: 't',
      version: '1',
      servers: { main: 'http://localhost:8080' },
    });
    kit = await startKit(database.knex, routes, {
      corsOrigins: ['https://app.example'],
      trustedProxies: ['127.0.0.1'],
      pages: [documentationPages(document)],
      readiness: {
        postgres: async () => {
          await database.knex.raw('SELECT 1');
        },
        temporal: async () => {
          if (!temporalIsUp) throw new Error('secret address of Temporal');
        },
      },
    });
    base = kit.server.url();
  });
  after(async () => {
    await kit.stop();
    await database.drop();
  });

  it('serves everything on the main listener and each group on its own', async () => {
    expect((await call(kit.server.url('loans'), '/user/view_thing?id=1')).status).to.equal(200);
    expect((await call(kit.server.url('users'), '/user/view_thing?id=1')).status).to.equal(404);
    expect((await call(kit.server.url('users'), '/user/login', { method: 'POST' })).status).to.equal(200);
    expect((await call(base, '/user/view_thing?id=1')).status).to.equal(200);
    expect((await call(kit.server.url('loans'), '/healthz')).status).to.equal(404);
  });

  it('answers HEAD like GET, without the body', async () => {
    const get = await call(base, '/user/view_thing?id=1');
    const head = await call(base, '/user/view_thing?id=1', { method: 'HEAD' });
    expect([head.status, head.text]).to.deep.equal([200, '']);
    expect(head.headers['content-length']).to.equal(get.headers['content-length']);
  });

  it('names the allowed methods on 405 and OPTIONS', async () => {
    const refused = await call(base, '/user/view_thing', { method: 'PUT' });
    expect(refused.status).to.equal(405);
    expect(refused.headers['allow']).to.equal('GET, HEAD');
    expect(refused.json).to.include({ status: 405, code: 'method_not_allowed' });
    const options = await call(base, '/user/view_thing', { method: 'OPTIONS' });
    expect(options.status).to.equal(204);
    expect(options.headers['allow']).to.equal('GET, HEAD, OPTIONS');
  });

  it('lets pages of listed origins call it, and no other', async () => {
    const preflight = (origin: string) =>
      call(base, '/user/login', {
        method: 'OPTIONS',
        headers: {
          origin,
          'access-control-request-method': 'POST',
          'access-control-request-headers': 'authorization',
        },
      });
    const good = await preflight('https://app.example');
    expect(good.status).to.equal(204);
    expect(good.headers['access-control-allow-origin']).to.equal('https://app.example');
    const bad = await preflight('https://evil.example');
    expect(bad.headers['access-control-allow-origin']).to.equal(undefined);
    const refused = await call(base, '/nowhere', { headers: { origin: 'https://app.example' } });
    expect(refused.headers['access-control-allow-origin'], 'errors are readable too').to.equal(
      'https://app.example',
    );
  });

  it('sends security headers with every answer, and HSTS over https only', async () => {
    for (const path of ['/user/view_thing?id=1', '/nowhere', '/user/view_thing?id=x']) {
      const { headers } = await call(base, path);
      expect(headers['x-content-type-options'], path).to.equal('nosniff');
      expect(headers['content-security-policy'], path).to.contain("default-src 'none'");
      expect(headers['cache-control'], path).to.equal('no-store');
      expect(headers['strict-transport-security'], path).to.equal(undefined);
      expect(headers['x-powered-by'], path).to.equal(undefined);
    }
    const secure = await call(base, '/user/login', {
      method: 'POST',
      headers: { 'x-forwarded-proto': 'https' },
    });
    expect(secure.headers['strict-transport-security']).to.contain('max-age');
    expect(String(secure.headers['set-cookie'])).to.contain('Secure');
  });

  it('takes a sane request id and replaces any other', async () => {
    const ask = (given: string) =>
      call(base, '/user/view_thing?id=1', { headers: { 'x-request-id': given } });
    expect((await ask('abc-1.2:3')).headers['x-request-id']).to.equal('abc-1.2:3');
    for (const odd of ['x'.repeat(65), 'a b', '<script>']) {
      expect((await ask(odd)).headers['x-request-id'], odd).to.match(/^req_[0-9a-f]{32}$/);
    }
  });

  it('takes no request id with somebody’s phone, identity or card number in it, and one with a time', async () => {
    const ask = (given: string) =>
      call(base, '/user/view_thing?id=1', { headers: { 'x-request-id': given } });
    for (const telling of [
      '13812345678',
      'order-13812345678-2',
      'u11010519491231002X',
      'card:4111111111111111',
    ]) {
      const { headers } = await ask(telling);
      expect(headers['x-request-id'], telling).to.match(/^req_[0-9a-f]{32}$/);
    }
    expect((await ask('web-1640995200000')).headers['x-request-id']).to.equal('web-1640995200000');
  });

  it('logs every request by route, never with queries, bodies, addresses or tokens', async () => {
    kit.logged.length = 0;
    await call(base, '/user/view_thing?id=1&email=someone%40example.com', {
      headers: { 'x-forwarded-for': '203.0.113.7', 'x-request-id': 'req_logged' },
    });
    await call(base, '/user/do_thing', { method: 'POST', token: TOKENS.farmer, json: { id: 424242 } });
    await call(base, '/a-path-with-13800138000');
    await new Promise((resolve) => setTimeout(resolve, 50));
    const text = kit.logged.join('');
    expect(text).to.contain('req_logged').and.to.contain('anywhere-get').and.to.contain('user:7');
    for (const secret of ['someone', '203.0.113.7', TOKENS.farmer, '424242', '13800138000']) {
      expect(text, secret).not.to.contain(secret);
    }
  });

  it('logs a defect with its stack and the id the caller was told', async () => {
    kit.logged.length = 0;
    kit.ops.act = () => Promise.reject(new Error('what really happened'));
    const { json } = await call(base, '/api/v1/things/act', {
      method: 'POST',
      token: TOKENS.farmer,
      json: { phone: '13800138000', amount: 1 },
    });
    const entry = kit.logged.find((one) => one.includes('what really happened')) ?? '';
    expect(entry).to.contain(String(json['request_id'])).and.to.contain('server.test.ts');
  });

  it('is healthy while it runs and ready while its parts are', async () => {
    expect((await call(base, '/healthz')).json).to.deep.equal({ status: 'ok' });
    const ready = await call(base, '/readyz');
    expect([ready.status, ready.json]).to.deep.equal([
      200,
      { status: 'ready', checks: { postgres: 'ok', temporal: 'ok' } },
    ]);
    temporalIsUp = false;
    const down = await call(base, '/readyz');
    temporalIsUp = true;
    expect([down.status, down.json['checks']]).to.deep.equal([503, { postgres: 'ok', temporal: 'down' }]);
    expect(down.text).not.to.contain('secret');
  });

  it('counts requests for Prometheus by route id, for private networks only', async () => {
    await call(base, '/user/view_thing?id=1');
    const { text } = await call(base, '/metrics');
    expect(text).to.match(/http_requests_total\{route="anywhere-get",method="GET",status="200"\} \d+/);
    expect(text).to.contain('http_request_duration_seconds_bucket');
    expect((await call(base, '/metrics', { headers: { 'x-forwarded-for': '203.0.113.7' } })).status).to.equal(
      404,
    );
  });

  it('serves its documentation from its own disk, under a strict policy', async () => {
    const page = await call(base, '/docs');
    expect(page.status).to.equal(200);
    expect(page.headers['content-security-policy'])
      .to.contain("script-src 'self'")
      .and.not.to.contain('unsafe-eval');
    expect(page.text).not.to.match(/https?:\/\//);
    expect(page.text).not.to.match(/<script>/);
    for (const [, asset = ''] of page.text.matchAll(/(?:src|href)="([^"]+)"/g)) {
      const { status, text } = await call(base, asset);
      expect([status, text.length > 100], asset).to.deep.equal([200, true]);
    }
    expect((await call(base, '/docs/..%2f..%2fpackage.json')).status).to.equal(404);
    expect((await call(base, '/docs/package.json')).status).to.equal(404);
    expect((await call(base, '/openapi.json')).json).to.include({ openapi: '3.1.0' });
  });

  it('compresses long answers for those who understand it', async () => {
    const { headers } = await call(base, '/openapi.json', { headers: { 'accept-encoding': 'gzip' } });
    expect(headers['content-encoding']).to.equal('gzip');
  });

  it('lets go of a client that asks and does not read the answer', async () => {
    const large = 'x'.repeat(32 * 1024 * 1024);
    const held: Socket[] = [];
    const lone = await startKit(database.knex, routes, {
      silenceTimeoutMs: 300,
      pages: [
        (ctx) => {
          held.push(ctx.req.socket);
          ctx.body = large;
        },
      ],
    });
    const client = connect(Number(new URL(lone.server.url()).port), '127.0.0.1').pause();
    client.write('GET /large HTTP/1.1\r\nHost: localhost\r\n\r\n');
    while (held[0] === undefined) await new Promise((resolve) => setTimeout(resolve, 10));
    await once(held[0], 'close');
    expect(held[0].bytesWritten).to.be.greaterThan(0);
    client.destroy();
    await lone.stop();
  });

  it('lets a route that may work for minutes be silent for as long, whatever the others may', async () => {
    const patient = routes.map((route) =>
      route.path === '/api/v1/things/act' ? { ...route, timeoutMs: 1_000 } : route,
    );
    const lone = await startKit(database.knex, patient, { silenceTimeoutMs: 100 });
    lone.ops.act = () => new Promise((resolve) => setTimeout(resolve, 400, {}));
    try {
      const answer = await call(lone.server.url(), '/api/v1/things/act', {
        method: 'POST',
        token: TOKENS.farmer,
        json: { phone: '13800138000', amount: 1 },
      });
      expect(answer.status, answer.text).to.equal(200);
    } finally {
      await lone.stop();
    }
  });

  it('lets running requests end when it stops, and takes no new ones', async () => {
    const lone = await startKit(database.knex, routes);
    const url = lone.server.url();
    let entered: () => void = () => {};
    const inside = new Promise<void>((resolve) => {
      entered = resolve;
    });
    lone.ops.act = () => {
      entered();
      return new Promise((resolve) => setTimeout(resolve, 200, {}));
    };
    const running = call(url, '/api/v1/things/act', {
      method: 'POST',
      token: TOKENS.farmer,
      json: { phone: '13800138000', amount: 1 },
    });
    await inside;
    const stopped = lone.stop();
    expect((await running).status).to.equal(200);
    await stopped;
    const late = await call(url, '/healthz').catch((error: NodeJS.ErrnoException) => error.code);
    expect(late).to.equal('ECONNREFUSED');
  });

  it('says which port is taken, and opens none', async () => {
    const taken = Number(new URL(base).port);
    const refusal = await startKit(database.knex, routes, { ports: { main: 0, users: taken } }).then(
      () => 'started',
      (error: Error) => error.message,
    );
    expect(refusal).to.contain(`Port ${taken}`).and.to.contain('users');
  });

  it('refuses two routes on one address', async () => {
    const refusal = await startKit(database.knex, [...routes, ...routes]).then(
      () => 'started',
      (error: Error) => error.message,
    );
    expect(refusal).to.contain('two routes claim');
  });

  it('reads document 000 literally, without tokens, only where it is told whom an id means', async () => {
    const open = await startKit(database.knex, tinyRoutes(dialects['finance-platform'], '/user'), {
      tokenless: async (fields) =>
        fields['phone'] === '13800138000' ? { kind: 'user', id: 7, sessionId: 'none' } : undefined,
    });
    const ask = (phone: string) =>
      call(open.server.url(), '/user/act', { method: 'POST', json: { phone, amount: 1 } });
    expect((await ask('13800138000')).status).to.equal(200);
    expect((await ask('13800138001')).status).to.equal(401);
    await open.stop();
  });
});
