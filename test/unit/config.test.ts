import { generateKeyPairSync } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import { ConfigError, type Environment, loadConfig } from '../../config/index.ts';
import { launcherSettings } from '../../config/launcher.ts';
import { variables } from '../../config/variables.ts';
import { productionEnvironment } from '../support/production-environment.ts';

/** The sentences loadConfig refuses these settings with. */
function refusal(env: Environment): readonly string[] {
  try {
    loadConfig(env);
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
  throw new Error('these settings were accepted');
}

describe('settings', () => {
  it('need nothing for development, where the sandbox is on', () => {
    const config = loadConfig({});
    expect(config.sandbox).to.equal(true);
    expect(config.http.port).to.equal(8080);
    expect(config.http.financePlatformPorts).to.deep.equal({
      users: 8081,
      loans: 8082,
      repayments: 8023,
      managers: 8024,
    });
    expect(config.passwordPolicy).to.equal('documented');
    expect(config.auth).to.include({
      accessTokenSeconds: 86_400,
      financePlatformAuth: true,
      managerCreateOpen: true,
    });
    expect(config.rateLimits.apply).to.deep.equal({ limit: 5, windowSeconds: 3600 });
  });

  it('cannot be changed once they are read', () => {
    const config = loadConfig({});
    expect(Object.isFrozen(config)).to.equal(true);
    expect(Object.isFrozen(config.http.financePlatformPorts)).to.equal(true);
    expect(Object.isFrozen(config.temporal.codecKeys[0])).to.equal(true);
  });

  it('treat an empty variable like one that is not set', () => {
    expect(loadConfig({ PORT: '', SANDBOX: '', PUBLIC_URL: '' }).http.publicUrl).to.equal(
      'http://127.0.0.1:8080',
    );
  });

  it('name every wrong variable in a sentence, all at once', () => {
    const problems = refusal({
      PORT: 'eighty',
      SANDBOX: 'yes',
      RATE_LIMIT_LOGIN: 'often',
      TEMPORAL_ADDRESS: 'somewhere',
    });
    expect(problems).to.have.length(4);
    expect(problems.join('\n')).to.match(/PORT must be a whole number between 0 and 65535; it is "eighty"/);
    expect(problems.join('\n')).to.match(/SANDBOX must be "on" or "off"; it is "yes"/);
  });

  it('never print the value of a secret or an address with a password', () => {
    const said = refusal({
      DATABASE_URL: 'mysql://root:hunter2@db/x',
      TEMPORAL_CODEC_KEYS: 'hunter2',
      PAYOUT_PRIVATE_KEY: 'hunter2',
    }).join('\n');
    expect(said).to.include('DATABASE_URL');
    expect(said).not.to.include('hunter2');
  });

  it('take keys with the current one first and PEM on one line', () => {
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
    const config = loadConfig({
      TEMPORAL_CODEC_KEYS: 'k2:new:er, k1:older',
      PAYOUT_PRIVATE_KEY: pem.replaceAll('\n', '\\n'),
    });
    expect(config.temporal.codecKeys).to.deep.equal([
      { id: 'k2', secret: 'new:er' },
      { id: 'k1', secret: 'older' },
    ]);
    expect(config.payout.privateKey).to.equal(pem);
    expect(config.standIns?.payoutAppPublicKey).to.match(/^-----BEGIN PUBLIC KEY-----/);
  });

  it('refuse a payout key that is not a key', () => {
    expect(refusal({ PAYOUT_CHANNEL_PUBLIC_KEY: 'abc' })).to.deep.equal([
      'PAYOUT_CHANNEL_PUBLIC_KEY is not a key in PEM form (write its line ends as \\n).',
    ]);
  });

  it('are all explained in .env.example, which explains nothing else', () => {
    const explained = [...readFileSync('.env.example', 'utf8').matchAll(/^#([A-Z][A-Z0-9_]+)=/gm)].map(
      ([, name]) => name,
    );
    const known = [
      ...Object.keys(variables.shape),
      ...[
        'DATA_DIR',
        'CACHE_DIR',
        'POSTGRES_PORT',
        'TEMPORAL_PORT',
        'TEMPORAL_UI_PORT',
        'S3_PORT',
        'PROVISION_DOWNLOADS',
      ],
      ...[
        'POSTGRES_PASSWORD',
        'PLATFORM_DB_PASSWORD',
        'TEMPORAL_DB_PASSWORD',
        'TEMPORAL_RETENTION',
        'API_BIND',
      ],
    ];
    expect(explained.toSorted()).to.deep.equal(known.toSorted());
  });

  it('of the launcher are taken against the project, and refused when they are no ports', () => {
    expect(launcherSettings({ DATA_DIR: 'here' }, '/project').dataDir).to.equal('/project/here');
    expect(() => launcherSettings({ S3_PORT: '70000' }, '/project')).to.throw(
      ConfigError,
      /S3_PORT must be a port number/,
    );
  });
});

describe('settings of production', () => {
  it('are accepted when everything is named', () => {
    const config = loadConfig(productionEnvironment());
    expect(config).to.include({ sandbox: false, passwordPolicy: 'strict', standIns: null });
    expect(config.auth.managerCreateOpen).to.equal(false);
  });

  const required = Object.keys(productionEnvironment()).filter((name) => name !== 'NODE_ENV');
  for (const name of required) {
    it(`are refused without ${name}, and the sentence names it`, () => {
      expect(refusal({ ...productionEnvironment(), [name]: undefined })).to.deep.equal([
        `${name} is not set; production has no default for it.`,
      ]);
    });
  }

  it('may have one payment channel, and none that is half named', () => {
    const alipay = {
      ALIPAY_GATEWAY_URL: 'https://openapi.alipay.com/gateway.do',
      ALIPAY_APP_ID: '2021000000000099',
      ALIPAY_PRIVATE_KEY: productionEnvironment()['PAYOUT_PRIVATE_KEY'],
      ALIPAY_PUBLIC_KEY: productionEnvironment()['PAYOUT_CHANNEL_PUBLIC_KEY'],
    };
    const { payments } = loadConfig({ ...productionEnvironment(), ...alipay });
    expect(payments.alipay?.appId).to.equal('2021000000000099');
    expect(payments.wechat).to.equal(null);
    expect(refusal({ ...productionEnvironment(), ...alipay, ALIPAY_APP_ID: '' })).to.deep.equal([
      'ALIPAY_APP_ID is not set, and ALIPAY_GATEWAY_URL is; name the whole channel or nothing of it.',
    ]);
    expect(
      refusal({ ...productionEnvironment(), ...alipay, ALIPAY_GATEWAY_URL: 'http://127.0.0.1:8095' })[0],
    ).to.match(/^ALIPAY_GATEWAY_URL points at this machine/);
  });

  const wrong: readonly [string, string, RegExp][] = [
    ['SANDBOX', 'on', /^SANDBOX is on/],
    ['FINANCE_PLATFORM_AUTH', 'off', /^FINANCE_PLATFORM_AUTH is off/],
    ['MANAGER_CREATE_OPEN', 'on', /^MANAGER_CREATE_OPEN is on/],
    ['PASSWORD_POLICY', 'documented', /^PASSWORD_POLICY is documented/],
    [
      'JWT_SECRET',
      'development-only-jwt-secret-not-for-production',
      /^JWT_SECRET has the development default/,
    ],
    ['S3_SECRET_KEY', 'minioadmin', /^S3_SECRET_KEY has the development default/],
    ['CODE_HMAC_SECRET', 'short', /^CODE_HMAC_SECRET is shorter than 32/],
    ['TEMPORAL_CODEC_KEYS', 'k2:short', /^TEMPORAL_CODEC_KEYS \(key k2\) is shorter than 32/],
    ['DIFY_BASE_URL', 'http://127.0.0.1:8091/v1', /^DIFY_BASE_URL points at this machine/],
    ['SMS_ENDPOINT', 'http://localhost:8092', /^SMS_ENDPOINT points at this machine/],
    ['PAYOUT_GATEWAY_URL', 'http://[::1]:8093', /^PAYOUT_GATEWAY_URL points at this machine/],
    ['SMTP_URL', 'smtp://127.0.0.1:1025', /^SMTP_URL points at this machine/],
    ['SMTP_URL', 'smtp://2130706433:25', /^SMTP_URL points at this machine/],
    ['DIFY_BASE_URL', 'http://0x7f.1/v1', /^DIFY_BASE_URL points at this machine/],
    ['DIFY_BASE_URL', 'http://localhost./v1', /^DIFY_BASE_URL points at this machine/],
    ['DIFY_BASE_URL', 'http://[::ffff:127.0.0.1]/v1', /^DIFY_BASE_URL points at this machine/],
    ['DIFY_BASE_URL', 'http://169.254.169.254/v1', /^DIFY_BASE_URL points at machine metadata/],
    ['DIFY_BASE_URL', 'http://100.100.100.200/v1', /^DIFY_BASE_URL points at machine metadata/],
    ['CREDIT_BUREAU_URL', 'https://[fe80::1]', /^CREDIT_BUREAU_URL points at machine metadata/],
    ['PAYOUT_GATEWAY_URL', 'http://openapi.example.com', /^PAYOUT_GATEWAY_URL is not encrypted/],
    ['PUBLIC_URL', 'http://loans.example.com', /^PUBLIC_URL is not encrypted/],
    ['S3_PUBLIC_ENDPOINT', 'http://files.example.com', /^S3_PUBLIC_ENDPOINT is not encrypted/],
    ['HTTPS_ONLY', 'off', /^HTTPS_ONLY is off/],
    ['STAND_IN_DIFY_PORT', '8091', /^STAND_IN_DIFY_PORT configures a stand-in/],
  ];
  for (const [name, value, sentence] of wrong) {
    it(`are refused with ${name}=${value}`, () => {
      const problems = refusal({ ...productionEnvironment(), [name]: value });
      expect(problems).to.have.length(1);
      expect(problems[0]).to.match(sentence);
    });
  }
});
