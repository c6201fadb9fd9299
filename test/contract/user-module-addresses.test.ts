import { expect } from 'chai';
import type { Caller } from '../support/http.ts';
import { type Platform, startPlatform } from '../support/platform.ts';
import { expectShape } from '../support/shape.ts';

const ADDRESSES = '/api/user/addresses';

/** As document 004 §5.2 prints it. */
const FARM = {
  name: '新农场',
  contact_name: '张三',
  contact_phone: '13800138000',
  province: '山东省',
  city: '济南市',
  county: '历城区',
  address: '新地址456号',
  longitude: 117.5678,
  latitude: 36.9012,
  address_type: 'farm',
  is_default: false,
};

interface Listed {
  readonly id: number;
  readonly is_default: boolean;
}

describe('document 004 §5: addresses', () => {
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
    person = await platform.asUser();
  });

  const add = async (change: object = {}, who = person) =>
    (await who.post(ADDRESSES, { ...FARM, ...change })).number('data.id');
  const listed = async (who = person) => (await who.get(ADDRESSES)).json['data'] as Listed[];
  const defaultOf = async (who = person) => {
    const defaults = (await listed(who)).filter(({ is_default }) => is_default);
    expect(defaults).to.have.lengthOf(1);
    return defaults[0]?.id;
  };

  it('lists as printed, bare and with the default first', async () => {
    await add({ name: '家庭农场', address: '某某村123号', longitude: 117.1234, latitude: 36.5678 });
    const second = await add({ is_default: true });
    const answer = await person.get(ADDRESSES);
    expect(answer.status).to.equal(200);
    expect(answer.json).to.include({ code: 200, message: '获取成功' });
    expectShape(answer.json, { code: 200, message: '获取成功', data: [{ id: 1, ...FARM }] });
    expect(await listed()).to.have.lengthOf(2);
    expect(answer.at('data.0')).to.deep.equal({ ...FARM, id: second, is_default: true });
    expect(answer.at('data.1.is_default')).to.equal(false);
  });

  it('lists nothing as an empty list', async () => {
    expect((await person.get(ADDRESSES)).json).to.deep.include({ code: 200, data: [] });
  });

  it('adds the printed address; the first is the default whatever it says of itself', async () => {
    const first = await person.post(ADDRESSES, FARM);
    expect(first.status).to.equal(200);
    expect(first.json).to.include({ code: 200, message: '添加成功' });
    expect(first.at('data.is_default')).to.equal(true);
    const second = await person.post(ADDRESSES, FARM);
    expect(second.at('data.is_default')).to.equal(false);
    expect(await defaultOf()).to.equal(first.number('data.id'));
  });

  it('asks for nothing more than is needed to find somebody', async () => {
    const { name, longitude, latitude, address_type, is_default, ...needed } = FARM;
    expect([name, longitude, latitude, address_type, is_default]).to.have.lengthOf(5);
    expect((await person.post(ADDRESSES, needed)).status).to.equal(200);
    expect((await person.get(ADDRESSES)).at('data.0')).to.include({
      name: '',
      longitude: null,
      latitude: null,
      address_type: 'farm',
    });
  });

  for (const field of ['contact_name', 'contact_phone', 'province', 'city', 'county', 'address']) {
    it(`calls an address without ${field} incomplete: 1010`, async () => {
      for (const value of [undefined, null, '', '   ']) {
        if (field === 'contact_phone' && value === '   ') continue;
        const answer = await person.post(ADDRESSES, { ...FARM, [field]: value });
        expect(answer.status, String(value)).to.equal(422);
        expect(answer.json).to.include({ code: 1010, message: '地址信息不完整' });
        expect(answer.at('data.missing')).to.deep.equal([field]);
      }
      const id = await add();
      expect((await person.put(`${ADDRESSES}/${id}`, { [field]: '' })).json).to.include({ code: 1010 });
    });
  }

  for (const [field, value, sentence] of [
    ['contact_phone', '12345', '手机号格式不正确'],
    ['longitude', 200, '不能大于180'],
    ['latitude', 'north', '类型不正确，应为数字'],
    ['is_default', 'yes', '类型不正确，应为布尔值'],
    ['address', '地'.repeat(256), '长度不能超过255个字符'],
  ] as const) {
    it(`refuses ${field} ${JSON.stringify(value).slice(0, 12)} in words`, async () => {
      const answer = await person.post(ADDRESSES, { ...FARM, [field]: value });
      expect(answer.status).to.equal(400);
      expect(answer.at(`data.errors.${field}`)).to.deep.equal([sentence]);
    });
  }

  it('changes what the printed PUT names and nothing else', async () => {
    const id = await add();
    const answer = await person.put(`${ADDRESSES}/${id}`, {
      name: '更新后的农场名称',
      address: '更新后的地址',
    });
    expect(answer.status).to.equal(200);
    expect(answer.json).to.include({ code: 200, message: '更新成功' });
    expect((await person.get(ADDRESSES)).at('data.0')).to.deep.equal({
      ...FARM,
      id,
      name: '更新后的农场名称',
      address: '更新后的地址',
      is_default: true,
    });
  });

  it('moves the default by one request, and never leaves a person without one', async () => {
    const [first, second, third] = [await add(), await add(), await add()];
    await person.put(`${ADDRESSES}/${second}`, { is_default: true });
    expect(await defaultOf()).to.equal(second);
    await person.put(`${ADDRESSES}/${second}`, { is_default: false });
    expect(await defaultOf()).to.equal(third);
    await person.put(`${ADDRESSES}/${first}`, { is_default: false });
    expect(await defaultOf()).to.equal(third);
  });

  it('keeps the only address the default, also when it says otherwise', async () => {
    const only = await add();
    await person.put(`${ADDRESSES}/${only}`, { is_default: false });
    expect(await defaultOf()).to.equal(only);
  });

  it('deletes, and gives the default to the newest of the others', async () => {
    const [first, second, third] = [await add(), await add(), await add()];
    const answer = await person.delete(`${ADDRESSES}/${first}`);
    expect(answer.json).to.include({ code: 200, message: '删除成功' });
    expect(await defaultOf()).to.equal(third);
    await person.delete(`${ADDRESSES}/${third}`);
    expect(await defaultOf()).to.equal(second);
    await person.delete(`${ADDRESSES}/${second}`);
    expect(await listed()).to.deep.equal([]);
    expect(await add()).to.equal(await defaultOf());
  });

  it('has exactly one default after any number of requests at once', async () => {
    const added = await Promise.all(
      Array.from({ length: 8 }, () => person.post(ADDRESSES, { ...FARM, is_default: true })),
    );
    expect(added.map(({ status }) => status)).to.deep.equal(Array(8).fill(200));
    await defaultOf();
    const ids = (await listed()).map(({ id }) => id);
    const changes = ids.map((id, index) =>
      index % 3 === 0
        ? person.delete(`${ADDRESSES}/${id}`)
        : person.put(`${ADDRESSES}/${id}`, { is_default: index % 2 === 0 }),
    );
    expect((await Promise.all(changes)).map(({ status }) => status)).to.deep.equal(Array(8).fill(200));
    await defaultOf();
    expect(await listed()).to.have.lengthOf(5);
  });

  it('lets Postgres have the last word on two defaults', async () => {
    await add();
    await add();
    const both = platform.knex('addresses').where({ user_id: person.id }).update({ is_default: true });
    const refused = await both.then(
      () => 'taken',
      (error: Error) => error.message,
    );
    expect(refused).to.contain('addresses_one_default');
  });

  it('shows another’s address and none as the same 404', async () => {
    const id = await add();
    const stranger = await platform.asUser();
    for (const target of [id, 2_000_000_000]) {
      for (const answer of [
        await stranger.put(`${ADDRESSES}/${target}`, { name: '我的' }),
        await stranger.delete(`${ADDRESSES}/${target}`),
      ]) {
        expect(answer.status).to.equal(404);
        expect(answer.json).to.include({ code: 404, message: '地址不存在' });
      }
    }
    expect((await person.get(ADDRESSES)).at('data.0.name')).to.equal('新农场');
    expect((await stranger.delete(`${ADDRESSES}/abc`)).status).to.equal(400);
  });

  it('keeps at most fifty a person', async () => {
    for (let count = 0; count < 50; count += 1) await add();
    const answer = await person.post(ADDRESSES, FARM);
    expect(answer.status).to.equal(400);
    expect(answer.at('data.errors.address')).to.deep.equal(['数量已达上限']);
  }).timeout(30_000);

  it('audits what was added, changed and removed, without where it is, whose it is and the phone number', async () => {
    const id = await add();
    await person.put(`${ADDRESSES}/${id}`, { address: '别处' });
    await person.delete(`${ADDRESSES}/${id}`);
    const rows = (await platform
      .knex('audit_log')
      .select('action', 'before', 'after')
      .where({ subject_type: 'address', subject_id: String(id) })
      .orderBy('id')) as { action: string; before: object | null; after: object | null }[];
    expect(rows.map(({ action }) => action)).to.deep.equal([
      'address.add',
      'address.change',
      'address.remove',
    ]);
    expect(rows[1]?.after).to.deep.include({
      city: '济南市',
      contactPhone: '138****8000',
      changed: ['address'],
    });
    // sealed in its own table, and nothing takes it out of a log that nobody changes
    for (const clear of ['13800138000', '新地址456号', '别处', '张三', '117.5678'])
      expect(JSON.stringify(rows), clear).to.not.contain(clear);
  });

  it('asks for a login', async () => {
    for (const [method, path] of [
      ['GET', ADDRESSES],
      ['POST', ADDRESSES],
      ['PUT', `${ADDRESSES}/1`],
      ['DELETE', `${ADDRESSES}/1`],
    ] as const) {
      expect((await platform.request(method, path, { json: {} })).status, method).to.equal(401);
    }
  });
});
