import { expect } from 'chai';
import { dialects } from '../../api/dialects.ts';
import { isOfficeRoute } from '../../api/kit/networks.ts';
import { routes } from '../../api/routes.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';
import { call, type KitServer, startKit, TOKENS, tinyRoutes } from './support/kit-server.ts';

const INSIDE = '10.20.3.4';
const OUTSIDE = '203.0.113.7';

describe('the networks of the back office', () => {
  let database: TestDatabase;
  let kit: KitServer;

  before(async () => {
    database = await testDatabase();
    kit = await startKit(
      database.knex,
      [
        ...tinyRoutes(dialects['digital-agriculture'], '/api/v1/admin'),
        ...tinyRoutes(dialects['user-module'], '/api/user'),
        ...tinyRoutes(dialects['back-office'], '/v1'),
      ],
      { officeNetworks: ['10.20.0.0/16', '2001:db8::/32'], trustedProxies: ['127.0.0.1'] },
    );
  });
  after(async () => {
    await kit.stop();
    await database.drop();
  });

  const open = (path: string, ip: string, token?: string) =>
    call(kit.server.url(), path, {
      headers: { 'x-forwarded-for': ip },
      ...(token === undefined ? {} : { token }),
    });

  it('are the only ones from which the requests of the back office are answered (001 §12.3)', async () => {
    for (const path of ['/api/v1/admin/open', '/v1/open']) {
      expect((await open(path, INSIDE)).status, path).to.equal(200);
      expect((await open(path, '2001:db8::7')).status, path).to.equal(200);
      const refused = await open(path, OUTSIDE);
      expect(refused.status, path).to.equal(403);
      expect(refused.json, path).to.include({ code: 403, message: '当前网络地址不允许访问该接口' });
      expect(refused.headers['x-error-code']).to.equal('network_refused');
    }
    expect((await open('/api/user/open', OUTSIDE)).status).to.equal(200);
  });

  it('are looked at before the token, so that nobody outside learns whether his is good', async () => {
    for (const token of [TOKENS.clerk, 'no-token-of-anybody']) {
      const { headers } = await open('/api/v1/admin/open', OUTSIDE, token);
      expect(headers['x-error-code']).to.equal('network_refused');
    }
  });

  it('bind staff on every other request too', async () => {
    const change = (ip: string, token: string) =>
      call(kit.server.url(), '/api/user/items/1', {
        method: 'PUT',
        token,
        headers: { 'x-forwarded-for': ip },
      });
    expect((await change(INSIDE, TOKENS.clerk)).status).to.equal(200);
    expect((await change(OUTSIDE, TOKENS.clerk)).headers['x-error-code']).to.equal('network_refused');
  });

  it('cannot be claimed: what a caller writes into X-Forwarded-For before the proxy counts for nothing', async () => {
    expect((await open('/api/v1/admin/open', `${INSIDE}, ${OUTSIDE}`)).status).to.equal(403);
  });

  it('cover every request under admin and manager, document 003, and whatever is for staff alone', () => {
    const office = routes.filter(isOfficeRoute);
    const wrong = routes.filter(
      (route) =>
        (/\/(admin|manager)\//.test(route.path) || route.auth === 'staff' || route.path.startsWith('/v1/')) &&
        !office.includes(route),
    );
    expect(wrong.map(({ id }) => id)).to.deep.equal([]);
    expect(office.map(({ id }) => id)).to.include.members(['s001-admin-login', 's000-manager-login']);
    expect(office.map(({ id }) => id)).not.to.include('s001-auth-login');
  });
});
