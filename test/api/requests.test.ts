import { existsSync } from 'node:fs';
import { connect } from 'node:net';
import { gzipSync } from 'node:zlib';
import { expect } from 'chai';
import { dialects } from '../../api/dialects.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';
import {
  call,
  form,
  type KitServer,
  specialRoutes,
  startKit,
  TOKENS,
  tinyRoutes,
} from './support/kit-server.ts';

const FORM = { 'content-type': 'application/x-www-form-urlencoded' };
const JSON_TYPE = { 'content-type': 'application/json' };

describe('requests', () => {
  let database: TestDatabase;
  let kit: KitServer;
  let base: string;

  before(async () => {
    database = await testDatabase();
    const routes = [
      ...specialRoutes(dialects['finance-platform']),
      ...tinyRoutes(dialects['digital-agriculture'], '/api/v1/things'),
      ...tinyRoutes(dialects['back-office'], '/v1/things'),
    ];
    kit = await startKit(database.knex, routes, {
      requestTimeoutMs: 1500,
      corsOrigins: ['https://app.example'],
    });
    base = kit.server.url();
  });
  after(async () => {
    await kit.stop();
    await database.drop();
  });
  beforeEach(() => {
    kit.ops.act = async (input) => input;
    kit.ops.keep = async () => {};
  });

  describe('of document 000, whose parameters may be anywhere', () => {
    const view = (path: string, sent: Parameters<typeof call>[2] = {}) => call(base, path, sent);

    it('are read from the query, from a JSON body and from a form, on GET too', async () => {
      expect((await view('/user/view%20thing?id=5')).json).to.include({ status: 200, id: 5 });
      expect((await view('/user/view%20thing', { json: { id: 5 } })).json).to.include({ id: 5 });
      expect((await view('/user/view%20thing', { headers: FORM, body: 'id=5' })).json).to.include({ id: 5 });
    });

    it('are understood when curl calls JSON a form', async () => {
      expect((await view('/user/view%20thing', { headers: FORM, body: '{"id":5}' })).json).to.include({
        id: 5,
      });
    });

    it('are merged, and two places that agree are one', async () => {
      const { json } = await view('/user/view%20thing?id=5', { json: { id: '5', code: 123456 } });
      expect(json).to.include({ id: 5, code: '123456' });
    });

    it('are refused when two places disagree, naming the field', async () => {
      const { status, json } = await view('/user/view%20thing?id=5', { json: { id: 6 } });
      expect(status).to.equal(400);
      expect(json['errors']).to.have.property('id');
    });

    it('are refused when one place gives two values', async () => {
      expect((await view('/user/view%20thing?id=5&id=6')).status).to.equal(400);
      expect((await view('/user/view%20thing?id=5&id=5')).status).to.equal(200);
    });

    it('take numbers and booleans spelled as text, and no other text', async () => {
      const { json } = await view('/user/view%20thing?id=5&flag=true&type=2&kind=1');
      expect(json).to.include({ flag: true, type: 2, kind: 1 });
      expect((await view('/user/view%20thing?id=5&type=3')).status).to.equal(400);
      for (const wrong of ['abc', '', '5.5', '1e3', '0x10', '-1', '99999999999999999999']) {
        expect((await view(`/user/view%20thing?id=${wrong}`)).status, wrong).to.equal(400);
      }
    });

    it('arrive under every spelling of a path with spaces', async () => {
      for (const path of ['/user/view%20thing', '/user/view+thing', '/user/view_thing']) {
        expect((await view(`${path}?id=5`)).status, path).to.equal(200);
      }
    });
  });

  it('an empty body with a JSON content type is an empty object', async () => {
    const { status, json } = await call(base, '/user/view%20thing?id=5', { headers: JSON_TYPE });
    expect([status, json['id']]).to.deep.equal([200, 5]);
    expect(
      (await call(base, '/user/login', { method: 'POST', headers: JSON_TYPE, body: '' })).status,
    ).to.equal(200);
  });

  it('unknown fields are dropped before a handler can pass them on', async () => {
    const { json } = await call(base, '/api/v1/things/act', {
      method: 'POST',
      token: TOKENS.farmer,
      json: { phone: '13800138000', amount: 1, is_admin: true, constructor: { prototype: 1 } },
    });
    expect(json['data']).to.have.deep.property('seen', { phone: '13800138000', amount: '1' });
  });

  it('keys that the output schema does not name never leave', async () => {
    const { text } = await call(base, '/user/login', { method: 'POST' });
    expect(text).not.to.contain('never named');
  });

  it('an answer that breaks its promise is a 500 without details, and is logged with them', async () => {
    const { status, text } = await call(base, '/broken-promise');
    expect(status).to.equal(500);
    expect(text).not.to.contain('count');
    expect(kit.logged.some((entry) => entry.includes('broken-promise') && entry.includes('count'))).to.equal(
      true,
    );
  });

  it('a literal segment wins over a parameter, however the routes were ordered', async () => {
    const batch = await call(base, '/api/v1/things/items/batch', { method: 'PUT', token: TOKENS.clerk });
    expect(batch.json['data']).to.deep.equal({ batch: true });
    const item = await call(base, '/api/v1/things/items/12', { method: 'PUT', token: TOKENS.clerk });
    expect(item.status).to.equal(200);
    const wrong = await call(base, '/api/v1/things/items/twelve', { method: 'PUT', token: TOKENS.clerk });
    expect(wrong.json['errors']).to.have.property('item_id');
  });

  it('a page size above the maximum is cut to it', async () => {
    expect((await call(base, '/paged?limit=5000')).json).to.include({ page: 1, limit: 200 });
    expect((await call(base, '/paged?limit=0')).status).to.equal(400);
  });

  it('a raw answer is outside the envelope and sees the body as it arrived', async () => {
    const sent = { method: 'POST', headers: FORM, body: 'a=1&b=%E4%BD%A0&sign=x%2By' };
    const { headers, text } = await call(base, '/notify', sent);
    expect(text).to.equal(sent.body);
    expect(headers['content-type']).to.equal('text/plain; charset=utf-8');
  });

  it('compressed bodies are read, within the same limit once inflated', async () => {
    const sent = (value: unknown) =>
      call(base, '/api/v1/things/act', {
        method: 'POST',
        token: TOKENS.farmer,
        headers: { ...JSON_TYPE, 'content-encoding': 'gzip' },
        body: gzipSync(JSON.stringify(value)),
      });
    expect((await sent({ phone: '13800138000', amount: 1 })).status).to.equal(200);
    expect((await sent({ note: 'x'.repeat(5_000_000) })).status).to.equal(413);
  });

  describe('tokens', () => {
    const info = (headers: Record<string, string>, query = '') =>
      call(base, `/v1/things/act${query}`, {
        method: 'POST',
        headers,
        json: { phone: '13800138000', amount: 1 },
      });

    it('of document 003 travel as Bearer, header, cookie or query, in that order', async () => {
      expect((await info({ token: TOKENS.farmer })).status).to.equal(200);
      expect((await info({ cookie: `token=${TOKENS.farmer}` })).status).to.equal(200);
      expect((await info({}, `?token=${TOKENS.farmer}`)).status).to.equal(200);
      expect((await info({ authorization: `Bearer ${TOKENS.farmer}`, token: 'bad' })).status).to.equal(200);
      expect((await info({ authorization: 'Bearer bad', token: TOKENS.farmer })).status).to.equal(401);
    });

    it('of document 001 travel as Bearer only', async () => {
      const ask = (headers: Record<string, string>) =>
        call(base, '/api/v1/things/act', {
          method: 'POST',
          headers,
          json: { phone: '13800138000', amount: 1 },
        });
      expect((await ask({ token: TOKENS.farmer })).status).to.equal(401);
      expect((await ask({ cookie: `token=${TOKENS.farmer}` })).status).to.equal(401);
      expect((await ask({ authorization: TOKENS.farmer })).status).to.equal(401);
      expect((await ask({ authorization: `Basic ${TOKENS.farmer}` })).status).to.equal(401);
      expect((await ask({ authorization: `bearer ${TOKENS.farmer}` })).status).to.equal(200);
    });

    it('of document 000 travel as cookie, which its login sets HttpOnly and SameSite', async () => {
      const login = await call(base, '/user/login', { method: 'POST' });
      const cookie = String(login.headers['set-cookie']);
      expect(cookie).to.contain('HttpOnly').and.to.contain('SameSite').and.not.to.contain('Secure');
      const [pair = ''] = cookie.split(';');
      const known = await call(base, '/user/do_thing', {
        method: 'POST',
        json: { id: 1 },
        headers: { cookie: pair },
      });
      expect(known.json).to.include({ caller: 'user' });
    });

    it('in a cookie are not honoured for a foreign page', async () => {
      const ask = (origin: string) =>
        call(base, '/user/do_thing', {
          method: 'POST',
          json: { id: 1 },
          headers: { cookie: `token=${TOKENS.farmer}`, origin },
        });
      expect((await ask('https://evil.example')).status).to.equal(403);
      expect((await ask('null')).status).to.equal(403);
      expect((await ask('https://app.example')).status).to.equal(200);
      expect((await ask('http://127.0.0.1:8082')).status).to.equal(200);
    });

    it('are optional where the route says so, but a bad one is told', async () => {
      const ask = (token?: string) =>
        call(base, '/user/do_thing', {
          method: 'POST',
          json: { id: 1 },
          ...(token === undefined ? {} : { token }),
        });
      expect((await ask()).json).to.include({ caller: 'anonymous' });
      expect((await ask('bad')).status).to.equal(401);
    });

    it('of staff open only what their permissions name', async () => {
      const ask = (token: string) => call(base, '/api/v1/things/items/1', { method: 'PUT', token });
      expect((await ask(TOKENS.clerk)).status).to.equal(200);
      expect((await ask(TOKENS.powerless)).status).to.equal(403);
      expect((await ask(TOKENS.farmer)).status).to.equal(403);
    });
  });

  describe('uploads', () => {
    const upload = (sent: Parameters<typeof call>[2]) =>
      call(base, '/api/v1/things/upload', { token: TOKENS.farmer, ...sent });

    it('reach the handler as a temporary file with its hash, which is gone afterwards', async () => {
      let existed = false;
      kit.ops.keep = async (file) => {
        existed = existsSync(file.path);
      };
      const { json, status } = await upload(form('file', '身份证.png', Buffer.from('hello'), { kind: 'id' }));
      expect(status).to.equal(200);
      const data = json['data'] as Record<string, unknown>;
      expect(data).to.include({
        name: '身份证.png',
        size: 5,
        sha256: '2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824',
      });
      expect(existed).to.equal(true);
      expect(existsSync(String(data['path']))).to.equal(false);
    });

    it('leave no file behind when the handler fails', async () => {
      let path = '';
      kit.ops.keep = (file) => {
        path = file.path;
        return Promise.reject(new Error('no'));
      };
      expect((await upload(form('file', 'a.png', Buffer.from('hello')))).status).to.equal(500);
      expect(path).not.to.equal('');
      expect(existsSync(path)).to.equal(false);
    });

    it('that are too large are 413, missing or empty 400, broken 400, and not multipart 415', async () => {
      expect((await upload(form('file', 'a.png', Buffer.alloc(2001)))).status).to.equal(413);
      expect((await upload(form('file', 'a.png', Buffer.alloc(200_000)))).status).to.equal(413);
      expect((await upload(form('other', 'a.png', Buffer.from('x')))).status).to.equal(400);
      expect((await upload(form('file', 'a.png', Buffer.alloc(0)))).status).to.equal(400);
      const headers = { 'content-type': 'multipart/form-data; boundary=b' };
      expect((await upload({ method: 'POST', headers, body: 'nothing of the kind' })).status).to.equal(400);
      expect(
        (await upload({ method: 'POST', headers: { 'content-type': 'multipart/form-data' }, body: 'x' }))
          .status,
      ).to.equal(400);
      expect(
        (await upload({ method: 'POST', headers: { 'content-type': 'image/png' }, body: 'x' })).status,
      ).to.equal(415);
    });
  });

  describe('that are hostile never get a 5xx', () => {
    const post = (body: string | Buffer, headers: Record<string, string> = JSON_TYPE) =>
      call(base, '/api/v1/things/act', { method: 'POST', token: TOKENS.farmer, headers, body });
    const cases: Readonly<Record<string, [string | Buffer, Record<string, string>?]>> = {
      'a depth bomb of arrays': [`${'['.repeat(100_000)}${']'.repeat(100_000)}`],
      'a depth bomb of objects': [`{"phone":${'{"a":'.repeat(30_000)}1${'}'.repeat(30_000)}}`],
      'an unfinished depth bomb': ['{"a":'.repeat(40_000)],
      'a huge key': [JSON.stringify({ ['k'.repeat(100_000)]: 1 })],
      'thousands of keys': [
        JSON.stringify(Object.fromEntries(Array.from({ length: 5000 }, (_, n) => [`k${n}`, n]))),
      ],
      'a key that would set the prototype': [
        '{"__proto__":{"is_admin":true},"phone":"13800138000","amount":1}',
      ],
      '__proto__ deep inside': ['{"phone":{"__proto__":[]}}'],
      '__proto__ in a form': ['__proto__=1', FORM],
      'the same key twice': ['{"phone":"13800138000","amount":1,"amount":2}'],
      'the same key twice, once escaped': ['{"phone":"13800138000","amount":1,"\\u0061mount":2}'],
      'a NUL character': ['{"phone":"13800138000","amount":1,"note":"a\\u0000b"}'],
      'half a surrogate pair': ['{"phone":"13800138000","amount":1,"note":"\\ud800"}'],
      'bytes that are not UTF-8': [Buffer.from([0x7b, 0x22, 0x61, 0x22, 0x3a, 0x22, 0xff, 0xfe, 0x22, 0x7d])],
      'a number too large for anything': ['{"phone":"13800138000","amount":1e400}'],
      'a fraction of a fen': ['{"phone":"13800138000","amount":0.5}'],
      'an amount beyond 2^53': ['{"phone":"13800138000","amount":9007199254740993}'],
      'a boolean for a phone': ['{"phone":true,"amount":1}'],
      'null for everything': ['{"phone":null,"amount":null}'],
      'an array for a body': ['[1,2]'],
      'a text for a body': ['"hello"'],
      NaN: ['{"amount":NaN}'],
      'an XML entity bomb': ['<!DOCTYPE x><x/>', { 'content-type': 'text/xml' }],
      'a wrong charset': ['{}', { 'content-type': 'application/json; charset=gbk' }],
      'an unknown content encoding': ['{}', { ...JSON_TYPE, 'content-encoding': 'brrr' }],
      'a gzip that is none': ['{}', { ...JSON_TYPE, 'content-encoding': 'gzip' }],
      'a content type that is none': ['{}', { 'content-type': ';;;' }],
      'too many array items': ['{"phone":"13800138000","amount":1,"tags":["a","b","c","d"]}'],
      'broken percent signs in a form': ['phone=%&amount=%zz', FORM],
      'multipart where none is expected': ['--b--', { 'content-type': 'multipart/form-data; boundary=b' }],
    };
    for (const [what, [body, headers]] of Object.entries(cases)) {
      it(what, async () => {
        const { status, json } = await post(body, headers);
        expect(status, JSON.stringify(json)).to.be.within(400, 422);
        expect(json).to.include.keys('code', 'message', 'request_id');
      });
    }

    it('a text that is nested without end, which is not even parsed: what follows is no JSON, and nobody sees it', async () => {
      const { status, json } = await post(`${'{"a":'.repeat(201)} is no JSON`);
      expect(status).to.equal(400);
      expect(JSON.stringify(json)).to.contain('嵌套层级过深');
      const named = await post(`{"phone":${'['.repeat(30)}${']'.repeat(30)}}`);
      expect(JSON.stringify(named.json), 'less than that is refused by its name').to.match(
        /phone.*嵌套层级过深/,
      );
    });

    for (const path of [
      '/api/v1/things/items/%00',
      '/api/v1/things/items/%ff',
      '/api/v1/things/items/%',
      '/api/v1/things/items/..%2f..%2fetc',
      '/api/v1/things/items/1%27%20OR%201=1',
      '/api/v1/things/items/99999999999',
      `/api/v1/things/items/${'9'.repeat(4000)}`,
    ]) {
      it(`the path ${path.slice(0, 60)}`, async () => {
        const { status } = await call(base, path, { method: 'PUT', token: TOKENS.clerk });
        expect(status).to.be.within(400, 404);
      });
    }

    it('queries with NUL, broken percent signs or thousands of keys', async () => {
      const many = Array.from({ length: 300 }, (_, n) => `k${n}=1`).join('&');
      for (const query of [
        'page=%00',
        'page=%',
        'page=%ff',
        'page[$gt]=1',
        '__proto__=1',
        '__proto__[a]=1',
        many,
      ]) {
        expect((await call(base, `/paged?${query}`)).status, query).to.be.below(500);
      }
      expect((await call(base, `/paged?${many}`)).status).to.equal(400);
      expect((await call(base, '/paged?page=%00')).status).to.equal(400);
    });

    it('what is not HTTP at all, and headers without end', async () => {
      expect(await raw('GET /a b c HTTP/1.1\r\nHost: x\r\n\r\n')).to.match(/^HTTP\/1\.1 400 /);
      expect(await raw(`GET / HTTP/1.1\r\nHost: x\r\nX-A: ${'a'.repeat(20_000)}\r\n\r\n`)).to.match(
        /^HTTP\/1\.1 431 /,
      );
    });

    it('a body that never ends is given up on', async () => {
      const head = `POST /user/login HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{`;
      expect(await raw(head)).to.match(/^HTTP\/1\.1 408 /);
    });

    function raw(text: string): Promise<string> {
      return new Promise((resolve, reject) => {
        const socket = connect(Number(new URL(base).port), '127.0.0.1', () => socket.write(text));
        let answer = '';
        socket.on('data', (chunk) => {
          answer += chunk.toString();
        });
        socket.on('close', () => resolve(answer));
        socket.on('error', reject);
      });
    }
  });
});
