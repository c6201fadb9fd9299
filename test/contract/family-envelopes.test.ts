import { expect } from 'chai';
import type { Answer } from '../support/http.ts';
import { DOCUMENTED, type DocumentNumber } from './support/documents.ts';
import { expectRefusal } from './support/printed.ts';
import { OPERATOR_PASSWORD } from './support/sandbox-data.ts';
import { Walk } from './support/walk.ts';

/**
 * Documents 001, 002 and 003 share `/api/v1/loans/*` and `/api/v1/user/*`; whatever goes wrong there is said in the words of the
 * document that the request belongs to.
 */

/** Requests that need somebody, one per document and shared prefix. */
const PROTECTED: readonly (readonly [DocumentNumber, string, string])[] = [
  ['000', 'GET', '/user/get_user_info'],
  ['000', 'GET', '/manager/get_total_loan_amount'],
  ['001', 'GET', '/api/v1/user/profile'],
  ['001', 'GET', '/api/v1/user/auth/status'],
  ['001', 'GET', '/api/v1/loans/applications'],
  ['001', 'GET', '/api/v1/admin/users'],
  ['001', 'GET', '/loan/applications/1'],
  ['001', 'GET', '/api/loan/applications/1'],
  ['001', 'GET', '/api/v1/orders'],
  ['002', 'POST', '/api/v1/loans/calculate/compare'],
  ['002', 'GET', '/api/v1/loans/6847db3d3785242332a643a0/payment-stats'],
  ['002', 'PUT', '/api/v1/loans/6847db3d3785242332a643a0/repayment-schedule/batch'],
  ['003', 'GET', '/api/v1/user/info'],
  ['004', 'GET', '/api/user/profile'],
  ['004', 'GET', '/api/user/auth/status'],
  ['004', 'GET', '/api/user/balance'],
];

/** Requests that take a body from anybody, or from somebody with a token. */
const WITH_BODY: readonly (readonly [DocumentNumber, string, string])[] = [
  ['000', 'POST', '/user/mobile_register'],
  ['000', 'GET', '/user/mobile_pwd_login'],
  ['001', 'POST', '/api/v1/auth/login'],
  ['001', 'POST', '/api/v1/loans/applications'],
  ['001', 'PUT', '/api/v1/user/profile'],
  ['001', 'POST', '/loan/applications'],
  ['002', 'POST', '/api/v1/loans/calculate/compare'],
  ['003', 'POST', '/v1/login'],
  ['004', 'POST', '/api/auth/login'],
  ['004', 'PUT', '/api/user/profile'],
];

const UNKNOWN: readonly (readonly [DocumentNumber, string])[] = [
  ['000', '/nothing'],
  ['000', '/user/nothing'],
  ['001', '/api/v1/nothing'],
  ['001', '/api/v1/articles/999999'],
  ['001', '/api/v1/loans/products/999999'],
  ['001', '/api/v1/user/nothing'],
  ['002', '/api/v1/loans/6847db3d3785242332a643a0/repayment-schedule'],
  ['002', '/api/v1/loans/999999/payment-stats'],
  ['004', '/api/nothing'],
  ['004', '/api/user/nothing'],
];

describe('refusals in the words of each document', function () {
  this.timeout(120_000);
  let walk: Walk;

  before(async () => {
    walk = await Walk.begin(DOCUMENTED['001']);
    await walk.admitFarmer('farmer', '13800138001');
  });
  after(() => walk?.end());

  const send = (method: string, path: string, text?: string): Promise<Answer> =>
    walk.platform.request(method, path, {
      headers: walk.headersOf('farmer'),
      ...(text === undefined ? {} : { text }),
    });

  for (const [number, method, path] of PROTECTED)
    it(`401: ${number} ${method} ${path}`, async () => {
      const json = method === 'GET' ? undefined : {};
      const answer = await walk.platform.request(method, path, json === undefined ? {} : { json });
      expectRefusal(DOCUMENTED[number], answer, {
        http: 401,
        ...(number === '003' || number === '004' ? { code: 401 } : {}),
      });
    });

  for (const [number, path] of UNKNOWN)
    it(`404: ${number} ${path}`, async () => {
      expectRefusal(DOCUMENTED[number], await send('GET', path), {
        http: 404,
        ...(number === '004' ? { code: 404 } : {}),
      });
    });

  for (const [number, method, path] of WITH_BODY) {
    it(`400 to what is not JSON: ${number} ${method} ${path}`, async () => {
      const answer = await send(method, path, '{ "phone": ');
      expectRefusal(DOCUMENTED[number], answer, {
        http: 400,
        ...(number === '003' || number === '004' ? { code: 400 } : {}),
      });
    });

    it(`400 to what lacks everything: ${number} ${method} ${path}`, async () => {
      // a change of nothing is no error
      const answer = await send(method, path, method === 'PUT' ? '{"email":7}' : '{}');
      expectRefusal(DOCUMENTED[number], answer, { http: 400 });
    });

    it(`413 to a body of megabytes: ${number} ${method} ${path}`, async () => {
      const answer = await send(method, path, JSON.stringify({ phone: 'x'.repeat(3_000_000) }));
      expectRefusal(DOCUMENTED[number], answer, {
        http: 413,
        ...(number === '003' || number === '004' ? { code: 413 } : {}),
      });
    });
  }
});

