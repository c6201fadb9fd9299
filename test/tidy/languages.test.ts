import { expect } from 'chai';
import ts from 'typescript';
import { dialects } from '../../api/dialects.ts';
import { FIELD_SENTENCES } from '../../api/kit/issues.ts';
import { hasEnglish } from '../../api/kit/phrases.ts';
import { SENTENCES } from '../../api/kit/sentences.ts';
import { DOMAIN_ERROR_CODES } from '../../domain/errors.ts';
import { expectNone } from './support/offences.ts';
import { folderOf, lineOf, sources, visit } from './support/tree.ts';

const CHINESE = /\p{Script=Han}/u;

interface Said {
  readonly place: string;
  readonly text: string;
}

/** Chinese sentences in the places of these files that `inside` picks, sentences in two languages left out. */
function chineseIn(files: readonly string[], inside: (node: ts.Node) => ts.Node | undefined): Said[] {
  return files.flatMap((file) => {
    const found: Said[] = [];
    visit(file, (node) => {
      const from = inside(node);
      if (from === undefined) return;
      const look = (one: ts.Node): void => {
        if (ts.isObjectLiteralExpression(one) && isSentence(one)) return;
        if (ts.isStringLiteralLike(one) && CHINESE.test(one.text)) {
          found.push({ place: `${file}:${lineOf(file, one)}`, text: one.text });
        }
        ts.forEachChild(one, look);
      };
      look(from);
    });
    return found;
  });
}

function isSentence(node: ts.ObjectLiteralExpression): boolean {
  const names = node.properties.map((property) => property.name?.getText());
  return names.includes('zh') && names.includes('en');
}

const untranslated = (said: readonly Said[]): string[] =>
  said.filter(({ text }) => !hasEnglish(text)).map(({ place, text }) => `${place}  ${text}`);

describe('Languages', () => {
  it('every error is said in Chinese and in English by each of the documents', () => {
    const wrong = Object.values(dialects).flatMap((dialect) =>
      DOMAIN_ERROR_CODES.flatMap((code) => {
        const { zh, en } = dialect.words[code].sentence ?? SENTENCES[code];
        return CHINESE.test(zh) && en !== '' && !CHINESE.test(en) ? [] : [`${dialect.document}: ${code}`];
      }),
    );
    expectNone(wrong, 'A caller is answered in the language he asked for, whichever document he speaks.');
  });

  it('so is every complaint about a field', () => {
    const wrong = Object.entries<{ zh: string; en: string }>(FIELD_SENTENCES).filter(
      ([, { zh, en }]) => !CHINESE.test(zh) || en === '' || CHINESE.test(en),
    );
    expectNone(
      wrong.map(([name]) => name),
      'FIELD_SENTENCES has both languages.',
    );
    const worded = chineseIn(
      sources.filter((file) => ['operations', 'activities', 'api', 'domain'].includes(folderOf(file))),
      (node) =>
        ts.isCallExpression(node) && node.expression.getText() === 'invalidInput' ? node : undefined,
    );
    expectNone(
      untranslated(worded),
      'Name a sentence of FIELD_SENTENCES, or add the English of yours to api/kit/phrases.ts.',
    );
  });

  it('so is every success', () => {
    const said = chineseIn(
      sources.filter(
        (file) => folderOf(file) === 'api' && !/^api\/(kit\/|[^/]+\.ts$)|dialect\.ts$/.test(file),
      ),
      (node) =>
        ts.isPropertyAssignment(node) && node.name.getText() === 'message' && !isExample(node)
          ? node.initializer
          : undefined,
    );
    expect(said.length).to.be.greaterThan(10);
    expectNone(
      untranslated(said),
      'The English of a success is beside it ({ zh, en }) or in api/kit/phrases.ts.',
    );
  });
});

/** What stands in the documentation is in the document's language. */
function isExample(node: ts.Node): boolean {
  for (let at = node.parent; at !== undefined; at = at.parent) {
    if (ts.isPropertyAssignment(at) && ['examples', 'example'].includes(at.name.getText())) return true;
  }
  return false;
}
