import { Validator } from '@seriousme/openapi-schema-validator';
import { expect } from 'chai';
import printed from '../../api/docs/printed-examples.json' with { type: 'json' };
import { routes } from '../../api/routes.ts';
import { sandboxRoutes } from '../../sandbox/routes.ts';
import { type Platform, startPlatform } from '../support/platform.ts';
import { DOCUMENTED, type DocumentedRequest } from './support/documents.ts';

interface Operation {
  readonly operationId: string;
  readonly tags: readonly string[];
  readonly responses: Readonly<Record<string, Response>>;
  readonly parameters?: readonly {
    readonly $ref?: string;
    readonly name?: string;
    readonly example?: unknown;
  }[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly example?: unknown }>> };
  readonly security: readonly unknown[];
}

interface Response {
  readonly $ref?: string;
  readonly headers?: Readonly<Record<string, unknown>>;
  readonly content?: Readonly<Record<string, { readonly schema: unknown; readonly example?: unknown }>>;
}

interface Document {
  readonly openapi: string;
  readonly components: { readonly responses: Readonly<Record<string, Response>> };
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
}

const METHODS = ['get', 'post', 'put', 'delete', 'patch'];

describe('the published OpenAPI document', function () {
  this.timeout(60_000);
  let platform: Platform;
  let document: Document;

  before(async () => {
    platform = await startPlatform({ workers: false });
    document = JSON.parse((await platform.request('GET', '/openapi.json')).text) as Document;
  });
  after(() => platform?.stop());

  const operations = (): [string, Operation][] =>
    Object.entries(document.paths).flatMap(([path, item]) =>
      METHODS.flatMap((method): [string, Operation][] => {
        const operation = item[method];
        return operation === undefined ? [] : [[`${method.toUpperCase()} ${path}`, operation]];
      }),
    );

  const resolved = (response: Response): Response =>
    response.$ref === undefined
      ? response
      : (document.components.responses[response.$ref.split('/').at(-1) ?? ''] ?? response);

  it('is OpenAPI 3.1 and names every request that is served, under each of its paths, and no other', () => {
    expect(document.openapi).to.match(/^3\.1\./);
    const served = [...routes, ...sandboxRoutes].flatMap(({ method, path, aliases = [] }) =>
      [path, ...aliases].map((one) => `${method} ${one}`),
    );
    expect(operations().map(([name]) => name)).to.have.members(served);
  });

  it('is valid by the rules of OpenAPI', async () => {
    const { valid, errors } = await new Validator().validate(JSON.parse(JSON.stringify(document)));
    expect(valid, JSON.stringify(errors)).to.equal(true);
  });

  it('says of every answer in which envelope it comes, by which id it is found, and when to come back', () => {
    for (const [name, { responses, security, tags }] of operations()) {
      expect(tags, name).to.have.length(1);
      expect(security, name).to.be.an('array');
      expect(Object.keys(responses), name).to.include.members(['400', '401', '500', '503']);
      for (const [status, response] of Object.entries(responses)) {
        const { headers, content } = resolved(response);
        expect(headers, `${name} ${status}`).to.have.property('X-Request-Id');
        expect(Object.values(content ?? {})[0]?.schema, `${name} ${status}`).to.be.an('object');
        if (Number(status) >= 400) expect(headers, `${name} ${status}`).to.have.property('X-Error-Code');
        if (['429', '503'].includes(status)) expect(headers, name).to.have.property('Retry-After');
      }
    }
  });

  it('lists with every request the errors that its document prints for it', () => {
    const served = new Map(operations().map(([, operation]) => [operation.operationId, operation]));
    for (const { id, statuses } of documentedRequests()) {
      // document 002 has one table for all its requests, which not each of them can answer
      if (id.startsWith('s002-') || !served.has(id)) continue;
      expect(Object.keys(served.get(id)?.responses ?? {}), id).to.include.members(statuses);
    }
  });

  it('shows the examples of the documents, as they are printed there', () => {
    const served = new Map(operations().map(([, operation]) => [operation.operationId, operation]));
    const examples: Readonly<Record<string, unknown>> = printed;
    for (const { id, request } of documentedRequests()) {
      const { query, body, form } = request.sends;
      const shown = { ...(query && { query }), ...(body && { body }), ...(form && { form }) };
      const wanted = request.answers === null ? shown : { ...shown, answer: request.answers };
      expect(examples[id] ?? {}, id).to.deep.equal(wanted);
      const operation = served.get(id);
      // whether every documented request is served is asked elsewhere
      if (operation === undefined) continue;
      const content = Object.values(operation.requestBody?.content ?? {});
      const inQuery = operation.parameters?.some(({ example }) => example !== undefined) ?? false;
      if (body !== undefined)
        expect(inQuery || content.some(({ example }) => example !== undefined), id).to.equal(true);
      if (request.answers !== null && operation.responses['200']?.content?.['application/json'] !== undefined)
        expect(operation.responses['200'].content['application/json'], id).to.have.property('example');
    }
  });

  it('tells of idempotency keys and signatures on writes, and puts no body on a GET', () => {
    for (const [name, { parameters = [], requestBody }] of operations()) {
      const refs = parameters.flatMap(({ $ref }) => $ref ?? []);
      if (name.startsWith('GET')) expect(requestBody, name).to.equal(undefined);
      else expect(refs, name).to.include('#/components/parameters/X-Signature');
    }
    const apply = operations().find(([, { operationId }]) => operationId === 's001-loan-apply')?.[1];
    expect(apply?.parameters).to.deep.include({ $ref: '#/components/parameters/Idempotency-Key' });
  });

  it('gives every operation a name of its own, a success and the refusals it may meet', () => {
    const names = operations().map(([, { operationId }]) => operationId);
    expect(new Set(names).size).to.equal(names.length);
    for (const [name, { responses }] of operations()) {
      const statuses = Object.keys(responses).map(Number);
      expect(
        statuses.some((status) => status >= 200 && status < 400),
        `${name}: a success`,
      ).to.equal(true);
      expect(
        statuses.some((status) => status >= 400),
        `${name}: a refusal`,
      ).to.equal(true);
    }
  });

  it('refers to nothing that it does not contain', () => {
    const missing = references(document).filter((reference) => {
      const parts = reference
        .replace(/^#\//, '')
        .split('/')
        .map((part) => part.replaceAll('~1', '/'));
      return parts.reduce<unknown>(within, document) === undefined;
    });
    expect(missing).to.deep.equal([]);
  });

  it('is shown by a page whose every part comes from the platform itself', async () => {
    const page = await platform.request('GET', '/docs');
    expect(page.status).to.be.oneOf([200, 301, 302]);
    const html = page.status === 200 ? page : await platform.request('GET', '/docs/');
    const parts = [...html.text.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, target = '']) => target);
    expect(parts.length).to.be.greaterThan(2);
    for (const part of parts) {
      expect(part, 'an address outside').to.not.match(/^(https?:)?\/\//);
      const { pathname } = new URL(part, 'http://docs.test/docs/');
      expect((await platform.request('GET', pathname)).status, pathname).to.equal(200);
    }
    expect(html.headers['content-security-policy']).to.contain("default-src 'none'");
  });
});

/** Requests of the documents with the HTTP statuses that their printed errors come with. */
function documentedRequests(): { id: string; request: DocumentedRequest; statuses: string[] }[] {
  return Object.values(DOCUMENTED).flatMap(({ requests, errors }) =>
    requests.map((request) => ({
      id: request.id,
      request,
      statuses: request.refusals.flatMap((code) => {
        const http = errors.find((error) => error.code === code)?.http;
        return http === undefined || http === 200 ? [] : [String(http)];
      }),
    })),
  );
}

function within(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined;
}

function references(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(references);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, one]) =>
    key === '$ref' && typeof one === 'string' ? [one] : references(one),
  );
}
