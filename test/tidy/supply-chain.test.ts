import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { expectNone } from './support/offences.ts';
import { files, ROOT, read } from './support/tree.ts';

interface Locked {
  readonly version?: string;
  readonly resolved?: string;
  readonly integrity?: string;
  readonly link?: boolean;
  readonly dev?: boolean;
  readonly license?: string;
  readonly hasInstallScript?: boolean;
  readonly dependencies?: Readonly<Record<string, string>>;
}

const manifest = JSON.parse(read('package.json')) as Readonly<
  Record<string, Readonly<Record<string, unknown>>>
>;
const lock = JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8')) as {
  readonly lockfileVersion: number;
  readonly packages: Readonly<Record<string, Locked>>;
};
const packages = Object.entries(lock.packages).filter(
  ([path, { link }]) => path.includes('node_modules/') && link !== true,
);
const nameOf = (path: string): string =>
  path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);

/** Licences whose packages may be part of what is shipped. LGPL: libvips behind sharp, a shared library that anybody may replace. */
const LICENCES =
  /^\(?(?:MIT|MIT-0|ISC|0BSD|BSD-[23]-Clause|Apache-2\.0|BlueOak-1\.0\.0|Unlicense|CC0-1\.0|CC-BY-4\.0|LGPL-3\.0-or-later|Python-2\.0|Zlib)(?: (?:AND|OR) [\w.-]+)*\)?$/;
/** Packages that state none where npm looks: unionfs has the Unlicense in its LICENSE file. */
const UNSTATED: readonly string[] = ['unionfs'];

