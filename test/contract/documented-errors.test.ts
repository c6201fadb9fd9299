import { expect } from 'chai';
import type { Answer } from '../support/http.ts';
import { DOCUMENTED, type DocumentNumber } from './support/documents.ts';
import { expectRefusal } from './support/printed.ts';
import { Walk } from './support/walk.ts';

/** Every code that a document tables, given by a real request with the tabled sentence. */

type Provocation = (walk: Walk) => Promise<Answer>;

const BOOKING = {
  start_time: '2024-03-10T08:00:00Z',
  end_time: '2024-03-10T18:00:00Z',
  rental_type: 'hourly',
  use_address: '北京市朝阳区XX农田',
  use_longitude: 116.4074,
  use_latitude: 39.9042,
};
const APPLICATION = { product_id: 1, applied_amount: 500_000, applied_term: 180, purpose: '购买农资' };
const TAKEN = '13800138001';
const FREE = '13800138009';

const send = (
  walk: Walk,
  person: string | null,
  method: string,
  path: string,
  json?: unknown,
): Promise<Answer> =>
  walk.platform.request(method, path, {
    ...(json === undefined ? {} : { json }),
    headers: person === null ? {} : walk.headersOf(person),
  });

async function codeTo(walk: Walk, phone: string): Promise<string> {
  await walk.ask(null, 'POST', '/user/send_sms', { json: { mobile: phone, type: 1 } });
  return walk.codeSentTo(phone);
}
const otherThan = (code: string): string => (code === '000000' ? '000001' : '000000');

/** An order of the farmer's for a time of its own. */
async function anOrder(walk: Walk, day: string): Promise<number> {
  const json = { ...BOOKING, start_time: `${day}T08:00:00Z`, end_time: `${day}T18:00:00Z` };
  const answer = await walk.ask('farmer', 'POST', '/api/v1/machines/1/orders', { json });
  return answer.number('data.order_id');
}

const DIGITAL_AGRICULTURE: Readonly<Record<number, Provocation>> = {
  10001: (walk) => send(walk, null, 'POST', '/api/v1/auth/login', { phone: FREE, password: 'password123' }),
  10002: (walk) => send(walk, null, 'POST', '/api/v1/auth/login', { phone: TAKEN, password: 'password124' }),
  async 10003(walk) {
    const code = otherThan(await codeTo(walk, '13800138011'));
    const json = { phone: '13800138011', password: 'password123', code, user_type: 'farmer' };
    return send(walk, null, 'POST', '/api/v1/auth/register', json);
  },
  async 10004(walk) {
    const code = await codeTo(walk, TAKEN);
    const json = { phone: TAKEN, password: 'password123', code, user_type: 'farmer' };
    return send(walk, null, 'POST', '/api/v1/auth/register', json);
  },
  20001: (walk) =>
    send(walk, 'farmer', 'POST', '/api/v1/loans/applications', { ...APPLICATION, product_id: 999_999 }),
  20002: (walk) =>
    send(walk, 'farmer', 'POST', '/api/v1/loans/applications', {
      ...APPLICATION,
      applied_amount: 10_000_001,
    }),
  async 20003(walk) {
    await walk.ask('farmer', 'POST', '/api/v1/loans/applications', { json: APPLICATION });
    return send(walk, 'farmer', 'POST', '/api/v1/loans/applications', APPLICATION);
  },
  30001: (walk) => send(walk, null, 'GET', '/api/v1/machines/999999'),
  async 30002(walk) {
    const machines = walk.platform.knex('machines');
    const { id } = (await machines.whereNot({ status: 'available' }).first('id')) as { id: number };
    return send(walk, 'farmer', 'POST', `/api/v1/machines/${id}/orders`, BOOKING);
  },
  async 30003(walk) {
    await walk.ask('farmer', 'POST', '/api/v1/machines/1/orders', { json: BOOKING });
    const json = { ...BOOKING, start_time: '2024-03-10T17:00:00Z', end_time: '2024-03-10T20:00:00Z' };
    return send(walk, 'the other', 'POST', '/api/v1/machines/1/orders', json);
  },
  async 40001(walk) {
    const order = await anOrder(walk, '2024-03-11');
    // the channel says no, which is an answer; a channel that cannot be reached is 503
    await walk.ask(null, 'POST', '/sandbox/payments/next', { json: { behaviour: 'refused', times: 1 } });
    const json = { payment_method: 'alipay', payment_type: 'deposit' };
    return send(walk, 'farmer', 'POST', `/api/v1/orders/${order}/pay`, json);
  },
  async 40002(walk) {
    const order = await anOrder(walk, '2024-03-12');
    const json = { payment_method: 'balance', payment_type: 'full' };
    return send(walk, 'farmer', 'POST', `/api/v1/orders/${order}/pay`, json);
  },
};

