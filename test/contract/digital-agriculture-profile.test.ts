import { expect } from 'chai';
import { topUp } from '../../operations/wallet.ts';
import { type Platform, startPlatform } from '../support/platform.ts';
import { expectShape } from '../support/shape.ts';

const PROFILE = '/api/v1/user/profile';

/** Document 001 §3.1's person, but for the numbers that are drawn. */
const PERSON = {
  username: 'farmer123',
  email: 'farmer@example.com',
  realName: '张三',
  idCardNumber: '110101199001011234',
  avatar: 'https://cdn.example.com/avatar.jpg',
  gender: 'male',
  birthday: '1990-01-01',
  province: '北京市',
  city: '北京市',
  county: '朝阳区',
  address: '三环路123号',
  isRealNameVerified: true,
  isBankCardVerified: true,
  creditScore: 750,
} as const;

const PRINTED = {
  username: 'farmer123',
  phone: '13800138000',
  email: 'farmer@example.com',
  user_type: 'farmer',
  status: 'active',
  real_name: '张三',
  id_card: '110101********1234',
  avatar: 'https://cdn.example.com/avatar.jpg',
  gender: 'male',
  birthday: '1990-01-01',
  province: '北京市',
  city: '北京市',
  county: '朝阳区',
  address: '三环路123号',
  is_real_name_verified: true,
  is_bank_card_verified: true,
  is_credit_verified: false,
  balance: 10000,
  credit_score: 750,
  credit_level: 'A',
};

/** Document 001 §3.2. */
const CHANGE = {
  real_name: '张三',
  email: 'farmer@example.com',
  gender: 'male',
  birthday: '1990-01-01',
  province: '北京市',
  city: '北京市',
  county: '朝阳区',
  address: '三环路123号',
};

describe('document 001 §3.1, §3.2: a person’s own profile', () => {
  let platform: Platform;

  before(async function () {
    this.timeout(120_000);
    platform = await startPlatform({ workers: false });
  });
  after(async function () {
    this.timeout(60_000);
    await platform?.stop();
  });

  it('reads as printed, with the letter for the score that document 004 calls 良好', async () => {
    const farmer = await platform.asUser({ ...PERSON, phone: '13800138000' });
    await topUp(platform.ops, { kind: 'system' }, { userId: farmer.id, amountFen: 10_000n, requestKey: 'p' });
    const answer = await farmer.get(PROFILE);
    expect(answer.status).to.equal(200);
    expectShape(answer.json, {
      code: 200,
      data: {
        id: 12345,
        uuid: '550e8400-e29b-41d4-a716-446655440000',
        ...PRINTED,
        created_at: '2024-01-01T00:00:00Z',
      },
    });
    expect(answer.at('data')).to.include(PRINTED);
    expect((await farmer.get('/api/user/profile')).at('data.credit_level')).to.equal('良好');
  });

  it('takes the printed change, and tells which fields it was about', async () => {
    const farmer = await platform.asUser();
    const change = { ...CHANGE, email: 'other-farmer@example.com' };
    const answer = await farmer.put(PROFILE, change);
    expect(answer.status).to.equal(200);
    expect(answer.json).to.include({ code: 200, message: '更新成功' });
    expect(answer.at('data.updated_fields')).to.deep.equal(Object.keys(change));
    expect((await farmer.get(PROFILE)).at('data')).to.include(change);
    expect((await farmer.put(PROFILE, change)).at('data.updated_fields')).to.deep.equal([]);
  });

  it('takes the same change as a form, in the order of the form', async () => {
    const farmer = await platform.asUser();
    const answer = await platform.request('PUT', PROFILE, {
      token: farmer.token,
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      text: new URLSearchParams({ city: '济南市', real_name: '李四' }).toString(),
    });
    expect(answer.at('data.updated_fields')).to.deep.equal(['city', 'real_name']);
  });

  it('answers a malformed change per field, as §9.1 prints it', async () => {
    const farmer = await platform.asUser();
    const answer = await farmer.put(PROFILE, { email: 'nobody', gender: 'x' });
    expect(answer.status).to.equal(400);
    expect(answer.json).to.include({ code: 400, message: '请求参数错误' });
    expect(answer.at('errors')).to.deep.equal({
      email: ['邮箱格式不正确'],
      gender: ['取值须为male、female之一'],
    });
  });

  it('refuses an e-mail address that belongs to somebody else', async () => {
    await platform.asUser({ email: 'taken@example.com' });
    const farmer = await platform.asUser();
    const answer = await farmer.put(PROFILE, { email: 'Taken@Example.com' });
    expect(answer.status).to.equal(409);
    expect(answer.json).to.include({ code: 409, error_code: 10005 });
  });

  it('asks for a login, and shows staff no profile of a borrower here', async () => {
    const admin = await platform.asStaff('admin');
    for (const method of ['GET', 'PUT']) {
      expect((await platform.request(method, PROFILE, { json: {} })).status).to.equal(401);
      expect((await platform.request(method, PROFILE, { json: {}, token: admin.token })).status).to.equal(
        403,
      );
    }
  });
});
