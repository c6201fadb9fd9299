import { z } from 'zod';
import type { ZodOpenApiHeaderObject, ZodOpenApiResponsesObject } from 'zod-openapi';
import type { DomainErrorCode } from '../../domain/errors.ts';
import { isOfficeRoute } from '../kit/networks.ts';
import { SENTENCES } from '../kit/sentences.ts';
import type { DocumentedRoute } from './openapi.ts';
import { isKeyed } from './parameters.ts';
import { printedAnswer } from './printed-examples.ts';

/** What the kit itself may answer on this route, besides what the route lists. */
function transportErrors(route: DocumentedRoute): DomainErrorCode[] {
  const { input, auth, method } = route;
  const reads = input.body ?? input.anywhere ?? input.multipart;
  return [
    'invalid_input',
    'internal',
    'unavailable',
    ...(reads === undefined && method === 'GET'
      ? []
      : (['bad_json', 'payload_too_large', 'unsupported_media_type'] as const)),
    'signature_refused',
    ...(auth === 'none'
      ? []
      : (['unauthenticated', 'token_expired', 'account_frozen', 'forbidden'] as const)),
    ...(auth === 'none' && !isOfficeRoute(route) ? [] : (['network_refused'] as const)),
    ...(route.limit === 'off' || (route.limit === undefined && method !== 'GET')
      ? []
      : (['rate_limited'] as const)),
    ...(isKeyed(route) ? (['idempotency_key_reused', 'idempotency_key_in_use'] as const) : []),
  ];
}

const headerRef = (name: string) => ({ $ref: `#/components/headers/${name}` });
const ALWAYS = { 'X-Request-Id': headerRef('X-Request-Id') };
const REFUSED = { 'X-Error-Code': headerRef('X-Error-Code') };
const LATER = { 'Retry-After': headerRef('Retry-After') };

/** What `headerRef` refers to. */
export const responseHeaders = {
  'X-Request-Id': {
    description: '请求编号：调用方给出的，或由平台生成',
    schema: { type: 'string', maxLength: 64 },
  },
  'X-Error-Code': {
    description: '错误的名称，与文档的错误码无关，供程序判断',
    schema: { type: 'string', examples: ['amount_out_of_range'] },
  },
  'Retry-After': { description: '多少秒后再试', schema: { type: 'integer', minimum: 1 } },
} satisfies Record<string, ZodOpenApiHeaderObject>;

/** Every status a route can answer, with its envelope: the success, what the route lists, and what the kit may say on any. */
export function responsesOf(route: DocumentedRoute): ZodOpenApiResponsesObject {
  const { dialect } = route;
  const success = mediaType(route.raw);
  const schema = route.raw === undefined ? dialect.successSchema(route.output) : rawSchema(route.raw);
  const status = route.status ?? 200;
  const example = answerExample(route, status);
  const wrapped = example === undefined ? {} : { example };
  const byStatus = new Map<number, DomainErrorCode[]>();
  for (const code of new Set([...transportErrors(route), ...route.errors])) {
    const of = dialect.words[code].status;
    byStatus.set(of, [...(byStatus.get(of) ?? []), code]);
  }
  const responses: Record<string, ZodOpenApiResponsesObject[`${1 | 2 | 3 | 4 | 5}${string}`]> = {};
  for (const [of, codes] of [...byStatus].sort(([a], [b]) => a - b)) {
    const listed = codes.map((code) => `\`${code}\` ${(dialect.words[code].sentence ?? SENTENCES[code]).zh}`);
    responses[String(of)] = {
      description: listed.join('；'),
      headers: { ...ALWAYS, ...REFUSED, ...(of === 429 || of === 503 ? LATER : {}) },
      content: refusalContent(route),
    };
  }
  // document 003 answers wrong credentials with HTTP 200: one status, two shapes
  const clash = byStatus.get(status);
  responses[String(status)] = {
    headers: { ...ALWAYS, ...(clash === undefined ? {} : REFUSED) },
    description: clash === undefined ? '成功' : `成功，或 ${clash.map((code) => `\`${code}\``).join('、')}`,
    content: {
      [success]: {
        schema: clash === undefined ? schema : z.union([schema, dialect.failureSchema]),
        ...wrapped,
      },
      ...(route.alternative === undefined
        ? {}
        : { [mediaType(route.alternative)]: { schema: rawSchema(route.alternative) } }),
    },
  };
  return responses;
}

/** Answers outside the envelope are refused in their own words too: a payment channel wants to read `failure`. */
function refusalContent({ raw, dialect }: DocumentedRoute) {
  if (raw === undefined) return { [JSON_TYPE]: { schema: dialect.failureSchema } };
  return { [JSON_TYPE]: { schema: dialect.failureSchema }, [mediaType(raw)]: { schema: rawSchema(raw) } };
}

const JSON_TYPE = 'application/json';

/** Without `charset` and the like, which are no part of what a document is looked up by. */
function mediaType(raw: string = JSON_TYPE): string {
  return raw.split(';')[0]?.trim() ?? raw;
}

function rawSchema(raw: string): z.ZodType {
  return mediaType(raw) === JSON_TYPE ? z.looseObject({}) : z.string();
}

/** The route's own example in its envelope, else the answer as the document prints it. */
function answerExample({ id, dialect, examples, message, raw }: DocumentedRoute, status: number): unknown {
  if (raw !== undefined) return undefined;
  if (examples?.data === undefined) return printedAnswer(id);
  return dialect.success({
    status,
    message: wordsOf(message ?? dialect.successMessage),
    data: examples.data,
    requestId: 'req_123456789',
    now: new Date(1_640_995_200_000),
  });
}

function wordsOf(message: string | { readonly zh: string }): string {
  return typeof message === 'string' ? message : message.zh;
}
