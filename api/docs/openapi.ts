import { z } from 'zod';
import {
  createDocument,
  type ZodOpenApiOperationObject,
  type ZodOpenApiParameters,
  type ZodOpenApiPathsObject,
  type ZodOpenApiResponsesObject,
} from 'zod-openapi';
import type { DomainErrorCode } from '../../domain/errors.ts';
import { type Deprecations, deprecationOf } from '../kit/deprecation.ts';
import type { Dialect, TokenCarrier } from '../kit/dialect.ts';
import type { Auth, InputSchemas, Listener, RouteFacts } from '../kit/route.ts';
import { SENTENCES } from '../kit/sentences.ts';

/** What the documentation needs of a route; `Route<Ops>` has it for any Ops. */
export interface DocumentedRoute extends RouteFacts {
  readonly input: InputSchemas;
  readonly output: z.ZodType;
}

export interface OpenApiOptions {
  readonly title: string;
  readonly version: string;
  /** Address per listener (`http://localhost:8081`); `main` serves everything. */
  readonly servers: Readonly<Partial<Record<Listener, string>>> & { readonly main: string };
  readonly deprecations?: Deprecations;
}

const LISTENER_NAMES: Readonly<Record<Listener, string>> = {
  main: '全部接口',
  users: '文档000 用户',
  loans: '文档000 贷款',
  repayments: '文档000 还款',
  managers: '文档000 管理员',
};

/** The OpenAPI 3.1 document of a set of routes: what is served, and nothing that is not. */
export function openApiDocument(routes: readonly DocumentedRoute[], options: OpenApiOptions) {
  const dialects = [...new Set(routes.map((route) => route.dialect))];
  return createDocument({
    openapi: '3.1.0',
    info: { title: options.title, version: options.version },
    servers: [{ url: options.servers.main, description: LISTENER_NAMES.main }],
    tags: dialects.map((dialect) => ({ name: dialect.title })),
    paths: pathsOf(routes, options),
    components: { securitySchemes: securitySchemes(dialects) },
  });
}

function pathsOf(routes: readonly DocumentedRoute[], options: OpenApiOptions): ZodOpenApiPathsObject {
  const paths: Record<string, Record<string, ZodOpenApiOperationObject>> = {};
  for (const route of routes) {
    for (const [index, path] of [route.path, ...(route.aliases ?? [])].entries()) {
      const item = paths[path] ?? {};
      item[route.method.toLowerCase()] = operationOf(route, path, index, options);
      paths[path] = item;
    }
  }
  return paths;
}

function operationOf(
  route: DocumentedRoute,
  path: string,
  aliasIndex: number,
  { servers, deprecations = {} }: OpenApiOptions,
): ZodOpenApiOperationObject {
  const own = route.listener === undefined ? undefined : servers[route.listener];
  const notes = [
    route.description,
    aliasIndex === 0 ? undefined : `同 \`${route.path}\``,
    route.input.anywhere === undefined
      ? undefined
      : '参数可放在查询串、JSON请求体或表单中；同名参数取值不一致时返回400。',
    route.permission === undefined ? undefined : `需要权限 \`${route.permission}\`。`,
  ].filter((note) => note !== undefined);
  const body = requestBody(route);
  return {
    operationId: aliasIndex === 0 ? route.id : `${route.id}--alias-${aliasIndex}`,
    tags: [route.dialect.title],
    summary: route.summary,
    ...(notes.length === 0 ? {} : { description: notes.join('\n\n') }),
    ...(deprecationOf(route, deprecations) === undefined ? {} : { deprecated: true }),
    requestParams: parametersOf(route, path),
    ...(body === undefined ? {} : { requestBody: body }),
    responses: responsesOf(route),
    security: securityOf(route.auth, route.dialect),
    ...(own === undefined || route.listener === 'main'
      ? {}
      : {
          servers: [
            { url: own, description: LISTENER_NAMES[route.listener ?? 'main'] },
            { url: servers.main, description: LISTENER_NAMES.main },
          ],
        }),
  };
}

const IDEMPOTENCY_HEADER = z.object({
  'Idempotency-Key': z
    .string()
    .min(1)
    .max(255)
    .optional()
    .meta({ description: '幂等键：相同的键与请求得到相同的答复，保留24小时' }),
});

