import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect } from 'chai';
import { seedStaff } from '../../sandbox/seed-staff.ts';
import { type Platform, startPlatform } from '../support/platform.ts';
import { encrypted } from './support/back-office.ts';

const PAGE = '<!doctype html><title>console</title>';
const SCRIPT = `export const n = ${JSON.stringify('x'.repeat(3000))};`;

/** A build as Vite leaves it, without Vite. */
async function fakeBuild(): Promise<string> {
  const dir = await mkdtemp(join(tmpdir(), 'loan-platform-console-'));
  await mkdir(join(dir, 'assets'));
  await writeFile(join(dir, 'index.html'), PAGE);
  await writeFile(join(dir, 'assets/index-1a2b.js'), SCRIPT);
  await writeFile(join(dir, 'assets/index-1a2b.js.gz'), gzipSync(SCRIPT));
  await writeFile(join(dir, 'secret.txt'), 'not for anybody');
  return dir;
}

describe('The console', function () {
  this.timeout(120_000);
  let platform: Platform;
  let dir: string;

  before(async () => {
    dir = await fakeBuild();
    platform = await startPlatform({ workers: false, env: { CONSOLE_DIR: dir } });
    await seedStaff(platform.ops);
  });
  after(async () => {
    await platform.stop();
    await rm(dir, { recursive: true, force: true });
  });

  const get = (path: string, headers: Record<string, string> = {}) =>
    platform.request('GET', path, { headers });

  describe('is served', () => {
    it('as one page for every address below /console, looked up anew each time', async () => {
      for (const path of ['/console', '/console/', '/console/tasks/7', '/console/loans/1?tab=plan']) {
        const { status, text, headers } = await get(path);
        expect([status, text], path).to.deep.equal([200, PAGE]);
        expect(headers['cache-control']).to.equal('no-cache');
      }
    });

    it('under a policy that lets no foreign script, frame or form in', async () => {
      const { headers } = await get('/console');
      const policy = headers['content-security-policy'] ?? '';
      expect(policy).to.include("default-src 'none'").and.to.include("script-src 'self';");
      expect(policy).to.include("connect-src 'self'").and.to.include("frame-ancestors 'none'");
      expect(policy).to.include(`frame-src ${new URL(platform.config.s3.endpoint).origin}`);
      expect(policy).not.to.include('unsafe-eval');
      expect(headers['x-frame-options']).to.equal('DENY');
      expect(headers['x-content-type-options']).to.equal('nosniff');
    });

    it('with files that are kept for ever, compressed beforehand for those who take it', async () => {
      const plain = await get('/console/assets/index-1a2b.js', { 'accept-encoding': 'identity' });
      expect(plain.headers['cache-control']).to.equal('public, max-age=31536000, immutable');
      expect(plain.headers['content-type']).to.equal('text/javascript; charset=utf-8');
      expect(plain.text).to.equal(SCRIPT);
      const small = await get('/console/assets/index-1a2b.js', { 'accept-encoding': 'gzip' });
      expect(small.headers['content-encoding']).to.equal('gzip');
      expect(Number(small.headers['content-length'])).to.equal(gzipSync(SCRIPT).length);
    });

    it('and nothing beside it: a file of an older build is gone, and no path climbs out', async () => {
      expect((await get('/console/assets/index-0000.js')).status).to.equal(404);
      for (const path of ['/console/secret.txt', '/console/..%2f..%2fpackage.json', '/console/%2e%2e/x']) {
        expect((await get(path)).text, path)
          .not.to.include('not for anybody')
          .and.not.to.include('"name"');
      }
      expect((await platform.request('POST', '/console')).status).to.equal(404);
    });

    it('with what a browser has to know of this platform, and no more', async () => {
      const { json } = await get('/console/config.json');
      const { uiUrl, namespace } = platform.config.temporal;
      expect(json).to.deep.equal({ sandbox: true, temporal: { uiUrl, namespace } });
    });
  });

  it('says that it was not built, while the API serves on', async () => {
    const bare = await startPlatform({ workers: false, env: { CONSOLE_DIR: join(dir, 'nothing') } });
    try {
      const { status, text, headers } = await bare.request('GET', '/console/tasks');
      expect(status).to.equal(503);
      expect(headers['retry-after']).to.equal('60');
      expect(text).to.include('npm run console').and.to.include('控制台尚未构建');
      expect((await bare.request('GET', '/healthz')).status).to.equal(200);
    } finally {
      await bare.stop();
    }
  });

  it('is kept to the networks of the house, where there are any', async () => {
    const kept = await startPlatform({
      workers: false,
      env: { CONSOLE_DIR: dir, STAFF_NETWORKS: '10.0.0.0/8' },
    });
    try {
      for (const path of ['/console', '/console/assets/index-1a2b.js', '/console/config.json']) {
        const { status, headers } = await kept.request('GET', path);
        expect([status, headers['x-error-code']], path).to.deep.equal([403, 'network_refused']);
      }
    } finally {
      await kept.stop();
    }
  });

  describe('holds its session in a cookie', () => {
    let cookie: string;
    const TASKS = '/api/v1/admin/tasks';

    before(async () => {
      const password = encrypted(platform.config.sandboxOperatorPassword);
      const json = { username: 'reviewer', password, ssid: 'test' };
      const { headers } = await platform.request('POST', '/v1/login', { json });
      const set = headers['set-cookie'] ?? '';
      expect(set).to.include('HttpOnly').and.to.include('SameSite=Lax').and.to.include('Path=/');
      cookie = set.split(';')[0] ?? '';
    });

    it('that counts as a bearer token together with its own header', async () => {
      expect((await get(TASKS, { cookie, 'x-console': '1' })).status).to.equal(200);
      expect((await get('/api/v1/user/info', { cookie, 'x-console': '1' })).status).to.equal(200);
    });

    it('that opens nothing without the header, which foreign pages cannot send', async () => {
      expect((await get(TASKS, { cookie })).status).to.equal(401);
    });

    it('that opens nothing for a page of another origin, even one that may call the API', async () => {
      const pages: Record<string, string>[] = [
        { 'sec-fetch-site': 'cross-site' },
        { 'sec-fetch-site': 'same-site' },
        { origin: 'https://partner.example.com' },
        { origin: 'null' },
      ];
      for (const from of pages) {
        const { status } = await get(TASKS, { cookie, 'x-console': '1', ...from });
        expect(status, JSON.stringify(from)).to.equal(401);
      }
    });

    it('that stands behind a token somebody names himself', async () => {
      const wrong = { cookie, 'x-console': '1', authorization: 'Bearer not-a-token' };
      expect((await get(TASKS, wrong)).status).to.equal(401);
    });

    it('that is worth nothing after signing out, on the server as well', async () => {
      const headers = { cookie, 'x-console': '1' };
      const out = await platform.request('POST', '/api/v1/admin/auth/logout', { headers, json: {} });
      expect(out.status).to.equal(200);
      expect(out.headers['set-cookie']).to.match(/^token=;.*Max-Age=0/);
      expect((await get(TASKS, headers)).status).to.equal(401);
      expect(
        (await platform.request('POST', '/api/v1/admin/auth/logout', { headers, json: {} })).status,
      ).to.equal(401);
    });
  });
});
