import { createHash, randomUUID } from 'node:crypto';
import { expect } from 'chai';
import sharp from 'sharp';
import { createS3Storage } from '../../adapters/object-storage/s3-storage.ts';
import { OutsideError } from '../../adapters/outside-error.ts';
import { requireTestPart } from '../../config/test-environment.ts';
import type { Answer, Caller } from '../support/http.ts';
import { type Platform, startPlatform } from '../support/platform.ts';
import { record, SEED, times } from './support/form.ts';
import { randomOf } from './support/random.ts';
import { lookAtBooks, wrongIn } from './support/right-books.ts';
import { TcpProxy, type WireFault } from './support/tcp-proxy.ts';

const EACH = times(3, 20);
const SLOW_DOWN = `<?xml version="1.0" encoding="UTF-8"?><Error><Code>SlowDown</Code><Message>Please reduce your request rate.</Message></Error>`;

const FAULTS: readonly { readonly what: string; readonly fault: WireFault }[] = [
  { what: 'reset in the middle of the upload', fault: { resetAfterSent: 20_000 } },
  { what: 'reset in the middle of the answer', fault: { resetAfterReceived: 20 } },
  { what: 'silent', fault: { blackHole: true } },
  { what: 'cut before the answer', fault: { endAfterReceived: 0 } },
  {
    what: '503 SlowDown',
    fault: {
      answer: `HTTP/1.1 503 Service Unavailable\r\nContent-Type: application/xml\r\nContent-Length: ${SLOW_DOWN.length}\r\nConnection: close\r\n\r\n${SLOW_DOWN}`,
    },
  },
];

/** Once more, when the pool still held a connection that the proxy has closed. */
async function settled<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof OutsideError && error.outcome === 'retryable') return work();
    throw error;
  }
}

/** Fault F12: what is stored is what was sent, or the person is told "not now" and tries again; no row without its object (I11). */
describe('An object storage that is away, slow, cut off or corrupt', function () {
  this.timeout(times(180_000, 1_800_000));
  let platform: Platform;
  let proxy: TcpProxy;
  let owner: Caller;
  let photo: Buffer;

  before(async () => {
    const { hostname, port } = new URL(requireTestPart('s3').endpoint);
    proxy = await TcpProxy.start({ host: hostname, port: Number(port) });
    platform = await startPlatform({ env: { S3_ENDPOINT: `http://127.0.0.1:${proxy.port}` } });
    await platform.ops.storage.ensureBucket();
    owner = await platform.asUser();
    // what cannot be compressed is long enough to be cut
    const random = randomOf(SEED);
    const noise = Buffer.from(Array.from({ length: 128 * 128 * 3 }, () => random.between(0, 255)));
    photo = await sharp(noise, { raw: { width: 128, height: 128, channels: 3 } })
      .png()
      .toBuffer();
  });
  after(async () => {
    proxy?.set({});
    if (platform !== undefined) {
      const wrong = wrongIn(await lookAtBooks(platform));
      await platform.stop();
      expect(wrong, 'every row has its object with the same sum').to.deep.equal([]);
    }
    await proxy?.stop();
  });

  const upload = (): Promise<Answer> =>
    owner.upload('/api/v1/files/upload', {
      business_type: 'image',
      file: new File([new Uint8Array(photo)], `${randomUUID()}.png`, { type: 'image/png' }),
    });
  const rows = async (): Promise<number> =>
    Number(((await platform.knex('files').count({ n: '*' }).first()) as { n: string | bigint }).n);

  /** Uploads that meet a fault, then the same once more without it. */
  async function meets(what: string, fault: WireFault): Promise<void> {
    const before = await rows();
    proxy.set(fault);
    const answers = await Promise.all(Array.from({ length: EACH }, upload));
    proxy.set({});
    const accepted = answers.filter(({ status }) => status === 200).length;
    const written = (await rows()) - before;
    record({
      fault: 'F12',
      what: `storage: ${what}`,
      injected: EACH,
      unit: 'uploads',
      lost: accepted - written,
      doubled: Math.max(0, written - accepted),
      stuck: answers.filter(({ status }) => status !== 200 && status !== 503).length,
      note: `${accepted} accepted, ${EACH - accepted} told "not now"`,
    });
    expect(written, 'a row for each upload that was accepted, and no other').to.equal(accepted);
    for (const { status, headers, text } of answers) {
      expect([200, 503], text).to.include(status);
      if (status === 503) expect(Number(headers['retry-after'])).to.be.greaterThan(0);
    }
  }

  for (const { what, fault } of FAULTS)
    it(`${what}: clean "not now", and the same upload works afterwards`, async () => {
      await meets(what, fault);
      // the first one may find a connection that the fault has left behind
      const again = await upload();
      expect((again.status === 503 ? await upload() : again).status).to.equal(200);
    });

  it('sliced into bytes and slow: stored as sent', async () => {
    const before = await rows();
    proxy.set({ slice: 7, latencyMs: 200 });
    for (let n = 0; n < EACH; n += 1) expect((await upload()).status).to.equal(200);
    proxy.set({});
    record({
      fault: 'F12',
      what: 'storage: sliced and slow',
      injected: EACH,
      unit: 'uploads',
      lost: EACH - ((await rows()) - before),
      doubled: 0,
      stuck: 0,
    });
    expect((await rows()) - before).to.equal(EACH);
  });

  it('a bit that is turned over on the way back: refused by its SHA-256, never handed on', async () => {
    const body = photo;
    const sha256 = createHash('sha256').update(body).digest('hex');
    const storage = createS3Storage(platform.config.s3);
    let handedOn = 0;
    let refused = 0;
    for (let n = 0; n < EACH; n += 1) {
      const key = `faults/${randomUUID()}`;
      proxy.set({});
      await settled(() => storage.put(key, body, { contentType: 'image/png', sha256 }));
      proxy.set({ flipBit: true });
      try {
        await settled(() => storage.get(key));
        handedOn += 1;
      } catch (error) {
        expect(error).to.be.instanceOf(OutsideError);
        if (error instanceof OutsideError && error.code === 'sha256_mismatch') refused += 1;
      }
      proxy.set({});
      const read = await settled(() => storage.get(key));
      expect(read.body.equals(body), 'what is stored is right').to.equal(true);
      await storage.delete(key);
    }
    record({
      fault: 'F12',
      what: 'storage: a bit turned over while reading',
      injected: EACH,
      unit: 'reads',
      lost: 0,
      doubled: handedOn,
      stuck: EACH - handedOn - refused,
      note: `${refused} refused as sha256_mismatch`,
    });
    expect({ handedOn, refused }).to.deep.equal({ handedOn: 0, refused: EACH });
  });
});
