import { createHash } from 'node:crypto';
import { expect } from 'chai';
import sharp from 'sharp';
import type { Caller } from '../support/http.ts';
import { type Platform, startPlatform } from '../support/platform.ts';
import { expectShape } from '../support/shape.ts';

const UPLOAD = '/api/v1/files/upload';
const MEGABYTE = 1024 * 1024;
const PDF = Buffer.from(
  '%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n收入证明',
  'utf8',
);

const file = (body: Buffer, name: string, type = 'application/octet-stream') =>
  new File([new Uint8Array(body)], name, { type });

describe('document 001 §7.1: files', () => {
  let platform: Platform;
  let owner: Caller;
  let photo: Buffer;

  before(async function () {
    this.timeout(120_000);
    platform = await startPlatform({ workers: false });
    owner = await platform.asUser();
    photo = await sharp({ create: { width: 60, height: 40, channels: 3, background: '#3a7' } })
      .jpeg()
      .withExif({
        IFD0: { Make: 'CameraOfTheFarmer' },
        IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '39/1 54/1 0/1' },
      })
      .toBuffer();
  });
  after(async function () {
    this.timeout(60_000);
    await platform?.stop();
  });

  const upload = (body: Buffer, name: string, fields: Record<string, string> = {}, who = owner) =>
    who.upload(UPLOAD, { business_type: 'document', ...fields, file: file(body, name) });
  const link = async (fileId: number, who: Caller) => who.get(`/api/v1/files/${fileId}`);
  const stored = async () => {
    const keys: string[] = [];
    for await (const { key } of platform.ops.storage.list('uploads/')) keys.push(key);
    return keys;
  };

  it('stores the printed upload and answers as printed', async () => {
    const answer = await owner.upload(UPLOAD, {
      business_type: 'image',
      business_id: '42',
      file: file(photo, 'photo.jpg', 'image/jpeg'),
    });
    expect(answer.status).to.equal(200);
    expectShape(answer.json, {
      code: 200,
      data: {
        file_id: 12345,
        file_url: 'https://cdn.example.com/uploads/xxx.jpg',
        file_name: 'photo.jpg',
        file_size: 102400,
        file_type: 'image/jpeg',
      },
    });
    const id = answer.number('data.file_id');
    expect(answer.at('data')).to.include({
      file_name: 'photo.jpg',
      file_type: 'image/jpeg',
      file_url: `${platform.url()}/api/v1/files/${id}`,
    });
    expect(await platform.knex('files').where({ id }).first()).to.include({
      owner_kind: 'user',
      owner_id: owner.id,
      business_type: 'image',
      business_id: '42',
    });
  });

  it('gives the owner a link that ends soon and reads the very bytes the row describes', async () => {
    const answer = await upload(PDF, '收入证明.pdf');
    expect(answer.at('data')).to.include({
      file_type: 'application/pdf',
      file_size: PDF.length,
      file_name: '收入证明.pdf',
    });
    const redirect = await link(answer.number('data.file_id'), owner);
    expect(redirect.status).to.equal(302);
    expect(redirect.headers['cache-control']).to.equal('no-store');
    const target = new URL(redirect.headers['location'] ?? '');
    expect(Number(target.searchParams.get('X-Amz-Expires'))).to.be.within(1, 300);
    const fetched = await fetch(target);
    expect(Buffer.from(await fetched.arrayBuffer()).equals(PDF)).to.equal(true);
    expect(fetched.headers.get('content-type')).to.equal('application/pdf');
    expect(fetched.headers.get('content-disposition')).to.match(/^attachment; filename\*=UTF-8''/);
    const row = (await platform
      .knex('files')
      .where({ id: answer.number('data.file_id') })
      .first()) as {
      sha256: string;
    };
    expect(row.sha256).to.equal(createHash('sha256').update(PDF).digest('hex'));
  });

  it('writes images anew: what the camera knew of place and owner is gone, and it stands upright', async () => {
    const turned = await sharp(photo).keepMetadata().withMetadata({ orientation: 6 }).toBuffer();
    expect(turned.includes('CameraOfTheFarmer'), 'the upload carries what must be dropped').to.equal(true);
    const answer = await upload(turned, 'turned.jpeg', { business_type: 'image' });
    const redirect = await link(answer.number('data.file_id'), owner);
    const body = Buffer.from(await (await fetch(redirect.headers['location'] ?? '')).arrayBuffer());
    const metadata = await sharp(body).metadata();
    expect(metadata.exif).to.equal(undefined);
    expect(body.includes('CameraOfTheFarmer')).to.equal(false);
    expect([metadata.width, metadata.height]).to.deep.equal([40, 60]);
    expect(answer.at('data.file_name')).to.equal('turned.jpeg');
  });

  for (const format of ['png', 'webp'] as const) {
    it(`takes ${format} as well`, async () => {
      const answer = await upload(await sharp(photo).toFormat(format).toBuffer(), `a.${format}`, {
        business_type: 'avatar',
      });
      expect(answer.at('data.file_type')).to.equal(`image/${format}`);
    });
  }

  it('believes the bytes and not the name or the type that came with them', async () => {
    const answer = await owner.upload(UPLOAD, {
      business_type: 'image',
      file: file(photo, '../../etc/passwd.html', 'text/html'),
    });
    expect(answer.at('data')).to.include({ file_type: 'image/jpeg', file_name: 'passwd.jpg' });
    const row = (await platform
      .knex('files')
      .where({ id: answer.number('data.file_id') })
      .first()) as {
      object_key: string;
    };
    expect(row.object_key).to.match(/^uploads\/\d{8}\/[0-9a-f-]{36}\.jpg$/);
  });

  it('refuses what is no picture and no PDF, and stores nothing of it', async () => {
    const before = await stored();
    const hollow = Buffer.concat([photo.subarray(0, 20), Buffer.from('and then something else')]);
    for (const [body, name] of [
      [Buffer.from('<svg onload="alert(1)"/>'), 'a.svg'],
      [Buffer.from('MZ\u0090\u0000'), 'a.jpg'],
      [Buffer.from('just words'), 'a.pdf'],
      [hollow, 'broken.jpg'],
    ] as const) {
      const answer = await upload(body, name);
      expect(answer.status, name).to.equal(422);
      expect(answer.json).to.include({ code: 422, error_code: 50002 });
    }
    expect(await stored()).to.deep.equal(before);
  });

  it('refuses a PDF where a picture is meant', async () => {
    expect((await upload(PDF, 'a.pdf', { business_type: 'avatar' })).status).to.equal(422);
  });

  it('refuses a picture that unpacks to more than a phone ever takes', async () => {
    const bomb = await sharp({ create: { width: 9000, height: 9000, channels: 3, background: '#fff' } })
      .png({ compressionLevel: 9 })
      .toBuffer();
    expect(bomb.length).to.be.lessThan(MEGABYTE);
    expect((await upload(bomb, 'bomb.png', { business_type: 'image' })).status).to.equal(422);
  }).timeout(30_000);

  it('refuses more than 10 MB with 413', async () => {
    const answer = await upload(Buffer.concat([PDF, Buffer.alloc(10 * MEGABYTE)]), 'long.pdf');
    expect(answer.status).to.equal(413);
    expect(answer.at('code')).to.equal(413);
  });

  it('names the field that is missing or wrong', async () => {
    const without = await owner.upload(UPLOAD, { business_type: 'image' });
    expect(without.status).to.equal(400);
    expect(without.at('error_code')).to.equal(50001);
    const odd = await upload(photo, 'a.jpg', { business_type: 'poem' });
    expect(odd.status).to.equal(400);
    expect(odd.json).to.have.nested.property('errors.business_type');
    const none = await owner.upload(UPLOAD, { file: file(photo, 'a.jpg') });
    expect(none.json).to.have.nested.property('errors.business_type');
  });

  it('is for users with a token', async () => {
    const form = new FormData();
    form.set('business_type', 'image');
    form.set('file', file(photo, 'a.jpg'));
    expect((await platform.request('POST', UPLOAD, { form })).status).to.equal(401);
    const staff = await platform.asStaff('reviewer');
    expect((await upload(photo, 'a.jpg', {}, staff)).status).to.equal(403);
  });

  it('shows another’s file to nobody but staff, and answers him as for none', async () => {
    const id = (await upload(PDF, 'secret.pdf')).number('data.file_id');
    const other = await platform.asUser();
    const [anothers, missing] = [await link(id, other), await link(999_999, other)];
    expect(anothers.status).to.equal(404);
    const { timestamp: _a, request_id: _b, ...left } = anothers.json;
    const { timestamp: _c, request_id: _d, ...right } = missing.json;
    expect(left).to.deep.equal(right);
    expect((await platform.request('GET', `/api/v1/files/${id}`)).status).to.equal(401);

    const reviewer = await platform.asStaff('reviewer');
    expect((await link(id, reviewer)).status).to.equal(302);
    const audited = await platform.knex('audit_log').where({
      action: 'file.read',
      actor_kind: 'staff',
      actor_id: reviewer.id,
      subject_id: String(id),
    });
    expect(audited).to.have.lengthOf(1);
    expect((await link(id, await platform.asStaff('developer'))).status).to.equal(403);
  });

  it('answers 503 while the storage is away, and has no row of what it could not keep', async () => {
    const cut = await startPlatform({ env: { S3_ENDPOINT: 'http://127.0.0.1:9' }, workers: false });
    try {
      const somebody = await cut.asUser();
      const answer = await upload(PDF, 'a.pdf', {}, somebody);
      expect(answer.status).to.equal(503);
      expect(answer.headers).to.have.property('retry-after');
      expect(await cut.knex('files')).to.have.lengthOf(0);
    } finally {
      await cut.stop();
    }
  }).timeout(60_000);

  it('limits uploads to those a minute allows', async () => {
    const strict = await startPlatform({ env: { RATE_LIMIT_UPLOAD: '2/60s' }, workers: false });
    try {
      const eager = await strict.asUser();
      const statuses = [];
      for (let n = 0; n < 3; n += 1) statuses.push((await upload(PDF, 'a.pdf', {}, eager)).status);
      expect(statuses).to.deep.equal([200, 200, 429]);
    } finally {
      await strict.stop();
    }
  }).timeout(60_000);
});
