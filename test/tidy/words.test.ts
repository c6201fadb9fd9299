import { dirname, posix } from 'node:path';
import { expect } from 'chai';
import { SENTENCES } from '../../api/kit/sentences.ts';
import { isSecretName } from '../../config/secret-files.ts';
import { DOMAIN_ERROR_CODES } from '../../domain/errors.ts';
import { LOAN_STATES, REPAYMENT_STATUSES, ROW_STATUSES } from '../../domain/loan.ts';
import { PERMISSIONS, STAFF_ROLES } from '../../domain/permissions.ts';
import type { Machine } from '../../domain/state-machine.ts';
import { expectNone } from './support/offences.ts';
import { files, folderOf, ROOT, read, sources } from './support/tree.ts';

const PAGES = files.filter((file) => /^(README\.md|docs\/.*\.md|bench\/.*\.md)$/.test(file));

/** The words that the glossary has a row for, as they stand in the first column. */
const glossary = new Set(
  [...read('docs/glossary.md').matchAll(/^\| `([^`]+)` \| ([^|]+) \|/gm)].flatMap(([, word, chinese]) =>
    word !== undefined && /\p{Script=Han}/u.test(chinese ?? '') ? [word] : [],
  ),
);

const isMachine = (value: unknown): value is Machine<string, string> =>
  typeof value === 'object' && value !== null && 'states' in value && 'eventsFrom' in value;

/** Every state of every machine that domain/ exports, by the file that holds it. */
async function statesOfMachines(): Promise<Map<string, string>> {
  const states = new Map<string, string>();
  for (const file of sources.filter((source) => folderOf(source) === 'domain')) {
    const exported: Record<string, unknown> = await import(`${ROOT}/${file}`);
    for (const machine of Object.values(exported).filter(isMachine)) {
      for (const state of machine.states) states.set(state, file);
    }
  }
  return states;
}

describe('Words', () => {
  it('every state has one Chinese and one English word in the glossary', async () => {
    const states = await statesOfMachines();
    expect([...states.keys()]).to.include.members([...LOAN_STATES, 'ai_processing', 'claimed', 'locked']);
    for (const status of [...ROW_STATUSES, ...REPAYMENT_STATUSES]) states.set(status, 'domain/loan.ts');
    expectNone(
      [...states].filter(([state]) => !glossary.has(state)).map(([state, file]) => `${state} of ${file}`),
      'The documents are Chinese and the code is English: docs/glossary.md says which word is which.',
    );
  });

  it('so has every permission, role and error', () => {
    expectNone(
      [...PERMISSIONS, ...STAFF_ROLES, ...DOMAIN_ERROR_CODES].filter((word) => !glossary.has(word)),
      'docs/glossary.md has a row for each: `word`, 中文, meaning.',
    );
  });

  it('the glossary names no error that does not exist, and says what the platform says', () => {
    const section = read('docs/glossary.md').split('## Errors')[1] ?? '';
    const rows = [...section.matchAll(/^\| `([a-z_]+)` \| ([^|]+?) \| \d{3} \| ([^|]+?) \|$/gm)];
    expect(rows.length).to.equal(DOMAIN_ERROR_CODES.length);
    const said: Readonly<Record<string, { zh: string; en: string }>> = SENTENCES;
    const wrong = rows.flatMap(([, code = '', zh, en]) =>
      said[code]?.zh === zh && said[code]?.en === en ? [] : [`${code}: ${zh} · ${en}`],
    );
    expectNone(wrong, 'The glossary’s sentences are those of api/kit/sentences.ts.');
  });

  it('every sentence exists in both languages', () => {
    const wrong = Object.entries<{ zh: string; en: string }>(SENTENCES).flatMap(([code, { zh, en }]) => [
      ...(/\p{Script=Han}/u.test(zh) ? [] : [`${code} zh: ${zh}`]),
      ...(en !== '' && !/\p{Script=Han}/u.test(en) ? [] : [`${code} en: ${en}`]),
    ]);
    expectNone(wrong, 'A caller is answered in the language he asked for.');
  });

  it('links of the documentation lead somewhere', () => {
    expect(PAGES).to.include('README.md').and.to.include('docs/architecture.md');
    const wrong = PAGES.flatMap((page) =>
      [...read(page).matchAll(/\]\(([^)\s]+)\)/g)].flatMap(([, target = '']) => {
        if (/^(https?:|mailto:|#)/.test(target)) return [];
        const path = posix.join(dirname(page), target.split('#')[0] ?? '').replace(/\/$/, '');
        const exists = files.includes(path) || files.some((file) => file.startsWith(`${path}/`));
        return exists || path === '.env.example' ? [] : [`${page} → ${target}`];
      }),
    );
    expectNone(wrong, 'A link to nowhere ends a reader’s search in the wrong place.');
  });

  it('files that the documentation names exist', () => {
    const folders = new Set(files.map(folderOf));
    const wrong = PAGES.flatMap((page) =>
      [...read(page).matchAll(/`([a-z][\w-]*\/[\w./-]*)`/g)].flatMap(([, path = '']) => {
        if (!folders.has(folderOf(path))) return [];
        const exists =
          files.includes(path) ||
          files.some((file) => file.startsWith(path.endsWith('/') ? path : `${path}/`));
        return exists || path.includes('fixtures/') ? [] : [`${page}: ${path}`];
      }),
    );
    expectNone(wrong, 'Whoever moves a file moves the sentence that names it.');
  });

  it('commands that the documentation names exist', () => {
    const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
    const wrong = PAGES.flatMap((page) =>
      [...read(page).matchAll(/npm run ([\w:-]+)/g)].flatMap(([, name = '']) =>
        name in scripts ? [] : [`${page}: npm run ${name}`],
      ),
    );
    expectNone(wrong, 'A reader tries what he reads.');
  });

  it('settings that the documentation names exist', () => {
    const known = read('.env.example') + read('docker-compose.yml') + read('config/production.ts');
    const wrong = PAGES.flatMap((page) =>
      [...read(page).matchAll(/`([A-Z][A-Z0-9]+(?:_[A-Z0-9]+)+)(?:=[^`]*)?`/g)].flatMap(([, name = '']) =>
        // every secret may lie in a file that its name with _FILE names
        [name, isSecretName(name.replace(/_FILE$/, '')) ? name.replace(/_FILE$/, '') : name].some((one) =>
          new RegExp(`\\b${one}\\b`).test(known),
        )
          ? []
          : [`${page}: ${name}`],
      ),
    );
    expectNone(wrong, 'A setting that is named and does not exist is set in vain.');
  });

  it('decisions are numbered without a gap', () => {
    const numbers = files
      .flatMap((file) => /^docs\/decisions\/(\d{4})-[a-z0-9-]+\.md$/.exec(file)?.[1] ?? [])
      .map(Number);
    expect(numbers).to.deep.equal(numbers.map((_, index) => index + 1));
    expectNone(
      files.filter(
        (file) => file.startsWith('docs/decisions/') && !/\/(\d{4}-[a-z0-9-]+|README)\.md$/.test(file),
      ),
      'A decision is a page with a number and a noun.',
    );
  });
});
