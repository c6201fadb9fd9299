import { createHmac, generateKeyPairSync, randomUUID } from 'node:crypto';
import { request as httpRequest } from 'node:http';
import { expect } from 'chai';
import jwt from 'jsonwebtoken';
import type { Caller } from '../support/http.ts';
import { type Platform, startPlatform } from '../support/platform.ts';

const b64 = (value: unknown): string =>
  Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64url');

type Payload = Record<string, unknown>;

/** Signs anything at all with a secret, header included: what a library refuses to make is what a forger makes. */
function signed(header: unknown, payload: unknown, secret: string, algorithm = 'sha256'): string {
  const text = `${b64(header)}.${b64(payload)}`;
  return `${text}.${createHmac(algorithm, secret).update(text).digest('base64url')}`;
}

describe('forged tokens', function () {
  this.timeout(120_000);
  let platform: Platform;
  let user: Caller;
  let staff: Caller;
  const ROUTES = { user: '/api/v1/user/profile', staff: '/api/v1/admin/tasks' } as const;

  before(async () => {
    platform = await startPlatform({ workers: false });
    user = await platform.asUser();
    staff = await platform.asStaff('admin');
  });
  after(() => platform?.stop());

  const payloadOf = (token: string): Payload => jwt.decode(token) as Payload;
  const headerOf = { alg: 'HS256', typ: 'JWT' };

  /** Tokens that a forger could bring, from a good one of the same person. Each is as near to good as can be, but for what it is named after. */
  function forgeries(good: string, kind: 'user' | 'staff', other: string): Record<string, string> {
    const { jwtSecret } = platform.config.secrets;
    const payload = payloadOf(good);
    const [head = '', body = '', signature = ''] = good.split('.');
    const now = Math.floor(Date.now() / 1000);
    const { privateKey, publicKey } = generateKeyPairSync('rsa', {
      modulusLength: 2048,
      privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
      publicKeyEncoding: { type: 'spki', format: 'pem' },
    });
    const ours = (change: Payload, header: Payload = headerOf) =>
      signed(header, { ...payload, ...change }, jwtSecret);
    const without = (claim: string) =>
      signed(
        headerOf,
        Object.fromEntries(Object.entries(payload).filter(([name]) => name !== claim)),
        jwtSecret,
      );
    return {
      'alg none, no signature': `${b64({ alg: 'none', typ: 'JWT' })}.${body}.`,
      'alg None in other letters': `${b64({ alg: 'nOnE', typ: 'JWT' })}.${body}.`,
      'alg none with a signature': `${b64({ alg: 'none', typ: 'JWT' })}.${body}.${signature}`,
      'no signature at all': `${head}.${body}.`,
      'two parts': `${head}.${body}`,
      'four parts': `${good}.${signature}`,
      'signed by another secret': signed(headerOf, payload, 'another-secret-of-more-than-32-characters'),
      'signed by an empty secret': signed(headerOf, payload, ' '),
      'signed by the secret for codes': signed(headerOf, payload, platform.config.secrets.codeHmacSecret),
      'signed by the secret for captchas': signed(headerOf, payload, platform.config.secrets.captchaSecret),
      'HS512 with our secret': signed({ alg: 'HS512', typ: 'JWT' }, payload, jwtSecret, 'sha512'),
      'HS384 with our secret': signed({ alg: 'HS384', typ: 'JWT' }, payload, jwtSecret, 'sha384'),
      'RS256 by a key of the forger': jwt.sign(payload, privateKey, { algorithm: 'RS256' }),
      'HS256 with a public key as the secret': signed(headerOf, payload, publicKey),
      'RS256 named, HS256 signed': signed({ alg: 'RS256', typ: 'JWT' }, payload, jwtSecret),
      'jku in its header': ours({}, { ...headerOf, jku: 'https://attacker.example/keys' }),
      'x5u in its header': ours({}, { ...headerOf, x5u: 'https://attacker.example/cert' }),
      'jwk in its header': ours({}, { ...headerOf, jwk: { kty: 'oct', k: b64('attacker') } }),
      'kid that is a path': ours({}, { ...headerOf, kid: '../../../../dev/null' }),
      'kid that is SQL': ours({}, { ...headerOf, kid: "x' UNION SELECT 'secret" }),
      'crit in its header': ours({}, { ...headerOf, crit: ['exp'] }),
      'zip in its header': ours({}, { ...headerOf, zip: 'DEF' }),
      'alg twice in its header': `${b64('{"alg":"none","alg":"HS256","typ":"JWT"}')}.${body}.${signature}`,
      'without exp': without('exp'),
      'without nbf': without('nbf'),
      'without aud': without('aud'),
      'without iss': without('iss'),
      'without typ': without('typ'),
      'without sid': without('sid'),
      'without sub': without('sub'),
      'without epoch': without('epoch'),
      'expired a second ago': ours({ exp: now - 1 }),
      'exp as a text': ours({ exp: String(now + 3600) }),
      'exp is infinity': signed(
        headerOf,
        JSON.stringify({ ...payload, exp: 0 }).replace('"exp":0', '"exp":1e999'),
        jwtSecret,
      ),
      'good from the future on': ours({ nbf: now + 3600 }),
      'of another issuer': ours({ iss: 'other-platform' }),
      'for another audience': ours({ aud: kind === 'user' ? 'staff' : 'user' }),
      'for an audience that is none': ours({ aud: 'everybody' }),
      'for both audiences': ours({ aud: ['user', 'staff'] }),
      'of type refresh': ours({ typ: 'refresh', jti: 'x' }),
      'of type challenge': ours({ typ: 'challenge', aud: 'challenge', jti: randomUUID() }),
      'of another epoch': ours({ epoch: Number(payload['epoch']) + 1 }),
      'of a session that is not there': ours({ sid: randomUUID() }),
      'of a session that is no id': ours({ sid: "' OR 1=1 --" }),
      'of somebody else’s session': ours({ sid: payloadOf(other)['sid'] }),
      'of another person, own session': ours({ sub: String(Number(payload['sub']) + 1) }),
      'sub is no number': ours({ sub: '1 OR 1=1' }),
      'sub is huge': ours({ sub: '99999999999999999999' }),
      'sub is of another alphabet': ours({ sub: '１' }),
      'payload changed under its signature': `${head}.${b64({ ...payload, sub: '999' })}.${signature}`,
      'a letter of the signature changed': `${head}.${body}.${signature.startsWith('A') ? 'B' : 'A'}${signature.slice(1)}`,
      'signature cut short': `${head}.${body}.${signature.slice(0, -4)}`,
      'signature with more behind it': `${good}AAAA`,
      'padding behind it': `${good}=`,
      'cut in the middle': good.slice(0, good.length / 2),
      'without its first letter': good.slice(1),
      'another white space in it': `${head}.${body} .${signature}`,
      'a line end in it': encodeURIComponent(`${head}.${body}\n.${signature}`),
      'unicode in it': encodeURIComponent(`${head}.${body}．${signature}`),
      'huge, 5000 characters': `${head}.${b64({ ...payload, pad: 'x'.repeat(5000) })}.${signature}`,
      'a payload that is a list': signed(headerOf, [payload], jwtSecret),
      'a payload that is a text': signed(headerOf, '"admin"', jwtSecret),
      'a payload that is no JSON': signed(headerOf, '{', jwtSecret),
      'dots alone': '..',
      'a word': 'null',
    };
  }

  for (const kind of ['user', 'staff'] as const) {
    it(`are refused with 401, every one, on a route for ${kind === 'user' ? 'borrowers' : 'staff'}`, async () => {
      const [own, other] = kind === 'user' ? [user, staff] : [staff, user];
      const path = ROUTES[kind];
      expect((await own.get(path)).status, 'the good one is good').to.equal(200);
      const forged = Object.entries(forgeries(own.token, kind, other.token));
      expect(forged).to.have.length(65);
      const accepted: string[] = [];
      for (const [name, token] of forged) {
        const { status } = await platform.request('GET', path, { token });
        if (status !== 401) accepted.push(`${name}: ${status}`);
      }
      expect(accepted.join('; ')).to.equal('');
    });
  }

  it('of the other kind open nothing: a borrower’s is refused on staff routes, and staff’s on a borrower’s', async () => {
    expect((await user.get(ROUTES.staff)).status).to.equal(403);
    expect((await staff.get(ROUTES.user)).status).to.equal(403);
  });

  it('are refused in any carrier, and a good one elsewhere does not make up for a bad Authorization header', async () => {
    const bad = forgeries(staff.token, 'staff', user.token)['signed by another secret'] ?? '';
    const path = '/api/v1/user/info';
    const carried: [string, Record<string, string>][] = [
      [path, { authorization: `Bearer ${bad}`, token: staff.token }],
      [path, { authorization: `Basic ${staff.token}`, token: staff.token }],
      [path, { authorization: `Bearer ${staff.token} ${staff.token}` }],
      [path, { authorization: 'Bearer', token: staff.token }],
      [path, { token: bad }],
      [path, { cookie: `token=${bad}` }],
      [`${path}?token=${bad}`, {}],
    ];
    for (const [address, headers] of carried) {
      const { status } = await platform.request('GET', address, { headers });
      expect(status, JSON.stringify(Object.keys(headers))).to.equal(401);
    }
  });

  it('beside a good one in a second Authorization header are never what is looked at twice: one of the two decides', async () => {
    const bad = `${staff.token.slice(0, -6)}AAAAAA`;
    const statusOf = (headers: string[]) =>
      new Promise<number>((resolve, reject) => {
        const url = new URL(`${platform.url()}${ROUTES.staff}`);
        const sent = httpRequest(url, { headers }, (answer) => {
          answer.resume();
          answer.once('end', () => resolve(answer.statusCode ?? 0));
        });
        sent.once('error', reject).end();
      });
    const host = ['Host', new URL(platform.url()).host];
    expect(
      await statusOf([...host, 'Authorization', `Bearer ${bad}`, 'Authorization', `Bearer ${staff.token}`]),
    ).to.equal(401);
  });
});
