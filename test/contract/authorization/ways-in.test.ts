import { expect } from 'chai';
import { routes } from '../../../api/routes.ts';
import type { Answer } from '../../support/http.ts';
import { ANOTHER, EVERYBODY, OWNER } from './support/people.ts';
import { inBatches, requestOf } from './support/requests.ts';
import { isRead, subjectOf } from './support/rules.ts';
import { foundTown, type Town } from './support/town.ts';
import { NOWHERE } from './support/world.ts';

/** What somebody tries who holds a link, a name or a page and wants the next one. */
describe('ways in beside the ids of requests', function () {
  this.timeout(120_000);
  let town: Town;

  before(async () => {
    town = await foundTown();
  });
  after(() => town?.stop());

  const linkOf = async (who: typeof OWNER, file: string): Promise<URL> => {
    const answer = await town.ask(who, { method: 'GET', path: `/api/v1/files/${file}`, call: {} });
    expect(answer.status, answer.text).to.equal(302);
    return new URL(answer.headers['location'] ?? '');
  };

  it('a link to a file is good for no other object, folder, bucket, manner or time', async () => {
    const link = await linkOf(OWNER, town.owner.things.file);
    const theirs = await linkOf(ANOTHER, town.another.things.file);
    const changed = (change: (url: URL) => void): URL => {
      const url = new URL(link);
      change(url);
      return url;
    };
    const ways: Readonly<Record<string, URL>> = {
      'another’s object': changed((url) => {
        url.pathname = theirs.pathname;
      }),
      'the bucket': changed((url) => {
        url.pathname = `/${url.pathname.split('/')[1]}/`;
      }),
      'another bucket': changed((url) => {
        url.pathname = url.pathname.replace(/^\/[^/]+/, '/backups');
      }),
      'a folder above': changed((url) => {
        url.pathname = `${url.pathname}/../..`;
      }),
      'a longer life': changed((url) => url.searchParams.set('X-Amz-Expires', '604800')),
      'another day': changed((url) => url.searchParams.set('X-Amz-Date', '20300101T000000Z')),
      'another name for the download': changed((url) =>
        url.searchParams.set('response-content-disposition', 'inline'),
      ),
      'no signature': changed((url) => url.searchParams.delete('X-Amz-Signature')),
      'no query at all': changed((url) => {
        url.search = '';
      }),
    };
    for (const [what, url] of Object.entries(ways))
      expect((await fetch(url)).status, what).to.be.oneOf([400, 403]);
    for (const method of ['PUT', 'DELETE'])
      expect((await fetch(link, { method })).status, method).to.equal(403);
  });

  it('another’s file in an application is not handed to the reviewer as the applicant’s', async () => {
    const { knex } = town.platform;
    const named = [{ type: 'id_card', url: town.owner.fileUrl }];
    await knex('loan_applications')
      .where({ id: Number(town.another.things.application) })
      .update({ documents: JSON.stringify(named) });
    const reviewer = EVERYBODY.find(({ name }) => name === 'reviewer') ?? expect.fail('no reviewer');
    const evidence = routes.filter(
      (route) => isRead(route) && route.auth === 'staff' && subjectOf(route)?.kind === 'application',
    );
    expect(evidence).to.not.deep.equal([]);
    for (const route of evidence) {
      const { text } = await town.ask(reviewer, requestOf(route, town.another.things, 0));
      expect(text, route.id).to.not.match(/X-Amz-Signature/);
      for (const mark of town.owner.marks) expect(text, route.id).to.not.contain(mark);
    }
  });

  it('a picture is there for who knows its name, and a name that is none is no way to another object', async () => {
    for (const name of [
      NOWHERE.avatar,
      `${town.owner.things.file}.jpg`,
      '..%2F..%2Fbills%2Falipay',
      '%2e%2e%2fuploads',
      '..;',
      'a'.repeat(300),
      '%00.jpg',
      '*.jpg',
    ]) {
      const { status, text } = await town.platform.request('GET', `/uploads/avatars/${name}`);
      expect(status, `${name}: ${text}`).to.be.oneOf([400, 404]);
    }
  });

  it('pages are cut from one’s own list, whatever number, size, order or mark of a page is sent', async () => {
    const lists = routes.filter(
      (route) =>
        isRead(route) &&
        (route.auth === 'user' || route.auth === 'person-or-staff') &&
        subjectOf(route) === undefined,
    );
    const id = String(town.owner.userId);
    const pages: readonly Readonly<Record<string, string | number>>[] = [
      { page: '-1', limit: '-1' },
      { page: '0', limit: '0' },
      { page: '1e9', limit: '1e9' },
      { page: '1 OR 1=1', limit: '100; SELECT 1' },
      {
        cursor: Buffer.from(JSON.stringify({ id: 0, user_id: id })).toString('base64'),
        after: '0',
        before: id,
      },
      { offset: '-100', skip: '-100', size: '100000' },
      { sort: 'user_id', order: 'asc', order_by: 'user_id;--', fields: '*', include: 'user', expand: 'all' },
    ];
    await inBatches(lists, async (route) => {
      for (const page of pages) {
        const request = requestOf(route, town.another.things, town.another.userId);
        const query = { ...request.call.query, ...page };
        const answer: Answer = await town.ask(ANOTHER, { ...request, call: { ...request.call, query } });
        expect(answer.status, `${route.id} ${JSON.stringify(page)}: ${answer.text}`).to.be.below(500);
        for (const mark of town.owner.marks) expect(answer.text, route.id).to.not.contain(mark);
      }
    });
  });
});
