import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect } from 'chai';
import type { Middleware } from 'koa';
import { PostgresClock } from '../../adapters/clock.ts';
import { createS3Storage } from '../../adapters/object-storage/s3-storage.ts';
import { composeApi, type SandboxParts } from '../../api/compose.ts';
import { isLoopback } from '../../sandbox/loopback-only.ts';
import { loopbackOnly, sandboxRoutes } from '../../sandbox/routes.ts';
import { freePort } from '../../scripts/provision/ports.ts';
import { temporalClient } from '../../temporal/connection.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';
import { silentLogger, testConfig } from '../support/deps.ts';
import { send } from '../support/http.ts';

/** Requests that would be good ones, were they let in. */
const REQUESTS = sandboxRoutes.map(({ method, path }) => ({ method, path: path.replace('{user_id}', '1') }));

describe('who may use the sandbox', function () {
  this.timeout(30_000);
  let database: TestDatabase;
  before(async () => {
    database = await testDatabase();
  });
  after(() => database?.drop());

  async function served<T>(parts: SandboxParts | undefined, work: (url: string) => Promise<T>): Promise<T> {
    const ports = ['USERS_PORT', 'LOANS_PORT', 'REPAYMENTS_PORT', 'MANAGERS_PORT'].map((name) => [name, '0']);
    const config = testConfig({
      PORT: String(await freePort()),
      TRUSTED_PROXIES: '127.0.0.1,203.0.113.0/24',
      ...Object.fromEntries(ports),
    });
    const { knex } = database;
    const temporal = temporalClient({ ...config.temporal, identity: 'test' });
    const storage = createS3Storage(config.s3);
    const api = composeApi(
      {
        knex,
        temporal,
        clock: new PostgresClock(knex),
        storage,
        payments: { alipay: null, wechat: null },
        config,
        logger: silentLogger,
      },
      parts,
    );
    await api.start();
    try {
      return await work(api.url());
    } finally {
      await api.stop();
      await temporal.connection.close();
    }
  }

  /** As if the connection had come from there. */
  const from = (address: string): Middleware => {
    return async (ctx, next) => {
      Object.defineProperty(ctx.req.socket, 'remoteAddress', { value: address, configurable: true });
      await next();
    };
  };

  it('answers a client on this machine, whatever a header says of him', async () => {
    await served({ routes: sandboxRoutes, pages: [loopbackOnly] }, async (url) => {
      const headers = { 'x-forwarded-for': '198.51.100.7' };
      expect((await send(url, 'GET', '/sandbox/clock', { headers })).status).to.equal(200);
    });
  });

  it('refuses everybody else with 403, also one who names himself 127.0.0.1 behind a trusted proxy', async () => {
    const pages = [from('203.0.113.9'), loopbackOnly];
    await served({ routes: sandboxRoutes, pages }, async (url) => {
      for (const { method, path } of REQUESTS) {
        const headers = { 'x-forwarded-for': '127.0.0.1' };
        const refused = await send(url, method, path, { headers });
        expect(refused.status, `${method} ${path}`).to.equal(403);
        expect(refused.at('error')).to.equal('forbidden');
      }
      // the rest of the platform is not behind that door
      expect((await send(url, 'GET', '/api/v1/loans/products')).status).to.equal(200);
    });
  });

  it('tells loopback addresses from all others', () => {
    for (const address of ['127.0.0.1', '127.8.9.10', '::1', '::ffff:127.0.0.1']) {
      expect(isLoopback(address), address).to.equal(true);
    }
    for (const address of ['10.0.0.1', '::ffff:10.0.0.1', '127.0.0.1.example.com', '::', '', undefined]) {
      expect(isLoopback(address), String(address)).to.equal(false);
    }
  });

  it('is nobody where the switch is off: every route is unknown', async () => {
    await served(undefined, async (url) => {
      for (const { method, path } of REQUESTS) {
        expect((await send(url, method, path)).status, `${method} ${path}`).to.equal(404);
      }
      const document = await send(url, 'GET', '/openapi.json');
      expect(document.text).not.to.contain('/sandbox/');
    });
  });

  it('is loaded by nothing that runs without it', () => {
    const root = fileURLToPath(new URL('../../', import.meta.url));
    const folders = [
      'activities',
      'adapters',
      'api',
      'models',
      'operations',
      'temporal',
      'workers',
      'workflows',
    ];
    const loading = folders
      .flatMap((folder) =>
        readdirSync(`${root}${folder}`, { recursive: true, encoding: 'utf8' }).map(
          (file) => `${folder}/${file}`,
        ),
      )
      .filter((file) => file.endsWith('.ts'))
      .filter((file) => /from\s+'(?:\.\.\/)+sandbox\//.test(readFileSync(`${root}${file}`, 'utf8')));
    expect(loading).to.deep.equal([]);
  });
});
