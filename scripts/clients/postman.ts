import { type Schema, sampleOf } from './sample.ts';

/** The OpenAPI document as far as the collection needs it. */
export interface Described {
  readonly info: { readonly title: string; readonly version: string; readonly description?: string };
  readonly servers: readonly { readonly url: string }[];
  readonly tags: readonly { readonly name: string; readonly description?: string }[];
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
}

interface Operation {
  readonly operationId: string;
  readonly tags: readonly string[];
  readonly summary: string;
  readonly description?: string;
  readonly security: readonly Readonly<Record<string, unknown>>[];
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: {
    readonly content: Readonly<Record<string, { schema: Schema; example?: unknown }>>;
  };
  readonly responses: Readonly<Record<string, { content?: Readonly<Record<string, { example?: unknown }>> }>>;
}

interface Parameter {
  readonly name?: string;
  readonly in?: string;
  readonly required?: boolean;
  readonly description?: string;
  readonly example?: unknown;
  readonly schema?: Schema;
}

const NOBODY = { type: 'noauth' };
const bearer = (variable: string) => ({
  type: 'bearer',
  bearer: [{ key: 'token', value: `{{${variable}}}`, type: 'string' }],
});

/**
 * A Postman collection (format 2.1): a folder per document, a request per operation under its OpenAPI id, with the printed example as
 * its body and as its saved answer. `base_url`, `token` and `staff_token` are variables.
 */
export function postmanCollection(document: Described) {
  const operations = Object.entries(document.paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, operation]) => ({ path, method: method.toUpperCase(), operation })),
  );
  return {
    info: {
      name: document.info.title,
      description: document.info.description ?? '',
      version: document.info.version,
      schema: 'https://schema.getpostman.com/json/collection/v2.1.0/collection.json',
    },
    auth: bearer('token'),
    variable: [
      { key: 'base_url', value: document.servers[0]?.url ?? '', type: 'string' },
      { key: 'token', value: '', type: 'string' },
      { key: 'staff_token', value: '', type: 'string' },
    ],
    item: document.tags.map(({ name, description = '' }) => ({
      name,
      description,
      item: operations
        .filter(({ operation }) => operation.tags.includes(name))
        .map(({ path, method, operation }) => requestItem(path, method, operation)),
    })),
  };
}

function requestItem(path: string, method: string, operation: Operation) {
  const body = bodyOf(operation);
  const request = {
    method,
    description: operation.description ?? '',
    auth: authOf(path, operation),
    header: body?.mode === 'raw' ? [{ key: 'Content-Type', value: 'application/json' }] : [],
    url: urlOf(path, operation),
    ...(body === undefined ? {} : { body }),
  };
  return {
    id: operation.operationId,
    name: operation.summary,
    request,
    response: savedAnswers(operation).map((saved) => ({ ...saved, originalRequest: request })),
  };
}

function authOf(path: string, { security, description = '' }: Operation) {
  if (security.length === 0) return NOBODY;
  const office =
    /\/(admin|manager)\//.test(path) || path.startsWith('/v1/') || description.includes('需要权限');
  return bearer(office ? 'staff_token' : 'token');
}

function urlOf(path: string, { parameters = [] }: Operation) {
  const segments = path
    .split('/')
    .slice(1)
    .map((segment) => segment.replace(/^\{(.+)\}$/, ':$1'));
  const of = (place: string) => parameters.filter((one) => one.in === place);
  const valued = (one: Parameter) => ({
    key: one.name ?? '',
    value: textOf(one.example ?? sampleOf(one.schema ?? {}, one.name)),
    description: one.description ?? '',
  });
  const query = of('query').map((one) => ({
    ...valued(one),
    disabled: !(one.required ?? false) && one.example === undefined,
  }));
  const sent = query.filter(({ disabled }) => !disabled).map(({ key, value }) => `${key}=${value}`);
  return {
    raw: `{{base_url}}/${segments.join('/')}${sent.length === 0 ? '' : `?${sent.join('&')}`}`,
    host: ['{{base_url}}'],
    path: segments,
    query,
    variable: of('path').map(valued),
  };
}

function bodyOf({ requestBody }: Operation) {
  const { content = {} } = requestBody ?? {};
  const form = content['multipart/form-data'];
  if (form !== undefined) {
    const sample = sampleOf(form.schema);
    const fields = typeof sample === 'object' && sample !== null ? Object.entries(sample) : [];
    return {
      mode: 'formdata',
      formdata: fields.map(([key, value]) =>
        form.schema.properties?.[key]?.format === 'binary'
          ? { key, type: 'file', src: [] }
          : { key, type: 'text', value: textOf(value) },
      ),
    };
  }
  const json = content['application/json'];
  if (json === undefined) return undefined;
  const raw = JSON.stringify(json.example ?? sampleOf(json.schema), null, 2);
  return { mode: 'raw', raw, options: { raw: { language: 'json' } } };
}

function savedAnswers({ responses }: Operation) {
  return Object.entries(responses).flatMap(([status, { content = {} }]) => {
    const { example } = content['application/json'] ?? {};
    if (example === undefined) return [];
    return [
      {
        name: '示例',
        status: 'OK',
        code: Number(status),
        header: [{ key: 'Content-Type', value: 'application/json' }],
        body: JSON.stringify(example, null, 2),
      },
    ];
  });
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));
