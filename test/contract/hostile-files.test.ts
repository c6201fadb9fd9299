import { createHash } from 'node:crypto';
import { expect } from 'chai';
import sharp from 'sharp';
import { call } from '../api/support/kit-server.ts';
import { hostileDocuments } from '../support/hostile-files/documents.ts';
import type { HostileFile } from '../support/hostile-files/hostile-file.ts';
import { hostileImages } from '../support/hostile-files/images.ts';
import { hostileNames } from '../support/hostile-files/names.ts';
import type { Caller } from '../support/http.ts';
import { type Platform, startPlatform } from '../support/platform.ts';

const UPLOAD = '/api/v1/files/upload';
const AVATAR = '/api/user/avatar';

/** Nothing here is a file that could harm whoever checks this repository out: each is built where it is needed. */
describe('hostile files', () => {
  let platform: Platform;
  let sender: Caller;
  let reviewer: Caller;
  const files: HostileFile[] = [];

  before(async function () {
    this.timeout(120_000);
    platform = await startPlatform({ workers: false });
    sender = await platform.asUser();
    reviewer = await platform.asStaff('reviewer');
    files.push(...(await hostileImages()), ...hostileDocuments(), ...(await hostileNames()));
  });
  after(async function () {
    this.timeout(60_000);
    await platform?.stop();
  });

  const stored = async (): Promise<string[]> => {
    const keys: string[] = [];
    for await (const { key } of platform.ops.storage.list('uploads/')) keys.push(key);
    return keys.sort();
  };
  const upload = (one: HostileFile) =>
    sender.upload(UPLOAD, {
      business_type: 'document',
      file: new File([new Uint8Array(one.bytes)], one.name, { type: one.type }),
    });
  const read = async (id: number, who = reviewer) => {
    const redirect = await who.get(`/api/v1/files/${id}`);
    const response = await fetch(redirect.headers['location'] ?? '');
    return { response, body: Buffer.from(await response.arrayBuffer()) };
  };

  it('are refused with 422, or stored without what was hidden in them; none is stored as it came unless it is harmless', async () => {
    const counts = { refused: 0, rewritten: 0, kept: 0 };
    for (const one of files) {
      const before = await stored();
      const answer = await upload(one);
      if (one.verdict === 'refused') {
        expect([answer.status, answer.at('error_code')], one.what).to.deep.equal([422, 50002]);
        expect(await stored(), one.what).to.deep.equal(before);
      } else {
        expect(answer.status, `${one.what}: ${JSON.stringify(answer.json)}`).to.equal(200);
        const id = answer.number('data.file_id');
        const row = (await platform.knex('files').where({ id }).first()) as Record<string, string>;
        const { body, response } = await read(id);
        expect(row['sha256'], one.what).to.equal(createHash('sha256').update(body).digest('hex'));
        expect(row['object_key'], one.what).to.match(/^uploads\/\d{8}\/[0-9a-f-]{36}\.(jpg|png|webp|pdf)$/);
        expect(response.headers.get('content-disposition'), one.what).to.match(
          /^attachment; filename\*=UTF-8''[A-Za-z0-9%!_.~-]+$/,
        );
        if (one.verdict === 'kept') expect(body.equals(one.bytes), one.what).to.equal(true);
        else {
          const { exif, icc, xmp, iptc, pages } = await sharp(body).metadata();
          expect({ exif, xmp, iptc, pages }, one.what).to.deep.equal({
            exif: undefined,
            xmp: undefined,
            iptc: undefined,
            pages: undefined,
          });
          expect(icc, one.what).to.equal(undefined);
          expect(body.equals(one.bytes), one.what).to.equal(false);
        }
        if (one.marker !== undefined) {
          expect(one.bytes.includes(one.marker), `${one.what}: the file carries it`).to.equal(true);
          expect(body.includes(one.marker), one.what).to.equal(false);
        }
        if (one.shown !== undefined) expect(answer.at('data.file_name'), one.what).to.equal(one.shown);
      }
      counts[one.verdict] += 1;
    }
    expect(counts.refused + counts.rewritten).to.be.at.least(80);
    expect(counts).to.deep.equal({ refused: 59, rewritten: 28, kept: 3 });
  }).timeout(120_000);

  it('are no avatars either, whatever they are', async () => {
    for (const one of files.filter(({ verdict }) => verdict !== 'rewritten')) {
      const answer = await sender.upload(AVATAR, {
        avatar: new File([new Uint8Array(one.bytes)], one.name, { type: one.type }),
      });
      expect([answer.status, answer.at('code')], one.what).to.deep.equal([422, 1009]);
    }
  }).timeout(60_000);

  it('do not make the process grow: what claims gigabytes is never unpacked', async () => {
    const floods = files.filter(({ what }) => /claims|megapixels|unpacks|bomb/.test(what));
    expect(floods.length).to.be.at.least(8);
    const before = process.memoryUsage.rss();
    const began = performance.now();
    await Promise.all([...floods, ...floods, ...floods].map(upload));
    expect(process.memoryUsage.rss() - before).to.be.lessThan(512 * 1024 * 1024);
    expect(performance.now() - began).to.be.lessThan(30_000);
  }).timeout(60_000);

  describe('in hostile forms', () => {
    const B = 'x-boundary';
    const part = (head: string, body: string | Buffer = 'x'): Buffer =>
      Buffer.concat([Buffer.from(`--${B}\r\n${head}\r\n\r\n`), Buffer.from(body), Buffer.from('\r\n')]);
    const PICTURE = Buffer.from('not even a picture');
    const file = (name = 'a.jpg', field = 'file'): Buffer =>
      part(
        `Content-Disposition: form-data; name="${field}"; filename="${name}"\r\nContent-Type: image/jpeg`,
        PICTURE,
      );
    const kind = part('Content-Disposition: form-data; name="business_type"', 'document');
    const end = Buffer.from(`--${B}--\r\n`);
    const cases: Readonly<Record<string, readonly [body: Buffer, type?: string]>> = {
      'two files in one field': [Buffer.concat([kind, file(), file('b.jpg'), end])],
      'two files in two fields': [Buffer.concat([kind, file(), file('b.jpg', 'other'), end])],
      'a hundred files': [Buffer.concat([kind, ...Array.from({ length: 100 }, () => file()), end])],
      'no boundary': [Buffer.concat([kind, file(), end]), 'multipart/form-data'],
      'another boundary': [Buffer.concat([kind, file(), end]), 'multipart/form-data; boundary=other'],
      'no end': [Buffer.concat([kind, file()])],
      'a thousand fields': [
        Buffer.concat([
          ...Array.from({ length: 1000 }, (_, n) => part(`Content-Disposition: form-data; name="f${n}"`)),
          end,
        ]),
      ],
      'a field of a megabyte': [
        Buffer.concat([
          part('Content-Disposition: form-data; name="business_type"', 'x'.repeat(1_000_000)),
          file(),
          end,
        ]),
      ],
      'a field named __proto__': [
        Buffer.concat([
          part('Content-Disposition: form-data; name="__proto__"', '{"is_admin":true}'),
          kind,
          file(),
          end,
        ]),
      ],
      'the same field twice': [
        Buffer.concat([
          kind,
          part('Content-Disposition: form-data; name="business_type"', 'avatar'),
          file(),
          end,
        ]),
      ],
      'a NUL in the name': [Buffer.concat([kind, file('a\0.jpg'), end])],
      'a name that breaks the header': [Buffer.concat([kind, file('a"\r\nX-Evil: 1\r\n\r\n.jpg'), end])],
      'an empty file': [
        Buffer.concat([kind, part('Content-Disposition: form-data; name="file"; filename="a.jpg"', ''), end]),
      ],
      'a part without a name': [Buffer.concat([kind, part('Content-Type: image/jpeg'), end])],
      'a part header without end': [
        Buffer.concat([Buffer.from(`--${B}\r\nContent-Disposition: ${'x'.repeat(100_000)}`)]),
      ],
      'a form within a form': [
        Buffer.concat([
          kind,
          part(
            `Content-Disposition: form-data; name="file"\r\nContent-Type: multipart/mixed; boundary=y`,
            '--y\r\n\r\nx\r\n--y--',
          ),
          end,
        ]),
      ],
      'base64 in a part': [
        Buffer.concat([
          kind,
          part(
            'Content-Disposition: form-data; name="file"; filename="a.jpg"\r\nContent-Transfer-Encoding: base64',
            '!!!',
          ),
          end,
        ]),
      ],
      'nothing at all': [Buffer.alloc(0)],
    };
    for (const [what, [body, type]] of Object.entries(cases)) {
      it(`${what}: refused, and nothing stored`, async () => {
        const before = await stored();
        const answer = await call(platform.url(), UPLOAD, {
          method: 'POST',
          token: sender.token,
          headers: { 'content-type': type ?? `multipart/form-data; boundary=${B}` },
          body,
        });
        expect(answer.status, answer.text).to.be.within(400, 422);
        expect(answer.json).to.include.keys('code', 'message', 'request_id');
        expect(answer.headers['x-evil']).to.equal(undefined);
        expect(await stored()).to.deep.equal(before);
      });
    }
  });
});
