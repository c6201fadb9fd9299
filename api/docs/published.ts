import type { OperationDeps } from '../../operations/deps.ts';
import { type DocumentedRoute, openApiDocument } from './openapi.ts';

/** The document as this configuration publishes it: its addresses, what it asks signatures for, what it has announced the end of. */
export function publishedDocument(
  { http, signing }: Pick<OperationDeps['config'], 'http' | 'signing'>,
  routes: readonly DocumentedRoute[],
) {
  const at = (port: number): string => {
    const url = new URL(http.publicUrl);
    url.port = String(port);
    return url.origin;
  };
  const { users, loans, repayments, managers } = http.financePlatformPorts;
  return openApiDocument(routes, {
    title: '贷款平台 API',
    version: '1.0.0',
    servers: {
      main: http.publicUrl,
      users: at(users),
      loans: at(loans),
      repayments: at(repayments),
      managers: at(managers),
    },
    deprecations: http.deprecations,
    signed: signing.requiredFor,
  });
}
