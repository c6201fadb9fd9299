import { expect } from 'chai';
import { dialects } from '../../api/dialects.ts';
import type { DocumentName } from '../../api/kit/dialect.ts';
import { SENTENCES } from '../../api/kit/sentences.ts';
import { DOMAIN_ERROR_CODES, DomainError, type DomainErrorCode, invalidInput } from '../../domain/errors.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';
import { call, type KitServer, type Received, startKit, TOKENS, tinyRoutes } from './support/kit-server.ts';

type Documented = Exclude<DocumentName, 'sandbox'>;

/** Prefixes that no family rule could tell apart: what answers must be the route's dialect. */
const PREFIXES: Readonly<Record<Documented, string>> = {
  'finance-platform': '/user',
  'digital-agriculture': '/api/v1/loans/products',
  'loan-repayment': '/api/v1/loans/calculate',
  'back-office': '/api/v1/user/info',
  'user-module': '/api/user',
};
const documents = Object.keys(PREFIXES) as Documented[];

const GOOD = { phone: '13800138000', amount: 100 };

describe('envelopes of the five documents', () => {
  let database: TestDatabase;
  let kit: KitServer;

  before(async () => {
    database = await testDatabase();
    kit = await startKit(
      database.knex,
      documents.flatMap((name) => tinyRoutes(dialects[name], PREFIXES[name])),
      { handlerTimeoutMs: 300 },
    );
  });
  after(async () => {
    await kit.stop();
    await database.drop();
  });
  beforeEach(() => {
    kit.ops.act = async (input) => input;
  });

  const act = (name: Documented, sent: Parameters<typeof call>[2] = {}) =>
    call(kit.server.url(), `${PREFIXES[name]}/act`, {
      method: 'POST',
      token: TOKENS.farmer,
      json: GOOD,
      ...sent,
    });

  it('document 000 puts the data beside status', async () => {
    const { status, json } = await act('finance-platform');
    expect(status).to.equal(200);
    expect(json).to.have.all.keys('status', 'count', 'seen');
    expect(json['status']).to.equal(200);
  });

  it('document 001 always has its five keys, the time in milliseconds', async () => {
    const { json } = await act('digital-agriculture', { headers: { 'x-request-id': 'req_of_this_test' } });
    expect(json).to.have.all.keys('code', 'message', 'data', 'timestamp', 'request_id');
    expect(json).to.include({ code: 200, message: '完成', request_id: 'req_of_this_test' });
    expect(json['timestamp']).to.be.closeTo(Date.now(), 5000);
  });

  it('document 002 says success and dates itself in ISO 8601', async () => {
    const { json } = await act('loan-repayment');
    expect(json).to.have.all.keys('success', 'message', 'data', 'code', 'timestamp');
    expect(json).to.include({ success: true, code: 200 });
    expect(new Date(String(json['timestamp'])).toISOString()).to.equal(json['timestamp']);
  });

  it('documents 003 and 004 have code, message and data', async () => {
    for (const name of ['back-office', 'user-module'] as const) {
      const { json } = await act(name);
      expect(json, name).to.have.all.keys('code', 'message', 'data');
      expect(json['code']).to.equal(200);
    }
  });

  it('document 004 leaves data out when there is none', async () => {
    const { json } = await call(kit.server.url(), '/api/user/items/1', {
      method: 'PUT',
      token: TOKENS.clerk,
    });
    expect(json).to.deep.equal({ code: 200, message: '操作成功' });
  });

  /** The transport's classes of error, each provoked for real. */
  const provoked: Readonly<
    Record<string, { code: DomainErrorCode; ask: (name: Documented) => Promise<Received> }>
  > = {
    'bad JSON': {
      code: 'bad_json',
      ask: (name) =>
        act(name, { json: undefined, body: '{"phone":', headers: { 'content-type': 'application/json' } }),
    },
    'a wrong field': { code: 'invalid_input', ask: (name) => act(name, { json: { phone: '1', amount: 0 } }) },
    'no token': {
      code: 'unauthenticated',
      ask: (name) => call(kit.server.url(), `${PREFIXES[name]}/act`, { method: 'POST', json: GOOD }),
    },
    'an old token': { code: 'token_expired', ask: (name) => act(name, { token: 'an-old-token' }) },
    'the wrong kind of person': { code: 'forbidden', ask: (name) => act(name, { token: TOKENS.clerk }) },
    'the wrong method': {
      code: 'method_not_allowed',
      ask: (name) => call(kit.server.url(), `${PREFIXES[name]}/act`, { method: 'DELETE' }),
    },
    'a body too large': {
      code: 'payload_too_large',
      ask: (name) => act(name, { json: { ...GOOD, note: 'x'.repeat(300_000) } }),
    },
    'an unknown media type': {
      code: 'unsupported_media_type',
      ask: (name) =>
        act(name, { json: undefined, body: '<a/>', headers: { 'content-type': 'application/xml' } }),
    },
    'a refusal of the business': {
      code: 'application_pending',
      ask: (name) => {
        kit.ops.act = () => Promise.reject(new DomainError('application_pending'));
        return act(name);
      },
    },
    'an outage': {
      code: 'unavailable',
      ask: (name) => {
        kit.ops.act = () => Promise.reject(Object.assign(new Error('connect'), { code: 'ECONNREFUSED' }));
        return act(name);
      },
    },
    'work that takes too long': {
      code: 'unavailable',
      ask: (name) => {
        kit.ops.act = () => new Promise((resolve) => setTimeout(resolve, 400, {}));
        return act(name);
      },
    },
    'a defect of ours': {
      code: 'internal',
      ask: (name) => {
        kit.ops.act = () => Promise.reject(new Error('secret detail of the inside'));
        return act(name);
      },
    },
  };

  for (const name of documents) {
    for (const [what, { code, ask }] of Object.entries(provoked)) {
      it(`${name} answers ${what} in its own words and status`, async () => {
        const received = await ask(name);
        const word = dialects[name].words[code];
        expect(received.status).to.equal(word.status);
        expect(received.headers['x-error-code']).to.equal(code);
        expect(received.text).not.to.contain('secret detail');
        expect(dialects[name].failureSchema.safeParse(received.json).error, received.text).to.equal(
          undefined,
        );
        const sentence = (word.sentence ?? SENTENCES[code]).zh;
        expect(String(received.json['message'])).to.contain(sentence);
        if (code === 'unavailable') expect(received.headers['retry-after']).to.equal('5');
      });
    }

    it(`${name} names every wrong field`, async () => {
      const { text } = await act(name, { json: { phone: '1', amount: 0 } });
      expect(text).to.contain('phone').and.to.contain('手机号格式不正确');
      expect(text).to.contain('amount').and.to.contain('金额必须大于0');
    });
  }

  it('document 001 prints field errors exactly as its §9.1 does', async () => {
    const { json, status } = await act('digital-agriculture', { json: { phone: '1', amount: 0 } });
    expect(status).to.equal(400);
    expect(json).to.deep.include({
      code: 400,
      message: '请求参数错误',
      errors: { phone: ['手机号格式不正确'], amount: ['金额必须大于0'] },
    });
  });

  it('document 002 prints its error as §4.2 does', async () => {
    const { json } = await act('loan-repayment', { json: {} });
    expect(json).to.deep.include({ success: false, code: 4000 });
    expect(json['error']).to.include({ statusCode: 400, errorCode: 4000, status: 'fail' });
  });

  it('document 003 answers wrong credentials with HTTP 200 and the message twice', async () => {
    kit.ops.act = () => Promise.reject(new DomainError('user_not_found'));
    const { status, json } = await act('back-office');
    expect(status).to.equal(200);
    expect(json).to.include({ code: 20006, message: '用户名或密码错误', data: '用户名或密码错误' });
  });

  it('the business numbers are those the documents table', async () => {
    const table: [Documented, DomainErrorCode, number | string][] = [
      ['digital-agriculture', 'user_not_found', 10001],
      ['digital-agriculture', 'wrong_password', 10002],
      ['digital-agriculture', 'code_wrong', 10003],
      ['digital-agriculture', 'phone_taken', 10004],
      ['digital-agriculture', 'product_not_found', 20001],
      ['digital-agriculture', 'amount_out_of_range', 20002],
      ['digital-agriculture', 'application_pending', 20003],
      ['digital-agriculture', 'insufficient_balance', 40002],
      ['user-module', 'phone_taken', 1001],
      ['user-module', 'code_wrong', 1002],
      ['user-module', 'code_expired', 1003],
      ['user-module', 'wrong_password', 1004],
      ['user-module', 'user_not_found', 1005],
      ['user-module', 'account_frozen', 1006],
    ];
    for (const [name, code, number] of table)
      expect(dialects[name].words[code].code, `${name} ${code}`).to.equal(number);
  });

  it('every dialect has a success-free status and a schema-conform body for every domain error', () => {
    for (const name of documents) {
      const dialect = dialects[name];
      for (const error of DOMAIN_ERROR_CODES) {
        const word = dialect.words[error];
        const body = dialect.failure({
          error,
          status: word.status,
          code: word.code,
          message: SENTENCES[error].zh,
          fields: error === 'invalid_input' ? { phone: ['手机号格式不正确'] } : undefined,
          retryAfter: 60,
          details: { min: 1 },
          requestId: 'req_1',
          now: new Date(),
        });
        expect(dialect.failureSchema.safeParse(body).error, `${name} ${error}`).to.equal(undefined);
        if (word.code !== 20006) expect(word.status, `${name} ${error}`).to.be.within(400, 503);
      }
    }
  });

  it('speaks English to those who ask for it, and Chinese to everybody else', async () => {
    const english = await act('user-module', {
      token: 'nobody',
      headers: { 'accept-language': 'fr, en-GB;q=0.8, zh;q=0.2' },
    });
    expect(english.json['message']).to.equal('Please log in');
    const french = await act('user-module', { token: 'nobody', headers: { 'accept-language': 'fr' } });
    expect(french.json['message']).to.equal(SENTENCES.unauthenticated.zh);
  });

  it('translates the sentences of fields that operations name', async () => {
    kit.ops.act = () => Promise.reject(invalidInput({ phone: ['phone'] }));
    const { json } = await act('digital-agriculture', { headers: { 'accept-language': 'en' } });
    expect(json['errors']).to.deep.equal({ phone: ['is not a mobile phone number'] });
  });

  it('a refusal inside a workflow, by its type and details, is the refusal of the request', async () => {
    const failure = Object.assign(new Error('update failed'), {
      cause: Object.assign(new Error('task_taken'), {
        type: 'task_taken',
        details: [{ by: '王审核', until: '2025-01-01T00:00:00Z', internal: 'not for outside' }],
      }),
    });
    kit.ops.act = () => Promise.reject(failure);
    const { status, json } = await act('digital-agriculture');
    expect(status).to.equal(409);
    expect(json['details']).to.deep.equal({ by: '王审核', until: '2025-01-01T00:00:00Z' });
  });

  it('unknown paths are answered by their family: 001 under /api/v1, 004 under /api, else 000', async () => {
    const ask = async (path: string) => (await call(kit.server.url(), path)).json;
    expect(await ask('/api/v1/nowhere')).to.include.keys('timestamp', 'request_id', 'code');
    expect(await ask('/api/nowhere')).to.have.all.keys('code', 'message', 'request_id');
    expect(await ask('/nowhere')).to.include({ status: 404, code: 'route_not_found' });
    expect(await ask('/apivore')).to.include({ status: 404 });
    expect(await ask('/sandbox/nowhere')).to.include({ error: 'route_not_found' });
  });
});
