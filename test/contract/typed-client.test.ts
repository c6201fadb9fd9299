import { randomInt } from 'node:crypto';
import { expect } from 'chai';
import { createClient } from '../../docs/api/client/client.ts';
import { type Platform, startPlatform } from '../support/platform.ts';
import { contractProducts } from './support/products.ts';

const SECRET = 'a-secret-of-a-partner-of-32-characters';
const PASSWORD = 'Spring#2026';

describe('the typed client that is made from the OpenAPI document', function () {
  this.timeout(120_000);
  let platform: Platform;

  before(async () => {
    platform = await startPlatform({
      env: { SIGNING_KEYS: `partner:${SECRET}`, SIGNED_ROUTES: 's001-loan-apply' },
    });
    await contractProducts(platform.knex, await platform.ops.clock.now());
  });
  after(() => platform?.stop());

  it('registers, logs in, applies for a loan and reads the application, all of it by its types', async () => {
    let token: string | undefined;
    const client = createClient({
      baseUrl: platform.url(),
      token: () => token,
      signing: { keyId: 'partner', secret: SECRET },
    });
    const phone = `138${String(randomInt(0, 100_000_000)).padStart(8, '0')}`;
    await client.POST('/api/v1/auth/send-code', { body: { phone, type: 'register' } });
    const registered = await client.POST('/api/v1/auth/register', {
      body: { phone, password: PASSWORD, verification_code: await codeSentTo(phone) },
    });
    expect(registered.data?.code).to.equal(200);

    const captcha = await client.GET('/api/v1/captcha');
    const session = await client.POST('/api/v1/auth/login', {
      body: {
        phone,
        password: PASSWORD,
        captcha_id: captcha.data?.data.captcha_id ?? '',
        captcha: captcha.data?.data.answer ?? '',
      },
    });
    token = session.data?.data.access_token;
    expect(token).to.be.a('string');

    const applied = await client.POST('/api/v1/loans/applications', {
      body: { product_id: 1, applied_amount: 500_000, applied_term: 180, purpose: '购买农资' },
    });
    expect(applied.response.status, JSON.stringify(applied.error)).to.equal(200);
    const id = applied.data?.data.application_id ?? 0;
    const read = await client.GET('/api/v1/loans/applications/{application_id}', {
      params: { path: { application_id: id } },
    });
    expect(read.data?.data.application_no).to.equal(applied.data?.data.application_no);
  });

  it('answers a refusal as a value of its own type, in the language it was asked for', async () => {
    const client = createClient({ baseUrl: platform.url(), language: 'en' });
    const { data, error, response } = await client.GET('/api/v1/loans/applications');
    expect(data).to.equal(undefined);
    expect(response.status).to.equal(401);
    expect(error?.message).to.equal('Please log in');
  });

  it('is told of successes in its language too, also where the document prints Chinese only', async () => {
    const { token } = await platform.asUser();
    const messages = await Promise.all(
      (['zh', 'en'] as const).map(async (language) => {
        const client = createClient({ baseUrl: platform.url(), language, token: () => token });
        return (await client.GET('/api/v1/loans')).data?.message;
      }),
    );
    expect(messages).to.deep.equal(['获取贷款列表成功', 'Loans listed']);
  });

  it('is refused where a signature is asked for and it has no key, or a wrong one', async () => {
    const { token } = await platform.asUser();
    const body = { product_id: 1, applied_amount: 500_000, applied_term: 180, purpose: '购买农资' };
    for (const signing of [{}, { signing: { keyId: 'partner', secret: `${SECRET}!` } }]) {
      const client = createClient({ baseUrl: platform.url(), token: () => token, ...signing });
      const { response } = await client.POST('/api/v1/loans/applications', { body });
      expect(response.status).to.equal(401);
      expect(response.headers.get('x-error-code')).to.equal('signature_refused');
    }
  });

  async function codeSentTo(phone: string): Promise<string> {
    return platform.eventually(`a code at ${phone}`, async () => {
      const { json } = await platform.request('GET', '/sandbox/messages', { query: { to: phone, limit: 1 } });
      const [message] = json['messages'] as { code: string | null }[];
      return message?.code ?? undefined;
    });
  }
});
