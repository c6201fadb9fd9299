import { dictionary } from '@zxcvbn-ts/language-common';

/** What is read as a letter by whoever thinks himself clever, guessers included. */
const LEET: Readonly<Record<string, string>> = {
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '@': 'a',
  $: 's',
  '!': 'i',
};

/** Whose product it is: the first words that a guesser tries here. */
const HOUSE_WORDS = [
  'loan',
  'platform',
  'sandbox',
  'daikuan',
  'nongye',
  'nongdai',
  '贷款',
  '农业',
  '平台',
] as const;

const SHORTEST_WORD = 4;
const MIN_CHARACTERS = 8;
/** From here on a common word within is no weakness any more (ASVS 5.0 6.2.1). */
const LONG = 15;

let common: ReadonlySet<string> | undefined;

/**
 * Whether a password is one of the 49 000 that are guessed first, also with a few signs behind it or letters written as digits.
 * Compared whole: what merely contains a word is another matter.
 */
export function isCommonPassword(plain: string): boolean {
  common ??= new Set(dictionary['passwords-common'].map((word) => String(word).toLowerCase()));
  const lower = plain.toLowerCase();
  if (common.has(lower)) return true;
  if ([...plain].length >= LONG) return false;
  const word = lower.replace(/[^\p{L}]+$/u, '');
  const read = unleet(lower).replace(/[^\p{L}]+$/u, '');
  for (const form of [word, read, unleet(word)]) {
    if (form.length >= SHORTEST_WORD && common.has(form)) return true;
  }
  return false;
}

/**
 * Whether a password consists of what everybody knows of its owner or of this house, and of fewer than eight characters besides.
 * @param about his phone number, address, names
 */
export function isAboutOwner(plain: string, about: readonly (string | null | undefined)[]): boolean {
  const words = [...HOUSE_WORDS, ...about.flatMap((fact) => (fact ? partsOf(fact) : []))];
  const rest = words
    .toSorted((a, b) => b.length - a.length)
    .reduce((left, word) => left.replaceAll(word.toLowerCase(), ''), plain.toLowerCase());
  return rest.length < plain.length && [...rest].length < MIN_CHARACTERS;
}

/** A number as it is and by its end, an address by what stands before the @, a name. */
function partsOf(fact: string): string[] {
  const text = fact.trim();
  const [local = ''] = text.split('@');
  const digits = /^\d{8,}$/.test(text) ? [text.slice(-8), text.slice(-6)] : [];
  return [text, local, ...digits].filter(
    (part) => [...part].length >= (/[^\p{ASCII}]/u.test(part) ? 2 : SHORTEST_WORD),
  );
}

function unleet(text: string): string {
  return [...text].map((sign) => LEET[sign] ?? sign).join('');
}
