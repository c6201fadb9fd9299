import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect } from 'chai';
import { routes } from '../../api/routes.ts';

const SOURCE = fileURLToPath(new URL('../../console/src', import.meta.url));

/** Every path that stands in the console's sources, with its file. */
const asked = readdirSync(SOURCE, { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.tsx?$/.test(name))
  .flatMap((name) =>
    [...readFileSync(join(SOURCE, name), 'utf8').matchAll(/'(\/(?:api\/)?v1\/[^']*)'/g)].map(
      ([, path = '']) => ({ name, path }),
    ),
  );

describe('What the console asks for', () => {
  it('is served: every path in its sources is a route, or the beginning of some', () => {
    const served = new Set(routes.flatMap(({ path, aliases = [] }) => [path, ...aliases]));
    const unknown = asked.filter(
      ({ path }) => !served.has(path) && ![...served].some((route) => route.startsWith(`${path}/`)),
    );
    expect(asked.length).to.be.greaterThan(5);
    expect(unknown.map(({ name, path }) => `${name}: ${path}`)).to.deep.equal([]);
  });
});
