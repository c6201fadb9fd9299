import { createHmac, randomUUID } from 'node:crypto';
import { expect } from 'chai';
import { dialects } from '../../api/dialects.ts';
import { sweepNonces } from '../../api/kit/signature.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';
import {
  call,
  type KitServer,
  type Received,
  specialRoutes,
  startKit,
  TOKENS,
  tinyRoutes,
} from './support/kit-server.ts';

const SECRET = 'a-secret-of-a-partner-of-32-characters';
const KEYS = { partner: SECRET, other: 'another-secret-of-at-least-32-characters' };
const THING = { phone: '13800138000', amount: 1 };

interface Signing {
  readonly keyId?: string;
  readonly secret?: string;
  readonly timestamp?: number | string;
  readonly nonce?: string;
}

/** What a partner's client does; written here once more, so that the platform is not its own measure. */
function signed(method: string, target: string, body: string, how: Signing = {}): Record<string, string> {
  const timestamp = String(how.timestamp ?? Date.now());
  const text =
    how.nonce === undefined
      ? method + target + timestamp + body
      : `${method}\n${target}\n${timestamp}\n${how.nonce}\n${body}`;
  return {
    'x-signature': createHmac('sha256', how.secret ?? SECRET)
      .update(text)
      .digest('hex'),
    'x-timestamp': timestamp,
    'x-key-id': how.keyId ?? 'partner',
    ...(how.nonce === undefined ? {} : { 'x-nonce': how.nonce }),
  };
}

