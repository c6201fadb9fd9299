import { expect } from 'chai';
import { User } from '../../models/user.ts';
import type { Caller } from '../support/http.ts';
import { type Platform, startPlatform } from '../support/platform.ts';

const INFO = '/user/get_user_info';
const UPDATE = '/user/update_user_info';

/** The object that document 000 means by its 8081 #9, whose printed text is no JSON. */
const CHANGE = {
  nickname: 'Faker',
  email: 'test@example.com',
  mobile: '13909688080',
  gender: '男',
  id_number: '123456199001011234',
  address: 'Seoul, South Korea',
  marital_status: 0,
  career: 'Programmer',
  emergency_contact: 'Keria',
  photo: 'http: //cdn.example.com/avatar.jpg',
  name: '李相赫',
};

describe('document 000, 8081 #8 and #9: a person’s own information', () => {
  let platform: Platform;
  let person: Caller;

  before(async function () {
    this.timeout(120_000);
    platform = await startPlatform({ workers: false });
  });
  after(async function () {
    this.timeout(60_000);
    await platform?.stop();
  });
  beforeEach(async () => {
    person = await platform.asUser({}, 'users');
  });

  const rowOf = (id: number) => User.query(platform.knex).findById(id).throwIfNotFound();
  const info = async (who = person) => (await who.get(INFO, { id: who.id })).json;

  it('takes the printed change and reads it back under the same names, the ID number masked', async () => {
    const answer = await person.post(UPDATE, { id: person.id, ...CHANGE });
    expect(answer.status, answer.text).to.equal(200);
    expect(answer.json).to.include({ status: 200, message: '修改成功' });
    expect(answer.json['updated_fields']).to.have.members(Object.keys(CHANGE));
    expect(await info()).to.deep.include({
      status: 200,
      id: person.id,
      ...CHANGE,
      id_number: '123456********1234',
    });
    expect(await rowOf(person.id)).to.include({
      gender: 'male',
      idCardNumber: CHANGE.id_number,
      phone: CHANGE.mobile,
      realName: CHANGE.name,
    });
  });

  it('refuses the document’s own text, which is no JSON', async () => {
    const answer = await platform.request('POST', UPDATE, {
      listener: 'users',
      token: person.token,
      text: `{"id": 1,"nickname":"Faker"\n'email":"test@example.com"\n'career'Programmer'}`,
    });
    expect(answer.status).to.equal(400);
    expect(answer.json).to.include({ status: 400, code: 'bad_json' });
  });

  it('finds the id in the query, in a JSON body and in a form, and takes the session’s without any', async () => {
    const call = { listener: 'users', token: person.token } as const;
    for (const one of [
      { query: { id: person.id } },
      { json: { id: person.id } },
      { json: { id: String(person.id) } },
      { query: { id: person.id }, json: { id: person.id } },
      { headers: { 'content-type': 'application/x-www-form-urlencoded' }, text: `id=${person.id}` },
      {},
    ]) {
      const answer = await platform.request('GET', INFO, { ...call, ...one });
      expect(answer.json, JSON.stringify(one)).to.include({ status: 200, id: person.id });
    }
    const twofold = await platform.request('GET', INFO, { ...call, query: { id: 1 }, json: { id: 2 } });
    expect(twofold.status).to.equal(400);
  });

  it('serves both requests on 8080 too', async () => {
    const answer = await platform.request('GET', INFO, { token: person.token, query: { id: person.id } });
    expect(answer.json).to.include({ id: person.id });
  });

  it('takes a change as a form, numbers and all', async () => {
    const answer = await platform.request('POST', UPDATE, {
      listener: 'users',
      token: person.token,
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      text: new URLSearchParams({ id: String(person.id), marital_status: '1', career: '农民' }).toString(),
    });
    expect(answer.json['updated_fields']).to.deep.equal(['marital_status', 'career']);
    expect(await info()).to.include({ marital_status: 1, career: '农民' });
  });

  for (const [sent, kept] of [
    ['男', '男'],
    ['女', '女'],
    ['male', '男'],
    ['female', '女'],
  ] as const) {
    it(`keeps the gender ${sent} and shows ${kept}`, async () => {
      await person.post(UPDATE, { id: person.id, gender: sent });
      expect(await info()).to.include({ gender: kept });
      expect((await rowOf(person.id)).gender).to.equal(kept === '男' ? 'male' : 'female');
    });
  }

  it('takes a masked ID number that is sent back for the one it stands for, and no other', async () => {
    await person.post(UPDATE, { id: person.id, id_number: CHANGE.id_number });
    const same = await person.post(UPDATE, {
      id: person.id,
      id_number: '123456********1234',
      career: '农民',
    });
    expect(same.json['updated_fields']).to.deep.equal(['career']);
    const other = await person.post(UPDATE, { id: person.id, id_number: '123456********9999' });
    expect(other.status).to.equal(400);
    expect(other.at('errors.id_number')).to.deep.equal(['身份证号格式不正确']);
    expect((await rowOf(person.id)).idCardNumber).to.equal(CHANGE.id_number);
  });

  it('drops the certification of an ID number that changes', async () => {
    const certified = await platform.asUser(
      { isRealNameVerified: true, realName: '李相赫', idCardNumber: '110101199001011234' },
      'users',
    );
    await certified.post(UPDATE, { id: certified.id, career: '农民' });
    expect((await rowOf(certified.id)).isRealNameVerified).to.equal(true);
    await certified.post(UPDATE, { id: certified.id, id_number: CHANGE.id_number });
    expect((await rowOf(certified.id)).isRealNameVerified).to.equal(false);
  });

  it('audits a change without any number in clear', async () => {
    await person.post(UPDATE, {
      id: person.id,
      ...CHANGE,
      mobile: '13909688081',
      email: 'audit@example.com',
    });
    const [row] = await platform
      .knex('audit_log')
      .where({ action: 'profile.update', subject_id: String(person.id) })
      .select('before', 'after');
    expect(row?.after).to.deep.include({
      phone: '139****8081',
      email: 'a***@example.com',
      idCardNumber: '123456********1234',
      emergencyContact: 'K****',
    });
    expect(JSON.stringify(row)).to.not.match(/13909688081|123456199001011234|audit@/);
  });

  it('refuses another’s id: nobody reads or changes somebody else', async () => {
    const other = await platform.asUser({ nickname: '别人' }, 'users');
    const read = await person.get(INFO, { id: other.id });
    const write = await person.post(UPDATE, { id: other.id, nickname: '我' });
    for (const answer of [read, write]) {
      expect(answer.status).to.equal(403);
      expect(answer.json).to.include({ status: 403, code: 'forbidden' });
    }
    expect(await info(other)).to.include({ nickname: '别人' });
  });

  it('refuses a number or an address that somebody else has', async () => {
    const { phone } = await rowOf((await platform.asUser({ email: 'mine@example.com' })).id);
    const number = await person.post(UPDATE, { id: person.id, mobile: phone });
    expect(number.json).to.include({ status: 409, code: 'phone_taken' });
    const address = await person.post(UPDATE, { id: person.id, email: 'mine@example.com' });
    expect(address.json).to.include({ status: 409, code: 'email_taken' });
  });

  for (const [field, value] of [
    ['id', undefined],
    ['mobile', '12345'],
    ['email', 'nobody'],
    ['gender', '其他'],
    ['id_number', '12345'],
    ['marital_status', 'married'],
    ['nickname', 'n'.repeat(65)],
  ] as const) {
    it(`names ${field} when it is ${JSON.stringify(value)?.slice(0, 12)}`, async () => {
      const answer = await person.post(UPDATE, { id: person.id, [field]: value });
      expect(answer.status).to.equal(400);
      expect(answer.at('errors')).to.have.all.keys(field);
    });
  }

  it('asks for a login', async () => {
    for (const [method, path] of [
      ['GET', INFO],
      ['POST', UPDATE],
    ] as const) {
      const answer = await platform.request(method, path, { listener: 'users', json: { id: person.id } });
      expect(answer.json).to.include({ status: 401, code: 'unauthenticated' });
    }
  });
});
