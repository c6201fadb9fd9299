import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import ts from 'typescript';
import { routes } from '../../api/routes.ts';
import { variables } from '../../config/variables.ts';
import { migrationSource } from '../../migrations/index.ts';
import { sandboxRoutes } from '../../sandbox/routes.ts';
import { SEARCH_ATTRIBUTES } from '../../temporal/search-attributes.ts';
import { expectNone } from './support/offences.ts';
import { isRequestTo, pathsIn } from './support/requests.ts';
import { files, folderOf, importsOf, ROOT, read, sources, syntaxOf, visit } from './support/tree.ts';

const kebab = (name: string): string => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

/** The names that workflows/index.ts hands to the workers, which are the types of the workflows. */
const workflows: readonly string[] = syntaxOf('workflows/index.ts').statements.flatMap((statement) =>
  ts.isExportDeclaration(statement) &&
  statement.exportClause !== undefined &&
  ts.isNamedExports(statement.exportClause)
    ? statement.exportClause.elements.map((element) => element.name.text)
    : [],
);

/** Names of settings that are written down, commented or not, with their place in .env.example. */
const documentedSettings = new Set(
  [...read('.env.example').matchAll(/^#?([A-Z][A-Z0-9_]*)=/gm)].flatMap((match) => match[1] ?? []),
);

describe('Nothing is half there', () => {
  const tests = sources.filter((file) => /^test\/(contract|sandbox|faults)\/.*\.test\.ts$/.test(file));
  const requests = tests.flatMap(pathsIn);

  for (const [what, served] of [
    ['documents', routes],
    ['sandbox', sandboxRoutes],
  ] as const) {
    it(`every route of the ${what} is asked for in a test`, () => {
      expect(requests.length).to.be.greaterThan(50);
      const untested = served.filter(
        (route) =>
          !requests.some((request) => isRequestTo(request, route)) &&
          !tests.some((file) => read(file).includes(`'${route.id}'`)),
      );
      expectNone(
        untested.map(({ id, method, path }) => `${id}  ${method} ${path}`),
        'A request that no contract test sends over HTTP answers whatever it happens to answer. Send it from test/contract/ (or test/sandbox/).',
      );
    });
  }

  it('route ids and requests are unique', () => {
    const all = [...routes, ...sandboxRoutes];
    const keys = all.flatMap((route) => [route.id, `${route.method} ${route.path}`]);
    expectNone(
      keys.filter((key, index) => keys.indexOf(key) !== index),
      'Metrics, OpenAPI and tests name a route by its id, callers by method and path.',
    );
  });

  it('every workflow has a contract, a test and recorded histories', () => {
    expect(workflows).to.include.members(['loanApplication', 'loanServicing', 'registration']);
    const workflowTests = sources.filter((file) => /^test\/workflows\/.*\.test\.ts$/.test(file));
    const missing = workflows.flatMap((workflow) => {
      const stem = kebab(workflow);
      const tested = workflowTests.some((file) => reachable(file).has(`workflows/${stem}.contract.ts`));
      return [
        files.includes(`workflows/${stem}.ts`) ? '' : `workflows/${stem}.ts, the code of ${workflow}`,
        files.includes(`workflows/${stem}.contract.ts`) ? '' : `workflows/${stem}.contract.ts`,
        tested ? '' : `a test in test/workflows/ that uses workflows/${stem}.contract.ts`,
        histories(stem) ? '' : `test/fixtures/histories/${stem}/*.json`,
      ].filter((text) => text !== '');
    });
    expectNone(
      missing,
      'Operations start a workflow by its contract, a loan sleeps for years and is replayed by tomorrow’s code: what is missing shows only then.',
    );
  });

  it('every factory of activities is part of a worker', () => {
    const offered = sources
      .filter((file) => folderOf(file) === 'activities')
      .flatMap((file) => exportedFunctions(file).filter((name) => /^create[A-Z].*Activities$/.test(name)));
    expect(offered.length).to.be.greaterThan(5);
    const used = new Set(
      sources
        .filter((file) => ['workers', 'activities'].includes(folderOf(file)))
        .flatMap((file) => calledFunctions(file)),
    );
    expectNone(
      offered.filter((name) => !used.has(name)),
      'Activities that no worker registers are code that cannot run.',
    );
  });

  it('every migration on disk is listed, goes both ways, and their order is their names’', async () => {
    const onDisk = files
      .filter((file) => /^migrations\/\d+_\w+\.ts$/.test(file))
      .map((file) => file.slice('migrations/'.length, -'.ts'.length));
    const listed = await migrationSource.getMigrations([]);
    expect(
      listed.map(({ name }) => name),
      'migrations/index.ts lists the files of its folder in the order of their dates: one that is missing would never run',
    ).to.deep.equal(onDisk.toSorted());
    for (const { name, up, down } of listed) {
      expect(up, `${name} up`).to.be.a('function');
      expect(down, `${name} down`).to.be.a('function');
    }
  });

  it('every setting is explained in .env.example, and nothing else is', () => {
    const readByUs = new Set(Object.keys(variables.shape));
    expectNone(
      [...readByUs].filter((name) => !documentedSettings.has(name)),
      'A setting that .env.example does not show can only be found by reading the code.',
    );
    const elsewhere = [
      ...sources.filter((file) => ['config', 'scripts'].includes(folderOf(file))),
      'docker-compose.yml',
    ].map(read);
    expectNone(
      [...documentedSettings].filter(
        (name) => !readByUs.has(name) && !elsewhere.some((text) => new RegExp(`\\b${name}\\b`).test(text)),
      ),
      'A setting that nobody reads is set in vain.',
    );
  });

  it('every search attribute is registered for production as well', () => {
    const script = read('deploy/temporal/namespace.sh');
    expectNone(
      Object.entries(SEARCH_ATTRIBUTES)
        .map(([name, type]) => `${name}=${type}`)
        .filter((pair) => !script.includes(pair)),
      'Setting an attribute that is not registered makes a workflow’s task fail for ever; deploy/temporal/namespace.sh registers them.',
    );
  });

  it('every group of tests runs with npm test', () => {
    const outside = files.filter((file) => file.endsWith('.test.ts') && !/^test\/[a-z-]+\//.test(file));
    expectNone(outside, 'npm test runs the folders of test/; a test that lies elsewhere never runs.');
  });
});

function histories(stem: string): boolean {
  try {
    return readdirSync(join(ROOT, 'test/fixtures/histories', stem)).some((name) => name.endsWith('.json'));
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return false;
    throw error;
  }
}

/** What a test imports, through its support but not through the platform. */
function reachable(file: string, seen = new Set<string>()): ReadonlySet<string> {
  for (const { target, inside } of importsOf(file)) {
    if (!inside || seen.has(target)) continue;
    seen.add(target);
    if (folderOf(target) === 'test') reachable(target, seen);
  }
  return seen;
}

function exportedFunctions(file: string): string[] {
  return syntaxOf(file).statements.flatMap((statement) =>
    ts.isFunctionDeclaration(statement) &&
    statement.name !== undefined &&
    statement.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword)
      ? [statement.name.text]
      : [],
  );
}

function calledFunctions(file: string): string[] {
  const called: string[] = [];
  visit(file, (node) => {
    if (ts.isCallExpression(node) && ts.isIdentifier(node.expression)) called.push(node.expression.text);
  });
  return called;
}
