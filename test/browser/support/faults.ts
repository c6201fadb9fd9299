import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { AssertionError } from 'chai';
import type { Page } from 'playwright-core';

interface Violation {
  readonly id: string;
  readonly impact: string | null;
  readonly help: string;
  readonly nodes: readonly { readonly html: string; readonly target: readonly unknown[] }[];
}

let axe: Promise<string> | undefined;

/** What fades in is paler than it will be; one that is taken away meanwhile ends as well. Spinners turn for ever and are not waited for. */
const STILL = `Promise.allSettled(document.getAnimations()
  .filter(({ playState, effect }) => playState === 'running' && effect?.getComputedTiming().iterations !== Infinity)
  .map(({ finished }) => finished))`;

/** What axe-core calls serious or critical on a page as it is now, each with the element. */
export async function accessibilityFaults(page: Page): Promise<string[]> {
  axe ??= readFile(fileURLToPath(import.meta.resolve('axe-core/axe.min.js')), 'utf8');
  await page.evaluate(await axe);
  await page.evaluate(STILL);
  const found = await page.evaluate<{ violations: Violation[] }>(
    'axe.run(document, { resultTypes: ["violations"] })',
  );
  return found.violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, help, nodes }) =>
      nodes.map(({ html, target }) => `${id}: ${help}  ${target.join(' ')}  ${html.slice(0, 160)}`),
    );
}

/** @throws AssertionError listing every serious or critical fault */
export async function expectAccessible(page: Page, what: string): Promise<void> {
  const faults = await accessibilityFaults(page);
  if (faults.length > 0) throw new AssertionError(`accessibility of ${what}:\n    ${faults.join('\n    ')}`);
}
