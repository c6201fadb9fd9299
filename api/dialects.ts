import { backOffice } from './back-office/dialect.ts';
import { digitalAgriculture } from './digital-agriculture/dialect.ts';
import { financePlatform } from './finance-platform/dialect.ts';
import type { Dialect, DocumentName } from './kit/dialect.ts';
import type { PathFamilies } from './kit/paths.ts';
import { plain } from './kit/plain-dialect.ts';
import { loanRepayment } from './loan-repayment/dialect.ts';
import { userModule } from './user-module/dialect.ts';

/** Every dialect by its document's name. */
export const dialects = {
  'finance-platform': financePlatform,
  'digital-agriculture': digitalAgriculture,
  'loan-repayment': loanRepayment,
  'back-office': backOffice,
  'user-module': userModule,
  sandbox: plain,
} as const satisfies Record<DocumentName, Dialect>;

/** Who answers where no route does. */
export const families: PathFamilies = {
  '/api/v1': digitalAgriculture,
  '/api': userModule,
  '/sandbox': plain,
  '/': financePlatform,
};
