import { DomainError, invalidInput } from '../../domain/errors.ts';
import type { FieldSentence } from './issues.ts';

/** Deeper than any documented request by a factor of five. */
const MAX_DEPTH = 20;
/** Far beyond what is refused with its field's name: a text that is nested so is not parsed at all, which takes a hundred times as long as to see it. */
const MAX_PARSED_DEPTH = 200;
const MAX_KEYS = 200;
const MAX_KEY_LENGTH = 128;

export type Fields = Record<string, unknown>;

/**
 * JSON as a request may send it: one object, no key twice (readers disagree on which one counts), nothing Postgres or a merge
 * would choke on. An empty body is an empty object: clients send `Content-Type: application/json` on bodiless requests.
 * @throws DomainError `bad_json`, `invalid_input`
 */
export function parseJsonBody(text: string): Fields {
  if (text.trim() === '') return {};
  if (isDeeperThan(text, MAX_PARSED_DEPTH))
    throw invalidInput({ body: ['too_deep' satisfies FieldSentence] });
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new DomainError('bad_json');
  }
  if (!isFields(value)) throw invalidInput({ body: ['not_object' satisfies FieldSentence] });
  const twice = repeatedKey(text);
  if (twice !== undefined) throw invalidInput({ [shown(twice)]: ['repeated' satisfies FieldSentence] });
  refuseHostile(value);
  return value;
}

/**
 * A query string or a urlencoded form. The same key twice with one value is that value; with two, nobody knows which was meant.
 * @throws DomainError `invalid_input`
 */
export function parseForm(text: string): Fields {
  const fields = new Map<string, string>();
  for (const [key, value] of new URLSearchParams(text)) {
    const known = fields.get(key);
    if (known !== undefined && known !== value)
      throw invalidInput({ [shown(key)]: ['conflicting' satisfies FieldSentence] });
    fields.set(key, value);
    if (fields.size > MAX_KEYS) throw invalidInput({ body: ['too_many' satisfies FieldSentence] });
  }
  const read = Object.fromEntries(fields);
  refuseHostile(read);
  return read;
}

/**
 * Curl says "urlencoded" for whatever `-d` is given, and its users mean JSON when it begins with a brace.
 * @throws DomainError as the parsers above
 */
export function parseFormOrJson(text: string): Fields {
  return text.trimStart().startsWith('{') ? parseJsonBody(text) : parseForm(text);
}

/**
 * Refuses what no field may hold: NUL (Postgres has no such character), halves of surrogate pairs and U+FFFD (text that was not
 * UTF-8), `__proto__` as a key, and nesting or breadth that only costs us.
 * @throws DomainError `invalid_input`
 */
export function refuseHostile(value: unknown, path = '', depth = 0): void {
  if (depth > MAX_DEPTH)
    throw invalidInput({ [path.split('.')[0] || 'body']: ['too_deep' satisfies FieldSentence] });
  if (typeof value === 'string') {
    if (/[\0\uFFFD]|\p{Surrogate}/u.test(value))
      throw invalidInput({ [path || 'body']: ['text' satisfies FieldSentence] });
    return;
  }
  if (typeof value !== 'object' || value === null) return;
  const entries = Object.entries(value);
  if (!Array.isArray(value) && entries.length > MAX_KEYS)
    throw invalidInput({ [path || 'body']: ['too_many' satisfies FieldSentence] });
  for (const [key, inner] of entries) {
    const at = path === '' ? shown(key) : `${path}.${shown(key)}`;
    if (key === '__proto__' || key.length > MAX_KEY_LENGTH)
      throw invalidInput({ [at]: ['unknown' satisfies FieldSentence] });
    refuseHostile(key, at, depth);
    refuseHostile(inner, at, depth + 1);
  }
}

export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A key in an error message: short, and printable. */
function shown(key: string): string {
  return key.slice(0, 64).replace(/[^\x20-\x7e\p{L}\p{N}]/gu, '?') || '?';
}

/** Whether brackets outside strings open more than `depth` within each other. */
function isDeeperThan(text: string, depth: number): boolean {
  let open = 0;
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at];
    if (character === '{' || character === '[') {
      open += 1;
      if (open > depth) return true;
    } else if (character === '}' || character === ']') open -= 1;
    else if (character === '"') at = endOfString(text, at);
  }
  return false;
}

/** The first key that an object of this (valid) JSON text has twice. In valid JSON a string before a colon is a key. */
function repeatedKey(text: string): string | undefined {
  const objects: (Set<string> | undefined)[] = [];
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at];
    if (character === '{') objects.push(new Set());
    else if (character === '[') objects.push(undefined);
    else if (character === '}' || character === ']') objects.pop();
    else if (character === '"') {
      const end = endOfString(text, at);
      if (nextCharacter(text, end + 1) === ':') {
        const key = String(JSON.parse(text.slice(at, end + 1)));
        const keys = objects.at(-1);
        if (keys?.has(key)) return key;
        keys?.add(key);
      }
      at = end;
    }
  }
  return undefined;
}

function nextCharacter(text: string, start: number): string | undefined {
  for (let at = start; at < text.length; at += 1) if (!/\s/.test(text[at] ?? '')) return text[at];
  return undefined;
}

function endOfString(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at += 1) {
    if (text[at] === '\\') at += 1;
    else if (text[at] === '"') return at;
  }
  return text.length;
}
