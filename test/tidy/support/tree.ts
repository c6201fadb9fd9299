import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

export const ROOT = dirname(dirname(dirname(dirname(fileURLToPath(import.meta.url)))));

/** What nobody wrote by hand, or only this machine has. */
const SKIPPED = new Set(['node_modules', 'dist', 'coverage', 'artefacts', 'fixtures']);

/** Every file of the project by its path from the root, `/` between folders; hidden folders and fixtures left out. */
export const files: readonly string[] = walk('');

export const sources: readonly string[] = files.filter((file) => /\.tsx?$/.test(file));

export const folderOf = (path: string): string => path.slice(0, Math.max(path.indexOf('/'), 0));

export function read(path: string): string {
  return readFileSync(join(ROOT, path), 'utf8');
}

export interface Import {
  readonly file: string;
  /** a path of this project, or the name of a package as it is written */
  readonly target: string;
  readonly inside: boolean;
  /** gone once the types are: `import type`, or nothing but `type` names */
  readonly typeOnly: boolean;
  readonly dynamic: boolean;
  readonly line: number;
}

const parsed = new Map<string, ts.SourceFile>();

export function syntaxOf(file: string): ts.SourceFile {
  const known = parsed.get(file);
  if (known !== undefined) return known;
  const tree = ts.createSourceFile(file, read(file), ts.ScriptTarget.ES2023, true);
  parsed.set(file, tree);
  return tree;
}

/** Calls `look` with every node of a file, outermost first. */
export function visit(file: string, look: (node: ts.Node) => void): void {
  const into = (node: ts.Node): void => {
    look(node);
    ts.forEachChild(node, into);
  };
  into(syntaxOf(file));
}

export function lineOf(file: string, node: ts.Node): number {
  const tree = syntaxOf(file);
  return tree.getLineAndCharacterOfPosition(node.getStart(tree)).line + 1;
}

/** Everything a file imports or hands on, `import()` of a literal included. */
export function importsOf(file: string): Import[] {
  const found: Import[] = [];
  const add = (specifier: ts.Expression | undefined, typeOnly: boolean, dynamic: boolean): void => {
    if (specifier === undefined || !ts.isStringLiteralLike(specifier)) return;
    const inside = specifier.text.startsWith('.');
    const target = inside ? posix.join(posix.dirname(file), specifier.text) : specifier.text;
    found.push({ file, target, inside, typeOnly, dynamic, line: lineOf(file, specifier) });
  };
  visit(file, (node) => {
    if (ts.isImportDeclaration(node)) add(node.moduleSpecifier, isTypeImport(node), false);
    else if (ts.isExportDeclaration(node)) add(node.moduleSpecifier, node.isTypeOnly, false);
    else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
      add(node.arguments[0], false, true);
    }
  });
  return found;
}

export const at = (found: { readonly file: string; readonly line: number }): string =>
  `${found.file}:${found.line}`;

function isTypeImport(node: ts.ImportDeclaration): boolean {
  const clause = node.importClause;
  if (clause === undefined) return false;
  if (clause.phaseModifier === ts.SyntaxKind.TypeKeyword) return true;
  const { namedBindings } = clause;
  return (
    clause.name === undefined &&
    namedBindings !== undefined &&
    ts.isNamedImports(namedBindings) &&
    namedBindings.elements.length > 0 &&
    namedBindings.elements.every((element) => element.isTypeOnly)
  );
}

function walk(folder: string): string[] {
  return readdirSync(join(ROOT, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = posix.join(folder, entry.name);
    if (entry.isDirectory()) return SKIPPED.has(entry.name) || entry.name.startsWith('.') ? [] : walk(path);
    return entry.isFile() ? [path] : [];
  });
}
