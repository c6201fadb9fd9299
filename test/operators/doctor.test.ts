import { spawn } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { msToTs } from '@temporalio/common/lib/time.js';
import { expect } from 'chai';
import { type Config, ConfigError, loadConfig } from '../../config/index.ts';
import { openDatabase } from '../../models/database.ts';
import type { DoctorDeps } from '../../scripts/doctor/deps.ts';
import { examine, settingsFindings } from '../../scripts/doctor/examine.ts';
import type { Finding } from '../../scripts/doctor/finding.ts';
import { outsideFindings } from '../../scripts/doctor/outside.ts';
import { postgresFindings } from '../../scripts/doctor/postgres.ts';
import { exitCodeOf, printed } from '../../scripts/doctor/print.ts';
import { storageFindings } from '../../scripts/doctor/storage.ts';
import { temporalFindings } from '../../scripts/doctor/temporal.ts';
import { webFindings } from '../../scripts/doctor/web.ts';
import { workFindings } from '../../scripts/doctor/work.ts';
import { temporalClient } from '../../temporal/connection.ts';
import { outsideWorld } from '../../workers/adapters.ts';
import { ensureSchedules } from '../../workers/schedules.ts';
import { type Platform, startPlatform } from '../support/platform.ts';

/** A port on which nobody listens. */
const NOWHERE = 'http://127.0.0.1:9';

type Change = { readonly [Key in keyof Config]?: Partial<Config[Key]> };

