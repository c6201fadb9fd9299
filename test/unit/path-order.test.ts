import { expect } from 'chai';
import { bySpecificity } from '../../api/kit/paths.ts';
import { routes } from '../../api/routes.ts';

describe('the order of paths', () => {
  const paths = [...new Set(routes.flatMap(({ path, aliases = [] }) => [path, ...aliases]))];
  const covers = (pattern: string, path: string): boolean => {
    const [left, right] = [pattern.split('/'), path.split('/')];
    return left.length === right.length && left.every((part, at) => part.includes('{') || part === right[at]);
  };

  it('puts every literal path before each pattern that would take it, in whatever order routes were written', () => {
    const shadows = paths.flatMap((pattern) =>
      paths
        .filter((path) => path !== pattern && covers(pattern, path))
        .map((path) => [path, pattern] as const),
    );
    expect(shadows.length).to.be.greaterThan(5);
    let seed = 20_261_121;
    const shuffled = (): string[] =>
      paths
        .map((path) => {
          seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
          return [seed, path] as const;
        })
        .sort(([a], [b]) => a - b)
        .map(([, path]) => path);
    for (let round = 0; round < 50; round += 1) {
      const sorted = shuffled().sort(bySpecificity);
      for (const [path, pattern] of shadows)
        expect(sorted.indexOf(path), `${path} before ${pattern}`).to.be.lessThan(sorted.indexOf(pattern));
    }
  });
});
