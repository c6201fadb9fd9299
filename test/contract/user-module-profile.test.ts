import { expect } from 'chai';
import { User } from '../../models/user.ts';
import { topUp } from '../../operations/wallet.ts';
import type { Caller } from '../support/http.ts';
import { type Platform, startPlatform } from '../support/platform.ts';
import { expectShape } from '../support/shape.ts';

const PROFILE = '/api/user/profile';

/** Whom document 004 §2.1 prints, but for the numbers that are drawn. */
const PERSON = {
  username: 'zhangsan',
  email: 'zhangsan@example.com',
  realName: '张三',
  idCardNumber: '370123199001011234',
  avatar: 'https://example.com/avatar.jpg',
  gender: 'male',
  birthday: '1990-01-01',
  province: '山东省',
  city: '济南市',
  county: '历城区',
  address: '某某村123号',
  longitude: 117.1234,
  latitude: 36.5678,
  isRealNameVerified: true,
  isBankCardVerified: true,
  creditScore: 750,
} as const;

const PRINTED = {
  username: 'zhangsan',
  email: 'zhangsan@example.com',
  user_type: 'farmer',
  status: 'active',
  real_name: '张三',
  avatar: 'https://example.com/avatar.jpg',
  gender: 'male',
  birthday: '1990-01-01',
  province: '山东省',
  city: '济南市',
  county: '历城区',
  address: '某某村123号',
  longitude: 117.1234,
  latitude: 36.5678,
  is_real_name_verified: true,
  is_bank_card_verified: true,
  is_credit_verified: false,
  balance: 50000,
  credit_score: 750,
  credit_level: '良好',
};

const CHANGE = {
  real_name: '张三丰',
  email: 'zhangsan@newmail.com',
  gender: 'male',
  birthday: '1990-01-01',
  address: '新地址123号',
};

