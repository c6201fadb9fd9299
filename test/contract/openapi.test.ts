import { expect } from 'chai';
import { routes } from '../../api/routes.ts';
import { sandboxRoutes } from '../../sandbox/routes.ts';
import { type Platform, startPlatform } from '../support/platform.ts';

interface Operation {
  readonly operationId: string;
  readonly responses: Readonly<Record<string, unknown>>;
}

interface Document {
  readonly openapi: string;
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
}

const METHODS = ['get', 'post', 'put', 'delete', 'patch'];

describe('the published OpenAPI document', function () {
  this.timeout(30_000);
  let platform: Platform;
  let document: Document;

  before(async () => {
    platform = await startPlatform({ workers: false });
    document = JSON.parse((await platform.request('GET', '/openapi.json')).text) as Document;
  });
  after(() => platform.stop());

  const operations = (): [string, Operation][] =>
    Object.entries(document.paths).flatMap(([path, item]) =>
      METHODS.flatMap((method): [string, Operation][] => {
        const operation = item[method];
        return operation === undefined ? [] : [[`${method.toUpperCase()} ${path}`, operation]];
      }),
    );

  it('is OpenAPI 3.1 and names every request that is served, under each of its paths, and no other', () => {
    expect(document.openapi).to.match(/^3\.1\./);
    const served = [...routes, ...sandboxRoutes].flatMap(({ method, path, aliases = [] }) =>
      [path, ...aliases].map((one) => `${method} ${one}`),
    );
    expect(operations().map(([name]) => name)).to.have.members(served);
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
