import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import ts from 'typescript';
import { expectNone } from './support/offences.ts';
import { files, folderOf, lineOf, ROOT, read, sources, visit } from './support/tree.ts';

const TEXTS = files.filter(
  (file) =>
    /\.(tsx?|css|html|mjs|cjs|js|json|md|ya?ml|sh|xml|mod)$/.test(file) && file !== 'package-lock.json',
);

/** Somebody's own directories. `/tmp` and the like are every machine's. */
const MACHINE_PATH = /(?<![\w.}$*:])\/(?:home|Users|root|work)\/[\w.-]+/;

const HISTORIES = join(ROOT, 'test/fixtures/histories');

/** What is written in a history behind base64: inputs, results, messages and stack traces of failures. */
function textsIn(history: string): string[] {
  return [...history.matchAll(/"data":\s*"([A-Za-z0-9+/=]+)"/g)].map(([, data = '']) =>
    Buffer.from(data, 'base64').toString('utf8'),
  );
}

/** Names with versions, those inside an override of one package's own dependencies included. */
function versionsIn(group: Readonly<Record<string, unknown>>): [string, string][] {
  return Object.entries(group).flatMap(([name, version]) =>
    typeof version === 'object' && version !== null
      ? versionsIn({ ...version })
      : [[name, String(version)] as [string, string]],
  );
}

describe('The repository', () => {
  it('names no path of anybody’s machine', () => {
    const wrong = TEXTS.filter((file) => !file.startsWith('test/tidy/')).flatMap((file) =>
      read(file)
        .split('\n')
        .flatMap((line, index) => (MACHINE_PATH.test(line) ? [`${file}:${index + 1}  ${line.trim()}`] : [])),
    );
    expectNone(wrong, 'A path of one machine works on that machine.');
  });

  it('keeps recorded histories free of paths and readable without a key', () => {
    const recorded = readdirSync(HISTORIES, { recursive: true, encoding: 'utf8' }).filter((name) =>
      name.endsWith('.json'),
    );
    expect(recorded.length).to.be.greaterThan(10);
    expect(textsIn(readFileSync(join(HISTORIES, recorded[0] ?? ''), 'utf8')).length).to.be.greaterThan(5);
    const wrong = recorded.flatMap((name) => {
      const history = readFileSync(join(HISTORIES, name), 'utf8');
      const texts = [history, ...textsIn(history)];
      return [
        ...(texts.some((text) => MACHINE_PATH.test(text)) ? [`${name} holds a path of a machine`] : []),
        ...(history.includes(Buffer.from('binary/encrypted').toString('base64'))
          ? [`${name} is encrypted`]
          : []),
      ];
    });
    expectNone(
      wrong,
      'Histories are replayed by everybody, for years: what they hold must mean the same everywhere.',
    );
  });

  it('locks versions and not the registry they came from', () => {
    const hosts = [...read('package-lock.json').matchAll(/"resolved": "(https?:\/\/[^/"]+)/g)].flatMap(
      ([, host]) => host ?? [],
    );
    expectNone(
      hosts.filter((host) => host !== 'https://registry.npmjs.org'),
      'A lock file that names a mirror can be installed only where that mirror is.',
    );
  });

  it('pins every package to one version', () => {
    const wrong = ['package.json', 'console/package.json'].flatMap((file) => {
      const manifest = JSON.parse(read(file)) as Record<string, Record<string, unknown> | undefined>;
      return ['dependencies', 'devDependencies', 'optionalDependencies', 'overrides'].flatMap((group) =>
        versionsIn(manifest[group] ?? {})
          // `$name` is the version that the manifest itself names
          .filter(([, version]) => !/^(?:\d+\.\d+\.\d+(?:-[\w.]+)?|\$[@\w/-]+)$/.test(version))
          .map(([name, version]) => `${file} ${group}: ${name} ${version}`),
      );
    });
    expectNone(wrong, 'A range is another version tomorrow.');
  });

  it('holds no key of anybody', () => {
    const wrong = files
      .filter(
        (file) => /\.(ts|json|md|ya?ml|sh|pem|key|env|example)$/.test(file) && !file.startsWith('test/tidy/'),
      )
      .filter((file) => /-----BEGIN (?:RSA |EC )?PRIVATE KEY-----\s*[A-Za-z0-9+/]{20}/.test(read(file)));
    expectNone(wrong, 'What is committed is published; keys are made where they are used.');
  });

  it('puts no value into SQL by hand', () => {
    const wrong = sources
      .filter((file) =>
        ['operations', 'activities', 'models', 'api', 'sandbox', 'workers', 'adapters'].includes(
          folderOf(file),
        ),
      )
      .flatMap((file) => {
        const found: string[] = [];
        visit(file, (node) => {
          if (!ts.isCallExpression(node) || !ts.isPropertyAccessExpression(node.expression)) return;
          if (!['raw', 'whereRaw', 'orderByRaw', 'havingRaw', 'joinRaw'].includes(node.expression.name.text))
            return;
          const [sql] = node.arguments;
          if (sql === undefined || !ts.isTemplateExpression(sql)) return;
          // a constant of the file is no value of anybody's
          const values = sql.templateSpans.filter(
            ({ expression }) => !/^[A-Z][A-Z0-9_]*$/.test(expression.getText()),
          );
          if (values.length > 0)
            found.push(`${file}:${lineOf(file, node)}  \${${values[0]?.expression.getText()}}`);
        });
        return found;
      });
    expectNone(wrong, 'Values are bound (`?`), whoever they come from: the next caller may be a stranger.');
  });
});
