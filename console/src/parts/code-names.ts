import { useLanguage } from '../language.ts';
import type { Pair } from '../texts.ts';

/** Names of what the wire says in codes. A code that staff have made up themselves is its own name. */
export function useCodeNames(names: Readonly<Record<string, Pair<string>>>) {
  const tongue = useLanguage();
  return {
    nameOf: (code: string): string => (Object.hasOwn(names, code) ? (names[code]?.[tongue] ?? code) : code),
    options: Object.entries(names).map(([value, pair]) => ({ value, label: pair[tongue] })),
  };
}
