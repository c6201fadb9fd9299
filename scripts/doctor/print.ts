import type { Finding, State } from './finding.ts';

const MARKS: Readonly<Record<State, string>> = { right: '✓', wrong: '✗', doubtful: '!', unseen: '?' };

/** A line for each finding, with the settings to look at and what to do beneath what is not right, and a last line that sums up. */
export function printed(findings: readonly Finding[]): string {
  const width = Math.max(...findings.map(({ part, check }) => `${part} · ${check}`.length));
  const lines = findings.flatMap(({ part, check, state, says, settings, remedy }) => [
    `${MARKS[state]} ${`${part} · ${check}`.padEnd(width)}  ${says}`,
    ...(settings.length === 0 || state === 'right' ? [] : [`    Settings: ${settings.join(', ')}`]),
    ...(remedy === '' ? [] : [`    What to do: ${remedy}`]),
  ]);
  const count = (state: State): number => findings.filter((finding) => finding.state === state).length;
  const [wrong, doubtful, unseen] = [count('wrong'), count('doubtful'), count('unseen')];
  const rest = [
    ...(doubtful === 0 ? [] : [`${doubtful} to look at`]),
    ...(unseen === 0 ? [] : [`${unseen} could not be looked at`]),
  ];
  const sum = wrong === 0 ? 'nothing is wrong' : `${wrong} ${wrong === 1 ? 'is' : 'are'} wrong`;
  return [...lines, '', `${findings.length} checks: ${[sum, ...rest].join(', ')}.`].join('\n');
}

/** 0: nothing is wrong. 1: something is. 2: nothing is wrong in what could be looked at, and that was not all. */
export function exitCodeOf(findings: readonly Finding[]): 0 | 1 | 2 {
  if (findings.some(({ state }) => state === 'wrong')) return 1;
  return findings.some(({ state }) => state === 'unseen') ? 2 : 0;
}
