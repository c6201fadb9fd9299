import type { OperationDeps } from '../operations/deps.ts';
import { adminApplicationRoutes } from './digital-agriculture/admin-applications.routes.ts';
import { adminAuthRoutes } from './digital-agriculture/admin-auth.routes.ts';
import { adminTaskRoutes } from './digital-agriculture/admin-tasks.routes.ts';
import { authRoutes } from './digital-agriculture/auth.routes.ts';
import { fileRoutes } from './digital-agriculture/files.routes.ts';
import { loanApplicationRoutes } from './digital-agriculture/loan-applications.routes.ts';
import { loanModuleRoutes } from './digital-agriculture/loan-module.routes.ts';
import { loanProductRoutes } from './digital-agriculture/loan-products.routes.ts';
import { accountRoutes } from './finance-platform/accounts.routes.ts';
import { applicationDecisionRoutes } from './finance-platform/application-decisions.routes.ts';
import { financeApplicationRoutes } from './finance-platform/applications.routes.ts';
import { captchaRoutes } from './finance-platform/captcha.routes.ts';
import { managerRoutes } from './finance-platform/managers.routes.ts';
import { financeRepaymentRoutes } from './finance-platform/repayments.routes.ts';
import type { Route } from './kit/route.ts';
import { calculatorRoutes } from './loan-repayment/calculators.routes.ts';
import { loanRoutes } from './loan-repayment/loans.routes.ts';
import { prepaymentRoutes } from './loan-repayment/prepayment.routes.ts';
import { repaymentScheduleRoutes } from './loan-repayment/repayment-schedule.routes.ts';

/** Every request the platform answers, a line per noun, in the order of the documents. */
export const routes: readonly Route<OperationDeps>[] = [
  // document 000
  ...captchaRoutes,
  ...accountRoutes,
  ...financeApplicationRoutes,
  ...managerRoutes,
  ...applicationDecisionRoutes,
  ...financeRepaymentRoutes,
  // document 001
  ...authRoutes,
  ...loanProductRoutes,
  ...loanApplicationRoutes,
  ...loanModuleRoutes,
  ...fileRoutes,
  ...adminAuthRoutes,
  ...adminApplicationRoutes,
  ...adminTaskRoutes,
  // document 002
  ...calculatorRoutes,
  ...loanRoutes,
  ...repaymentScheduleRoutes,
  ...prepaymentRoutes,
];
