import { expect } from 'chai';
import { routes } from '../../api/routes.ts';
import { sandboxRoutes } from '../../sandbox/routes.ts';
import type { Answer, Caller } from '../support/http.ts';
import { type Platform, startPlatform } from '../support/platform.ts';
import { expectTold } from '../support/told-figures.ts';
import { expectNone } from '../tidy/support/offences.ts';

const ALLOWED = 'https://app.example.com';
/** Origins that are not the allowed one, each by a trick that some comparison fell for. */
const FOREIGN = [
  'https://evil.example',
  'null',
  'https://app.example.com.evil.example',
  'https://evilapp.example.com',
  'https://app.example.com@evil.example',
  'https://APP.example.com.',
  'http://app.example.com',
  'https://app.example.com:8443',
  'https://app.example.co',
  'file://',
  'https://',
  '*',
];

/** What a page of somebody else can make a browser send. */
const SENT: readonly Readonly<Record<string, string>>[] = [
  { origin: 'https://evil.example', 'content-type': 'text/plain' },
  { origin: 'null', 'content-type': 'application/x-www-form-urlencoded' },
  { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site', 'x-console': '1' },
];

/** What a page of somebody else can make a browser ask for, as a script's request, a picture, a frame or a link. */
const ASKED: readonly Readonly<Record<string, string>>[] = [
  { origin: 'https://evil.example' },
  { origin: 'null' },
  { 'sec-fetch-site': 'cross-site' },
  { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors', 'sec-fetch-dest': 'image' },
  { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site', 'x-console': '1' },
];

describe('pages of other origins', () => {
  let platform: Platform;
  let people: Caller[];

  before(async function () {
    this.timeout(120_000);
    platform = await startPlatform({
      workers: false,
      env: { CORS_ORIGINS: ALLOWED, RATE_LIMIT_QUERY: '1000000/1s' },
      rowPerRequest: false,
    });
    people = [await platform.asUser(), await platform.asStaff('reviewer')];
  });
  after(async function () {
    this.timeout(60_000);
    await platform?.stop();
  });

  const addressOf = (path: string): string => path.replace(/\{[^}]+\}/g, '1');
  const writing = [...routes, ...sandboxRoutes].filter(
    ({ method, auth }) => method !== 'GET' && auth !== 'none',
  );

  it('cannot make a browser write with the session in its cookie, on any route that writes', async () => {
    expect(writing.length).to.be.greaterThan(80);
    const before = Number((await platform.knex('audit_log').count({ count: '*' }))[0]?.['count']);
    let asked = 0;
    const opened: string[] = [];
    for (const { method, path, id } of writing) {
      for (const person of people) {
        for (const headers of SENT) {
          const answer = await platform.request(method, addressOf(path), {
            headers: { ...headers, cookie: `token=${person.token}` },
            text: '{}',
          });
          asked += 1;
          if (![401, 403].includes(answer.status))
            opened.push(`${id} ${JSON.stringify(headers)}: ${answer.status}`);
        }
      }
    }
    // whatever may be asked by anybody is no matter of a session
    const optional = new Set(writing.filter(({ auth }) => auth === 'optional').map(({ id }) => id));
    expectNone(
      opened.filter((line) => !optional.has(line.split(' ')[0] ?? '')),
      'A foreign page wrote, or was told more than that it may not.',
    );
    expect(asked).to.equal(writing.length * people.length * 3);
    const after = Number((await platform.knex('audit_log').count({ count: '*' }))[0]?.['count']);
    expect(after).to.equal(before);
  }).timeout(120_000);

  const refused = ({ status }: Answer): boolean => status === 401 || status === 403;
  /** All that an answer says, but its own number and the moment. */
  const said = ({ text, headers }: Answer): string =>
    text
      .replaceAll(headers['x-request-id'] ?? '-', 'request')
      .replaceAll(/\d{13}|\d{4}-\d\d-\d\dT[\d:.]+Z?/g, '0');

  it('cannot make a browser read with the session in its cookie, on any route that reads', async () => {
    const admin = await platform.asStaff('admin');
    const reading = [...routes, ...sandboxRoutes].filter(
      ({ method, auth }) => method === 'GET' && auth !== 'none',
    );
    expect(reading.length).to.be.greaterThan(80);
    const opened: string[] = [];
    let asked = 0;
    let readable = 0;
    for (const { method, path, id, auth, dialect } of reading) {
      const ask = (headers: Readonly<Record<string, string>>): Promise<Answer> =>
        platform.request(method, addressOf(path), { headers });
      // documents 000 and 003 name the cookie as a way to carry the token: alone, it is their client's
      const documented = dialect.tokenCarriers.some((carrier) => carrier.in === 'cookie');
      for (const { token } of [...people, admin]) {
        if (!refused(await ask({ authorization: `Bearer ${token}` }))) readable += 1;
        for (const headers of documented ? ASKED : [{}, ...ASKED]) {
          const answer = await ask({ ...headers, cookie: `token=${token}` });
          asked += 1;
          // where nobody is asked for, the cookie changes nothing
          const nothing = auth === 'optional' ? said(answer) === said(await ask(headers)) : refused(answer);
          if (!nothing) opened.push(`${id} ${JSON.stringify(headers)}: ${answer.status}`);
        }
      }
    }
    expectNone(opened, 'A foreign page had something read with a cookie.');
    expect(readable, 'the same people do read with their token').to.be.greaterThan(100);
    expectTold(
      `reading with a cookie from a foreign page, every route that reads for somebody (${reading.length})`,
      asked,
    );
  }).timeout(120_000);

  it('may read answers only when they are listed, to the letter', async () => {
    const paths = ['/api/v1/loans/products', '/api/user/profile', '/v1/nothing', '/openapi.json'];
    for (const path of paths) {
      for (const origin of FOREIGN) {
        for (const method of ['GET', 'OPTIONS']) {
          const { headers } = await platform.request(method, path, {
            headers: { origin, 'access-control-request-method': 'POST' },
          });
          expect(headers['access-control-allow-origin'] ?? '', `${method} ${path} ${origin}`).to.equal('');
        }
      }
      const { headers } = await platform.request('GET', path, { headers: { origin: ALLOWED } });
      expect(headers['access-control-allow-origin'], path).to.equal(ALLOWED);
      expect(headers['vary'], path).to.match(/Origin/);
    }
  });

  it('of the codec may read only as the Web UI’s own page', async () => {
    for (const origin of FOREIGN) {
      const { headers, status } = await platform.request('POST', '/codec/decode', {
        headers: { origin, cookie: `token=${people[1]?.token}` },
        json: { payloads: [] },
      });
      expect(status, origin).to.equal(403);
      expect(headers['access-control-allow-origin'], origin).not.to.equal(origin);
      expect(headers['access-control-allow-credentials'], origin).not.to.equal('true');
    }
  });

  it('cannot show any page of the platform in a frame, run a script in it, or take its answers for something else', async () => {
    const owner = people[0];
    const pages: readonly [path: string, token: string | undefined, cache: RegExp][] = [
      ['/api/user/profile', owner?.token, /^no-store$/],
      ['/api/v1/loans/products', owner?.token, /^no-store$/],
      ['/v1/nothing', undefined, /^no-store$/],
      ['/console/config.json', undefined, /^no-store$/],
      ['/docs', undefined, /./],
      ['/openapi.json', undefined, /./],
      ['/healthz', undefined, /^no-store$/],
    ];
    for (const [path, token, cache] of pages) {
      const { headers } = await platform.request('GET', path, token === undefined ? {} : { token });
      expect(headers['content-security-policy'], path).to.match(/default-src 'none'/);
      expect(headers['content-security-policy'], path).not.to.match(/script-src[^;]*unsafe|unsafe-eval/);
      expect(headers['x-content-type-options'], path).to.equal('nosniff');
      expect(headers['x-frame-options'], path).to.match(/^(SAMEORIGIN|DENY)$/);
      expect(headers['referrer-policy'], path).to.match(/^(no-referrer|same-origin)$/);
      expect(headers['cross-origin-opener-policy'], path).to.equal('same-origin');
      expect(headers['cache-control'], path).to.match(cache);
      for (const telling of ['server', 'x-powered-by', 'via'])
        expect(headers[telling], path).to.equal(undefined);
    }
  });
});
