import type { createDocument } from 'zod-openapi';
import type { DocumentedRoute } from './openapi.ts';
import printed from './printed-examples.json' with { type: 'json' };

/** What the documents print of a request, by its id: where each field travels, and the whole answer. */
interface Printed {
  readonly query?: Readonly<Record<string, unknown>>;
  readonly body?: Readonly<Record<string, unknown>>;
  readonly form?: Readonly<Record<string, unknown>>;
  readonly answer?: unknown;
}

const PRINTED: Readonly<Record<string, Printed>> = printed;

/** The example of a request's body: the route's own, else the printed one. */
export function exampleOf(route: DocumentedRoute): { example?: unknown } {
  const { body, query } = PRINTED[route.id] ?? {};
  // document 000 prints lists of fields: where they travel, its reader chooses
  const example = route.examples?.request ?? body ?? (route.input.anywhere === undefined ? undefined : query);
  return example === undefined ? {} : { example };
}

/** The answer as it is printed, envelope and all. */
export function printedAnswer(routeId: string): unknown {
  return PRINTED[routeId]?.answer;
}

type OpenApi = ReturnType<typeof createDocument>;

/** Gives each parameter of a query the value that its document prints. */
export function withExampleParameters(document: OpenApi): OpenApi {
  for (const item of Object.values(document.paths ?? {})) {
    for (const operation of [item.get, item.post, item.put, item.delete]) {
      const { query, body } = PRINTED[operation?.operationId?.split('--')[0] ?? ''] ?? {};
      const values: Readonly<Record<string, unknown>> = { ...body, ...query };
      for (const parameter of operation?.parameters ?? []) {
        if ('$ref' in parameter || parameter.in !== 'query') continue;
        const example = values[parameter.name];
        if (example !== undefined) parameter.example = example;
      }
    }
  }
  return document;
}
