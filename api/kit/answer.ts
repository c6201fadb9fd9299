import type { Readable } from 'node:stream';
import type { Context } from 'koa';
import type { DomainError } from '../../domain/errors.ts';
import type { Dialect, FieldErrors, Locale, Sentence } from './dialect.ts';
import type { Exchange } from './exchange.ts';
import { RETRY_AFTER_SECONDS } from './failures.ts';
import { inWords } from './issues.ts';
import { isFields } from './json.ts';
import { inEnglish } from './phrases.ts';
import { publicFacts } from './public-facts.ts';
import type { CookieToSet, RawReply } from './reply.ts';
import type { Presented, RouteFacts } from './route.ts';
import { SENTENCES } from './sentences.ts';
import { toldByWhom } from './told-by-whom.ts';

/** A response before it is sent: a value, so that it can be stored under an idempotency key and given again. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | readonly string[]>>;
  readonly body: string | Buffer | Readable;
}

const JSON_TYPE = 'application/json; charset=utf-8';

/** A success in the words of the route's document. */
export function successAnswer(route: RouteFacts, presented: Presented, exchange: Exchange): Answer {
  const { data, options } = presented;
  const status = options.status ?? route.status ?? 200;
  const message = worded(options.message ?? route.message ?? route.dialect.successMessage, exchange.locale);
  const spoken = route.dialect.success({ status, message, data, requestId: exchange.id, now: new Date() });
  const body = exchange.locale === 'en' ? messageInEnglish(spoken) : spoken;
  const cookies = (options.cookies ?? []).map((cookie) => cookieText(cookie, exchange.secure));
  return {
    status,
    headers: {
      'Content-Type': JSON_TYPE,
      ...(route.cache === undefined ? {} : { 'Cache-Control': route.cache }),
      ...options.headers,
      ...(cookies.length === 0 ? {} : { 'Set-Cookie': cookies }),
    },
    body: JSON.stringify(body),
  };
}

/**
 * A refusal in a document's words. The error's own name travels in `X-Error-Code`: document 002's number and document 003's
 * sentence cannot carry it, and a program should not have to read Chinese.
 */
export function failureAnswer(dialect: Dialect, error: DomainError, exchange: Exchange): Answer {
  const word = dialect.words[error.code];
  const seconds = secondsToWait(error, word.status);
  const body = dialect.failure({
    error: error.code,
    status: word.status,
    code: word.code,
    message: worded(word.sentence ?? toldByWhom(error) ?? SENTENCES[error.code], exchange.locale),
    fields: fieldErrors(error, exchange.locale),
    retryAfter: seconds,
    details: publicFacts(error.code, error.facts),
    requestId: exchange.id,
    now: new Date(),
  });
  const allowed = error.facts['allowed'];
  return {
    status: word.status,
    headers: {
      'Content-Type': JSON_TYPE,
      'X-Error-Code': error.code,
      ...(seconds === undefined ? {} : { 'Retry-After': String(seconds) }),
      ...(Array.isArray(allowed) ? { Allow: allowed.join(', ') } : {}),
      ...(word.status === 401 ? { 'WWW-Authenticate': 'Bearer' } : {}),
    },
    body: JSON.stringify(body),
  };
}

export function rawAnswer(raw: RawReply): Answer {
  return { status: raw.status, headers: { 'Content-Type': raw.type, ...raw.headers }, body: raw.body };
}

export function send(ctx: Context, answer: Answer): void {
  ctx.status = answer.status;
  ctx.body = answer.body;
  // after the body, whose setter guesses a type of its own
  for (const [name, value] of Object.entries(answer.headers)) {
    ctx.set(name, typeof value === 'string' ? value : [...value]);
  }
}

/** A 503 always says when to come back. */
function secondsToWait(error: DomainError, status: number): number | undefined {
  const known = error.facts['retryAfterSeconds'];
  if (typeof known === 'number') return Math.max(1, Math.ceil(known));
  return status === 503 ? RETRY_AFTER_SECONDS : undefined;
}

function worded(sentence: string | Sentence, locale: Locale): string {
  return typeof sentence === 'string' ? sentence : sentence[locale];
}

/** In document 000 the message is part of the data, so it is looked for in the finished answer. */
function messageInEnglish(body: unknown): unknown {
  if (!isFields(body) || typeof body['message'] !== 'string') return body;
  return { ...body, message: inEnglish(body['message']) };
}

function fieldErrors(error: DomainError, locale: Locale): FieldErrors | undefined {
  if (error.code !== 'invalid_input') return undefined;
  const errors = error.facts['errors'];
  if (typeof errors !== 'object' || errors === null) return undefined;
  const listed = Object.entries(errors).flatMap(([field, said]: [string, unknown]) =>
    Array.isArray(said) ? [[field, said.map(String)] as const] : [],
  );
  return listed.length === 0 ? undefined : inWords(Object.fromEntries(listed), locale);
}

function cookieText({ name, value, maxAgeSeconds, path = '/' }: CookieToSet, secure: boolean): string {
  const age = value === '' ? 0 : Math.floor(maxAgeSeconds);
  const parts = [
    `${name}=${encodeURIComponent(value)}`,
    `Path=${path}`,
    `Max-Age=${age}`,
    'HttpOnly',
    'SameSite=Lax',
  ];
  return (secure ? [...parts, 'Secure'] : parts).join('; ');
}
