import type { PageArea } from '../../area.ts';
import { loanTexts } from '../../texts/loans.ts';

export const loansArea: PageArea = {
  key: 'loans',
  permission: 'loan.read',
  label: loanTexts.menu,
  group: 'money',
  routes: [
    { path: 'loans', load: async () => (await import('./loan-list-page.tsx')).LoanListPage },
    { path: 'loans/:id', load: async () => (await import('./loan-page.tsx')).LoanPage },
  ],
};
