import { z } from 'zod';
import { createDocument, type ZodOpenApiOperationObject, type ZodOpenApiPathsObject } from 'zod-openapi';
import { type Deprecations, deprecationOf } from '../kit/deprecation.ts';
import type { InputSchemas, Listener, RouteFacts } from '../kit/route.ts';
import { introduction, tagOf } from './introduction.ts';
import { headersOf, parametersOf, requestHeaders } from './parameters.ts';
import { exampleOf, withExampleParameters } from './printed-examples.ts';
import { responseHeaders, responsesOf } from './responses.ts';
import { securityOf, securitySchemes } from './security.ts';
import { withSharedResponses } from './shared-responses.ts';

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
  /** Ids of the routes that answer signed requests only. */
  readonly signed?: readonly string[];
}

const LISTENER_NAMES: Readonly<Record<Listener, string>> = {
  main: '全部接口',
  users: '文档000 用户',
  loans: '文档000 贷款',
  repayments: '文档000 还款',
  managers: '文档000 管理员',
};

type OpenApi = ReturnType<typeof createDocument>;

/** The OpenAPI 3.1 document of a set of routes: what is served, and nothing that is not. */
export function openApiDocument(routes: readonly DocumentedRoute[], options: OpenApiOptions): OpenApi {
  const dialects = [...new Set(routes.map((route) => route.dialect))];
  const document = createDocument({
    openapi: '3.1.0',
    info: { title: options.title, version: options.version, description: introduction },
    servers: [{ url: options.servers.main, description: LISTENER_NAMES.main }],
    tags: dialects.map(tagOf),
    paths: pathsOf(routes, options),
    components: {
      securitySchemes: securitySchemes(dialects),
      parameters: requestHeaders,
      headers: responseHeaders,
    },
  });
  const whole = withSharedResponses(withExampleParameters(document));
  return JSON.parse(JSON.stringify(whole, withoutMachineBounds)) as OpenApi;
}

/** Every integer of JSON has these bounds; said of each it only hides the bounds that mean something. */
function withoutMachineBounds(key: string, value: unknown): unknown {
  const bound =
    key === 'minimum' ? Number.MIN_SAFE_INTEGER : key === 'maximum' ? Number.MAX_SAFE_INTEGER : undefined;
  return value === bound ? undefined : value;
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
  { servers, deprecations = {}, signed = [] }: OpenApiOptions,
): ZodOpenApiOperationObject {
  const own = route.listener === undefined ? undefined : servers[route.listener];
  const notes = [
    route.description,
    aliasIndex === 0 ? undefined : `同 \`${route.path}\``,
    route.input.anywhere === undefined
      ? undefined
      : '参数可放在查询串、JSON请求体或表单中（GET也可带JSON请求体，此处列为查询参数）；同名参数取值不一致时返回400。',
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
    parameters: headersOf(route, new Set(signed)),
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

function requestBody(route: DocumentedRoute): ZodOpenApiOperationObject['requestBody'] {
  const { body, anywhere, multipart } = route.input;
  const example = exampleOf(route);
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
  // a body on GET has no meaning to most tools; the query says the same
  if (anywhere === undefined || route.method === 'GET') return undefined;
  return {
    required: !anywhere.safeParse({}).success,
    content: {
      'application/json': { schema: anywhere, ...example },
      'application/x-www-form-urlencoded': { schema: anywhere },
    },
  };
}
