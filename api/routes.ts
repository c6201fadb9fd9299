import type { OperationDeps } from '../operations/deps.ts';
import { backOfficeLoginRoutes } from './back-office/login.routes.ts';
import { secondStepRoutes } from './back-office/second-step.routes.ts';
import { backOfficeUserRoutes } from './back-office/user-info.routes.ts';
import { adminApplicationEvidenceRoutes } from './digital-agriculture/admin-application-evidence.routes.ts';
import { adminApplicationRoutes } from './digital-agriculture/admin-applications.routes.ts';
import { adminArticleRoutes } from './digital-agriculture/admin-articles.routes.ts';
import { adminAuditRoutes } from './digital-agriculture/admin-audit.routes.ts';
import { adminAuthRoutes } from './digital-agriculture/admin-auth.routes.ts';
import { adminAuthenticatorRoutes } from './digital-agriculture/admin-authenticator.routes.ts';
import { adminBooksRoutes } from './digital-agriculture/admin-books.routes.ts';
import { adminCertificationRoutes } from './digital-agriculture/admin-certifications.routes.ts';
import { adminConfigRoutes } from './digital-agriculture/admin-configs.routes.ts';
import { adminConsultationRoutes } from './digital-agriculture/admin-consultations.routes.ts';
import { adminDataRequestRoutes } from './digital-agriculture/admin-data-requests.routes.ts';
import { adminExpertRoutes } from './digital-agriculture/admin-experts.routes.ts';
import { adminLedgerRoutes } from './digital-agriculture/admin-ledger.routes.ts';
import { adminMachineRoutes } from './digital-agriculture/admin-machines.routes.ts';
import { adminOrderRoutes } from './digital-agriculture/admin-orders.routes.ts';
import { adminPaymentRoutes } from './digital-agriculture/admin-payments.routes.ts';
import { adminPayoutRoutes } from './digital-agriculture/admin-payouts.routes.ts';
import { adminProductRoutes } from './digital-agriculture/admin-products.routes.ts';
import { adminProposalRoutes } from './digital-agriculture/admin-proposals.routes.ts';
import { adminReconciliationRoutes } from './digital-agriculture/admin-reconciliations.routes.ts';
import { adminRoleRoutes } from './digital-agriculture/admin-roles.routes.ts';
import { adminSessionRoutes } from './digital-agriculture/admin-sessions.routes.ts';
import { adminStaffRoutes } from './digital-agriculture/admin-staff.routes.ts';
import { adminStatisticsRoutes } from './digital-agriculture/admin-statistics.routes.ts';
import { adminStatisticsSeriesRoutes } from './digital-agriculture/admin-statistics-series.routes.ts';
import { adminTaskClaimRoutes } from './digital-agriculture/admin-task-claims.routes.ts';
import { adminTaskRoutes } from './digital-agriculture/admin-tasks.routes.ts';
import { adminUserRoutes } from './digital-agriculture/admin-users.routes.ts';
import { applicationExplanationRoutes } from './digital-agriculture/application-explanation.routes.ts';
import { articleRoutes } from './digital-agriculture/articles.routes.ts';
import { authRoutes } from './digital-agriculture/auth.routes.ts';
import { certificationRoutes } from './digital-agriculture/certifications.routes.ts';
import { configRoutes } from './digital-agriculture/configs.routes.ts';
import { consultationRoutes } from './digital-agriculture/consultations.routes.ts';
import { dataRightsRoutes } from './digital-agriculture/data-rights.routes.ts';
import { expertRoutes } from './digital-agriculture/experts.routes.ts';
import { fileRoutes } from './digital-agriculture/files.routes.ts';
import { loanApplicationRoutes } from './digital-agriculture/loan-applications.routes.ts';
import { loanModuleRoutes } from './digital-agriculture/loan-module.routes.ts';
import { loanProductRoutes } from './digital-agriculture/loan-products.routes.ts';
import { machineRoutes } from './digital-agriculture/machines.routes.ts';
import { orderCommandRoutes } from './digital-agriculture/order-commands.routes.ts';
import { orderRoutes } from './digital-agriculture/orders.routes.ts';
import { paymentNotificationRoutes } from './digital-agriculture/payment-notifications.routes.ts';
import { paymentRoutes } from './digital-agriculture/payments.routes.ts';
import { profileRoutes } from './digital-agriculture/profile.routes.ts';
import { reauthenticationRoutes } from './digital-agriculture/reauthentication.routes.ts';
import { withdrawalRoutes } from './digital-agriculture/withdrawals.routes.ts';
import { accountRoutes } from './finance-platform/accounts.routes.ts';
import { applicationDecisionRoutes } from './finance-platform/application-decisions.routes.ts';
import { financeApplicationRoutes } from './finance-platform/applications.routes.ts';
import { captchaRoutes } from './finance-platform/captcha.routes.ts';
import { managerReadRoutes } from './finance-platform/manager-reads.routes.ts';
import { managerRoutes } from './finance-platform/managers.routes.ts';
import { financeProfileRoutes } from './finance-platform/profile.routes.ts';
import { financeRepaymentRoutes } from './finance-platform/repayments.routes.ts';
import type { Route } from './kit/route.ts';
import { adminLoanRoutes } from './loan-repayment/admin-loans.routes.ts';
import { calculatorRoutes } from './loan-repayment/calculators.routes.ts';
import { lateFeeWaiverRoutes } from './loan-repayment/late-fee-waivers.routes.ts';
import { loanLossRoutes } from './loan-repayment/loan-losses.routes.ts';
import { loanPauseRoutes } from './loan-repayment/loan-pauses.routes.ts';
import { loanPaymentRoutes } from './loan-repayment/loan-payments.routes.ts';
import { loanRestructuringRoutes } from './loan-repayment/loan-restructurings.routes.ts';
import { loanRoutes } from './loan-repayment/loans.routes.ts';
import { planExplanationRoutes } from './loan-repayment/plan-explanation.routes.ts';
import { planPreviewRoutes } from './loan-repayment/plan-preview.routes.ts';
import { prepaymentRoutes } from './loan-repayment/prepayment.routes.ts';
import { prepaymentOptionRoutes } from './loan-repayment/prepayment-options.routes.ts';
import { repaymentScheduleRoutes } from './loan-repayment/repayment-schedule.routes.ts';
import { addressRoutes } from './user-module/addresses.routes.ts';
import { userAuthRoutes } from './user-module/auth.routes.ts';
import { avatarRoutes } from './user-module/avatar.routes.ts';
import { userCertificationRoutes } from './user-module/certifications.routes.ts';
import { deviceRoutes } from './user-module/devices.routes.ts';
import { passwordRoutes } from './user-module/passwords.routes.ts';
import { userProfileRoutes } from './user-module/profile.routes.ts';
import { tagRoutes } from './user-module/tags.routes.ts';
import { walletRoutes } from './user-module/wallet.routes.ts';

