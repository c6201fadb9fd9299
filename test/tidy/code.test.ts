import ts from 'typescript';
import { expectNone } from './support/offences.ts';
import { folderOf, importsOf, lineOf, read, sources, syntaxOf, visit } from './support/tree.ts';

const PRODUCT = sources.filter((file) => !['test', 'bench', ''].includes(folderOf(file)));

/** Every node of these files for which `wrong` holds, as `file:line  code`. */
function findNodes(among: readonly string[], wrong: (node: ts.Node, file: string) => boolean): string[] {
  return among.flatMap((file) => {
    const found: string[] = [];
    visit(file, (node) => {
      if (wrong(node, file)) found.push(`${file}:${lineOf(file, node)}  ${firstLine(node.getText())}`);
    });
    return found;
  });
}

function findLines(among: readonly string[], wrong: RegExp): string[] {
  return among.flatMap((file) =>
    read(file)
      .split('\n')
      .flatMap((line, index) => (wrong.test(line) ? [`${file}:${index + 1}  ${line.trim()}`] : [])),
  );
}

const firstLine = (text: string): string => text.split('\n')[0]?.slice(0, 100) ?? '';

/** `Date.now()`, `new Date()` without arguments, `Math.random()` and the like: answers that differ each time. */
function asksTheMachine(node: ts.Node): boolean {
  if (ts.isNewExpression(node)) return node.expression.getText() === 'Date' && !node.arguments?.length;
  return (
    ts.isPropertyAccessExpression(node) &&
    ['Date.now', 'Math.random', 'performance.now', 'crypto.randomUUID'].includes(node.getText())
  );
}

