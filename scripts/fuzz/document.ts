import { z } from 'zod';
import { isOfficeRoute } from '../../api/kit/networks.ts';
import { routes } from '../../api/routes.ts';

/** Requests that would end the fuzzer's own session or move the ground under it, and why. */
const LEFT_OUT: Readonly<Record<string, string>> = {
  'v1-auth-logout': 'ends the session that everything after it needs',
  'user-module-auth-logout': 'ends the session that everything after it needs',
  's004-change-password': 'ends the session when it succeeds',
};

const operation = z.looseObject({
  operationId: z.string(),
  parameters: z.array(z.looseObject({ $ref: z.string().optional() })).optional(),
});
const openApi = z.looseObject({
  paths: z.record(z.string(), z.record(z.string(), operation)),
});

/**
 * The published document as far as one kind of caller is concerned: a borrower gets what is open to him or to everybody, staff get the
 * back office. Without the sandbox's requests, without headers of which a random value can only be refused, and on one listener.
 */
export async function publishedOperations(url: string, who: 'user' | 'staff'): Promise<unknown> {
  const document = openApi.parse(await (await fetch(new URL('/openapi.json', url))).json());
  const office = new Set(routes.filter(isOfficeRoute).map(({ id }) => id));
  const documented = new Set(routes.map(({ id }) => id));
  const wanted = (id: string): boolean =>
    documented.has(id) && !(id in LEFT_OUT) && office.has(id) === (who === 'staff');
  const paths = Object.entries(document.paths).flatMap(([path, item]) => {
    const kept = Object.entries(item)
      .filter(([, { operationId }]) => wanted(operationId.split('--')[0] ?? ''))
      .map(([method, { servers: _, parameters = [], ...rest }]) => [
        method,
        { ...rest, parameters: parameters.filter(({ $ref }) => $ref === undefined) },
      ]);
    return kept.length === 0 ? [] : [[path, Object.fromEntries(kept)]];
  });
  return { ...document, servers: [{ url }], paths: Object.fromEntries(paths) };
}
