import type { Dialect, TokenCarrier } from '../kit/dialect.ts';
import type { Auth } from '../kit/route.ts';

const schemeName = (carrier: TokenCarrier) =>
  carrier.in === 'bearer' ? 'bearer' : `${carrier.in}_${carrier.name}`;

/** How tokens travel, over all documents. */
export function securitySchemes(dialects: readonly Dialect[]) {
  const carriers = dialects.flatMap((dialect) => dialect.tokenCarriers);
  return Object.fromEntries(
    carriers.map((carrier) => [
      schemeName(carrier),
      carrier.in === 'bearer'
        ? ({ type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } as const)
        : ({ type: 'apiKey', in: carrier.in, name: carrier.name } as const),
    ]),
  );
}

/** The ways one document knows; for `optional` also none at all. */
export function securityOf(auth: Auth, dialect: Dialect): Record<string, string[]>[] {
  if (auth === 'none') return [];
  const ways = dialect.tokenCarriers.map((carrier) => ({ [schemeName(carrier)]: [] }));
  return auth === 'optional' ? [{}, ...ways] : ways;
}