/** Every request the platform answers, a line per noun, in the order of the documents. */
export const routes: readonly Route<OperationDeps>[] = [
  // document 000
  ...captchaRoutes,
  ...accountRoutes,
  ...financeProfileRoutes,
  ...financeApplicationRoutes,
  ...managerRoutes,
  ...managerReadRoutes,
  ...applicationDecisionRoutes,
  ...financeRepaymentRoutes,
  // document 001
  ...authRoutes,
  ...reauthenticationRoutes,
  ...profileRoutes,
  ...certificationRoutes,
  ...loanProductRoutes,
  ...loanApplicationRoutes,
  ...applicationExplanationRoutes,
  ...dataRightsRoutes,
  ...loanModuleRoutes,
  ...machineRoutes,
  ...orderRoutes,
  ...orderCommandRoutes,
  ...paymentRoutes,
  ...withdrawalRoutes,
  ...paymentNotificationRoutes,
  ...articleRoutes,
  ...expertRoutes,
  ...consultationRoutes,
  ...fileRoutes,
  ...configRoutes,
  ...adminAuthRoutes,
  ...adminSessionRoutes,
  ...adminAuthenticatorRoutes,
  ...adminStaffRoutes,
  ...adminRoleRoutes,
  ...adminAuditRoutes,
  ...adminUserRoutes,
  ...adminStatisticsRoutes,
  ...adminStatisticsSeriesRoutes,
  ...adminApplicationRoutes,
  ...adminApplicationEvidenceRoutes,
  ...adminTaskRoutes,
  ...adminTaskClaimRoutes,
  ...adminProposalRoutes,
  ...adminDataRequestRoutes,
  ...adminCertificationRoutes,
  ...adminConsultationRoutes,
  ...adminProductRoutes,
  ...adminLedgerRoutes,
  ...adminMachineRoutes,
  ...adminOrderRoutes,
  ...adminPaymentRoutes,
  ...adminPayoutRoutes,
  ...adminBooksRoutes,
  ...adminReconciliationRoutes,
  ...adminArticleRoutes,
  ...adminExpertRoutes,
  ...adminConfigRoutes,
  // document 002
  ...calculatorRoutes,
  ...adminLoanRoutes,
  ...loanRoutes,
  ...loanPaymentRoutes,
  ...loanLossRoutes,
  ...loanPauseRoutes,
  ...loanRestructuringRoutes,
  ...lateFeeWaiverRoutes,
  ...repaymentScheduleRoutes,
  ...planExplanationRoutes,
  ...planPreviewRoutes,
  ...prepaymentRoutes,
  ...prepaymentOptionRoutes,
  // document 003
  ...backOfficeLoginRoutes,
  ...backOfficeUserRoutes,
  ...secondStepRoutes,
  // document 004
  ...userProfileRoutes,
  ...avatarRoutes,
  ...userCertificationRoutes,
  ...tagRoutes,
  ...addressRoutes,
  ...walletRoutes,
  ...userAuthRoutes,
  ...passwordRoutes,
  ...deviceRoutes,
];
