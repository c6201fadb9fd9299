import { expect } from 'chai';
import { expectNone } from './support/offences.ts';
import { at, files, folderOf, type Import, importsOf, sources } from './support/tree.ts';

/**
 * The arrows between the folders. A folder may import values and types from `values`, types only from `types`; packages are
 * free where `packages` is absent. Roots compose everything and are listed apart.
 */
interface Layer {
  readonly values: readonly string[];
  readonly types?: readonly string[];
  readonly packages?: readonly RegExp[];
  readonly why: string;
}

const LAYERS: Readonly<Record<string, Layer>> = {
  domain: {
    values: [],
    packages: [],
    why: 'domain/ imports nothing outside itself: it runs in the API, in workers, in the workflow sandbox and in a benchmark alike.',
  },
  config: {
    values: [],
    packages: [/^node:/, /^zod$/],
    why: 'config/ is read by every process before anything else exists.',
  },
  temporal: {
    values: [],
    packages: [/^@temporalio\//, /^node:/],
    why: 'temporal/ holds names and connections that every side shares; it knows no business.',
  },
  workflows: {
    values: ['domain', 'temporal'],
    types: ['activities'],
    packages: [/^@temporalio\/workflow$/],
    why: 'workflows/ is replayed: it decides, and everything with an effect is an activity, known by its type only.',
  },
  models: {
    values: ['domain'],
    // knex's own client for Postgres is what the vault extends
    packages: [/^(knex|objection|pg)$/, /^node:crypto$/, /^knex\/lib\/dialects\/postgres\/index\.js$/],
    why: 'models/ is columns and relations; rules live in domain/, and who asks is none of its business.',
  },
  migrations: {
    values: [],
    packages: [/^knex$/],
    why: 'a migration is frozen when it is released; code it imports would change under it.',
  },
  adapters: {
    values: ['domain'],
    why: 'adapters/ is the outside world behind small interfaces; it knows neither our tables nor who calls.',
  },
  activities: {
    values: ['domain', 'models', 'adapters', 'temporal', 'workflows'],
    types: ['config'],
    why: 'activities/ are the effects: they take what they need as arguments and never call back into operations or the API.',
  },
  operations: {
    values: ['domain', 'models', 'temporal', 'workflows'],
    types: ['adapters', 'config'],
    why: 'operations/ is what callers may ask for, whichever way they come: it knows no HTTP and starts workflows by contract.',
  },
  api: {
    values: ['domain', 'operations', 'temporal'],
    types: ['models', 'workflows'],
    why: 'api/ speaks HTTP: decode, one operation, present. What has an `if` about loans belongs further in.',
  },
  docs: {
    values: [],
    packages: [/^openapi-fetch$/],
    why: 'docs/api/client/ is copied by those who call the platform: it can know nothing of its inside.',
  },
  console: {
    values: [],
    types: ['docs'],
    packages: [/^(react|react-dom\/client|react-router|antd|dayjs|echarts|@tanstack\/react-query)(\/|$)/],
    why: 'console/ runs in a browser: it knows the platform by the types of the published document, and nothing else of it.',
  },
  telemetry: {
    values: ['models'],
    types: ['config'],
    packages: [/^@opentelemetry\//, /^@temporalio\//, /^node:/, /^(knex|pino)$/],
    why: 'telemetry/ watches connections, requests and runs from outside and knows nothing of what they are about; where no collector is set none of it is loaded but telemetry/load.ts.',
  },
  sandbox: {
    values: ['domain', 'operations', 'api', 'workflows', 'adapters'],
    types: ['config'],
    why: 'sandbox/ uses the platform as a caller does, so that what is tried here is what runs there.',
  },
};

/** What developers and clients run, and no process of ours. */
const forMachinesOnly = (file: string): boolean =>
  ['test', 'bench', 'docs'].includes(folderOf(file)) || /^scripts\/(clients|testing)[/.]/.test(file);

/** Files that compose a process. They import freely, and nothing may import them: importing one would start it. */
const ROOTS = [
  /^api\/main\.ts$/,
  /^workers\/(all|loans|people|outside)\.ts$/,
  /^migrations\/run\.ts$/,
  /^sandbox\/(seed|stand-ins\/main)\.ts$/,
  /^scripts\/[^/]+\.ts$/,
];

/** Folders that are roots with helpers of their own. */
const ROOT_FOLDERS = new Set(['workers', 'scripts', 'bench', 'test']);

const isRoot = (file: string): boolean => ROOTS.some((root) => root.test(file));
const isContract = (path: string): boolean => path.endsWith('.contract.ts');

const imports: readonly Import[] = sources.flatMap(importsOf);
const inside = imports.filter((one) => one.inside);
const said = (one: Import): string => `${at(one)} imports ${one.target}${one.typeOnly ? ' (types)' : ''}`;

describe('Import arrows', () => {
  it('are read from the code, so that the rules below guard something', () => {
    expect(sources.length).to.be.greaterThan(200);
    const typesOfActivities = inside.filter(
      (one) => folderOf(one.file) === 'workflows' && folderOf(one.target) === 'activities',
    );
    expect(typesOfActivities.length).to.be.greaterThan(4);
    expect(inside.filter((one) => one.dynamic && one.target.startsWith('sandbox/'))).to.not.be.empty;
  });

  it('lead to files that exist, by their whole name', () => {
    const known = new Set(files);
    expectNone(
      inside.filter((one) => !known.has(one.target)).map(said),
      'Relative imports name the file with its extension: the same specifier works in tsx, in tsc and in the workflow bundler.',
    );
  });

  it('leave no folder of code unguarded', () => {
    const unguarded = new Set(sources.map(folderOf).filter((folder) => folder !== ''));
    for (const folder of [...Object.keys(LAYERS), ...ROOT_FOLDERS]) unguarded.delete(folder);
    expectNone([...unguarded], 'A new folder needs a line in LAYERS that says what it may import and why.');
  });

  for (const [folder, layer] of Object.entries(LAYERS)) {
    it(`of ${folder}/ point inwards`, () => {
      const values = new Set([folder, ...layer.values]);
      const types = new Set([...values, ...(layer.types ?? [])]);
      const mine = imports.filter((one) => folderOf(one.file) === folder && !isRoot(one.file));
      const wrong = mine.filter((one) => {
        if (one.inside) return !(one.typeOnly ? types : values).has(folderOf(one.target));
        return layer.packages !== undefined && !layer.packages.some((name) => name.test(one.target));
      });
      expectNone(wrong.map(said), layer.why);
    });
  }

  it('reach workflows only by their contracts', () => {
    const wrong = inside.filter(
      (one) =>
        folderOf(one.target) === 'workflows' &&
        !isContract(one.target) &&
        ['activities', 'operations', 'api', 'sandbox'].includes(folderOf(one.file)),
    );
    expectNone(
      wrong.map(said),
      'A workflow is started by its name and asked by its contract; importing its code would drag the sandboxed runtime along.',
    );
  });

  it('keep crypto and connections out of workflow code', () => {
    const pure = new Set([
      'temporal/open-text.ts',
      'temporal/search-attribute-keys.ts',
      'temporal/task-queues.ts',
    ]);
    const wrong = inside.filter(
      (one) =>
        folderOf(one.file) === 'workflows' && folderOf(one.target) === 'temporal' && !pure.has(one.target),
    );
    expectNone(
      wrong.map(said),
      'Workflows import names from temporal/; the rest of it needs node: modules, which the bundle refuses.',
    );
  });

  it('never lead from the HTTP kit to a document or an operation', () => {
    const wrong = inside.filter(
      (one) =>
        one.file.startsWith('api/kit/') &&
        !one.target.startsWith('api/kit/') &&
        folderOf(one.target) !== 'domain',
    );
    expectNone(
      wrong.map(said),
      'api/kit/ serves any document over any operations; what it needs is handed to it.',
    );
  });

  it('never lead from one document to another', () => {
    const documents = [
      'finance-platform',
      'digital-agriculture',
      'loan-repayment',
      'back-office',
      'user-module',
    ];
    const documentOf = (path: string): string | undefined =>
      documents.find((name) => path.startsWith(`api/${name}/`));
    const wrong = inside.filter((one) => {
      const [from, to] = [documentOf(one.file), documentOf(one.target)];
      return from !== undefined && to !== undefined && from !== to;
    });
    expectNone(
      wrong.map(said),
      'Documents change one at a time; what two of them share is an operation or part of the kit.',
    );
  });

  it('never lead to a composition root', () => {
    const wrong = inside.filter((one) => isRoot(one.target) && !one.dynamic);
    expectNone(wrong.map(said), 'Importing a composition root would start its process.');
  });

  it('never lead into scripts/, workers/ or bench/ from the platform', () => {
    const wrong = inside.filter(
      (one) =>
        ['scripts', 'workers', 'bench'].includes(folderOf(one.target)) &&
        ![folderOf(one.target), 'test', 'bench', 'scripts'].includes(folderOf(one.file)),
    );
    expectNone(wrong.map(said), 'What composes a process is nobody else’s building block.');
  });

  it('load the sandbox only where its switch is looked at', () => {
    const wrong = inside.filter(
      (one) =>
        folderOf(one.target) === 'sandbox' &&
        !one.typeOnly &&
        !['sandbox', 'scripts', 'test', 'bench'].includes(folderOf(one.file)) &&
        !(one.file === 'api/main.ts' && one.dynamic),
    );
    expectNone(
      wrong.map(said),
      'With SANDBOX=off none of its code is loaded: api/main.ts imports it dynamically behind the switch, nobody else does.',
    );
  });

  it('never lead from the platform into its tests', () => {
    const wrong = inside.filter(
      (one) => folderOf(one.target) === 'test' && !['test', 'bench'].includes(folderOf(one.file)),
    );
    expectNone(
      wrong.map(said),
      'Test code is not shipped; benchmarks may use its support, for they are measurements and not the product.',
    );
  });

  it('use only packages that package.json names', async () => {
    const { default: manifest } = (await import('../../package.json', { with: { type: 'json' } })) as {
      default: Record<'dependencies' | 'devDependencies' | 'optionalDependencies', Record<string, string>>;
    };
    const shipped = new Set(Object.keys(manifest.dependencies));
    const all = new Set([
      ...shipped,
      ...Object.keys(manifest.devDependencies),
      ...Object.keys(manifest.optionalDependencies),
    ]);
    const { default: workspace } = (await import('../../console/package.json', {
      with: { type: 'json' },
    })) as { default: Record<'dependencies' | 'devDependencies', Record<string, string>> };
    const browser = new Set(Object.keys(workspace.dependencies));
    const bundler = new Set(Object.keys(workspace.devDependencies));
    const nameOf = (target: string): string =>
      target
        .split('/')
        .slice(0, target.startsWith('@') ? 2 : 1)
        .join('/');
    const wrong = imports.filter((one) => {
      if (one.inside || one.target.startsWith('node:')) return false;
      const name = nameOf(one.target);
      if (folderOf(one.file) === 'console') return !browser.has(name);
      if (one.file.startsWith('scripts/console/')) return !bundler.has(name);
      const forMachines = forMachinesOnly(one.file) || one.typeOnly;
      return !(forMachines ? all : shipped).has(name);
    });
    expectNone(
      wrong.map(said),
      'A package that came along with another one may leave with it; and the image has no devDependencies.',
    );
  });
});
