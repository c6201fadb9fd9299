import type { OperationDeps } from '../operations/deps.ts';
import { routeDefiner } from './kit/route.ts';

/**
 * How every route of the platform is written. `ops` in a handler is what operations take as their first argument:
 * `submitApplication(ops, actor, input)`.
 */
export const defineRoute = routeDefiner<OperationDeps>();
