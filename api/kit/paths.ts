import type { Dialect } from './dialect.ts';

/** `/api/v1/loans/{loan_id}` → the router's `/api/v1/loans/:loan_id`; everything else is taken literally. */
export function routerPath(path: string): string {
  return path
    .split(/(\{[A-Za-z_][A-Za-z0-9_]*\})/)
    .map((part) =>
      part.startsWith('{') ? `:${part.slice(1, -1)}` : part.replace(/[()[\]{}?!*+:\\]/g, '\\$&'),
    )
    .join('');
}

/**
 * Literal segments before parameters, whatever order the routes were written in: `…/repayment-schedule/batch` must not be read as
 * a period number (document 002 §2.5).
 */
export function bySpecificity(a: string, b: string): number {
  const [left, right] = [a.split('/'), b.split('/')];
  for (let at = 0; at < Math.min(left.length, right.length); at += 1) {
    const [x, y] = [left[at]?.includes('{') ?? false, right[at]?.includes('{') ?? false];
    if (x !== y) return x ? 1 : -1;
  }
  // a shorter path equal to two that differ would leave their order to chance
  return left.length - right.length;
}

export interface PathFamilies {
  readonly '/api/v1': Dialect;
  readonly '/api': Dialect;
  readonly '/sandbox': Dialect;
  readonly '/': Dialect;
}

/** Who answers for a path that no route knows: 001 under `/api/v1`, 004 under `/api`, else 000. */
export function familyOf(path: string, families: PathFamilies): Dialect {
  const under = (prefix: string) => path === prefix || path.startsWith(`${prefix}/`);
  if (under('/api/v1')) return families['/api/v1'];
  if (under('/api')) return families['/api'];
  if (under('/sandbox')) return families['/sandbox'];
  return families['/'];
}