describe('House rules of the code', () => {
  it('only config/ reads the environment', () => {
    const wrong = findNodes(
      PRODUCT.filter((file) => folderOf(file) !== 'config'),
      (node) => ts.isPropertyAccessExpression(node) && node.getText() === 'process.env',
    );
    expectNone(
      wrong,
      'A setting that config/ does not know is neither validated, nor in .env.example, nor refused in production.',
    );
  });

  it('domain/ takes today as an argument and throws no dice', () => {
    const wrong = findNodes(
      PRODUCT.filter((file) => folderOf(file) === 'domain'),
      asksTheMachine,
    );
    expectNone(
      wrong,
      'A rule with a hidden clock cannot be tested for the last of February, and lies when it is computed again later.',
    );
  });

  it('a workflow knows the time from its business clock alone', () => {
    // the SDK makes Date.now() in workflow code deterministic, so this is about which time it is, not about replay
    const wrong = findNodes(
      PRODUCT.filter((file) => folderOf(file) === 'workflows' && file !== 'workflows/business-clock.ts'),
      asksTheMachine,
    );
    expectNone(
      wrong,
      'Only workflows/business-clock.ts reads the system’s time; the sandbox would not move a wait that is counted from it.',
    );
  });

  it('business time comes from the clock that was handed in', () => {
    /** What follows the wall clock on purpose, and why. */
    const wallClock: Readonly<Record<string, string>> = {
      'activities/message-delivery.ts':
        'how long this process has stood still, which no clock of the business knows',
      'models/vault/key-ring.ts': 'how long a process believes what it has read',
      'operations/authenticators.ts': 'an authenticator app knows no clock but the wall’s',
      'operations/own-authenticator.ts': 'an authenticator app knows no clock but the wall’s',
      'operations/back-office-login.ts': 'a login waits for its second step by the wall clock',
      'operations/book-checks/processes.ts':
        'how long Temporal has waited for a worker, which it says in its own time',
      'operations/captcha.ts': 'captchas live by the wall clock',
      'operations/initial-passwords.ts':
        'a first password is good for seven days of the wall clock, as tokens are',
      'operations/payload-readers.ts': 'how often an open Web UI is written down',
      'operations/sessions.ts': 'tokens live by the wall clock',
      'operations/stored-objects.ts': 'an object is as old as the storage’s clock says',
      'operations/standing-watch.ts': 'how long a process believes what it has read',
      'operations/tokens.ts': 'tokens live by the wall clock',
      'operations/outbox.ts': 'waits between attempts, and the offset itself',
      'operations/workflow-calls.ts': 'how long a caller waits, and the offset itself',
    };
    const wrong = findNodes(
      PRODUCT.filter(
        (file) => ['activities', 'operations', 'models'].includes(folderOf(file)) && !(file in wallClock),
      ),
      asksTheMachine,
    );
    expectNone(
      wrong,
      'What the business dates must come from deps.clock or from the caller’s nowMs, or moving the sandbox’s clock leaves it behind. What follows the wall clock is listed in this test with its reason.',
    );
  });

  it('workflow code and what it imports need nothing of Node', () => {
    const seen = new Set<string>();
    const wrong: string[] = [];
    const enter = (file: string): void => {
      if (seen.has(file)) return;
      seen.add(file);
      for (const one of importsOf(file)) {
        if (one.typeOnly) continue;
        if (one.inside) enter(one.target);
        else if (!/^@temporalio\/(workflow|common)$/.test(one.target))
          wrong.push(`${file}:${one.line}  ${one.target}`);
      }
    };
    enter('workflows/index.ts');
    expectNone(
      wrong,
      'The bundle that runs in the workflow sandbox refuses node: modules, and every package in it costs memory in every cached workflow.',
    );
  });

  it('update handlers have synchronous validators', () => {
    const wrong = findNodes(
      PRODUCT.filter((file) => folderOf(file) === 'workflows'),
      (node) => {
        if (!ts.isPropertyAssignment(node) || node.name.getText() !== 'validator') return false;
        const { initializer } = node;
        const isFunction = ts.isArrowFunction(initializer) || ts.isFunctionExpression(initializer);
        return (
          isFunction &&
          initializer.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.AsyncKeyword) === true
        );
      },
    );
    expectNone(wrong, 'An async validator makes the workflow task fail while the caller hangs.');
  });

  it('no workflow throws a plain Error at a caller', () => {
    const wrong = findNodes(
      PRODUCT.filter((file) => folderOf(file) === 'workflows' && file !== 'workflows/business-clock.ts'),
      (node) => ts.isThrowStatement(node) && /^throw new Error\b/.test(node.getText()),
    );
    expectNone(
      wrong,
      'A plain Error fails the workflow task, which is retried for ever; a refusal leaves by refuse(code, facts).',
    );
  });

  it('an activity that may take longer than a minute and a half beats', () => {
    const wrong = findNodes(
      PRODUCT.filter((file) => folderOf(file) === 'workflows'),
      (node) => {
        if (!ts.isObjectLiteralExpression(node)) return false;
        const limit = /startToCloseTimeout: '(\d+)(s|m|h)'/.exec(node.getText());
        if (limit === null || node.getText().includes('heartbeatTimeout:')) return false;
        const seconds: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3_600 };
        return Number(limit[1]) * (seconds[limit[2] ?? ''] ?? 0) >= 90;
      },
    );
    expectNone(
      wrong,
      'Of a worker that is killed nobody hears until the attempt’s time is over, unless it beats (activities/attempt.ts, heartbeatTimeout).',
    );
  });

  it('no error is swallowed', () => {
    const empty = findNodes(sources, (node) => ts.isCatchClause(node) && node.block.statements.length === 0);
    const silent = findNodes(PRODUCT, (node, file) => {
      if (!ts.isCallExpression(node) || !ts.isPropertyAccessExpression(node.expression)) return false;
      const [handler] = node.arguments;
      if (node.expression.name.text !== 'catch' || handler === undefined || !isSilent(handler)) return false;
      return !isExplained(file, handler);
    });
    expectNone(
      [...empty, ...silent],
      'An error that nobody sees happens again. Handle it, log it, or say on that line or the one above why it does not matter.',
    );
  });

  it('no type is talked out of its meaning', () => {
    const wrong = findNodes(
      sources,
      (node) =>
        node.kind === ts.SyntaxKind.AnyKeyword ||
        (ts.isAsExpression(node) &&
          ts.isAsExpression(node.expression) &&
          node.expression.type.kind === ts.SyntaxKind.UnknownKeyword),
    );
    const silenced = findLines(sources, /^\s*(\/\/|\/?\*+) *@ts-(ignore|nocheck|expect-error)/);
    expectNone(
      [...wrong, ...silenced],
      'A cast through unknown, or a silenced line, is where the next change breaks without a word.',
    );
  });

  it('no test is skipped or runs alone', () => {
    const wrong = findNodes(
      sources.filter((file) => folderOf(file) === 'test'),
      (node) =>
        ts.isCallExpression(node) &&
        (/^(it|describe|context|specify)\.(only|skip)$/.test(node.expression.getText()) ||
          /^(xit|xdescribe|xcontext|this\.skip)$/.test(node.expression.getText())),
    );
    expectNone(
      wrong,
      'A skipped test is a promise that nobody keeps; one that runs alone hides all the others.',
    );
  });

  it('nothing is left for later', () => {
    expectNone(
      findLines(
        sources.filter((file) => !file.startsWith('test/tidy/')),
        /\b(TODO|FIXME|XXX|HACK)\b/,
      ),
      'What is not done yet belongs into an issue or into docs/architecture.md, where somebody looks for it.',
    );
  });

  it('exports have names', () => {
    // a declaration file describes a package as it is
    const ours = sources.filter((file) => !file.endsWith('.d.ts'));
    const wrong = findNodes(ours, (node) => ts.isExportAssignment(node) || isDefaultExport(node));
    expectNone(wrong, 'A default export has another name in every file that imports it.');
  });

  it('files are named by a noun in kebab-case', () => {
    const wrong = sources.filter((file) => {
      const name = file.slice(file.lastIndexOf('/') + 1);
      const migration = file.startsWith('migrations/') && /^\d{14}_[a-z_]+\.ts$/.test(name);
      return !migration && !/^[a-z0-9]+(-[a-z0-9]+)*(\.(contract|routes|test|d))?\.tsx?$/.test(name);
    });
    expectNone(wrong, 'The same stem names a process in every layer, so that one search finds all of it.');
  });

  it('files fit a reader’s head', () => {
    const limit = (file: string): number => (folderOf(file) === 'test' ? 650 : 350);
    const written = sources.filter((file) => !read(file).startsWith('/**\n * Made by `npm run '));
    const wrong = written.flatMap((file) => {
      const lines = syntaxOf(file).getLineStarts().length - 1;
      return lines > limit(file) ? [`${file}: ${lines} lines, ${limit(file)} at most`] : [];
    });
    expectNone(
      wrong,
      'A file that has grown this long has a second noun in it; give that one a file of its own.',
    );
  });
});

/** `() => {}`, `() => undefined`, `() => null`. */
function isSilent(handler: ts.Expression): boolean {
  if (!ts.isArrowFunction(handler)) return false;
  const { body } = handler;
  return ts.isBlock(body)
    ? body.statements.length === 0
    : ['undefined', 'null', 'void 0'].includes(body.getText());
}

function isExplained(file: string, node: ts.Node): boolean {
  const line = lineOf(file, node);
  const lines = read(file).split('\n');
  return [lines[line - 1], lines[line - 2]].some(
    (text) => text !== undefined && /\/\/|\*\/|^\s*\*/.test(text),
  );
}

function isDefaultExport(node: ts.Node): boolean {
  return (
    ts.canHaveModifiers(node) &&
    ts.getModifiers(node)?.some(({ kind }) => kind === ts.SyntaxKind.DefaultKeyword) === true
  );
}
