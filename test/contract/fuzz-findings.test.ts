import { expect } from 'chai';
import { type Platform, startPlatform } from '../support/platform.ts';

interface Documented {
  readonly content?: Readonly<Record<string, unknown>>;
}

/** What `npm run fuzz` has found, a test for each, so that it is not found again. */
describe('what the fuzzer found', function () {
  this.timeout(120_000);
  let platform: Platform;

  before(async () => {
    platform = await startPlatform({ workers: false });
  });
  after(() => platform?.stop());

  it('a literal path is not read as a parameter by a method that it does not know: 405, not 400', async () => {
    const user = await platform.asUser();
    const { status, headers } = await user.get('/api/v1/files/upload');
    expect(status).to.equal(405);
    expect(headers['allow']).to.equal('POST');
    const options = await platform.request('OPTIONS', '/api/v1/files/upload');
    expect(options.headers['allow']).to.equal('POST, OPTIONS');
    expect((await user.get('/api/v1/files/9')).status).to.equal(404);
  });

  it('an address that no mail server takes is refused where it arrives (400), not when it is sent to (503)', async () => {
    for (const email of [
      '\u00e7@example.com',
      '\u{1f600}a@example.com',
      'a..b@example.com',
      '.a@example.com',
      'a@b',
      `a@${'b'.repeat(63)}.${'c'.repeat(63)}.${'d'.repeat(63)}.${'e'.repeat(60)}`,
      'a@-b.cn',
    ]) {
      const { status, json } = await platform.request('POST', '/user/send_email', {
        json: { email, type: 2 },
      });
      expect(status, email).to.equal(400);
      expect(json['errors'], email).to.have.property('email');
    }
  });

  it('a table that comes as CSV on request is documented as that too', async () => {
    const { json } = await platform.request('GET', '/openapi.json');
    const paths = json['paths'] as Record<string, { get?: { responses: Record<string, Documented> } }>;
    for (const report of ['trial-balance', 'accounts', 'accounts/{code}/statement']) {
      const success = paths[`/api/v1/admin/ledger/${report}`]?.get?.responses['200'];
      expect(Object.keys(success?.content ?? {}), report).to.deep.equal(['application/json', 'text/csv']);
    }
  });

  it('what a payment channel is refused with is documented in its own type', async () => {
    const { json } = await platform.request('GET', '/openapi.json');
    for (const [channel, type] of [
      ['alipay', 'text/plain'],
      ['wechat', 'application/json'],
    ] as const) {
      const path = `/api/v1/payments/notify/${channel}`;
      const answer = await platform.request('POST', path, { json: {} });
      expect(answer.status, path).to.equal(400);
      expect(answer.headers['content-type'], path).to.contain(type);
      const { paths } = json as {
        paths: Record<string, { post: { responses: Record<string, Documented> } }>;
      };
      expect(paths[path]?.post.responses['400']?.content, path).to.have.property(type);
    }
  });
});