describe('document 004 §2.1, §2.2: a person’s own profile', () => {
  let platform: Platform;
  let person: Caller;
  let people = 0;

  before(async function () {
    this.timeout(120_000);
    platform = await startPlatform({ workers: false });
  });
  after(async function () {
    this.timeout(60_000);
    await platform?.stop();
  });
  beforeEach(async () => {
    people += 1;
    // the printed name and address belong to one person each
    const own = people === 1 ? {} : { username: `zhangsan${people}`, email: `zhangsan${people}@example.com` };
    person = await platform.asUser({
      ...PERSON,
      ...own,
      lastLoginAt: new Date('2024-01-15T14:25:30.250Z'),
    });
  });

  const rowOf = (id: number) => User.query(platform.knex).findById(id).throwIfNotFound();
  const auditOf = (action: string) =>
    platform
      .knex('audit_log')
      .where({ action, subject_type: 'user', subject_id: String(person.id) })
      .orderBy('id') as Promise<{ before: Record<string, unknown>; after: Record<string, unknown> }[]>;

  it('reads as printed, the ID number masked and the phone number in clear', async () => {
    await topUp(platform.ops, { kind: 'system' }, { userId: person.id, amountFen: 50_000n, requestKey: 'p' });
    const answer = await person.get(PROFILE);
    expect(answer.status).to.equal(200);
    expect(answer.json).to.include({ code: 200, message: '获取成功' });
    expect(answer.at('data')).to.deep.include({
      ...PRINTED,
      id: person.id,
      phone: (await rowOf(person.id)).phone,
      id_card: '370123********1234',
      last_login_time: '2024-01-15T14:25:30Z',
    });
    expect(answer.at('data.uuid')).to.match(/^[0-9a-f-]{36}$/);
    expect(answer.at('data.created_at')).to.match(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
  });

  it('shows whoever has given nothing yet as nothing, never as something made up', async () => {
    const nobody = await platform.asUser({ nickname: null });
    const { json } = await nobody.get(PROFILE);
    expect(json['data']).to.include({
      username: null,
      email: null,
      real_name: null,
      id_card: null,
      avatar: null,
      gender: null,
      birthday: null,
      longitude: null,
      balance: 0,
      credit_score: null,
      credit_level: null,
      last_login_time: null,
    });
  });

  it('names only what changed of the printed request, in the order of the request', async () => {
    const answer = await person.put(PROFILE, CHANGE);
    expect(answer.json).to.deep.include({
      code: 200,
      message: '更新成功',
      data: { updated_fields: ['real_name', 'email', 'address'] },
    });
    expectShape(answer.json, { code: 200, message: '更新成功', data: { updated_fields: ['real_name'] } });
    expect((await person.get(PROFILE)).at('data')).to.include({ ...CHANGE, city: '济南市' });
  });

  it('keeps the client’s order, whatever it is', async () => {
    const answer = await person.put(PROFILE, { address: '一号', city: '青岛市', real_name: '李四' });
    expect(answer.at('data.updated_fields')).to.deep.equal(['address', 'city', 'real_name']);
  });

  it('answers an unchanged form with no field, and empties what is sent empty', async () => {
    const again = await person.put(PROFILE, { real_name: '张三', gender: 'male', longitude: 117.1234 });
    expect(again.at('data.updated_fields')).to.deep.equal([]);
    const emptied = await person.put(PROFILE, { address: '', birthday: null });
    expect(emptied.at('data.updated_fields')).to.deep.equal(['address', 'birthday']);
    expect((await person.get(PROFILE)).at('data')).to.include({ address: null, birthday: null });
  });

  it('drops the certification of a name that changes, and says so in the audit log', async () => {
    await person.put(PROFILE, { address: '新地址123号' });
    expect((await rowOf(person.id)).isRealNameVerified).to.equal(true);
    expect((await person.put(PROFILE, { real_name: '张三丰' })).status).to.equal(200);
    expect(await rowOf(person.id)).to.include({ isRealNameVerified: false, isBankCardVerified: true });
    expect(await auditOf('certification.drop')).to.have.lengthOf(1);
    expect((await auditOf('certification.drop'))[0]?.after).to.deep.equal({
      is_real_name_verified: false,
      because: ['realName'],
    });
  });

  it('audits each change with what was before, addresses masked', async () => {
    await person.put(PROFILE, { email: `old${people}@example.com` });
    await person.put(PROFILE, { email: `new${people}@example.com`, city: '青岛市' });
    const [, second] = await auditOf('profile.update');
    expect(second).to.deep.include({
      before: { email: 'o***@example.com', city: '济南市' },
      after: { email: 'n***@example.com', city: '青岛市' },
    });
  });

  it('gives an e-mail address to one person only, also when two ask at once', async () => {
    const other = await platform.asUser();
    const email = `both${people}@example.com`;
    const answers = await Promise.all([person, other].map((one) => one.put(PROFILE, { email })));
    expect(answers.map(({ status }) => status).toSorted()).to.deep.equal([200, 409]);
    const refused = answers.find(({ status }) => status === 409);
    expect(refused?.json).to.include({ code: 409, message: '邮箱已注册' });
  });

  it('does not leave anybody without a way to be reached', async () => {
    const mailOnly = await platform.asUser({ phone: null, email: `only${people}@example.com` });
    const answer = await mailOnly.put(PROFILE, { email: null });
    expect(answer.status).to.equal(400);
    expect(answer.at('data.errors.email')).to.deep.equal(['手机号与邮箱不能同时为空']);
  });

  for (const [field, value, sentence] of [
    ['email', 'zhangsan', '邮箱格式不正确'],
    ['gender', 'other', '取值须为male、female之一'],
    ['birthday', '1990-02-30', '日期格式不正确'],
    ['birthday', '2999-01-01', '日期不能晚于今天'],
    ['longitude', 181, '不能大于180'],
    ['latitude', -91, '不能小于-90'],
    ['real_name', '名'.repeat(65), '长度不能超过64个字符'],
    ['address', 7, '类型不正确，应为文本'],
  ] as const) {
    it(`refuses ${field} ${JSON.stringify(value).slice(0, 20)} in words`, async () => {
      const answer = await person.put(PROFILE, { [field]: value });
      expect(answer.status).to.equal(400);
      expect(answer.at(`data.errors.${field}`)).to.deep.equal([sentence]);
    });
  }

  it('does not let anybody change what is not his to change', async () => {
    const answer = await person.put(PROFILE, {
      id: 1,
      status: 'frozen',
      credit_score: 850,
      is_real_name_verified: false,
      balance: 1,
      phone: '13800138000',
    });
    expect(answer.at('data.updated_fields')).to.deep.equal([]);
    expect(await rowOf(person.id)).to.include({
      status: 'active',
      creditScore: 750,
      isRealNameVerified: true,
    });
  });

  it('asks for a login', async () => {
    for (const method of ['GET', 'PUT']) {
      const answer = await platform.request(method, PROFILE, { json: {} });
      expect(answer.status, method).to.equal(401);
      expect(answer.json).to.include({ code: 401 });
    }
  });
});
