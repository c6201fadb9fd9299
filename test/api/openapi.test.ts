import { expect } from 'chai';
import { dialects } from '../../api/dialects.ts';
import { openApiDocument } from '../../api/docs/openapi.ts';
import { specialRoutes, tinyRoutes } from './support/kit-server.ts';

const routes = [
  ...specialRoutes(dialects['finance-platform']),
  ...tinyRoutes(dialects['digital-agriculture'], '/api/v1/things'),
  ...tinyRoutes(dialects['loan-repayment'], '/api/v1/loans/x'),
  ...tinyRoutes(dialects['back-office'], '/v1/x'),
  ...tinyRoutes(dialects['user-module'], '/api/user'),
];

describe('the OpenAPI document', () => {
  // as a client gets it
  const document = JSON.parse(
    JSON.stringify(
      openApiDocument(routes, {
        title: '贷款平台',
        version: '1.0.0',
        servers: {
          main: 'http://localhost:8080',
          users: 'http://localhost:8081',
          loans: 'http://localhost:8082',
        },
      }),
    ),
  );

  it('has every route under its path and all its aliases, each with an id of its own', () => {
    const ids: string[] = [];
    for (const route of routes) {
      for (const path of [route.path, ...(route.aliases ?? [])]) {
        const operation = document.paths[path]?.[route.method.toLowerCase()];
        expect(operation, `${route.method} ${path}`).to.be.an('object');
        ids.push(operation.operationId);
      }
    }
    expect(new Set(ids).size).to.equal(ids.length);
    expect(ids).to.include('anywhere-get').and.to.include('anywhere-get--alias-1');
  });

  it('has no reference that leads nowhere', () => {
    const dangling: string[] = [];
    walk(document, (key, value) => {
      if (key !== '$ref') return;
      const target = String(value)
        .slice(2)
        .split('/')
        .reduce<unknown>((at, part) => (at as Record<string, unknown> | undefined)?.[part], document);
      if (target === undefined) dangling.push(String(value));
    });
    expect(dangling).to.deep.equal([]);
  });

  it('names every path parameter, and none twice', () => {
    for (const [path, item] of Object.entries<
      Record<string, { parameters?: { name: string; in: string }[] }>
    >(document.paths)) {
      for (const operation of Object.values(item)) {
        const named = (operation.parameters ?? []).filter((one) => one.in === 'path').map((one) => one.name);
        const wanted = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
        expect(named, path).to.deep.equal(wanted);
      }
    }
  });

  it('wraps answers and errors in the envelope of the route', () => {
    const of = (path: string, status: string) => {
      const listed = document.paths[path].post.responses[status];
      const response =
        listed.$ref === undefined ? listed : document.components.responses[listed.$ref.split('/').at(-1)];
      const { schema } = response.content['application/json'];
      const resolved =
        schema.$ref === undefined ? schema : document.components.schemas[schema.$ref.split('/').at(-1)];
      return Object.keys(resolved.properties);
    };
    expect(of('/api/v1/things/act', '200')).to.include.members(['code', 'data', 'timestamp', 'request_id']);
    expect(of('/api/v1/loans/x/act', '200')).to.include.members(['success', 'data', 'timestamp']);
    expect(of('/api/v1/things/act', '422')).to.include.members(['code', 'error_code', 'errors']);
    expect(of('/v1/x/act', '400')).to.include.members(['code', 'message', 'data']);
  });

  it('lists each status a route can answer with, and which errors those are', () => {
    const { responses } = document.paths['/api/v1/things/act'].post;
    expect(Object.keys(responses)).to.have.members([
      '200',
      '400',
      '401',
      '403',
      '409',
      '413',
      '415',
      '422',
      '500',
      '503',
    ]);
    expect(responses['422'].description).to.contain('application_pending');
    const login = document.paths['/user/login'].post;
    expect(login.responses).to.have.property('429');
    expect(login.responses).not.to.have.property('403');
  });

  it('tells how to authenticate, where to call, and that a key may be sent', () => {
    const { post } = document.paths['/v1/x/act'];
    expect(post.security).to.have.length(4);
    expect(Object.keys(document.components.securitySchemes)).to.include.members([
      'bearer',
      'header_token',
      'cookie_token',
    ]);
    expect(post.parameters).to.deep.include.members(
      ['Idempotency-Key', 'X-Signature', 'X-Timestamp', 'X-Key-Id', 'X-Nonce'].map((name) => ({
        $ref: `#/components/parameters/${name}`,
      })),
    );
    expect(document.paths['/user/login'].post.servers[0].url).to.equal('http://localhost:8081');
    expect(document.paths['/user/login'].post.security).to.deep.equal([]);
  });

  it('describes bodies as clients send them: JSON types, limits, files', () => {
    const body = document.paths['/api/v1/things/act'].post.requestBody.content['application/json'].schema;
    expect(body.required).to.deep.equal(['phone', 'amount']);
    expect(body.properties.amount.type).to.equal('integer');
    expect(body.properties.phone.type).to.equal('string');
    const upload =
      document.paths['/api/v1/things/upload'].post.requestBody.content['multipart/form-data'].schema;
    expect(upload.properties.file.format).to.equal('binary');
    const anywhere = document.paths['/user/view_thing'].get;
    expect(anywhere.parameters.map((one: { name: string }) => one.name)).to.include('id');
    expect(anywhere, 'a body on GET says nothing to most tools').not.to.have.property('requestBody');
    expect(anywhere.description).to.contain('JSON请求体');
    const { content } = document.paths['/user/do_thing'].post.requestBody;
    expect(content).to.have.all.keys('application/json', 'application/x-www-form-urlencoded');
  });
});

function walk(value: unknown, see: (key: string, value: unknown) => void): void {
  if (typeof value !== 'object' || value === null) return;
  for (const [key, inner] of Object.entries(value)) {
    see(key, inner);
    walk(inner, see);
  }
}
