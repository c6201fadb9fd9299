import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { ConfigError, type Environment, loadConfig } from '../../config/index.ts';

const SECRET = 'x'.repeat(32);

function refusal(env: Environment): string {
  try {
    loadConfig(env);
  } catch (error) {
    if (error instanceof ConfigError) return error.problems.join('\n');
    throw error;
  }
  throw new Error('these settings were accepted');
}

describe('settings of the wire', () => {
  let folder: string;
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'loan-platform-settings-'));
  });
  after(() => rmSync(folder, { recursive: true }));

  it('are open by default: no network is refused, no signature asked for, nothing is going to end', () => {
    const { http, signing } = loadConfig({});
    expect(http.staffNetworks).to.deep.equal([]);
    expect(http.deprecations).to.deep.equal({});
    expect(signing).to.deep.equal({ keys: {}, requiredFor: [] });
  });

  it('limit requests as document 001 §10.1 tables it', () => {
    expect(loadConfig({}).rateLimits).to.deep.equal({
      login: { limit: 5, windowSeconds: 60 },
      code: { limit: 1, windowSeconds: 60 },
      upload: { limit: 10, windowSeconds: 60 },
      query: { limit: 100, windowSeconds: 60 },
      'staff-query': { limit: 600, windowSeconds: 60 },
      // beyond the table: what one network may cost in messages, whatever the numbers
      'code-network': { limit: 200, windowSeconds: 3600 },
      apply: { limit: 5, windowSeconds: 3600 },
    });
  });

  it('take signing keys from a variable and from a file', () => {
    const file = join(folder, 'keys');
    writeFileSync(file, `# partners\npartner1:${SECRET}\n\npartner2:with:colons:${SECRET}\n`);
    const { signing } = loadConfig({
      SIGNING_KEYS: `partner3:${SECRET}3`,
      SIGNING_KEYS_FILE: file,
      SIGNED_ROUTES: 's001-loan-apply, s001-auth-login',
    });
    expect(signing).to.deep.equal({
      keys: { partner1: SECRET, partner2: `with:colons:${SECRET}`, partner3: `${SECRET}3` },
      requiredFor: ['s001-loan-apply', 's001-auth-login'],
    });
  });

  it('refuse signing keys that protect nothing, without showing them', () => {
    expect(refusal({ SIGNED_ROUTES: 's001-loan-apply' })).to.contain('there is no key');
    const short = refusal({ SIGNING_KEYS: 'partner1:too-short' });
    expect(short).to.contain('"partner1" is shorter than 32').and.not.to.contain('too-short');
    expect(refusal({ SIGNING_KEYS: `a partner:${SECRET}` })).to.contain('needs a name');
    expect(refusal({ SIGNING_KEYS_FILE: join(folder, 'none') })).to.contain(
      'SIGNING_KEYS_FILE cannot be used',
    );
    const file = join(folder, 'broken');
    writeFileSync(file, `${SECRET}\n`);
    expect(refusal({ SIGNING_KEYS_FILE: file }))
      .to.contain('line 1')
      .and.not.to.contain(SECRET);
  });

  it('take networks as addresses and ranges and refuse everything else', () => {
    const networks = '10.0.0.0/8, 2001:db8::/32,192.0.2.7';
    expect(loadConfig({ STAFF_NETWORKS: networks }).http.staffNetworks).to.deep.equal([
      '10.0.0.0/8',
      '2001:db8::/32',
      '192.0.2.7',
    ]);
    for (const wrong of [
      '10.0.0.0/33',
      '10.0.0',
      'office.example.com',
      '2001:db8::/129',
      '10.0.0.0/8/8',
      '10.0.0.0/',
    ]) {
      expect(refusal({ STAFF_NETWORKS: wrong }), wrong).to.contain('must be addresses or ranges');
      expect(refusal({ TRUSTED_PROXIES: wrong }), wrong).to.contain('must be addresses or ranges');
    }
  });

  it('announce an end at least three months before it (001 §11.1)', () => {
    expect(loadConfig({ DEPRECATIONS: '/api/v1=2027-01-01/2027-04-01' }).http.deprecations).to.deep.equal({
      '/api/v1': { since: '2027-01-01', sunset: '2027-04-01' },
    });
    expect(loadConfig({ DEPRECATIONS: '/api/v1=2026-11-30/2027-02-28' }).http.deprecations).to.have.key(
      '/api/v1',
    );
    expect(refusal({ DEPRECATIONS: '/api/v1=2027-01-01/2027-03-31' })).to.contain('less than 3 months');
    for (const wrong of ['/api/v1', '/api/v1=2027-01-01', '/api/v1=2027-02-30/2027-09-01']) {
      expect(refusal({ DEPRECATIONS: wrong }), wrong).to.contain('must look like');
    }
  });
});
