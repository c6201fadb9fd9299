import type { Route } from '../api/kit/route.ts';
import type { OperationDeps } from '../operations/deps.ts';
import { sandboxCertificationRoutes } from './routes/certifications.routes.ts';
import { clockRoutes } from './routes/clock.routes.ts';
import { difyRoutes } from './routes/dify.routes.ts';
import { limitRoutes } from './routes/limits.routes.ts';
import { messageRoutes } from './routes/messages.routes.ts';
import { outageRoutes } from './routes/outages.routes.ts';
import { paymentRoutes } from './routes/payments.routes.ts';
import { payoutRoutes } from './routes/payouts.routes.ts';
import { walletRoutes } from './routes/wallets.routes.ts';

export { loopbackOnly } from './loopback-only.ts';

/**
 * What the stack offers for trying and testing. The composition root loads this file only with SANDBOX=on, so that otherwise
 * none of these routes exists; every one of them is to stand behind `loopbackOnly`.
 */
export const sandboxRoutes: Route<OperationDeps>[] = [
  ...clockRoutes,
  ...messageRoutes,
  ...walletRoutes,
  ...difyRoutes,
  ...payoutRoutes,
  ...paymentRoutes,
  ...sandboxCertificationRoutes,
  ...limitRoutes,
  ...outageRoutes,
];
