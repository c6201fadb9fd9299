import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import type { Knex } from 'knex';
import sharp from 'sharp';
import { parse } from 'yaml';
import { z } from 'zod';
import { type Config, loadConfig } from '../../config/index.ts';
import { openDatabase } from '../../models/database.ts';
import { openSession } from '../../operations/sessions.ts';
import { freePort } from '../../scripts/provision/ports.ts';
import { temporalClient } from '../../temporal/connection.ts';
import { contractProducts } from '../contract/support/products.ts';
import { DIST } from '../faults/support/form.ts';
import { emptyDatabase, type TestDatabase } from '../support/database.ts';
import { Caller, send } from '../support/http.ts';
import { buildUser } from '../support/people.ts';
import { productionEnvironment, serversOfTheTests } from '../support/production-environment.ts';
import { CAGED_UID, type Caged, cannotCage, Image } from './support/cage.ts';

const compose = z.object({
  services: z.record(
    z.string(),
    z.object({
      command: z.array(z.string()).optional(),
      environment: z.record(z.string(), z.string()).default({}),
      tmpfs: z.array(z.string()).default([]),
      mem_limit: z.string().optional(),
      stop_grace_period: z.string().default('10s'),
    }),
  ),
});
const { services } = compose.parse(parse(readFileSync('docker-compose.yml', 'utf8'), { merge: true }));
const WORKERS = ['worker-loans', 'worker-people', 'worker-outside'] as const;
/** What a process says when it wanted to write where it may not. */
const REFUSED_WRITE = /EROFS|EACCES|EPERM|read-only file system|permission denied|operation not permitted/i;
/** What the proxy in front says of each request. */
const BEHIND_PROXY = { 'x-forwarded-proto': 'https' };

const serviceOf = (name: string): (typeof services)[string] & { command: readonly string[] } => {
  const found = services[name];
  if (found?.command === undefined) throw new Error(`no service ${name} with a command`);
  return { ...found, command: found.command };
};