/** How the keys of well-known services look. */
const KEYS: readonly (readonly [what: string, looks: RegExp])[] = [
  ['a key of AWS', /\b(?:AKIA|ASIA)[0-9A-Z]{16}\b/],
  ['a key of Alibaba Cloud', /\bLTAI[0-9A-Za-z]{12,20}\b/],
  ['a key of Tencent Cloud', /\bAKID[0-9A-Za-z]{32}\b/],
  ['a token of GitHub', /\b(?:gh[pousr]_[0-9A-Za-z]{36}|github_pat_[0-9A-Za-z_]{60,})\b/],
  ['a token of GitLab', /\bglpat-[0-9A-Za-z_-]{20}\b/],
  ['a token of npm', /\bnpm_[0-9A-Za-z]{36}\b/],
  ['a token of Slack', /\bxox[abprs]-[0-9A-Za-z-]{20,}\b/],
  ['a key of Google', /\bAIza[0-9A-Za-z_-]{35}\b/],
  ['a key of Stripe', /\b[rs]k_live_[0-9A-Za-z]{20,}\b/],
  ['a key of OpenAI or Anthropic', /\bsk-(?:ant-|proj-)?[0-9A-Za-z_-]{32,}\b/],
  ['a key of a Dify application', /\bapp-[0-9A-Za-z]{24}\b/],
  ['a private key', /-----BEGIN (?:[A-Z]+ )?PRIVATE KEY-----(?:\\n|\s)*[A-Za-z0-9+/]{40}/],
  [
    'a password in an address',
    /\b(?:postgres(?:ql)?|smtps?|https?|redis):\/\/[^\s:/@'"`$<{]+:(?!(?:password|secret|pass|hunter2|x|p|pw|topsecret|wrong|PORT)@)[^\s:/@'"`$<{*]{3,}@(?!127\.0\.0\.1|localhost)/i,
  ],
];

const ASSIGNED =
  /(?:secret|password|passwd|token|api_?key|private_?key)["']?\s*[:=]\s*["'`]([A-Za-z0-9+/_=-]{24,})["'`]/gi;

/** Bits a character: random base64 has nearly six, words about four. */
function entropy(text: string): number {
  const counts = new Map<string, number>();
  for (const letter of text) counts.set(letter, (counts.get(letter) ?? 0) + 1);
  return [...counts.values()].reduce(
    (sum, count) => sum - (count / text.length) * Math.log2(count / text.length),
    0,
  );
}

describe('What the platform is made of', () => {
  it('is locked: every package by its contents, from the registry, under its own name', () => {
    expect(lock.lockfileVersion).to.equal(3);
    expect(packages.length).to.be.greaterThan(500);
    const wrong = packages.flatMap(([path, { integrity = '', resolved, version = '' }]) => [
      ...(/^sha512-[A-Za-z0-9+/]{86}==$/.test(integrity) ? [] : [`${path}: ${integrity || 'no integrity'}`]),
      ...(resolved === undefined || resolved.startsWith('https://registry.npmjs.org/')
        ? []
        : [`${path}: ${resolved}`]),
      ...(/^\d+\.\d+\.\d+/.test(version) ? [] : [`${path}: ${version || 'no version'}`]),
    ]);
    expectNone(wrong, 'What is not locked by its hash is whatever somebody serves under that name tomorrow.');
  });

  it('comes from nowhere else: no dependency is an address, a repository, a file or another name', () => {
    const asked = Object.entries(lock.packages).flatMap(([path, one]) =>
      Object.entries(one.dependencies ?? {}).map(([name, range]) => [path, name, range] as const),
    );
    expect(asked.length).to.be.greaterThan(500);
    const wrong = asked.filter(
      ([, , range]) =>
        /^(?:git|https?:|file:|github:|[\w-]+\/|npm:)/.test(range) && !range.startsWith('npm:'),
    );
    expectNone(
      wrong.map(([path, name, range]) => `${path || 'package.json'} → ${name} ${range}`),
      'An address can be changed behind the lock’s back.',
    );
  });

  it('has an answer for every package that wants to run something when it is installed', () => {
    const wanting = new Set(
      packages.filter(([, { hasInstallScript }]) => hasInstallScript === true).map(([path]) => nameOf(path)),
    );
    expect(Object.keys(manifest['allowScripts'] ?? {}).sort()).to.deep.equal([...wanting].sort());
  });

  it('matches what package.json asks for, name by name and version by version', () => {
    const wrong = ['dependencies', 'devDependencies', 'optionalDependencies'].flatMap((group) =>
      Object.entries(manifest[group] ?? {})
        .filter(([name, version]) => lock.packages[`node_modules/${name}`]?.version !== version)
        .map(([name]) => name),
    );
    expectNone(wrong, 'npm ci installs the lock, and refuses one that is not the manifest’s.');
  });

  it('is under licences that allow it to be shipped', () => {
    const wrong = packages
      .filter(
        ([path, { dev, license = '' }]) =>
          dev !== true && !LICENCES.test(license) && !UNSTATED.includes(nameOf(path)),
      )
      .map(([path, { license }]) => `${nameOf(path)}: ${license ?? 'none stated'}`);
    expectNone(wrong, 'A licence that nobody looked at may forbid what we do.');
  });
});

describe('Secrets', () => {
  const texts = files.filter(
    (file) =>
      /\.(?:[cm]?[jt]sx?|json|ya?ml|md|sh|env|example|toml|mod|html|css|txt|pem|key)$/.test(file) ||
      /Dockerfile|\.npmrc$/.test(file),
  );

  it('of any well-known shape are in no file of this tree', () => {
    expect(texts.length).to.be.greaterThan(1000);
    const wrong = texts
      .filter((file) => file !== 'package-lock.json' && file !== 'test/tidy/supply-chain.test.ts')
      .flatMap((file) => {
        const text = read(file);
        return KEYS.filter(([, looks]) => looks.test(text)).map(([what]) => `${file}: ${what}`);
      });
    expectNone(wrong, 'What is committed is published: replace the key, then remove it.');
  });

  it('of no known shape are not either: nothing that is called a secret looks random', () => {
    const wrong = texts
      .filter((file) => file !== 'package-lock.json' && !file.startsWith('test/fixtures/'))
      .flatMap((file) =>
        [...read(file).matchAll(ASSIGNED)]
          .filter(([, value = '']) => entropy(value) > 4.3 && /\d/.test(value) && /[A-Z]/.test(value))
          .map(([, value = '']) => `${file}: ${value.slice(0, 6)}…`),
      );
    expectNone(wrong, 'A secret that is needed by a test is made by the test.');
  });

  it('are found by this search when they are there', () => {
    const planted: readonly string[] = [
      `AKIA${'ABCDEFGHIJKLMNOP'}`,
      `LTAI${'5tABCDEFGHIJKLMN'}`,
      `ghp_${'a1'.repeat(18)}`,
      `npm_${'b2'.repeat(18)}`,
      `app-${'c3'.repeat(12)}`,
      `postgres://loans:${'s3cr3tValue'}@db.internal/x`,
      `-----BEGIN PRIVATE ${'KEY'}-----\n${'A'.repeat(64)}`,
    ];
    for (const text of planted)
      expect(
        KEYS.some(([, looks]) => looks.test(text)),
        text.slice(0, 8),
      ).to.equal(true);
    expect(entropy('q8Zr2Lx0Vt7Nw4Ks9Bd1Hm6Y')).to.be.greaterThan(4.3);
    expect(entropy('development-only-secret-not-for-production')).to.be.lessThan(4.3);
  });
});