describe('the doctor', function () {
  this.timeout(60_000);
  let platform: Platform;
  let other: string;

  before(async () => {
    platform = await startPlatform();
    await ensureSchedules(platform.ops.temporal, platform.ops.logger);
    ({ privateKey: other } = generateKeyPairSync('rsa', {
      modulusLength: 2048,
      privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
      publicKeyEncoding: { type: 'spki', format: 'pem' },
    }));
  });
  after(async () => {
    await platform?.stop();
  });

  /** What he says of a platform with one setting changed. */
  const looking = async (
    look: (deps: DoctorDeps) => Promise<readonly Finding[]>,
    change: Change = {},
  ): Promise<readonly Finding[]> => {
    const { knex, clock, config: right } = platform.ops;
    const config = {
      ...right,
      ...Object.fromEntries(
        Object.entries(change).map(([key, value]) => [
          key,
          Object.assign({}, Reflect.get(right, key), value),
        ]),
      ),
    };
    const temporal = temporalClient({ ...config.temporal, identity: 'doctor' });
    const world = outsideWorld(config);
    try {
      return await look({ config, knex, clock, temporal, world });
    } finally {
      world.mail.close();
      await temporal.connection.close();
    }
  };
  const wrongIn = (findings: readonly Finding[]): string[] =>
    findings.filter(({ state }) => state === 'wrong').map(({ part, check }) => `${part} · ${check}`);
  const one = (findings: readonly Finding[], name: string): Finding =>
    findings.find(({ part, check }) => `${part} · ${check}` === name) ?? expect.fail(`nothing about ${name}`);

  it('finds nothing wrong on a platform that works, and says what he has looked at', async () => {
    const findings = await looking(examine);
    expect(
      findings
        .filter(({ state }) => state !== 'right' && state !== 'doubtful')
        .map(({ check, says }) => `${check}: ${says}`),
    ).to.deep.equal([]);
    expect(exitCodeOf(findings)).to.equal(0);
    expect(new Set(findings.map(({ part }) => part))).to.include.keys(
      ...['postgres', 'temporal', 'storage', 'web', 'mail', 'sms', 'dify', 'payout', 'alipay', 'wechat'],
      ...['identity', 'credit bureau', 'work'],
    );
    expect(printed(findings)).to.match(/\d+ checks: nothing is wrong/);
  });

  it('sends nobody anything and leaves nothing behind', async () => {
    const { messages } = platform.standIns.sms;
    const before = messages.length;
    await looking(examine);
    expect(messages.length).to.equal(before);
    for await (const { key } of platform.ops.storage.list('doctor/')) expect.fail(key);
  });

  describe('names the setting that is wrong:', () => {
    const cases: readonly (readonly [
      string,
      (deps: DoctorDeps) => Promise<readonly Finding[]>,
      () => Change,
      string,
      string,
    ])[] = [
      [
        'Temporal at another address',
        temporalFindings,
        () => ({ temporal: { address: '127.0.0.1:9' } }),
        'temporal · reachable',
        'TEMPORAL_ADDRESS',
      ],
      [
        'a namespace that is not there',
        temporalFindings,
        () => ({ temporal: { namespace: 'nobodys' } }),
        'temporal · namespace',
        'TEMPORAL_NAMESPACE',
      ],
      [
        'a secret of the storage',
        storageFindings,
        () => ({ s3: { secretKey: 'another' } }),
        'storage · objects',
        'S3_SECRET_KEY',
      ],
      [
        'a bucket',
        storageFindings,
        () => ({ s3: { bucket: 'nobodys-bucket' } }),
        'storage · objects',
        'S3_BUCKET',
      ],
      [
        'the address of links',
        storageFindings,
        () => ({ s3: { publicEndpoint: NOWHERE } }),
        'storage · links',
        'S3_PUBLIC_ENDPOINT',
      ],
      [
        'the public address',
        webFindings,
        () => ({ http: { publicUrl: NOWHERE } }),
        'web · API',
        'PUBLIC_URL',
      ],
      [
        'the mail server',
        outsideFindings,
        () => ({ smtp: { url: 'smtp://127.0.0.1:9' } }),
        'mail · reachable',
        'SMTP_URL',
      ],
      [
        'the SMS gateway',
        outsideFindings,
        () => ({ sms: { endpoint: NOWHERE } }),
        'sms · reachable',
        'SMS_ENDPOINT',
      ],
      [
        'the SMS secret',
        outsideFindings,
        () => ({ sms: { accessKeySecret: 'another' } }),
        'sms · accepts us',
        'SMS_ACCESS_KEY_SECRET',
      ],
      [
        'Dify',
        outsideFindings,
        () => ({ dify: { baseUrl: `${NOWHERE}/v1` } }),
        'dify · reachable',
        'DIFY_BASE_URL',
      ],
      [
        'the key of Dify',
        outsideFindings,
        () => ({ dify: { apiKey: 'app-another' } }),
        'dify · accepts us',
        'DIFY_API_KEY',
      ],
      [
        'the payout channel',
        outsideFindings,
        () => ({ payout: { gatewayUrl: NOWHERE } }),
        'payout · reachable',
        'PAYOUT_GATEWAY_URL',
      ],
      [
        'the key of the payout channel',
        outsideFindings,
        () => ({ payout: { privateKey: other } }),
        'payout · accepts us',
        'PAYOUT_PRIVATE_KEY',
      ],
      [
        'the identity provider',
        outsideFindings,
        () => ({
          certification: { identity: { ...platform.config.certification.identity, endpoint: NOWHERE } },
        }),
        'identity · reachable',
        'IDENTITY_ENDPOINT',
      ],
      [
        'the credit bureau',
        outsideFindings,
        () => ({ certification: { bureau: { ...platform.config.certification.bureau, url: NOWHERE } } }),
        'credit bureau · reachable',
        'CREDIT_BUREAU_URL',
      ],
    ];
    for (const [what, look, change, name, setting] of cases) {
      it(what, async () => {
        const findings = await looking(look, change());
        expect(wrongIn(findings)).to.deep.equal([name]);
        const { settings, remedy, says } = one(findings, name);
        expect(settings).to.include(setting);
        expect(remedy).to.match(/\.$/);
        expect(says).to.not.contain(platform.config.sms.accessKeySecret);
        expect(exitCodeOf(findings)).to.equal(1);
        expect(printed(findings)).to.contain(`Settings: ${settings.join(', ')}`);
      });
    }

    it('Alipay and WeChat, each its own', async () => {
      const { alipay, wechat } = platform.config.payments;
      if (alipay === null || wechat === null) throw new Error('a channel is missing');
      const channels = { alipay: { ...alipay, privateKey: other }, wechat: { ...wechat, baseUrl: NOWHERE } };
      const findings = await looking(outsideFindings, { payments: channels });
      expect(wrongIn(findings)).to.deep.equal(['alipay · accepts us', 'wechat · reachable']);
      expect(one(findings, 'alipay · accepts us').settings).to.include('ALIPAY_PRIVATE_KEY');
      expect(one(findings, 'wechat · reachable').settings).to.deep.equal(['WECHAT_PAY_BASE_URL']);
    });

    it('the key with which payloads were sealed', async () => {
      await (await platform.asStaff('admin')).post('/api/v1/admin/ledger/checks', {});
      const findings = await platform.eventually('a run to open', async () => {
        const found = await looking(temporalFindings, {
          temporal: { codecKeys: [{ id: 'new', secret: 'x'.repeat(32) }] },
        });
        return wrongIn(found).length > 0 ? found : undefined;
      });
      expect(wrongIn(findings)).to.deep.equal(['temporal · payload keys']);
      expect(one(findings, 'temporal · payload keys').settings).to.deep.equal(['TEMPORAL_CODEC_KEYS']);
    });

    it('Postgres at another address', async () => {
      const knex = openDatabase({ url: 'postgres://nobody@127.0.0.1:9/nothing', poolMax: 1 });
      const findings = await looking((deps) => postgresFindings({ ...deps, knex }));
      await knex.destroy();
      expect(wrongIn(findings)).to.deep.equal(['postgres · reachable']);
      expect(one(findings, 'postgres · reachable').settings).to.deep.equal(['DATABASE_URL']);
    });

    it('each setting of the wrong form, and each that production needs', () => {
      try {
        loadConfig({ NODE_ENV: 'production', PORT: 'eighty' });
        expect.fail('taken');
      } catch (error) {
        if (!(error instanceof ConfigError)) throw error;
        const findings = settingsFindings(error.problems);
        expect(wrongIn(findings)).to.include('settings · PORT');
        expect(one(findings, 'settings · PORT').says).to.contain('eighty');
      }
    });
  });

  describe('says what is missing:', () => {
    const { knex } = { knex: () => platform.knex };

    it('migrations that have not run, and a database that is newer than this checkout', async () => {
      const last = (await knex()('knex_migrations').orderBy('id', 'desc').first()) as {
        id: number;
        name: string;
      };
      await knex()('knex_migrations').where({ id: last.id }).delete();
      expect(one(await looking(postgresFindings), 'postgres · migrations').says).to.contain(last.name);
      await knex()('knex_migrations').insert(last);
      await knex()('knex_migrations').insert({
        name: '20991231000000_later',
        batch: 9,
        migration_time: new Date(),
      });
      expect(one(await looking(postgresFindings), 'postgres · migrations').says).to.contain(
        '20991231000000_later',
      );
      await knex()('knex_migrations').where({ name: '20991231000000_later' }).delete();
      expect(wrongIn(await looking(postgresFindings))).to.deep.equal([]);
    });

    it('search attributes, workers and the schedule of a namespace that is fresh', async () => {
      const { connection } = platform.ops.temporal;
      const namespace = `fresh-${platform.config.temporal.namespace}`;
      await connection.workflowService.registerNamespace({
        namespace,
        workflowExecutionRetentionPeriod: msToTs('1 day'),
      });
      const findings = await platform.eventually('the namespace', async () => {
        const found = await looking(temporalFindings, { temporal: { namespace } }).catch(() => []);
        return found.some(({ check }) => check.startsWith('schedule')) ? found : undefined;
      });
      expect(wrongIn(findings)).to.deep.equal([
        'temporal · search attributes',
        'temporal · queue loans',
        'temporal · queue people',
        'temporal · queue outside',
        'temporal · schedule books-nightly',
      ]);
      expect(one(findings, 'temporal · search attributes').says).to.contain('WaitingFor (Keyword)');
      expect(one(findings, 'temporal · search attributes').remedy).to.contain('namespace.sh');
    });

    it('promised workflows that nobody starts, and messages that do not go out', async () => {
      const later = new Date(Date.now() + 3_600_000);
      const old = new Date(Date.now() - 600_000);
      await knex()('outbox').insert({
        workflow_type: 'payment',
        workflow_id: 'payment/PAY000000000001',
        task_queue: 'loans',
        start: JSON.stringify({ input: {}, summary: '', searchAttributes: {} }),
        created_at: old,
        next_attempt_at: later,
      });
      const findings = await looking(workFindings);
      expect(wrongIn(findings)).to.deep.equal(['work · outbox']);
      expect(one(findings, 'work · outbox').says).to.contain('payment/PAY000000000001');
      expect(one(findings, 'work · outbox').remedy).to.contain('npm run ops -- outbox');
      await knex()('outbox').where({ workflow_id: 'payment/PAY000000000001' }).delete();
    });
  });

  describe('as a command', () => {
    const run = (args: readonly string[], env: Record<string, string> = {}) =>
      new Promise<{ code: number | null; text: string }>((resolve) => {
        const child = spawn(process.execPath, ['scripts/run.mjs', 'doctor', ...args], {
          env: { PATH: '/usr/bin:/bin', DATA_DIR: '/nonexistent/doctor', ...env },
        });
        let text = '';
        child.stdout.on('data', (chunk: Buffer) => {
          text += chunk.toString('utf8');
        });
        child.once('close', (code) => resolve({ code, text }));
      });

    it('explains itself', async () => {
      const { code, text } = await run(['--help']);
      expect(code).to.equal(0);
      expect(text).to.contain('--json').and.to.contain('Exit code');
    });

    it('tells a program which settings production lacks, and ends with 1', async () => {
      const { code, text } = await run(['--json'], { NODE_ENV: 'production' });
      expect(code).to.equal(1);
      const findings = JSON.parse(text) as Finding[];
      expect(findings.map(({ check }) => check)).to.include.members(['JWT_SECRET', 'DATABASE_URL']);
    });
  });
});
