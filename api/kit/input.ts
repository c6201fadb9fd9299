import type { z } from 'zod';
import { DomainError, invalidInput } from '../../domain/errors.ts';
import type { FieldErrors, Locale } from './dialect.ts';
import { FIELD_SENTENCES, sentenceOf } from './issues.ts';
import { isFields } from './json.ts';
import type { InputSchemas, UploadedFile } from './route.ts';

/** A request as it arrived, each part parsed but not yet judged. */
export interface RawInput {
  readonly params: Readonly<Record<string, unknown>>;
  readonly query: Readonly<Record<string, unknown>>;
  readonly body: Readonly<Record<string, unknown>>;
  readonly file: UploadedFile | undefined;
}

const PARTS = ['params', 'query', 'body', 'anywhere'] as const;

/**
 * Applies a route's schemas to a request and collects what is wrong per field over all parts, so that a person corrects a form
 * once and not field by field.
 * @throws DomainError `invalid_input` (facts.errors), `file_missing`
 */
export function readInput(schemas: InputSchemas, raw: RawInput, locale: Locale): Record<string, unknown> {
  const input: Record<string, unknown> = {};
  const errors = new Map<string, string[]>();
  const note = (field: string, sentence: string) => {
    const known = errors.get(field);
    if (known === undefined) errors.set(field, [sentence]);
    else if (!known.includes(sentence)) known.push(sentence);
  };
  for (const part of PARTS) {
    const schema = schemas[part];
    if (schema === undefined) continue;
    const value = part === 'anywhere' ? merged(raw, locale, note) : raw[part];
    const result = part === 'body' ? judged(schema, value) : judgedAsText(schema, value);
    if (result.success) input[part] = result.data;
    for (const issue of result.error?.issues ?? []) {
      for (const [field, sentence] of sentenceOf(issue, locale)) note(field, sentence);
    }
  }
  if (errors.size > 0) throw invalidInput(Object.fromEntries(errors) satisfies FieldErrors);
  if (schemas.multipart !== undefined) {
    if (raw.file === undefined && schemas.multipart.optional !== true) {
      throw new DomainError('file_missing', { field: schemas.multipart.field });
    }
    input['file'] = raw.file;
  }
  return input;
}

/**
 * Document 000 prints its parameters as a JSON body even on GET and says "Query 或 JSON" once: all three places count. Two
 * places that disagree are refused rather than ranked, because any ranking lets one reader see another value than the next.
 */
function merged(
  raw: RawInput,
  locale: Locale,
  note: (field: string, sentence: string) => void,
): Record<string, unknown> {
  const all: Record<string, unknown> = { ...raw.query };
  for (const [key, value] of Object.entries(raw.body)) {
    if (Object.hasOwn(all, key) && !sameValue(all[key], value)) {
      note(key, FIELD_SENTENCES.conflicting[locale]);
    }
    all[key] = value;
  }
  return all;
}

/** `?id=1` and `{"id":1}` say the same. */
function sameValue(a: unknown, b: unknown): boolean {
  const text = (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value));
  return text(a) === text(b);
}

function judged(schema: z.ZodObject, value: unknown): z.ZodSafeParseResult<Record<string, unknown>> {
  return schema.safeParse(value, { reportInput: true });
}

/**
 * Paths, queries and forms know only text. Where the schema wanted something else and the text spells exactly that (`"1"` for a
 * number, `"true"` for a boolean; a number where text is wanted), the value is taken as what it spells and judged again.
 */
function judgedAsText(schema: z.ZodObject, value: unknown): z.ZodSafeParseResult<Record<string, unknown>> {
  const first = judged(schema, value);
  if (first.success || !isFields(value)) return first;
  const read: Record<string, unknown> = { ...value };
  for (const issue of first.error.issues) {
    const [key, ...deeper] = issue.path;
    if (typeof key !== 'string' || deeper.length > 0 || !Object.hasOwn(read, key)) continue;
    const given = read[key];
    const other = kindsWanted(issue).map((kind) => spelled(given, kind));
    read[key] = other.find((one) => one !== given) ?? given;
  }
  return judged(schema, read);
}

/** What kinds of value would have satisfied the schema, as far as its complaint tells. */
function kindsWanted(issue: z.core.$ZodIssue): string[] {
  switch (issue.code) {
    case 'invalid_type':
      return [issue.expected];
    case 'invalid_value':
      return issue.values.map((value) => typeof value);
    case 'invalid_union':
      return issue.errors.flat().flatMap((inner) => (inner.path.length === 0 ? kindsWanted(inner) : []));
    default:
      return [];
  }
}

function spelled(value: unknown, expected: string): unknown {
  if (typeof value === 'string') {
    const text = value.trim();
    if ((expected === 'number' || expected === 'int') && /^-?\d{1,15}(?:\.\d{1,15})?$/.test(text))
      return Number(text);
    if (expected === 'boolean' && (text === 'true' || text === 'false')) return text === 'true';
  }
  return expected === 'string' && typeof value === 'number' && Number.isSafeInteger(value)
    ? String(value)
    : value;
}
