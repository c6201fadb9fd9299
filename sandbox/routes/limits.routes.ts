import { defineRoute } from '../../api/define-route.ts';
import { plain } from '../../api/kit/plain-dialect.ts';
import type { Route } from '../../api/kit/route.ts';
import type { OperationDeps } from '../../operations/deps.ts';
import { forgiveFailures } from '../../operations/login-failures.ts';
import { forgiveCodes } from '../../operations/verification.ts';
import { DONE, done } from './words.ts';

export const limitRoutes: Route<OperationDeps>[] = [
  defineRoute({
    id: 'sandbox-limits-reset',
    dialect: plain,
    method: 'POST',
    path: '/sandbox/limits/reset',
    summary: '清空所有限流计数',
    auth: 'none',
    // asked twice it must empty twice: counts have grown in between
    idempotent: false,
    output: done,
    errors: [],
    async handle({ ops }) {
      await ops.knex('rate_limits').delete();
      await forgiveCodes(ops);
      await forgiveFailures(ops);
      return DONE;
    },
  }),
];
