import { createHmac, generateKeyPairSync } from 'node:crypto';
import { expect } from 'chai';
import jwt from 'jsonwebtoken';
import { DomainError } from '../../domain/errors.ts';
import { Session } from '../../models/session.ts';
import { User } from '../../models/user.ts';
import { authenticate, logout, openSession, refreshSession } from '../../operations/sessions.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';
import { testConfig } from '../support/deps.ts';
import { buildUser } from '../support/people.ts';
import { rejectionOf } from '../support/rejection.ts';

const ANYBODY = { kind: 'anonymous' } as const;
const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');

/** What a token is worth, without a request around it; over HTTP and in every document's words it is in test/contract. */
describe('a token', function () {
  this.timeout(30_000);
  const config = testConfig();
  const secret = config.secrets.jwtSecret;
  let database: TestDatabase;
  let deps: { knex: TestDatabase['knex']; config: typeof config };
  let user: User;

  before(async () => {
    database = await testDatabase();
    deps = { knex: database.knex, config };
  });
  after(() => database?.drop());
  beforeEach(async () => {
    user = await buildUser(database.knex, new Date());
  });

  const open = () =>
    database.knex.transaction((trx) => openSession(deps, trx, { kind: 'user', id: user.id, epoch: 0 }, {}));
  const codeOf = async (promise: Promise<unknown>): Promise<string> => {
    const error = await rejectionOf(promise);
    return error instanceof DomainError ? error.code : error.message;
  };
  const refusal = (token: string): Promise<string> => codeOf(authenticate(deps, token));
  const forged = (header: object, change: object, key: string | Buffer): string => {
    const now = Math.floor(Date.now() / 1000);
    const claims = { iss: 'loan-platform', aud: 'user', typ: 'access', sub: String(user.id), epoch: 0 };
    const signed = `${part(header)}.${part({ ...claims, nbf: now, iat: now, exp: now + 600, ...change })}`;
    return `${signed}.${createHmac('sha256', key).update(signed).digest('base64url')}`;
  };
  const OURS = { alg: 'HS256', typ: 'JWT' };

  it('opens its own session, and no other than its session does', async () => {
    const { accessToken, sessionId } = await open();
    expect(await authenticate(deps, accessToken)).to.deep.equal({ kind: 'user', id: user.id, sessionId });
    const other = await buildUser(database.knex, new Date());
    expect(await refusal(forged(OURS, { sub: String(other.id), sid: sessionId }, secret))).to.equal(
      'unauthenticated',
    );
  });

  it('is ours to the byte of its header, whatever key it names and however it is signed', async () => {
    const { sessionId: sid } = await open();
    expect(
      (await authenticate(deps, forged(OURS, { sid }, secret))).kind,
      'the forgery is right but for what follows',
    ).to.equal('user');
    for (const header of [
      { typ: 'JWT', alg: 'HS256' },
      { ...OURS, kid: '../../dev/null' },
      { ...OURS, jku: 'https://example.com/keys' },
      { ...OURS, jwk: { kty: 'oct', k: '' } },
      { ...OURS, x5u: 'https://example.com/cert' },
      { ...OURS, crit: ['exp'] },
      { alg: 'HS512', typ: 'JWT' },
      { alg: 'none', typ: 'JWT' },
    ])
      expect(await refusal(forged(header, { sid }, secret)), JSON.stringify(header)).to.equal(
        'unauthenticated',
      );
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const claims = jwt.decode(forged(OURS, { sid }, secret), { json: true }) ?? {};
    expect(await refusal(jwt.sign(claims, privateKey, { algorithm: 'RS256' }))).to.equal('unauthenticated');
    expect(await refusal(forged(OURS, { sid }, 'another secret'))).to.equal('unauthenticated');
    const bare = forged({ alg: 'none' }, { sid }, secret).split('.').slice(0, 2).join('.');
    for (const token of [`${bare}.`, bare, '', 'a.b.c', `${forged(OURS, { sid }, secret)}.`])
      expect(await refusal(token), token).to.equal('unauthenticated');
  });

  it('is none without one of its claims, or with another’s', async () => {
    const { sessionId: sid } = await open();
    const later = Math.floor(Date.now() / 1000) + 3_600;
    for (const change of [
      { iss: 'somebody-else' },
      { aud: 'staff' },
      { aud: 'challenge' },
      { typ: 'refresh' },
      { typ: undefined },
      { exp: undefined },
      { nbf: undefined },
      { nbf: later },
      { sub: 'all' },
      { sid: undefined },
      { epoch: undefined },
      { epoch: 1 },
    ])
      expect(await refusal(forged(OURS, { sid, ...change }, secret)), JSON.stringify(change)).to.equal(
        'unauthenticated',
      );
    expect(await refusal(forged(OURS, { sid, exp: later - 7_200, nbf: 0 }, secret))).to.equal(
      'token_expired',
    );
  });

  it('that renews opens nothing, and that opens renews nothing', async () => {
    const { accessToken, refreshToken } = await open();
    expect(await refusal(refreshToken)).to.equal('unauthenticated');
    const renewed = refreshSession(deps, ANYBODY, { refreshToken: accessToken });
    expect(await codeOf(renewed)).to.equal('unauthenticated');
  });

  it('is worth nothing after a logout, a freeze, or when all of them were revoked', async () => {
    const [ended, frozen] = [await open(), await open()];
    await logout(deps, { kind: 'user', id: user.id, sessionId: ended.sessionId });
    expect(await refusal(ended.accessToken)).to.equal('unauthenticated');
    await User.query(database.knex).findById(user.id).patch({ status: 'frozen' });
    expect(await refusal(frozen.accessToken)).to.equal('account_frozen');
    await User.query(database.knex).findById(user.id).patch({ status: 'active', tokenEpoch: 1 });
    expect(await refusal(frozen.accessToken)).to.equal('unauthenticated');
  });

  it('that renews is good once, and again for ten seconds; after that its second use ends the session', async () => {
    const { refreshToken, sessionId } = await open();
    const now = Date.now();
    const first = await refreshSession(deps, ANYBODY, { refreshToken }, now);
    const repeated = await refreshSession(deps, ANYBODY, { refreshToken }, now + 10_000);
    expect(repeated.refreshToken).to.equal(first.refreshToken);
    const reused = refreshSession(deps, ANYBODY, { refreshToken }, now + 10_001);
    expect(await codeOf(reused)).to.equal('unauthenticated');
    const session = await Session.query(database.knex).findById(sessionId).throwIfNotFound();
    expect(session.revokedAt).to.not.equal(null);
    const successor = refreshSession(deps, ANYBODY, { refreshToken: first.refreshToken }, now + 10_002);
    expect(await codeOf(successor)).to.equal('unauthenticated');
    expect(await refusal(first.accessToken)).to.equal('unauthenticated');
  });
});
