import { expect } from 'chai';
import { dialects } from '../../api/dialects.ts';
import { openApiDocument } from '../../api/docs/openapi.ts';
import { documentationPages } from '../../api/docs/pages.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';
import { call, type KitServer, specialRoutes, startKit, TOKENS, tinyRoutes } from './support/kit-server.ts';

const PUBLIC = 'https://loans.example.com';
const FAMILIES = {
  'digital-agriculture': '/api/v1/things',
  'user-module': '/api/user',
  'back-office': '/v1/things',
  'loan-repayment': '/api/v1/loans/x',
} as const;

describe('where only https is answered', () => {
  let database: TestDatabase;
  let kit: KitServer;
  let untrusting: KitServer;

  before(async () => {
    database = await testDatabase();
    const routes = [
      ...specialRoutes(dialects['finance-platform']),
      ...Object.entries(FAMILIES).flatMap(([document, prefix]) =>
        tinyRoutes(dialects[document as keyof typeof FAMILIES], prefix),
      ),
    ];
    const document = openApiDocument(routes, { title: 't', version: '1', servers: { main: PUBLIC } });
    const settings = { httpsOnly: PUBLIC, pages: [documentationPages(document)] };
    kit = await startKit(database.knex, routes, { ...settings, trustedProxies: ['127.0.0.1'] });
    untrusting = await startKit(database.knex, routes, { ...settings, trustedProxies: ['192.0.2.1'] });
  });
  after(async () => {
    await untrusting?.stop();
    await kit?.stop();
    await database?.drop();
  });

  const ask = (path: string, proto: string | undefined, sent: Parameters<typeof call>[2] = {}) =>
    call(kit.server.url(), path, {
      ...sent,
      headers: { ...(proto === undefined ? {} : { 'x-forwarded-proto': proto }), ...sent.headers },
    });

  it('requests of every document that came over http are refused in its words, whatever they carry', async () => {
    let asked = 0;
    for (const prefix of Object.values(FAMILIES)) {
      for (const proto of [undefined, 'http', '', 'ftp', 'HTTPS ', 'https, http', 'httpsx']) {
        const { status, headers, json } = await ask(`${prefix}/act`, proto, {
          method: 'POST',
          token: TOKENS.farmer,
          json: { phone: '13800138000', amount: 1 },
        });
        expect([status, headers['x-error-code']], `${prefix} ${proto}`).to.deep.equal([
          403,
          'https_required',
        ]);
        expect(JSON.stringify(json)).to.contain('HTTPS');
        expect(headers['location'], 'a token is led nowhere').to.equal(undefined);
        asked += 1;
      }
    }
    expect([asked, kit.ops.done]).to.deep.equal([28, 0]);
  });

  it('requests that came over https are answered, with HSTS and Secure cookies', async () => {
    const { status, headers } = await ask('/user/login', 'https', { method: 'POST' });
    expect(status).to.equal(200);
    expect(headers['strict-transport-security']).to.equal('max-age=31536000; includeSubDomains');
    expect(String(headers['set-cookie'])).to.match(/; Secure/);
    expect((await ask('/user/login', 'http, https', { method: 'POST' })).status).to.equal(200);
  });

  it('a caller who is no trusted proxy cannot say that he came over https', async () => {
    const { status, headers } = await call(untrusting.server.url(), '/user/login', {
      method: 'POST',
      headers: { 'x-forwarded-proto': 'https', forwarded: 'proto=https' },
    });
    expect([status, headers['x-error-code']]).to.deep.equal([403, 'https_required']);
    expect(headers['set-cookie']).to.equal(undefined);
  });

  it('pages are led to https at the platform’s own address, never at the one in the Host header', async () => {
    for (const path of ['/docs', '/console', '/console/tasks/12', '/']) {
      const { status, headers } = await ask(`${path}?next=//evil.example`, 'http', {
        headers: { host: 'evil.example' },
      });
      expect([status, headers['location']], path).to.deep.equal([308, `${PUBLIC}${path}`]);
    }
    for (const path of ['//evil.example/console', '/consolex', '/openapi.json']) {
      expect((await ask(path, 'http')).status, path).to.equal(403);
    }
    expect((await ask('/docs', 'http', { method: 'POST' })).status).to.equal(403);
  });

  it('health checks are answered, because they come past the proxy', async () => {
    for (const path of ['/healthz', '/readyz', '/metrics']) {
      expect((await ask(path, undefined)).status, path).to.equal(200);
    }
    expect((await ask('/healthz', undefined, { method: 'POST' })).status).to.equal(404);
  });

  it('every listener refuses http, not only the main one', async () => {
    const { status } = await call(kit.server.url('users'), '/user/login', { method: 'POST' });
    expect(status).to.equal(403);
  });
});
