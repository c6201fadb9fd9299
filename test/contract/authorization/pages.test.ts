import { expect } from 'chai';
import { permissionsOf } from '../../../domain/permissions.ts';
import { EVERYBODY } from './support/people.ts';
import { inBatches } from './support/requests.ts';
import { foundTown, type Town } from './support/town.ts';

/** What is served beside the documents' routes: the codec of the Web UI, and the exports that a list also comes as. */
describe('what is no route, asked for by everybody', function () {
  this.timeout(120_000);
  let town: Town;

  before(async () => {
    town = await foundTown();
  });
  after(() => town?.stop());

  for (const path of ['/codec/decode', '/codec/encode'])
    it(`${path} opens for staff who may reveal personal data, and for nobody else`, () =>
      inBatches(EVERYBODY, async (who) => {
        const answer = await town.ask(who, { method: 'POST', path, call: { json: { payloads: [] } } });
        const may =
          who.kind === 'staff' && who.standing === 'good' && permissionsOf(who.roles).has('user.reveal');
        expect(answer.status, `${who.name}: ${answer.text}`).to.equal(may ? 200 : 403);
      }));

  for (const path of ['/api/v1/admin/ledger/trial-balance', '/api/v1/admin/ledger/accounts'])
    it(`${path} as a table to save is for those who may read the ledger`, () =>
      inBatches(EVERYBODY, async (who) => {
        const answer = await town.ask(who, { method: 'GET', path, call: { query: { format: 'csv' } } });
        const may =
          who.kind === 'staff' && who.standing === 'good' && permissionsOf(who.roles).has('ledger.read');
        if (may) {
          expect(answer.status, answer.text).to.equal(200);
          expect(answer.headers['content-type']).to.match(/csv/);
        } else expect(answer.status, `${who.name}: ${answer.text}`).to.be.oneOf([401, 403]);
      }));

  it('the console’s pages and settings hold nothing of anybody', async () => {
    for (const path of ['/console', '/console/users/1', '/console/config.json', '/docs', '/openapi.json']) {
      const { text, status } = await town.platform.request('GET', path);
      expect(status, path).to.be.oneOf([200, 301, 302, 503]);
      for (const mark of [...town.owner.marks, ...town.another.marks])
        expect(text, path).to.not.contain(mark);
    }
  });

  it('a path of the documents under another method or spelling is no way round its rule', async () => {
    const [reviewer] = EVERYBODY.filter(({ name }) => name === 'reviewer');
    if (reviewer === undefined) throw new Error('no reviewer');
    const ways = [
      '/api/v1/admin/staff/',
      '/api/v1//admin/staff',
      '/api/v1/admin/./staff',
      '/API/V1/ADMIN/STAFF',
    ];
    for (const path of [
      ...ways,
      '/api/v1/admin/staff;x=1',
      '/api/v1/admin%2Fstaff',
      '/api/v1/admin/staff?x=/docs',
    ])
      for (const method of ['GET', 'OPTIONS', 'PATCH']) {
        const { status, text } = await town.ask(reviewer, { method, path, call: {} });
        expect(text, `${method} ${path}`).to.not.contain('username');
        if (method !== 'OPTIONS') expect(status, `${method} ${path}: ${text}`).to.be.oneOf([403, 404, 405]);
      }
  });
});
