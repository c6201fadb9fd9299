import { INVARIANTS } from '../../operations/book-checks/invariants.ts';
import { findingsOf, type Verdict } from '../../operations/book-checks.ts';

const MARKS = { right: '✓', wrong: '✗', unseen: '?' } as const;

/** The verdicts as a person reads them: one line each, what is off with what to do about it, and a last line that sums up. */
export function printed(verdicts: readonly Verdict[]): string {
  const width = Math.max(...verdicts.map(({ check }) => check.length));
  const lines = verdicts.flatMap((verdict) => [
    `${MARKS[stateOf(verdict)]} ${verdict.check.padEnd(width)}  ${String(verdict.counted).padStart(8)}  ${verdict.holds}`,
    ...(verdict.unseen === null ? [] : [`    not looked at: ${verdict.unseen}`]),
    ...verdict.violations.map((violation) => `    ${violation}`),
    ...(verdict.found > verdict.violations.length
      ? [`    and ${verdict.found - verdict.violations.length} more`]
      : []),
    ...(verdict.found > 0 ? [`    What to do: ${verdict.remedy}`] : []),
  ]);
  return [...lines, '', promises(verdicts), summary(verdicts)].join('\n');
}

/** 0: everything was looked at and is right. 1: something is off. 2: nothing is off in what could be looked at, and that was not all. */
export function exitCodeOf(verdicts: readonly Verdict[]): 0 | 1 | 2 {
  if (findingsOf(verdicts).length > 0) return 1;
  return verdicts.some(({ unseen }) => unseen !== null) ? 2 : 0;
}

function stateOf({ found, unseen }: Verdict): keyof typeof MARKS {
  if (found > 0) return 'wrong';
  return unseen === null ? 'right' : 'unseen';
}

/** Each invariant with how many things its checks looked at. */
function promises(verdicts: readonly Verdict[]): string {
  return INVARIANTS.map(({ no, checks }) => {
    const mine = verdicts.filter(({ check }) => checks.includes(check));
    const states = new Set(mine.map(stateOf));
    const state = states.has('wrong') ? 'wrong' : states.has('unseen') ? 'unseen' : 'right';
    return `${no} ${MARKS[state]} ${mine.reduce((sum, { counted }) => sum + counted, 0)}`;
  }).join('  ');
}

function summary(verdicts: readonly Verdict[]): string {
  const counted = verdicts.reduce((sum, verdict) => sum + verdict.counted, 0);
  const found = verdicts.reduce((sum, verdict) => sum + verdict.found, 0);
  const unseen = verdicts.filter((verdict) => verdict.unseen !== null).length;
  const looked = `${verdicts.length} checks looked at ${counted} things`;
  const rest = unseen === 0 ? '' : `; ${unseen} could not look at everything`;
  return found === 0
    ? `${looked}: the books are right${rest}.`
    : `${looked} and found ${found} that are not as they must be${rest}.`;
}