describe('signatures of requests', () => {
  let database: TestDatabase;
  let kit: KitServer;

  before(async () => {
    database = await testDatabase();
    kit = await startKit(
      database.knex,
      [
        ...specialRoutes(dialects['finance-platform']),
        ...tinyRoutes(dialects['digital-agriculture'], '/api/v1/things'),
        ...tinyRoutes(dialects['loan-repayment'], '/api/v1/loans/x'),
        ...tinyRoutes(dialects['back-office'], '/v1/x'),
        ...tinyRoutes(dialects['user-module'], '/api/user'),
      ],
      {
        signatures: { keys: KEYS, requiredFor: ['user-module-act', 'loan-repayment-act', 'back-office-act'] },
      },
    );
  });
  after(async () => {
    await kit.stop();
    await database.drop();
  });

  const act = (headers: Record<string, string>, path = '/api/v1/things/act', body = JSON.stringify(THING)) =>
    call(kit.server.url(), path, {
      method: 'POST',
      token: TOKENS.farmer,
      body,
      headers: { 'content-type': 'application/json', ...headers },
    });
  const signedAct = (how: Signing = {}, path = '/api/v1/things/act') =>
    act(signed('POST', path, JSON.stringify(THING), how), path);
  const reasonOf = ({ status, headers, json }: Received) => {
    expect(status).to.equal(401);
    expect(headers['x-error-code']).to.equal('signature_refused');
    return (json['details'] as { reason: string }).reason;
  };

  it('are taken as the document writes them: method, path, timestamp and body in one string (001 §12.2)', async () => {
    expect((await signedAct()).status).to.equal(200);
    expect((await signedAct({ nonce: randomUUID() })).status).to.equal(200);
    expect((await signedAct({ keyId: 'other', secret: KEYS.other })).status).to.equal(200);
  });

  it('cover the method, the path, the query, the timestamp and every byte of the body', async () => {
    const body = JSON.stringify(THING);
    const good = signed('POST', '/api/v1/things/act', body);
    expect(reasonOf(await act(good, '/api/v1/things/act', `${body} `))).to.equal('mismatch');
    expect(reasonOf(await act(good, '/api/v1/things/act?x=1'))).to.equal('mismatch');
    expect(reasonOf(await act({ ...good, 'x-timestamp': String(Date.now() + 1) }))).to.equal('mismatch');
    expect(reasonOf(await act(signed('PUT', '/api/v1/things/act', body)))).to.equal('mismatch');
    // what was refused has not used the signature up
    expect((await act(good)).status).to.equal(200);
  });

  it('say nothing about which keys exist', async () => {
    const unknown = await signedAct({ keyId: 'nobody' });
    const wrong = await signedAct({ secret: KEYS.other });
    expect(reasonOf(unknown)).to.equal('mismatch');
    expect(unknown.json['message']).to.equal(wrong.json['message']);
  });

  it('are good once, with a nonce and without, and for all API processes together', async () => {
    const second = await startKit(
      database.knex,
      tinyRoutes(dialects['digital-agriculture'], '/api/v1/things'),
      { signatures: { keys: KEYS, requiredFor: [] } },
    );
    try {
      for (const how of [{}, { nonce: randomUUID() }]) {
        const headers = signed('POST', '/api/v1/things/act', JSON.stringify(THING), how);
        expect((await act(headers)).status).to.equal(200);
        const again = await call(second.server.url(), '/api/v1/things/act', {
          method: 'POST',
          token: TOKENS.farmer,
          json: THING,
          headers,
        });
        expect(reasonOf(again)).to.equal('replayed');
      }
      // a nonce cannot be used again for another request either, and belongs to its key
      const nonce = randomUUID();
      expect((await signedAct({ nonce })).status).to.equal(200);
      expect(reasonOf(await signedAct({ nonce, timestamp: Date.now() + 5 }))).to.equal('replayed');
      expect((await signedAct({ nonce, keyId: 'other', secret: KEYS.other })).status).to.equal(200);
    } finally {
      await second.stop();
    }
  });

  it('let one of many simultaneous copies pass', async () => {
    const headers = signed('POST', '/api/v1/things/act', JSON.stringify(THING), { nonce: randomUUID() });
    const all = await Promise.all(Array.from({ length: 8 }, () => act(headers)));
    expect(all.map(({ status }) => status).sort()).to.deep.equal([200, ...Array<number>(7).fill(401)]);
  });

  it('are believed within five minutes of the wall clock, before and after', async () => {
    const minute = 60_000;
    expect((await signedAct({ timestamp: Date.now() - 4.9 * minute })).status).to.equal(200);
    expect((await signedAct({ timestamp: Date.now() + 4.9 * minute })).status).to.equal(200);
    expect(reasonOf(await signedAct({ timestamp: Date.now() - 5.1 * minute }))).to.equal('time');
    expect(reasonOf(await signedAct({ timestamp: Date.now() + 5.1 * minute }))).to.equal('time');
  });

  it('that are no signatures are told from wrong ones', async () => {
    const good = signed('POST', '/api/v1/things/act', JSON.stringify(THING));
    const wrong: Record<string, string>[] = [
      { 'x-signature': 'abc' },
      { 'x-timestamp': String(Math.floor(Date.now() / 1000)) },
      { 'x-timestamp': '' },
      { 'x-key-id': 'a b' },
      { 'x-nonce': 'short' },
    ];
    for (const bad of wrong) {
      expect(reasonOf(await act({ ...good, ...bad })), JSON.stringify(bad)).to.equal('format');
    }
  });

  it('must be there where the configuration asks for one, and each document says so in its own envelope', async () => {
    const zh = '请求签名缺失或无效';
    const four = await act({}, '/api/user/act');
    expect(four.json).to.deep.include({ code: 401, message: zh });
    expect(four.json['data']).to.deep.include({ reason: 'missing' });
    const two = await act({}, '/api/v1/loans/x/act');
    expect(two.json).to.deep.include({ success: false, code: 4010, message: zh });
    const three = await act({}, '/v1/x/act');
    expect(three.json).to.deep.include({ code: 401, message: zh, data: zh });
    const english = await act({ 'accept-language': 'en' }, '/api/user/act');
    expect(english.json['message']).to.equal('The signature of the request is missing or not valid');
    expect((await signedAct({}, '/api/user/act')).status).to.equal(200);
  });

  it('cover a query and an empty body, and document 000 wherever it puts its fields', async () => {
    const target = '/user/view%20thing?id=1';
    const get = (headers: Record<string, string>) => call(kit.server.url(), target, { headers });
    expect((await get(signed('GET', target, ''))).status).to.equal(200);
    expect(reasonOf(await get(signed('GET', '/user/view%20thing?id=2', '')))).to.equal('mismatch');
    const form = await call(kit.server.url(), '/user/do_thing', {
      method: 'POST',
      body: 'id=7&name=%E7%89%9B',
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        ...signed('POST', '/user/do_thing', 'id=7&name=%E7%89%9B'),
      },
    });
    expect(form.status).to.equal(200);
  });

  it('of an upload cover its fields in order and the SHA-256 of its file', async () => {
    const file = Buffer.from('the very bytes');
    const sha = await digestOf(file);
    const upload = async (content: Buffer, headers: Record<string, string>) => {
      const form = new FormData();
      form.set('kind', 'photo');
      form.set('file', new File([new Uint8Array(content)], 'a.bin'));
      const encoded = new Response(form);
      return call(kit.server.url(), '/api/v1/things/upload', {
        method: 'POST',
        token: TOKENS.farmer,
        body: Buffer.from(await encoded.arrayBuffer()),
        headers: { 'content-type': encoded.headers.get('content-type') ?? '', ...headers },
      });
    };
    const headers = signed('POST', '/api/v1/things/upload', `file=${sha}&kind=photo`);
    expect(reasonOf(await upload(Buffer.from('other bytes'), headers))).to.equal('mismatch');
    expect((await upload(file, headers)).status).to.equal(200);
  });

  it('leave nothing behind once nobody would believe their timestamp', async () => {
    await signedAct({ nonce: 'to-be-forgotten' });
    await database.knex('request_nonces').insert({
      key_id: 'partner',
      nonce: 'old',
      expires_at: new Date(Date.now() - 1000),
    });
    expect(await sweepNonces(database.knex)).to.equal(1);
    expect(await database.knex('request_nonces').where({ nonce: 'to-be-forgotten' })).to.have.length(1);
  });

  it('cannot be asked of a route that does not exist', async () => {
    const routes = tinyRoutes(dialects['user-module'], '/api/user');
    let failure: unknown;
    try {
      await startKit(database.knex, routes, { signatures: { keys: KEYS, requiredFor: ['user-module-akt'] } });
    } catch (error) {
      failure = error;
    }
    expect(String(failure)).to.contain('no route has the id user-module-akt');
  });
});

async function digestOf(bytes: Buffer): Promise<string> {
  return Buffer.from(await crypto.subtle.digest('SHA-256', new Uint8Array(bytes))).toString('hex');
}
