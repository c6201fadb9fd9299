import { createHash, randomBytes } from 'node:crypto';
import { expect } from 'chai';
import type { ObjectStorage } from '../../adapters/object-storage/object-storage.ts';
import { createS3Storage } from '../../adapters/object-storage/s3-storage.ts';
import { requireTestPart } from '../../config/test-environment.ts';
import { startTcpGate } from '../../sandbox/stand-ins/tcp-gate.ts';
import { closedPort, outsideError } from './support.ts';

const sha256 = (body: Buffer) => createHash('sha256').update(body).digest('hex');

for (const server of ['s3', 'versitygw'] as const) {
  describe(`object storage on ${server}`, () => {
    let storage: ObjectStorage;
    const bucket = `test-${randomBytes(6).toString('hex')}`;
    const open = (
      more: {
        endpoint?: string;
        publicEndpoint?: string;
        secretKey?: string;
        bucket?: string;
        timeoutMs?: number;
      } = {},
    ) => createS3Storage({ ...requireTestPart(server), bucket, timeoutMs: 5000, ...more });
    const put = (key: string, body: Buffer) =>
      storage.put(key, body, { contentType: 'text/plain; charset=utf-8', sha256: sha256(body) });

    before(async () => {
      storage = open();
      await storage.ensureBucket();
    });

    it('makes its bucket once, also when several processes start together', async () => {
      const other = open({ bucket: `${bucket}-b` });
      await Promise.all([other.ensureBucket(), other.ensureBucket(), other.ensureBucket()]);
      await other.check();
    });

    it('gives back what was put under a key, byte for byte, with its type and digest', async () => {
      const body = Buffer.from('身份证 正面');
      await put('files/2026/张三.txt', body);
      const read = await storage.get('files/2026/张三.txt');
      expect(read.body.equals(body)).to.equal(true);
      expect(read).to.include({ contentType: 'text/plain; charset=utf-8', sha256: sha256(body) });
      expect(await storage.head('files/2026/张三.txt')).to.include({
        size: body.length,
        sha256: sha256(body),
      });
    });

    it('stores bodies of several parts', async () => {
      const body = randomBytes(12 * 1024 * 1024);
      await put('large', body);
      expect((await storage.get('large')).body.equals(body)).to.equal(true);
    });

    it('refuses a body that is not the one its digest promises', async () => {
      const promise = storage.put('wrong', Buffer.from('a'), {
        contentType: 'text/plain',
        sha256: sha256(Buffer.from('b')),
      });
      expect(await outsideError(promise)).to.include({ outcome: 'refused', code: 'sha256_mismatch' });
      expect(await storage.head('wrong')).to.equal(null);
    });

    it('knows what is not there, and deletes twice without complaint', async () => {
      expect(await storage.head('nothing')).to.equal(null);
      expect(await outsideError(storage.get('nothing'))).to.include({
        outcome: 'refused',
        code: 'not_found',
      });
      await put('gone', Buffer.from('x'));
      await storage.delete('gone');
      await storage.delete('gone');
      expect(await storage.head('gone')).to.equal(null);
    });

    it('lends a link that reads one object, as an attachment, for a while', async () => {
      await put('link', Buffer.from('合同'));
      const url = await storage.presignGet('link', 60, '合同.pdf');
      const answer = await fetch(url);
      expect(await answer.text()).to.equal('合同');
      expect(answer.headers.get('content-disposition')).to.contain('attachment');
      const shown = await fetch(await storage.presignGet('link', 60, '合同.pdf', true));
      expect(shown.headers.get('content-disposition')).to.match(/^inline; filename/);
      expect((await fetch(url.replace('/link', '/large'))).status).to.equal(403);
      expect((await fetch(url.split('?')[0] ?? '')).status).to.equal(403);
      const tooLong: unknown = await storage.presignGet('link', 301).catch((error: unknown) => error);
      expect(tooLong).to.be.instanceOf(RangeError);
    });

    it('signs links for the address under which clients reach it, and itself keeps to its own', async () => {
      await put('public-link', Buffer.from('公开地址'));
      const { endpoint } = requireTestPart(server);
      const door = new URL(endpoint);
      door.hostname = 'localhost';
      const behind = open({ publicEndpoint: door.origin });
      const url = await behind.presignGet('public-link', 60);
      expect(new URL(url).host).to.equal(door.host);
      expect(await (await fetch(url)).text()).to.equal('公开地址');
      const moved = url.replace(door.host, new URL(endpoint).host);
      expect((await fetch(moved)).status, 'the signature covers the host').to.equal(403);
    });

    it('lists keys under a prefix', async () => {
      await put('list/a', Buffer.from('1'));
      await put('list/b/c', Buffer.from('22'));
      const found = [];
      for await (const { key, size } of storage.list('list/')) found.push({ key, size });
      expect(found).to.deep.equal([
        { key: 'list/a', size: 1 },
        { key: 'list/b/c', size: 2 },
      ]);
    });

    it('is refused with a wrong secret', async () => {
      expect(await outsideError(open({ secretKey: 'wrong-secret' }).check())).to.include({
        outcome: 'refused',
      });
    });

    it('says retryable during an outage, and works again after it', async () => {
      const target = new URL(requireTestPart(server).endpoint);
      const gate = await startTcpGate({
        port: 0,
        target: { host: target.hostname, port: Number(target.port) },
      });
      const behind = open({ endpoint: `http://127.0.0.1:${gate.port}` });
      await behind.check();
      await gate.setDown(true);
      expect(await outsideError(behind.check())).to.include({ outcome: 'retryable' });
      await gate.setDown(false);
      await behind.check();
      await gate.close();
    });
  });
}

describe('object storage', () => {
  it('says retryable at once when nobody listens', async () => {
    const storage = createS3Storage({
      endpoint: `http://127.0.0.1:${await closedPort()}`,
      accessKey: 'a',
      secretKey: 'b',
      bucket: 'c',
    });
    const started = Date.now();
    expect(await outsideError(storage.get('x'))).to.include({ part: 'object-storage', outcome: 'retryable' });
    expect(Date.now() - started).to.be.below(3000);
  });
});
