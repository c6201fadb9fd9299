import { expect } from 'chai';
import type { Caller } from '../support/http.ts';
import { type Platform, startPlatform } from '../support/platform.ts';
import { expectShape } from '../support/shape.ts';

const TAGS = '/api/user/tags';

/** As document 004 §4.1 prints them. */
const PRINTED = {
  behavior_tags: [{ tag_key: 'active_level', tag_value: 'high', weight: 0.8 }],
  preference_tags: [{ tag_key: 'crop_type', tag_value: '蔬菜种植', weight: 0.9 }],
  attribute_tags: [{ tag_key: 'farm_size', tag_value: '小规模', weight: 1.0 }],
};

const CHANGE = { tag_type: 'preference', tag_key: 'crop_type', tag_value: '水稻种植', weight: 0.9 };

describe('document 004 §4: tags', () => {
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

  const printedTags = async () => {
    for (const [group, tags] of Object.entries(PRINTED)) {
      for (const tag of tags) await person.post(TAGS, { tag_type: group.replace('_tags', ''), ...tag });
    }
  };
  const tags = async (who = person) => (await who.get(TAGS)).json['data'];

  it('shows the three groups as printed', async () => {
    await printedTags();
    const answer = await person.get(TAGS);
    expect(answer.status).to.equal(200);
    expect(answer.json).to.deep.equal({ code: 200, message: '获取成功', data: PRINTED });
    expectShape(answer.json, { code: 200, message: '获取成功', data: PRINTED });
  });

  it('shows all three groups to whoever has none', async () => {
    expect(await tags()).to.deep.equal({ behavior_tags: [], preference_tags: [], attribute_tags: [] });
  });

  it('writes the printed tag over the one of the same type and key', async () => {
    await printedTags();
    const answer = await person.post(TAGS, CHANGE);
    expect(answer.status).to.equal(200);
    expect(answer.json).to.include({ code: 200, message: '更新成功' });
    expect(await tags()).to.deep.equal({
      ...PRINTED,
      preference_tags: [{ tag_key: 'crop_type', tag_value: '水稻种植', weight: 0.9 }],
    });
  });

  it('keeps the same key of another type apart, and the weightiest first', async () => {
    await person.post(TAGS, { ...CHANGE, weight: 0.2 });
    await person.post(TAGS, { ...CHANGE, tag_key: 'season', weight: 0.5 });
    await person.post(TAGS, { ...CHANGE, tag_type: 'behavior' });
    expect(await tags()).to.deep.include({
      preference_tags: [
        { tag_key: 'season', tag_value: '水稻种植', weight: 0.5 },
        { tag_key: 'crop_type', tag_value: '水稻种植', weight: 0.2 },
      ],
      behavior_tags: [{ tag_key: 'crop_type', tag_value: '水稻种植', weight: 0.9 }],
    });
  });

  it('keeps a weight that is not said, and gives a new tag the full one', async () => {
    const { weight: _weight, ...unsaid } = CHANGE;
    await person.post(TAGS, unsaid);
    expect((await person.get(TAGS)).at('data.preference_tags.0.weight')).to.equal(1);
    await person.post(TAGS, { ...CHANGE, weight: 0 });
    await person.post(TAGS, { ...unsaid, tag_value: '蔬菜种植' });
    expect((await person.get(TAGS)).at('data.preference_tags.0')).to.deep.equal({
      tag_key: 'crop_type',
      tag_value: '蔬菜种植',
      weight: 0,
    });
  });

  it('has one tag after many of the same key at once', async () => {
    const answers = await Promise.all(
      Array.from({ length: 8 }, (_, index) => person.post(TAGS, { ...CHANGE, tag_value: `${index}` })),
    );
    expect(answers.map(({ status }) => status)).to.deep.equal(Array(8).fill(200));
    expect((await person.get(TAGS)).at('data.preference_tags')).to.have.lengthOf(1);
  });

  it('shows nobody another’s tags', async () => {
    await printedTags();
    const stranger = await platform.asUser();
    await stranger.post(TAGS, CHANGE);
    expect(await tags()).to.deep.equal(PRINTED);
  });

  for (const [field, value] of [
    ['tag_type', 'secret'],
    ['tag_type', undefined],
    ['tag_key', ''],
    ['tag_key', 'k'.repeat(65)],
    ['tag_value', undefined],
    ['tag_value', 7],
    ['weight', 1.01],
    ['weight', -0.1],
    ['weight', '0.9'],
  ] as const) {
    it(`names ${field} when it is ${JSON.stringify(value)?.slice(0, 12)}`, async () => {
      const answer = await person.post(TAGS, { ...CHANGE, [field]: value });
      expect(answer.status).to.equal(400);
      expect(answer.at('data.errors')).to.have.all.keys(field);
    });
  }

  it('keeps at most two hundred a person', async () => {
    const at = new Date();
    await platform.knex('user_tags').insert(
      Array.from({ length: 200 }, (_, index) => ({
        user_id: person.id,
        tag_type: 'behavior',
        tag_key: `key${index}`,
        tag_value: 'v',
        updated_at: at,
      })),
    );
    const answer = await person.post(TAGS, CHANGE);
    expect(answer.status).to.equal(400);
    expect(answer.at('data.errors.tag_key')).to.deep.equal(['数量已达上限']);
    const known = await person.post(TAGS, { ...CHANGE, tag_type: 'behavior', tag_key: 'key7' });
    expect(known.status).to.equal(200);
  });

  it('audits a change with what was before', async () => {
    await person.post(TAGS, { ...CHANGE, tag_value: '蔬菜种植' });
    await person.post(TAGS, CHANGE);
    const rows = await platform
      .knex('audit_log')
      .where({ action: 'tag.set', subject_id: String(person.id) })
      .orderBy('id')
      .select('before', 'after');
    expect(rows).to.have.lengthOf(2);
    expect(rows[1]).to.deep.equal({ before: { ...CHANGE, tag_value: '蔬菜种植' }, after: CHANGE });
  });

  it('asks for a login', async () => {
    expect((await platform.request('GET', TAGS)).status).to.equal(401);
    expect((await platform.request('POST', TAGS, { json: CHANGE })).status).to.equal(401);
  });
});