function parametersOf(route: DocumentedRoute, path: string): ZodOpenApiParameters {
  const { params, query, anywhere } = route.input;
  const keyed =
    (route.method === 'POST' || route.method === 'PUT') && route.idempotent !== false && !route.raw;
  const asked = query ?? (route.method === 'GET' ? anywhere : undefined);
  return {
    ...(params !== undefined && path.includes('{') ? { path: params } : {}),
    ...(asked === undefined ? {} : { query: asked }),
    ...(keyed ? { header: IDEMPOTENCY_HEADER } : {}),
  };
}

function requestBody(route: DocumentedRoute): ZodOpenApiOperationObject['requestBody'] {
  const { body, anywhere, multipart } = route.input;
  const example = route.examples?.request === undefined ? {} : { example: route.examples.request };
  if (multipart !== undefined) {
    const file = z.string().meta({ format: 'binary', description: `不超过${multipart.maxBytes}字节` });
    const field = { [multipart.field]: multipart.optional === true ? file.optional() : file };
    return {
      required: true,
      content: { 'multipart/form-data': { schema: (body ?? z.object({})).extend(field) } },
    };
  }
  if (body !== undefined) {
    const required = !body.safeParse({}).success;
    return { required, content: { 'application/json': { schema: body, ...example } } };
  }
  if (anywhere === undefined) return undefined;
  return {
    required: route.method !== 'GET' && !anywhere.safeParse({}).success,
    content: {
      'application/json': { schema: anywhere, ...example },
      'application/x-www-form-urlencoded': { schema: anywhere },
    },
  };
}

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
    ...(auth === 'none' ? [] : (['unauthenticated', 'token_expired', 'account_frozen'] as const)),
    ...(auth === 'none' || auth === 'optional' ? [] : (['forbidden'] as const)),
    ...(route.limit === 'off' || (route.limit === undefined && method !== 'GET')
      ? []
      : (['rate_limited'] as const)),
    ...((method === 'POST' || method === 'PUT') && route.idempotent !== false && !route.raw
      ? (['idempotency_key_reused', 'idempotency_key_in_use'] as const)
      : []),
  ];
}

function responsesOf(route: DocumentedRoute): ZodOpenApiResponsesObject {
  const { dialect } = route;
  const success = route.raw ?? 'application/json';
  const schema = route.raw === undefined ? dialect.successSchema(route.output) : z.string();
  const example = route.examples?.data;
  const status = route.status ?? 200;
  const wrapped =
    example === undefined
      ? {}
      : {
          example: dialect.success({
            status,
            message: wordsOf(route.message ?? dialect.successMessage),
            data: example,
            requestId: 'req_123456789',
            now: new Date(1_640_995_200_000),
          }),
        };
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
      content: { 'application/json': { schema: dialect.failureSchema } },
    };
  }
  // document 003 answers wrong credentials with HTTP 200: one status, two shapes
  const clash = byStatus.get(status);
  responses[String(status)] = {
    description: clash === undefined ? '成功' : `成功，或 ${clash.map((code) => `\`${code}\``).join('、')}`,
    content: {
      [success]: {
        schema: clash === undefined ? schema : z.union([schema, dialect.failureSchema]),
        ...wrapped,
      },
    },
  };
  return responses;
}

function wordsOf(message: string | { readonly zh: string }): string {
  return typeof message === 'string' ? message : message.zh;
}

const schemeName = (carrier: TokenCarrier) =>
  carrier.in === 'bearer' ? 'bearer' : `${carrier.in}_${carrier.name}`;

function securitySchemes(dialects: readonly Dialect[]) {
  const carriers = dialects.flatMap((dialect) => dialect.tokenCarriers);
  return Object.fromEntries(
    carriers.map((carrier) => [
      schemeName(carrier),
      carrier.in === 'bearer'
        ? ({ type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } as const)
        : ({ type: 'apiKey', in: carrier.in, name: carrier.name } as const),
    ]),
  );
}

function securityOf(auth: Auth, dialect: Dialect): Record<string, string[]>[] {
  if (auth === 'none') return [];
  const ways = dialect.tokenCarriers.map((carrier) => ({ [schemeName(carrier)]: [] }));
  return auth === 'optional' ? [{}, ...ways] : ways;
}
