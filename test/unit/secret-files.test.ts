import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { ConfigError, type Environment, exposedSecrets, loadConfig } from '../../config/index.ts';
import { isSecretName } from '../../config/secret-files.ts';
import { variables } from '../../config/variables.ts';
import { productionEnvironment } from '../support/production-environment.ts';

const NAMES = Object.keys(variables.shape);
const SECRETS = NAMES.filter(isSecretName);
/** Its `_FILE` holds a list of keys, a line each. */
const FROM_FILES = SECRETS.filter((name) => name !== 'SIGNING_KEYS');

function refusal(env: Environment): readonly string[] {
  try {
    loadConfig(env);
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
  return [];
}

describe('secrets', () => {
  let dir: string;
  let count = 0;
  before(() => {
    dir = mkdtempSync(join(tmpdir(), 'secret-files-'));
  });
  after(() => rmSync(dir, { recursive: true }));

  const file = (content: string, mode = 0o400): string => {
    count += 1;
    const path = join(dir, `secret-${count}`);
    writeFileSync(path, content);
    chmodSync(path, mode);
    return path;
  };

  it('are all found by their names, so that a new one is guarded from its first day', () => {
    expect(SECRETS.length).to.be.at.least(25);
    const suspicious = NAMES.filter((name) =>
      /SECRET|KEY|PASSWORD|TOKEN|CREDENTIAL|PRIVATE|HEADERS/.test(name),
    );
    expect(
      suspicious.filter(
        (name) => !SECRETS.includes(name) && !/^SIGNING_KEYS_FILE$|_(SECONDS|DAYS)$/.test(name),
      ),
    ).to.deep.equal([]);
    expect(SECRETS).to.include.members([
      'DATABASE_URL',
      'SMTP_URL',
      'JWT_SECRET',
      'DIFY_API_KEY',
      'S3_ACCESS_KEY',
    ]);
  });

  for (const name of FROM_FILES) {
    it(`${name} may lie in a file instead, and not in both places`, () => {
      const production = productionEnvironment();
      const value = production[name] ?? '';
      const without = { ...production, [name]: undefined };
      if (value !== '') {
        const env = { ...without, [`${name}_FILE`]: file(`${value}\n`) };
        expect(loadConfig(env)).to.deep.equal(loadConfig(production));
      }
      const both = { ...production, [name]: value || 'something', [`${name}_FILE`]: file('other') };
      const said = refusal(both);
      expect(said).to.have.length(1);
      expect(said[0]).to.match(new RegExp(`^${name} and ${name}_FILE are both set`));
    });
  }

  it('lose the line end an editor left and nothing else', () => {
    for (const [written, read] of [
      ['  a b \n', '  a b '],
      ['ab\r\n', 'ab'],
      ['ab\n\n', 'ab\n'],
      ['ab', 'ab'],
    ] as const) {
      expect(loadConfig({ JWT_SECRET_FILE: file(written) }).secrets.jwtSecret).to.equal(read);
    }
  });

  it('are not taken from a file that is missing, empty, huge or open to be written by others, and no value is said', () => {
    expect(refusal({ JWT_SECRET_FILE: join(dir, 'nowhere') })).to.deep.equal([
      'JWT_SECRET_FILE cannot be read (ENOENT).',
    ]);
    expect(refusal({ JWT_SECRET_FILE: file('\n') })).to.deep.equal(['JWT_SECRET_FILE is empty.']);
    expect(refusal({ JWT_SECRET_FILE: file('x'.repeat(70_000)) })[0]).to.match(/larger than/);
    for (const mode of [0o602, 0o620, 0o666]) {
      const said = refusal({ JWT_SECRET_FILE: file('hunter2', mode) });
      expect(said[0], mode.toString(8)).to.match(/^JWT_SECRET_FILE can be written by others/);
      expect(said[0]).not.to.include('hunter2');
    }
  });

  it('in files that everybody may read are named, except where orchestrators mount them', () => {
    const env = { JWT_SECRET_FILE: file('x', 0o444), DIFY_API_KEY_FILE: file('x', 0o400) };
    expect(exposedSecrets({ ...env, CAPTCHA_SECRET_FILE: '/run/secrets/captcha' })).to.deep.equal([
      'JWT_SECRET',
    ]);
  });

  it('of development are all refused by production, each by a sentence that names it', () => {
    const raw: Record<string, unknown> = variables.parse({});
    const withDefault = SECRETS.filter((name) => {
      const value = raw[name];
      return Array.isArray(value) ? value.length > 0 : value !== undefined && value !== '';
    });
    expect(withDefault.length).to.be.at.least(12);
    for (const name of withDefault) {
      const value = raw[name];
      const written = Array.isArray(value)
        ? value.map((pair: unknown) => [pair].flat().join(':')).join(',')
        : String(value);
      const said = refusal({ ...productionEnvironment(), [name]: written });
      expect(
        said.filter((sentence) => sentence.startsWith(`${name} `)),
        name,
      ).to.have.length.at.least(1);
      expect(
        refusal({ ...productionEnvironment(), [name]: undefined, [`${name}_FILE`]: file(written) }),
        name,
      ).to.have.length.at.least(1);
    }
  });

  it('are named in refusals and never shown', () => {
    for (const name of SECRETS) {
      const said = refusal({ ...productionEnvironment(), [name]: 'hunter2' }).join('\n');
      expect(said, name).not.to.include('hunter2');
    }
  });
});
