import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { PROJECT_ROOT } from '../../scripts/provision/cache.ts';
import { FAULTS } from './support/faults.ts';

describe('The table of faults', () => {
  const rows: [string, { sentence: string; files: readonly string[] }][] = Object.entries(FAULTS);
  const text = (file: string): string => readFileSync(join(PROJECT_ROOT, file), 'utf8');

  it('has F1 to F26', () => {
    expect(rows.map(([fault]) => fault)).to.deep.equal(Array.from({ length: 26 }, (_, n) => `F${n + 1}`));
  });

  for (const [fault, { sentence, files }] of rows)
    it(`${fault}, ${sentence}: is injected by a test that counts it`, () => {
      expect(files, 'files').to.not.deep.equal([]);
      expect(files.filter((file) => !existsSync(join(PROJECT_ROOT, file)))).to.deep.equal([]);
      const counted = files.filter((file) => new RegExp(`['"\`]${fault}['"\`]`).test(text(file)));
      expect(counted, 'files that name it').to.not.deep.equal([]);
    });
});