/** An engine is not at hand; what it would ask of the kernel is (test/operators/support/cage.ts). */
describe('the built platform as a container runs it: another account, no capabilities, a root that cannot be written', function () {
  this.timeout(120_000);
  let image: Image;
  let database: TestDatabase;
  let knex: Knex;
  let config: Config;
  let outside: Readonly<Record<string, string>>;
  let user: Caller;
  const running = new Map<string, Caged>();

  const reason = cannotCage();
  if (reason !== null) {
    console.log(`      nothing is asked here: ${reason}`);
    return;
  }

  before(async () => {
    database = await emptyDatabase();
    const ports = await Promise.all(Array.from({ length: 5 }, freePort));
    outside = {
      ...(await serversOfTheTests(database.url, ports)),
      S3_BUCKET: `read-only-${ports[0]}`,
    };
    config = loadConfig(environmentOf('api'));
    knex = openDatabase({ url: database.url, dataKeys: config.dataKeys, poolMax: 2 });
    image = new Image(DIST);
  });
  after(async () => {
    await Promise.all([...running.values()].map((one) => one.stop(5_000)));
    await knex?.destroy();
    await database?.drop();
    image?.remove();
  });

  const secrets = {
    ...productionEnvironment(),
    PLATFORM_DB_PASSWORD: 'abc123',
    S3_PUBLIC_ENDPOINT: 'https://files.example.com',
  } as Readonly<Record<string, string | undefined>>;

  /** What compose gives the service, with the test's own servers where the stack has its own. */
  function environmentOf(name: string, own: Readonly<Record<string, string>> = {}): Record<string, string> {
    const given = Object.entries(serviceOf(name).environment).map(([variable, value]) => [
      variable,
      value.replaceAll(
        /\$\{([A-Z0-9_]+)(?::[-?]([^}]*))?\}/g,
        (whole, key: string, other = '') => secrets[key] ?? (whole.includes(':-') ? other : ''),
      ),
    ]);
    return { ...Object.fromEntries(given), ...outside, ...own };
  }

  const cage = (name: string, own: Readonly<Record<string, string>> = {}, command?: readonly string[]) => {
    const { tmpfs, command: usual } = serviceOf(name);
    expect(tmpfs, name).to.have.length(1);
    const [place, options = ''] = (tmpfs[0] ?? '').split(/:(.*)/);
    expect(place).to.equal('/tmp');
    return image.run(command ?? usual, environmentOf(name, own), options);
  };

  it('is a cage: whoever tries to write into it, or to become root again, is refused', async () => {
    const tried = `
      const { writeFileSync, accessSync } = await import('node:fs');
      const told = {};
      for (const place of ['/x', '/app/x', '/app/dist/api/main.js', '/app/node_modules/x', '/etc/x', '/usr/x', '/dev/x', '/proc/sys/kernel/hostname', '/tmp/x'])
        try { writeFileSync(place, 'x'); told[place] = 'written'; } catch (error) { told[place] = error.code; }
      try { process.setuid(0); told.root = 'became'; } catch (error) { told.root = error.code; }
      console.log(JSON.stringify(told));`;
    const one = cage('api', {}, ['node', '--input-type=module', '-e', tried]);
    expect(await one.exited, one.output).to.equal(0);
    const told = z.record(z.string(), z.string()).parse(JSON.parse(one.output));
    const { '/tmp/x': temporary, root, ...others } = told;
    expect(temporary).to.equal('written');
    expect(root).to.equal('EPERM');
    for (const [place, code] of Object.entries(others)) expect(code, place).to.match(/^(EROFS|EACCES)$/);
  });

  it('migrates an empty database', async () => {
    const migrate = cage('migrate');
    expect(await migrate.exited, migrate.output).to.equal(0);
    expect(migrate.output).to.match(/"migrated":\[?/);
    expect(migrate.output).not.to.match(REFUSED_WRITE);
  });

  it('starts the API and all three kinds of workers, who own nothing and may nothing', async () => {
    running.set('api', cage('api'));
    const health = new Map<string, number>();
    for (const name of WORKERS) {
      const [port = 0, metrics = 0] = await Promise.all([freePort(), freePort()]);
      health.set(name, port);
      running.set(
        name,
        cage(name, { WORKER_HEALTH_PORT: String(port), TEMPORAL_METRICS_PORT: String(metrics) }),
      );
    }
    await Promise.all([...running.values()].map((one) => one.ready()));
    for (const [name, one] of running) {
      const uid = `${CAGED_UID}`;
      expect(one.status('Uid').split(/\s+/), name).to.deep.equal([uid, uid, uid, uid]);
      expect(one.status('Groups').trim(), name).to.equal('');
      for (const set of ['CapInh', 'CapPrm', 'CapEff', 'CapBnd', 'CapAmb'])
        expect(one.status(set), `${name} ${set}`).to.match(/^0+$/);
      expect(one.status('NoNewPrivs'), name).to.equal('1');
      const places = one.writableMounts().filter((place) => place !== '/proc' && !place.startsWith('/dev/'));
      expect(places, name).to.deep.equal(['/tmp']);
    }
    for (const [name, port] of health)
      expect((await send(`http://127.0.0.1:${port}`, 'GET', '/healthz')).status, name).to.equal(200);
    const api = `http://127.0.0.1:${config.http.port}`;
    expect((await send(api, 'GET', '/healthz')).status).to.equal(200);
    const ready = await send(api, 'GET', '/readyz');
    expect(ready.status, ready.text).to.equal(200);
  });

  it('serves requests, stores a picture that passes through /tmp, and leaves nothing there', async () => {
    const at = new Date();
    await contractProducts(knex, at);
    const { id } = await buildUser(knex, at);
    const { accessToken } = await knex.transaction((trx) =>
      openSession({ knex, config }, trx, { kind: 'user', id, epoch: 0 }, {}),
    );
    user = new Caller(id, accessToken, () => `http://127.0.0.1:${config.http.port}`);
    const products = await user.get('/api/v1/loans/products', {}, { headers: BEHIND_PROXY });
    expect(products.status, products.text).to.equal(200);
    const picture = await sharp({ create: { width: 900, height: 700, channels: 3, background: '#3a7' } })
      .jpeg()
      .toBuffer();
    const form = new FormData();
    form.set('business_type', 'document');
    form.set('file', new File([new Uint8Array(picture)], 'photo.jpg', { type: 'image/jpeg' }));
    const stored = await user.post('/api/v1/files/upload', undefined, { form, headers: BEHIND_PROXY });
    expect(stored.status, stored.text).to.equal(200);
    for (const [name, one] of running) expect(one.leftInTmp(), name).to.deep.equal([]);
  });

  it('carries an application from its submission to its end', async () => {
    const submitted = await user.post(
      '/api/v1/loans/applications',
      { product_id: 1, applied_amount: 500_000, applied_term: 180, purpose: '购买农资' },
      { headers: BEHIND_PROXY },
    );
    expect(submitted.status, submitted.text).to.equal(200);
    const row = () =>
      knex('loan_applications').where({ user_id: user.id }).first('id', 'status', 'application_no');
    const { application_no: no } = await row();
    const temporal = temporalClient({ ...config.temporal, identity: 'test' });
    try {
      const handle = temporal.workflow.getHandle(`loan-application/${no}`);
      const deadline = Date.now() + 30_000;
      const until = async (what: string, reached: () => Promise<boolean>): Promise<void> => {
        while (!(await reached().catch(() => false))) {
          if (Date.now() > deadline)
            throw new Error(`${what} never came: ${JSON.stringify(await row())} ${outputs()}`);
          await new Promise((resolve) => setTimeout(resolve, 100));
        }
      };
      await until('the run', async () => (await handle.describe()).status.name === 'RUNNING');
      const { id } = await row();
      await until('the withdrawal', async () => {
        const answer = await user.post(
          '/user/cancel_loan_application',
          { borrower_id: user.id, loan_id: Number(id) },
          { headers: BEHIND_PROXY },
        );
        return answer.status === 200;
      });
      await until('the end of the run', async () => (await handle.describe()).status.name === 'COMPLETED');
      expect((await row()).status).to.equal('cancelled');
    } finally {
      await temporal.connection.close();
    }
  });

  it('has wanted to write nowhere else, fits its memory, and ends in order when it is asked to', async () => {
    for (const [name, one] of running) {
      expect(one.leftInTmp(), name).to.deep.equal([]);
      expect(one.output, name).not.to.match(REFUSED_WRITE);
      const { mem_limit: limit = '' } = serviceOf(name);
      expect(limit).to.equal('1g');
      expect(Number.parseInt(one.status('VmHWM'), 10) / 1024, `${name}: MB`).to.be.lessThan(1024);
    }
    const ended = await Promise.all(
      [...running].map(async ([name, one]) => {
        running.delete(name);
        const code = await one.stop(Number.parseInt(serviceOf(name).stop_grace_period, 10) * 1_000);
        return [name, code];
      }),
    );
    expect(Object.fromEntries(ended)).to.deep.equal({
      api: 0,
      ...Object.fromEntries(WORKERS.map((name) => [name, 0])),
    });
  });

  const outputs = (): string =>
    [...running].map(([name, { output }]) => `\n${name}: ${output.slice(-2_000)}`).join('');
});
