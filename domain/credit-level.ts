/**
 * Credit as a level. The documents print two names of one level for the score 750: `A` (001 §3.1) and 良好 (004 §2.1). The bounds between
 * levels are ours; 600 is what document 001's example product asks for.
 */
export const CREDIT_LEVELS = [
  { level: 'AA', words: '优秀', from: 800 },
  { level: 'A', words: '良好', from: 700 },
  { level: 'B', words: '一般', from: 600 },
  { level: 'C', words: '较差', from: 500 },
  { level: 'D', words: '差', from: 0 },
] as const;

export type CreditLevel = (typeof CREDIT_LEVELS)[number]['level'];
export type CreditWords = (typeof CREDIT_LEVELS)[number]['words'];

/** The level as document 001 names it; null while nobody has scored the person. */
export function creditLevel(score: number | null): CreditLevel | null {
  return levelOf(score)?.level ?? null;
}

/** The same level in the words of document 004. */
export function creditWords(score: number | null): CreditWords | null {
  return levelOf(score)?.words ?? null;
}

function levelOf(score: number | null) {
  return score === null ? undefined : CREDIT_LEVELS.find(({ from }) => score >= from);
}
