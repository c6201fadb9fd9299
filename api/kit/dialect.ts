import type { z } from 'zod';
import type { DomainErrorCode, ErrorFacts } from '../../domain/errors.ts';

/** The language of a sentence meant for a person: Chinese unless `Accept-Language` asks for English. */
export type Locale = 'zh' | 'en';

export interface Sentence {
  readonly zh: string;
  readonly en: string;
}

export const DOCUMENTS = [
  'finance-platform',
  'digital-agriculture',
  'loan-repayment',
  'back-office',
  'user-module',
  'sandbox',
] as const;
export type DocumentName = (typeof DOCUMENTS)[number];

/** Sentences about the input, per field, in the words of the request: `{ phone: ['手机号格式不正确'] }`. */
export type FieldErrors = Readonly<Record<string, readonly string[]>>;

/**
 * A document's word for a domain error: the HTTP status, the number (or name) its body carries, and its own sentence where the
 * document prints one (otherwise the house's sentence from `kit/sentences.ts` is used).
 */
export interface ErrorWord {
  readonly status: number;
  readonly code?: number | string;
  readonly sentence?: Sentence;
}

export type ErrorWords = Readonly<Record<DomainErrorCode, ErrorWord>>;

/** What every envelope may need besides its payload. `now` is the wall clock: it dates the answer, not the business. */
export interface Stamp {
  readonly requestId: string;
  readonly now: Date;
}

export interface SuccessAnswer extends Stamp {
  readonly status: number;
  readonly message: string;
  readonly data: unknown;
}

export interface FailureAnswer extends Stamp {
  readonly error: DomainErrorCode;
  readonly status: number;
  readonly code: number | string | undefined;
  readonly message: string;
  /** Only for `invalid_input`. */
  readonly fields: FieldErrors | undefined;
  /** Seconds; the same number travels in the `Retry-After` header. */
  readonly retryAfter: number | undefined;
  /** The facts a caller may see (`kit/public-facts.ts` says which); undefined when there are none. */
  readonly details: ErrorFacts | undefined;
}

/** Where a token may travel, in the order in which a dialect looks. */
export type TokenCarrier =
  | { readonly in: 'bearer' }
  | { readonly in: 'header' | 'cookie' | 'query'; readonly name: string };

/**
 * How one document speaks: a value, chosen per route and never per prefix, because `/api/v1/loans/*` and `/api/v1/user/*` each
 * mix two documents. It knows HTTP and words; it knows nothing of loans.
 */
export interface Dialect {
  readonly document: DocumentName;
  /** The document's title, which is its tag in the OpenAPI document. */
  readonly title: string;
  /** The message of a success whose route names none. */
  readonly successMessage: Sentence;
  readonly words: ErrorWords;
  readonly tokenCarriers: readonly TokenCarrier[];
  success(answer: SuccessAnswer): unknown;
  failure(answer: FailureAnswer): unknown;
  /** The envelopes as schemas, for the OpenAPI document and for tests. */
  successSchema(data: z.ZodType): z.ZodType;
  readonly failureSchema: z.ZodType;
}

/** `phone：手机号格式不正确；amount：金额必须大于0`, for documents that have nowhere but a sentence to name a field. */
export function fieldsInWords(fields: FieldErrors): string {
  return Object.entries(fields)
    .map(([field, sentences]) => `${field}：${sentences.join('，')}`)
    .join('；');
}
