import { DomainError, invalidInput } from '../../domain/errors.ts';
import type { FieldErrors, Locale } from './dialect.ts';
import { sentenceOf } from './issues.ts';
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
    const result = schema.safeParse(value, { reportInput: true });
    if (result.success) input[part] = result.data;
    else
      for (const issue of result.error.issues)
        for (const [field, sentence] of sentenceOf(issue, locale)) note(field, sentence);
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
      note(key, locale === 'en' ? 'is given twice with different values' : '在查询参数与请求体中取值不一致');
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