/** §9.1 prints this one for an order; §9.2's table has a shorter one. */
const SENTENCES: Readonly<Record<number, string>> = { 30002: '设备当前不可用，无法创建订单' };

const ADDRESS = { contact_name: '张三', contact_phone: '13800138000', province: '山东省', city: '济南市' };

const USER_MODULE: Readonly<Record<number, Provocation>> = {
  async 1001(walk) {
    const verification_code = await codeTo(walk, TAKEN);
    const json = { phone: TAKEN, password: 'password123', verification_code, user_type: 'farmer' };
    return send(walk, null, 'POST', '/api/auth/register', json);
  },
  async 1002(walk) {
    const verification_code = otherThan(await codeTo(walk, '13800138012'));
    const json = { phone: '13800138012', password: 'password123', verification_code, user_type: 'farmer' };
    return send(walk, null, 'POST', '/api/auth/register', json);
  },
  async 1003(walk) {
    const verification_code = await codeTo(walk, '13800138013');
    await walk.platform.clockAdvance('PT6M');
    const json = { phone: '13800138013', password: 'password123', verification_code, user_type: 'farmer' };
    return send(walk, null, 'POST', '/api/auth/register', json);
  },
  1004: (walk) => send(walk, null, 'POST', '/api/auth/login', { phone: TAKEN, password: 'password124' }),
  1005: (walk) => send(walk, null, 'POST', '/api/auth/login', { phone: FREE, password: 'password123' }),
  async 1006(walk) {
    await walk.admitFarmer('the frozen one', '13800138014');
    await walk.ask('admin', 'POST', `/api/v1/admin/users/${walk.number('the frozen one')}/freeze`, {
      json: { reason: '可疑' },
    });
    return send(walk, null, 'POST', '/api/auth/login', { phone: '13800138014', password: 'password123' });
  },
  async 1007(walk) {
    const identity = {
      real_name: '张三',
      id_card_number: '370123199001011234',
      id_card_front_img: 'https://example.com/front.jpg',
      id_card_back_img: 'https://example.com/back.jpg',
      face_verify_img: 'https://example.com/face.jpg',
    };
    const path = '/api/user/auth/real-name';
    const first = await walk.ask('farmer', 'POST', path, { json: identity });
    await walk.ask('admin', 'POST', `/api/v1/admin/auths/${first.number('data.auth_id')}/review`, {
      json: { action: 'approve', review_note: '认证通过' },
    });
    return send(walk, 'farmer', 'POST', path, { ...identity, id_card_number: '110101199001011234' });
  },
  1008: (walk) =>
    send(walk, 'farmer', 'POST', '/api/user/auth/bank-card', {
      bank_card_number: '62260900',
      bank_name: '中国工商银行',
      cardholder_name: '张三',
      card_type: '储蓄卡',
    }),
  async 1009(walk) {
    const form = new FormData();
    form.set('avatar', new File(['no picture at all'], 'avatar.jpg', { type: 'image/jpeg' }));
    return walk.platform.request('POST', '/api/user/avatar', { form, headers: walk.headersOf('farmer') });
  },
  1010: (walk) => send(walk, 'farmer', 'POST', '/api/user/addresses', { ...ADDRESS, address: '新地址456号' }),
};

const UNKNOWN_LOAN = '6847db3d3785242332a643a0';
const CALCULATION = { principal: 1_000_000, annual_rate: 0.045, months: 360 };

/** A statement that fails as nobody foresaw: the table it reads has gone. */
async function without<T>(walk: Walk, table: string, act: () => Promise<T>): Promise<T> {
  await walk.platform.knex.schema.renameTable(table, 'gone');
  try {
    return await act();
  } finally {
    await walk.platform.knex.schema.renameTable('gone', table);
  }
}

const LOAN_REPAYMENT: Readonly<Record<number, Provocation>> = {
  4000: (walk) =>
    send(walk, 'farmer', 'POST', '/api/v1/loans/calculate/compare', { ...CALCULATION, months: 'many' }),
  4010: (walk) => send(walk, null, 'POST', '/api/v1/loans/calculate/compare', CALCULATION),
  4030: (walk) =>
    send(walk, 'farmer', 'PUT', `/api/v1/loans/${UNKNOWN_LOAN}/repayment-schedule/1`, { notes: '修改' }),
  4040: (walk) => send(walk, 'farmer', 'GET', `/api/v1/loans/${UNKNOWN_LOAN}/repayment-schedule`),
  4220: (walk) =>
    send(walk, 'farmer', 'POST', '/api/v1/loans/calculate/prepayment', {
      principal: 1_000_000,
      annual_rate: 0.045,
      original_months: 360,
      paid_months: 60,
      prepayment_amount: 2_000_000,
      repayment_type: 'equalInstallment',
    }),
  5000: (walk) =>
    without(walk, 'loans', () => send(walk, 'farmer', 'GET', `/api/v1/loans/${UNKNOWN_LOAN}/payment-stats`)),
};

