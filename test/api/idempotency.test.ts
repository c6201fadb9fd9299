import { randomUUID } from 'node:crypto';
import { expect } from 'chai';
import { dialects } from '../../api/dialects.ts';
import { IdempotencyKeys, sweepIdempotencyKeys } from '../../api/kit/idempotency.ts';
import { DomainError } from '../../domain/errors.ts';
import { requestName } from '../../operations/request-name.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';
import {
  call,
  KIT_SECRET,
  type KitServer,
  type Received,
  specialRoutes,
  startKit,
  TOKENS,
  tinyRoutes,
} from './support/kit-server.ts';

const GOOD = { phone: '13800138000', amount: 100 };
const DAY_MS = 24 * 3600 * 1000;

describe('Idempotency-Key', () => {
  let database: TestDatabase;
  let kit: KitServer;
  let businessOffsetMs = 0;

  before(async () => {
    database = await testDatabase();
    kit = await startKit(
      database.knex,
      [
        ...tinyRoutes(dialects['digital-agriculture'], '/api/v1/things'),
        ...tinyRoutes(dialects['user-module'], '/api/user'),
        ...specialRoutes(dialects['finance-platform']),
      ],
      { clock: { now: async () => new Date(Date.now() + businessOffsetMs) }, handlerTimeoutMs: 400 },
    );
  });
  after(async () => {
    await kit.stop();
    await database.drop();
  });
  beforeEach(() => {
    kit.ops.act = async (input) => input;
    businessOffsetMs = 0;
  });

  const newKey = randomUUID;
  const act = (
    key: string,
    json: unknown = GOOD,
    token = TOKENS.farmer,
    path = '/api/v1/things/act',
  ): Promise<Received> =>
    call(kit.server.url(), path, { method: 'POST', token, json, headers: { 'idempotency-key': key } });

  it('gives the same answer for the same request, byte for byte, and does the work once', async () => {
    const key = newKey();
    const before = kit.ops.done;
    const first = await act(key);
    const second = await act(key, { amount: 100, phone: '13800138000' });
    expect(first.headers['idempotency-replayed']).to.equal(undefined);
    expect(second.headers['idempotency-replayed']).to.equal('true');
    expect([second.status, second.text]).to.deep.equal([first.status, first.text]);
    expect(kit.ops.done).to.equal(before + 1);
  });

  it('refuses another amount under the same key (Fineract answered 200 with the first result)', async () => {
    const key = newKey();
    await act(key);
    const { status, headers } = await act(key, { ...GOOD, amount: 101 });
    expect([status, headers['x-error-code']]).to.deep.equal([422, 'idempotency_key_reused']);
  });

  it('refuses another path under the same key (Fineract showed the other account and posted nothing)', async () => {
    const key = newKey();
    await act(key);
    const { status, json } = await act(key, GOOD, TOKENS.farmer, '/api/user/act');
    expect(status).to.equal(422);
    expect(json).to.have.property('message', '该幂等键已用于另一个请求，请更换');
  });

  it('lets a malformed request be corrected under its key (Fineract answered 400 without a body)', async () => {
    const key = newKey();
    expect((await act(key, { ...GOOD, amount: 0 })).status).to.equal(400);
    const corrected = await act(key);
    expect(corrected.status).to.equal(200);
    expect(corrected.headers['idempotency-replayed']).to.equal(undefined);
  });

  it('says what is wrong with a key of 1000 characters (Fineract answered 403); 255 are allowed', async () => {
    const long = await act('k'.repeat(1000));
    expect(long.status).to.equal(400);
    expect(long.json['errors']).to.have.property('Idempotency-Key');
    expect((await act('k'.repeat(256))).status).to.equal(400);
    expect((await act('')).status).to.equal(400);
    expect((await act('k'.repeat(255))).status).to.equal(200);
  });

  it('keeps a refusal of the business as the answer', async () => {
    const key = newKey();
    kit.ops.act = () => Promise.reject(new DomainError('application_pending'));
    const first = await act(key);
    kit.ops.act = async () => ({});
    const second = await act(key);
    expect([first.status, second.status]).to.deep.equal([422, 422]);
    expect(second.headers['idempotency-replayed']).to.equal('true');
    expect(second.headers['x-error-code']).to.equal('application_pending');
  });

  it('does not keep "not now": the next attempt works', async () => {
    const key = newKey();
    kit.ops.act = () => Promise.reject(new DomainError('unavailable', { retryAfterSeconds: 1 }));
    expect((await act(key)).status).to.equal(503);
    kit.ops.act = async () => ({});
    expect((await act(key)).status).to.equal(200);
  });

  it('answers 409 while the first is still working, and only one of twenty at once does the work', async () => {
    const key = newKey();
    const before = kit.ops.done;
    kit.ops.act = () => new Promise((resolve) => setTimeout(resolve, 80, {}));
    const answers = await Promise.all(Array.from({ length: 20 }, () => act(key)));
    const fresh = answers.filter(
      ({ status, headers }) => status === 200 && headers['idempotency-replayed'] === undefined,
    );
    expect(fresh).to.have.length(1);
    expect(kit.ops.done).to.equal(before + 1);
    for (const { status, headers } of answers) {
      if (status !== 200)
        expect([status, headers['x-error-code']]).to.deep.equal([409, 'idempotency_key_in_use']);
    }
    expect(answers.some(({ status }) => status === 409)).to.equal(true);
    expect((await act(key)).headers['idempotency-replayed']).to.equal('true');
  });

  it('has the answer of work that outlived its request', async () => {
    const key = newKey();
    kit.ops.act = () => new Promise((resolve) => setTimeout(resolve, 600, { late: true }));
    expect((await act(key)).status).to.equal(503);
    await new Promise((resolve) => setTimeout(resolve, 500));
    const second = await act(key);
    expect(second.headers['idempotency-replayed']).to.equal('true');
    expect(second.text).to.contain('late');
  });

  it('frees a key whose holder died, when its lock has run out', async () => {
    const key = newKey();
    await act(key);
    const row = { caller: 'user:7', key };
    await database.knex('idempotency_keys').where(row).update({ state: 'running', response_status: null });
    expect((await act(key)).status).to.equal(409);
    await database
      .knex('idempotency_keys')
      .where(row)
      .update({ locked_until: new Date(Date.now() - 1000) });
    expect((await act(key, { ...GOOD, amount: 101 })).status).to.equal(422);
    const before = kit.ops.done;
    const taken = await act(key);
    expect([taken.status, taken.headers['idempotency-replayed']]).to.deep.equal([200, undefined]);
    expect(kit.ops.done).to.equal(before + 1);
  });

  it('does not let a slow holder answer for the one that took over', async () => {
    const key = newKey();
    const [slow, successor] = [gate(), gate()];
    kit.ops.act = slow.work;
    const first = act(key);
    await slow.entered;
    await database
      .knex('idempotency_keys')
      .where({ key })
      .update({ locked_until: new Date(Date.now() - 1000) });
    kit.ops.act = successor.work;
    const second = act(key);
    await successor.entered;
    slow.open({ by: 'slow one' });
    expect((await first).text).to.contain('slow one');
    expect((await act(key)).status, 'the successor still holds the key').to.equal(409);
    successor.open({ by: 'successor' });
    const { text } = await second;
    expect(text).to.contain('successor');
    expect((await act(key)).text).to.equal(text);
  });

  it('is renewed while its holder works, however short its lock, and free soon after a holder has died', async () => {
    const lost: unknown[] = [];
    const holder = (): IdempotencyKeys =>
      new IdempotencyKeys({
        knex: database.knex,
        clock: { now: async () => new Date() },
        secret: 'a secret of this test',
        requestName: (name) => name,
        lockSeconds: 0.3,
        onStoreFailure: (error) => lost.push(error),
      });
    const request = { caller: 'user:7', key: newKey(), method: 'POST', path: '/', content: {} };
    const answer = (body: string) => ({ answer: { status: 200, headers: {}, body }, keep: true });
    const { work, entered, open } = gate();
    const first = holder().once(request, async () => answer(String(await work())));
    await entered;
    await new Promise((resolve) => setTimeout(resolve, 700));
    const refused = await holder()
      .once(request, async () => answer('second'))
      .catch((error: unknown) => error);
    expect(refused).to.be.instanceOf(DomainError).with.property('code', 'idempotency_key_in_use');
    open('first');
    expect((await first).answer.body).to.equal('first');
    const again = await holder().once(request, async () => answer('third'));
    expect([again.replayed, again.answer.body, lost]).to.deep.equal([true, 'first', []]);
  });

  it('belongs to its caller', async () => {
    const key = newKey();
    const mine = await act(key);
    const theirs = await act(key, GOOD, TOKENS.other);
    expect(theirs.headers['idempotency-replayed']).to.equal(undefined);
    expect(theirs.text).not.to.equal(mine.text);
  });

  it('without a caller belongs to the address', async () => {
    const headers = { 'idempotency-key': newKey() };
    const login = () => call(kit.server.url(), '/user/login', { method: 'POST', headers });
    const first = await login();
    const second = await login();
    expect(second.headers['idempotency-replayed']).to.equal('true');
    expect(second.headers['set-cookie']).to.deep.equal(first.headers['set-cookie']);
  });

  it('lives 24 hours of business time', async () => {
    const key = newKey();
    await act(key);
    businessOffsetMs = DAY_MS - 60_000;
    expect((await act(key)).headers['idempotency-replayed']).to.equal('true');
    businessOffsetMs = DAY_MS + 60_000;
    expect((await act(key, { ...GOOD, amount: 7 })).status).to.equal(200);
  });

  it('is swept away when it has lived its day, and not before', async () => {
    const key = newKey();
    await act(key);
    const clock = { now: async () => new Date(Date.now() + businessOffsetMs) };
    await sweepIdempotencyKeys(database.knex, clock);
    expect(await database.knex('idempotency_keys').where({ key })).to.have.length(1);
    businessOffsetMs = 3 * DAY_MS;
    expect(await sweepIdempotencyKeys(database.knex, clock)).to.be.greaterThan(0);
    expect(await database.knex('idempotency_keys').where({ key })).to.have.length(0);
  });

  it('keeps no key that is more than chance, and knows the request by it all the same', async () => {
    const key = `topup 13800138000 ${newKey()}`;
    const first = await act(key);
    const second = await act(key);
    expect([second.text, second.headers['idempotency-replayed']]).to.deep.equal([first.text, 'true']);
    const stored: unknown = await database.knex('idempotency_keys').pluck('key');
    expect(JSON.stringify(stored))
      .to.match(/"k1\.[\w-]{43}"/)
      .and.not.contain('13800138000');
    expect(kit.ops.keys.at(-1)).to.match(/^k1\.[\w-]{43}$/);
  });

  it('knows a request whose key was noted as it came, before keys had names, for the rest of its day', async () => {
    const key = `noted ${newKey()}`;
    await act(key);
    const named = requestName(KIT_SECRET, key);
    // the answer is sealed for its key, so the row is left as a process that died leaves it
    await database
      .knex('idempotency_keys')
      .where({ key: named })
      .update({ key, state: 'running', response_status: null, locked_until: new Date(Date.now() - 1_000) });
    expect((await act(key)).status).to.equal(200);
    expect(kit.ops.keys.at(-1), 'what is started must be known by the same name').to.equal(key);
    expect(await database.knex('idempotency_keys').where({ key: named })).to.deep.equal([]);
  });

  it('stores neither tokens nor phones in clear', async () => {
    await call(kit.server.url(), '/user/login', { method: 'POST', headers: { 'idempotency-key': newKey() } });
    await act(newKey());
    const rows: unknown[] = await database.knex('idempotency_keys').select();
    const text = JSON.stringify(rows);
    expect(rows).to.have.length.greaterThanOrEqual(2);
    expect(text).not.to.contain(TOKENS.farmer);
    expect(text).not.to.contain('13800138000');
  });

  it('is not heeded on GET', async () => {
    const headers = { 'idempotency-key': newKey() };
    const open = () => call(kit.server.url(), '/api/user/open', { headers });
    await open();
    expect((await open()).headers['idempotency-replayed']).to.equal(undefined);
  });
});

/** Work that tells when it has begun and ends when it is let. */
function gate() {
  let noticed: () => void = () => {};
  let open: (value: unknown) => void = () => {};
  const entered = new Promise<void>((resolve) => {
    noticed = resolve;
  });
  const done = new Promise<unknown>((resolve) => {
    open = resolve;
  });
  const work = () => {
    noticed();
    return done;
  };
  return { entered, work, open: (value: unknown) => open(value) };
}
