import { useMemo } from 'react';
import { type Language, language, useLanguage } from './language.ts';

/** One text in both languages. What is missing in one of them does not compile. */
export interface Pair<T> {
  readonly zh: T;
  readonly en: T;
}

type Text = string | ((...given: never[]) => string);
type Pairs = Readonly<Record<string, Pair<Text>>>;
type Spoken<T extends Pairs> = { readonly [K in keyof T]: T[K]['zh'] };

/** The texts of an area: `texts({ title: { zh: '任务', en: 'Tasks' } })`. Texts with something put in are functions. */
export function texts<const T extends Pairs>(pairs: T & { [K in keyof T]: Pair<Widened<T[K]['zh']>> }): T {
  return pairs;
}

/** Both languages take the same things; what they say differs. */
type Widened<X> = X extends (...given: infer G) => string ? (...given: G) => string : string;

/** The texts of an area in a language. */
export function spoken<T extends Pairs>(pairs: T, tongue: Language = language()): Spoken<T> {
  return Object.fromEntries(Object.entries(pairs).map(([name, pair]) => [name, pair[tongue]])) as Spoken<T>;
}

/** The texts of an area in the language that is chosen now. */
export function useTexts<T extends Pairs>(pairs: T): Spoken<T> {
  const tongue = useLanguage();
  return useMemo(() => spoken(pairs, tongue), [pairs, tongue]);
}