const wrongLogin = (walk: Walk, username: string): Promise<Answer> =>
  send(walk, null, 'POST', '/v1/login', { username, password: '0'.repeat(32), ssid: 'abc123xyz789' });

describe('every error code that a document tables', function () {
  this.timeout(120_000);
  let walk: Walk;

  before(async () => {
    walk = await Walk.begin(DOCUMENTED['001']);
    await walk.admitOperator('admin');
    await walk.admitFarmer('farmer', TAKEN);
    await walk.admitFarmer('the other', '13800138002');
  });
  after(() => walk?.end());

  const tabled = (
    number: DocumentNumber,
    provocations: Readonly<Record<number, Provocation>>,
    literal: boolean,
  ): void => {
    const document = DOCUMENTED[number];
    for (const error of document.errors) {
      it(`document ${number} ${error.section}: ${error.code} ${error.message}`, async () => {
        const provoke = provocations[error.code];
        if (provoke === undefined) throw new Error(`nothing provokes ${error.code}`);
        expectRefusal(document, await provoke(walk), {
          http: error.http,
          code: error.code,
          message: literal ? (SENTENCES[error.code] ?? error.message) : /[一-龥]/,
        });
      });
    }
  };

  tabled('001', DIGITAL_AGRICULTURE, true);
  // §4.1's words describe, they are not sentences to a caller
  tabled('002', LOAN_REPAYMENT, false);
  tabled('004', USER_MODULE, true);

  it('document 003: 20006 to a wrong password and to an unknown name, over HTTP 200, data being the sentence', async () => {
    const [error] = DOCUMENTED['003'].errors;
    const printed = { code: 20006, message: error?.message, data: error?.message };
    for (const username of ['huanyun', 'nobody']) {
      const answer = await wrongLogin(walk, username);
      expect(answer.status).to.equal(200);
      // beside what is printed, only the number under which the house can find the request
      expect({ ...answer.json, request_id: undefined }).to.deep.equal({ ...printed, request_id: undefined });
    }
  });

  describe('document 001 §9.1, the HTTP numbers', () => {
    const document = DOCUMENTED['001'];

    it('400 names each field in a list of sentences', async () => {
      const phone = await send(walk, null, 'POST', '/api/v1/auth/login', { phone: '12345', password: 'x' });
      expectRefusal(document, phone, { http: 400, message: '请求参数错误' });
      expect(phone.at('errors.phone')).to.deep.equal(['手机号格式不正确']);
      const json = { ...APPLICATION, applied_amount: 0 };
      const amount = await send(walk, 'farmer', 'POST', '/api/v1/loans/applications', json);
      expectRefusal(document, amount, { http: 400, message: '请求参数错误' });
      expect(amount.at('errors.applied_amount')).to.deep.equal(['金额必须大于0']);
    });

    it('401 to a token that has expired asks to log in again', async () => {
      const [, payload = ''] = String(walk.headersOf('farmer')['authorization']).split('.');
      const claims = JSON.parse(Buffer.from(payload, 'base64url').toString()) as Record<string, unknown>;
      const { default: jwt } = await import('jsonwebtoken');
      const old = jwt.sign({ ...claims, exp: 1_640_995_200 }, walk.platform.config.secrets.jwtSecret);
      const answer = await walk.platform.request('GET', '/api/v1/user/profile', { token: old });
      expectRefusal(document, answer, { http: 401, message: 'Token已过期，请重新登录' });
    });

    it('403 to a borrower at the back office', async () => {
      const answer = await send(walk, 'farmer', 'GET', '/api/v1/admin/users');
      expectRefusal(document, answer, { http: 403, message: '权限不足，无法访问该资源' });
    });

    it('404 to what is not there', async () => {
      expectRefusal(document, await send(walk, null, 'GET', '/api/v1/articles/999999'), { http: 404 });
    });

    it('500 says that it is our fault, and nothing else', async () => {
      const answer = await without(walk, 'articles', () => send(walk, null, 'GET', '/api/v1/articles'));
      expectRefusal(document, answer, { http: 500, message: '服务器内部错误' });
      expect(answer.text).to.not.match(/articles|relation|select/i);
    });
  });
});
