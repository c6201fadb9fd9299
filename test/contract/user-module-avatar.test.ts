import { expect } from 'chai';
import sharp from 'sharp';
import { User } from '../../models/user.ts';
import type { Caller } from '../support/http.ts';
import { type Platform, startPlatform } from '../support/platform.ts';

const AVATAR = '/api/user/avatar';
const MEGABYTE = 1024 * 1024;

const file = (body: Buffer, name: string, type = 'application/octet-stream') =>
  new File([new Uint8Array(body)], name, { type });

describe('document 004 §2.3: avatars', () => {
  let platform: Platform;
  let person: Caller;
  let photo: Buffer;
  let drawing: Buffer;

  before(async function () {
    this.timeout(120_000);
    platform = await startPlatform({ workers: false });
    const canvas = { create: { width: 2400, height: 1200, channels: 3, background: '#3a7' } } as const;
    photo = await sharp(canvas)
      .jpeg()
      .withExif({ IFD0: { Make: 'CameraOfTheFarmer' }, IFD3: { GPSLatitudeRef: 'N' } })
      .toBuffer();
    drawing = await sharp(canvas).resize(40).png().toBuffer();
  });
  after(async function () {
    this.timeout(60_000);
    await platform?.stop();
  });
  beforeEach(async () => {
    person = await platform.asUser();
  });

  const upload = (body: Buffer, name: string, who = person) =>
    who.upload(AVATAR, { avatar: file(body, name) });
  const uuidOf = async (id: number) => (await User.query(platform.knex).findById(id).throwIfNotFound()).uuid;
  const read = async (url: string) => {
    const response = await fetch(new URL(new URL(url).pathname, platform.url()));
    return { response, body: Buffer.from(await response.arrayBuffer()) };
  };
  const stored = async () => {
    const keys: string[] = [];
    for await (const { key } of platform.ops.storage.list('uploads/')) keys.push(key);
    return keys;
  };

  it('stores the printed upload and answers with an address that carries the person’s uuid', async () => {
    const answer = await upload(photo, 'me.jpg');
    expect(answer.status).to.equal(200);
    expect(answer.json).to.include({ code: 200, message: '头像上传成功' });
    expect(answer.at('data.avatar_url')).to.equal(
      `${platform.config.http.publicUrl}/uploads/avatars/${await uuidOf(person.id)}.jpg`,
    );
    expect((await person.get('/api/user/profile')).at('data.avatar')).to.equal(answer.at('data.avatar_url'));
  });

  it('shows the picture to whoever has the address, smaller and without what the camera wrote into it', async () => {
    const url = String((await upload(photo, 'me.jpg')).at('data.avatar_url'));
    const { response, body } = await read(url);
    expect(response.status).to.equal(200);
    expect(response.headers.get('content-type')).to.equal('image/jpeg');
    expect(response.headers.get('x-content-type-options')).to.equal('nosniff');
    expect(response.headers.get('cross-origin-resource-policy')).to.equal('cross-origin');
    const { width, height, exif } = await sharp(body).metadata();
    expect({ width, height, exif }).to.deep.equal({ width: 1024, height: 512, exif: undefined });
    expect(body.includes('CameraOfTheFarmer')).to.equal(false);
  });

  it('names the file after what it is, not after what the client calls it', async () => {
    const url = String((await upload(drawing, 'drawing.jpg')).at('data.avatar_url'));
    expect(url).to.match(/\.png$/);
    expect((await read(url)).response.headers.get('content-type')).to.equal('image/png');
    expect((await read(url.replace('.png', '.jpg'))).response.status).to.equal(404);
  });

  it('replaces the picture under its address and removes the one before', async () => {
    await upload(photo, 'one.jpg');
    const before = await stored();
    const url = String(
      (await upload(await sharp(photo).negate().jpeg().toBuffer(), 'two.jpg')).at('data.avatar_url'),
    );
    expect(await stored()).to.have.lengthOf(before.length);
    expect(await stored()).to.not.have.members(before);
    expect(await platform.knex('files').where({ owner_id: person.id })).to.have.lengthOf(1);
    const { dominant } = await sharp((await read(url)).body).stats();
    expect(dominant.r).to.be.greaterThan(150);
    expect(
      await platform.knex('audit_log').where({ action: 'avatar.change', subject_id: String(person.id) }),
    ).to.have.lengthOf(2);
  });

  it('keeps one picture when two uploads race', async () => {
    const answers = await Promise.all([
      upload(photo, 'a.jpg'),
      upload(drawing, 'b.png'),
      upload(photo, 'c.jpg'),
    ]);
    expect(answers.map(({ status }) => status)).to.deep.equal([200, 200, 200]);
    expect(await platform.knex('files').where({ owner_id: person.id })).to.have.lengthOf(1);
    const url = String((await person.get('/api/user/profile')).at('data.avatar'));
    expect((await read(url)).response.status).to.equal(200);
  });

  it('refuses what is no picture, and an upload without one, with 1009', async () => {
    for (const body of [Buffer.from('not a picture'), Buffer.from('%PDF-1.4\n%%EOF')]) {
      const answer = await upload(body, 'me.jpg');
      expect(answer.status).to.equal(422);
      expect(answer.json).to.include({ code: 1009 });
    }
    const without = await person.upload(AVATAR, { other: 'text' });
    expect(without.status).to.equal(400);
    expect(without.json).to.include({ code: 1009 });
  });

  it('refuses what is too large to be looked at', async () => {
    const answer = await upload(Buffer.alloc(10 * MEGABYTE + 1), 'me.jpg');
    expect(answer.status).to.equal(413);
  });

  it('has nothing at addresses that nobody was given', async () => {
    const withoutAvatar = await uuidOf(person.id);
    for (const name of [
      `${withoutAvatar}.jpg`,
      'uuid-abc-123.jpg',
      '..%2F..%2Fetc.jpg',
      `${withoutAvatar}.exe`,
    ]) {
      const answer = await platform.request('GET', `/uploads/avatars/${name}`);
      expect(answer.status, name).to.equal(404);
    }
  });

  it('asks for a login before it takes anything', async () => {
    const form = new FormData();
    form.set('avatar', file(photo, 'me.jpg'));
    expect((await platform.request('POST', AVATAR, { form })).status).to.equal(401);
  });

  it('takes ten a minute', async () => {
    const limited = await startPlatform({ workers: false, env: { RATE_LIMIT_UPLOAD: '10/60s' } });
    try {
      const someone = await limited.asUser();
      for (let count = 0; count < 10; count += 1) {
        expect((await upload(drawing, 'me.png', someone)).status).to.equal(200);
      }
      const refused = await upload(drawing, 'me.png', someone);
      expect(refused.status).to.equal(429);
      expect(refused.at('data.retry_after')).to.be.within(1, 60);
    } finally {
      await limited.stop();
    }
  }).timeout(60_000);
});
