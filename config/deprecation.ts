import type { Variables } from './variables.ts';

/** Document 001 §11.1: whoever calls it is told three months before. */
const NOTICE_MONTHS = 3;

/** Answers a sentence per announcement that leaves its readers too little time. */
export function deprecationProblems({ DEPRECATIONS }: Pick<Variables, 'DEPRECATIONS'>): string[] {
  return DEPRECATIONS.filter(([, { since, sunset }]) => new Date(sunset) < earliestSunset(since)).map(
    ([name, { since, sunset }]) =>
      `DEPRECATIONS ends ${name} on ${sunset}, less than ${NOTICE_MONTHS} months after ${since}; give its callers at least that long.`,
  );
}

function earliestSunset(since: string): Date {
  const date = new Date(since);
  const day = date.getUTCDate();
  date.setUTCMonth(date.getUTCMonth() + NOTICE_MONTHS);
  // 30 November + 3 months is the end of February, not 2 March
  if (date.getUTCDate() !== day) date.setUTCDate(0);
  return date;
}
