import { connect } from 'node:net';
import { expect } from 'chai';
import { dialects } from '../../api/dialects.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';
import { expectTold } from '../support/told-figures.ts';
import {
  call,
  form,
  type KitServer,
  specialRoutes,
  startKit,
  TOKENS,
  tinyRoutes,
} from './support/kit-server.ts';

/** What breaks a line, colours a terminal, turns text around, or ends a JSON text early. */
const BREAKS = [
  '\r\n',
  '\n',
  '\r',
  '\u2028',
  '\u2029',
  '\u0085',
  '\u000b',
  '\u001b[2J\u001b[31m',
  '\u0008\u0008',
  '\u202e',
  '"}',
  '\\',
  '\u007f',
];
const FORGED = '{"level":30,"msg":"payout approved"}';
/** A path of a file, a line of a stack, a table, a program: what tells strangers how this is made. */
const INSIDE =
  /node_modules|\.(?:ts|js):\d+|\bat (?:async )?[\w.<>]+ \(|select .* from|knex|postgres|objection|ECONN|\/tmp\/|errno|SQLSTATE/i;

describe('hostile lines', () => {
  let database: TestDatabase;
  let kit: KitServer;
  let base: string;

  before(async () => {
    database = await testDatabase();
    kit = await startKit(database.knex, [
      ...specialRoutes(dialects['finance-platform']),
      ...tinyRoutes(dialects['digital-agriculture'], '/api/v1/things'),
      ...tinyRoutes(dialects['user-module'], '/api/user'),
      ...tinyRoutes(dialects['back-office'], '/v1/things'),
      ...tinyRoutes(dialects['loan-repayment'], '/api/v1/loans/x'),
    ]);
    base = kit.server.url();
  });
  after(async () => {
    await kit.stop();
    await database.drop();
  });
  beforeEach(() => {
    kit.logged.length = 0;
    kit.ops.act = async (input) => input;
  });

  const raw = (bytes: string | Buffer): Promise<string> =>
    new Promise((resolve, reject) => {
      const socket = connect(Number(new URL(base).port), '127.0.0.1', () => socket.write(bytes));
      let answer = '';
      socket.setTimeout(3000, () => socket.destroy());
      socket.on('data', (chunk) => {
        answer += chunk.toString('latin1');
      });
      socket.on('close', () => resolve(answer));
      socket.on('error', reject);
    });
  const settled = () => new Promise((resolve) => setTimeout(resolve, 100));

  /** One entry is one line of JSON without a character that a terminal or a reader of lines acts on. */
  const expectWhole = (what: string) => {
    for (const entry of kit.logged) {
      expect(entry.endsWith('\n'), what).to.equal(true);
      const line = entry.slice(0, -1);
      expect(line, what).not.to.match(/[\p{Cc}\u2028\u2029\u202e]/u);
      expect(() => JSON.parse(line) as unknown, what).not.to.throw();
      expect((JSON.parse(line) as Record<string, unknown>)['msg'], what).not.to.equal('payout approved');
    }
  };

  it('in any header, path, query, field or file name forge no line of the log', async () => {
    let sent = 0;
    for (const one of BREAKS) {
      const text = `x${one}${FORGED}`;
      const encoded = encodeURIComponent(text);
      await call(base, `/nowhere/${encoded}?q=${encoded}`);
      await call(base, `/api/v1/things/items/${encoded}`, { method: 'PUT', token: TOKENS.clerk });
      await call(base, '/api/v1/things/act', {
        method: 'POST',
        token: TOKENS.farmer,
        json: { phone: text, amount: text, [text]: text },
      });
      await call(base, '/api/v1/things/upload', {
        token: TOKENS.farmer,
        ...form('file', text.replace(/["\r\n]/g, ''), Buffer.from('x'), { kind: text.slice(0, 20) }),
      });
      for (const name of [
        'X-Request-Id',
        'User-Agent',
        'Referer',
        'X-Forwarded-For',
        'Accept-Language',
        'Traceparent',
        'Idempotency-Key',
        'Cookie',
        'Authorization',
        'Origin',
        'Content-Type',
      ]) {
        const bytes = Buffer.from(
          `POST /user/login HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: 0\r\n${name}: ${text}\r\n\r\n`,
          'utf8',
        );
        const answer = await raw(bytes);
        expect(answer, `${name} ${JSON.stringify(one)}`).to.match(/^HTTP\/1\.1 [234]\d\d /);
        sent += 1;
      }
      await raw(Buffer.from(`GET /${text} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`, 'utf8'));
      sent += 5;
    }
    await settled();
    expect(sent).to.equal(BREAKS.length * 16);
    expectTold('breaks of lines, colours of terminals', sent);
    expect(kit.logged.length).to.be.greaterThan(100);
    expectWhole('requests');
  }).timeout(60_000);

  it('in what a part of ours throws stay one line of the log, and none of it is answered', async () => {
    const thrown = [
      'relation "loans" does not exist\n  at Query.run (/srv/app/node_modules/pg/lib/query.js:42:7)',
      `${FORGED}\r\n${FORGED}`,
      '\u001b[2Jselect * from users',
      'connect ECONNREFUSED 10.0.0.5:5432',
    ];
    for (const prefix of ['/api/v1/things', '/api/user', '/v1/things', '/api/v1/loans/x']) {
      for (const message of thrown) {
        kit.ops.act = () =>
          Promise.reject(
            Object.assign(new Error(message), {
              code: 'XX000',
              sql: 'select * from users',
              detail: '13800138000',
            }),
          );
        const { status, text, headers } = await call(base, `${prefix}/act`, {
          method: 'POST',
          token: TOKENS.farmer,
          json: { phone: '13800138000', amount: 1 },
        });
        expect(status, message).to.be.within(500, 503);
        expect(text, message).not.to.match(INSIDE);
        expect(text).not.to.contain('payout approved');
        expect(JSON.stringify(headers)).not.to.match(INSIDE);
      }
    }
    await settled();
    expect(kit.logged.length).to.be.greaterThan(15);
    expectWhole('defects');
  });

  it('of any kind are answered without a word about the inside', async () => {
    const odd: readonly (readonly [path: string, sent: Parameters<typeof call>[2]])[] = [
      ['/%', {}],
      ['/%c0%ae%c0%ae/etc/passwd', {}],
      ['/..;/manager', {}],
      [`/${'a'.repeat(8000)}`, {}],
      [
        '/api/v1/things/act',
        {
          method: 'POST',
          token: TOKENS.farmer,
          headers: { 'content-type': 'application/json' },
          body: '{"a":',
        },
      ],
      [
        '/api/v1/things/act',
        {
          method: 'POST',
          token: TOKENS.farmer,
          headers: { 'content-type': 'application/json', 'content-encoding': 'gzip' },
          body: 'no gzip',
        },
      ],
      [
        '/api/v1/things/act',
        {
          method: 'POST',
          token: TOKENS.farmer,
          json: {
            constructor: { prototype: { admin: true } },
            toString: 1,
            valueOf: 1,
            phone: {},
            amount: [],
          },
        },
      ],
      [
        '/api/v1/things/upload',
        {
          method: 'POST',
          token: TOKENS.farmer,
          headers: { 'content-type': 'multipart/form-data; boundary=' },
          body: 'x',
        },
      ],
      ['/paged?page=1&page=2', {}],
      ['/paged?page[]=1', {}],
      ['/paged?constructor=1&__proto__.x=1', {}],
      ['/broken-promise', {}],
    ];
    for (const [path, sent] of odd) {
      const { status, text } = await call(base, path, sent);
      expect(status, path).to.be.within(200, 500);
      expect(text, path).not.to.match(INSIDE);
    }
    expect(Reflect.get({}, 'admin')).to.equal(undefined);
  });

  it('that name another method are not believed, and methods nobody declared are 405', async () => {
    for (const name of ['X-HTTP-Method-Override', 'X-HTTP-Method', 'X-Method-Override']) {
      const { status } = await call(base, '/api/v1/things/act?_method=GET', {
        method: 'PUT',
        headers: { [name]: 'POST' },
        token: TOKENS.farmer,
        json: { phone: '13800138000', amount: 1, _method: 'POST' },
      });
      expect(status, name).to.equal(405);
    }
    expect(kit.ops.done).to.equal(kit.ops.done);
    for (const method of ['TRACE', 'PATCH', 'DELETE', 'PROPFIND', 'LOCK', 'PURGE', 'SEARCH', 'MKCOL']) {
      for (const path of ['/api/v1/things/act', '/user/login', '/api/user/open']) {
        const { status, text } = await call(base, path, { method, headers: { 'x-secret': 'echo-me' } });
        expect(status, `${method} ${path}`).to.equal(405);
        expect(text, 'TRACE would tell a script what it may not read').not.to.contain('echo-me');
      }
    }
    expect(await raw('CONNECT evil.example:443 HTTP/1.1\r\nHost: evil.example\r\n\r\n')).not.to.match(
      /^HTTP\/1\.1 2/,
    );
  });

  it('without end are cut off: headers by size and number, an address by its length, slow ones by time', async () => {
    const many = Array.from({ length: 3000 }, (_, n) => `X-${n}: 1`).join('\r\n');
    expect(await raw(`GET /healthz HTTP/1.1\r\nHost: x\r\n${many}\r\n\r\n`)).to.match(/^HTTP\/1\.1 431 /);
    expect(await raw(`GET /${'a'.repeat(20_000)} HTTP/1.1\r\nHost: x\r\n\r\n`)).to.match(/^HTTP\/1\.1 431 /);
    // two lengths, or a length and chunks, are how one request hides behind another
    for (const head of [
      'Content-Length: 5\r\nContent-Length: 6',
      'Content-Length: 5\r\nTransfer-Encoding: chunked',
      'Transfer-Encoding: chunked, identity',
      'Content-Length: +5',
      'Content-Length: 0x5',
    ]) {
      const answer = await raw(
        `POST /user/login HTTP/1.1\r\nHost: x\r\n${head}\r\n\r\n0\r\n\r\nGET /metrics HTTP/1.1\r\nHost: x\r\n\r\n`,
      );
      expect(answer, head).to.match(/^HTTP\/1\.1 400 /);
      expect(answer, head).not.to.contain('http_requests_total');
    }
    expect(await raw('GET /healthz HTTP/1.1\r\n\r\n'), 'no host').to.match(/^HTTP\/1\.1 400 /);
  }).timeout(30_000);
});
