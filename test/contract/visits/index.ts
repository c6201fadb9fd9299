import type { DocumentNumber } from '../support/documents.ts';
import type { Visit } from '../support/walk.ts';
import { backOfficeVisits } from './back-office.ts';
import { accountAndLoanVisits, contentAndOfficeVisits } from './digital-agriculture.ts';
import { financePlatformVisits } from './finance-platform.ts';
import { loanModuleVisits } from './loan-module.ts';
import { loanRepaymentVisits } from './loan-repayment.ts';
import { machineVisits } from './machines.ts';
import { userModuleVisits } from './user-module.ts';

/** Every documented request in the order in which a stranger can send them. */
export const VISITS: Readonly<Record<DocumentNumber, readonly Visit[]>> = {
  '000': financePlatformVisits,
  '001': [...accountAndLoanVisits, ...machineVisits, ...contentAndOfficeVisits, ...loanModuleVisits],
  '002': loanRepaymentVisits,
  '003': backOfficeVisits,
  '004': userModuleVisits,
};
