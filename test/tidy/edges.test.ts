import { expect } from 'chai';
import ts from 'typescript';
import { expectNone } from './support/offences.ts';
import { folderOf, importsOf, lineOf, sources, visit } from './support/tree.ts';

/** Whatever serves or is built; tests, benchmarks and the makers of the demo call this very machine. */
const SERVING = sources.filter(
  (file) => !['test', 'bench', 'scripts', 'docs', 'console', 'sandbox', ''].includes(folderOf(file)),
);

/** Modules that can call somebody. */
const CALLING =
  /^(?:node:)?(?:https?|http2|net|tls|dgram|dns)(?:\/promises)?$|^(?:undici|nodemailer|minio|pg|axios|got)$/;

/** Who may call whom; each is told by the operator's settings where, except the first, which guards what others name. */
const ALLOWED: Readonly<Record<string, string>> = {
  'adapters/http-call.ts': 'every provider over HTTP, guarded by adapters/outgoing-address.ts',
  'adapters/outgoing-address.ts': 'the names behind those addresses',
  'adapters/mail/smtp-mailer.ts': 'the mail server of SMTP_URL',
  'adapters/object-storage/s3-storage.ts': 'the object storage of S3_ENDPOINT',
  'telemetry/otlp-exporter.ts': 'the collector of OTEL_EXPORTER_OTLP_ENDPOINT',
  'models/database.ts': 'the database of DATABASE_URL',
  'operations/standing-watch.ts': 'the same database, to listen',
};

/** What these take from the modules above calls nobody. */
const HARMLESS = new Set([
  'isIP',
  'BlockList',
  'createServer',
  'Server',
  'Socket',
  'AddressInfo',
  'IncomingMessage',
]);

describe('Outgoing connections', () => {
  it('are opened in few places, each of which the operator configures; an address from outside passes the guard', () => {
    const wrong = SERVING.filter((file) => ALLOWED[file] === undefined).flatMap((file) => {
      const found = importsOf(file)
        .filter(({ dynamic, target }) => dynamic && CALLING.test(target))
        .map(({ line, target }) => `${file}:${line}  ${target}`);
      visit(file, (node) => {
        if (ts.isCallExpression(node) && /^(?:globalThis\.)?fetch$/.test(node.expression.getText()))
          found.push(`${file}:${lineOf(file, node)}  fetch`);
        if (!ts.isImportDeclaration(node) || node.importClause === undefined) return;
        const module = ts.isStringLiteral(node.moduleSpecifier) ? node.moduleSpecifier.text : '';
        if (!CALLING.test(module) || node.importClause.phaseModifier === ts.SyntaxKind.TypeKeyword) return;
        const { namedBindings, name } = node.importClause;
        const names =
          namedBindings !== undefined && ts.isNamedImports(namedBindings)
            ? namedBindings.elements.filter((one) => !one.isTypeOnly).map((one) => one.name.text)
            : ['*'];
        if (name !== undefined || names.some((one) => !HARMLESS.has(one)))
          found.push(`${file}:${lineOf(file, node)}  ${module}`);
      });
      return found;
    });
    expectNone(
      wrong,
      'Whoever follows an address does it by adapters/http-call.ts, which knows where not to go.',
    );
  });

  it('the places that may are the places that do', () => {
    const unused = Object.keys(ALLOWED).filter((file) => {
      if (!sources.includes(file)) return true;
      let calls = importsOf(file).some(({ target }) => CALLING.test(target) || target === 'knex');
      visit(file, (node) => {
        if (ts.isCallExpression(node) && /^fetch$|^import$/.test(node.expression.getText())) calls = true;
      });
      return !calls;
    });
    expect(unused).to.deep.equal([]);
  });
});
