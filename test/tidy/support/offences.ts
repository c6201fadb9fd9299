import { AssertionError } from 'chai';

/** Fails with the reason of the rule and every place that breaks it: whoever broke it should not have to look it up. */
export function expectNone(offences: readonly string[], why: string): void {
  if (offences.length === 0) return;
  const places = [...new Set(offences)].map((offence) => `    ${offence}`).join('\n');
  throw new AssertionError(`${why}\n${places}`);
}