describe('the limits of document 001 §10.1, as printed', function () {
  this.timeout(120_000);
  let walk: Walk;

  before(async () => {
    walk = await Walk.begin(DOCUMENTED['001'], {
      env: {
        RATE_LIMIT_LOGIN: '5/60s',
        RATE_LIMIT_CODE: '1/60s',
        RATE_LIMIT_UPLOAD: '10/60s',
        RATE_LIMIT_QUERY: '100/60s',
        RATE_LIMIT_APPLY: '5/3600s',
      },
    });
    await walk.admitFarmer('farmer', '13800138001');
  });
  after(() => walk?.end());
  beforeEach(async () => {
    await walk.ask(null, 'POST', '/sandbox/limits/reset');
  });

  /** Asks as often as is allowed, and once more. */
  async function exhausted(times: number, ask: () => Promise<Answer>): Promise<Answer> {
    for (let turn = 1; turn <= times; turn += 1)
      expect((await ask()).status, `request ${turn} of ${times}`).to.not.equal(429);
    return ask();
  }

  function expectLimited(number: DocumentNumber, answer: Answer, seconds = 60): void {
    expectRefusal(DOCUMENTED[number], answer, {
      http: 429,
      message: '请求过于频繁，请稍后再试',
      ...(number === '003' || number === '004' ? { code: 429 } : {}),
    });
    expect(Number(answer.headers['retry-after'])).to.be.within(1, seconds);
    // 001 §10.2 prints it beside the code; 004 §1.2 prints it in data
    if (number === '001')
      expect(answer.number('retry_after')).to.equal(Number(answer.headers['retry-after']));
    if (number === '004') expect(answer.number('data.retry_after')).to.be.within(1, seconds);
  }

  const post = (path: string, json: unknown, method = 'POST'): Promise<Answer> =>
    walk.platform.request(method, path, { json });

  it('five logins a minute, whatever the document', async () => {
    const logins: readonly (readonly [DocumentNumber, string, string, unknown])[] = [
      ['001', 'POST', '/api/v1/auth/login', { phone: '13800138001', password: OPERATOR_PASSWORD }],
      ['004', 'POST', '/api/auth/login', { phone: '13800138001', password: OPERATOR_PASSWORD }],
      ['003', 'POST', '/v1/login', { username: 'admin', password: '0'.repeat(32), ssid: 'abc123xyz789' }],
      ['000', 'POST', '/manager/manager_login', { account: 'admin', password: OPERATOR_PASSWORD }],
    ];
    for (const [number, method, path, json] of logins) {
      await walk.ask(null, 'POST', '/sandbox/limits/reset');
      expectLimited(number, await exhausted(5, () => post(path, json, method)));
    }
  });

  it('one code a minute to one phone, by any document', async () => {
    const phone = '13800138031';
    const first = await walk.ask(null, 'POST', '/api/auth/send-sms', { json: { phone, type: 'register' } });
    expect(first.at('data')).to.deep.equal({ expires_in: 300, retry_after: 60 });
    expectLimited('004', await post('/api/auth/send-sms', { phone, type: 'register' }));
    expectLimited('000', await post('/user/send_sms', { mobile: phone, type: 1 }));
  });

  it('ten uploads a minute', async () => {
    const upload = (): Promise<Answer> => {
      const form = new FormData();
      form.set('file', new File(['%PDF-1.4\n%%EOF\n'], 'a.pdf', { type: 'application/pdf' }));
      form.set('business_type', 'document');
      const headers = walk.headersOf('farmer');
      return walk.platform.request('POST', '/api/v1/files/upload', { form, headers });
    };
    expectLimited('001', await exhausted(10, upload));
  });

  it('a hundred queries a minute', async () => {
    const query = () =>
      walk.platform.request('GET', '/api/v1/loans/products', { headers: walk.headersOf('farmer') });
    expectLimited('001', await exhausted(100, query));
    const other = await walk.platform.request('GET', '/api/v1/loans', { headers: walk.headersOf('farmer') });
    expectLimited('002', other);
  });

  it('five applications an hour', async () => {
    const json = { product_id: 999_999, applied_amount: 500_000, applied_term: 180, purpose: '购买农资' };
    const apply = () =>
      walk.platform.request('POST', '/api/v1/loans/applications', {
        json,
        headers: walk.headersOf('farmer'),
      });
    expectLimited('001', await exhausted(5, apply), 3600);
  });
});
