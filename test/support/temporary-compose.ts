import { adminApplicationRoutes } from '../../api/digital-agriculture/admin-applications.routes.ts';
import { adminTaskRoutes } from '../../api/digital-agriculture/admin-tasks.routes.ts';
import { fileRoutes } from '../../api/digital-agriculture/files.routes.ts';
import { loanApplicationRoutes } from '../../api/digital-agriculture/loan-applications.routes.ts';
import { loanModuleRoutes } from '../../api/digital-agriculture/loan-module.routes.ts';
import { loanProductRoutes } from '../../api/digital-agriculture/loan-products.routes.ts';
import { families } from '../../api/dialects.ts';
import { applicationDecisionRoutes } from '../../api/finance-platform/application-decisions.routes.ts';
import { financeApplicationRoutes } from '../../api/finance-platform/applications.routes.ts';
import { createApiServer } from '../../api/kit/server.ts';
import type { OperationDeps } from '../../operations/deps.ts';
import { authenticate } from '../../operations/sessions.ts';

export async function composeApi(ops: OperationDeps) {
  return createApiServer<OperationDeps>({
    routes: [...adminApplicationRoutes, ...adminTaskRoutes, ...fileRoutes, ...loanApplicationRoutes, ...loanModuleRoutes, ...loanProductRoutes, ...applicationDecisionRoutes, ...financeApplicationRoutes],
    ops,
    authenticator: { authenticate: (token) => authenticate(ops, token) },
    knex: ops.knex,
    clock: ops.clock,
    logger: ops.logger,
    readiness: {} as never,
    families,
    host: '127.0.0.1',
    ports: { main: 0, users: 0, loans: 0, repayments: 0, managers: 0 },
    rateLimits: ops.config.rateLimits,
    secret: 'x'.repeat(32),
  });
}
