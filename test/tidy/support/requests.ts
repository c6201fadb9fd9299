import ts from 'typescript';
import { lineOf, read, visit } from './tree.ts';

/** A path that a test sends a request to: segments, `null` where something is put in. */
export interface TestedPath {
  readonly file: string;
  readonly line: number;
  readonly segments: readonly (string | null)[];
  /** the path begins with something put in, which may stand for several segments */
  readonly open: boolean;
  /** null: the call does not say */
  readonly method: string | null;
}

const METHODS: Readonly<Record<string, string>> = {
  get: 'GET',
  post: 'POST',
  put: 'PUT',
  delete: 'DELETE',
  upload: 'POST',
};

const HOLE = '\u0000';

/** Every text in a file that reads like a path; constants of the same file are put in, anything else is a hole. */
export function pathsIn(file: string): TestedPath[] {
  const constants = constantsOf(file);
  const found: TestedPath[] = [];
  visit(file, (node) => {
    const text = textOf(node, constants);
    if (text === null || !(text.startsWith('/') || text.startsWith(`${HOLE}/`))) return;
    const path = withoutQuery(text);
    const open = path.startsWith(HOLE);
    const segments = path
      .split('/')
      .slice(1)
      .map((segment) => (segment.includes(HOLE) ? null : segment.replaceAll(' ', '%20')));
    if (segments.some((segment) => segment !== null && segment !== '')) {
      found.push({ file, line: lineOf(file, node), segments, open, method: methodOf(node) });
    }
  });
  return found;
}

interface Served {
  readonly id: string;
  readonly method: string;
  readonly path: string;
}

/** Whether a request to this path is one to this route. A hole in place of a literal counts when the file names the literal. */
export function isRequestTo(tested: TestedPath, route: Served): boolean {
  if (tested.method !== null && tested.method !== route.method) return false;
  const served = route.path.split('/').slice(1);
  const extra = served.length - tested.segments.length;
  if (tested.open ? extra < 0 : extra !== 0) return false;
  let literals = 0;
  const fits = tested.segments.every((segment, index) => {
    const wanted = served[index + extra] ?? '';
    const isParameter = wanted.startsWith('{');
    if (segment === null) return isParameter || read(tested.file).includes(`'${wanted}'`);
    if (isParameter) return true;
    literals += 1;
    return segment === wanted;
  });
  return fits && literals > 0;
}

/** `…?a=b`, and what is put in right behind a word, which is a query too. */
function withoutQuery(text: string): string {
  const path = text.split('?')[0] ?? '';
  return path.endsWith(HOLE) && !path.endsWith(`/${HOLE}`) ? path.slice(0, -HOLE.length) : path;
}

/** What names stand for in a file, whether declared with it or given it later; the first meaning counts. */
function constantsOf(file: string): ReadonlyMap<string, string> {
  const constants = new Map<string, string>();
  const note = (name: ts.Node, value: ts.Expression | undefined): void => {
    const text = value === undefined ? null : textOf(value, constants);
    if (text !== null && ts.isIdentifier(name) && !constants.has(name.text)) constants.set(name.text, text);
  };
  visit(file, (node) => {
    if (ts.isVariableDeclaration(node) || ts.isPropertyAssignment(node)) note(node.name, node.initializer);
    else if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.EqualsToken) {
      note(node.left, node.right);
    }
  });
  return constants;
}

function textOf(node: ts.Node, constants: ReadonlyMap<string, string>): string | null {
  if (ts.isStringLiteralLike(node)) return node.text;
  if (ts.isIdentifier(node)) {
    // a constant counts where it is used as an argument, not where it is declared or imported
    const used = ts.isCallExpression(node.parent) || ts.isArrayLiteralExpression(node.parent);
    return used ? (constants.get(node.text) ?? null) : null;
  }
  if (!ts.isTemplateExpression(node)) return null;
  return node.templateSpans.reduce((text, { expression, literal }) => {
    const known = ts.isIdentifier(expression) ? constants.get(expression.text) : undefined;
    return text + (known ?? HOLE) + literal.text;
  }, node.head.text);
}

/** `caller.post(path, …)`, `request('POST', path, …)`, `['POST', path, …]`. */
function methodOf(node: ts.Node): string | null {
  const { parent } = node;
  const list = ts.isCallExpression(parent)
    ? parent.arguments
    : ts.isArrayLiteralExpression(parent)
      ? parent.elements
      : null;
  if (list === null) return null;
  const before = list[[...list].findIndex((one) => Object.is(one, node)) - 1];
  if (before !== undefined)
    return ts.isStringLiteralLike(before) && /^[A-Z]+$/.test(before.text) ? before.text : null;
  if (!ts.isCallExpression(parent) || !ts.isPropertyAccessExpression(parent.expression)) return null;
  return METHODS[parent.expression.name.text] ?? null;
}
