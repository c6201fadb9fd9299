import type { RouteFacts } from './route.ts';

/** When a request was declared old and when it stops answering, as dates in Asia/Shanghai. */
export interface Deprecation {
  readonly since: string;
  readonly sunset: string;
}

/** By the id of a route, or by a path that it lies under (`/api/v1`). What is configured overrules what the route says. */
export type Deprecations = Readonly<Record<string, Deprecation>>;

/** Document 001 §11.1 retires by version, so by path; the longest one that fits counts, and a route's own id before all. */
export function deprecationOf(route: RouteFacts, configured: Deprecations): Deprecation | undefined {
  const under = Object.keys(configured)
    .filter((path) => path.startsWith('/') && (route.path === path || route.path.startsWith(`${path}/`)))
    .sort((a, b) => b.length - a.length);
  return configured[route.id] ?? configured[under[0] ?? ''] ?? route.deprecated;
}

/**
 * `Deprecation` (RFC 9745), `Sunset` (RFC 8594) and where to read about it.
 * @param documentation address of the documentation
 */
export function deprecationHeaders(
  { since, sunset }: Deprecation,
  documentation: string,
): Readonly<Record<string, string>> {
  return {
    Deprecation: `@${midnight(since).getTime() / 1000}`,
    Sunset: midnight(sunset).toUTCString(),
    Link: `<${documentation}>; rel="deprecation"; type="text/html"`,
  };
}

function midnight(date: string): Date {
  return new Date(`${date}T00:00:00+08:00`);
}
