import { expect } from 'chai';
import { dialects } from '../../api/dialects.ts';
import { openApiDocument } from '../../api/docs/openapi.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';
import { call, type KitServer, startKit, tinyRoutes } from './support/kit-server.ts';

describe('what is going to end', () => {
  let database: TestDatabase;
  let kit: KitServer;
  const old = tinyRoutes(dialects['digital-agriculture'], '/api/v1/things');
  const routes = [
    ...old,
    ...tinyRoutes(dialects['user-module'], '/api/v2/things').map((route) => ({
      ...route,
      ...(route.id === 'user-module-open'
        ? { deprecated: { since: '2027-05-01', sunset: '2027-09-01' } }
        : {}),
    })),
  ];
  const deprecations = {
    '/api/v1': { since: '2027-01-01', sunset: '2027-06-30' },
    'digital-agriculture-act': { since: '2027-02-01', sunset: '2027-07-31' },
  };

  before(async () => {
    database = await testDatabase();
    kit = await startKit(database.knex, routes, {
      deprecations,
      documentation: 'https://loans.example.com/docs',
    });
  });
  after(async () => {
    await kit.stop();
    await database.drop();
  });

  const headersOf = async (path: string, method = 'GET') =>
    (await call(kit.server.url(), path, { method })).headers;

  it('says since when and until when on every answer, refusals included (RFC 9745, RFC 8594)', async () => {
    const wanted = {
      deprecation: '@1798732800',
      sunset: 'Tue, 29 Jun 2027 16:00:00 GMT',
      link: '<https://loans.example.com/docs>; rel="deprecation"; type="text/html"',
    };
    expect(await headersOf('/api/v1/things/open')).to.include(wanted);
    const refused = await call(kit.server.url(), '/api/v1/things/items/1', { method: 'PUT' });
    expect(refused.status).to.equal(401);
    expect(refused.headers).to.include(wanted);
  });

  it('is said of a whole version, of one request, or by the request itself', async () => {
    expect((await headersOf('/api/v1/things/act', 'POST'))['deprecation']).to.equal('@1801411200');
    expect((await headersOf('/api/v2/things/open'))['sunset']).to.equal('Tue, 31 Aug 2027 16:00:00 GMT');
    expect(await headersOf('/api/v2/things/act', 'POST')).not.to.include.keys(
      'deprecation',
      'sunset',
      'link',
    );
  });

  it('is marked in the OpenAPI document', () => {
    const document = openApiDocument(routes, {
      title: 'x',
      version: '1',
      servers: { main: 'http://localhost' },
      deprecations,
    });
    expect(document.paths?.['/api/v1/things/open']?.get?.deprecated).to.equal(true);
    expect(document.paths?.['/api/v2/things/open']?.get?.deprecated).to.equal(true);
    expect(document.paths?.['/api/v2/things/act']?.post).not.to.have.property('deprecated');
  });
});
