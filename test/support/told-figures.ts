import { readFileSync } from 'node:fs';
import { expect } from 'chai';

const SECURITY = new URL('../../docs/security.md', import.meta.url);

/** The page that says what was tried how often. */
export const securityPage = (): string => readFileSync(SECURITY, 'utf8');

/** What was counted stands in the one line of docs/security.md that begins so; the figure is printed, so that a line can be mended. */
export function expectTold(beginning: string, figure: number): void {
  const shown = figure.toLocaleString('en').replaceAll(',', ' ');
  console.log(`      ${shown}: ${beginning}`);
  const lines = securityPage()
    .split('\n')
    .filter((line) => line.startsWith(`| ${beginning}`));
  expect(lines, beginning).to.have.length(1);
  const [, told] = lines[0]?.split(' | ') ?? [];
  expect(told?.replace(/ [a-z]+$/, ''), beginning).to.equal(shown);
}
